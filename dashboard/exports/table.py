"""Tables of a `Released`: JSON for other programs, CSV and Excel for people.

Owns how text cells are kept from being read as formulas. Numbers stay numbers; the note travels along.
"""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import xlsxwriter

from dashboard.letters import legible
from dashboard.release.released import Note, Released

_LONGEST_CELL = 32_000
"""Letters of a cell; Excel holds a few more."""
_FORMULA = re.compile(
    r"(^|[;\t\r\n])([\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f]*)(?=[=+\-@＝＋－＠\t\r])"
)
"""Where a spreadsheet could begin to read a formula: blanks and unseen characters are skipped by some, and where the list
separator is a semicolon, a file with commas is parted at semicolons, quoted or not."""


def as_json(released: Released) -> dict[str, Any]:
    """Return cells and note in the shape other programs read."""
    note = released.note
    return {
        "outcome": note.outcome,
        "release": note.release,
        "as_of": note.as_of.isoformat(),
        "filters": note.filters,
        "cells": released.frame.to_dicts(),
        "notes": [note.definition, *note.sentences(), note.promise],
    }


def safe_text(value: object) -> object:
    """Return a cell so that no spreadsheet reads text as a formula."""
    return _FORMULA.sub(r"\1'\2", value) if isinstance(value, str) else value


def as_csv(released: Released) -> bytes:
    """Return the table, then the note, as UTF-8 that Excel opens."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(released.frame.columns)
    for row in released.frame.rows():
        writer.writerow([safe_text(value) for value in row])
    writer.writerow([])
    for line in _told(released.note):
        writer.writerow([safe_text(line)])
    for name, value in released.note.filters.items():
        writer.writerow([f"Filter {name}", safe_text(str(value))])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def rejected_csv(rejections: list[dict[str, Any]]) -> bytes:
    """Return what a load left out, with the row of the file and the reason."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["row", "column", "cell", "reason"])
    for one in rejections:
        writer.writerow([safe_text(one[name]) for name in ("row", "column", "cell", "reason")])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(released: Released) -> bytes:
    """Return the table on one sheet and the note on another; text is never a formula, and the same table gives the same bytes."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}
    )  # fmt: skip
    book.set_properties({"created": datetime.combine(released.note.as_of, time(), tzinfo=UTC)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Numbers")
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(released.frame.columns):
        sheet.write_string(0, place, name.replace("_", " "), bold)
        for row, value in enumerate(released.frame[name].to_list(), start=1):
            _write(sheet, row, place, value)
    sheet.autofit(300)
    notes = book.add_worksheet("Notes")
    notes.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    filters = (f"Filter {name}: {value}" for name, value in released.note.filters.items())
    for row, line in enumerate((*_told(released.note), *filters)):
        notes.write_string(row, 0, legible(line, _LONGEST_CELL))
    book.close()
    return held.getvalue()


def _write(sheet: Any, row: int, place: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    else:
        said = (
            "; ".join("" if one is None else str(one) for one in value)
            if isinstance(value, list)
            else str(value)
        )
        sheet.write_string(row, place, legible(said, _LONGEST_CELL))


def _told(note: Note) -> list[str]:
    """Return what goes with the numbers, a line each, but for the filters."""
    return [
        f"{note.title}, {note.unit}",
        note.definition,
        *note.sentences(),
        note.promise,
        f"Release {note.release}",
    ]


EXPORTS: dict[str, tuple[str, Callable[[Released], bytes]]] = {
    "csv": ("text/csv", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
"""File ending → media type and function."""
