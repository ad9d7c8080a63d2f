"""The plan: which cells of a table may be published, and for the others why not.

Owns three rules, all decided from who belongs to a group and never from answers. A cell needs enough people. When
siblings add up to a known total, what is hidden among them must again be enough people, else the next smallest is
hidden too. Two cells that differ by fewer people than that can't both be shown. Anything it can't place is hidden.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dashboard.privacy.cells import Cell
from dashboard.privacy.policy import Policy

TOO_FEW = "fewer than {k} people"
SIBLING = "hidden so that a smaller group can't be worked out from the total"
NEAR_TWIN = "differs from another group shown by fewer than {k} people"


def plan(cells: Sequence[Cell], policy: Policy) -> dict[int, str]:
    """Return the reason for each cell that has to stay hidden, by its number."""
    k = policy.fewest_people
    hidden = {cell.number: TOO_FEW.format(k=k) for cell in cells if len(cell.people) < k}
    families: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        families[cell.twin_family].append(cell)
    for family in families.values():
        _hide_in_family(family, hidden, k)
    return hidden


def _hide_in_family(family: Sequence[Cell], hidden: dict[int, str], k: int) -> None:
    partitions = list(_partitions(family))
    while True:
        before = len(hidden)
        for siblings in partitions:
            _hide_next_smallest(siblings, hidden, k)
        _hide_near_twins(family, hidden, k)
        if len(hidden) == before:
            return


def _partitions(family: Iterable[Cell]) -> Iterable[list[Cell]]:
    """Yield the groups of cells that differ in one dimension only, and so add up to a total."""
    by_parent: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in family:
        for position, (dimension, _) in enumerate(cell.group):
            rest = cell.group[:position] + cell.group[position + 1 :]
            by_parent[(cell.family, dimension, rest)].append(cell)
    return by_parent.values()


def _hide_next_smallest(siblings: list[Cell], hidden: dict[int, str], k: int) -> None:
    while True:
        shown = [cell for cell in siblings if cell.number not in hidden]
        everybody = frozenset().union(*(cell.people for cell in siblings))
        left_over = everybody.difference(*(cell.people for cell in shown))
        if not shown or not left_over or len(left_over) >= k:
            return
        smallest = min(shown, key=lambda cell: (len(cell.people), cell.number))
        hidden[smallest.number] = SIBLING


def _hide_near_twins(family: Sequence[Cell], hidden: dict[int, str], k: int) -> None:
    """Hide the later of two cells whose people are nearly but not quite the same."""
    shown: list[Cell] = []
    for cell in sorted(family, key=lambda cell: (len(cell.group), cell.number)):
        if cell.number in hidden:
            continue
        if any(_near_twin(cell, other, k) for other in shown):
            hidden[cell.number] = NEAR_TWIN.format(k=k)
        else:
            shown.append(cell)


def _near_twin(one: Cell, other: Cell, k: int) -> bool:
    if abs(len(one.people) - len(other.people)) >= k or one.people.isdisjoint(other.people):
        return False
    return 0 < len(one.people ^ other.people) < k
