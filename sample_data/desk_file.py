"""Digital Desk: one plain table of all waves, numbers 1 to 5, UTF-16 with a byte order mark.

Owns the columns and quirks of that home-made file. Refuses other programs' files.
"""

import codecs

from sample_data import truth
from sample_data.log_files import ROLES
from sample_data.responses import Response
from sample_data.skills import OBSTACLES
from sample_data.write import Cell, delimited

MISSING = 99
"""What stands for "not applicable"."""


def desk_file(rows: list[Response]) -> bytes:
    """Return all waves of Digital Desk; people are named by employee id, leading zeros and all."""
    questions = [
        (skill.name, item)
        for skill in (*truth.program_named("Digital Desk").all_skills, *OBSTACLES)
        for item in skill.items
    ]
    header: list[Cell] = [
        "participant",
        "wave",
        "role",
        "submitted",
        *(f"{skill} [{item}]" for skill, item in questions),
    ]
    body = [
        [
            row.person.employee_id if row.person else "",
            row.wave,
            ROLES[row.side],
            f"{row.submitted_at:%Y-%m-%d %H:%M}",
            *(MISSING if row.raw.get(item) == 0 else row.raw.get(item) for _, item in questions),
        ]
        for row in rows
    ]
    return codecs.BOM_UTF16_LE + delimited([header, *body], separator=";", encoding="utf-16-le")
