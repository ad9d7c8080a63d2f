"""The list of trials, in the order in which they are printed."""

from tests.assurance.anonymous import ANONYMOUS
from tests.assurance.audit_log import AUDIT_LOG
from tests.assurance.roles import ROLES_TRIAL
from tests.assurance.trial import Trial

TRIALS: tuple[Trial, ...] = (ANONYMOUS, ROLES_TRIAL, AUDIT_LOG)
