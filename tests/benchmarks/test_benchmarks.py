"""The benchmark runs, on a program small enough for seconds."""

import pytest

from sample_data import truth
from tests.benchmarks.__main__ import speed, utility
from tests.benchmarks.back_test import print_back_test
from tests.benchmarks.simulated import print_simulations
from tests.benchmarks.timing import Timing


def test_a_tiny_program_has_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    speed(24, 2)

    said = capsys.readouterr().out
    for figure in (
        "24 people in 2 cohorts",
        "answers: 216",
        "offered",
        "reading and storing",
        "computing and planning",
        "the proof",
        "skill gain by program",
        "peak memory",
    ):
        assert figure in said


def test_a_tiny_program_has_its_share_of_cells(capsys: pytest.CaptureFixture[str]) -> None:
    utility([24], [1])

    assert "24 people, 12 a side, seed 1: " in capsys.readouterr().out


def test_a_few_simulated_groups_have_their_figures(capsys: pytest.CaptureFixture[str]) -> None:
    print_simulations(groups=50, programs=3)

    said = capsys.readouterr().out
    assert said.count("hold the true gain in") == 3
    assert "no difference beyond chance in" in said


def test_a_company_has_its_figures_of_pairs_at_risk(capsys: pytest.CaptureFixture[str]) -> None:
    print_back_test((1,))

    said = capsys.readouterr().out
    assert said.count(f"of {truth.PAIRS_ENDED_EARLY} early ends") == 2
    assert said.count("others (") == 2


def test_a_word_of_the_product_that_nobody_listed_is_no_part() -> None:
    with pytest.raises(KeyError):
        Timing()("Tidying up", 0.5)
