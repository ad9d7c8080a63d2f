"""Whatever the program looks like, nothing shown of it tells of fewer than five people."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from dashboard.config import DataFolder
from tests.attack import pipeline
from tests.attack.attacker import Report, attack
from tests.attack.programs import Program, programs
from tests.attack.seen import Seen

UNHURRIED = settings(
    deadline=None,
    database=None,
    derandomize=True,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def attacked(program: Program, *, sample: int, seconds: float) -> Report:
    """Load a program, publish it, look at everything shown and attack it."""
    with tempfile.TemporaryDirectory() as directory:
        folder = DataFolder(Path(directory) / "data")
        pipeline.load(folder, pipeline.write_files(program, Path(directory)))
        seen = Seen()
        seen.look(folder, program.knowledge())
    return attack(
        seen.observations, sample=sample, seconds=seconds, truth=program.truth(), doubts=seen.doubts
    )


def assert_safe(report: Report) -> None:
    """Fail with every leak in words."""
    assert list(report.doubts) == []
    assert report.leaks == []


@settings(UNHURRIED, max_examples=30)
@given(programs(largest=120))
def test_no_program_of_up_to_120_people_gives_anybody_away(program: Program) -> None:
    assert_safe(attacked(program, sample=1, seconds=1.5))


@pytest.mark.attack
@pytest.mark.timeout(4 * 3600)
@settings(UNHURRIED, max_examples=500)
@given(programs(largest=300))
def test_none_of_five_hundred_programs_gives_anybody_away(program: Program) -> None:
    assert_safe(attacked(program, sample=3, seconds=8.0))
