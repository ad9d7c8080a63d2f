"""Counts of people and meetings: which cells may be published, and for the others why not.

For numbers that aren't answers. Owns three rules, all decided from who belongs to a group. A cell needs enough people. When
siblings add up to a known total, what is left of it must again be enough people, else another is hidden
too, the smallest that takes fewest others along; the parts of a hidden sibling count as if they stood for it. Two cells that differ by fewer people than that can't both be
shown, and of the same people either all cells are shown or none. Anything it can't place is hidden.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from dashboard.privacy.cells import Cell
from dashboard.privacy.policy import Policy

TOO_FEW = "fewer than {k} people"
SIBLING = "hidden so that a smaller group can't be worked out from the total"
NEAR_TWIN = "differs from another group shown by fewer than {k} people"

_PART = "part of"
_Parts = dict[tuple[tuple[object, ...], tuple[tuple[str, object], ...]], dict[str, list[Cell]]]


def hidden_counts(cells: Sequence[Cell], policy: Policy) -> dict[int, str]:
    """Return the reason for each cell that has to stay hidden, by its number."""
    k = policy.fewest_people
    families: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        families[cell.twin_family].append(cell)
    found: dict[int, str] = {}
    known: dict[tuple[object, ...], dict[int, str]] = {}
    for family in families.values():
        first, shape = family[0].number, _shape(family)
        if shape not in known:
            hidden = _Hidden(family)
            for cell in family:
                if len(cell.people) < k:
                    hidden.hide(cell, TOO_FEW.format(k=k))
            _hide_in_family(family, hidden, k)
            known[shape] = {number - first: reason for number, reason in hidden.items()}
        found |= {first + place: reason for place, reason in known[shape].items()}
    return found


class _Hidden(dict[int, str]):
    """The reason by the number of a cell; whoever hides one cell hides all of the same people, or they would say it."""

    def __init__(self, family: Sequence[Cell]) -> None:
        super().__init__()
        self._of_people: dict[frozenset[str], list[int]] = defaultdict(list)
        for cell in family:
            self._of_people[cell.people].append(cell.number)

    def hide(self, cell: Cell, reason: str) -> None:
        """Hide a cell, and those of the same people."""
        for number in self._of_people[cell.people]:
            self.setdefault(number, reason)

    def cost(self, cell: Cell) -> int:
        """Return how many cells hiding this one hides."""
        return len(self._of_people[cell.people])


def _shape(family: Sequence[Cell]) -> tuple[object, ...]:
    """Return all that decides about a family: families of the same groups of the same people are decided about once."""
    first = family[0].number
    places: dict[tuple[object, ...], int] = {}
    return tuple(
        (
            cell.number - first,
            places.setdefault(cell.family, len(places)),
            cell.group,
            cell.part_of,
            id(cell.people),
        )
        for cell in family
    )


def _hide_in_family(family: Sequence[Cell], hidden: _Hidden, k: int) -> None:
    parts = _parts(family)
    wholes = {(cell.family, cell.group): cell.people for cell in family}
    # The smallest total first: what is hidden for its sake often serves the wider ones too.
    narrow_first = sorted(parts.items(), key=lambda item: len(wholes.get(item[0], ())))
    while True:
        before = len(hidden)
        for (cell_family, group), by_dimension in narrow_first:
            for siblings in by_dimension.values():
                whole = wholes.get((cell_family, group), frozenset())
                everybody = whole.union(*(cell.people for cell in siblings))
                _hide_next_smallest(siblings, everybody, parts, hidden, k)
        _hide_near_twins(family, hidden, k)
        if len(hidden) == before:
            return


def _parts(family: Iterable[Cell]) -> _Parts:
    """Return, for each group, the cells that split it further by one dimension, and so add up to it."""
    parts: _Parts = defaultdict(lambda: defaultdict(list))
    for cell in family:
        for position, (dimension, _) in enumerate(cell.group):
            rest = cell.group[:position] + cell.group[position + 1 :]
            parts[(cell.family, rest)][dimension].append(cell)
        if cell.part_of is not None:
            parts[(cell.family, cell.part_of)][_PART].append(cell)
    return dict(parts)


def _hide_next_smallest(
    siblings: list[Cell], everybody: frozenset[str], parts: _Parts, hidden: _Hidden, k: int
) -> None:
    while True:
        smallest = None
        for shown in _sums(siblings, parts, hidden):
            left_over = everybody.difference(*(cell.people for cell in shown))
            if shown and 0 < len(left_over) < k:
                smallest = min(shown, key=lambda cell: (hidden.cost(cell), len(cell.people), cell.number))
                break
        if smallest is None:
            return
        hidden.hide(smallest, SIBLING)


def _sums(siblings: list[Cell], parts: _Parts, hidden: dict[int, str]) -> Iterator[list[Cell]]:
    """Yield the cells shown among siblings, then also with the parts shown of those that are hidden."""
    shown = [cell for cell in siblings if cell.number not in hidden]
    yield shown
    split = [parts.get((cell.family, cell.group), {}) for cell in siblings if cell.number in hidden]
    for dimension in sorted({dimension for by_dimension in split for dimension in by_dimension}):
        within = [cell for by_dimension in split for cell in by_dimension.get(dimension, ())]
        for more in _sums(within, parts, hidden):
            if more:
                yield shown + more


def _hide_near_twins(family: Sequence[Cell], hidden: _Hidden, k: int) -> None:
    """Hide the later of two cells whose people are nearly but not quite the same."""
    shown: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(family, key=lambda cell: (len(cell.group), cell.number)):
        if cell.number in hidden:
            continue
        size = len(cell.people)
        near = chain.from_iterable(shown.get(near, ()) for near in range(size - k + 1, size + k))
        first = tuple(islice(cell.people, k))
        if any(_near_twin(cell.people, first, other.people, k) for other in near):
            hidden.hide(cell, NEAR_TWIN.format(k=k))
        else:
            shown[size].append(cell)


def _near_twin(one: frozenset[str], first: Sequence[str], other: frozenset[str], k: int) -> bool:
    """Say whether two groups differ by fewer than k people; `first` are k of the one, not all of whom would differ."""
    if other.isdisjoint(first):
        return False
    return 0 < len(one) + len(other) - 2 * len(one & other) < k
