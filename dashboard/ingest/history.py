"""What was loaded, by whom, what was left out of it, and how to take it back.

Owns the record of loads, which stays when their rows are gone.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from dashboard.access import Viewer, check_load
from dashboard.errors import UnknownNameError
from dashboard.release.forgetting import forget_reviews
from dashboard.vault import Vault

LOADED_TABLES = (
    "identity.person", "alias", "roster", "pair", "session", "idea", "response", "item", "answer", "comment",
)  # fmt: skip


def history(vault: Vault) -> list[dict[str, Any]]:
    """Return every load, newest first."""
    return vault.fetch("vault_history/loads").to_dicts()


def rejected(vault: Vault, load_id: int) -> list[dict[str, Any]]:
    """Return what one load left out and why."""
    found = vault.fetch("vault_history/rejected", load_id=load_id)
    return found.rename({"row_number": "row", "column_name": "column"}).to_dicts()


def undo(vault: Vault, load_ids: Sequence[int], viewer: Viewer) -> list[int]:
    """Take loads back, rows and all; the record that they were there stays."""
    check_load(viewer)
    known = {row[0] for row in vault.rows("select load_id from load where undone_at is null")}
    for load_id in load_ids:
        if load_id not in known:
            raise UnknownNameError.among("load that can be undone", str(load_id), [str(one) for one in known])
    with vault.transaction():
        for load_id in load_ids:
            for table in (*LOADED_TABLES, "rejected_row"):
                vault.rows(f"delete from {table} where load_id = $load_id", load_id=load_id)  # noqa: S608
            forget_reviews(vault)
            vault.rows(
                "update load set undone_at = $now, undone_by = $who where load_id = $load_id",
                now=datetime.now(UTC).replace(tzinfo=None),
                who=viewer.subject,
                load_id=load_id,
            )
    return list(load_ids)


def sample_loads(vault: Vault) -> list[int]:
    """Return the loads of the sample program that are still there."""
    return [row[0] for row in vault.rows("select load_id from load where is_sample and undone_at is null")]


def has_own_loads(vault: Vault) -> bool:
    """Return whether anything but the sample program is loaded."""
    return bool(vault.rows("select 1 from load where not is_sample and undone_at is null limit 1"))
