"""The roster, the pairs, the sessions and the ideas as their tools export them.

Owns headers, date formats and the quirks of these four files. Refuses survey answers.
"""

from datetime import date
from random import Random

from sample_data import truth
from sample_data.employment import Employment
from sample_data.ideas import Idea
from sample_data.meetings import Meeting
from sample_data.pairs import Pair
from sample_data.people import Person
from sample_data.write import Cell, delimited, messy, workbook

ROLES = {"mentor": "Junior mentor", "mentee": "Senior mentee"}


def roster_file(rng: Random, everybody: list[Person], employed: dict[str, Employment]) -> bytes:
    """Return the HR system's list: `;`, cp1252, day first, blanks padded here and there, leavers still in it."""
    rows: list[list[Cell]] = [
        [
            "Employee ID", "E-mail", "Name", "Birth year", "Level", "Function", "Site",
            "Program", "Cohort", "Role in program", "Invited on", "Hire date", "Termination date",
        ]
    ]  # fmt: skip
    rows += [
        [
            person.employee_id,
            messy(rng, person.email, 0.05),
            person.name,
            person.birth_year,
            person.level,
            f"{person.function:<17}" if rng.random() < 0.06 else person.function,
            f"{person.site} " if rng.random() < 0.04 else person.site,
            person.place.program,
            person.place.cohort,
            ROLES[person.place.side] if person.place.side else "",
            _day(person.place.invited_on),
            _day(employed[person.email].since),
            _day(employed[person.email].left_on),
        ]
        for person in sorted(everybody, key=lambda person: person.employee_id)
    ]
    return delimited(rows, separator=";", encoding="cp1252")


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def pairs_file(rng: Random, pairs: list[Pair]) -> bytes:
    """Return the coordinator's workbook: an empty first sheet, then the pairs with real dates."""
    rows: list[list[Cell]] = [
        [
            "Program", "Focus", "Cohort", "Mentor e-mail", "Mentee e-mail", "Matched on",
            "Planned gap (days)", "Planned sessions", "Planned end", "Ended on", "End reason",
        ]
    ]  # fmt: skip
    rows += [
        [
            pair.program.name,
            pair.program.focus,
            pair.cohort.name,
            messy(rng, pair.mentor.email, 0.05),
            messy(rng, pair.mentee.email, 0.05),
            pair.matched_on,
            pair.program.planned_gap_days,
            pair.program.planned_sessions,
            pair.planned_end,
            pair.ended_on,
            pair.end_reason or None,
        ]
        for pair in pairs
    ]
    return workbook({"Overview": [], "Pairs": [*rows]}, date_format="dd/mm/yyyy")


def sessions_file(rng: Random, meetings: list[Meeting]) -> bytes:
    """Return the session log, in which a few rows were saved twice."""
    rows: list[list[Cell]] = [
        [
            meeting.pair.program.name,
            messy(rng, meeting.pair.mentor.email, 0.03),
            messy(rng, meeting.pair.mentee.email, 0.03),
            meeting.planned_on,
            meeting.held_on,
            meeting.status,
            meeting.cancelled_by,
            meeting.minutes,
        ]
        for meeting in meetings
    ]
    for place in sorted(rng.sample(range(len(rows)), truth.DUPLICATE_SESSION_ROWS), reverse=True):
        rows.insert(place + 1, rows[place])
    header = [
        "Program",
        "Mentor e-mail",
        "Mentee e-mail",
        "Planned on",
        "Held on",
        "Status",
        "Cancelled by",
        "Minutes",
    ]
    return delimited([header, *rows])


def ideas_file(ideas: list[Idea]) -> bytes:
    """Return the ledger of ideas."""
    rows: list[list[Cell]] = [
        ["Program", "Cohort", "Title", "Raised on", "Tried on", "Adopted on", "Effect", "Story", "Cleared"]
    ]
    rows += [
        [
            idea.program,
            idea.cohort,
            idea.title,
            idea.raised_on,
            idea.tried_on,
            idea.adopted_on,
            idea.effect,
            idea.story,
            idea.cleared,
        ]
        for idea in ideas
    ]
    return delimited(rows)
