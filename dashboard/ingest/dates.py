"""Dates of a whole column: one order of day and month for all of it, settled by the data or not at all."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Literal

Order = Literal["ymd", "dmy", "mdy"]

_PARTS = re.compile(
    r"^\s*(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})"
    r"(?:[T ,à]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp][Mm])?)?"
)
_LAST_MONTH = 12
_YEAR_DIGITS = 4
_CENTURY_TURN = 70


def day_order(cells: Iterable[str]) -> Order | None:
    """Return the order of a column's dates, or None when every date could be read both ways.

    Raises ValueError when some cells can only be day first and others only month first.
    """
    could_be: set[Order] = {"dmy", "mdy"}
    seen = False
    for cell in cells:
        parts = _PARTS.match(cell)
        if not parts:
            continue
        first, second = parts.group(1), int(parts.group(2))
        if len(first) == _YEAR_DIGITS:
            return "ymd"
        seen = True
        if int(first) > _LAST_MONTH:
            could_be.discard("mdy")
        if second > _LAST_MONTH:
            could_be.discard("dmy")
        if "." in cell.split(" ")[0]:
            could_be.discard("mdy")
    if not could_be:
        raise ValueError("some dates can only be day first and others only month first")
    return could_be.pop() if seen and len(could_be) == 1 else None


def moment(cell: str, order: Order) -> datetime:
    """Return the date and time of one cell. Raises ValueError when it is none."""
    parts = _PARTS.match(cell)
    if not parts:
        raise ValueError("not a date")
    first, second, third = (int(part) for part in parts.group(1, 2, 3))
    if len(parts.group(1)) == _YEAR_DIGITS:
        year, month, day = first, second, third
    else:
        day, month = (first, second) if order == "dmy" else (second, first)
        year = (
            third
            if len(parts.group(3)) == _YEAR_DIGITS
            else third + (1900 if third >= _CENTURY_TURN else 2000)
        )
    hour, minute, seconds = (int(part or 0) for part in parts.group(4, 5, 6))
    half = (parts.group(7) or "").lower()
    if half and hour <= _LAST_MONTH:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return datetime.combine(date(year, month, day), time(hour, minute, seconds))
