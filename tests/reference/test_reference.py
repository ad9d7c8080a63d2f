"""The statistics give what R gives."""

from pathlib import Path

import pytest

from tests.reference.case import Case, read_cases
from tests.reference.families import recognised
from tests.reference.running import FAMILIES, outcome_of

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "reference" / "statistics.json"
FILES = [*sorted((HERE / "cases").glob("*.json")), *([SHARED] if SHARED.exists() else [])]


@pytest.mark.parametrize("case", [pytest.param(one, id=one.id) for path in FILES for one in read_cases(path)])
def test_a_reference_case_passes(case: Case) -> None:
    assert outcome_of(case) == "pass"


def test_every_family_has_a_case() -> None:
    answered = {recognised(one, FAMILIES) for path in FILES for one in read_cases(path)}
    assert [name for name, family in FAMILIES.items() if family.answer not in answered] == []
