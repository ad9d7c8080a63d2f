"""Numbers leave the publishing process rounded."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.privacy.policy import POLICY, About
from dashboard.privacy.rounding import (
    Mark,
    rounded_share,
    rounded_to,
    shown_gain,
    shown_people,
)
from tests.privacy.test_room import alone


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param((3.0, None), (3.4, None), (0.4, None), id="two means"),
        pytest.param((1.3, "or less"), (3.0, None), (1.6, "or more"), id="from a bound below"),
        pytest.param((4.7, "or more"), (4.0, None), (-0.6, "or less"), id="from a bound above"),
        pytest.param((4.0, None), (4.7, "or more"), (0.6, "or more"), id="to a bound above"),
        pytest.param((4.7, "or more"), (4.7, "or more"), (0.0, "about"), id="both at the top"),
    ],
)
def test_a_gain_says_no_more_than_the_means_beside_it(
    before: tuple[float, Mark | None], after: tuple[float, Mark | None], shown: tuple[float, Mark | None]
) -> None:
    assert shown_gain(0.36, 60, before, after, POLICY) == shown


@given(st.integers(5, 60), st.floats(1, 5), st.floats(1, 5))
def test_the_bound_of_a_gain_is_true(people: int, first: float, later: float) -> None:
    before, after = (alone(value, people).marked for value in (first, later))
    shown, mark = shown_gain(later - first, people, before, after, POLICY)
    step = POLICY.mean_step(people)
    low = {"or more": shown, "or less": -math.inf, "about": -math.inf, None: shown - step / 2}[mark]
    high = {"or less": shown, "or more": math.inf, "about": math.inf, None: shown + step / 2}[mark]
    assert low - 1e-6 <= later - first <= high + 1e-6


def test_a_mean_is_never_minus_zero() -> None:
    assert math.copysign(1, rounded_to(-0.01, 0.1)) == 1


@pytest.mark.parametrize(
    ("value", "n", "about", "shown"),
    [
        pytest.param(7 / 19, 19, "answers", 0.35, id="few answers: to five percent"),
        pytest.param(7 / 20, 20, "answers", 0.35, id="enough answers: to one percent"),
        pytest.param(8 / 23, 23, "answers", 0.35, id="more answers"),
        pytest.param(9 / 23, 23, "answers", 0.39, id="not a multiple of five"),
        pytest.param(7 / 19, 19, "roster", 0.37, id="no answer behind it"),
        pytest.param(7 / 19, 19, "activity", 0.37, id="meetings"),
    ],
)
def test_a_share_is_rounded_by_what_it_tells_of(value: float, n: int, about: About, shown: float) -> None:
    assert rounded_share(value, n, about, POLICY) == pytest.approx(shown)


@pytest.mark.parametrize(
    ("people", "about", "shown"),
    [
        pytest.param(5, "answers", (5, "5 to 9"), id="five who answered"),
        pytest.param(9, "answers", (5, "5 to 9"), id="nine who answered"),
        pytest.param(10, "answers", (10, "10"), id="ten who answered"),
        pytest.param(6, "activity", (6, "6"), id="six who met"),
        pytest.param(6, "roster", (6, "6"), id="six who are there"),
    ],
)
def test_a_few_who_answered_are_a_band(people: int, about: About, shown: tuple[int, str]) -> None:
    assert shown_people(people, about, POLICY) == shown


@given(st.floats(0, 1), st.integers(1, 200))
def test_a_rounded_share_stays_a_share_and_near(value: float, n: int) -> None:
    shown = rounded_share(value, n, "answers", POLICY)
    assert 0 <= shown <= 1
    assert abs(shown - value) <= (0.025 if n < POLICY.exact_percent_from else 0.005) + 1e-9
