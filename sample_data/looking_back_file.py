"""Leaders Online, looking back: at the end people say what they would have answered before the program, had they known then.

Owns how much harder people judge their past than they did at the time. Refuses what they answered at the end.
"""

from datetime import timedelta
from random import Random

from sample_data import truth
from sample_data.answers import Sheet
from sample_data.log_files import ROLES
from sample_data.qualtrics_file import LABELS
from sample_data.responses import Response
from sample_data.skills import RELATIONSHIP_QUALITY
from sample_data.write import Cell, delimited, messy

ONE_LOWER = 0.35
"""How many answers lie one step below what the same person said in the baseline."""


def looking_back_file(rng: Random, sheets: list[Sheet], given: list[Response]) -> bytes:
    """Return what those who answered the end survey of Leaders Online say of the time before."""
    program = truth.program_named(truth.LOOKING_BACK_PROGRAM)
    questions = [
        (skill, item)
        for skill in program.all_skills
        if skill is not RELATIONSHIP_QUALITY
        for item in skill.items
    ]
    sheet_of = {(sheet.person.employee_id, sheet.pair.program.name): sheet for sheet in sheets}
    header: list[Cell] = [
        "E-mail",
        "wave",
        "role",
        "submitted",
        *(f"{skill.name} [{item}]" for skill, item in questions),
    ]
    body: list[list[Cell]] = []
    for response in given:
        if response.wave != "end" or response.person is None:
            continue
        sheet = sheet_of.get((response.person.employee_id, program.name))
        if sheet is None or sheet.side != response.side:
            continue
        before = {
            item: max(1, said - (rng.random() < ONE_LOWER)) for item, said in sheet.keyed["baseline"].items()
        }
        at = response.submitted_at + timedelta(minutes=rng.randint(5, 15))
        body.append(
            [
                messy(rng, response.person.email),
                "Looking back",
                ROLES[response.side],
                f"{at:%Y-%m-%d %H:%M}",
                *(
                    LABELS[skill.raw(item, before[item])] if item in before else None
                    for skill, item in questions
                ),
            ]
        )
    return delimited([header, *body])
