"""Whatever the program looks like, nothing shown of it tells of fewer than five people."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from dashboard.config import DataFolder
from tests.attack import pipeline
from tests.attack.attacker import Report, attack
from tests.attack.programs import Program, random_program, seeds, sizes
from tests.attack.seen import Seen

UNHURRIED = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],
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
    assert report.undecided < max(1, report.sampled), "the solver decided about nobody"


def none_gives_anybody_away(portion: int, examples: int, largest: int, sample: int, seconds: float) -> None:
    """Attack so many programs; each portion has others."""

    @seed(portion)
    @settings(UNHURRIED, max_examples=examples)
    @given(seeds(), sizes(largest))
    def attack_one(number: int, people: int) -> None:
        program = random_program(random.Random(number), people)
        assert_safe(attacked(program, sample=sample, seconds=seconds))

    attack_one()


@pytest.mark.parametrize("portion", range(6))
def test_no_program_of_up_to_48_people_gives_anybody_away(portion: int) -> None:
    none_gives_anybody_away(portion, 5, largest=48, sample=2, seconds=1.5)


@pytest.mark.parametrize(
    ("seed", "people"),
    [
        pytest.param(508, 38, id="half gave the top answer, half the one below"),
        pytest.param(23, 23, id="a share at the top of the scale beside the mean"),
        pytest.param(
            794948380, 172, id="more figures than those who answered allow, with those who left counted"
        ),
    ],
)
def test_a_program_that_once_gave_somebody_away_does_so_no_more(seed: int, people: int) -> None:
    assert_safe(attacked(random_program(random.Random(seed), people), sample=6, seconds=4.0))


SIZES = [40] * 10 + [80] * 8 + [200] * 2


@pytest.mark.attack
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("portion", "largest"), list(enumerate(SIZES, 100)))
def test_none_of_five_hundred_programs_gives_anybody_away(portion: int, largest: int) -> None:
    none_gives_anybody_away(portion, 25, largest=largest, sample=3, seconds=8.0)
