"""What the attacker knows beforehand: everybody's attributes and who answered which survey, never what.

Owns the people behind a shown cell. Somebody in two programs counts as two people.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dashboard.errors import RefusedFileError
from dashboard.model import SIDES, WAVES

ATTRIBUTES = ("side", "program", "cohort", "generation", "level", "function", "site")
RHYTHM = "rhythm"
"""An attribute that not every attacker knows; where it isn't known, groups by it are left out."""
NOT_STATED = "not stated"
BASELINE = "baseline"
RETROSPECTIVE = "retrospective"

System = tuple[str, str, str]
"""A skill, a wave and a side: the answers to one question."""


class Answer(NamedTuple):
    """One answer of somebody in one system; a corrected answer is another version."""

    person: str
    version: int = 0


@dataclass(frozen=True)
class Knowledge:
    """Everybody's attributes, and for each system who answered and which version of it counts."""

    people: Mapping[str, Mapping[str, str]]
    answered: Mapping[System, Mapping[str, int]]
    everybody_answered: bool = False
    """Nothing is known about who answered: everybody is taken to have answered everything."""

    def knows(self, attribute: object) -> bool:
        """Return whether people's groups by this attribute are known."""
        return not attribute or any(
            name.partition(" at ")[0] == attribute for of_one in self.people.values() for name in of_one
        )

    def group(self, cell: Mapping[str, object]) -> set[str]:
        """Return the people of the group a cell is about, whether they answered or not."""
        wanted = {name: cell[name] for name in ("side", "program", "cohort") if cell.get(name) is not None}
        attribute, wave = cell.get("attribute"), cell.get("wave")

        def is_of(attributes: Mapping[str, str]) -> bool:
            # How often somebody had met may be known for each survey apart.
            own = attributes.get(f"{attribute} at {wave}", attributes.get(str(attribute)))
            return (not attribute or own == cell["attribute_group"]) and all(
                attributes.get(name) == value for name, value in wanted.items()
            )

        return {person for person, attributes in self.people.items() if is_of(attributes)}

    def answers(self, people: Iterable[str], system: System) -> frozenset[Answer]:
        """Return the answers that those of `people` gave in one system."""
        if self.everybody_answered:
            return frozenset(Answer(person) for person in people)
        versions = self.answered.get(system, {})
        return frozenset(Answer(person, versions[person]) for person in people if person in versions)


class Known(NamedTuple):
    """What somebody knows, and the answers that go with it, if there are any."""

    knowledge: Knowledge
    answers: Mapping[System, Mapping[Answer, float]]


def read_known(path: Path) -> Known:
    """Read people from a CSV; raises RefusedFileError with a sentence about what is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            columns = reader.fieldnames or []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RefusedFileError(
            "The file of known people can't be read.", where=str(path), try_="Give a CSV file in UTF-8."
        ) from error
    missing = [name for name in ("person", *ATTRIBUTES) if name not in columns]
    if missing or not rows:
        raise RefusedFileError(
            f"The file of known people lacks {', '.join(missing) or 'people'}.",
            where=str(path),
            try_=f"Its columns are person, {', '.join(ATTRIBUTES)}, and answered if you like.",
        )
    people: dict[str, dict[str, str]] = {}
    answered: dict[System, dict[str, int]] = {}
    answers: dict[System, dict[Answer, float]] = {}
    for number, row in enumerate(rows, 2):
        side = (row["side"] or "").strip().casefold()
        if side not in SIDES:
            raise RefusedFileError(
                f"{side or 'A blank'!r} is no side.",
                where=f"{path}, row {number}",
                try_="Write mentor or mentee.",
            )
        person = f"{row['person']} in {row['program']}"
        if person in people:
            raise RefusedFileError(
                "A person stands twice in one program.", where=f"{path}, row {number}", try_="Leave one out."
            )
        named = [*ATTRIBUTES, *({RHYTHM} & set(columns))]
        people[person] = {name: (row[name] or "").strip() or NOT_STATED for name in named} | {"side": side}
        for wave, skill in _surveys(row.get("answered") or "", f"{path}, row {number}"):
            answered.setdefault((skill, wave, side), {})[person] = 0
        for column in columns:
            wave, _, skill = column.partition("/")
            text = (row[column] or "").strip()
            if skill and wave in WAVES and text:
                system = (skill, wave, side)
                answered.setdefault(system, {})[person] = 0
                answers.setdefault(system, {})[Answer(person)] = _number(text, f"{path}, row {number}")
    return Known(Knowledge(people, answered, everybody_answered=not answered), answers)


def _surveys(text: str, where: str) -> list[tuple[str, str]]:
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        wave, _, skill = part.partition("/")
        if wave not in WAVES or not skill:
            raise RefusedFileError(
                f"{part!r} names no survey.",
                where=where,
                try_=f"Write wave/skill, parted by semicolons; a wave is one of {', '.join(WAVES)}.",
            )
        found.append((wave, skill))
    return found


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise RefusedFileError(
            f"{text!r} is no number.", where=where, try_="Write an answer as 1 to 5, or leave it blank."
        ) from error
