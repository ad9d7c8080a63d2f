"""The lines of a calendar file: unfolded, and only those an event and its time zone need.

Owns what is left out before a calendar is parsed: notes, pictures, blank lines, and the rules of time zones that no
program writes. Refuses to understand an event.
"""

import re
from collections.abc import Iterator

_NEEDED = re.compile(
    r"(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|ORGANIZER|ATTENDEE|SUMMARY"
    r"|X-WR-TIMEZONE|TZID|TZOFFSETFROM|TZOFFSETTO|TZNAME)[;:]",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"RRULE:(?!.*BY(?:HOUR|MINUTE|SECOND|YEARDAY|WEEKNO))(?=.*FREQ=YEARLY)", re.IGNORECASE)
_EARLY = re.compile(r"^(DTSTART[^:]*:)1[0-8]\d\d", re.IGNORECASE)
_LONGEST_LINE = 20_000
_ENDS = re.compile(r"\r\r\n|\r\n|\n|\r")


def needed_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are read, with their numbers in the file."""
    inside: list[str] = []
    for number, line in _unfolded(text):
        match = _NEEDED.match(line)
        if not match:
            continue
        word = match[1].upper()
        if word == "BEGIN":
            inside.append(line[6:].strip().upper())
        elif word == "END" and inside:
            inside.pop()
        if not {"STANDARD", "DAYLIGHT"} & set(inside):
            yield number, line
        elif word != "RRULE" or _YEARLY.match(line):
            yield number, _EARLY.sub(r"\g<1>1970", line)


def _unfolded(text: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(_ENDS.split(text), start=1):
        if line[:1] in {" ", "\t"} and lines:
            before = lines[-1]
            if len(before[1]) < _LONGEST_LINE:
                lines[-1] = (before[0], before[1] + line[1:])
        elif line.strip():
            lines.append((number, line.strip()))
    return lines
