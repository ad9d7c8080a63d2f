"""What a failure of the vault means, in words: the file is damaged, the disk is full, or neither.

Owns how damage is recognised in what DuckDB says and the sentence that tells what still works and what to do. Opens
nothing; names the newest backup that still exists.
"""

import shlex
from pathlib import Path

import duckdb

from dashboard.backup_list import written
from dashboard.config import DataFolder
from dashboard.errors import DamagedError, FullDiskError, OutcomesError, is_full_disk

_OF_DAMAGE = (
    "corrupt database file",
    "corrupt wal file",
    "while replaying wal file",
    "does not match stored checksum",
    "not a valid duckdb database",
    "could not read enough bytes",
)
_PERHAPS = (duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)


def vault_damaged(vault: Path, what: str = "The database of loaded files is damaged.") -> DamagedError:
    """Return the refusal that says what still works and how to get the rows back."""
    return DamagedError(
        what, where=vault.name, try_=f"The pages still show the last release. {_way_back(vault)}"
    )


def _way_back(vault: Path) -> str:
    folder = DataFolder(vault.parent)
    restore = f"--replace --data {shlex.quote(str(folder.path))}'"
    try:
        found = [one for one in written(folder) if Path(one.path).is_file()]
    except DamagedError:
        found = []
    if not found:
        return f"No backup is known here: find one and put it back with 'outcomes restore FILE {restore}."
    made = found[0].at[:16].replace("T", " ")
    file = shlex.quote(found[0].path)
    return f"Put the newest backup back, made {made} UTC, with 'outcomes restore {file} {restore}."


def named(error: BaseException, vault: Path) -> OutcomesError | None:
    """Return what a failure of the vault means; None where it is neither damage nor a full disk for certain."""
    if isinstance(error, OutcomesError):
        return None
    if is_full_disk(error):
        return FullDiskError.at(str(vault.parent))
    if any(words in str(error).lower() for words in _OF_DAMAGE):
        return vault_damaged(vault)
    return None


def perhaps(error: BaseException) -> bool:
    """Return whether a failure could come from damage, so that the file should be read to find out."""
    return isinstance(error, _PERHAPS)
