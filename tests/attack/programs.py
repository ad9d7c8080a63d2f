"""Random reverse-mentoring programs: people, pairs and whole-number answers, and the truth about them.

Owns how varied a program is. Refuses to write files and to know what the product shows.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from dashboard.generations import PEW
from tests.attack.knowledge import (
    ATTRIBUTES,
    NOT_STATED,
    RETROSPECTIVE,
    RHYTHM,
    Answer,
    Knowledge,
    System,
)

RELATIONSHIP = "Relationship quality"
SKILLS = ("Digital tools", "Listening", "Consumer insight")
LATER = ("midpoint", "end", "follow-up")
POINTS = 5
_LOOKING_BACK = 0.3
"""How many programs also ask what people were like before."""
MOODS: dict[str, tuple[float, ...]] = {
    "uniform": (1, 1, 1, 1, 1),
    "typical": (1, 3, 6, 7, 3),
    "near the ceiling": (0, 0, 1, 4, 12),
    "the same": (0, 0, 0, 1, 0),
    "all at the top": (0, 0, 0, 0, 1),
}
_BIRTH_YEARS = {generation.name: generation.first_year + 3 for generation in PEW.generations}
_YOUNG, _OLDER = ("Gen Z", "Millennial"), ("Gen X", "Boomer", "Millennial")
_SIDES = ("mentor", "mentee")
_SESSIONS_DUE = {"midpoint": 6, "end": 12, "follow-up": 12}


@dataclass(frozen=True)
class Person:
    """Somebody in one program, by what colleagues know of them."""

    email: str
    side: str
    program: str
    cohort: str
    generation: str
    level: str
    function: str
    site: str
    sessions: int = 0
    """How many sessions the pair held before anybody answered a later survey."""

    def rhythm_at(self, wave: str) -> str:
        """Return whether the pair had met as planned by then: every 14 days, twelve times."""
        return "met as planned" if self.sessions >= _SESSIONS_DUE[wave] * 3 / 4 else "met less often"

    @property
    def birth_year(self) -> int:
        """Return a year of the generation."""
        return _BIRTH_YEARS[self.generation]


@dataclass(frozen=True, repr=False)
class Program:
    """Everybody, in pairs of mentor and mentee one after the other, and what they answered."""

    people: tuple[Person, ...]
    waves: tuple[str, ...]
    answers: Mapping[System, Mapping[str, int]]
    """Person and answer, by skill, wave and side."""

    def __repr__(self) -> str:
        """Say how large it is: a failure with 200 people spelt out can't be read."""
        return f"<program of {len(self.people)} people, waves {', '.join(self.waves)}>"

    def without(self, people: Sequence[str], wave: str | None = None) -> "Program":
        """Return the program before these people answered a wave, or anything."""
        return replace(
            self,
            answers={
                system: {
                    person: answer
                    for person, answer in given.items()
                    if person not in people or wave not in (None, system[1])
                }
                for system, given in self.answers.items()
            },
        )

    def corrected(self, person: str, system: System, answer: int) -> "Program":
        """Return the program after one person has changed one answer."""
        changed = dict(self.answers[system]) | {person: answer}
        return replace(self, answers=dict(self.answers) | {system: changed})

    def knowledge(self, corrected: Mapping[System, Mapping[str, int]] | None = None) -> Knowledge:
        """Return what the attacker knows: attributes and who answered; `corrected` holds later versions."""
        people = {
            one.email: {name: getattr(one, name) or NOT_STATED for name in ATTRIBUTES}
            | {f"{RHYTHM} at {wave}": one.rhythm_at(wave) for wave in LATER}
            for one in self.people
        }
        versions = corrected or {}
        answered = {
            system: {person: versions.get(system, {}).get(person, 0) for person in given}
            for system, given in self.answers.items()
        }
        return Knowledge(people, answered)

    def truth(self) -> dict[System, dict[Answer, int]]:
        """Return every answer."""
        return {
            system: {Answer(person): answer for person, answer in given.items()}
            for system, given in self.answers.items()
        }


def random_program(chance: random.Random, people: int, mood: str | None = None) -> Program:
    """Return a program of about so many people; the same chance gives the same program."""
    varied = set(
        chance.sample(("program", "cohort", "generation", "level", "function", "site"), chance.randint(1, 6))
    )
    skew = chance.choice((0.0, 0.7, 1.5))

    def group(name: str, most: int) -> str:
        weights = [1 / (place + 1) ** skew for place in range(most)]
        return f"{name} {chance.choices(range(1, most + 1), weights)[0] if name.casefold() in varied else 1}"

    counts = {name: chance.randint(2, most) for name, most in
              (("Program", 3), ("Cohort", 3), ("Level", 5), ("Function", 6), ("Site", 5))}  # fmt: skip
    everybody: list[Person] = []
    for pair in range(max(6, people // 2)):
        program, cohort = (group(name, counts[name]) for name in ("Program", "Cohort"))
        # Drawn apart, so that a program once found goes on being the same.
        sessions = random.Random(f"{people} {pair}").randint(1, 12)
        for side, generations in zip(_SIDES, (_YOUNG, _OLDER), strict=True):
            generation = chance.choice(generations) if "generation" in varied else generations[0]
            level = "" if "level" in varied and chance.random() < 0.03 else group("Level", counts["Level"])
            function, site = (group(name, counts[name]) for name in ("Function", "Site"))
            email = f"{side}{pair:03}@example.com"
            everybody.append(
                Person(email, side, program, cohort, generation, level, function, site, sessions)
            )
    waves = ("baseline", *sorted(chance.sample(LATER, chance.randint(1, 3)), key=LATER.index))
    return Program(tuple(everybody), waves, _answers(chance, everybody, waves, mood))


def _answers(
    chance: random.Random, people: Sequence[Person], waves: Sequence[str], mood: str | None
) -> dict[System, dict[str, int]]:
    skills = [*SKILLS[: chance.randint(1, 2)], RELATIONSHIP]
    # One question in every mood keeps all five words of the scale in the file, as a real survey would.
    moods = {skill: mood or chance.choice(list(MOODS)) for skill in skills} | {SKILLS[2]: "uniform"}
    rate, skipped = chance.choice((1.0, 0.9, 0.75)), chance.choice((0.0, 0.05))
    answers: dict[System, dict[str, int]] = {}
    for wave in waves:
        for person in people:
            if chance.random() > rate:
                continue
            for skill, its_mood in moods.items():
                if (skill == RELATIONSHIP and wave == "baseline") or chance.random() < skipped:
                    continue
                answer = chance.choices(range(1, POINTS + 1), MOODS[its_mood])[0]
                answers.setdefault((skill, wave, person.side), {})[person.email] = answer
    if chance.random() < _LOOKING_BACK:
        answers |= _looking_back(chance, answers, rate)
    for skill in moods:
        systems = sorted(system for system in answers if system[0] == skill)
        if {answer for system in systems for answer in answers[system].values()} == {1, 2, 4, 5}:
            # Without its middle word a question can't be told from one on four points, and reads as such.
            answers[systems[0]][min(answers[systems[0]])] = 3
    return answers


def _looking_back(
    chance: random.Random, answers: Mapping[System, Mapping[str, int]], rate: float
) -> dict[System, dict[str, int]]:
    found = {
        (skill, RETROSPECTIVE, side): {
            person: max(1, answer - chance.randint(0, 1))
            for person, answer in given.items()
            if chance.random() < rate
        }
        for (skill, wave, side), given in answers.items()
        if wave == "baseline"
    }
    return {system: given for system, given in found.items() if given}


def seeds() -> st.SearchStrategy[int]:
    """Return a strategy of numbers that programs are made from: a failure says which one."""
    return st.integers(0, 2**32 - 1)


def sizes(largest: int) -> st.SearchStrategy[int]:
    """Return a strategy of how many people a program has, from 12 up."""
    return st.integers(12, largest)
