"""The list of trials, in the order in which they are printed."""

from tests.assurance.audit_log import AUDIT_LOG
from tests.assurance.damaged_vault import DAMAGED_VAULT
from tests.assurance.restore_drill import RESTORE_DRILL
from tests.assurance.trial import Trial

TRIALS: tuple[Trial, ...] = (AUDIT_LOG, DAMAGED_VAULT, RESTORE_DRILL)
