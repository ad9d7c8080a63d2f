"""The same people over waves."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.stats.mixed import MixedLine, mixed_line

ANSWERS = st.lists(st.lists(st.integers(4, 20), min_size=3, max_size=3), min_size=3, max_size=9)
"""Three answers a person, in quarters of a point."""


def fitted(
    answers: list[list[int]], *, own_slopes: bool = False, shift: float = 0, scale: float = 1
) -> MixedLine:
    table = np.array(answers, dtype=float) / 4 * scale + shift
    people = np.repeat(np.arange(len(table)), 3)
    return mixed_line(
        table.ravel(), np.tile([0.0, 1.0, 2.0], len(table)), people.tolist(), own_slopes=own_slopes
    )


@settings(deadline=None, max_examples=30)
@given(ANSWERS, st.booleans())
def test_with_everybody_there_the_line_is_the_plain_one(answers: list[list[int]], own_slopes: bool) -> None:
    # With balanced waves the fixed line of a mixed model is that of least squares.
    found = fitted(answers, own_slopes=own_slopes)
    table = np.array(answers, dtype=float) / 4
    assert found.slope.value == pytest.approx(float((table[:, 2] - table[:, 0]).mean()) / 2, abs=1e-7)
    assert found.slope.low <= found.slope.value <= found.slope.high
    numbers = [
        found.sd_intercept,
        found.sd_residual,
        found.intercept.se,
        found.slope.se,
        found.sd_slope or 0.0,
    ]
    assert all(math.isfinite(number) and number >= 0 for number in numbers)


@settings(deadline=None, max_examples=30)
@given(ANSWERS, st.integers(-3, 3), st.integers(1, 4))
def test_another_zero_and_unit_move_the_line_along(answers: list[list[int]], shift: int, scale: int) -> None:
    one, other = fitted(answers), fitted(answers[::-1], shift=shift, scale=scale)
    assert other.intercept.value == pytest.approx(one.intercept.value * scale + shift, abs=1e-6)
    assert other.slope.se == pytest.approx(one.slope.se * scale, abs=1e-5)
    assert other.sd_intercept == pytest.approx(one.sd_intercept * scale, abs=1e-3)


@pytest.mark.parametrize("own_slopes", [False, True])
def test_answers_that_never_vary_have_a_flat_line(own_slopes: bool) -> None:
    found = fitted([[8, 8, 8], [8, 8, 8], [8, 8, 8]], own_slopes=own_slopes)
    assert (found.intercept.value, found.slope.value, found.slope.se) == (2.0, 0.0, 0.0)
    assert (found.sd_intercept, found.sd_residual, found.reml_criterion) == (0.0, 0.0, None)


def test_parallel_lines_leave_only_the_spread_of_people() -> None:
    found = fitted([[4, 8, 12], [8, 12, 16], [6, 10, 14]])
    assert [found.slope.value, found.sd_intercept] == pytest.approx([1.0, 0.5])
    assert (found.slope.se, found.sd_residual, found.reml_criterion) == (0.0, 0.0, None)


def test_lines_of_their_own_leave_the_spread_of_lines() -> None:
    found = fitted([[4, 8, 12], [4, 10, 16], [4, 6, 8]], own_slopes=True)
    assert found.sd_residual == 0.0
    assert found.slope.value == pytest.approx(1.0)
    assert found.sd_slope == pytest.approx(0.5)
    assert found.slope.se == pytest.approx(0.5 / math.sqrt(3))


@pytest.mark.parametrize(
    ("waves", "people", "own_slopes", "words"),
    [
        pytest.param([0, 1, 2, 0], ["a", "b", "c", "d"], False, "told apart", id="one answer each"),
        pytest.param(
            [0, 1, 0, 1], ["a", "a", "b", "b"], True, "told apart", id="two answers each for a slope"
        ),
        pytest.param([0, 1, 2, 3], ["a"] * 4, False, "told apart", id="one person"),
        pytest.param([1, 1, 1, 1], ["a", "a", "b", "b"], False, "two waves", id="one wave"),
        pytest.param([0, 1, 0, 1], ["a", "b"], False, "its person", id="not the same rows"),
    ],
)
def test_what_has_no_mixed_line_is_refused(
    waves: list[float], people: list[str], own_slopes: bool, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        mixed_line([1.0, 2.0, 4.0, 3.0], waves, people, own_slopes=own_slopes)
