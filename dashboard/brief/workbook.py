"""The brief as a workbook: a sheet to read, then the released table of each section as numbers to reckon with.

Owns which cell holds what. A word is always text, never a formula or a link, and a number is exactly the released one; its
format alone says how it looks. Refuses to compute.
"""

import io
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from dashboard.brief.columns import Column, columns
from dashboard.brief.narrative import as_text
from dashboard.brief.shape import Brief, Section
from dashboard.exports.table import safe_text
from dashboard.letters import legible

NO_DATA = "No data for this choice yet."
_LONGEST_CELL = 32_000
"""Letters; a cell holds 32,767."""
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_HEAD = ("number", "value", "of", "interval", "verdict", "more")
_NARROWEST, _WIDEST = 9, 44
"""Letters of a column."""
_READ = 140
"""Letters of a line of words."""
_LINE = 15.0
"""Points."""
_HIGHEST = 409.0
"""Points of a row that Excel allows."""
_A4 = 9
_DAY = "d mmm yyyy"


def as_xlsx(brief: Brief) -> bytes:
    """Return the workbook: a sheet called Brief, then one a section; the same brief gives the same bytes."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        # Else the hour of writing goes into the file.
        book.set_properties(
            {
                "title": _said(brief.title)[:255],
                "created": _moment(brief.as_of),
            }
        )
        looks = _Looks(book)
        _first_sheet(looks, brief)
        taken = {"brief", "history"}  # Excel keeps the second for itself
        for section in brief.sections:
            _section_sheet(looks, section, sheet_name(section.released.note.title, taken))
    return file.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """Return what a sheet may be called in Excel, unlike those taken, and add it to them."""
    whole = " ".join(_NOT_IN_A_NAME.sub(" ", legible(title, None)).split()).strip("' ") or "Section"
    name, count = whole[:_LONGEST_NAME].strip("' "), 1
    while name.lower() in taken:
        count += 1
        ending = f" ({count})"
        name = whole[: _LONGEST_NAME - len(ending)].strip() + ending
    taken.add(name.lower())
    return name


class _Looks:
    """Formats by what they are for, made once a workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, text: str = "", **wanted: object) -> Any:
        """Return a format; a text that a spreadsheet could take for a formula is marked as text, for those who edit it."""
        if text and safe_text(text) != text:
            wanted["quote_prefix"] = True
        properties: dict[str, object] = {"valign": "top"} | wanted
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(properties)
        return self._made[key]


def _said(text: object) -> str:
    return legible(str(text), _LONGEST_CELL)


def _first_sheet(looks: _Looks, brief: Brief) -> None:
    sheet = looks.book.add_worksheet("Brief")
    _set_up(sheet)
    for at, wide in enumerate((18, 14, 36, 28, 22, 30)):
        sheet.set_column(at, at, wide)
    last = len(_HEAD) - 1
    row = _line(looks, sheet, 0, last, brief.title, bold=True, font_size=16)
    _write(looks, sheet, row, 0, "As of")
    sheet.write_datetime(row, 1, _moment(brief.as_of), looks(num_format=_DAY, align="left"))
    row = _line(looks, sheet, row + 1, last, brief.filters) + 1
    _header(looks, sheet, row, _HEAD)
    for row, one in enumerate(brief.cards, row + 1):  # noqa: B020  # the row goes on where the header ends
        told = (one.label, one.value, one.of, one.interval, one.verdict, one.last_line)
        for at, text in enumerate(told):
            _write(looks, sheet, row, at, text, text_wrap=True)
    row += 2
    for title, texts in as_text(brief.sentences):
        row = _line(looks, sheet, row, last, title, bold=True)
        for text in texts:
            row = _line(looks, sheet, row, last, text)
        row += 1
    row = _line(looks, sheet, row, last, "Notes", bold=True)
    for note in (*brief.notes, f"Release {brief.release}"):
        row = _line(looks, sheet, row, last, note)


def _section_sheet(looks: _Looks, section: Section, name: str) -> None:
    sheet = looks.book.add_worksheet(name)
    _set_up(sheet)
    frame, note = section.released.frame, section.released.note
    shown = columns(frame)
    widths = [_column(looks, sheet, at, one, frame[one.name].to_list()) for at, one in enumerate(shown)]
    if shown:
        _header(looks, sheet, 0, [one.title for one in shown])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, frame.height, len(shown) - 1)
    else:
        _write(looks, sheet, 0, 0, NO_DATA)
    last, row = _reach(widths), frame.height + 2
    row = _line(looks, sheet, row, last, section.title, bold=True)
    lines = (
        section.measure_line, f"{note.title}, {note.unit}", note.definition, *note.sentences(), note.promise,
        *(f"Filter {called}: {value}" for called, value in note.filters.items()), f"Release {note.release}",
    )  # fmt: skip
    for line in lines:
        if line:
            row = _line(looks, sheet, row, last, line)


def _set_up(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    # Some numbers stand as they are read, with a sign, a unit or a band, and Excel would mark the others of their kind.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _header(looks: _Looks, sheet: Any, row: int, titles: Iterable[str]) -> None:
    for at, title in enumerate(titles):
        _write(looks, sheet, row, at, title, bold=True, bottom=1, text_wrap=True)


def _column(looks: _Looks, sheet: Any, at: int, column: Column, values: Sequence[Any]) -> int:
    """Write a column below its header and return its width in letters."""
    width = _width(column, values)
    sheet.set_column(at, at, width)
    for row, value in enumerate(values, 1):
        if isinstance(value, bool):
            sheet.write_boolean(row, at, value, looks())
        elif isinstance(value, date):
            sheet.write_datetime(row, at, _moment(value), looks(num_format=column.number_format or _DAY))
        elif isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
            sheet.write_number(row, at, value, looks(num_format=column.number_format))
        elif value is not None:
            _write(looks, sheet, row, at, value, text_wrap=True)
    return width


def _moment(value: date) -> datetime:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())


def _width(column: Column, values: Sequence[Any]) -> int:
    """Return the letters a column needs, with room for the button of the filter in its header."""
    longest_word = max(map(len, column.title.split()), default=0) + 3
    longest = max((len(column.written(value)) for value in values if value is not None), default=0) + 2
    return max(_NARROWEST, min(_WIDEST, max(longest_word, longest)))


def _reach(widths: Sequence[int]) -> int:
    """Return the last column that a line of words is written across."""
    used, at = 0, 0
    for at in range(_READ):
        used += widths[at] if at < len(widths) else _NARROWEST
        if used >= _READ:
            break
    return at


def _write(looks: _Looks, sheet: Any, row: int, at: int, value: object, **look: object) -> None:
    text = _said(value)
    sheet.write_string(row, at, text, looks(text, **look))


def _line(looks: _Looks, sheet: Any, row: int, last: int, value: object, **look: object) -> int:
    """Write words across columns, as high as they need, and return the next row."""
    text = _said(value)
    sheet.merge_range(row, 0, row, last, "", looks(text, text_wrap=True, **look))
    _write(looks, sheet, row, 0, text, text_wrap=True, **look)
    scale = float(str(look.get("font_size", 11))) / 11
    lines = max(1, math.ceil(len(text) * scale / _READ))
    sheet.set_row(row, min(_HIGHEST, _LINE * scale * lines))
    return row + 1
