"""The sample program with staying turned on for every program, as HR would do it."""

import shutil
from pathlib import Path

from dashboard.config import DataFolder
from dashboard.staying_file import write_staying
from sample_data import truth
from tests.small_folder import result

PROGRAMS = [program.name for program in truth.PROGRAMS]


def turned_on_in(sample: DataFolder, place: Path) -> DataFolder:
    """Return a copy of the sample folder with staying on for all programs: the last by the switch, the others by the file."""
    folder = DataFolder(place / "data")
    shutil.copytree(sample.path, folder.path)
    write_staying(folder.staying, frozenset(PROGRAMS[:-1]))
    result(folder, "turn staying", program=PROGRAMS[-1], on=True, role="hr", who="u-1")
    return folder
