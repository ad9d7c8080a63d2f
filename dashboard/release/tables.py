"""One outcome's table: from the rows of a publish query to cells with values, or the reason they are hidden.

Owns the one passage from people to numbers. It fails closed: a query that doesn't say who stands behind a row is
refused, and a hidden cell keeps its place and loses its values before they are computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import polars as pl

from dashboard.catalogue import Outcome
from dashboard.errors import OutcomesError
from dashboard.privacy.cells import Cell
from dashboard.privacy.plan import plan
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import shown_people
from dashboard.release.values import COLUMNS, ROWS_ARE_CELLS, STATISTICS, counted_columns

NOT_STATED = "not stated"
MIXED_SCALES = "answered on scales of different length, which can't be put together"
_GROUP_COLUMNS = ("scope", "program", "cohort", "side", "wave", "attribute", "attribute_group")
_SCOPES: dict[str, list[str]] = {"all": [], "program": ["program"], "cohort": ["program", "cohort"]}
_WAVE_ORDER = {"end": 0, "follow-up": 1, "midpoint": 2}


@dataclass(frozen=True)
class _Group:
    """The rows of one future cell and the columns that name it."""

    names: dict[str, object]
    rows: pl.DataFrame


def cells_of(outcome: Outcome, rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Return one row a cell: what it is, who may be named as behind it, its values, and why it is hidden."""
    if "people" not in rows.columns or rows.schema["people"] != pl.List(pl.String):
        raise OutcomesError(
            f"The query of {outcome.name} doesn't say who stands behind each row.",
            where=f"publish/{outcome.name}",
            try_="It must return a list of person keys called 'people'.",
        )
    groups = sorted(_groups(outcome, rows), key=lambda group: _sort_key(outcome, group))
    cells = [_cell(number, outcome, group) for number, group in enumerate(groups)]
    hidden = plan(cells, policy) | {
        cell.number: MIXED_SCALES
        for cell, group in zip(cells, groups, strict=True)
        if _mixes_scales(group.rows)
    }
    return pl.DataFrame(
        [
            _released_row(outcome, group, cell, hidden.get(cell.number), policy)
            for group, cell in zip(groups, cells, strict=True)
        ],
        schema=_schema(outcome, rows),
    )


def _schema(outcome: Outcome, rows: pl.DataFrame) -> dict[str, pl.DataType | type[pl.DataType]]:
    values: dict[str, pl.DataType | type[pl.DataType]] = {**COLUMNS[outcome.statistic]}
    if outcome.statistic == "counts":
        values = {column: rows.schema[column] for column in counted_columns(rows, outcome)}
    return {
        **dict.fromkeys(_GROUP_COLUMNS, pl.String),
        **{column: rows.schema[column] for column in (*outcome.detail, *outcome.ordered_by)},
        "people": pl.Int64,
        "people_text": pl.String,
        **values,
        "hidden": pl.String,
    }


def _groups(outcome: Outcome, rows: pl.DataFrame) -> Iterator[_Group]:
    if outcome.statistic in ROWS_ARE_CELLS:
        keys = [
            column
            for column in (*_GROUP_COLUMNS, *outcome.detail, *outcome.ordered_by)
            if column in rows.columns
        ]
        for position in range(rows.height):
            row = rows.slice(position, 1)
            yield _Group({key: row[key][0] for key in keys}, row)
        return
    always = [name for name in ("wave", *outcome.detail) if name in rows.columns]
    for attribute, (scope, dimensions), sides in product(
        (None, *outcome.attributes), _SCOPES.items(), _side_columns(outcome)
    ):
        if attribute and scope == "cohort":
            continue
        subset = rows.filter(pl.col("cohort").is_not_null()) if scope == "cohort" else rows
        if attribute:
            subset = subset.with_columns(pl.col(attribute).fill_null(NOT_STATED))
        by = [*dimensions, *sides, *always, *([attribute] if attribute else [])]
        for values, part in subset.group_by(by, maintain_order=True) if by else [((), subset)]:
            names = dict(zip(by, values, strict=True)) | {"scope": scope, "attribute": attribute}
            if attribute:
                names["attribute_group"] = names.pop(attribute)
            if part.height:
                yield _Group(names, part)


def _side_columns(outcome: Outcome) -> list[list[str]]:
    if not outcome.sides:
        return [[]]
    return [[], ["side"]] if outcome.sides_together else [["side"]]


def _sort_key(outcome: Outcome, group: _Group) -> tuple[object, ...]:
    names = group.names
    wave = _WAVE_ORDER.get(str(names.get("wave")), 9)
    rest = [names.get(column) for column in (*_GROUP_COLUMNS[1:], *outcome.detail)]
    scope = {"all": 0, "program": 1, "cohort": 2}[str(names["scope"])]
    return (
        names.get("attribute") is not None,
        scope,
        wave,
        *((value is not None, value if isinstance(value, int) else 0, str(value)) for value in rest),
    )


def _cell(number: int, outcome: Outcome, group: _Group) -> Cell:
    names = group.names
    adding = [
        *(name for name in ("program", "cohort", "side") if names.get(name) is not None),
        *outcome.adds_up,
    ]
    dimensions = [(name, names[name]) for name in adding]
    if names.get("attribute"):
        dimensions.append((str(names["attribute"]), names["attribute_group"]))
    detail = tuple((name, names[name]) for name in outcome.detail if name not in outcome.adds_up)
    people = frozenset(person for listed in group.rows["people"].to_list() for person in listed or ())
    return Cell(
        number=number,
        family=(outcome.name, names.get("wave"), *detail),
        twin_family=(outcome.name, *detail),
        group=tuple(dimensions),
        people=people,
    )


def _mixes_scales(rows: pl.DataFrame) -> bool:
    return "points" in rows.columns and rows["points"].n_unique() > 1


def _released_row(
    outcome: Outcome, group: _Group, cell: Cell, reason: str | None, policy: Policy
) -> dict[str, object]:
    row: dict[str, object] = {column: group.names.get(column) for column in _GROUP_COLUMNS}
    row |= {column: group.names[column] for column in (*outcome.detail, *outcome.ordered_by)}
    if reason is None:
        row["people"], row["people_text"] = shown_people(len(cell.people), outcome.about, policy)
        row |= STATISTICS[outcome.statistic](group.rows, outcome, policy)
    return row | {"hidden": reason}
