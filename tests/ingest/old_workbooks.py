"""Workbooks of the old format (.xls), byte by byte: a compound file with one stream of BIFF8 records."""

import struct
from collections.abc import Sequence

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _start(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))


def _cell(row: int, column: int, value: str | float) -> bytes:
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + text)
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def _records(cells: dict[tuple[int, int], str | float], *, locked: bool) -> bytes:
    name = b"Answers"
    end = _record(0x000A)
    sheet = _start(0x0010) + b"".join(_cell(*place, value) for place, value in sorted(cells.items())) + end
    head = _start(0x0005) + (_record(0x002F, struct.pack("<HHH", 1, 1, 1)) if locked else b"")
    bound = struct.pack("<IBBBB", len(head) + 4 + 8 + len(name) + len(end), 0, 0, len(name), 0) + name
    return head + _record(0x0085, bound) + end + sheet


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _NONE, _NONE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def old_workbook(
    rows: Sequence[Sequence[str | float]], beyond: tuple[int, int] | None = None, *, locked: bool = False
) -> bytes:
    """Return an .xls file of one sheet; `beyond` is one more cell, by its row and column from 0."""
    cells = {(row, column): value for row, line in enumerate(rows) for column, value in enumerate(line)}
    cells |= {beyond: "x"} if beyond else {}
    stream = _records(cells, locked=locked).ljust(4096, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    fat = [_FAT, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{len(fat)}I", *fat)
    table += struct.pack("<I", _FREE) * ((_SECTOR - len(table)) // 4)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _NONE, 2, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    header += struct.pack("<I", _FREE) * 108
    return header + table + directory.ljust(_SECTOR, b"\0") + stream
