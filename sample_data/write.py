"""Bytes of delimited text and of workbooks, the same on every machine.

Owns encodings, line ends, cell formats and the repacking that keeps a workbook independent of the installed
compressor. Refuses to know what the cells mean.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from random import Random

import xlsxwriter

Cell = str | int | date | datetime | None

_PACKED_AT = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def delimited(rows: Iterable[Sequence[Cell]], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as delimited text with the line ends of Windows."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(
        ["" if cell is None else cell for cell in row] for row in rows
    )
    return text.getvalue().encode(encoding)


def workbook(sheets: dict[str, list[Sequence[Cell]]], *, date_format: str) -> bytes:
    """Return a workbook with real dates, stored without compression."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(
        packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime(2026, 10, 2, tzinfo=UTC).replace(tzinfo=None)})
    dated = book.add_format({"num_format": date_format})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row_number, row in enumerate(rows):
            for column_number, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(row_number, column_number, cell, dated)
                elif cell is not None:
                    sheet.write(row_number, column_number, cell)
    book.close()
    return _stored(packed.getvalue())


def _stored(packed: bytes) -> bytes:
    """Return the same archive uncompressed, because compressors differ from machine to machine."""
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _PACKED_AT)
            member.create_system, member.external_attr = _UNIX, 0o600 << 16
            target.writestr(member, source.read(name), compress_type=zipfile.ZIP_STORED)
    return plain.getvalue()


def messy(rng: Random, email: str, share: float = 0.08) -> str:
    """Return an e-mail as people type it: now and then in other case or with a trailing blank."""
    if rng.random() >= share:
        return email
    name, _, host = email.partition("@")
    return rng.choice((f"{name.title()}@{host}", f"{name}@{host.upper()}", email.upper(), f"{email} "))
