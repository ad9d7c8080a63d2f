"""What a group of a given size can show, and rates of events."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.size import (
    dispersion,
    n_of_two_groups,
    power_of_pairs,
    power_of_two_groups,
    rate,
    smallest_detectable_gain,
)


@pytest.mark.parametrize(
    ("n", "gain"),
    # R stats::power.t.test(n, sd = 1, power = 0.8, type = "paired")$delta, R 4.2.2
    [(8, 1.156037), (12, 0.888662), (20, 0.660441), (30, 0.529227), (50, 0.404185), (100, 0.282913)],
)
def test_the_smallest_detectable_gain_is_that_of_r(n: int, gain: float) -> None:
    assert smallest_detectable_gain(n, 1.0) == pytest.approx(gain, abs=1e-4)
    assert smallest_detectable_gain(n, 2.5) == pytest.approx(2.5 * gain, abs=3e-4)


def test_one_person_can_detect_nothing() -> None:
    with pytest.raises(ValueError, match="two people"):
        smallest_detectable_gain(1, 1.0)


@pytest.mark.parametrize("n", [5, 20, 200])
@pytest.mark.parametrize("power", [0.5, 0.8, 0.95])
def test_the_smallest_detectable_gain_is_detected_with_its_power(n: int, power: float) -> None:
    gain = smallest_detectable_gain(n, 1.3, power=power)
    assert power_of_pairs(n, gain, 1.3) == pytest.approx(power, abs=1e-6)


@pytest.mark.parametrize(
    ("n", "difference", "power"),
    # R 4.2.2 stats::power.t.test(n, delta)$power
    [
        pytest.param(20, 1.0, 0.8689528, id="the example of R's help"),
        pytest.param(64, 0.5, 0.8014596, id="half a deviation"),
    ],
)
def test_the_power_of_two_groups_is_that_of_r(n: int, difference: float, power: float) -> None:
    assert power_of_two_groups(n, difference, 1.0) == pytest.approx(power, abs=1e-6)
    assert power_of_two_groups(n, -3 * difference, 3.0) == pytest.approx(power, abs=1e-6)


@given(st.floats(0.1, 3.0), st.floats(0.3, 0.99))
def test_groups_as_large_as_needed_have_the_power_asked_for(difference: float, power: float) -> None:
    n = n_of_two_groups(difference, 1.0, power=power)
    assert n == 2 or power_of_two_groups(n, difference, 1.0) == pytest.approx(power, abs=1e-6)


def test_a_huge_difference_needs_two_people_and_has_all_power() -> None:
    assert n_of_two_groups(100.0, 1.0) == 2
    assert power_of_two_groups(50, 100.0, 1.0) == 1.0


@pytest.mark.parametrize(
    ("difference", "sd", "power"),
    [(0.0, 1.0, 0.8), (1.0, 0.0, 0.8), (1.0, 1.0, 1.0), (1.0, 1.0, 0.01), (1e-9, 1.0, 0.8)],
    ids=["no difference", "no spread", "certainty", "less than chance", "too little to show"],
)
def test_what_no_group_can_show_is_refused(difference: float, sd: float, power: float) -> None:
    with pytest.raises(ValueError, match=r"difference|spread"):
        n_of_two_groups(difference, sd, power=power)


@pytest.mark.parametrize("power", [power_of_pairs, power_of_two_groups])
def test_one_person_has_no_power(power: object) -> None:
    assert callable(power)
    with pytest.raises(ValueError, match="two people"):
        power(1, 1.0, 1.0)


@given(st.integers(0, 5000), st.floats(0.01, 1e4))
def test_the_interval_contains_the_rate_and_goes_with_the_unit(events: int, exposure: float) -> None:
    one, other = rate(events, exposure), rate(events, exposure * 12)
    assert 0 <= one.low <= one.value <= one.high < math.inf
    assert (other.low * 12, other.high * 12) == pytest.approx((one.low, one.high))
    assert (one.low == 0) == (events == 0)


def test_no_event_leaves_the_rule_of_three_or_rather_of_3_69() -> None:
    assert rate(0, 1.0).high == pytest.approx(-math.log(0.025))


@pytest.mark.parametrize(("events", "exposure"), [(-1, 1.0), (1, 0.0), (1, float("nan")), (1, float("inf"))])
def test_what_has_no_rate_is_refused(events: int, exposure: float) -> None:
    with pytest.raises(ValueError, match="exposure"):
        rate(events, exposure)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=20))
def test_dispersion_is_variance_over_mean_if_exposures_are_equal(counts: list[int]) -> None:
    found = dispersion(counts)
    if sum(counts) == 0:
        assert found is None
    else:
        assert found == pytest.approx(np.var(counts, ddof=1) / np.mean(counts))
        assert found == pytest.approx(dispersion(counts, [2.5] * len(counts)))


@pytest.mark.parametrize(
    ("counts", "exposures"), [([1], None), ([1, -1], None), ([1, 2], [1.0]), ([1, 2], [0.0, 1.0])]
)
def test_what_has_no_dispersion_is_refused(counts: list[int], exposures: list[float] | None) -> None:
    with pytest.raises(ValueError, match="dispersion"):
        dispersion(counts, exposures)
