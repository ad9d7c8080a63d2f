"""What a load changes for readers: people who can be matched, cells that become visible or hidden.

Owns the comparison of the vault before and after. Counts only: no value of a cell leaves this module.
"""

from dataclasses import dataclass
from typing import Any

from dashboard.errors import NotReadyError
from dashboard.generations import DEFAULT, Scheme
from dashboard.privacy.policy import POLICY, Policy
from dashboard.release.publish import computed
from dashboard.vault import Vault

_NAMES = ("scope", "program", "cohort", "side", "wave", "attribute", "attribute_group")


@dataclass(frozen=True)
class Standing:
    """What readers could see of a vault at one moment."""

    matched: dict[tuple[str, str, str], int]
    """Program, cohort and later wave → people with a baseline and a later answer on the same scale."""
    cells: dict[tuple[object, ...], bool]
    """Cell → whether it may be shown."""


def standing(vault: Vault, key: bytes, policy: Policy = POLICY, scheme: Scheme = DEFAULT) -> Standing:
    """Return what a release of the vault as it is now would offer under these rules and this scheme of generations."""
    matched = {
        (row["program"], row["cohort"], row["wave"]): row["people"]
        for row in vault.fetch("effect/matched_people").to_dicts()
    }
    try:
        tables = computed(vault, key, policy=policy, scheme=scheme).tables
    except NotReadyError:
        return Standing(matched, {})
    cells: dict[tuple[object, ...], bool] = {}
    for outcome, table in tables.items():
        named = [name for name in table.columns if name in _NAMES or name in _details(table.columns)]
        for row in table.select(*named, "hidden").iter_rows() if table.height else ():
            cells[outcome, *row[:-1]] = row[-1] is None
    return Standing(matched, cells)


def _details(columns: list[str]) -> list[str]:
    """Return the columns between the group's names and the number of people: what the cell is about."""
    return columns[len(_NAMES) : columns.index("people")] if "people" in columns else []


def difference(before: Standing, after: Standing) -> dict[str, Any]:
    """Return what changed, in counts.

    >>> after = Standing({("Lead", "Spring", "end"): 31}, {("reach",): True})
    >>> difference(Standing({}, {("reach",): False}), after)["matched"]
    [{'program': 'Lead', 'cohort': 'Spring', 'wave': 'end', 'change': 31}]
    """
    places = sorted(before.matched.keys() | after.matched.keys())
    changes = [
        {"program": place[0], "cohort": place[1], "wave": place[2], "change": change}
        for place in places
        if (change := after.matched.get(place, 0) - before.matched.get(place, 0))
    ]
    shown_before = {cell for cell, is_shown in before.cells.items() if is_shown}
    shown_after = {cell for cell, is_shown in after.cells.items() if is_shown}
    return {
        "matched": changes,
        "cells_visible": len(shown_after - shown_before),
        "cells_hidden": len(shown_before - shown_after),
    }
