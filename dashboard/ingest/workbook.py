"""Workbooks (.xlsx, .xlsb, .ods, .xls): checked as archives first, then read sheet by sheet as text.

Owns the limits (members, unpacked size, ratio, rows, columns) and the spelling of numbers and dates. Refuses
whatever could fill the memory or isn't a workbook, before the reading library sees it; what these looks miss meets
the limits of `confined`.
"""

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from dashboard.errors import RefusedFileError
from dashboard.ingest import archive as archives

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELLS = 20_000_000
OLD_ROWS, OLD_COLUMNS = 65_536, 256
"""Where the old format (.xls) ends, and cuts what goes on."""

_CELL = re.compile(
    rb"<(?:\w{1,20}:)?c\s[^<>]{0,400}?\br\s*=\s*[\"']\s*([A-Za-z]{1,20})(\d{1,20})\s*[\"'][^<>]{0,400}(?<!/)>"
)
_ROW = re.compile(
    rb"<(?:\w{1,20}:)?row\s[^<>]{0,400}?\br\s*=\s*[\"']\s*(\d{1,20})\s*[\"'][^<>]{0,400}(?<!/)>"
)
_REPEATED_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\s[^<>]{0,400}?columns-repeated\s*=\s*[\"'](\d{1,20})[\"'][^<>]{0,400}(?<!/)>"
)
_REPEATED_ROW = re.compile(
    rb"<table:table-row\s[^<>]{0,400}?rows-repeated\s*=\s*[\"'](\d{1,20})[\"'][^<>]{0,400}>\s*"
    rb"(?:<table:table-cell[^<>]{0,400}/>\s*){0,40}(<table:table-cell[^<>]{0,400}(?<!/)>)"
)
_MOST_REPEATS = 1_000
"""How often OpenDocument may repeat a row that holds something."""
_OLD_START = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILE_PASS, _FIRST_RECORDS = 0x2F, 500
_OLD_MARKS = tuple(word.encode("utf-16-le") for word in ("Workbook", "Book", "WORKBOOK", "BOOK"))
_EXACT = 1e15
_CHUNK = 1 << 20
_OVERLAP = 2_000
_OTHER_OFFICE = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "mimetype": "an OpenDocument file",
    "Index/": "a Numbers file",
}
_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def read(data: bytes, name: str) -> tuple[list[tuple[str, list[list[str]]]], tuple[str, ...]]:
    """Return the visible sheets that hold anything, each as rows of text."""
    is_old = not data.startswith(b"PK")
    if is_old:
        _check_old(data, name)
    else:
        check(data, name)
    visible, hidden = _sheets(data, name)
    if any(len(rows) > MAX_ROWS or (rows and len(rows[0]) > MAX_COLUMNS) for _, rows in visible):
        raise _too_far(name)
    texts = [(sheet, [[as_text(cell) for cell in row] for row in rows]) for sheet, rows in visible if rows]
    warnings = [f"{hidden} hidden sheets weren't read."] if hidden else []
    if is_old and any(len(rows) == OLD_ROWS or len(rows[0]) == OLD_COLUMNS for _, rows in texts):
        warnings.append(
            f"A sheet has exactly {OLD_ROWS:,} rows or {OLD_COLUMNS} columns, where the old format (.xls) ends: "
            "it was probably cut. Export it as .xlsx or CSV."
        )
    return texts, tuple(warnings)


def _sheets(data: bytes, name: str) -> tuple[list[tuple[str, list[list[Any]]]], int]:
    """Return the visible sheets with their cells, and how many others there are."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is calamine.SheetVisibleEnum.Visible
            and sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        sheets = [
            (sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in visible
        ]
    except calamine.PasswordError as error:
        raise _locked(name) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise _broken(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library's own end, which isn't an Exception
            raise _broken(name) from error
        raise
    return sheets, len(book.sheets_metadata) - len(visible)


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
            _check_kind(archive, name)
            _check_members(members, name)
            for member in members:
                _scan(archive, member, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _broken(name) from error
    except zlib.error as error:
        raise _broken(name) from error


def _check_old(data: bytes, name: str) -> None:
    if not any(mark in data for mark in _OLD_MARKS):
        raise RefusedFileError(
            "This is a file of an old Office version, and not a workbook.",
            where=name,
            try_="Export the answers as CSV or XLSX, and upload that file.",
        )
    if _is_locked(data):
        raise _locked(name)


def _is_locked(data: bytes) -> bool:
    """Tell whether one of the first records of an old workbook says that the rest is encrypted."""
    at = start = data.find(_OLD_START)
    while start >= 0 and at < start + _FIRST_RECORDS and at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False


def _check_kind(archive: zipfile.ZipFile, name: str) -> None:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return
    if "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as stream:
            if stream.read(200).startswith(_OPEN_SHEET):
                return
    what = next(
        (kind for start, kind in _OTHER_OFFICE.items() if any(n.startswith(start) for n in names)), ""
    )
    raise RefusedFileError(
        f"This is {what}, not a workbook." if what else "This is an archive without a workbook in it.",
        where=name,
        try_="Export the answers as CSV or XLSX, and upload that file.",
    )


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise _locked(name)
    if any(member.compress_type not in archives.READABLE_METHODS for member in members):
        raise _broken(name)
    too_big = (
        len(members) > archives.MAX_MEMBERS
        or sum(member.file_size for member in members) > archives.MAX_UNPACKED
        or any(archives.is_too_large(member.compress_size, member.file_size) for member in members)
    )
    if too_big:
        raise RefusedFileError(
            "The workbook unpacks to more than can be read safely.",
            where=name,
            try_="Copy the answers alone into a new workbook, or save the sheet as CSV.",
        )


def _scan(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    """Look for declarations and far cells in every member: where the sheets lie is the workbook's own choice."""
    last_row = last_filled = last_column = 0
    for number, window in enumerate(_windows(archive, member)):
        is_wide = number == 0 and window.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"))
        if is_wide or b"<!DOCTYPE" in window or b"<!ENTITY" in window:
            raise RefusedFileError(
                "The workbook holds declarations or letters that no spreadsheet program writes.",
                where=name,
                try_="Open it in Excel, save it as a new workbook, and upload that.",
            )
        cells = _CELL.findall(window)
        last_row = max(last_row, *(int(row) for row in _ROW.findall(window)), 0)
        last_filled = max(last_filled, *(int(row) for _, row in cells), 0)
        last_column = max(last_column, *(_column_number(letters) for letters, _ in cells), 0)
        if (
            max(last_row, last_filled) > MAX_ROWS
            or last_column > MAX_COLUMNS
            or any(int(times) > MAX_COLUMNS for times in _REPEATED_CELL.findall(window))
            or any(int(times) > _MOST_REPEATS for times, _ in _REPEATED_ROW.findall(window))
            or last_filled * last_column > MAX_CELLS
        ):
            raise _too_far(name)


def _windows(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    before = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield before + chunk
            before = chunk[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_far(name: str) -> RefusedFileError:
    return RefusedFileError(
        f"A sheet has a cell beyond {MAX_ROWS:,} rows, {MAX_COLUMNS} columns or {MAX_CELLS:,} cells.",
        where=name,
        try_="Delete what lies beyond the table, or save the sheet as CSV.",
    )


def _locked(name: str) -> RefusedFileError:
    return RefusedFileError(
        "This workbook is locked with a password.",
        where=name,
        try_="Open it, remove the password (File, Info, Protect), save, and upload again.",
    )


def _broken(name: str) -> RefusedFileError:
    return RefusedFileError(
        "The workbook is damaged and can't be opened.",
        where=name,
        try_="Open it in Excel, save it as a new .xlsx, and upload that.",
    )
