"""Programs of any size: people in pairs, in cohorts of programs, who answered everything.

Owns how large groups are beside each other. The same seed gives the same program.
"""

import random
from typing import TYPE_CHECKING

from tests.attack.programs import MOODS, POINTS, RELATIONSHIP, Person, Program

if TYPE_CHECKING:
    from tests.attack.knowledge import System

SKILLS = ("Consumer insight", "Digital tools", "Inclusive leadership", "Listening")
WAVES = ("baseline", "end")
COHORTS_A_PROGRAM = 20
_GENERATIONS = {
    "mentor": {"Gen Z": 6, "Millennial": 4},
    "mentee": {"Gen X": 6, "Boomer": 3, "Millennial": 1},
}
_GROUPS = {"Level": (4, 3, 2, 1), "Function": (5, 4, 3, 3, 2, 1), "Site": (5, 3, 2, 1)}
"""Attribute → how large its groups are, beside each other."""
_MOODS = {"baseline": MOODS["typical"], "end": (1, 2, 4, 7, 6)}


def invented_program(people: int, cohorts: int, seed: int) -> Program:
    """Return a program of so many people with six attributes: program, cohort and four of their own."""
    chance = random.Random(seed)

    def group(name: str) -> str:
        sizes = _GROUPS[name]
        return f"{name} {chance.choices(range(1, len(sizes) + 1), sizes)[0]}"

    everybody = []
    for pair in range(people // 2):
        cohort = pair % cohorts
        program = f"Program {1 + cohort // COHORTS_A_PROGRAM}"
        for side, generations in _GENERATIONS.items():
            generation = chance.choices(list(generations), list(generations.values()))[0]
            own = (group("Level"), group("Function"), group("Site"))
            email = f"{side}{pair:06}@example.com"
            everybody.append(Person(email, side, program, f"Cohort {1 + cohort}", generation, *own))
    answers: dict[System, dict[str, int]] = {}
    for wave in WAVES:
        for skill in (*SKILLS, RELATIONSHIP) if wave != "baseline" else SKILLS:
            given = chance.choices(range(1, POINTS + 1), _MOODS[wave], k=len(everybody))
            for person, answer in zip(everybody, given, strict=True):
                answers.setdefault((skill, wave, person.side), {})[person.email] = answer
    return Program(tuple(everybody), WAVES, answers)
