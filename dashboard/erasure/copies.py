"""Copies of a data folder: its backups, and the folders that restores have put aside.

Owns the way through each copy that can be reached; names those that can't. A backup is taken apart, the person erased in it, and
packed again in one step under its own date.
"""

from collections.abc import Sequence
from pathlib import Path

from dashboard.backup import pack
from dashboard.backup_file import manifest_of, unpacked
from dashboard.backup_list import remember, written
from dashboard.config import DataFolder
from dashboard.erasure.one_folder import Done, Progress, erase_in, list_people
from dashboard.erasure.person import Person, elsewhere
from dashboard.errors import DamagedError, RefusedFileError
from dashboard.pseudonyms import pseudonyms
from dashboard.vault import Vault


def count(folder: DataFolder) -> int:
    """Return how many copies there are that can be reached."""
    return len(_backups(folder)) + len(folder.put_aside())


def _backups(folder: DataFolder) -> list[Path]:
    return list(dict.fromkeys(Path(one.path) for one in written(folder) if Path(one.path).is_file()))


def erase(folder: DataFolder, people: Sequence[Person], done: Done, progress: Progress) -> None:
    """Erase people from every copy and add to `done` what came of it."""
    found = _backups(folder)
    done.not_reached += [one.path for one in written(folder) if Path(one.path) not in found]
    for number, file in enumerate(found):
        progress(f"Erasing from a backup ({number + 1} of {len(found)})", 0.95)
        try:
            _erase_in_backup(folder, file, people, done)
        except (DamagedError, RefusedFileError) as error:
            done.left.append(f"{file}: {error.what}")
    for aside in folder.put_aside():
        progress("Erasing from what a restore put aside", 0.98)
        try:
            _erase_in_copy(DataFolder(aside), people, done, str(aside))
        except DamagedError as error:
            done.left.append(f"{aside}: {error.what}")


def _erase_in_backup(folder: DataFolder, file: Path, people: Sequence[Person], done: Done) -> None:
    made_at = manifest_of(file).made_at
    with unpacked(file) as inside:
        _erase_in_copy(inside, people, done, str(file))
        remember(folder, file, pack(inside, file, made_at=made_at), made_at)


def _erase_in_copy(inside: DataFolder, people: Sequence[Person], done: Done, name: str) -> None:
    if not inside.vault.exists():
        return
    with Vault(inside.vault) as vault:
        keys = pseudonyms(inside.key, vault.key_use())
        there = [elsewhere(vault, keys, person) for person in people]
    list_people(inside, there)
    done.left += [f"{name}: {place}" for place in erase_in(inside, there).left]
    done.backups += 1
