"""From the people of one cell to its numbers that aren't answers: one function a statistic, rounded.

Owns which columns a statistic releases. Takes the rows of one cell; gives a dict of rounded values.
"""

import math
from collections.abc import Callable

import numpy as np
import polars as pl

from dashboard.catalogue import FOCUS, Outcome, Statistic
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import rounded_share, rounded_steadily
from dashboard.release import idea_values, pair_values
from dashboard.release.staying import STAYING, stay_values
from dashboard.stats.mix import mix
from dashboard.stats.pairing import assortativity, cross_share_within
from dashboard.stats.shares import wilson

Values = dict[str, object]
STEPS = {"one or more": 1, "two or more": 2}
"""What the rows of pairs across generations are called, and how many generations that is."""
_CHANCE_SEED = 2026
"""One for all, so that the same rows give the same release."""


def _share(rows: pl.DataFrame, outcome: Outcome, policy: Policy) -> Values:
    found = wilson(int(rows["hit"].sum()), rows.height)
    return {
        "reached": found.count,
        "of": found.n,
        "share": rounded_share(found.value, found.n, outcome.about, policy),
        "share_low": rounded_share(found.low, found.n, outcome.about, policy),
        "share_high": rounded_share(found.high, found.n, outcome.about, policy),
    }


def _representation(rows: pl.DataFrame, outcome: Outcome, policy: Policy) -> Values:
    row = rows.row(0, named=True)
    found = wilson(row["participants"], row["participants_in_all"])
    reference = row["workforce"] / row["workforce_in_all"] if row["workforce_in_all"] else 0.0

    def share(value: float) -> float:
        return rounded_share(value, found.n, outcome.about, policy)

    def ratio(value: float) -> float | None:
        return rounded_steadily(value / reference, 2) if reference else None

    return {
        "participants": row["participants"],
        "participants_in_all": row["participants_in_all"],
        "share": share(found.value),
        "share_low": share(found.low),
        "share_high": share(found.high),
        "workforce": row["workforce"],
        "workforce_share": share(reference),
        "ratio": ratio(found.value),
        "ratio_low": ratio(found.low),
        "ratio_high": ratio(found.high),
    }


def _evenness(rows: pl.DataFrame, _outcome: Outcome, _policy: Policy) -> Values:
    people = rows.with_columns(pl.col("people").list.first()).unique("people").drop_nulls("generation")
    k = int(rows["groups"][0])
    if not people.height:
        return {"known": 0, "generations": k}
    found = mix(people["generation"].value_counts()["count"].sort(), k=k)
    return {
        "known": found.n,
        "effective_generations": rounded_steadily(found.effective_groups_simpson, 1),
        "evenness": None if found.blau_normalised is None else rounded_steadily(found.blau_normalised, 2),
        "generations": k,
    }


def _crossing(rows: pl.DataFrame, outcome: Outcome, policy: Policy) -> Values:
    known = rows.drop_nulls(["mentor_place", "mentee_place"])
    if not known.height:
        return {"crossing": 0, "of": 0}
    mentors, mentees = (known["mentor_place"] - 1).to_list(), (known["mentee_place"] - 1).to_list()
    found = cross_share_within(
        mentors, mentees, known["program"].to_list(), seed=_CHANCE_SEED, steps=STEPS[known["steps"][0]]
    )
    table = np.zeros((max(*mentors, *mentees) + 1,) * 2)
    np.add.at(table, (mentors, mentees), 1)
    alike = assortativity(table).r

    def share(value: float) -> float:
        return rounded_share(value, found.n, outcome.about, policy)

    return {
        "crossing": round(found.share * found.n),
        "of": found.n,
        "share": share(found.share),
        "expected": share(found.expected),
        "expected_low": share(found.low),
        "expected_high": share(found.high),
        # Upwards, so that a rare thing never reads as an impossible one.
        "p": math.ceil(rounded_steadily(found.p * 100, 6)) / 100,
        "assortativity": None if alike is None else rounded_steadily(alike, 2),
    }


def _counts(rows: pl.DataFrame, outcome: Outcome, _policy: Policy) -> Values:
    row = {name: rows[name][0] for name in counted_columns(rows, outcome)}
    return {
        name: rounded_steadily(value, 1) if isinstance(value, float) else value for name, value in row.items()
    }


def counted_columns(rows: pl.DataFrame, outcome: Outcome) -> list[str]:
    """Return the columns of a counting query that are values, not names of the group."""
    named = {"people", FOCUS, "scope", "program", "cohort", "side", "attribute", "attribute_group"}
    named |= {*outcome.detail, *outcome.ordered_by}
    return [column for column in rows.columns if column not in named]


STATISTICS: dict[Statistic, Callable[[pl.DataFrame, Outcome, Policy], Values]] = {
    "share": _share,
    "representation": _representation,
    "evenness": _evenness,
    "crossing": _crossing,
    "counts": _counts,
    "time_to_event": pair_values.time_to_event,
    "rate": pair_values.meeting_rate,
    "share_with_lead": pair_values.share_with_lead,
    "idea_counts": idea_values.idea_counts,
    "time_to_adoption": idea_values.time_to_adoption,
    "staying": stay_values,
}

COLUMNS: dict[Statistic, dict[str, pl.DataType | type[pl.DataType]]] = {
    "share": {
        "reached": pl.Int64,
        "of": pl.Int64,
        **dict.fromkeys(("share", "share_low", "share_high"), pl.Float64),
    },
    "representation": {
        **dict.fromkeys(("participants", "participants_in_all", "workforce"), pl.Int64),
        **dict.fromkeys(("share", "share_low", "share_high", "workforce_share"), pl.Float64),
        **dict.fromkeys(("ratio", "ratio_low", "ratio_high"), pl.Float64),
    },
    "evenness": {
        **dict.fromkeys(("known", "generations"), pl.Int64),
        **dict.fromkeys(("effective_generations", "evenness"), pl.Float64),
    },
    "crossing": {
        **dict.fromkeys(("crossing", "of"), pl.Int64),
        **dict.fromkeys(
            ("share", "expected", "expected_low", "expected_high", "p", "assortativity"), pl.Float64
        ),
    },
    "counts": {},
    "time_to_event": pair_values.TIME_TO_EVENT,
    "rate": pair_values.RATE,
    "share_with_lead": pair_values.SHARE_WITH_LEAD,
    "idea_counts": idea_values.IDEA_COUNTS,
    "time_to_adoption": idea_values.TIME_TO_ADOPTION,
    "staying": STAYING,
}
"""The columns of each statistic, there even when every cell is hidden; a count keeps its query's columns."""

ROWS_ARE_CELLS: frozenset[Statistic] = frozenset({"representation", "counts", "staying"})
"""Statistics whose query already counts; the others get one row a person or pair."""
