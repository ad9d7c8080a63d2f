"""Calendars (.ics): from bytes to one row an event.

Owns the reading of events, of their time zones (made anew for each file, as they leak from one to the next) and of
who is invited. Refuses to read titles, places and notes: a calendar carries private life, and no session needs it.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.errors import RefusedFileError
from dashboard.ingest.ics_lines import needed_lines

MOST_EVENTS = 20_000
MOST_CHARACTERS = 40_000_000
COLUMNS = (
    "UID", "Start", "End", "Status", "Organizer", "Attendees", "Declined", "Recurrence", "Recurrence ID",
)  # fmt: skip
JOINER = "; "

_AGAIN = "Export the calendar again as .ics, a year at a time, and upload that file."
_LAST_YEAR = 2100
"""Later moments keep the time they are written in: a zone's rules would be worked out year by year."""
_CANCELLED = re.compile(
    r"\s*(cancell?ed|abgesagt|cancelado|cancelada|annulée?|annullat[oa]|geannuleerd)\b\s*[:：]", re.IGNORECASE
)
_NO_PEOPLE = frozenset({"ROOM", "RESOURCE"})
_EMAIL = re.compile(r"[^@\s<>;,/]+@[^@\s<>;,/]+\.[^@\s<>;,/]+")


def is_calendar(data: bytes) -> bool:
    """Tell whether bytes start a calendar, whatever the file is called."""
    start = data[:2000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:15].upper() == b"BEGIN:VCALENDAR"


def is_cancelled(title: str) -> bool:
    """Tell a title that Outlook has marked as called off."""
    return bool(_CANCELLED.match(title))


def read(text: str, name: str) -> tuple[list[tuple[str, ...]], list[int], tuple[str, ...]]:
    """Return one row an event below the header, their line numbers, and what the user should know."""
    if len(text) > MOST_CHARACTERS:
        raise RefusedFileError("The calendar is too long to read.", where=name, try_=_AGAIN)
    lines = list(needed_lines(text))
    numbers = [number for number, line in lines if line.upper() == "BEGIN:VEVENT"]
    if not numbers:
        raise RefusedFileError(
            "The calendar holds no event.", where=name, try_="Export the calendar with its events."
        )
    if len(numbers) > MOST_EVENTS:
        raise RefusedFileError(
            f"The calendar holds more than {MOST_EVENTS:,} events.", where=name, try_=_AGAIN
        )
    events = _events("\r\n".join(line for _, line in lines), name)
    if len(events) != len(numbers):
        raise RefusedFileError(
            "The calendar is cut off or damaged: an event begins and doesn't end.", where=name, try_=_AGAIN
        )
    zones = {
        str(event.get("UID")): zone
        for event, _ in events
        if "RECURRENCE-ID" not in event and (zone := _zone(event.get("DTSTART")))
    }
    rows = [_row(event, default, zones) for event, default in events]
    timeless = sum(not row[1] for row in rows)
    warnings = (f"{timeless} events have no readable start.",) if timeless else ()
    return [COLUMNS, *rows], [0, *numbers], warnings


def _events(text: str, name: str) -> list[tuple[Any, tzinfo | None]]:
    """Return the events of all calendars of a file, each with its calendar's own time zone."""
    import icalendar
    from icalendar.timezone import tzp

    tzp.use_default()
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
        return [
            (event, _default_zone(calendar)) for calendar in calendars for event in calendar.walk("VEVENT")
        ]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedFileError(
            "The calendar is damaged and can't be read.", where=name, try_=_AGAIN
        ) from error


def _default_zone(calendar: Any) -> tzinfo | None:
    from icalendar.timezone import tzp

    name = str(calendar.get("X-WR-TIMEZONE", ""))
    try:
        return (tzp.timezone(name) or ZoneInfo(name)) if name else None
    except (ValueError, KeyError, OSError):
        return None


def _zone(value: Any) -> tzinfo | None:
    moment = _dt(value)
    return moment.tzinfo if isinstance(moment, datetime) else None


def _row(event: Any, default: tzinfo | None, zones: dict[str, tzinfo]) -> tuple[str, ...]:
    uid = str(event.get("UID", ""))
    zone = zones.get(uid) or _zone(event.get("DTSTART"))
    if zone is None or _is_utc(zone):
        zone = default or zone
    start = _local(event.get("DTSTART"), zone)
    is_off = str(event.get("STATUS", "")).upper() == "CANCELLED" or is_cancelled(
        str(event.get("SUMMARY", ""))
    )
    attendees, declined = _invited(event)
    return (
        uid,
        _text(start),
        _text(_end(event, start, zone)),
        "CANCELLED" if is_off else str(event.get("STATUS", "")).upper(),
        JOINER.join(_person(one) for one in _listed(event.get("ORGANIZER"))),
        JOINER.join(attendees),
        JOINER.join(declined),
        "\n".join(_recurrence(event, start, zone)),
        _text(_local(event.get("RECURRENCE-ID"), zone)),
    )


def _dt(value: Any, name: str = "dt") -> Any:
    """Return the date, time or length of a property, None where it's missing or can't be read."""
    try:
        return getattr(value, name, None)
    except ValueError:
        return None


def _is_utc(zone: tzinfo) -> bool:
    return str(zone) in {"UTC", "Etc/UTC", "GMT"}


def _local(value: Any, zone: tzinfo | None) -> date | None:
    """Return a day, or a moment as the clock on the wall shows it in the event's zone."""
    moment: Any = _dt(value)
    if isinstance(moment, tuple):
        moment = moment[0]
    if not isinstance(moment, date):
        return None
    if not isinstance(moment, datetime):
        return moment
    return _on_the_wall(moment, zone)


def _on_the_wall(moment: datetime, zone: tzinfo | None) -> datetime:
    if moment.tzinfo and zone and 1 < moment.year <= _LAST_YEAR:
        with suppress(ValueError, OverflowError):
            moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None)


def _end(event: Any, start: date | None, zone: tzinfo | None) -> date | None:
    end = _local(event.get("DTEND"), zone)
    length = _dt(event.get("DURATION"))
    if end is None and start is not None and isinstance(length, timedelta):
        try:
            return start + length
        except OverflowError:
            return None
    return end


def _text(moment: date | None) -> str:
    if isinstance(moment, datetime):
        return moment.isoformat(" ", "seconds")
    return moment.isoformat() if moment else ""


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _person(address: Any) -> str:
    """Return the e-mail of an address, or its name where it holds none."""
    found = _EMAIL.search(str(address).partition(":")[2] or str(address))
    named = str(getattr(address, "params", {}).get("CN", ""))
    found = found or _EMAIL.fullmatch(named.strip("'\" "))
    return (found[0] if found else named).replace(";", " ").strip()


def _invited(event: Any) -> tuple[list[str], list[str]]:
    """Return who is invited and who of them has declined; rooms and resources are no people."""
    everybody = [
        (who, str(address.params.get("PARTSTAT", "")).upper())
        for address in _listed(event.get("ATTENDEE"))
        if hasattr(address, "params")
        and str(address.params.get("CUTYPE", "")).upper() not in _NO_PEOPLE
        and (who := _person(address))
    ]
    return [who for who, _ in everybody], [who for who, answer in everybody if answer == "DECLINED"]


def _recurrence(event: Any, start: date | None, zone: tzinfo | None) -> Iterable[str]:
    """Yield the rule and the dates of a series, in the clock time of its start."""
    if start is None:
        return
    for rule in _listed(event.get("RRULE")):
        parts = {str(part).upper(): values for part, values in rule.items()} if isinstance(rule, dict) else {}
        if "FREQ" not in parts:
            continue
        until = next(iter(_listed(parts.pop("UNTIL", None))), None)
        words = [
            f"{part}={','.join(str(value) for value in _listed(values))}" for part, values in parts.items()
        ]
        if isinstance(until, date):
            words.append(f"UNTIL={_stamp(_at_end(until, zone), start)}")
        yield "RRULE:" + ";".join(words)
    for word in ("EXDATE", "RDATE"):
        for several in _listed(event.get(word)):
            for one in _dt(several, "dts") or ():
                if (moment := _local(one, zone)) is not None:
                    yield f"{word}:{_stamp(moment, start)}"


def _at_end(until: date, zone: tzinfo | None) -> date:
    """Return the end of a series in clock time; a day alone holds until its last second."""
    if not isinstance(until, datetime):
        return datetime.combine(until, time(23, 59, 59))
    return _on_the_wall(until, zone)


def _stamp(moment: date, start: date) -> str:
    """Return a moment in the form of the start: a day for a series of days."""
    if not isinstance(start, datetime):
        return f"{moment:%Y%m%d}"
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, start.time())
    return f"{moment:%Y%m%dT%H%M%S}"
