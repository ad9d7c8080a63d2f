"""People who answered only the first survey."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.attrition import (
    flow,
    gain_if_leavers_stayed_same,
    leavers_against_stayers,
    standardised_difference,
    tipping_point,
    worst_case,
)

SCORES = st.lists(st.integers(4, 20).map(lambda value: value / 4), min_size=2, max_size=20)
GAINS = st.lists(st.integers(-8, 8).map(lambda value: value / 4), min_size=2, max_size=20)


def test_the_flow_tells_who_left() -> None:
    found = flow(70, 61, 44)
    assert (found.left, found.share_of_eligible, found.share_of_baseline) == pytest.approx(
        (17, 44 / 70, 44 / 61)
    )
    assert (flow(0, 0, 0).share_of_eligible, flow(3, 0, 0).share_of_baseline) == (None, None)


@pytest.mark.parametrize("counts", [(5, 6, 1), (5, 4, 5), (5, 4, -1)])
def test_a_flow_that_grows_is_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="answered first"):
        flow(*counts)


@given(SCORES, SCORES, st.integers(-5, 5), st.integers(1, 5))
def test_a_difference_turns_with_the_groups_and_knows_no_unit(
    stayers: list[float], leavers: list[float], shift: int, scale: int
) -> None:
    one, other = standardised_difference(stayers, leavers), standardised_difference(leavers, stayers)
    # columns of 0 and 1 are another kind: stay clear of them
    moved = standardised_difference(
        np.array(stayers) * scale + shift + 7, np.array(leavers) * scale + shift + 7
    )
    if one.value is None or moved.value is None:
        assert one.value == other.value
        return
    assert other.value == pytest.approx(-one.value)
    assert one.grade == other.grade
    if not set(stayers + leavers) <= {0.0, 1.0}:
        assert moved.value == pytest.approx(one.value)


@pytest.mark.parametrize(
    ("stayers", "leavers", "value", "grade"),
    [
        pytest.param([1, 2, 3], [1, 2, 3], 0.0, "green", id="alike"),
        pytest.param([2, 2], [2, 2], 0.0, "green", id="alike without spread"),
        pytest.param([2, 2], [3, 3], None, "red", id="unlike without spread"),
        pytest.param([1], [1, 2], None, "red", id="one stayer"),
        pytest.param([1, 1, 1], [0, 1, 0], None, "red", id="all stayers alike"),
        pytest.param([1, 1, 1, 0] * 9, [1, 0] * 18, 0.6587, "red", id="three quarters and a half"),
        pytest.param([1, 0, 1, 0], [1, 0, 0, 1], 0.0, "green", id="equal shares"),
        pytest.param([1, 2, 3, 4] * 50, [1.1, 2.1, 3.1, 4.1] * 50, -0.0893, "amber", id="a little apart"),
    ],
)
def test_a_difference_has_its_grade(
    stayers: list[float], leavers: list[float], value: float | None, grade: str
) -> None:
    found = standardised_difference(stayers, leavers)
    assert found.grade == grade
    assert found.value == (None if value is None else pytest.approx(value, abs=1e-3))


def test_each_column_is_compared() -> None:
    found = leavers_against_stayers(
        {"score": [1, 2, 3, 4], "manager": [1, 1, 0, 1]}, [True, False, True, False]
    )
    assert list(found) == ["score", "manager"]
    assert (found["score"].stayers, found["score"].leavers) == (2, 2)


def test_a_missing_value_or_person_is_refused() -> None:
    with pytest.raises(ValueError, match="number"):
        standardised_difference([1.0, math.nan], [1.0, 2.0])
    with pytest.raises(ValueError, match="person"):
        leavers_against_stayers({"score": [1, 2]}, [1, 0, 1])


@given(GAINS, st.integers(1, 30))
def test_leavers_at_the_tipping_point_undo_the_gain(gains: list[float], left: int) -> None:
    point = tipping_point(len(gains), float(np.mean(gains)), left)
    assert point is not None
    assert np.mean([*gains, *[point] * left]) == pytest.approx(0, abs=1e-9)


@given(GAINS, st.integers(0, 30))
def test_leavers_who_did_not_change_pull_the_gain_towards_zero(gains: list[float], left: int) -> None:
    found = gain_if_leavers_stayed_same(gains, left)
    assert found.n == len(gains) + left
    assert abs(found.value) <= abs(float(np.mean(gains))) + 1e-12
    assert found.low <= found.value <= found.high


def test_nobody_who_left_has_no_tipping_point() -> None:
    assert tipping_point(10, 0.4, 0) is None
    with pytest.raises(ValueError, match="people"):
        tipping_point(0, 0.4, 3)
    with pytest.raises(ValueError, match="below zero"):
        gain_if_leavers_stayed_same([1.0, 2.0], -1)


@given(SCORES, st.integers(0, 20))
def test_the_bounds_contain_the_mean_and_are_as_wide_as_what_is_missing(
    values: list[float], missing: int
) -> None:
    found = worst_case(values + [math.nan] * missing, 1, 5)
    assert found.low - 1e-12 <= np.mean(values) <= found.high + 1e-12
    assert found.high - found.low == pytest.approx(4 * missing / found.n)
    assert found.informs == (missing <= 0.2 * found.n)


def test_nobody_seen_leaves_the_whole_scale() -> None:
    found = worst_case([math.nan, math.nan], 1, 5)
    assert (found.observed_mean, found.low, found.high, found.informs) == (None, 1, 5, False)


@pytest.mark.parametrize(
    ("values", "ends"), [([], (1, 5)), ([3.0], (5, 1)), ([6.0], (1, 5)), ([0.5], (1, 5))]
)
def test_what_has_no_bounds_is_refused(values: list[float], ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="scale"):
        worst_case(values, *ends)
