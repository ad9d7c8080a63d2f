"""The sample files read back by hand, without the generator and without the product.

Owns the plainest reading that counts: rows sorted into kept, test, unfinished and duplicate, and answers
turned so that 5 is always the good end.
"""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, replace
from statistics import fmean

from python_calamine import CalamineWorkbook

from sample_data import FILES, truth
from sample_data.skills import Skill

NUMBERS = {
    "Strongly disagree": 1,
    "Disagree": 2,
    "Neither agree nor disagree": 3,
    "Agree": 4,
    "Strongly agree": 5,
} | {str(number): number for number in range(1, 6)}

SIDES = {"Junior mentor": "mentor", "Senior mentee": "mentee"}

Record = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """One row of a survey file; `ticked` holds the answered items, keyed."""

    person: str
    program: str
    wave: str
    side: str
    submitted_at: str
    kind: str
    ticked: dict[str, int]

    def score(self, skill: Skill) -> float | None:
        """Return the mean of a skill's items, if at least two thirds were answered."""
        found = [self.ticked[item] for item in skill.items if item in self.ticked]
        return fmean(found) if 3 * len(found) >= 2 * len(skill.items) else None


def table(name: str, *, separator: str = ",", encoding: str = "utf-8") -> list[Record]:
    """Return the rows of a delimited file under its first header row."""
    text = (FILES / name).read_bytes().decode(encoding)
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)]


def sheet(name: str, sheet_name: str) -> list[Record]:
    """Return the rows of one worksheet as text."""
    rows = CalamineWorkbook.from_path(FILES / name).get_sheet_by_name(sheet_name).to_python()
    return [dict(zip(map(str, rows[0]), map(str, row), strict=True)) for row in rows[1:]]


def roster() -> list[Record]:
    """Return the roster with its padding trimmed and its e-mails in lower case."""
    rows = table(truth.ROSTER_FILE, separator=";", encoding="cp1252")
    return [
        {header: cell.strip() for header, cell in row.items()} | {"E-mail": same(row["E-mail"])}
        for row in rows
    ]


def same(email: str) -> str:
    """Return an e-mail in the one spelling that counts."""
    return email.strip().lower()


def answers(file: truth.SurveyFile) -> list[Answer]:
    """Return the rows of one survey file, each with what becomes of it."""
    read = {"Leaders Online": _qualtrics, "Consumer Lens": _forms, "Digital Desk": _desk}[file.program](file)
    newest: dict[tuple[str, str], str] = defaultdict(str)
    for answer in read:
        if answer.kind == "kept":
            newest[answer.person, answer.wave] = max(newest[answer.person, answer.wave], answer.submitted_at)
    return [
        replace(answer, kind="duplicate")
        if answer.kind == "kept" and answer.submitted_at < newest[answer.person, answer.wave]
        else answer
        for answer in read
    ]


def _qualtrics(file: truth.SurveyFile) -> list[Answer]:
    first, *rows = table(file.name, encoding="utf-8-sig")
    found = []
    for row in rows[1:]:
        kind = "unfinished" if row["Finished"] != "True" else "kept"
        found.append(
            Answer(
                person=same(row["RecipientEmail"]),
                program=file.program,
                wave=file.waves[0],
                side=SIDES[row["Q1"]],
                submitted_at=row["EndDate"],
                kind="test" if row["Status"] != "IP Address" else kind,
                ticked=_ticked(file, {first[short].partition(" - ")[2]: cell for short, cell in row.items()}),
            )
        )
    return found


def _forms(file: truth.SurveyFile) -> list[Answer]:
    return [
        Answer(
            person=same(row["Email"]),
            program=file.program,
            wave=file.waves[0],
            side=SIDES[next(cell for header, cell in row.items() if "your role" in header)],
            submitted_at=row["Completion time"],
            kind="kept",
            ticked=_ticked(file, {header.partition(": ")[2]: cell for header, cell in row.items()}),
        )
        for row in sheet(file.name, "Sheet1")
    ]


def _desk(file: truth.SurveyFile) -> list[Answer]:
    email_of = {row["Employee ID"]: row["E-mail"] for row in roster()}
    return [
        Answer(
            person=email_of[row["participant"]],
            program=file.program,
            wave=row["wave"],
            side=SIDES[row["role"]],
            submitted_at=row["submitted"],
            kind="kept",
            ticked=_ticked(
                file, {header.partition("[")[2].removesuffix("]"): cell for header, cell in row.items()}
            ),
        )
        for row in table(file.name, separator=";", encoding="utf-16")
    ]


def _ticked(file: truth.SurveyFile, texts: Record) -> dict[str, int]:
    """Return the keyed numbers of the items that were answered."""
    found = {}
    for skill in truth.program_named(file.program).all_skills:
        for item in skill.items:
            number = NUMBERS.get(texts.get(item, "").replace("\u00a0", " ").strip())
            if number is not None:
                found[item] = skill.raw(item, number)
    return found
