"""Running a case: which function answers it, and whether the answer is right.

Owns the one dict of method families, put together from a file a part of the statistics.
"""

from tests.reference import answers_of_change, answers_of_comparison
from tests.reference.case import Case, differences
from tests.reference.families import Family, recognised

FAMILIES: dict[str, Family] = {**answers_of_change.FAMILIES, **answers_of_comparison.FAMILIES}

NO_FUNCTION = "no function"


def outcome_of(case: Case) -> str:
    """Return "pass", "no function", or "fail" with what was got and expected."""
    answer = recognised(case, FAMILIES)
    if answer is None:
        return NO_FUNCTION
    try:
        got = answer(case)
    except (ValueError, KeyError, TypeError) as error:
        return f"fail ({type(error).__name__}: {error})"
    wrong = differences(case, got)
    return "pass" if not wrong else f"fail ({'; '.join(wrong)})"
