"""A small program written as files under any names: the same people, meetings and answers, whatever they are called.

Owns the form of the files and which fields a name can be put in. Loads them the way a user does, by the loading process.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.config import DataFolder
from dashboard.jobs import run

WORDS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
FIELDS: dict[str, int] = {
    "program": 3, "cohort": 6, "focus": 3, "skill": 5, "level": 4, "function": 4, "site": 4, "generation": 4, "scheme": 1,
    "person": 72, "email": 72, "employee id": 72, "idea": 12, "effect": 12, "status": 8, "answer": 8, "file": 4, "column": 4,
    "load": 2, "note": 8,
}  # fmt: skip
"""Field → how many different names it takes."""
Named = Callable[[str], list[str]]
"""Field → its names, as many as `FIELDS` says."""
_PAIRS_A_COHORT = 6
_MATCHED = date(2026, 1, 15)
_BORN = (1950, 1970, 1985, 2000)


@dataclass(frozen=True)
class File:
    """One file as a user has it."""

    name: str
    kind: str
    rows: list[list[str]]

    def content(self) -> bytes:
        """Return it as CSV."""
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(self.rows)
        return text.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class NamedProgram:
    """Everybody under the names given."""

    named: Named

    def generations(self) -> str:
        """Return the scheme of generations as the owner's file holds it."""
        names = [_quoted(name) for name in self.named("generation")]
        parts = [f"scheme = {_quoted(self.named('scheme')[0])}", "merge_under = 0"]
        for name, first, last in zip(names, (1940, 1960, 1980, 1995), (1959, 1979, 1994, 2012), strict=True):
            parts += ["[[generation]]", f"name = {name}", f"first_year = {first}", f"last_year = {last}"]
        return "\n".join(parts) + "\n"

    def files(self) -> list[File]:
        """Return roster, pairs, sessions, ideas and answers."""
        of = self.named
        names = of("file")
        return [
            File(f"roster {names[0]}.csv", "roster", self._roster()),
            File(f"pairs {names[1]}.csv", "pairs", self._pairs()),
            File(f"sessions {names[2]}.csv", "sessions", self._sessions()),
            File(f"ideas {names[3]}.csv", "ideas", self._ideas()),
            File("answers.csv", "survey", self.answers()),
        ]

    def _everybody(self) -> list[tuple[int, int, str]]:
        """Return place, cohort and side of each person, two of a pair one after the other."""
        return [
            (place, place // 2 // _PAIRS_A_COHORT, ("mentor", "mentee")[place % 2])
            for place in range(2 * _PAIRS_A_COHORT * FIELDS["cohort"])
        ]

    def _place(self, cohort: int) -> tuple[str, str]:
        return self.named("program")[cohort // 2], self.named("cohort")[cohort]

    def _roster(self) -> list[list[str]]:
        of = self.named
        extra = of("column")
        rows = [["Employee ID", "E-mail", "Name", "Birth year", "Level", "Function", "Site", "Program", "Cohort",
                 "Role in program", "Invited on", *extra]]  # fmt: skip
        for place, cohort, side in self._everybody():
            born = _BORN[2 + place // 2 % 2] if side == "mentor" else _BORN[place // 2 % 2]
            groups = [of(name)[place // 2 % 4] for name in ("level", "function", "site")]
            rows.append(
                [of("employee id")[place], of("email")[place], of("person")[place], str(born), *groups,
                 *self._place(cohort), f"{'junior' if side == 'mentor' else 'senior'} {side}", "2026-01-05", *of("column")]
            )  # fmt: skip
        return rows

    def _couples(self) -> list[tuple[str, str, int, int]]:
        """Return e-mails of mentor and mentee, the cohort, and the number of the pair."""
        emails = self.named("email")
        return [
            (emails[place], emails[place + 1], cohort, place // 2)
            for place, cohort, side in self._everybody()
            if side == "mentor"
        ]

    def _pairs(self) -> list[list[str]]:
        rows = [["Program", "Focus", "Cohort", "Mentor e-mail", "Mentee e-mail", "Matched on", "Planned gap (days)",
                 "Planned sessions", "Planned end"]]  # fmt: skip
        for mentor, mentee, cohort, _ in self._couples():
            program, its_cohort = self._place(cohort)
            rows.append(
                [program, self.named("focus")[cohort // 2], its_cohort, mentor, mentee, f"{_MATCHED}", "14", "12", "2026-12-01"]
            )  # fmt: skip
        return rows

    def _sessions(self) -> list[list[str]]:
        header = [
            "Program",
            "Mentor e-mail",
            "Mentee e-mail",
            "Planned on",
            "Held on",
            "Status",
            "Cancelled by",
        ]
        rows = [header]
        for mentor, mentee, cohort, pair in self._couples():
            program = self._place(cohort)[0]
            for week in range(2, 2 + 4 * (1 + pair % 4), 2):
                day = f"{_MATCHED + timedelta(weeks=week)}"
                off = (pair + week) % 5 == 0
                rows.append(
                    [program, mentor, mentee, day, "" if off else day, "cancelled" if off else "held", "senior" if off else ""]
                )  # fmt: skip
        mentor, mentee, cohort, _ = self._couples()[0]
        rows += [
            [self._place(cohort)[0], mentor, mentee, "2026-03-01", "", status, ""] for status in self.named("status")
        ]  # fmt: skip
        return rows

    def _ideas(self) -> list[list[str]]:
        rows = [["Program", "Cohort", "Title", "Raised on", "Tried on", "Adopted on", "Effect"]]
        for place, (title, effect) in enumerate(zip(self.named("idea"), self.named("effect"), strict=True)):
            day = f"2026-0{2 + place % 6}-01"
            rows.append([*self._place(place % 6), title, day, day, day if place % 2 else "", effect])
        return rows

    def answers(self) -> list[list[str]]:
        """Return the answers to both surveys; some cells are no answer."""
        skills = [*self.named("skill"), "Relationship quality"]
        rows = [["participant", "wave", "role", "program", "submitted", *skills, "Anything else?"]]
        words = self.named("answer")
        for wave, day in (("baseline", "2026-01-20"), ("end", "2026-07-20")):
            for place, cohort, side in self._everybody():
                given = [
                    WORDS[max(0, min(4, (place * 7 + number * 3) % 5 + (wave == "end") - (place % 3 == 0)))]
                    for number, _ in enumerate(skills)
                ]
                rows.append(
                    [self.named("email")[place], wave, f"{'Junior' if side == 'mentor' else 'Senior'} {side}",
                     self._place(cohort)[0], f"{day} 10:00", *given, f"{words[place % len(words)]} and that is all I have to say {wave} {place}"]
                )  # fmt: skip
        return rows


def loaded(folder: DataFolder, program: NamedProgram) -> list[dict[str, Any]]:
    """Load and publish a program with all its comments cleared as they were written; return a report a file."""
    folder.create()
    folder.generations.write_text(program.generations(), encoding="utf-8")
    place = folder.path.with_name(f"{folder.path.name}-files")
    place.mkdir()
    files = []
    for number, file in enumerate(program.files()):
        path = place / f"{number}"
        path.write_bytes(file.content())
        files.append({"path": str(path), "name": file.name, "fixed": {"kind": file.kind}})
    reports: list[dict[str, Any]] = run(folder, {"verb": "load", "files": files, "role": "owner"})["files"]
    written = run(folder, {"verb": "comments", "role": "owner"})["comments"]
    decisions = [one | {"words": one["written"], "may_show": True, "names_agreed": True} for one in written]
    run(folder, {"verb": "clear comments", "decisions": decisions, "role": "owner"})
    return reports


def _quoted(text: str) -> str:
    """Return a TOML string."""
    return '"' + "".join(f"\\U{ord(one):08X}" for one in text) + '"'


def plain(field: str) -> list[str]:
    """Return harmless names for a field."""
    return [f"{field.capitalize()} {place:02}" for place in range(FIELDS[field])]


def ranked(names: Sequence[str], field: str) -> list[str]:
    """Return harmless names that stand in the same order when they are sorted."""
    order = sorted(range(len(names)), key=lambda place: names[place].strip())
    harmless = {place: plain(field)[rank] for rank, place in enumerate(order)}
    return [harmless[place] for place in range(len(names))]
