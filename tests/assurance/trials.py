"""The list of trials, in the order in which they are printed."""

from tests.assurance.anonymous import ANONYMOUS
from tests.assurance.audit_log import AUDIT_LOG
from tests.assurance.damaged_vault import DAMAGED_VAULT
from tests.assurance.erasure import ERASURE
from tests.assurance.flipped import FLIPPED
from tests.assurance.killed import KILLED_LOADS
from tests.assurance.restore_drill import RESTORE_DRILL
from tests.assurance.retention import RETENTION
from tests.assurance.roles import ROLES_TRIAL
from tests.assurance.trial import Trial

TRIALS: tuple[Trial, ...] = (
    ANONYMOUS,
    ROLES_TRIAL,
    KILLED_LOADS,
    FLIPPED,
    DAMAGED_VAULT,
    RESTORE_DRILL,
    AUDIT_LOG,
    ERASURE,
    RETENTION,
)
