"""Copies of a data folder: its backups, and the folders that restores have put aside.

Owns the way through each copy that can be reached; names those that can't. A backup is taken apart, changed, and packed again in
one step under its own date.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.backup import pack
from dashboard.backup_file import manifest_of, unpacked
from dashboard.backup_list import remember, written
from dashboard.config import DataFolder
from dashboard.errors import DamagedError, RefusedFileError

Act = Callable[[DataFolder], list[str]]
Progress = Callable[[str, float], None]


def count(folder: DataFolder) -> int:
    """Return how many copies there are that can be reached."""
    return len(_backups(folder)) + len(folder.put_aside())


def _backups(folder: DataFolder) -> list[Path]:
    return list(dict.fromkeys(Path(one.path) for one in written(folder) if Path(one.path).is_file()))


@dataclass
class Reached:
    """What became of the copies of a folder."""

    backups: int = 0
    """How many backups and folders put aside were written anew."""
    not_reached: list[str] = field(default_factory=list)
    """Backups on record that aren't where they were written."""
    left: list[str] = field(default_factory=list)
    """Where something that should go still is."""


def each(folder: DataFolder, act: Act, progress: Progress) -> Reached:
    """Let `act` change every copy that can be reached; it returns what it left."""
    found = _backups(folder)
    done = Reached(not_reached=[one.path for one in written(folder) if Path(one.path) not in found])
    for number, file in enumerate(found):
        progress(f"Deleting from a backup ({number + 1} of {len(found)})", 0.95)
        try:
            made_at = manifest_of(file).made_at
            # Among the jobs, where what a killed process leaves of it is cleared away.
            with unpacked(file, folder.jobs) as inside:
                _in_copy(inside, str(file), act, done)
                remember(folder, file, pack(inside, file, made_at=made_at), made_at)
        except (DamagedError, RefusedFileError) as error:
            done.left.append(f"{file}: {error.what}")
    for aside in folder.put_aside():
        progress("Deleting from what a restore put aside", 0.98)
        try:
            _in_copy(DataFolder(aside), str(aside), act, done)
        except DamagedError as error:
            done.left.append(f"{aside}: {error.what}")
    return done


def _in_copy(inside: DataFolder, name: str, act: Act, done: Reached) -> None:
    if inside.vault.exists():
        done.left += [f"{name}: {place}" for place in act(inside)]
        done.backups += 1
