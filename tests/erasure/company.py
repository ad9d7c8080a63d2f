"""A small company in a data folder: eight pairs, two surveys, and everybody known in another way.

Owns its files. The mentor writes an e-mail in one file and an employee id in another; one respondent is in no roster and no pair.
"""

import csv
from pathlib import Path
from typing import Any

from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.follow_up import note_contact
from dashboard.outcomes import Filters, measure
from dashboard.verbs import VERBS

PAIRS = 8
ADA, ADA_ID, ADA_NAME = "Ada.Éluard@example.com", "704217", "Ada Éluard"
"""A junior mentor, known by e-mail, employee id and name; her answers came under the id."""
BO, BO_NAME = "bo.berg@example.com", "Bo Berg"
"""A senior mentee, in two pairs."""
STRANGER = "somebody.else@example.com"
"""Who only answered."""
HOME = "at.home@example.com"
"""In the roster, in no pair."""
TWIN, TWIN_NAME = "bo.berg2@example.com", "Cy Twin"
"""Whose e-mail begins like another's."""
PROGRAM = "Leaders Online"
_WORDS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")


def _mentor(number: int) -> str:
    return ADA if number == 0 else f"junior{number}@example.com"


def _mentee(number: int) -> str:
    return BO if number in {0, 1} else f"senior{number}@example.com"


def files(place: Path, *, answers: str = "Ada Éluard's answers.csv") -> list[Path]:
    """Write roster, pairs, sessions, ideas and answers; return their paths."""
    roster: list[list[object]] = [["Employee ID", "E-mail", "Name", "Birth year", "Level"]]
    roster += [[ADA_ID, ADA, ADA_NAME, "19xx", "Analyst"], ["804218", BO, BO_NAME, 1961, "Director"]]
    roster += [["904219", HOME, "Hedda Home", 1970, "Manager"], ["604220", TWIN, TWIN_NAME, 1980, "Manager"]]
    roster += [[f"50{n:04}", _mentor(n), f"Junior Number{n}", 1999, "Analyst"] for n in range(1, PAIRS)]
    roster += [[f"40{n:04}", _mentee(n), f"Senior Number{n}", 1965, "Director"] for n in range(2, PAIRS)]
    pairs: list[list[object]] = [
        ["Program", "Cohort", "Mentor e-mail", "Mentee e-mail", "Matched on", "Planned gap (days)"]
    ]
    pairs += [
        [PROGRAM, "Spring", _mentor(n), _mentee(n), "2026-01-05", "often" if n == 0 else 14]
        for n in range(PAIRS)
    ]
    sessions: list[list[object]] = [["Program", "Mentor e-mail", "Mentee e-mail", "Held on", "Status"]]
    sessions += [
        [PROGRAM, _mentor(n), _mentee(n), f"2026-{month:02}-{day:02}", "held"]
        for n in range(PAIRS)
        for month in (1, 2, 3)
        for day in (12, 26)
    ]
    ideas: list[list[object]] = [
        ["Program", "Title", "Raised on", "Effect"],
        [PROGRAM, "Short videos", "2026-02-01", f"Éluard, Ada ({ADA.lower()}) saved 7042170 euro"],
        [PROGRAM, "A desk of one's own", "2026-02-02", f"asked of {ADA_ID} and of {TWIN}"],
    ]
    surveys: list[list[object]] = [
        ["participant", "wave", "role", "program", "submitted", "Digital tools", "Listening"]
    ]
    for turn, (wave, day) in enumerate((("baseline", "2026-01-10"), ("end", "2026-06-10"))):
        people = [
            ADA_ID,
            *(_mentor(n) for n in range(1, PAIRS)),
            *(_mentee(n) for n in range(1, PAIRS)),
            STRANGER,
        ]
        for number, person in enumerate(people):
            role = "Senior mentee" if number >= PAIRS else "Junior mentor"
            given = [_WORDS[min(4, (number + skill) % 4 + turn)] for skill in (0, 1)]
            surveys.append([person, wave, role, PROGRAM, f"{day} 10:00", *given])
    named = {
        "roster.csv": roster,
        "pairs.csv": pairs,
        "sessions.csv": sessions,
        "ideas.csv": ideas,
        answers: surveys,
    }
    place.mkdir(parents=True, exist_ok=True)
    for name, rows in named.items():
        with (place / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return [place / name for name in named]


def asked(folder: DataFolder, verb: str, **more: Any) -> dict[str, Any]:
    """Do in this process what the loading process does."""
    folder.create()
    request = {"verb": verb, "role": "owner"} | more
    return VERBS[verb](request, folder, lambda _what, _share: None)


def load(folder: DataFolder, paths: list[Path], *, publish: bool = True) -> list[dict[str, Any]]:
    """Load files and publish; return a report a file."""
    told = [{"path": str(path), "name": path.name} for path in paths]
    reports: list[dict[str, Any]] = asked(folder, "load", files=told, publish=publish)["files"]
    return reports


def noted(folder: DataFolder, mentor: str, note: str) -> str:
    """Note that the first pair of a mentor, by name, was contacted; return the pair."""
    pairs = measure(folder, "pairs_at_risk", local_owner(), Filters()).frame
    pair = str(next(row["pair"] for row in pairs.to_dicts() if row["mentor"] == mentor))
    note_contact(folder, local_owner(), PROGRAM, pair, note)
    return pair
