"""Stays: for how long somebody was in a meeting, and for how long two people were there together.

Owns durations as the tools write them and the merging of rejoins, overlaps cut. Refuses to know who stayed.
"""

import re
from collections.abc import Iterable
from datetime import datetime, time
from functools import lru_cache

from dashboard.ingest.datetimes import Order, moment

Span = tuple[datetime, datetime]

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?")
_PARTS = re.compile(rf"(?:{_PART.pattern}[\s,]*)+")
_SECONDS_OF = (
    (re.compile(r"d|d[aíi]\w*|jours?|j|giorn\w+|tage?|dag\w*", re.IGNORECASE), 86_400),
    (re.compile(r"h\w*|std|stunden?|u|uur|uren|o|or[ae]|godz\w*|t|tim\w*|ч|час\w*", re.IGNORECASE), 3_600),
    (re.compile(r"m\w*|мин\w*", re.IGNORECASE), 60),
    (re.compile(r"s|se[cgk]\w*|с|сек\w*", re.IGNORECASE), 1),
)
_TIME_ALONE = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:([AaPp])\.?\s?[Mm]\.?)?")


def plain(cell: str) -> str:
    """Return a cell without the direction marks that browsers put around dates."""
    return cell.translate(_MARKS).strip()


@lru_cache(maxsize=20_000)
def seconds(cell: str, *, bare_unit: int = 60) -> float | None:
    """Return a duration in seconds; a number alone counts units of `bare_unit` seconds.

    >>> [seconds(cell) for cell in ("1h 42m", "2 h 44 m", "10s", "01:42:10", "42")]
    [6120.0, 9840.0, 10.0, 6130.0, 2520.0]
    """
    text = plain(cell)
    if match := _CLOCK.fullmatch(text):
        hours, minutes, rest = (int(part or 0) for part in match.groups())
        return hours * 3_600.0 + minutes * 60 + rest
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", ".")) * bare_unit
    if not _PARTS.fullmatch(text):
        return None
    total = 0.0
    for amount, unit in _PART.findall(text):
        size = next((size for words, size in _SECONDS_OF if words.fullmatch(unit)), None)
        if size is None:
            return None
        total += float(amount.replace(",", ".")) * size
    return total


def instant(cell: str, order: Order, day_of: datetime | None = None) -> datetime | None:
    """Return the moment of a cell, None when it holds none; a time alone is one of the day of `day_of`."""
    text = plain(cell)
    try:
        return moment(text, order)
    except ValueError:
        pass
    match = _TIME_ALONE.fullmatch(text)
    if not match or day_of is None:
        return None
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4] in "pP" else 0)
    try:
        found = datetime.combine(day_of.date(), time(hour, int(match[2]), int(match[3] or 0)))
    except ValueError:
        return None
    return found


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches of time covered by the spans, in order and without overlaps."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return tuple(result)


def shared(first: Iterable[Span], second: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches of time that both were there."""
    others = merged(second)
    found = [
        (max(start, other_start), min(end, other_end))
        for start, end in merged(first)
        for other_start, other_end in others
    ]
    return merged(span for span in found if span[0] < span[1])


def total_seconds(spans: Iterable[Span]) -> float:
    """Return how long the spans last, time covered twice counted once."""
    return sum((end - start).total_seconds() for start, end in merged(spans))
