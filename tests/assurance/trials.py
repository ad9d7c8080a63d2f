"""The list of trials, in the order in which they are printed."""

from tests.assurance.anonymous import ANONYMOUS
from tests.assurance.at_once import AT_ONCE
from tests.assurance.audit_log import AUDIT_LOG
from tests.assurance.axe import AXE
from tests.assurance.clock import CLOCK
from tests.assurance.damaged_vault import DAMAGED_VAULT
from tests.assurance.erasure import ERASURE
from tests.assurance.flipped import FLIPPED
from tests.assurance.full_disk import FULL_DISK
from tests.assurance.hostile_files import HOSTILE_FILES
from tests.assurance.hostile_strings import HOSTILE_STRINGS
from tests.assurance.killed import KILLED_LOADS
from tests.assurance.restore_drill import RESTORE_DRILL
from tests.assurance.retention import RETENTION
from tests.assurance.roles import ROLES_TRIAL
from tests.assurance.trial import Trial
from tests.assurance.users import USERS

TRIALS: tuple[Trial, ...] = (
    ANONYMOUS,
    ROLES_TRIAL,
    KILLED_LOADS,
    FULL_DISK,
    AT_ONCE,
    CLOCK,
    FLIPPED,
    DAMAGED_VAULT,
    RESTORE_DRILL,
    HOSTILE_STRINGS,
    HOSTILE_FILES,
    AXE,
    AUDIT_LOG,
    ERASURE,
    RETENTION,
    USERS,
)
