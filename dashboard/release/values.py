"""From the people of one cell to its numbers that aren't answers: one function a statistic, rounded.

Owns which columns a statistic releases. Takes the rows of one cell; gives a dict of rounded values.
"""

from collections.abc import Callable

import polars as pl

from dashboard.catalogue import Outcome, Statistic
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import rounded_share, rounded_steadily
from dashboard.release import pair_values
from dashboard.stats.shares import wilson

Values = dict[str, object]


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


def _counts(rows: pl.DataFrame, outcome: Outcome, _policy: Policy) -> Values:
    row = {name: rows[name][0] for name in counted_columns(rows, outcome)}
    return {
        name: rounded_steadily(value, 1) if isinstance(value, float) else value for name, value in row.items()
    }


def counted_columns(rows: pl.DataFrame, outcome: Outcome) -> list[str]:
    """Return the columns of a counting query that are values, not names of the group."""
    named = {"people", "scope", "program", "cohort", "side", *outcome.detail, *outcome.ordered_by}
    return [column for column in rows.columns if column not in named]


STATISTICS: dict[Statistic, Callable[[pl.DataFrame, Outcome, Policy], Values]] = {
    "share": _share,
    "representation": _representation,
    "counts": _counts,
    "time_to_event": pair_values.time_to_event,
    "rate": pair_values.meeting_rate,
    "share_with_lead": pair_values.share_with_lead,
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
    "counts": {},
    "time_to_event": pair_values.TIME_TO_EVENT,
    "rate": pair_values.RATE,
    "share_with_lead": pair_values.SHARE_WITH_LEAD,
}
"""The columns of each statistic, there even when every cell is hidden; a count keeps its query's columns."""

ROWS_ARE_CELLS: frozenset[Statistic] = frozenset({"representation", "counts"})
"""Statistics whose query already counts; the others get one row a person or pair."""
