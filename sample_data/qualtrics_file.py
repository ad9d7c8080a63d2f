"""Leaders Online: a Qualtrics export, one file a wave, with three header rows and choice text.

Owns the columns and quirks of that tool. Refuses other programs' files.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from string import ascii_letters, digits

from sample_data import truth
from sample_data.log_files import ROLES
from sample_data.responses import Response
from sample_data.skills import OBSTACLES, RELATIONSHIP_QUALITY
from sample_data.voices import comment
from sample_data.write import Cell, delimited, messy

LABELS = (
    "Not applicable",
    "Strongly disagree",
    "Disagree",
    "Neither agree nor disagree",
    "Agree",
    "Strongly agree",
)
"""By the number ticked; 0 stands for "not applicable"."""

_ZONED = {"startDate", "endDate", "recordedDate"}
_SYSTEM = (
    ("StartDate", "Start Date", "startDate"),
    ("EndDate", "End Date", "endDate"),
    ("Status", "Response Type", "status"),
    ("IPAddress", "IP Address", "ipAddress"),
    ("Progress", "Progress", "progress"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
    ("RecipientFirstName", "Recipient First Name", "recipientFirstName"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
    ("ExternalReference", "External Data Reference", "externalDataReference"),
    ("LocationLatitude", "Location Latitude", "locationLatitude"),
    ("LocationLongitude", "Location Longitude", "locationLongitude"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel"),
    ("UserLanguage", "User Language", "userLanguage"),
)
_LOCATIONS = (("45.7485", "4.8467"), ("53.7965", "-1.5478"), ("41.1550", "-8.6294"), ("51.9200", "4.4790"))
_TIMING = ("First Click", "Last Click", "Page Submit", "Click Count")
_MATRIX_NUMBERS = (4, 5, 6, 7, 8, 10)
_OBSTACLE_NUMBERS = (12, 13, 14)


@dataclass(frozen=True)
class _Question:
    """One column after the system columns; `item` is blank where it isn't on a scale."""

    short: str
    text: str
    import_id: str
    item: str = ""


def qualtrics_file(rng: Random, wave: truth.Wave, rows: list[Response]) -> bytes:
    """Return one wave of Leaders Online."""
    questions = _questions(wave)
    columns = [*_SYSTEM, *((question.short, question.text, question.import_id) for question in questions)]
    heads: list[Sequence[Cell]] = [
        [short for short, _, _ in columns],
        [text for _, text, _ in columns],
        [_import_id(name) for _, _, name in columns],
    ]
    body = [[*_system_cells(rng, row), *_answer_cells(rng, row, questions)] for row in rows]
    return delimited([*heads, *body], encoding="utf-8-sig")


def _questions(wave: truth.Wave) -> list[_Question]:
    found = [_Question("Q1", "What is your role in the program?", "QID1")]
    for number, skill in zip(_MATRIX_NUMBERS, truth.program_named("Leaders Online").all_skills, strict=True):
        if skill is RELATIONSHIP_QUALITY and wave == "baseline":
            continue
        found += [
            _Question(f"Q{number}_{place}", f"{skill.name} - {item}", f"QID{number}_{place}", item)
            for place, item in enumerate(skill.items, start=1)
        ]
        if number == _MATRIX_NUMBERS[0]:
            found += [
                _Question(f"Q9_{what}", f"Timing - {what}", f"QID9_{what.upper().replace(' ', '_')}")
                for what in _TIMING
            ]
    if wave != "baseline":
        found += [
            _Question(f"Q{number}_{place}", f"{skill.name} - {item}", f"QID{number}_{place}", item)
            for number, skill in zip(_OBSTACLE_NUMBERS, OBSTACLES, strict=True)
            for place, item in enumerate(skill.items, start=1)
        ]
    open_question = "What should we know about your sessions, in your own words?"
    return [
        *found,
        _Question("Q11", open_question, "QID11_TEXT"),
        _Question("Q11 - Topics", "Q11 - Topics", "QID11_TEXT_5f3c0d9a71b24e66a8c1f2e3Topics"),
    ]


def _timing_id(what: str) -> str:
    return f"QID9_{what.upper().replace(' ', '_')}"


def _import_id(name: str) -> str:
    zone = {"timeZone": "Europe/Paris"} if name in _ZONED else {}
    return json.dumps({"ImportId": name, **zone}, separators=(",", ":"))


def _system_cells(rng: Random, row: Response) -> list[Cell]:
    """Return the seventeen columns that the tool writes before the questions."""
    ended_at = row.submitted_at
    unfinished = row.kind == "unfinished"
    given, _, family = row.person.name.partition(" ") if row.person else ("", "", "")
    return [
        ended_at - timedelta(seconds=row.seconds),
        ended_at,
        "Survey Preview" if row.kind == "test" else "IP Address",
        f"{rng.choice(('192.0.2', '198.51.100', '203.0.113'))}.{rng.randint(1, 254)}",
        rng.choice((17, 33, 50, 67)) if unfinished else 100,
        row.seconds,
        "False" if unfinished else "True",
        ended_at + (timedelta(days=7, seconds=9) if unfinished else timedelta(seconds=1)),
        "R_" + "".join(rng.choices(ascii_letters + digits, k=15)),
        family,
        given,
        messy(rng, row.person.email) if row.person else "",
        "",
        *rng.choice(_LOCATIONS),
        "preview" if row.kind == "test" else "email",
        "EN",
    ]


def _answer_cells(rng: Random, row: Response, questions: list[_Question]) -> list[Cell]:
    open_answer, topics = comment(rng, row)
    first = rng.uniform(0.8, 6)
    last = first + rng.uniform(5, 60)
    beside: dict[str, Cell] = {
        "Q1": ROLES[row.side],
        "Q9_First Click": f"{first:.3f}",
        "Q9_Last Click": f"{last:.3f}",
        "Q9_Page Submit": f"{last + rng.uniform(0.4, 3):.3f}",
        "Q9_Click Count": rng.randint(4, 9),
        "Q11": open_answer,
        "Q11 - Topics": topics,
    }
    return [
        _label(row.raw.get(question.item)) if question.item else beside[question.short]
        for question in questions
    ]


def _label(number: int | None) -> str:
    return "" if number is None else LABELS[number]
