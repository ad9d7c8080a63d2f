"""The check of everything stored, whether it is what was written.

Owns which files are read and how: the vault whole, every block of it, on a copy that ends with the check; the key against
the people stored with it; every release on disk; the audit log. Changes nothing; names each damage with what to do.
"""

import tempfile
from collections.abc import Callable
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
    for what, look in (
        ("Reading the whole database", _vault),
        ("Looking at the key", _key),
        ("Reading the audit log", _audit),
        ("Reading the list of backups", backup_list.written),
    ):
        progress(what, len(found) / 8)
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
                again.empty_indexes()
        except DamagedError as error:
            raise damage.vault_damaged(folder.vault) from error


def _key(folder: DataFolder) -> None:
    if folder.key.exists() or folder.vault.exists():
        try:
            with Vault(folder.vault) as vault:
                in_use = vault.key_use()
        except DamagedError:  # is told of the vault already
            in_use = None
        if folder.key.exists() or in_use is not None:
            pseudonyms(folder.key, in_use)


def _audit(folder: DataFolder) -> None:
    if faults := audit.verify(folder).faults:
        raise DamagedError(
            f"The audit log isn't as it was written. {faults[0]}",
            where=folder.audit.name,
            try_="Keep the file as it is and compare it with the one in your newest backup.",
        )
