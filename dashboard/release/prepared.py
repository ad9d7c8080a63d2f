"""What the vault is made ready with for one publishing, and the tables of what isn't answers.

Owns the scheme of generations in force, how pairs fared over time, and that the rows and the plan of an outcome that stands
beside another are made once.
"""

from collections.abc import Collection
from datetime import date
from functools import cached_property

import polars as pl

from dashboard.catalogue import OUTCOMES, Outcome
from dashboard.generations import DEFAULT, Scheme, merged
from dashboard.model import SIDES
from dashboard.privacy.naming import NameSet
from dashboard.privacy.policy import Policy
from dashboard.release.beside import hidden_beside
from dashboard.release.idea_list import listed_ideas, shown_places, without_named_focus
from dashboard.release.named import named_rows
from dashboard.release.names import names_on_record
from dashboard.release.staying import stay_groups
from dashboard.release.tables import Planned, cells_of, planned
from dashboard.sql import query
from dashboard.vault import Vault


class Prepared:
    """The vault as publish queries see it on one day."""

    def __init__(
        self, vault: Vault, as_of: date, scheme: Scheme = DEFAULT, staying: Collection[str] = ()
    ) -> None:
        self._vault, self._as_of = vault, as_of
        self.scheme = prepare(vault, as_of, scheme, staying)
        """With its small generations joined."""
        self._rows: dict[str, pl.DataFrame] = {}
        self._plans: dict[str, Planned] = {}

    def rows(self, outcome: Outcome) -> pl.DataFrame:
        """Return the rows of an outcome's query."""
        name = f"publish/{outcome.name}"
        given = {"as_of": self._as_of} if "as_of" in query(name).parameters else {}
        rows = self._vault.fetch(name, **given)
        return without_named_focus(rows, self.names) if outcome.statistic in _OF_IDEAS else rows

    @cached_property
    def names(self) -> NameSet:
        """Return what finds people on record in words."""
        return names_on_record(self._vault)

    def table(self, outcome: Outcome, policy: Policy) -> pl.DataFrame:
        """Return the cells of an outcome that isn't about answers."""
        rows = self._kept_rows(outcome)
        if not rows.height:
            return pl.DataFrame()
        if outcome.about == "pairs":
            return named_rows(outcome, rows)
        if outcome.statistic == "listed_ideas":
            counted = OUTCOMES["ideas"]
            groups, cells, hidden = self._plan(counted, self._kept_rows(counted), policy)
            return listed_ideas(outcome, rows, shown_places(groups, cells, hidden), self.names)
        if outcome.statistic == "staying":
            rows = stay_groups(rows, policy)
        if not outcome.beside:
            return cells_of(outcome, rows, policy, plan=self._plan)
        beside = self._kept_rows(OUTCOMES[outcome.beside])
        also_hidden = hidden_beside(outcome, rows, beside, policy, self._plan)
        return cells_of(outcome, rows, policy, also_hidden, self._plan)

    def _kept_rows(self, outcome: Outcome) -> pl.DataFrame:
        if outcome.name not in _STAND_BESIDE:
            return self.rows(outcome)
        if outcome.name not in self._rows:
            self._rows[outcome.name] = self.rows(outcome)
        return self._rows[outcome.name]

    def _plan(self, outcome: Outcome, rows: pl.DataFrame, policy: Policy) -> Planned:
        if outcome.name not in _STAND_BESIDE:
            return planned(outcome, rows, policy)
        if outcome.name not in self._plans:
            self._plans[outcome.name] = planned(outcome, rows, policy)
        return self._plans[outcome.name]


_STAND_BESIDE = frozenset(
    name for outcome in OUTCOMES.values() if outcome.beside for name in (outcome.name, outcome.beside)
) | {"ideas"}
"""Outcomes that are looked at more than once."""
_OF_IDEAS = frozenset({"idea_counts", "time_to_adoption", "listed_ideas"})


def prepare(vault: Vault, as_of: date, scheme: Scheme = DEFAULT, staying: Collection[str] = ()) -> Scheme:
    """Let publish queries see what is made once for each publishing: people's attributes, how pairs fared, and who stayed.

    The last only of the programs in `staying`; of the others nothing is looked at. Returns the scheme with its small generations joined.
    """
    in_force = prepare_attributes(vault, scheme)
    vault.offer("pair_time", vault.fetch("prepared/pair_time", as_of=as_of))
    vault.offer("stay", vault.fetch("prepared/stay", as_of=as_of, programs=sorted(staying)))
    return in_force


def prepare_attributes(vault: Vault, scheme: Scheme = DEFAULT) -> Scheme:
    """Let publish queries see each person's attributes, and return the scheme with its small generations joined.

    In the table of pairs, generations that are small on one side are joined on that side.
    """
    in_force = merged(scheme, dict(vault.fetch("scheme/birth_years").iter_rows()))
    vault.offer(
        "generation",
        pl.DataFrame(
            [(g.name, g.first_year, g.last_year) for g in in_force.generations],
            schema=["name", "first_year", "last_year"],
            orient="row",
        ),
    )
    vault.run("scheme/person_attribute")
    born = vault.fetch("scheme/birth_years_in_pairs")
    vault.offer(
        "pair_generation",
        pl.DataFrame(
            [
                (side, one.name, joined.name, joined.first_year)
                for side in SIDES
                for joined in merged(in_force, _people_born(born, side)).generations
                for one in in_force.generations
                if joined.first_year <= one.first_year <= joined.last_year
            ],
            schema=["side", "generation", "joined", "first_year"],
            orient="row",
        ),
    )
    return in_force


def _people_born(born: pl.DataFrame, side: str) -> dict[int, int]:
    return dict(born.filter(side=side).select("birth_year", "people").iter_rows())
