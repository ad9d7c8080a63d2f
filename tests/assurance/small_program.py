"""A program of thirty pairs, in files that load in a second or two: what trials load again and again.

Owns the files and the requests a page would make. Each set of files is different rows of the same program.
"""

import random
from pathlib import Path

from dashboard.config import DataFolder
from dashboard.ingest.history import history
from dashboard.jobs import Said
from dashboard.vault import Vault
from tests.ingest.files import written
from tests.ingest.surveys import mail, pairs_rows, survey_rows

PAIRS = 30
_SESSION_HEADER = ["Program", "Mentor e-mail", "Mentee e-mail", "Held on", "Status", "Minutes"]


def load_request(*files: Path, wave: str = "", publish: bool = True) -> Said:
    """Return what the Upload page asks for when these files are loaded."""
    fixed = {"wave": wave} if wave else {}
    listed = [{"path": str(path), "name": path.name, "fixed": fixed} for path in files]
    return {"verb": "load", "files": listed, "role": "owner", "publish": publish}


def pairs_file(place: Path) -> Path:
    """Return the list of pairs."""
    return written(place, pairs_rows(PAIRS), name="pairs.csv")


def sessions_file(place: Path, number: int = 0) -> Path:
    """Return a session log; each number is a log of its own."""
    chance = random.Random(number)
    rows = [
        ["Lead", mail(one, "mentor"), mail(one), f"2026-0{month}-{1 + number % 28:02}", "held", str(minutes)]
        for one in range(PAIRS)
        for month in (2, 3, 4)
        for minutes in [chance.randint(20, 90)]
    ]
    return written(place, [_SESSION_HEADER, *rows], name=f"sessions {number}.csv")


def survey_file(place: Path, wave: str) -> Path:
    """Return what the mentees answered; each wave otherwise, or the second would count as loaded already."""
    people = [mail(one) for one in range(PAIRS)]
    return written(place, survey_rows(people if wave == "baseline" else people[::-1]), name=f"{wave}.csv")


def loads_in(folder: DataFolder) -> list[Said]:
    """Return every load the vault has on record, newest first, without starting a process."""
    with Vault(folder.vault) as vault:
        return history(vault)
