"""Standardised gains."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.effect_sizes import EffectSizes, correction, effect_sizes

PEOPLE = st.lists(st.tuples(st.integers(4, 20), st.integers(4, 20)), min_size=2, max_size=25)
"""Scores before and after, in quarters of a point."""


def sizes_of(people: list[tuple[int, int]], *, scale: float = 0.25, shift: float = 0.0) -> EffectSizes:
    table = np.array(people, dtype=float) * scale + shift
    return effect_sizes(table[:, 0], table[:, 1])


def numbers_in(found: EffectSizes) -> list[float]:
    listed = []
    for value in dataclasses.astuple(found):
        listed += [] if value is None else list(value) if isinstance(value, tuple) else [value]
    return listed


@pytest.mark.parametrize(
    ("freedom", "j"),
    # Hedges (1981), table 1
    [(2, 0.5642), (3, 0.7236), (10, 0.9228), (30, 0.9748), (50, 0.9849)],
)
def test_the_correction_is_that_of_hedges(freedom: int, j: float) -> None:
    assert correction(freedom) == pytest.approx(j, abs=1e-3)


def test_the_corrected_sizes_are_the_plain_ones_times_the_correction() -> None:
    found = effect_sizes([6, 7, 8, 7, 9, 6, 5, 7, 8, 7], [9, 7, 9, 9, 8, 9, 8, 10, 9, 9])
    assert found.d_z is not None
    assert found.d_av is not None
    assert (found.g_z, found.g_av) == pytest.approx((found.d_z * correction(9), found.d_av * correction(9)))


def test_equal_gains_have_no_d_z_and_a_d_av_with_limits() -> None:
    found = effect_sizes([1.0, 2.0, 3.0], [1.5, 2.5, 3.5])
    assert (found.d_z, found.d_z_limits, found.g_z, found.d_rm) == (None, None, None, None)
    assert found.d_av == pytest.approx(0.5)
    assert found.d_av_limits is not None
    assert found.d_av_limits[0] < 0.5 < found.d_av_limits[1]


def test_the_limits_for_equal_gains_are_what_those_for_nearly_equal_gains_tend_to() -> None:
    equal = effect_sizes([1.0, 2.0, 3.0], [1.5, 2.5, 3.5]).d_av_limits
    nearly = effect_sizes([1.0, 2.0, 3.0], [1.5, 2.5, 3.500001]).d_av_limits
    assert equal == pytest.approx(nearly, rel=1e-4)


def test_scores_that_do_not_vary_have_no_effect_size() -> None:
    found = effect_sizes([3.0, 3.0, 3.0], [4.0, 4.0, 4.0])
    assert (found.d_av, found.g_av, found.d_av_limits, found.glass_before, found.r) == (None,) * 5
    assert found.gain == 1.0


def test_two_people_have_no_corrected_size() -> None:
    found = effect_sizes([1.0, 2.0], [2.0, 4.0])
    assert found.d_av is not None
    assert (found.g_av, found.g_z) == (None, None)


@pytest.mark.parametrize(
    ("before", "after"),
    [([1.0], [2.0]), ([1.0, 2.0], [1.0]), ([1.0, math.nan], [1.0, 2.0])],
    ids=["one person", "not the same people", "a missing answer"],
)
def test_what_has_no_effect_size_is_refused(before: list[float], after: list[float]) -> None:
    with pytest.raises(ValueError, match=r"people|number"):
        effect_sizes(before, after)


def test_no_freedom_has_no_correction() -> None:
    with pytest.raises(ValueError, match="freedom"):
        correction(0)


@given(PEOPLE)
def test_nothing_is_nan_and_limits_contain_their_sizes(people: list[tuple[int, int]]) -> None:
    found = sizes_of(people)
    assert all(math.isfinite(number) for number in numbers_in(found))
    for size, limits in (
        (found.d_z, found.d_z_limits),
        (found.g_z, found.d_z_limits),
        (found.d_av, found.d_av_limits),
        (found.g_av, found.d_av_limits),
    ):
        if size is not None:
            assert limits is not None
            assert limits[0] - 1e-9 <= size <= limits[1] + 1e-9


@given(PEOPLE, st.integers(-8, 8), st.sampled_from([0.5, 1.0, 2.0]))
def test_another_zero_and_another_unit_change_no_size(
    people: list[tuple[int, int]], shift: int, scale: float
) -> None:
    one, other = sizes_of(people), sizes_of(people, scale=scale, shift=shift)
    assert (one.d_z, one.d_av, one.d_rm) == pytest.approx((other.d_z, other.d_av, other.d_rm), abs=1e-6)


@given(PEOPLE)
def test_exchanging_before_and_after_turns_the_sign(people: list[tuple[int, int]]) -> None:
    one, other = sizes_of(people), sizes_of([(after, before) for before, after in people])
    if one.d_av is not None and one.d_av_limits is not None:
        assert other.d_av == pytest.approx(-one.d_av)
        assert other.d_av_limits == pytest.approx((-one.d_av_limits[1], -one.d_av_limits[0]))
