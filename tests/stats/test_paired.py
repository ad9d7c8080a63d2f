"""The paired mean gain against published numbers, and what holds for any numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.paired import paired_gain, sign_test

# Student (1908), "The probable error of a mean", Biometrika 6:1; R datasets::sleep. R's help page of t.test prints
# mean difference -1.58 and the interval -2.4598858 to -0.7001142 for group 1 minus group 2.
SLEEP_BEFORE = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_AFTER = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

PEOPLE = st.lists(st.tuples(st.integers(4, 20), st.integers(4, 20)), min_size=2, max_size=30)
"""Scores before and after, in quarters of a point."""


def test_the_sleep_data_give_the_published_gain_and_interval() -> None:
    found = paired_gain(SLEEP_BEFORE, SLEEP_AFTER)
    assert found.n == 10
    assert found.gain.value == pytest.approx(1.58, abs=1e-9)
    assert found.gain.sd == pytest.approx(1.229995, abs=1e-6)
    assert (found.gain.low, found.gain.high) == pytest.approx((0.7001142, 2.4598858), abs=1e-7)
    assert (found.t, found.p) == pytest.approx((4.0621, 0.002833), abs=5e-5)
    assert [found.improved.count, found.same.count, found.declined.count] == [9, 1, 0]
    assert (found.probability_of_improvement, found.sign_test_p) == (0.95, 2 / 2**9)


def test_equal_gains_have_an_interval_of_no_width_and_no_t() -> None:
    found = paired_gain([1.0, 2.0, 3.0], [1.1, 2.1, 3.1])
    assert (found.gain.low, found.gain.high) == pytest.approx((0.1, 0.1))
    assert (found.error, found.t, found.p) == (0.0, None, None)


@pytest.mark.parametrize(
    ("rose", "fell", "p"), [(0, 0, 1.0), (5, 5, 1.0), (9, 0, 2 / 2**9), (1, 5, 14 / 2**6)]
)
def test_the_sign_test_counts_those_who_moved(rose: int, fell: int, p: float) -> None:
    assert sign_test(rose, fell) == sign_test(fell, rose) == pytest.approx(p)


def test_fewer_than_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        sign_test(-1, 2)


def test_means_of_thirds_leave_nobody_moved_by_dust() -> None:
    found = paired_gain([0.1 + 0.2, 1.0, 2.0], [0.3, 1.0, 2.0])
    assert found.same.count == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([1.0, 2.0], [1.0], id="not the same people"),
        pytest.param([1.0], [2.0], id="one person"),
        pytest.param([], [], id="nobody"),
        pytest.param([1.0, float("nan")], [1.0, 2.0], id="a missing answer"),
    ],
)
def test_what_has_no_paired_gain_is_refused(before: list[float], after: list[float]) -> None:
    with pytest.raises(ValueError, match=r"people|values|number"):
        paired_gain(before, after)


def scores(people: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(people, dtype=float) / 4
    return table[:, 0], table[:, 1]


@given(PEOPLE)
def test_everybody_rose_stayed_or_fell_and_the_interval_contains_the_gain(
    people: list[tuple[int, int]],
) -> None:
    found = paired_gain(*scores(people))
    assert found.improved.count + found.same.count + found.declined.count == found.n == len(people)
    assert found.gain.low <= found.gain.value <= found.gain.high
    assert found.gain.value == pytest.approx(found.after.value - found.before.value)


@given(PEOPLE)
def test_the_order_of_people_does_not_matter(people: list[tuple[int, int]]) -> None:
    one, other = paired_gain(*scores(people)), paired_gain(*scores(people[::-1]))
    assert (one.gain.low, one.gain.high) == pytest.approx((other.gain.low, other.gain.high))


@given(PEOPLE, st.integers(-10, 10))
def test_a_shift_of_both_surveys_changes_no_gain(people: list[tuple[int, int]], shift: int) -> None:
    before, after = scores(people)
    one, other = paired_gain(before, after), paired_gain(before + shift, after + shift)
    assert (one.gain.low, one.gain.high) == pytest.approx((other.gain.low, other.gain.high))


@given(PEOPLE)
def test_exchanging_before_and_after_turns_the_sign(people: list[tuple[int, int]]) -> None:
    before, after = scores(people)
    one, other = paired_gain(before, after), paired_gain(after, before)
    assert (one.gain.low, one.gain.high) == pytest.approx((-other.gain.high, -other.gain.low))
    assert one.improved == other.declined
