"""The nearest group that may be shown, for a reader who meets a hidden one.

Owns the way from a hidden cell to wider groups: without the attribute, then the program, then everybody.
"""

from collections.abc import Iterator

import polars as pl

from dashboard.catalogue import Outcome

NEAREST = ("nearest", "nearest_scope")
_DIMENSIONS = ("scope", "program", "cohort", "attribute", "attribute_group")
Key = tuple[object, ...]


def with_nearest(outcome: Outcome, table: pl.DataFrame) -> pl.DataFrame:
    """Add for each hidden row the name of the nearest visible group, and its scope."""
    if not table.height:
        return table
    rest = [name for name in ("side", "wave", *outcome.detail) if name in table.columns]
    rows = table.select(*_DIMENSIONS, *rest, "hidden").rows()
    visible = {row[:-1] for row in rows if row[-1] is None}
    found: list[Key] = [
        _nearest(row[: len(_DIMENSIONS)], row[len(_DIMENSIONS) : -1], visible)
        if row[-1] is not None
        else (None, None)
        for row in rows
    ]
    return table.with_columns(
        pl.Series(name, [one[place] for one in found], dtype=pl.String) for place, name in enumerate(NEAREST)
    )


def _nearest(group: Key, rest: Key, visible: set[Key]) -> Key:
    for wider in _wider(group):
        if (*wider, *rest) in visible:
            return _name(wider), wider[0]
    return None, None


def _wider(group: Key) -> Iterator[Key]:
    scope, program, _, attribute, part = group
    if attribute is not None:
        yield (scope, program, None, None, None)
    if scope == "cohort":
        yield ("program", program, None, None, None)
    if attribute is not None and scope != "all":
        yield ("all", None, None, attribute, part)
    if scope != "all":
        yield ("all", None, None, None, None)


def _name(group: Key) -> str:
    scope, program, _, attribute, part = group
    where = "all programs" if scope == "all" else f"all of {program}"
    return where if attribute is None else f"{part} in {where}"
