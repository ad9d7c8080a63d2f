"""Of counts, what must be hidden is hidden, case by case and for any groups at all."""

from collections import defaultdict
from inspect import signature
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.privacy.cells import Cell
from dashboard.privacy.counts import NEAR_TWIN, SIBLING, TOO_FEW, hidden_counts
from dashboard.privacy.policy import POLICY

K = POLICY.fewest_people
FEW, TWIN = TOO_FEW.format(k=K), NEAR_TWIN.format(k=K)


def people(first: int, last: int) -> frozenset[str]:
    return frozenset(f"person {number}" for number in range(first, last + 1))


def cell(number: int, who: frozenset[str], wave: str = "end", **group: object) -> Cell:
    return Cell(number, (wave,), ("gain",), tuple(group.items()), who)


CASES = {
    "four people are hidden": ([cell(0, people(1, 4))], {0: FEW}),
    "five people are shown": ([cell(0, people(1, 5))], {}),
    "nobody is hidden": ([cell(0, frozenset())], {0: FEW}),
    "one small sibling hides the next smallest": (
        [
            cell(0, people(1, 4), program="A"),
            cell(1, people(5, 12), program="B"),
            cell(2, people(13, 18), program="C"),
        ],
        {0: FEW, 2: SIBLING},
    ),
    "small siblings that are enough together hide no other": (
        [
            cell(0, people(1, 3), program="A"),
            cell(1, people(4, 6), program="B"),
            cell(2, people(7, 20), program="C"),
        ],
        {0: FEW, 1: FEW},
    ),
    "people of the whole without a group of their own count as left over": (
        [
            cell(0, people(1, 20)),
            cell(1, people(1, 10), program="A"),
            cell(2, people(11, 18), program="B"),
        ],
        {2: SIBLING},
    ),
    "a hidden group can't be put together again from its own groups": (
        [
            cell(0, people(1, 23)),
            cell(1, people(1, 10), program="A"),
            cell(2, people(11, 20), program="B"),
            cell(3, people(21, 23), program="C"),
            cell(4, people(1, 5), program="A", cohort="x"),
            cell(5, people(6, 10), program="A", cohort="y"),
        ],
        {1: SIBLING, 3: FEW, 4: SIBLING},
    ),
    "the same people twice may be shown twice": (
        [cell(0, people(1, 9)), cell(1, people(1, 9), program="A")],
        {},
    ),
    "of near twins the more special one is hidden": (
        [cell(0, people(1, 10), wave="midpoint", program="A"), cell(1, people(1, 12))],
        {0: TWIN},
    ),
    "near twins in two waves": (
        [cell(0, people(1, 10)), cell(1, people(1, 11), wave="midpoint")],
        {1: TWIN},
    ),
    "one person exchanged for another": (
        [cell(0, people(1, 10), side="mentor"), cell(1, people(2, 11), wave="midpoint", side="mentor")],
        {1: TWIN},
    ),
    "groups that differ by enough people are both shown": (
        [cell(0, people(1, 10)), cell(1, people(1, 15), wave="midpoint")],
        {},
    ),
}


@pytest.mark.parametrize(("cells", "expected"), CASES.values(), ids=CASES.keys())
def test_the_plan_hides(cells: list[Cell], expected: dict[int, str]) -> None:
    assert hidden_counts(cells, POLICY) == expected


def test_the_plan_never_sees_an_answer() -> None:
    assert set(signature(hidden_counts).parameters) == {"cells", "policy"}
    assert set(Cell.__dataclass_fields__) == {"number", "family", "twin_family", "group", "people", "part_of"}


def _groups(program: str, cohort: str | None) -> list[tuple[tuple[str, object], ...]]:
    of_program = (("program", program),)
    return [(), of_program, *([(*of_program, ("cohort", cohort))] if cohort else [])]


@st.composite
def nested_cells(draw: st.DrawFn) -> list[Cell]:
    """Return people split by program, then cohort (some without one), in two waves: as an outcome splits them."""
    sizes = st.tuples(st.integers(0, 3), st.integers(0, 12), st.integers(0, 3))
    members: dict[tuple[str, tuple[tuple[str, object], ...]], set[str]] = defaultdict(set)
    for program, cohort in product("AB", ("x", "y", None)):
        for wave, size in zip((["end"], ["end", "midpoint"], ["midpoint"]), draw(sizes), strict=True):
            who = {f"person {program} {cohort} {wave} {number}" for number in range(size)}
            for group in _groups(program, cohort):
                for one in wave:
                    members[(one, group)] |= who
    return [
        Cell(number, (wave,), ("gain",), group, frozenset(who))
        for number, ((wave, group), who) in enumerate(members.items())
    ]


def shown_of(cells: list[Cell]) -> list[Cell]:
    hidden = hidden_counts(cells, POLICY)
    return [one for one in cells if one.number not in hidden]


@given(nested_cells())
def test_no_cell_shown_is_about_too_few(cells: list[Cell]) -> None:
    assert all(len(one.people) >= K for one in shown_of(cells))


@given(nested_cells())
def test_subtracting_what_is_shown_from_its_whole_never_leaves_a_few(cells: list[Cell]) -> None:
    shown = shown_of(cells)
    for whole in shown:
        parts = [
            one
            for one in shown
            if one.family == whole.family
            and one.group[:-1] == whole.group
            and len(one.group) == len(whole.group) + 1
        ]
        left_over = whole.people.difference(*(one.people for one in parts))
        assert not 0 < len(left_over) < K


@given(nested_cells())
def test_what_is_hidden_among_siblings_is_nobody_or_enough_people(cells: list[Cell]) -> None:
    shown = {one.number for one in shown_of(cells)}
    wholes = {(one.family, one.group): one.people for one in cells}
    siblings: dict[object, list[Cell]] = defaultdict(list)
    for one in cells:
        if one.group:
            siblings[(one.family, one.group[:-1])].append(one)
    for family in siblings.values():
        seen = [one.people for one in family if one.number in shown]
        left_over = wholes[family[0].family, family[0].group[:-1]].difference(*seen)
        assert not seen or not 0 < len(left_over) < K


@given(nested_cells())
def test_no_two_cells_shown_differ_by_a_few(cells: list[Cell]) -> None:
    for one, other in combinations(shown_of(cells), 2):
        assert not 0 < len(one.people ^ other.people) < K


@given(nested_cells())
def test_groups_of_a_hidden_group_do_not_stand_in_for_it(cells: list[Cell]) -> None:
    shown = shown_of(cells)
    for whole in (one for one in shown if not one.group):
        below = [one.people for one in shown if one.family == whole.family and one.group]
        left_over = whole.people.difference(*below)
        assert not 0 < len(left_over) < K


@pytest.mark.parametrize("name", CASES)
def test_families_of_the_same_groups_are_each_decided_about_as_if_alone(name: str) -> None:
    cells, expected = CASES[name]
    weeks = [
        Cell(week * len(cells) + one.number, (week, *one.family), (week,), one.group, one.people)
        for week in range(3)
        for one in sorted(cells, key=lambda one: one.number)
    ]

    assert hidden_counts(weeks, POLICY) == {
        week * len(cells) + number: reason for week in range(3) for number, reason in expected.items()
    }


def test_of_the_same_people_all_cells_are_shown_or_none() -> None:
    """A is hidden so that the small group can't be worked out; A by its only level would say the same."""
    sizes = {"A": 10, "B": 12, "small": 3}
    people = {name: frozenset(f"{name} {number}" for number in range(size)) for name, size in sizes.items()}
    everybody = frozenset().union(*people.values())
    groups: list[tuple[tuple[tuple[str, object], ...], frozenset[str]]] = [((), everybody)]
    groups += [((("program", name),), those) for name, those in people.items()]
    groups += [((("program", name), ("level", "Director")), those) for name, those in people.items()]
    cells = [Cell(number, ("x",), ("x",), group, those) for number, (group, those) in enumerate(groups)]
    hidden = hidden_counts(cells, POLICY)
    by_people: dict[frozenset[str], set[bool]] = {}
    for cell in cells:
        by_people.setdefault(cell.people, set()).add(cell.number in hidden)
    assert all(len(both) == 1 for both in by_people.values())
    assert 0 not in hidden
