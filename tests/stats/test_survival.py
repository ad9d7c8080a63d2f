"""Curves over time, competing events, and whoever joins late."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.competing import cumulative_incidence
from dashboard.stats.survival import kaplan_meier, log_rank, log_rank_of_tables

PAIRS = st.lists(st.tuples(st.integers(1, 15), st.integers(0, 1)), min_size=1, max_size=25)
ENDS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 3)), min_size=1, max_size=25)
GROUPED = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, 1), st.sampled_from("abc")), min_size=2, max_size=25
).filter(lambda rows: len({row[2] for row in rows}) > 1)


def columns(rows: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [row[0] for row in rows], [row[1] for row in rows]


@given(PAIRS)
def test_a_curve_only_falls_and_lies_between_its_limits(pairs: list[tuple[int, int]]) -> None:
    found = kaplan_meier(*columns(pairs))
    assert list(found.surviving) == sorted(found.surviving, reverse=True)
    assert found.events == sum(found.happened) == sum(event for _, event in pairs)
    for low, value, high in zip(found.low, found.surviving, found.high, strict=True):
        assert (low is None) == (high is None) == (value == 0)
        assert low is None or high is None or 0 <= low <= value <= high <= 1
    assert 0 <= found.mean_to_horizon <= found.horizon
    assert math.isfinite(found.mean_to_horizon_se)
    if found.median is not None and found.median_low is not None:
        assert found.median_low <= found.median


@given(PAIRS, st.integers(1, 5))
def test_order_and_unit_of_time_do_not_change_a_curve(pairs: list[tuple[int, int]], scale: int) -> None:
    one = kaplan_meier(*columns(pairs))
    times, events = columns(pairs[::-1])
    other = kaplan_meier([time * scale for time in times], events)
    assert one.surviving == other.surviving
    assert other.mean_to_horizon == pytest.approx(one.mean_to_horizon * scale)
    assert other.median == (None if one.median is None else one.median * scale)


@given(PAIRS)
def test_without_losses_from_sight_the_curve_is_the_share_still_there(pairs: list[tuple[int, int]]) -> None:
    times = [time for time, _ in pairs]
    found = kaplan_meier(times, [1] * len(times))
    left = [sum(other > time for other in times) / len(times) for time in found.times]
    assert found.surviving == pytest.approx(left)
    assert found.mean_to_horizon == pytest.approx(float(np.mean(times)))


def test_where_nothing_happens_nobody_is_lost() -> None:
    found = kaplan_meier([3, 5], [0, 0], horizon=4)
    assert (found.times, found.median, found.mean_to_horizon, found.mean_to_horizon_se) == (
        (),
        None,
        4.0,
        0.0,
    )


def test_a_curve_at_a_half_has_its_median_in_the_middle_of_the_step() -> None:
    assert kaplan_meier([1, 2, 3, 4], [1, 1, 1, 1]).median == 2.5
    assert kaplan_meier([1, 2, 3, 4], [1, 1, 0, 0]).median == 2.0


def test_losses_at_the_time_of_an_event_are_still_at_risk() -> None:
    assert kaplan_meier([2, 2, 3], [1, 0, 1]).at_risk == (3, 1)


@given(GROUPED)
def test_as_many_events_are_expected_as_observed_and_names_do_not_matter(
    rows: list[tuple[int, int, str]],
) -> None:
    times, events, groups = (list(column) for column in zip(*rows, strict=True))
    found = log_rank(times, events, groups)
    other = log_rank(
        times[::-1], events[::-1], [{"a": "z", "b": "y", "c": "x"}[name] for name in groups[::-1]]
    )
    assert sum(found.expected.values()) == pytest.approx(sum(found.observed.values()))
    assert found.chi2 == pytest.approx(other.chi2, abs=1e-9)
    assert found.chi2 >= -1e-12
    assert 0 <= found.p <= 1


def test_groups_without_events_do_not_differ() -> None:
    found = log_rank([1, 2, 3], [0, 0, 0], ["a", "b", "b"])
    assert (found.chi2, found.df, found.p) == (0.0, 0, 1.0)


@given(ENDS)
def test_all_shares_sum_to_one_and_censoring_the_others_overstates(ends: list[tuple[int, int]]) -> None:
    times, events = columns(ends)
    found = cumulative_incidence(times, events)
    total = np.array(found.event_free) + sum(
        (np.array(one.share) for one in found.by_event.values()), np.zeros(len(found.times))
    )
    assert total == pytest.approx(np.ones(len(found.times)))
    for one in found.by_event.values():
        assert list(one.share) == sorted(one.share)
        assert all(a <= b + 1e-12 for a, b in zip(one.share, one.censoring_the_others, strict=True))
        assert all(0 <= a <= b <= c <= 1 for a, b, c in zip(one.low, one.share, one.high, strict=True))


@given(PAIRS)
def test_with_one_event_it_is_one_minus_the_curve_with_its_errors(pairs: list[tuple[int, int]]) -> None:
    times, events = columns(pairs)
    curve, found = kaplan_meier(times, events), cumulative_incidence(times, events)
    for one in found.by_event.values():
        assert one.share == pytest.approx([1 - value for value in curve.surviving])
        assert [se for se in one.se if se > 1e-12] == pytest.approx([se for se in curve.se if se])


def test_before_the_first_event_everybody_is_free() -> None:
    found = cumulative_incidence([5, 6, 7], [1, 2, 0], at=[1, 5.5, 99])
    assert found.event_free == pytest.approx((1, 2 / 3, 1 / 3))
    assert found.by_event[1].low[0] == found.by_event[1].high[0] == 0.0
    assert found.at_risk == (3, 2, 0)


@pytest.mark.parametrize(
    ("times", "events", "words"),
    [
        ([], [], "time and an event"),
        ([1], [1, 0], "time and an event"),
        ([-1], [1], "negative"),
        ([1], [0.5], "whole number"),
        ([1], [-1], "whole number"),
    ],
)
def test_what_is_no_time_to_an_event_is_refused(times: list[float], events: list[float], words: str) -> None:
    for function in (kaplan_meier, cumulative_incidence):
        with pytest.raises(ValueError, match=words):
            function(times, events)


def test_a_curve_has_one_kind_of_event_and_a_horizon_ahead_and_a_comparison_two_groups() -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        kaplan_meier([1, 2], [1, 2])
    with pytest.raises(ValueError, match="ahead"):
        kaplan_meier([1, 2], [1, 1], horizon=-1)
    with pytest.raises(ValueError, match="two groups"):
        log_rank([1, 2], [1, 1], ["a", "a"])


@given(GROUPED)
def test_a_life_table_gives_the_log_rank_of_the_people_behind_it(rows: list[tuple[int, int, str]]) -> None:
    times, events, groups = (list(column) for column in zip(*rows, strict=True))
    people = log_rank(times, events, groups)
    weeks = range(1, 13)
    names = list(dict.fromkeys(groups))
    at_risk = {
        name: [sum(time >= week for time, _, group in rows if group == name) for week in weeks]
        for name in names
    }
    happened = {
        name: [sum(event for time, event, group in rows if group == name and time == week) for week in weeks]
        for name in names
    }
    table = log_rank_of_tables(at_risk, happened)
    assert table.chi2 == pytest.approx(people.chi2)
    assert (table.df, table.observed) == (people.df, people.observed)


@pytest.mark.parametrize(
    ("at_risk", "happened"),
    [
        pytest.param({"a": [1]}, {"a": [1]}, id="one group"),
        pytest.param({"a": [1], "b": [1, 1]}, {"a": [1], "b": [1, 0]}, id="unequal lengths"),
        pytest.param({"a": [1], "b": [1]}, {"a": [2], "b": [0]}, id="more events than people"),
    ],
)
def test_tables_that_cannot_be_compared_are_refused(
    at_risk: dict[str, list[int]], happened: dict[str, list[int]]
) -> None:
    with pytest.raises(ValueError, match=r"two groups|at risk"):
        log_rank_of_tables(at_risk, happened)
