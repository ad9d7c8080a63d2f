"""Groups: the rows of a publish query put into the groups that become cells.

Owns which groups an outcome is cut into, their order and the columns that name them. Knows nothing of what may be shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import polars as pl

from dashboard.catalogue import FOCUS, Outcome
from dashboard.errors import OutcomesError
from dashboard.model import RHYTHM

NOT_STATED = "not stated"
GROUP_COLUMNS = ("scope", "program", "cohort", "side", "wave", "attribute", "attribute_group")
_SCOPES: dict[str, list[str]] = {"all": [], "program": ["program"], "cohort": ["program", "cohort"]}
WAVE_ORDER = {"end": 0, "follow-up": 1, "midpoint": 2}


@dataclass(frozen=True)
class GroupRows:
    """The rows of one future cell and the columns that name it."""

    names: dict[str, object]
    rows: pl.DataFrame


def check_people(outcome: Outcome, rows: pl.DataFrame) -> None:
    """Raise unless the query says who stands behind each row."""
    if "people" not in rows.columns or rows.schema["people"] != pl.List(pl.String):
        raise OutcomesError(
            f"The query of {outcome.name} doesn't say who stands behind each row.",
            where=f"publish/{outcome.name}",
            try_="It must return a list of person keys called 'people'.",
        )


def groups_of(outcome: Outcome, rows: pl.DataFrame, *, rows_are_groups: bool = False) -> list[GroupRows]:
    """Return the groups of an outcome in the order in which they are published."""
    found = _counted(outcome, rows) if rows_are_groups else _cut(outcome, rows)
    return sorted(found, key=lambda group: sort_key(outcome, group.names))


def _counted(outcome: Outcome, rows: pl.DataFrame) -> Iterator[GroupRows]:
    keys = [
        column
        for column in (*GROUP_COLUMNS, FOCUS, *outcome.detail, *outcome.ordered_by)
        if column in rows.columns
    ]
    for position in range(rows.height):
        row = rows.slice(position, 1)
        yield GroupRows({key: row[key][0] for key in keys}, row)


def _cut(outcome: Outcome, rows: pl.DataFrame) -> Iterator[GroupRows]:
    always = [name for name in ("wave", *outcome.detail, *outcome.ordered_by) if name in rows.columns]
    for attribute, (scope, dimensions), sides in product(
        (None, *outcome.attributes), _SCOPES.items(), _side_columns(outcome)
    ):
        # A program has one focus, so that its own groups by focus would be itself again.
        if (
            scope not in outcome.scopes
            or (attribute and scope == "cohort")
            or (attribute == FOCUS and scope != "all")
        ):
            continue
        subset = rows.filter(pl.col("cohort").is_not_null()) if scope == "cohort" else rows
        if attribute == RHYTHM:
            subset = subset.filter(pl.col(attribute).is_not_null())
        elif attribute:
            subset = subset.with_columns(pl.col(attribute).fill_null(NOT_STATED))
        by = [*dimensions, *sides, *always, *([attribute] if attribute else [])]
        for values, part in subset.group_by(by, maintain_order=True) if by else [((), subset)]:
            names = dict(zip(by, values, strict=True)) | {"scope": scope, "attribute": attribute}
            if attribute:
                names["attribute_group"] = names.pop(attribute)
            elif scope != "all" and FOCUS in outcome.attributes:
                names[FOCUS] = part[FOCUS][0]
            if part.height:
                yield GroupRows(names, part)


def _side_columns(outcome: Outcome) -> list[list[str]]:
    if not outcome.sides:
        return [[]]
    return [[], ["side"]] if outcome.sides_together else [["side"]]


def sort_key(outcome: Outcome, names: dict[str, object]) -> tuple[object, ...]:
    """Return where a group stands among those of its outcome, whatever the numbers are."""
    wave = WAVE_ORDER.get(str(names.get("wave")), 9)
    rest = [names.get(column) for column in (*GROUP_COLUMNS[1:], *outcome.detail)]
    scope = {"all": 0, "program": 1, "cohort": 2}[str(names["scope"])]
    return (
        names.get("attribute") is not None,
        scope,
        wave,
        *((value is not None, value if isinstance(value, int) else 0, str(value)) for value in rest),
    )


def name_columns(outcome: Outcome, group: GroupRows) -> dict[str, object]:
    """Return the columns that name a group, blank where they don't apply."""
    row: dict[str, object] = {column: group.names.get(column) for column in GROUP_COLUMNS}
    return row | {column: group.names[column] for column in (*outcome.detail, *outcome.ordered_by)}
