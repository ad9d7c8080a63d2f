"""The figures about answers of a release, read from its file.

Owns what counts as a figure: what a cell shows, not when it was shown or which group is near.
"""

from typing import Any

import duckdb

from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.release.groups import GROUP_COLUMNS
from dashboard.release.store import current

_NOT_A_FIGURE = {"cell_id", "outcome", "kept_as_of", "nearest", "nearest_scope"}
Figures = dict[tuple[Any, ...], dict[str, Any]]


def answer_figures(folder: DataFolder) -> Figures:
    """Return what each cell about answers shows, hidden ones included, by what it is about."""
    found: Figures = {}
    with duckdb.connect(str(current(folder).path), read_only=True) as release:
        there = {row[0] for row in release.execute("select table_name from duckdb_tables()").fetchall()}
        for outcome in OUTCOMES.values():
            if outcome.about != "answers" or outcome.name not in there:
                continue
            rows = release.sql(f"from cell join {outcome.name} using (cell_id)").pl()
            for row in rows.iter_rows(named=True):
                about = tuple(row[name] for name in (*GROUP_COLUMNS, *outcome.detail))
                found[outcome.name, *about] = {
                    name: value for name, value in row.items() if name not in _NOT_A_FIGURE
                }
    return found


def changed(before: Figures, after: Figures) -> list[tuple[Any, ...]]:
    """Return the figures that were shown before and say something else now, other than being hidden."""
    return [
        name
        for name, shown in before.items()
        if shown["hidden"] is None
        and (after.get(name) or {"hidden": "gone"})["hidden"] is None
        and after[name] != shown
    ]
