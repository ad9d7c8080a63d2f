"""What was done and isn't on record: a process that was killed between doing and telling leaves the telling to the next.

Owns comparing the vault and the pointer with the audit log. Changes nothing of them: it adds to the log what is missing,
under the name of who did it where the vault knows.
"""

import json
from collections import defaultdict
from typing import Any

from dashboard import audit
from dashboard.config import DataFolder
from dashboard.errors import DamagedError, NotReadyError
from dashboard.release.store import current
from dashboard.vault import Vault

NOT_KNOWN = "not known"
_CHANGES = frozenset({"loaded", "undid", "erased", "retained", "cleared comments"})
"""What changes what a release would show."""


def put_on_record(vault: Vault, folder: DataFolder) -> None:
    """Add to the audit log what a killed process did and didn't live to tell.

    Raises OSError where nothing can be written: nothing more is done then.
    """
    entries = audit.entries(folder)
    for (who, what), loads in _untold(vault, entries).items():
        audit.note(folder, who, what, loads=loads)
    rules = vault.rows("select rules from policy_change order by rowid desc limit 1")
    if rules and json.loads(rules[0][0]) != _newest(entries, "changed the rules").get("rules"):
        audit.note(folder, NOT_KNOWN, "changed the rules", rules=json.loads(rules[0][0]))
    try:
        release = current(folder).name
    except (NotReadyError, DamagedError):
        return
    if release not in {entry.facts.get("release") for entry in entries}:
        audit.note(folder, NOT_KNOWN, "published", release=release)


def is_behind(vault: Vault, folder: DataFolder) -> bool:
    """Return whether the pages don't show yet what was loaded or taken back last."""
    entries = audit.entries(folder)
    newest = next((entry.what for entry in entries if entry.what in _CHANGES | {"published"}), "published")
    is_changed = newest != "published" or bool(_untold(vault, entries))
    can_publish = vault.fetch("publish/as_of")["as_of"][0] is not None
    return is_changed and (can_publish or folder.pointer.exists())


def _untold(vault: Vault, entries: list[audit.Entry]) -> dict[tuple[str, str], list[int]]:
    """Return who did what with which loads, as far as the log doesn't tell."""
    told = {(entry.what, load) for entry in entries for load in entry.facts.get("loads", ())}
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for load in vault.fetch("vault_history/loads").sort("load_id").iter_rows(named=True):
        for what, by, is_done in (
            ("loaded", load["loaded_by"], True),
            ("undid", load["undone_by"], load["undone_at"] is not None),
        ):
            if is_done and (what, load["load_id"]) not in told:
                found[by or NOT_KNOWN, what].append(load["load_id"])
    return found


def _newest(entries: list[audit.Entry], what: str) -> dict[str, Any]:
    return next((dict(entry.facts) for entry in entries if entry.what == what), {})
