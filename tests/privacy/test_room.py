"""A figure says no more than the figures shown before it leave room for."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.privacy.policy import POLICY
from dashboard.privacy.room import Ends, Room, Shown
from dashboard.privacy.rounding import ends_of_mean, ends_of_share, share_step
from dashboard.privacy.sums import Group

FIVE_POINTS = (1, 5)
FREE_STEPS = 2


def group(first: int, last: int, weights: dict[int, int] | None = None) -> Group:
    people = np.arange(first, last + 1, dtype=np.uint64)
    counts = np.array([(weights or {}).get(int(one), 2 if weights else 1) for one in people], dtype=np.int64)
    return Group(people, people, np.full(people.size, 2), counts)


def ends(people: int, limits: tuple[int, int] = FIVE_POINTS) -> Ends:
    return Ends(*ends_of_mean(people, limits, POLICY), POLICY.mean_step(people))


def alone(mean: float, people: int, limits: tuple[int, int] = FIVE_POINTS) -> Shown:
    """Return a mean as it is shown where nothing else is."""
    return Room(limits).show(group(1, people), mean, ends(people, limits))


def share_alone(count: int, people: int) -> Shown:
    step = share_step(people, POLICY)
    return Room((0, 1)).show(group(1, people), count / people, Ends(*ends_of_share(people, POLICY), step))


@pytest.mark.parametrize(
    ("value", "people", "shown"),
    [
        pytest.param(3.14159, 40, (3.1, None), id="many: to a tenth"),
        pytest.param(3.14159, 39, (3.2, None), id="fewer: to a fifth"),
        pytest.param(3.14159, 9, (3.0, None), id="few: to a half"),
        pytest.param(4.66, 60, (4.7, "or more"), id="near the top only a bound"),
        pytest.param(5.0, 60, (4.7, "or more"), id="at the top the same bound"),
        pytest.param(1.0, 60, (1.3, "or less"), id="at the bottom a bound"),
        pytest.param(5.0, 5, (4.5, "or more"), id="few at the top"),
    ],
)
def test_a_mean_is_rounded_by_how_many_people_it_is_about(
    value: float, people: int, shown: tuple[float, str | None]
) -> None:
    assert alone(value, people).marked == shown


@pytest.mark.parametrize(
    ("count", "people", "shown"),
    [
        pytest.param(10, 10, (0.8, "or more"), id="all"),
        pytest.param(9, 10, (0.8, "or more"), id="all but one"),
        pytest.param(0, 10, (0.2, "or less"), id="nobody"),
        pytest.param(5, 10, (0.5, None), id="half"),
    ],
)
def test_all_and_nobody_are_bounds(count: int, people: int, shown: tuple[float, str | None]) -> None:
    assert share_alone(count, people).marked == shown


@given(st.integers(5, 400), st.integers(2, 11), st.data())
def test_a_mean_alone_leaves_everybody_two_answer_steps(
    people: int, points: int, data: st.DataObject
) -> None:
    total = data.draw(st.integers(people, people * points))
    shown, mark = alone(total / people, people, (1, points)).marked
    step = POLICY.mean_step(people)
    low = people if mark == "or less" else (shown - step / 2) * people
    high = people * points if mark == "or more" else (shown + step / 2) * people
    least = max(1, math.ceil(low - 1e-9) - (people - 1) * points)
    most = min(points, math.floor(high + 1e-9) - (people - 1))
    assert most - least >= min(FREE_STEPS, points - 1)


def test_a_part_beside_its_whole_is_a_bound_where_it_would_tell_of_the_few_between_them() -> None:
    room = Room(FIVE_POINTS)
    assert room.show(group(1, 15), 65 / 15, ends(15)).marked == (4.4, None)
    assert room.show(group(1, 10), 40 / 10, ends(10)).marked == (4.2, "or less")


def test_a_whole_beside_a_part_is_a_bound_too() -> None:
    room = Room(FIVE_POINTS)
    assert room.show(group(1, 10), 40 / 10, ends(10)).marked == (4.0, None)
    assert room.show(group(1, 15), 65 / 15, ends(15)).marked == (4.2, "or more")


def test_what_several_parts_leave_over_is_looked_at() -> None:
    room = Room(FIVE_POINTS)
    everybody, first, second = group(1, 25), group(1, 10), group(11, 20)
    assert room.show(everybody, 105 / 25, ends(25)).marked == (4.2, None)
    assert room.show(first, 41 / 10, ends(10)).marked == (4.0, None)
    # 105 less 41 less 39 leaves 25 to five people: so much must not be said.
    assert room.show(second, 39 / 10, ends(10)).mark == "or less"


def test_of_a_very_large_figure_the_difference_to_one_other_is_looked_at() -> None:
    room, exact = Room(FIVE_POINTS), Ends(1.0, 5.0, 1 / 5000)
    shown = [
        room.show(group(1, people), total / people, exact) for people, total in ((2500, 7525), (2495, 7500))
    ]
    # Else 7,525 less 7,500 would leave 25 to five people.
    assert [one.mark for one in shown] == [None, "or less"]


@pytest.mark.parametrize("mean", [1.2, 3.0, 4.8])
def test_a_figure_that_two_others_leave_no_room_says_nothing(mean: float) -> None:
    room = Room(FIVE_POINTS)
    ten = group(1, 10)
    others = np.array([*range(1, 11), *range(16, 21)], dtype=np.uint64)
    room.keep(group(1, 15), Shown(4.3, None, 65, 65))
    room.keep(Group(others, others, np.full(15, 2), np.ones(15, dtype=np.int64)), Shown(1.8, None, 27, 27))
    shown = room.show(ten, mean, ends(10))
    assert (shown.mark, shown.value, shown.says_nothing) == ("or more", 1, True)


def test_people_far_apart_take_no_room_from_each_other() -> None:
    room = Room(FIVE_POINTS)
    room.show(group(1, 10), 4.0, ends(10))
    assert room.show(group(11, 25), 65 / 15, ends(15)) == alone(65 / 15, 15)


def test_somebody_in_two_programs_counts_half_in_each() -> None:
    room = Room(FIVE_POINTS)
    shown = room.show(group(1, 12, {11: 1, 12: 1}), 3.4, ends(11))
    exact = alone(3.4, 11)
    assert (shown.low, shown.high) == (exact.low + 1, exact.high + 5)


def sums_by_what_is_shown(before: list[tuple[Group, Shown]], now: Group) -> dict[Shown, list[int]]:
    """Return, for everything that could be shown of a group, the sums of which exactly that would be shown."""
    found: dict[Shown, list[int]] = {}
    for total in range(now.size, 5 * now.size + 1):
        room = Room(FIVE_POINTS)
        for then, said in before:
            room.keep(then, said)
        found.setdefault(room.show(now, total / now.size, ends(now.size)), []).append(total)
    return found


@settings(max_examples=40, deadline=None)
@given(st.integers(5, 30), st.integers(5, 20), st.booleans(), st.data())
def test_who_knows_the_rule_by_heart_still_has_two_steps_for_the_few_between_two_groups(
    part: int, rest: int, is_whole_first: bool, data: st.DataObject
) -> None:
    groups = [group(1, part), group(1, part + rest)]
    first, second = groups[::-1] if is_whole_first else groups
    said, first_sums = data.draw(st.sampled_from(list(sums_by_what_is_shown([], first).items())))
    for second_sums in sums_by_what_is_shown([(first, said)], second).values():
        whole, inner = (first_sums, second_sums) if is_whole_first else (second_sums, first_sums)
        fits = [w - i for w in whole for i in inner if rest <= w - i <= 5 * rest]
        if fits:
            assert min(fits) <= 5 * rest - FREE_STEPS
            assert max(fits) >= rest + FREE_STEPS
