"""What earlier loads say about a new file: the mapping of the same survey, and the questions asked before.

Owns the memory in the vault. Refuses to decide: what it remembers is a suggestion like any other.
"""

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dashboard.ingest.export import Export
from dashboard.ingest.mapping import Mapping, signature
from dashboard.vault import Vault

_ALIKE = 0.75


@dataclass(frozen=True)
class KnownItem:
    """One question of an earlier survey, as the newest load has it."""

    item: str
    text: str
    skill: str
    is_reversed: bool
    points: int
    waves: tuple[str, ...]


def remembered(vault: Vault, export: Export) -> Mapping | None:
    """Return the mapping last used for a survey with the same questions."""
    rows = vault.rows(
        "select mapping from mapping_memory where signature = $signature", signature=signature(export)
    )
    return Mapping.from_dict(json.loads(rows[0][0])) if rows else None


def remember(vault: Vault, export: Export, mapping: Mapping) -> None:
    """Keep the mapping for the next file with the same questions; what held for one file only is left out."""
    vault.rows(
        "insert or replace into mapping_memory values ($signature, $mapping, $now)",
        signature=signature(export),
        mapping=replace(mapping, fixed={}, keep=()).as_json(),
        now=datetime.now(UTC).replace(tzinfo=None),
    )


def known_items(vault: Vault) -> dict[str, KnownItem]:
    """Return the questions of all loads, by their comparable text."""
    found = vault.fetch("vault_history/known_items").to_dicts()
    return {row["item"]: KnownItem(**row | {"waves": tuple(row["waves"])}) for row in found}


def nearest(item: str, known: Iterable[KnownItem]) -> KnownItem | None:
    """Return the earlier question whose words are most like these, if any is nearly the same."""
    by_text = {one.item: one for one in known}
    close = difflib.get_close_matches(item, by_text, n=1, cutoff=_ALIKE)
    return by_text[close[0]] if close else None
