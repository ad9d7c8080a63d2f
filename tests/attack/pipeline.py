"""A program through the product: written as files, loaded and published as a user would have it.

Owns the form of the files and the one call that loads and publishes. Nothing here reads what is shown.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dashboard.config import DataFolder
from dashboard.verbs import VERBS
from tests.attack.programs import Program

WORDS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
_FIRST_SESSION = date(2026, 1, 21)
_SIDES = {"mentor": "Junior mentor", "mentee": "Senior mentee"}
_DAYS = {
    "baseline": "2026-01-20",
    "midpoint": "2026-04-20",
    "end": "2026-07-20",
    "retrospective": "2026-07-20",
    "follow-up": "2026-10-20",
}


def write_files(program: Program, directory: Path, name: str = "survey") -> list[Path]:
    """Write roster, pairs and all surveys of a program; return their paths, the surveys' last."""
    directory.mkdir(parents=True, exist_ok=True)
    roster: list[list[object]] = [
        ["Employee ID", "E-mail", "Birth year", "Level", "Function", "Site"],
        *(
            [f"{number:05}", person.email, person.birth_year, person.level, person.function, person.site]
            for number, person in enumerate(program.people)
        ),
    ]
    pairs: list[list[object]] = [
        [
            "Program",
            "Cohort",
            "Mentor e-mail",
            "Mentee e-mail",
            "Matched on",
            "Planned gap (days)",
            "Planned sessions",
        ],
        *(
            [mentor.program, mentor.cohort, mentor.email, mentee.email, "2026-01-15", 14, 12]
            for mentor, mentee in zip(program.people[::2], program.people[1::2], strict=True)
        ),
    ]
    skills = sorted({skill for skill, _, _ in program.answers})
    surveys: list[list[object]] = [["participant", "wave", "role", "program", "submitted", *skills]]
    asked = {wave for _, wave, _ in program.answers}
    for wave in (one for one in _DAYS if one in asked):
        for person in program.people:
            given = [
                program.answers.get((skill, wave, person.side), {}).get(person.email) for skill in skills
            ]
            if any(given):
                place = [person.email, wave, _SIDES[person.side], person.program, f"{_DAYS[wave]} 10:00"]
                surveys.append([*place, *(WORDS[answer - 1] if answer else "" for answer in given)])
    files: list[tuple[str, list[list[object]]]] = [
        ("roster", roster),
        ("pairs", pairs),
        *_sessions(program),
        (name, surveys),
    ]
    paths = []
    for file_name, rows in files:
        path = directory / f"{file_name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        paths.append(path)
    return paths


def _sessions(program: Program) -> list[tuple[str, list[list[object]]]]:
    """Return the log of sessions, if there were any: a week between two, all before the midpoint."""
    rows: list[list[object]] = [
        [mentor.program, mentor.email, mentee.email, f"{_FIRST_SESSION + timedelta(weeks=week)}", "held"]
        for mentor, mentee in zip(program.people[::2], program.people[1::2], strict=True)
        for week in range(mentor.sessions)
    ]
    header: list[object] = ["Program", "Mentor e-mail", "Mentee e-mail", "Held on", "Status"]
    return [("sessions", [header, *rows])] if rows else []


def load(folder: DataFolder, paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Load files with every suggestion taken and publish; return a report a file."""
    files = [{"path": str(path), "name": path.name} for path in paths]
    reports: list[dict[str, Any]] = _asked(folder, {"verb": "load", "files": files})["files"]
    return reports


def undo(folder: DataFolder, loads: Iterable[int]) -> None:
    """Take loads back and publish."""
    _asked(folder, {"verb": "undo", "loads": list(loads)})


def _asked(folder: DataFolder, request: dict[str, Any]) -> dict[str, Any]:
    """Do what the loading process does, in this process: starting one for each program would take most of the time."""
    folder.create()
    if not folder.generations.exists():
        # The attacker knows people by the scheme's own names; a joined one would be a group it can't tell.
        folder.generations.write_text("merge_under = 0\n", encoding="utf-8")
    return VERBS[request["verb"]]({"role": "owner"} | request, folder, lambda _what, _share: None)
