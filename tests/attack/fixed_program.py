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


def fixed_program(*, skills: tuple[str, ...] = (SKILL, "Consumer insight")) -> Program:
    """Return 60 pairs in two programs with two cohorts each, all of whom answered both waves."""
    chance = random.Random(SEED)
    people = []
    for pair in range(60):
        program, cohort = f"Program {1 + pair % 2}", f"Cohort {1 + pair // 30}"
        for side, generations in (("mentor", ("Gen Z", "Millennial")), ("mentee", ("Gen X", "Boomer"))):
            people.append(
                Person(
                    f"{side}{pair:03}@example.com",
                    side,
                    program,
                    cohort,
                    chance.choice(generations),
                    f"Level {chance.randint(1, 4)}",
                    f"Function {chance.randint(1, 5)}",
                    f"Site {chance.randint(1, 4)}",
                )  # fmt: skip
            )
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
