"""The check of everything stored, whether it is what was written.

Owns which files are read and how: the vault whole, every block of it, on a copy that ends with the check; the key against
the people stored with it; every release on disk; the audit log. Changes nothing; names each damage with what to do.
"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dashboard import audit, backup_list, damage
from dashboard.config import DataFolder
from dashboard.errors import DamagedError
from dashboard.pseudonyms import pseudonyms
from dashboard.release.store import damages
from dashboard.vault import Vault


def damaged(folder: DataFolder, progress: Callable[[str, float], None]) -> list[DamagedError]:
    """Return a refusal for each part that isn't what was written; none when all is whole."""
    found: list[DamagedError] = []
    for done, (what, look) in enumerate(
        (
            ("Reading the whole database", _vault),
            ("Looking at the key", _key),
            ("Reading the audit log", _audit),
            ("Reading the list of backups", backup_list.written),
        )
    ):
        progress(what, done / 5)
        try:
            look(folder)
        except DamagedError as error:
            found.append(error)
    progress("Reading every release", 0.8)
    return found + damages(folder)


def _vault(folder: DataFolder) -> None:
    if not folder.vault.exists() and not folder.pointer.exists():
        return
    with tempfile.TemporaryDirectory(dir=folder.jobs, prefix="check-") as place:
        copy = Path(place) / folder.vault.name
        with Vault(folder.vault) as vault:
            vault.copy_bytes(copy)
        try:
            with Vault(copy) as again:
                again.read_all()
                stored = {load for (load,) in again.rows("select load_id from load")}
                again.empty_indexes()
        except DamagedError as error:
            raise damage.vault_damaged(folder.vault) from error
    if lost := sorted(_told_of(folder) - stored):
        raise damage.vault_damaged(
            folder.vault,
            f"The audit log tells of loads that the database doesn't hold: {', '.join(map(str, lost))}.",
        )


def _told_of(folder: DataFolder) -> set[int]:
    """Return the loads that the log tells of since the folder was last restored."""
    found: set[int] = set()
    for entry in audit.entries(folder):
        if entry.what == "restored":
            break
        if entry.what == "loaded":
            found |= {int(load) for load in entry.facts["loads"]}
    return found


def _key(folder: DataFolder) -> None:
    in_use = None
    if folder.vault.exists():
        with suppress(DamagedError), Vault(folder.vault) as vault:  # which is told of the vault already
            in_use = vault.key_use()
    if folder.key.exists() or in_use is not None:
        pseudonyms(folder.key, in_use)


def _audit(folder: DataFolder) -> None:
    if faults := audit.verify(folder).faults:
        raise DamagedError(
            f"The audit log isn't as it was written. {faults[0]}",
            where=folder.audit.name,
            try_="Keep the file as it is and compare it with the one in your newest backup.",
        )
