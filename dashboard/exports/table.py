"""Tables of a `Released`: JSON for other programs, CSV for people.

Owns how text cells are kept from being read as formulas. Numbers stay numbers; the note travels along.
"""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

from dashboard.release.released import Released

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
    note = released.note
    for line in (
        f"{note.title}, {note.unit}",
        note.definition,
        *note.sentences(),
        note.promise,
        f"Release {note.release}",
    ):
        writer.writerow([safe_text(line)])
    for name, value in note.filters.items():
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


EXPORTS: dict[str, tuple[str, Callable[[Released], bytes]]] = {"csv": ("text/csv", as_csv)}
"""File ending → media type and function."""
