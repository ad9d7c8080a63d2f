"""The one program that controls and replays are tried on: 120 people with seven attributes, the same each time.

Owns its seed. Refuses chance from outside.
"""

import random

from tests.attack.knowledge import Answer, System
from tests.attack.programs import MOODS, Person, Program

SEED = 20
SKILL = "Digital tools"
WAVES = ("baseline", "end")
BOTH_SIDES: System = (SKILL, "end", "both")
_GENERATIONS = {"mentor": ("Gen Z", "Millennial", "Gen X"), "mentee": ("Gen X", "Boomer", "Millennial")}


def fixed_program(*, skills: tuple[str, ...] = (SKILL, "Consumer insight"), pairs: int = 60) -> Program:
    """Return pairs in three programs with two cohorts each, all of whom answered both waves."""
    chance = random.Random(SEED)
    people = []
    for pair in range(pairs):
        program, cohort = f"Program {1 + pair % 3}", f"Cohort {1 + pair // 3 % 2}"
        for side, generations in _GENERATIONS.items():
            generation = chance.choice(generations)
            level, function, site = (
                f"{name} {chance.randint(1, 4)}" for name in ("Level", "Function", "Site")
            )
            email = f"{side}{pair:03}@example.com"
            people.append(Person(email, side, program, cohort, generation, level, function, site))
    answers: dict[System, dict[str, int]] = {}
    for skill in skills:
        for wave in WAVES:
            for person in people:
                answer = chance.choices(range(1, 6), MOODS["typical"])[0]
                answers.setdefault((skill, wave, person.side), {})[person.email] = answer
    return Program(tuple(people), WAVES, answers)


def end_answers(program: Program) -> dict[Answer, int]:
    """Return everybody's answers to the skill at the end, both sides together."""
    return {
        Answer(person): answer
        for side in ("mentor", "mentee")
        for person, answer in program.answers[SKILL, "end", side].items()
    }
