"""What a file is, before anything is stored.

Owns the choice of reader and sheet, and the summary other programs read. Refuses to load: it only looks.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.errors import RefusedFileError, UnknownNameError
from dashboard.ingest import asks
from dashboard.ingest.assembly import assemble
from dashboard.ingest.export import Export
from dashboard.ingest.readers import READERS, reports
from dashboard.ingest.readers.reader import Reader
from dashboard.ingest.source import Grid, open_source


def inspect_file(path: Path, name: str | None = None, *, sheet: str | None = None) -> Export:
    """Open a file, find its format, and read it; where two sheets could be meant, ask which."""
    source = open_source(path, name)
    grids = _wholes(reports.without_reports(source.grids, source.name), source.name)
    found = [(grid, _reader(grid)) for grid in grids]
    if sheet is not None:
        chosen = [(grid, reader) for grid, reader in found if grid.sheet == sheet]
        if not chosen:
            raise UnknownNameError.among("sheet", sheet, (grid.sheet for grid in grids))
    else:
        specific = [(grid, reader) for grid, reader in found if reader.is_specific]
        tables = [(grid, reader) for grid, reader in found if len(grid.rows) > 1 and len(grid.rows[0]) > 1]
        chosen = specific or tables or found
    grid, reader = chosen[0]
    export = assemble(source, grid, reader.name, reader.read(grid))
    if len(chosen) == 1:
        return export
    names = [grid.sheet for grid, _ in chosen]
    question = asks.ask("sheet", "Which sheet holds the rows to load?", export.file, names)
    return replace(export, asks=(question, *export.asks))


def _wholes(grids: Sequence[Grid], name: str) -> list[Grid]:
    """Return the grids whose rows stand for themselves; refuse a file that has none."""
    wholes = [grid for grid in grids if not any(reader.is_part(grid) for reader in READERS.values())]
    if not wholes:
        raise RefusedFileError(
            "This is a repeated group of a form: its rows are parts of submissions, not people.",
            where=name,
            try_="Export the form's main table (in KoboToolbox: Downloads, XLS or CSV), and upload that file.",
        )
    return wholes


def _reader(grid: Grid) -> Reader:
    return next(reader for reader in READERS.values() if reader.recognises(grid))


def as_json(export: Export) -> dict[str, Any]:
    """Return what was found in the shape other programs read."""
    states = export.states
    return {
        "file": export.file,
        "format": export.format,
        "encoding": export.encoding or None,
        "separator": export.separator or None,
        "sheet": export.sheet or None,
        "rows": {
            "read": len(export.rows),
            **{state: states[state] for state in ("kept", "test", "unfinished", "duplicate")},
            "empty": export.empty_rows,
        },
        "columns": [
            {
                "name": column.name,
                "text": column.text,
                "kind": column.kind,
                "points": column.points,
                "direction": column.direction,
                "labels": list(column.labels),
                "missing_labels": list(column.missing_labels),
            }
            for column in export.columns
        ],
        "asks": list(export.asks),
        "warnings": list(export.warnings),
        "people": export.people,
    }
