"""Numbers leave the publishing process rounded."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.privacy.policy import POLICY, About
from dashboard.privacy.rounding import rounded_mean, rounded_share, shown_people


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(3.14159, 3.1, id="one decimal"),
        pytest.param(-0.46, -0.5, id="a loss"),
        pytest.param(2.0, 2.0, id="whole"),
    ],
)
def test_a_mean_has_one_decimal(value: float, shown: float) -> None:
    assert rounded_mean(value, POLICY) == shown


def test_a_mean_is_never_minus_zero() -> None:
    assert math.copysign(1, rounded_mean(-0.01, POLICY)) == 1


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
