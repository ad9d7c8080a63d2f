"""What loading one file does, for a person to read.

Owns the shape that the page and the command line draw from. Holds no answer and no e-mail, except cells quoted back
to the one who uploads them.
"""

from dataclasses import asdict
from typing import Any

from dashboard.formats import FORMATS
from dashboard.ingest.export import Export
from dashboard.ingest.inspection import as_json
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.preparation import Prepared

LEFT_OUT: dict[str, str] = {
    "test": "a preview, a test or spam",
    "unfinished": "not finished",
    "duplicate": "answered again later, or the same row twice",
}
"""State of a row → why it is left out."""


def report(one: Prepared) -> dict[str, Any]:
    """Return what was found in a file and what becomes of its rows."""
    states = one.export.states
    return {
        "file": one.upload.name,
        "format": one.export.format,
        "title": FORMATS[one.export.format].title,
        "kind": one.mapping.kind,
        "rows": one.accepted.rows,
        "read": len(one.export.rows),
        "about_people": one.export.people,
        **{state: states[state] for state in LEFT_OUT},
        "keep": list(one.mapping.keep),
        "rejections": [asdict(found) for found in one.accepted.rejections],
        "left_out": left_out_rows(one.export, one.mapping),
        "asks": [dict(ask) for ask in one.asks],
        "notes": [*one.accepted.notes, *one.notes, *one.export.warnings],
        "already_loaded": one.already_loaded,
    }


def left_out_rows(export: Export, mapping: Mapping) -> list[dict[str, Any]]:
    """Return each row that a rule leaves out, by its number in the file."""
    return [
        {
            "row": row.number,
            "column": "",
            "cell": "",
            "reason": f"{LEFT_OUT[row.state]}; the row was left out",
        }
        for row in export.rows
        if row.state != "kept" and row.state not in mapping.keep
    ]


def review(one: Prepared) -> dict[str, Any]:
    """Return the report with what a person corrects: the mapping and the columns."""
    return report(one) | {"mapping": one.mapping.as_json(), "inspection": as_json(one.export)}
