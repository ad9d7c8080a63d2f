"""Cohorts are compared by what is shown of them, and differ only beyond chance."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.comparing import Difference, asked_differently, compare, differences, judged_together

Row = dict[str, Any]


def cohort(label: str, gain: float | None, people: int = 12, **more: Any) -> Row:
    return {
        "label": label, "gain": gain, "gain_mark": None, "people": people, "people_text": str(people), "spread": 0.7,
        "rounded_to": 0.2, "hidden": None,
    } | more  # fmt: skip


GAINS = st.lists(
    st.tuples(st.integers(-20, 20).map(lambda tenths: tenths / 10), st.integers(5, 80)),
    min_size=2,
    max_size=12,
)


def test_the_error_of_a_gain_holds_what_rounding_hides() -> None:
    found = compare([cohort("A", 0.2), cohort("B", 0.4)])
    assert found is not None
    assert found.cohorts[0].error == pytest.approx(math.sqrt(0.7**2 / 12 + 0.2**2 / 12))


def test_cohorts_without_an_exact_gain_are_left_out_and_named() -> None:
    rows = [
        cohort("A", 0.2),
        cohort("B", 0.4),
        cohort("at the top", 0.1, gain_mark="about"),
        cohort("hidden", None, hidden="fewer than 5 people"),
    ]
    found = compare(rows)
    assert found is not None
    assert found.left_out == ("at the top", "hidden")
    assert [one.label for one in found.cohorts] == ["A", "B"]


@pytest.mark.parametrize(
    "rows", [[], [cohort("A", 0.2)], [cohort("A", 0.2), cohort("B", None, hidden="few")]]
)
def test_fewer_than_two_cohorts_are_not_compared(rows: list[Row]) -> None:
    assert compare(rows) is None


def test_cohorts_that_differ_no_more_than_their_errors_have_one_value() -> None:
    found = compare([cohort(name, gain) for name, gain in (("A", 0.2), ("B", 0.4), ("C", 0.3))])
    assert found is not None
    assert (found.tau, found.differ) == (0.0, False)
    assert [one.drawn for one in found.cohorts] == pytest.approx([found.mean] * 3)


def test_one_cohort_far_from_five_alike_is_beyond_chance_and_outside_the_limits() -> None:
    found = compare([*(cohort(name, 0.2, 30) for name in "ABCDE"), cohort("F", 1.6, 30)])
    assert found is not None
    assert found.differ
    assert found.outside() == ("F",)


@given(GAINS)
def test_an_interval_holds_its_gain_and_a_drawn_gain_lies_between_it_and_the_common_one(
    gains: list[tuple[float, int]],
) -> None:
    found = compare([cohort(str(at), gain, people) for at, (gain, people) in enumerate(gains)])
    assert found is not None
    assert 0 <= found.p <= 1
    assert found.low <= found.mean <= found.high
    for one in found.cohorts:
        assert one.low < one.gain < one.high
        low, high = sorted((one.gain, found.mean))
        assert low - 1e-9 <= one.drawn <= high + 1e-9


@given(GAINS)
def test_the_order_of_cohorts_changes_nothing(gains: list[tuple[float, int]]) -> None:
    rows = [cohort(str(at), gain, people) for at, (gain, people) in enumerate(gains)]
    one, other = compare(rows), compare(rows[::-1])
    assert one is not None
    assert other is not None
    assert (one.p, one.mean, one.tau) == pytest.approx((other.p, other.mean, other.tau), abs=1e-6)


def test_more_planned_pairs_make_each_harder_to_call_clear() -> None:
    found = compare([cohort("A", 0.0), cohort("B", 0.8), cohort("C", 0.1), cohort("D", 0.2)])
    assert found is not None
    (alone,) = differences(found, [("A", "B")])
    among, *_ = differences(found, [("A", "B"), ("A", "C"), ("A", "D")])
    assert alone.is_clear
    assert among.p > alone.p
    assert among.high - among.low > alone.high - alone.low
    assert differences(found, []) == ()


@pytest.mark.parametrize(
    ("asked", "points", "says"),
    [
        pytest.param({"A": {"a", "b"}, "B": {"a", "b"}}, {"A": 5, "B": 5}, None, id="the same"),
        pytest.param(
            {"A": {"a", "b"}, "B": {"a", "c"}}, {"A": 5, "B": 5}, "1 are in common", id="other questions"
        ),
        pytest.param(
            {"A": {"a"}, "B": {"a"}}, {"A": 5, "B": 7}, "A: 5 points; B: 7 points", id="other scales"
        ),
        pytest.param({"A": set(), "B": {"a"}}, {"A": 5}, None, id="one that nobody answered"),
    ],
)
def test_what_was_asked_differently_is_refused_with_its_reason(
    asked: dict[str, set[str]], points: dict[str, int], says: str | None
) -> None:
    found = asked_differently({label: frozenset(items) for label, items in asked.items()}, points)
    assert (says is None) if found is None else (says is not None and says in found)


def test_differences_of_several_skills_are_judged_together() -> None:
    one = Difference("less", "more", 0.5, 0.1, 0.9, p=0.03)
    assert one.is_clear
    assert not any(found.is_clear for found in judged_together([one, one, one]))
    assert judged_together([]) == ()
