"""Consumer Lens: a Microsoft Forms workbook, one file a wave, with option text in odd blanks.

Owns the columns and quirks of that tool. Refuses other programs' files.
"""

from datetime import timedelta
from random import Random

from sample_data import truth
from sample_data.log_files import ROLES
from sample_data.qualtrics_file import LABELS
from sample_data.responses import Response
from sample_data.skills import OBSTACLES, RELATIONSHIP_QUALITY
from sample_data.voices import obstacles
from sample_data.write import Cell, messy, workbook

_ID_GAP = 1
"""One id is missing, because its owner deleted a first try."""


def forms_file(rng: Random, wave: truth.Wave, rows: list[Response]) -> bytes:
    """Return one wave of Consumer Lens."""
    questions = [
        (skill.name, item)
        for skill in (*truth.program_named("Consumer Lens").all_skills, *OBSTACLES)
        for item in skill.items
        if wave != "baseline" or skill not in (RELATIONSHIP_QUALITY, *OBSTACLES)
    ]
    way = "could get" if wave == "baseline" else "got"
    header: list[Cell] = [
        *("ID", "Start time", "Completion time", "Email", "Name"),
        "What is your role in the program?\u00a0",
        *(f"{skill}: {item}" for skill, item in questions),
        f"What {way} in the way of your sessions? (choose all that apply)",
    ]
    gap_after = len(rows) // 2
    body = [
        [
            number if number <= gap_after else number + _ID_GAP,
            row.submitted_at - timedelta(seconds=row.seconds),
            row.submitted_at,
            messy(rng, row.person.email if row.person else "anonymous"),
            row.person.name if row.person else "",
            ROLES[row.side],
            *(_option(rng, row.raw.get(item)) for _, item in questions),
            obstacles(rng),
        ]
        for number, row in enumerate(rows, start=1)
    ]
    return workbook({"Sheet1": [header, *body]}, date_format="m/d/yy h:mm:ss")


def last_id(rows: list[Response]) -> int:
    """Return the last id, which the tool writes into the file name."""
    return len(rows) + _ID_GAP


def _option(rng: Random, number: int | None) -> str | None:
    """Return the option text, now and then with a no-break space inside or a blank behind."""
    if number is None:
        return None
    label = LABELS[number]
    draw = rng.random()
    if draw < 0.03:
        return f"{label} "
    return label.replace(" ", "\u00a0", 1) if draw < 0.08 else label
