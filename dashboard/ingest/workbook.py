"""Excel workbooks: checked as archives first, then read sheet by sheet as text.

Owns the limits (members, unpacked size, ratio, rows, columns) and the spelling of numbers and dates. Refuses
whatever could fill the memory or isn't a workbook, before the reading library sees it.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from dashboard.errors import RefusedFileError

MAX_MEMBERS = 200
MAX_UNPACKED = 200_000_000
MAX_RATIO = 100
RATIO_FROM = 1_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 500

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]{0,80}?\br=[\"']([A-Z]{1,4})(\d{1,8})[\"'][^>]*(?<!/)>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]{0,80}?\br=[\"'](\d{1,10})[\"'][^>]*(?<!/)>")
_EXACT = 1e15
_CHUNK = 1 << 20
_OVERLAP = 400
_OTHER_OFFICE = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "mimetype": "an OpenDocument file",
}


def read(data: bytes, name: str) -> tuple[list[tuple[str, list[list[str]]]], tuple[str, ...]]:
    """Return the visible sheets that hold anything, each as rows of text."""
    check(data, name)
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is calamine.SheetVisibleEnum.Visible
            and sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        hidden = len(book.sheets_metadata) - len(visible)
        sheets = [
            (sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in visible
        ]
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _broken(name) from error
    texts = [(sheet, [[as_text(cell) for cell in row] for row in rows]) for sheet, rows in sheets if rows]
    warnings = (f"{hidden} hidden sheets weren't read.",) if hidden else ()
    return texts, warnings


def as_text(value: Any) -> str:  # noqa: PLR0911
    """Return a cell the way a person would type it: 10026 and not 10026.0, dates as ISO."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case dt.datetime():
            return value.isoformat(" ", "seconds")
        case dt.date() | dt.time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def check(data: bytes, name: str) -> None:
    """Refuse an archive that isn't a workbook or is built to fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, name)
            for member in members:
                _scan(archive, member, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _broken(name) from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise _broken(name) from error
        raise


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        kind = next(
            (what for start, what in _OTHER_OFFICE.items() if any(n.startswith(start) for n in names)), ""
        )
        binary = "xl/workbook.bin" in names
        what = "a binary workbook (.xlsb)" if binary else kind
        raise RefusedFileError(
            f"This is {what}, not an .xlsx workbook." if what else "This is a ZIP archive.",
            where=name,
            try_="Save it as .xlsx or CSV." if what else "Unpack it, and upload the file inside.",
        )
    if any(member.flag_bits & 1 for member in members):
        raise RefusedFileError(
            "This file is locked with a password.", where=name, try_="Save it without a password."
        )
    too_big = len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED
    if too_big or any(
        member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        for member in members
    ):
        raise RefusedFileError(
            "The workbook unpacks to more than can be read safely.",
            where=name,
            try_="Copy the answers alone into a new workbook, or save the sheet as CSV.",
        )


def _scan(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    is_sheet = member.filename.startswith("xl/worksheets/")
    is_xml = member.filename.endswith((".xml", ".rels"))
    for number, window in enumerate(_windows(archive, member)):
        if is_xml and number == 0 and (b"<!DOCTYPE" in window or b"<!ENTITY" in window):
            raise RefusedFileError(
                "The workbook holds declarations that no spreadsheet program writes.",
                where=f"{name}, {member.filename}",
                try_="Open it in Excel, save it as a new workbook, and upload that.",
            )
        if is_sheet:
            rows = max((int(row) for row in _ROW.findall(window)), default=0)
            cells = _CELL.findall(window)
            rows = max([rows, *(int(row) for _, row in cells)])
            columns = max((_column_number(letters) for letters, _ in cells), default=0)
            if rows > MAX_ROWS or columns > MAX_COLUMNS:
                raise RefusedFileError(
                    f"A sheet has a cell beyond {MAX_ROWS:,} rows or {MAX_COLUMNS} columns.",
                    where=f"{name}, {member.filename}",
                    try_="Delete what lies beyond the table, or save the sheet as CSV.",
                )


def _windows(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    before = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield before + chunk
            before = chunk[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _broken(name: str) -> RefusedFileError:
    return RefusedFileError(
        "The workbook is damaged and can't be opened.",
        where=name,
        try_="Open it in Excel, save it as a new .xlsx, and upload that.",
    )
