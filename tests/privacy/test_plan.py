"""Figures about answers are shown only where no combination of them touches too few people."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import DamagedError
from dashboard.privacy.classes import MEAN
from dashboard.privacy.plan import TOGETHER, TOO_FEW, Offer, Plan, plan, plan_again
from dashboard.privacy.policy import POLICY, Kind
from dashboard.privacy.proof import certify
from dashboard.privacy.sums import WAVES, Group, Sum, System

K = POLICY.fewest_people
SYSTEM = System("digital", "mentee", POLICY.name)
RULES = {POLICY.name: POLICY}
People = frozenset[int]


def figure(people: People, changed: People = frozenset()) -> Sum:
    who = np.array(sorted(people), dtype=np.uint64)
    answers = np.array([person + 1000 * (person in changed) for person in sorted(people)], dtype=np.uint64)
    ones = np.ones(who.size, dtype=np.int64)
    return Sum(SYSTEM, "end", MEAN, Group(who, answers, ones * WAVES.index("end"), ones))


def offer(number: int, people: People, changed: People = frozenset()) -> Offer:
    return Offer(str(number), len(people), (figure(people, changed),), (number,))


def planned(*groups: People) -> Plan:
    return plan([offer(number, people) for number, people in enumerate(groups)], RULES)


def span(first: int, last: int) -> People:
    return frozenset(range(first, last + 1))


CASES: dict[str, tuple[tuple[People, ...], dict[str, str]]] = {
    "four people": ((span(1, 4),), {"0": TOO_FEW.format(k=K)}),
    "five people": ((span(1, 5),), {}),
    "a group and what is left of the whole": ((span(1, 10), span(1, 5), span(6, 10)), {}),
    "a whole less a group leaves four": ((span(1, 9), span(1, 5)), {"1": TOGETHER.format(k=K)}),
    "two groups one person apart": ((span(1, 10), span(2, 11)), {"1": TOGETHER.format(k=K)}),
    "three figures of fourteen people": (
        (span(1, 14), span(1, 7), frozenset(range(1, 15, 2))),
        {"2": TOGETHER.format(k=K)},
    ),
}


@pytest.mark.parametrize(("groups", "reasons"), CASES.values(), ids=CASES.keys())
def test_the_plan_hides(groups: tuple[People, ...], reasons: dict[str, str]) -> None:
    assert planned(*groups).reasons == reasons


@pytest.mark.parametrize(("people", "is_shown"), [(19, False), (20, True)])
def test_a_part_is_shown_instead_of_the_whole_for_enough_people(people: int, is_shown: bool) -> None:
    everybody, most = span(0, people), span(1, people)
    gain = replace(figure(most), measure="gain")
    whole = Offer("most", people, (figure(most),), (2,), instead=(gain,))
    made = plan([offer(1, everybody), whole], RULES)
    assert ("most" in made.shown) is is_shown
    assert made.in_part == ({"most"} if is_shown else set())


def with_stand_ins(one: Sum, people: list[int]) -> Sum:
    return replace(one, stand_ins=tuple((person, person) for person in people))


@pytest.mark.parametrize(
    "record",
    [
        pytest.param([with_stand_ins(figure(span(1, 20)), [1, 2, 3, 4])], id="too few stand for it"),
        pytest.param([with_stand_ins(figure(span(1, 20)), [1, 2, 3, 4, 4])], id="somebody stands twice"),
        pytest.param([with_stand_ins(figure(span(1, 20)), [1, 2, 3, 4, 99])], id="a stranger stands for it"),
        pytest.param([figure(span(1, 20))], id="nobody stands for it"),
        pytest.param(
            [
                with_stand_ins(figure(span(1, 20)), [1, 2, 3, 4, 5]),
                with_stand_ins(figure(span(1, 9)), [6, 7, 8, 9, 5]),
            ],
            id="somebody stands in another class for another figure",
        ),
    ],
)
def test_beside_a_record_that_does_not_hold_nothing_new_is_shown_and_the_proof_says_so(
    record: list[Sum],
) -> None:
    made = plan([offer(1, span(1, 30))], RULES, record)
    assert made.shown == set()
    assert all("could not be placed again" in one.checked for one in certify(SYSTEM, made.systems[SYSTEM]))


def rank(rows: list[list[Fraction]]) -> int:
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((place for place in range(found, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for place in range(found + 1, len(rows)):
            factor = rows[place][column] / rows[found][column]
            rows[place] = [a - factor * b for a, b in zip(rows[place], rows[found], strict=True)]
        found += 1
    return found


def touches_too_few(groups: list[People], people: int) -> bool:
    """Say by brute force whether some combination is zero outside a set of fewer than K people."""
    rows = [[Fraction(person in group) for person in range(people)] for group in groups]
    whole = rank(rows)
    return any(
        rank([[value for person, value in enumerate(row) if person not in few] for row in rows]) < whole
        for few in combinations(range(people), K - 1)
    )


GROUPS = st.lists(st.frozensets(st.integers(0, 13), min_size=1), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(GROUPS)
def test_no_combination_of_what_is_shown_touches_too_few(groups: list[People]) -> None:
    shown = [groups[int(name)] for name in planned(*groups).shown]
    assert not shown or not touches_too_few(shown, 14)


@settings(max_examples=20, deadline=None)
@given(GROUPS, GROUPS)
def test_no_combination_over_two_releases_touches_too_few(first: list[People], second: list[People]) -> None:
    before = planned(*first)
    after = plan_again([offer(number, people) for number, people in enumerate(second)], RULES, before.record)
    assert all(made.is_sound for made in after.systems.values())
    shown = [first[int(name)] for name in before.shown] + [second[int(name)] for name in after.shown]
    assert not shown or not touches_too_few(shown, 14)


@settings(deadline=None)
@given(GROUPS)
def test_publishing_again_shows_the_same(groups: list[People]) -> None:
    first = planned(*groups)
    again = plan_again([offer(number, people) for number, people in enumerate(groups)], RULES, first.record)
    assert (again.shown, again.reasons) == (first.shown, first.reasons)


@pytest.mark.parametrize(
    ("kind", "people", "is_shown"),
    [
        pytest.param("figure", 5, True, id="five for a figure"),
        pytest.param("comment", 9, False, id="nine for comments"),
        pytest.param("comment", 10, True, id="ten for comments"),
        pytest.param("distribution", 14, False, id="fourteen for a distribution"),
        pytest.param("distribution", 15, True, id="fifteen for a distribution"),
    ],
)
def test_words_and_distributions_need_more_people(kind: Kind, people: int, is_shown: bool) -> None:
    assert bool(plan([replace(offer(0, span(1, people)), kind=kind)], RULES).shown) is is_shown


def test_a_distribution_takes_the_room_of_two_figures() -> None:
    parts = [offer(1, span(1, 5)), offer(2, span(6, 10))]
    assert len(plan([offer(0, span(1, 15)), *parts], RULES).shown) == 3
    assert len(plan([replace(offer(0, span(1, 15)), kind="distribution"), *parts], RULES).shown) == 2


def test_a_late_answer_waits_and_five_late_answers_do_not() -> None:
    before = planned(span(1, 20)).record
    assert plan_again([offer(0, span(1, 21))], RULES, before).shown == frozenset()
    assert plan_again([offer(0, span(1, 25))], RULES, before).shown == {"0"}


def test_a_corrected_answer_waits_and_a_file_corrected_as_a_whole_does_not() -> None:
    before = planned(span(1, 20)).record
    assert plan_again([offer(0, span(1, 20), frozenset({3}))], RULES, before).shown == frozenset()
    assert plan_again([offer(0, span(1, 20), span(1, 20))], RULES, before).shown == {"0"}


@settings(max_examples=30, deadline=None)
@given(GROUPS)
def test_a_plan_is_certified(groups: list[People]) -> None:
    for system, made in planned(*groups).systems.items():
        for one in certify(system, made):
            assert one.independent <= one.most_independent == one.people // K
            assert one.smallest_support in (0, K)


def test_a_figure_shown_without_a_plan_is_found() -> None:
    made = plan([offer(0, span(1, 20)), offer(1, span(2, 20))], RULES).systems[SYSTEM]
    made.classes.placed.append(made.classes.rows[1])
    with pytest.raises(DamagedError, match="more than was planned"):
        certify(SYSTEM, made)
