"""Cells of waves whose answers were deleted because their time was up: they go on showing what was published.

Owns which cells those are and how one that nobody could compute any more is put together from the record. Computes no figure.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.catalogue import EVERYBODY, Outcome
from dashboard.privacy.sums import Group, Sum
from dashboard.release.candidates import BASELINE, Candidate, SpreadCandidate, statistic_of
from dashboard.release.groups import GROUP_COLUMNS
from dashboard.release.ledger import Ledger

Row = dict[str, Any]
KEPT = "kept"
GONE = "answers to a survey it needs were deleted because their time was up"


def names_in(outcome: Outcome, cell: str) -> dict[str, Any] | None:
    """Return what a cell on record is about, None for one of another outcome."""
    first, *names = json.loads(cell)
    return dict(zip((*GROUP_COLUMNS, *outcome.detail), names, strict=True)) if first == outcome.name else None


def has_lost(outcome: Outcome, names: Mapping[str, Any], ledger: Ledger) -> bool:
    """Return whether answers behind a cell were deleted because their time was up."""
    gone = {wave for program, wave in ledger.retained if names.get("program") in (None, program)}
    if _is_of_every_survey(outcome, names):
        return bool(gone)
    needed = {names.get("wave") or BASELINE}
    if statistic_of(outcome) in {"paired_gain", "weighted_gain"}:
        needed.add(BASELINE)
    return not gone.isdisjoint(needed)


def _is_of_every_survey(outcome: Outcome, names: Mapping[str, Any]) -> bool:
    """Tell a group that is told apart by which surveys its people answered: without one survey it is another group."""
    return outcome.all_waves and names.get("who") not in (None, EVERYBODY)


def settled(found: Iterable[Candidate], ledger: Ledger) -> dict[str, str]:
    """Return for candidates that lost such answers what becomes of them, where that isn't for the plan to decide.

    "kept" where none came instead: shown anew, a cell would be about fewer people; a reason where it can't be told any more.
    """
    groups = ledger.groups() if ledger.retained else {}
    states: dict[str, str] = {}
    for one in found if ledger.retained else ():
        if not has_lost(one.outcome, one.group.names, ledger):
            continue
        is_known, is_turned = one.name in ledger.cells, _is_of_every_survey(one.outcome, one.group.names)
        if is_known and (is_turned or (one.main and _has_only_lost(one.name, one.main, ledger, groups))):
            states[one.name] = KEPT
        elif is_turned:
            states[one.name] = GONE
    return states


def settled_spreads(spreads: Iterable[SpreadCandidate], ledger: Ledger) -> frozenset[str]:
    """Return the spreads that lost such answers where none came instead: computed anew, they would move intervals of other cells."""
    groups = ledger.groups() if ledger.retained else {}
    return frozenset(
        one.name
        for one in (spreads if ledger.retained else ())
        if one.name in ledger.cells
        and has_lost(one.outcome, one.group.names, ledger)
        and _has_only_lost(one.name, one.sums, ledger, groups)
    )


def _has_only_lost(name: str, sums: Iterable[Sum], ledger: Ledger, groups: Mapping[str, Group]) -> bool:
    then: set[tuple[int, ...]] = set()
    for *_, digest in ledger.cells[name].sums:
        then |= _answers(groups[digest])
    return all(_answers(sum_.group) <= then for sum_ in sums)


def _answers(group: Group) -> set[tuple[int, ...]]:
    parts = (group.people, group.answers, group.waves)
    return set(zip(*(part.tolist() for part in parts), strict=True))


def carried(outcome: Outcome, there: Iterable[str], ledger: Ledger) -> list[Row]:
    """Return the cells on record that nobody could compute any more, as they were shown; `there` are those that can be."""
    known = set(there)
    rows = []
    for cell, before in ledger.cells.items() if ledger.retained else ():
        names = names_in(outcome, cell) if cell not in known else None
        if names is not None and has_lost(outcome, names, ledger):
            rows.append(names | before.shown | {"hidden": None, "kept_as_of": before.as_of.isoformat()})
    return rows
