"""Answers: from rows about people to cells that passed the plan, with what is put on record of them.

Owns the one passage from answers to numbers. All outcomes about answers are planned together, over everything ever
published; a value is computed only for what the plan shows, and a cell that must wait keeps what it showed last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.catalogue import Outcome
from dashboard.privacy.plan import Plan, plan_again
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import shown_people
from dashboard.privacy.sums import Sum, people_between
from dashboard.release import answer_figures, answer_values
from dashboard.release.answer_figures import reliability_values, weighted_gain_values
from dashboard.release.answer_values import (
    Spread,
    gain_values,
    mean_values,
    share_values,
    spread_of,
    whole_values,
)
from dashboard.release.candidates import BASELINE, Candidate, SpreadCandidate, candidates, statistic_of
from dashboard.release.groups import GROUP_COLUMNS, check_people, name_columns, sort_key
from dashboard.release.ledger import Entries, Ledger
from dashboard.release.offers import offers
from dashboard.release.retained import carried, settled, settled_spreads
from dashboard.release.showing import Showing

MIXED_SCALES = "answered on scales of different length, which can't be put together"
PART_HIDDEN = "one of the skills it is made of is hidden"
CHANGED = "too many of its answers changed since it was shown, and showing the new ones beside the old would tell too much"

Progress = Callable[[str, float], None]
Row = dict[str, Any]

_COLUMNS = answer_values.COLUMNS | answer_figures.COLUMNS


@dataclass(frozen=True)
class AnswerTables:
    """The cells of all outcomes about answers, the plan behind them, and what goes on record."""

    tables: dict[str, pl.DataFrame]
    plan: Plan
    entries: Entries


class _Policies(dict[str, Policy]):
    """The rules in force by wave; those of the file for a wave of which nothing was published."""

    def __init__(self, ledger: Ledger, policy: Policy) -> None:
        super().__init__(ledger.policies)
        self.of_the_file = policy

    def __missing__(self, _wave: str) -> Policy:
        return self.of_the_file


def answer_tables(
    rows_of: Mapping[Outcome, pl.DataFrame],
    key: bytes,
    *,
    ledger: Ledger,
    policy: Policy,
    as_of: Any,
    progress: Progress = lambda _what, _share: None,
) -> AnswerTables:
    """Plan and compute every cell about answers; `rows_of` has the rows of each outcome's publish query."""
    policies = _Policies(ledger, policy)
    found: list[Candidate] = []
    spreads: list[SpreadCandidate] = []
    for outcome, rows in rows_of.items():
        check_people(outcome, rows)
        if rows.height:
            more, more_spreads = candidates(outcome, rows, key, lambda wave: policies[wave].name)
            found, spreads = found + more, spreads + more_spreads
    stays, same = settled(found, ledger), settled_spreads(spreads, ledger)
    made = plan_again(
        offers(
            [one for one in found if one.name not in stays],
            [one for one in spreads if one.name not in same],
            policy,
        ),
        {one.name: one for one in (policy, *ledger.policies.values())},
        ledger.sums,
        lambda share: progress("Choosing what may be shown", 0.7 * share),
    )
    progress("Computing what is shown", 0.7)
    writer = _Writer(made, ledger, policies, found, spreads, stays=stays)
    tables = {outcome.name: writer.table(outcome) for outcome in rows_of}
    waves = {one.wave for one in made.record}
    rules = {wave: policies[wave] for wave in waves}
    entries = Entries(made.record, writer.cells, rules, as_of, writer.showing.said)
    return AnswerTables(tables, made, entries)


class _Writer:
    """What the plan shows, put into values, cell after cell."""

    def __init__(
        self,
        made: Plan,
        ledger: Ledger,
        policies: _Policies,
        found: Sequence[Candidate],
        spreads: Sequence[SpreadCandidate],
        *,
        stays: Mapping[str, str],
    ) -> None:
        self._stays = stays
        self._plan, self._ledger, self._policies = made, ledger, policies
        self._groups = ledger.groups()
        self._candidates = found
        self._state: dict[str, str] = {}
        self.cells: dict[str, tuple[Row, Sequence[Sum]]] = {}
        self._spreads = {one.name: self._spread(one) for one in spreads}
        for one in found:
            if not one.parts:
                self._settle(one)
        self.showing = Showing(ledger, policies)
        self.showing.show(made, found)

    def _spread(self, one: SpreadCandidate) -> Spread | None:
        if one.name in self._plan.shown:
            spread = spread_of(one.group.rows, statistic_of(one.outcome))
            if spread is not None:
                self.cells[one.name] = ({"sd": spread.sd, "people": spread.people}, one.sums)
            return spread
        kept = self._ledger.cells.get(one.name)
        return Spread(kept.shown["sd"], kept.shown["people"]) if kept else None

    def _settle(self, one: Candidate) -> None:
        """Decide whether a cell is shown anew, keeps what it showed, or is hidden and why."""
        if one.name in self._stays:
            self._state[one.name] = self._stays[one.name]
        elif one.name in self._plan.shown:
            self._state[one.name] = "shown"
        elif len(one.points) > 1:
            self._state[one.name] = MIXED_SCALES
        elif one.unfit is not None and one.name not in self._ledger.cells:
            self._state[one.name] = one.unfit
        else:
            self._state[one.name] = self._kept_or(one, one.unfit or self._plan.reasons[one.name])

    def _kept_or(self, one: Candidate, reason: str) -> str:
        before = self._ledger.cells.get(one.name)
        if before is None:
            return reason
        measures = {sum_.measure for sum_ in one.main}
        groups = [self._groups[key[-1]] for key in before.sums if key[-2] in measures]
        for sums in (one.main, one.gain):
            fewest = self._policies[sums[-1].wave].fewest_people if sums else 0
            if len(sums) == len(groups) and all(
                people_between(then, now.group) < fewest for then, now in zip(groups, sums, strict=True)
            ):
                return "kept"
        return CHANGED

    def table(self, outcome: Outcome) -> pl.DataFrame:
        """Return the cells of one outcome; what is made of other cells is made after them."""
        own = [one for one in self._candidates if one.outcome == outcome]
        rows = {one.name: self._row(one) for one in sorted(own, key=lambda one: bool(one.parts))}
        carried_over = carried(outcome, rows, self._ledger)
        listed = (
            sorted([*rows.values(), *carried_over], key=lambda row: sort_key(outcome, row))
            if carried_over
            else [rows[one.name] for one in own]
        )
        return pl.DataFrame(listed, schema=_schema(outcome))

    def _row(self, one: Candidate) -> Row:
        if one.parts:
            self._state[one.name] = self._state_of_whole(one)
        row = name_columns(one.outcome, one.group)
        state = self._state[one.name]
        if state == "kept":
            before = self._ledger.cells[one.name]
            return row | before.shown | {"hidden": None, "kept_as_of": before.as_of.isoformat()}
        if state != "shown":
            return row | {"hidden": state}
        values = self._values(one)
        main = one.gain if one.name in self._plan.in_part else one.main
        sums = [*main, *(one.counts if one.counts_name in self._plan.shown else ())]
        self.cells[one.name] = (values, sums)
        return row | values | {"hidden": None}

    def _is_in_part(self, one: Candidate) -> bool:
        """Return whether only the gain of a cell, or of one of its parts, may be shown."""
        return not self._plan.in_part.isdisjoint((one.name, *one.parts))

    def _state_of_whole(self, one: Candidate) -> str:
        """Show a mean of skills when each of them is shown; it gives away nothing more."""
        if one.name in self._stays:
            return self._stays[one.name]
        states = {self._state[part] for part in one.parts}
        if states == {"shown"}:
            points = {self.cells[part][0]["points"] for part in one.parts} | one.points
            return "shown" if len(points) == 1 else MIXED_SCALES
        if states <= {"shown", "kept"} and one.name in self._ledger.cells:
            return "kept"
        reasons = states - {"shown", "kept"}
        return reasons.pop() if len(reasons) == 1 else PART_HIDDEN

    def _values(self, one: Candidate) -> Row:
        policy = self._policies[str(one.group.names.get("wave") or BASELINE)]
        people, people_text = shown_people(one.people, one.outcome.about, policy)
        values: Row = {"people": people, "people_text": people_text}
        if one.parts:
            parts = [self.cells[part][0] for part in one.parts]
            spread = self._spreads.get(one.spread_name)
            values |= whole_values(parts, one.people, spread, policy, alone=self._is_in_part(one))
        else:
            values |= self._main_values(one, policy)
        if one.outcome.statistic == "paired_gain" and one.counts_name in self._plan.shown:
            values |= share_values(self.showing.counts[one.name])
        elif one.counts and one.counts_name not in self._plan.shown:
            values["shares_hidden"] = self._plan.reasons[one.counts_name]
        return values

    def _main_values(self, one: Candidate, policy: Policy) -> Row:
        statistic, rows = statistic_of(one.outcome), one.group.rows
        if statistic == "reliability":
            return reliability_values(rows)
        if statistic == "weighted_gain":
            return weighted_gain_values(rows, one.people, policy)
        shown, means = self.showing.means[one.name]
        make = mean_values if statistic == "mean" else gain_values
        return make(shown, means, one.people, self._spreads.get(one.spread_name), policy)


def _schema(outcome: Outcome) -> dict[str, type[pl.DataType]]:
    return {
        **dict.fromkeys((*GROUP_COLUMNS, *outcome.detail), pl.String),
        "people": pl.Int64,
        "people_text": pl.String,
        **_COLUMNS[statistic_of(outcome)],
        "hidden": pl.String,
        "kept_as_of": pl.String,
    }
