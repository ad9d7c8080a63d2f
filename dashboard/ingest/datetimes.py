"""Dates and times as the tools write them, from a fixed list of formats.

Owns the recognition of date cells and the order of day and month, settled once for a column. Refuses to
decide cell by cell, and gives None where nothing settles it.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

Order = Literal["ymd", "dmy", "mdy"]

_TIME = (
    r"(?:[T ,]+(?:à |at |um )?(\d{1,2})[:h.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?\s?[Mm]\.?)?)?"
)
_ZONE = r"\s*(?:Z|UTC|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|(?:GMT|[A-Z]{3,4}))?(?:\s*\(.*\))?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}{_ZONE}")
_PARTED = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}{_ZONE}")
_SCRIPT = re.compile(rf"(?:[A-Z][a-z]{{2}},? )?([A-Z][a-z]{{2}}) (\d{{1,2}}),? (\d{{4}}){_TIME}{_ZONE}")
_MONTHS = {
    month: number
    for number, month in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], start=1
    )
}
_CENTURY_TURN = 69


def is_date(cell: str) -> bool:
    """Tell whether a cell is written like a date, with or without a time."""
    return _parts(cell) is not None


@lru_cache(maxsize=100_000)
def _parts(cell: str) -> tuple[str, int, int, int, int, int, int] | None:
    if not cell or len(cell) > 80 or not any(character.isdigit() for character in cell[:16]):  # noqa: PLR2004
        return None
    if match := _ISO.fullmatch(cell):
        return ("ymd", int(match[1]), int(match[2]), int(match[3]), *_clock(match.groups()[3:7]))
    if match := _PARTED.fullmatch(cell):
        year = int(match[4])
        if len(match[4]) == 2:  # noqa: PLR2004
            year += 2000 if year < _CENTURY_TURN else 1900
        order = "dmy" if match[2] == "." else "?"
        return (order, year, int(match[1]), int(match[3]), *_clock(match.groups()[4:8]))
    if (match := _SCRIPT.fullmatch(cell)) and match[1] in _MONTHS:
        return ("ymd", int(match[3]), _MONTHS[match[1]], int(match[2]), *_clock(match.groups()[3:7]))
    return None


def _clock(groups: tuple[str | None, ...]) -> tuple[int, int, int]:
    hour, minute, second, half = groups
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return hours, int(minute or 0), int(second or 0)


def day_order(cells: Iterable[str]) -> Order | None:
    """Return the one order of the dates in `cells`, or None when every one could be read both ways.

    Raises ValueError when some can only be day first and others only month first.
    """
    parts = [part for cell in cells if (part := _parts(cell.strip()))]
    settled = {part[0] for part in parts if part[0] != "?"}
    open_parts = [part for part in parts if part[0] == "?"]
    day_first = any(part[2] > 12 for part in open_parts) or "dmy" in settled  # noqa: PLR2004
    month_first = any(part[3] > 12 for part in open_parts)  # noqa: PLR2004
    if day_first and month_first:
        raise ValueError("some dates can only be day first and others only month first")
    if not open_parts and "ymd" in settled and not day_first:
        return "ymd"
    return "dmy" if day_first else "mdy" if month_first else None


def moment(cell: str, order: Order) -> dt.datetime:
    """Return the date and time of one cell, read in the order of its column. Raises ValueError when it is none."""
    part = _parts(cell.strip())
    found = _moment(part, order) if part else None
    if found is None:
        raise ValueError("not a date")
    return found


def parse_column(cells: Iterable[str]) -> dict[str, dt.datetime | None]:
    """Return the moment each distinct cell stands for, with one order of day and month for all.

    >>> parse_column(["13/04/2026", "05/04/2026"])["05/04/2026"].month
    4
    """
    parts = {cell: _parts(cell) for cell in set(cells)}
    firsts = [part[2] for part in parts.values() if part and part[0] == "?"]
    seconds = [part[3] for part in parts.values() if part and part[0] == "?"]
    day_first = any(number > 12 for number in firsts)  # noqa: PLR2004
    month_first = any(number > 12 for number in seconds)  # noqa: PLR2004
    order = "dmy" if day_first and not month_first else "mdy" if month_first and not day_first else ""
    return {cell: _moment(part, order) if part else None for cell, part in parts.items()}


def _moment(part: tuple[str, int, int, int, int, int, int], order: str) -> dt.datetime | None:
    kind, year, first, second, hour, minute, clock_second = part
    kind = order if kind == "?" else kind
    if not kind:
        return None
    month, day = (second, first) if kind == "dmy" else (first, second)
    try:
        return dt.datetime(year, month, day, hour, minute, clock_second)  # noqa: DTZ001
    except ValueError:
        return None
