"""The ledger: what was ever published of answers, kept in the vault.

Owns the record that later releases are planned against, and which rules hold for which wave. It holds tokens, not people,
and is written before a release is pointed at, so that nothing can be shown that isn't on record.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import polars as pl

from dashboard.privacy.policy import Policy
from dashboard.privacy.policy_file import policy_of
from dashboard.privacy.room import Shown
from dashboard.privacy.sums import Group, Sum, System
from dashboard.vault import Vault

SumKey = tuple[str, str, str, str, str, str]
"""Skill, side, rules, wave, measure and the digest of its group."""
_STAND_INS = ("stand_in_people", "stand_in_answers")
_SAID: dict[str, type[pl.DataType]] = {
    "shown": pl.Float64,
    "mark": pl.String,
    "sum_low": pl.Float64,
    "sum_high": pl.Float64,
}
_SUM_COLUMNS = ["skill", "side", "rules", "wave", "measure", "digest"]


@dataclass(frozen=True)
class PublishedCell:
    """What a cell showed when it was last published."""

    as_of: date
    shown: dict[str, Any]
    sums: tuple[SumKey, ...]


@dataclass(frozen=True)
class Ledger:
    """Everything published so far."""

    sums: tuple[Sum, ...] = ()
    cells: Mapping[str, PublishedCell] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    said: Mapping[SumKey, Shown] = field(default_factory=dict)
    """What each figure showed; it never changes, or the two would tell more than either."""
    retained: frozenset[tuple[str, str]] = frozenset()
    """Program and wave of which the answers are gone, while what was published of them stays."""

    def groups(self) -> dict[str, Group]:
        """Return the groups on record by their digest."""
        return {one.group.digest: one.group for one in self.sums}


def sum_key(one: Sum) -> SumKey:
    """Return the name of a figure on record."""
    system = one.system
    return (system.skill, system.side, system.rules, one.wave, one.measure, one.group.digest)


def read(vault: Vault) -> Ledger:
    """Return what the vault has on record."""
    policies = {
        row["wave"]: policy_of(json.loads(row["rules"]))
        for row in vault.fetch("published/policies").iter_rows(named=True)
    }
    groups: dict[str, Group] = {}
    sums = []
    said: dict[SumKey, Shown] = {}
    for row in vault.fetch("published/sums").iter_rows(named=True):
        digest = row["digest"]
        if digest not in groups:
            groups[digest] = Group(
                np.array(row["people"], dtype=np.uint64),
                np.array(row["answers"], dtype=np.uint64),
                np.array(row["waves"], dtype=np.int64),
                np.array(row["weights"], dtype=np.int64),
            )
        # By today's name of the rules of its wave: a rule that is new in the product must not part it from its system.
        system = System(row["skill"], row["side"], policies[row["wave"]].name)
        sums.append(
            Sum(
                system,
                row["wave"],
                row["measure"],
                groups[digest],
                tuple(zip(*(row[name] for name in _STAND_INS), strict=True)),
            )
        )
        if row["shown"] is not None:
            said[sum_key(sums[-1])] = Shown(*(row[name] for name in _SAID))
    cells = {
        row["cell"]: PublishedCell(
            row["as_of"],
            json.loads(row["shown"]),
            tuple(tuple(key) for key in json.loads(row["sums"])),
        )
        for row in vault.fetch("published/cells").iter_rows(named=True)
    }
    retained = frozenset(vault.fetch("published/retained").select("program", "wave").iter_rows())
    return Ledger(tuple(sums), cells, policies, said, retained)


@dataclass(frozen=True)
class Entries:
    """What a release adds to the record."""

    sums: Sequence[Sum]
    cells: Mapping[str, tuple[dict[str, Any], Sequence[Sum]]]
    policies: Mapping[str, Policy]
    as_of: date
    said: Mapping[SumKey, Shown] = field(default_factory=dict)


def write(vault: Vault, ledger: Ledger, entries: Entries) -> None:
    """Put on record what a release is about to show; all of it or nothing."""
    known = {sum_key(one) for one in ledger.sums}
    new: dict[SumKey, Sum] = {}
    for one in entries.sums:
        if sum_key(one) not in known:
            new.setdefault(sum_key(one), one)
    groups = _unknown_groups(new.values(), ledger)
    now = datetime.now(UTC).replace(tzinfo=None)
    with vault.transaction():
        vault.append("published_group", groups)
        vault.append(
            "published_sum",
            pl.DataFrame(
                [
                    (
                        *key,
                        [person for person, _ in one.stand_ins],
                        [answer for _, answer in one.stand_ins],
                        *_as_row(entries.said.get(key)),
                    )
                    for key, one in new.items()
                ],
                schema={
                    **dict.fromkeys(_SUM_COLUMNS, pl.String),
                    **dict.fromkeys(_STAND_INS, pl.List(pl.UInt64)),
                    **_SAID,
                },
                orient="row",
            ),
        )
        vault.rows(
            "delete from published_cell where cell in (select unnest($cells::text[]))",
            cells=list(entries.cells),
        )
        vault.append(
            "published_cell",
            pl.DataFrame(
                [
                    (name, entries.as_of, json.dumps(shown), json.dumps([sum_key(one) for one in sums]))
                    for name, (shown, sums) in entries.cells.items()
                ],
                schema={"cell": pl.String, "as_of": pl.Date, "shown": pl.String, "sums": pl.String},
                orient="row",
            ),
        )
        for wave, policy in entries.policies.items():
            if wave not in ledger.policies:
                vault.rows(
                    "insert into policy_in_force values ($wave, $rules, $since)",
                    wave=wave, rules=json.dumps(policy.as_dict()), since=now,
                )  # fmt: skip


def _as_row(shown: Shown | None) -> tuple[object, ...]:
    return (None,) * len(_SAID) if shown is None else (shown.value, shown.mark, shown.low, shown.high)


def note_rules(vault: Vault, policy: Policy) -> bool:
    """Log the rules of the policy file when they differ from those seen last; return whether they did."""
    rules = json.dumps(policy.as_dict())
    last = vault.rows("select rules from policy_change order by rowid desc limit 1")
    if last and last[0][0] == rules:
        return False
    vault.rows(
        "insert into policy_change values ($seen_at, $rules)",
        seen_at=datetime.now(UTC).replace(tzinfo=None), rules=rules,
    )  # fmt: skip
    return True


def _unknown_groups(sums: Iterable[Sum], ledger: Ledger) -> pl.DataFrame:
    known = ledger.groups().keys()
    groups = {one.group.digest: one.group for one in sums if one.group.digest not in known}
    return pl.DataFrame(
        {
            "digest": list(groups),
            "people": [group.people for group in groups.values()],
            "answers": [group.answers for group in groups.values()],
            "waves": [group.waves for group in groups.values()],
            "weights": [group.weights for group in groups.values()],
        },
        schema={
            "digest": pl.String,
            "people": pl.List(pl.UInt64),
            "answers": pl.List(pl.UInt64),
            "waves": pl.List(pl.Int64),
            "weights": pl.List(pl.Int64),
        },
    )
