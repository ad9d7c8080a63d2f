"""Appointments: from the rows of a calendar to its entries, and from a series to its days.

Owns the expansion of series within a window that somebody else sets. Refuses rules that repeat within a day, and
endless ones: the window bounds them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.ingest import ics
from dashboard.ingest.export import Export, Row
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.participants import Participant, emails_in
from dashboard.ingest.stays import instant
from dashboard.ingest.validation import kept_rows

_CALLED_OFF = "CANCELLED"
_WITHIN_A_DAY = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
_CLOCK_PARTS = re.compile(r";BY(?:HOUR|MINUTE|SECOND|SETPOS)=[^;\n]*", re.IGNORECASE)
_LONGEST_WINDOW = timedelta(days=5 * 366)
_ROW = "X-ROW"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a calendar."""

    row: int
    uid: str
    start: datetime
    is_all_day: bool
    participants: tuple[Participant, ...]
    is_cancelled: bool = False
    recurrence: str = ""
    replaces: datetime | None = None
    """The day and time of the series that this entry stands for instead."""


def entries(export: Export, mapping: Mapping) -> list[Entry]:
    """Return the entries that have a readable start."""
    found = (_entry(row, mapping) for row in kept_rows(export, mapping))
    return [entry for entry in found if entry is not None]


def _cell(row: Row, mapping: Mapping, part: str) -> str:
    position = mapping.fields.get(part)
    return row.cells[position].strip() if position is not None else ""


def _entry(row: Row, mapping: Mapping) -> Entry | None:
    order = mapping.day_order or "ymd"
    written = _cell(row, mapping, "start") or _cell(row, mapping, "start_date")
    day = instant(written, order)
    if day is None:
        return None
    start = instant(_cell(row, mapping, "start_time"), order, day) or day
    status, title = _cell(row, mapping, "status"), _cell(row, mapping, "subject")
    return Entry(
        row.number,
        _cell(row, mapping, "uid"),
        start,
        ":" not in written and "start_time" not in mapping.fields,
        _invited(row, mapping),
        status.upper() == _CALLED_OFF or ics.is_cancelled(title),
        _cell(row, mapping, "recurrence"),
        instant(_cell(row, mapping, "recurrence_id"), "ymd"),
    )


def _invited(row: Row, mapping: Mapping) -> tuple[Participant, ...]:
    named = ";".join(_cell(row, mapping, part) for part in ("organizer", "attendees", "optional"))
    declined = set(_split(_cell(row, mapping, "declined")))
    rooms = set(_split(_cell(row, mapping, "resources")))
    found = dict.fromkeys(who for who in _split(named) if who not in rooms)
    return tuple(
        Participant(emails_in(who), "" if emails_in(who) else who, has_declined=who in declined)
        for who in found
    )


def _split(cell: str) -> Iterator[str]:
    return (who for part in cell.split(";") if (who := part.strip().strip("'\"")))


def series(found: Sequence[Entry]) -> list[list[Entry]]:
    """Return the entries by the meeting they belong to: a series with its changed days, or one alone."""
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        is_part = bool(entry.uid) and bool(entry.recurrence or entry.replaces)
        groups.setdefault(f"uid {entry.uid}" if is_part else f"row {entry.row}", []).append(entry)
    return list(groups.values())


def is_repeated(members: Sequence[Entry]) -> bool:
    """Tell a series from a meeting that is held once; what repeats within a day counts as held once."""
    return any(entry.recurrence and not _WITHIN_A_DAY.search(entry.recurrence) for entry in members)


def days(members: Sequence[Entry], first: date, last: date) -> list[tuple[Entry, date]]:
    """Return each day of a series in a window, with the entry that tells of it."""
    import icalendar
    import recurring_ical_events

    by_row = {str(entry.row): entry for entry in members}
    calendar = icalendar.Calendar()
    for entry in members:
        calendar.add_component(icalendar.Event.from_ical(_as_event(entry)))
    window = (first, min(last, first + _LONGEST_WINDOW) + timedelta(days=1))
    occurrences = recurring_ical_events.of(calendar, skip_bad_series=True).between(*window)
    found = [(by_row[str(one[_ROW])], one["DTSTART"].dt) for one in occurrences]
    return sorted(
        ((entry, start.date() if isinstance(start, datetime) else start) for entry, start in found),
        key=lambda pair: (pair[1], pair[0].row),
    )


def _as_event(entry: Entry) -> str:
    """Return an entry in clock time without a zone: only its days matter."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid or entry.row}",
        f"{_ROW}:{entry.row}",
        f"DTSTART{_stamp(entry.start, entry)}",
        *(_CLOCK_PARTS.sub("", line) for line in entry.recurrence.split("\n") if _is_line(line)),
    ]
    if entry.replaces:
        lines.append(f"RECURRENCE-ID{_stamp(entry.replaces, entry)}")
    lines = [_as_day(line) if entry.is_all_day else line for line in lines]
    return "\r\n".join([*lines, "END:VEVENT"])


def _is_line(line: str) -> bool:
    return line.startswith(("RRULE:", "RDATE:", "EXDATE:")) and not _WITHIN_A_DAY.search(line)


def _as_day(line: str) -> str:
    name, _, value = line.partition(":")
    return f"{name};VALUE=DATE:{value}" if name in {"RDATE", "EXDATE"} else line


def _stamp(moment: datetime, entry: Entry) -> str:
    return f";VALUE=DATE:{moment:%Y%m%d}" if entry.is_all_day else f":{moment:%Y%m%dT%H%M%S}"
