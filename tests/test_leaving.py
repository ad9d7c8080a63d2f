"""What those who left could change about a gain follows from what is shown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.leaving import apart, what_if

GAIN: dict[str, Any] = {
    "gain": 0.4, "gain_mark": None, "people": 44, "people_text": "44", "points": 5, "hidden": None,
}  # fmt: skip
FLOW: dict[str, Any] = {"baseline": 61, "hidden": None}


def test_four_numbers_of_forty_four_of_sixty_one() -> None:
    found = what_if(GAIN, FLOW)
    assert found is not None
    assert (found.left, round(found.unchanged, 2), round(found.tipping or 0, 2)) == (17, 0.29, -1.04)
    assert found.limits is None


def test_where_few_left_everything_they_could_have_answered_has_limits() -> None:
    found = what_if(GAIN, FLOW | {"baseline": 50})
    assert found is not None
    assert found.limits == pytest.approx((0.352 - 0.48, 0.352 + 0.48))


def test_nobody_left_means_nothing_changes() -> None:
    found = what_if(GAIN, FLOW | {"baseline": 44})
    assert found is not None
    assert (found.unchanged, found.tipping, found.limits) == (0.4, None, (0.4, 0.4))


def test_a_change_beyond_the_scale_is_no_tipping_point() -> None:
    found = what_if(GAIN | {"gain": 2.0}, FLOW)
    assert found is not None
    assert found.tipping is None


@pytest.mark.parametrize(
    ("gain", "flow"),
    [
        pytest.param({"hidden": "few"}, {}, id="the gain is hidden"),
        pytest.param({"gain_mark": "or more"}, {}, id="the gain is a bound"),
        pytest.param({"kept_as_of": "2026-01-01"}, {}, id="a gain of an earlier release"),
        pytest.param({"people": 5, "people_text": "5 to 9"}, {}, id="a band of people"),
        pytest.param({}, {"hidden": "few"}, id="the flow is hidden"),
        pytest.param({}, {"baseline": None}, id="too few answered"),
        pytest.param({}, {"baseline": 40}, id="a newer gain beside an older flow"),
    ],
)
def test_without_exact_numbers_nothing_is_said(gain: dict[str, Any], flow: dict[str, Any]) -> None:
    assert what_if(GAIN | gain, FLOW | flow) is None


@given(st.integers(-40, 40).map(lambda tenths: tenths / 10), st.integers(10, 80), st.integers(0, 40))
def test_the_gain_of_all_lies_between_the_limits_and_vanishes_at_the_tipping_point(
    gain: float, matched: int, left: int
) -> None:
    shown = GAIN | {"gain": gain, "people": matched, "people_text": str(matched)}
    found = what_if(shown, FLOW | {"baseline": matched + left})
    assert found is not None
    if found.limits:
        assert found.limits[0] - 1e-9 <= found.unchanged <= found.limits[1] + 1e-9
    if found.tipping is not None:
        assert found.gain * matched + found.tipping * left == pytest.approx(0, abs=1e-9)


STAYED: dict[str, Any] = {
    "before": 3.1, "before_mark": None, "rounded_to": 0.1, "hidden": None, "kept_as_of": None,
}  # fmt: skip
LEFT: dict[str, Any] = {
    "mean": 2.7, "mean_mark": None, "rounded_to": 0.1, "people_text": "12", "hidden": None, "kept_as_of": None,
}  # fmt: skip
ALL: dict[str, Any] = {"spread": 0.8, "hidden": None, "kept_as_of": None}


def test_those_who_left_stand_apart_in_standard_deviations_of_everybody() -> None:
    found = apart(STAYED, LEFT, ALL)
    assert found is not None
    assert (round(found.points, 1), round(found.by, 2), found.grade) == (-0.4, -0.5, "clearly apart")


@pytest.mark.parametrize(
    ("left", "grade"),
    [
        (3.1, "alike"),
        (3.2, "alike"),
        (3.2 + 0.1, "somewhat apart"),
        (3.6, "clearly apart"),
        (2.6, "clearly apart"),
    ],
)
def test_a_difference_that_rounding_can_make_is_none(left: float, grade: str) -> None:
    found = apart(STAYED, LEFT | {"mean": left}, ALL)
    assert found is not None
    assert found.grade == grade


@pytest.mark.parametrize(
    ("stayed", "left", "everybody"),
    [
        pytest.param({"hidden": "few"}, {}, {}, id="the gain is hidden"),
        pytest.param({"before": None}, {}, {}, id="only the gain is shown"),
        pytest.param({"before_mark": "or more"}, {}, {}, id="a bound"),
        pytest.param({}, {"mean_mark": "or less"}, {}, id="a bound of those who left"),
        pytest.param({}, {"kept_as_of": "2026-01-01"}, {}, id="an older number"),
        pytest.param({}, {}, {"spread": None}, id="no spread"),
    ],
)
def test_nothing_is_said_of_those_who_left_where_a_number_is_not_shown_exactly(
    stayed: dict[str, Any], left: dict[str, Any], everybody: dict[str, Any]
) -> None:
    assert apart(STAYED | stayed, LEFT | left, ALL | everybody) is None
