"""Columns of a released table as files show them: which, what they are called, and how their numbers are written.

Owns the words and formats that the web page and the workbook share. Refuses to round: a format only says how a number looks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.letters import legible
from dashboard.theme import NOTHING, day, number, percent

LONGEST = 2000
"""Letters of a cell that are shown."""
_SHARES = ("share", "improved", "same", "declined")
_FINE = ("ratio", "spread", "rounded")


@dataclass(frozen=True)
class Column:
    """One column that is shown."""

    name: str
    """In the table."""
    title: str
    number_format: str
    """In the words of Excel; empty for text."""
    written: Callable[[Any], str]
    """Makes the text of a cell."""

    @property
    def is_text(self) -> bool:
        """Return whether it holds words."""
        return not self.number_format


def columns(frame: pl.DataFrame) -> tuple[Column, ...]:
    """Return the columns worth showing: not those that are all empty, nor those that begin with an underscore."""
    return tuple(
        _column(name, frame[name].dtype)
        for name in frame.columns
        if not name.startswith("_") and frame[name].null_count() < frame.height
    )


def _column(name: str, dtype: pl.DataType) -> Column:
    title = " ".join(legible(name.replace("_", " ")).split())
    number_format, written = _format(name, dtype)
    return Column(name, title, number_format, written)


def _format(name: str, dtype: pl.DataType) -> tuple[str, Callable[[Any], str]]:
    if dtype == pl.Date:
        return "d mmm yyyy", _day
    if dtype.is_integer():
        return "0", lambda value: number(value, 0)
    if not dtype.is_float():
        return "", _text
    parts = name.split("_")
    if any(part in _SHARES for part in parts):
        return "0 %", percent
    if parts[0] in _FINE:
        return "0.00", lambda value: number(value, 2)
    return "0.0", number


def _day(value: date | None) -> str:
    return day(value)


def _text(value: object) -> str:
    return NOTHING if value is None else legible(str(value), LONGEST)
