"""Meetings become sessions where their participants are exactly one pair of the program.

Owns that rule: attendance is held, a calendar is planned, everything else is dropped and counted. Refuses to keep a
title, a name or an e-mail of any meeting, also in its notes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from dashboard.ingest import appointments, stays
from dashboard.ingest.attendance import attended
from dashboard.ingest.datetimes import Order, day_order
from dashboard.ingest.export import Ask, Export
from dashboard.ingest.known_pairs import KnownPair, KnownPairs
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.participants import Meeting, Participant, name_key
from dashboard.ingest.rejection import Rejection
from dashboard.ingest.validation import Accepted
from dashboard.pseudonyms import Pseudonyms

KIND = "meetings"
MOST_PEOPLE = 3
"""A pair and at most one more, such as a facilitator."""

_SESSION = {
    "row_number": pl.Int64,
    "program": pl.String,
    "mentor_key": pl.String,
    "mentee_key": pl.String,
    "planned_on": pl.Date,
    "held_on": pl.Date,
    "status": pl.String,
    "cancelled_by": pl.String,
    "minutes": pl.Int64,
    "source": pl.String,
}
_DATES = ("timestamp", "joined", "left", "started", "ended", "start", "end", "start_date", "end_date")
_OPEN_END = timedelta(days=2 * 366)
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")


@dataclass(frozen=True, slots=True)
class _Session:
    row: int
    pair: KnownPair
    day: date
    status: str
    cancelled_by: str | None = None
    seconds: float | None = None


def suggest_meetings(export: Export) -> tuple[Mapping, list[Ask]]:
    """Return which column holds what, and the question of day and month where the file leaves it open."""
    fields = {
        column.question_id: column.position for column in reversed(export.columns) if column.question_id
    }
    cells = [
        cell
        for part in _DATES
        if part in fields
        for row in export.kept
        if (cell := stays.plain(row.cells[fields[part]]))
    ]
    cells += [stays.plain(cell) for stay in export.stays for cell in (stay.joined, stay.left) if cell]
    try:
        order = day_order(cells)
    except ValueError:
        order = None
    if order or not cells:
        return Mapping(KIND, fields, day_order=order or "ymd"), []
    question: Ask = {
        "id": "day_order",
        "question": "Are dates written day first or month first?",
        "where": f"{export.file}, for example {cells[0]}",
        "choices": list(_ORDERS),
    }
    return Mapping(KIND, fields), [question]


def validate_meetings(export: Export, mapping: Mapping, keys: Pseudonyms, known: KnownPairs) -> Accepted:
    """Return the sessions among the meetings of a file, and how many meetings were none."""
    program = mapping.fixed.get("program")
    match = _Match(known, keys, program)
    if export.format == "calendar":
        source, meetings, sessions = "calendar", *_from_calendar(export, mapping, match)
    else:
        source = "attendance"
        held = attended(export, mapping)
        meetings = len(held)
        sessions = [session for one in held if (session := match.session(one)) is not None]
    rows = len({session.row for session in sessions})
    notes = [_counted(meetings, rows, source), *match.notes()]
    together = _one_a_day(sessions)
    frame = pl.DataFrame([_as_row(session, source) for session in together], schema=_SESSION)
    reason = next(iter(match.notes()), None) or _nothing(meetings, known)
    rejections = () if together else (Rejection(1, "participants", "", reason),)
    return Accepted({"session": frame}, rejections, frame.height, tuple(notes))


def _counted(meetings: int, between_pairs: int, source: str) -> str:
    noun = "calendar entries" if source == "calendar" else "meetings"
    others = meetings - between_pairs
    dropped = f"; {others} others were dropped and not stored" if others else ""
    return f"{between_pairs} of {meetings} {noun} are between the two of a pair{dropped}."


def _nothing(meetings: int, known: KnownPairs) -> str:
    if not meetings:
        return "no meeting with a readable day was found; export the report with join and leave times"
    if not known.pairs:
        return "no pair is known yet; load the list of pairs first, or together with this file"
    return f"none of the {meetings} meetings is between the two of a pair of the program"


class _Match:
    """The people of meetings matched to the known pairs, with counts of what can't be said."""

    def __init__(self, known: KnownPairs, keys: Pseudonyms, program: str | None) -> None:
        self._known, self._keys, self._program = known, keys, program
        self._unclear: Counter[str] = Counter()

    def people(self, participants: Iterable[Participant]) -> dict[str, list[Participant]]:
        """Return the participants by person; of the unknown, by what the file calls them."""
        found: dict[str, list[Participant]] = {}
        for one in participants:
            if not one.is_thing:
                key = self._known.who(one, self._keys)
                found.setdefault(key or f"? {name_key(one.name) or one.name.casefold()}", []).append(one)
        return found

    def pair(self, people: dict[str, list[Participant]]) -> KnownPair | None:
        """Return the one pair these people are, None for anything else."""
        coming = {key for key, rows in people.items() if not all(row.has_declined for row in rows)}
        pairs = self._known.among(people, self._program)
        if not pairs or len(coming | {pairs[0].mentor_key, pairs[0].mentee_key}) > MOST_PEOPLE:
            return None
        if len(pairs) > 1:
            same = len({(one.mentor_key, one.mentee_key) for one in pairs}) == 1
            self._unclear["program" if same else "pair"] += 1
            return None
        return pairs[0]

    def session(self, meeting: Meeting) -> _Session | None:
        """Return the session that a meeting is, None when it's none of a pair."""
        people = self.people(meeting.participants)
        pair = self.pair(people)
        if pair is None:
            return None
        mentor, mentee = people[pair.mentor_key], people[pair.mentee_key]
        together = stays.shared(_spans(mentor), _spans(mentee))
        day = together[0][0].date() if together else meeting.day
        if day is None:
            self._unclear["day"] += 1
            return None
        if meeting.is_planned:
            return _planned(meeting, pair, day, {"mentor": mentor, "mentee": mentee})
        length = _seconds_together(mentor, mentee)
        status = "not attended" if length == 0 else "held"
        return _Session(meeting.row, pair, day, status, None, length)

    def notes(self) -> list[str]:
        """Return what couldn't be said, counted."""
        texts = {
            "program": "{} meetings are of two people who are a pair in several programs; the file doesn't say which.",
            "pair": "{} meetings hold more than one pair; the file doesn't say whose they are.",
            "day": "{} meetings tell no day; export the report with join and leave times.",
        }
        return [text.format(self._unclear[what]) for what, text in texts.items() if self._unclear[what]]


def _planned(meeting: Meeting, pair: KnownPair, day: date, sides: dict[str, list[Participant]]) -> _Session:
    declined = [side for side, rows in sides.items() if all(row.has_declined for row in rows)]
    by = declined[0] if len(declined) == 1 and not meeting.is_cancelled else None
    status = "cancelled" if meeting.is_cancelled or declined else "planned"
    return _Session(meeting.row, pair, day, status, by)


def _spans(rows: Iterable[Participant]) -> list[stays.Span]:
    return [span for row in rows for span in row.spans]


def _seconds_together(mentor: Sequence[Participant], mentee: Sequence[Participant]) -> float | None:
    """Return how long both were there, never longer than what the file says of either; None when it doesn't say."""
    stated = [
        sum(row.seconds or 0 for row in rows)
        for rows in (mentor, mentee)
        if all(row.seconds is not None for row in rows)
    ]
    if all(any(row.spans for row in rows) for rows in (mentor, mentee)):
        length = stays.total_seconds(stays.shared(_spans(mentor), _spans(mentee)))
        return min([length, *(one for one in stated if one)])
    return min(stated) if len(stated) == 2 else None  # noqa: PLR2004 - both sides


def _from_calendar(export: Export, mapping: Mapping, match: _Match) -> tuple[int, list[_Session]]:
    entries = appointments.entries(export, mapping)
    sessions: list[_Session] = []
    for members in appointments.series(entries):
        sessions += [
            session for one in _expanded(members, match) if (session := match.session(one)) is not None
        ]
    return len(entries), sessions


def _expanded(members: Sequence[appointments.Entry], match: _Match) -> list[Meeting]:
    """Return the meetings of a series on their days, as long as the pair lasts."""
    whole = next((entry for entry in members if entry.replaces is None), members[0])
    if not appointments.is_repeated(members):
        return [_meeting(entry, entry.start.date(), whole) for entry in members]
    pairs = (match.pair(match.people(entry.participants)) for entry in members)
    pair = next((one for one in pairs if one), None)
    if pair is None:
        return []
    start = min(entry.start.date() for entry in members)
    first = max(start, pair.first_on or start)
    last = pair.last_on or first + _OPEN_END
    found = appointments.days(members, first, last) if first <= last else []
    return [_meeting(entry, day, whole) for entry, day in found]


def _meeting(entry: appointments.Entry, day: date, whole: appointments.Entry) -> Meeting:
    participants = entry.participants or whole.participants
    return Meeting(entry.row, day, participants, is_planned=True, is_cancelled=entry.is_cancelled)


def _one_a_day(sessions: Sequence[_Session]) -> list[_Session]:
    """Return one session a pair and day: what was held, with the minutes of all that day."""
    groups: dict[tuple[KnownPair, date], list[_Session]] = {}
    for session in sessions:
        groups.setdefault((session.pair, session.day), []).append(session)
    order = ("held", "planned", "not attended", "cancelled")
    result = []
    for members in groups.values():
        best = min(members, key=lambda session: (order.index(session.status), session.row))
        known = [session.seconds for session in members if session.seconds is not None]
        result.append(replace(best, seconds=sum(known) if known else None))
    return sorted(result, key=lambda session: (session.day, session.row))


def _as_row(session: _Session, source: str) -> dict[str, object]:
    is_held = session.status == "held"
    return {
        "row_number": session.row,
        "program": session.pair.program,
        "mentor_key": session.pair.mentor_key,
        "mentee_key": session.pair.mentee_key,
        "planned_on": None if is_held else session.day,
        "held_on": session.day if is_held else None,
        "status": session.status,
        "cancelled_by": session.cancelled_by,
        "minutes": max(1, round(session.seconds / 60)) if is_held and session.seconds else None,
        "source": source,
    }
