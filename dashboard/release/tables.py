"""The table of an outcome that counts people or meetings: from its rows to cells with values, or the reason they are hidden.

Owns the one passage from people to numbers that aren't answers. It fails closed: a query that doesn't say who stands
behind a row is refused, and a hidden cell keeps its place and loses its values before they are computed.
"""

from collections.abc import Callable, Mapping
from itertools import chain
from types import MappingProxyType

import polars as pl

from dashboard.catalogue import FOCUS, Outcome
from dashboard.errors import OutcomesError
from dashboard.privacy.cells import Cell
from dashboard.privacy.counts import hidden_counts
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import shown_people
from dashboard.release.groups import (
    GROUP_COLUMNS,
    GroupRows,
    check_people,
    groups_of,
    name_columns,
)
from dashboard.release.values import COLUMNS, ROWS_ARE_CELLS, STATISTICS, counted_columns

Planned = tuple[list[GroupRows], list[Cell], dict[int, str]]
Plan = Callable[[Outcome, pl.DataFrame, Policy], Planned]


def planned(outcome: Outcome, rows: pl.DataFrame, policy: Policy) -> Planned:
    """Return the groups of an outcome, their cells, and why some stay hidden for themselves, by their place."""
    check_people(outcome, rows)
    if outcome.about in ("answers", "pairs", "comments"):
        raise OutcomesError(
            f"{outcome.name} is about {outcome.about}, which have a passage of their own.",
            where=f"publish/{outcome.name}",
        )
    groups = groups_of(outcome, rows, rows_are_groups=outcome.statistic in ROWS_ARE_CELLS)
    people = _People()
    cells = [_cell(number, outcome, group, people.of(group)) for number, group in enumerate(groups)]
    return groups, cells, hidden_counts(cells, policy)


def cells_of(
    outcome: Outcome,
    rows: pl.DataFrame,
    policy: Policy,
    also_hidden: Mapping[int, str] = MappingProxyType({}),
    plan: Plan = planned,
) -> pl.DataFrame:
    """Return one row a cell: what it is, who may be named as behind it, its values, and why it is hidden."""
    groups, cells, hidden = plan(outcome, rows, policy)
    reasons = {**also_hidden, **hidden}
    return pl.DataFrame(
        [
            _released_row(outcome, group, cell, reasons.get(cell.number), policy)
            for group, cell in zip(groups, cells, strict=True)
        ],
        schema=_schema(outcome, rows),
    )


def _schema(outcome: Outcome, rows: pl.DataFrame) -> dict[str, pl.DataType | type[pl.DataType]]:
    values: dict[str, pl.DataType | type[pl.DataType]] = {**COLUMNS[outcome.statistic]}
    if outcome.statistic == "counts":
        values = {column: rows.schema[column] for column in counted_columns(rows, outcome)}
    return {
        **dict.fromkeys(GROUP_COLUMNS, pl.String),
        **{column: rows.schema[column] for column in (*outcome.detail, *outcome.ordered_by)},
        "people": pl.Int64,
        "people_text": pl.String,
        **values,
        "hidden": pl.String,
    }


class _People:
    """The people behind groups; keeps each person's key once, and the same people once."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._last: pl.Series | None = None
        self._found: frozenset[str] = frozenset()

    def of(self, group: GroupRows) -> frozenset[str]:
        """Return who stands behind a group."""
        rows = group.rows["people"]
        if self._last is None or not rows.equals(self._last):
            listed = chain.from_iterable(filter(None, rows.to_list()))
            found = frozenset(self._keys.setdefault(person, person) for person in listed)
            self._found = self._sets.setdefault(found, found)
            self._last = rows
        return self._found


def _cell(number: int, outcome: Outcome, group: GroupRows, people: frozenset[str]) -> Cell:
    names = group.names
    adding = [
        *(name for name in ("program", "cohort", "side") if names.get(name) is not None),
        *outcome.adds_up,
    ]
    dimensions = [(name, names[name]) for name in adding]
    if names.get("attribute"):
        dimensions.append((str(names["attribute"]), names["attribute_group"]))
    # Programs add up to the whole, and to their focus too.
    is_of_focus = names["scope"] == "program" and not names.get("attribute") and names.get(FOCUS) is not None
    rest = [(name, value) for name, value in dimensions if name != "program"]
    detail = tuple((name, names[name]) for name in outcome.detail if name not in outcome.adds_up)
    return Cell(
        number=number,
        family=(outcome.name, names.get("wave"), *detail),
        twin_family=(outcome.name, *detail),
        group=tuple(dimensions),
        people=people,
        part_of=(*rest, (FOCUS, names[FOCUS])) if is_of_focus else None,
    )


def _released_row(
    outcome: Outcome, group: GroupRows, cell: Cell, reason: str | None, policy: Policy
) -> dict[str, object]:
    row = name_columns(outcome, group)
    if reason is None:
        row["people"], row["people_text"] = shown_people(len(cell.people), outcome.about, policy)
        row |= STATISTICS[outcome.statistic](group.rows, outcome, policy)
    return row | {"hidden": reason}
