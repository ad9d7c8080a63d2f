"""Why cells are hidden: the plan behind the current release, counted, and the proof it passed.

Owns how the plan is told, to a page and to the command line. Reads the release only, and names nobody.
"""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from dashboard.config import DataFolder
from dashboard.release.promise import guarantee, limits
from dashboard.release.store import ReleaseFile, asking_again, current, opened
from dashboard.sql import query


@dataclass(frozen=True)
class OutcomeCells:
    """How many cells of an outcome were offered and what became of them."""

    outcome: str
    offered: int
    shown: int
    kept: int
    """Those of the shown that still show what an earlier release showed."""
    hidden: dict[str, int]
    """Reason → cells."""


@dataclass(frozen=True)
class Explanation:
    """The plan of a release in numbers."""

    release: str
    guarantee: str
    limits: tuple[str, ...]
    outcomes: list[OutcomeCells]
    proof: list[dict[str, Any]]
    """The certificates, one a skill, side and wave."""
    rules: dict[str, Any]
    changes: list[tuple[str, dict[str, Any]]]
    """When other rules were first seen, and which."""

    def as_dict(self) -> dict[str, Any]:
        """Return it in the shape other programs read."""
        return asdict(self)


@asking_again
def explanation(folder: DataFolder) -> Explanation:
    """Return the plan behind the current release."""
    return _of(current(folder))


@lru_cache(maxsize=8)
def _of(file: ReleaseFile) -> Explanation:
    with opened(file) as release:
        info = dict(release.execute(query("ask/info").text).fetchall())
        by_reason = release.execute(query("ask/cells_by_reason").text).fetchall()
        proof = release.sql(query("ask/proof").text).pl().to_dicts()
        changes = release.execute(query("ask/rule_changes").text).fetchall()
    fewest = int(info["fewest_people"])
    return Explanation(
        file.name,
        guarantee(fewest),
        limits(fewest),
        _counted(by_reason),
        proof,
        json.loads(info["rules"]),
        [(seen_at, json.loads(rules)) for seen_at, rules in changes],
    )


def _counted(by_reason: list[tuple[str, str | None, int, int]]) -> list[OutcomeCells]:
    found = []
    for name in dict.fromkeys(row[0] for row in by_reason):
        rows = [row for row in by_reason if row[0] == name]
        found.append(
            OutcomeCells(
                name,
                offered=sum(cells for _, _, cells, _ in rows),
                shown=sum(cells for _, reason, cells, _ in rows if reason is None),
                kept=sum(kept for *_, kept in rows),
                hidden={reason: cells for _, reason, cells, _ in rows if reason is not None},
            )
        )
    return found


def in_words(told: Explanation) -> list[str]:
    """Return the plan line by line, as the command line prints it."""
    lines = [told.guarantee, *told.limits, "", "Cells by outcome:"]
    for one in told.outcomes:
        kept = f", {one.kept} of them as in an earlier release" if one.kept else ""
        lines.append(f"  {one.outcome}: {one.offered} offered, {one.shown} shown{kept}")
        lines += [
            f"    {cells} hidden: {reason.removeprefix('hidden ')}" for reason, cells in one.hidden.items()
        ]
    lines += [
        "",
        "Answers, by skill, side and wave: independent figures shown of those the number of people allows",
    ]
    for check in told.proof:
        lines.append(
            "  {skill}, {side}, {wave}: {independent} of {most_independent} ({people} people, {figures} figures; every "
            "combination is about {smallest_support} people or more)".format(**check)
        )
        lines.append("    checked: {checked}; solver: {solver}".format(**check))
    return lines
