"""A file as grids of text, whatever it was saved as.

Owns the way from bytes to rows of cells. Refuses what holds no table (pictures, pages, locked
workbooks) and never infers a type: every cell stays text, and every row knows its place in the file.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.errors import RefusedFileError
from dashboard.filename import shown
from dashboard.ingest import archive, delimited, ics, spss, workbook

MAX_BYTES = 200_000_000
MAX_CELLS = 20_000_000

_AS_TABLE = "Export the answers as CSV or XLSX, and upload that file."
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "This is a PDF document, not a table.", _AS_TABLE),
    (b"\x89PNG", "This is a picture (PNG), not a table.", _AS_TABLE),
    (b"\xff\xd8\xff", "This is a picture (JPEG), not a table.", _AS_TABLE),
    (b"GIF8", "This is a picture (GIF), not a table.", _AS_TABLE),
    (b"II*\x00", "This is a picture (TIFF), not a table.", _AS_TABLE),
    (b"MM\x00*", "This is a picture (TIFF), not a table.", _AS_TABLE),
    (b"BZh", "This file is compressed (bzip2).", "Unpack it, and upload the file inside."),
    (b"\xfd7zXZ", "This file is compressed (xz).", "Unpack it, and upload the file inside."),
    (b"7z\xbc\xaf", "This file is an archive (7z).", "Unpack it, and upload the file inside."),
    (b"Rar!", "This file is an archive (RAR).", "Unpack it, and upload the file inside."),
    (b"PAR1", "This is a Parquet file, made for programs.", _AS_TABLE),
    (b"{\\rtf", "This is a text document (RTF), not a table.", _AS_TABLE),
    (b"SQLite format 3", "This is a database, not a table.", _AS_TABLE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of text: rows of equal width, without the wholly empty ones."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    empty_rows: int = 0
    origin: str = ""
    """What made the rows where that was no table: calendar, spss."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, opened."""

    name: str
    content_hash: str
    encoding: str
    separator: str
    grids: tuple[Grid, ...]
    warnings: tuple[str, ...] = ()


def open_source(path: Path, name: str | None = None) -> Source:
    """Read a file into grids, or refuse it and say what to upload instead."""
    name = shown(name or path.name)
    if path.stat().st_size > MAX_BYTES:
        raise RefusedFileError(
            "The file is larger than 200 MB.", where=name, try_="Export one survey or one year at a time."
        )
    packed = path.read_bytes()
    content_hash = hashlib.sha256(packed).hexdigest()
    unpacked = archive.unpack(packed, name)
    data = unpacked.data
    _refuse_other_things(data, name)
    if data.startswith(spss.MAGIC):
        rows, warnings = spss.read(data, name)
        cases = replace(make_grid("", rows, name), origin="spss")
        return Source(name, content_hash, "", "", (cases,), (*unpacked.warnings, *warnings))
    if data.startswith((b"PK", _OLE)):
        sheets, warnings = workbook.read(data, name)
        grids = tuple(grid for sheet, rows in sheets if (grid := make_grid(sheet, rows, name)).rows)
        if not grids:
            raise RefusedFileError(
                "The workbook has no visible sheet with anything in it.",
                where=name,
                try_="Unhide the sheet with the answers, save, and upload again.",
            )
        return Source(name, content_hash, "", "", grids, (*unpacked.warnings, *warnings))
    text, encoding, warnings = delimited.decode(data, name)
    if ics.is_calendar(data):
        events, numbers, more = ics.read(text, name)
        calendar = Grid("", tuple(events), tuple(numbers), origin="calendar")
        return Source(name, content_hash, encoding, "", (calendar,), (*unpacked.warnings, *warnings, *more))
    rows, separator = delimited.parse(text, name)
    grid = make_grid("", rows, name)
    if not grid.rows:
        raise RefusedFileError("The file is empty.", where=name, try_=_AS_TABLE)
    if len(grid.rows[0]) == 1:
        warnings = (*warnings, "Only one column was found: no comma, semicolon, tab or bar separates cells.")
    return Source(name, content_hash, encoding, separator, (grid,), (*unpacked.warnings, *warnings))


def make_grid(sheet: str, rows: list[list[str]], name: str = "") -> Grid:
    """Drop wholly empty rows and trailing empty columns, and make the rest equally wide."""
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(map(str.strip, row))]
    width = 0
    for _, row in filled:
        last = len(row)
        while last > width and not row[last - 1].strip():
            last -= 1
        width = max(width, last)
    if width * len(filled) > MAX_CELLS:
        raise RefusedFileError(
            f"The table has more than {MAX_CELLS:,} cells.",
            where=f"{name}: {len(filled):,} rows, {width:,} columns",
            try_="Export fewer questions, or one year at a time.",
        )
    padding = [""] * width
    return Grid(
        sheet,
        tuple(tuple((row + padding)[:width]) for _, row in filled),
        tuple(number for number, _ in filled),
        len(rows) - len(filled),
    )


def _refuse_other_things(data: bytes, name: str) -> None:
    if not data.strip():
        raise RefusedFileError("The file is empty.", where=name, try_=_AS_TABLE)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise RefusedFileError(
            "This workbook is locked with a password.",
            where=name,
            try_="Open it, remove the password (File, Info, Protect), save, and upload again.",
        )
    for magic, what, try_ in _MAGIC:
        if data.startswith(magic):
            raise RefusedFileError(what, where=name, try_=try_)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise RefusedFileError("This is a picture (WEBP), not a table.", where=name, try_=_AS_TABLE)
    start = data[:2000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<table", b"<?xml", b"<!--")):
        raise RefusedFileError(
            "This is a web page or XML, whatever its name says (often a sign-in page saved by mistake).",
            where=name,
            try_="Sign in to the survey tool, and export the answers as CSV or XLSX.",
        )
    if start.startswith((b'{"', b'[{"')):
        raise RefusedFileError("This is JSON, made for programs.", where=name, try_=_AS_TABLE)
