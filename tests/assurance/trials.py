"""The list of trials, in the order in which they are printed."""

from tests.assurance.audit_log import AUDIT_LOG
from tests.assurance.axe import AXE
from tests.assurance.hostile_files import HOSTILE_FILES
from tests.assurance.hostile_strings import HOSTILE_STRINGS
from tests.assurance.trial import Trial

TRIALS: tuple[Trial, ...] = (AUDIT_LOG, HOSTILE_STRINGS, HOSTILE_FILES, AXE)
