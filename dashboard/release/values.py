"""From the people of one cell to its numbers: one function a statistic, rounded.

Owns which columns a statistic releases. Takes the rows of one cell; gives a dict of rounded values.
"""

from collections.abc import Callable

import polars as pl

from dashboard.catalogue import Outcome, Statistic
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import rounded_mean, rounded_share, rounded_steadily
from dashboard.stats.means import mean_interval
from dashboard.stats.paired import paired_gain, smallest_detectable_gain
from dashboard.stats.shares import wilson

Values = dict[str, object]


def _by_person(rows: pl.DataFrame, *scores: str) -> pl.DataFrame:
    """Return one row a person, so that somebody in two programs counts once in the whole."""
    person = pl.col("people").list.first().alias("person")
    return rows.group_by(person, maintain_order=True).agg(pl.col(scores).mean(), pl.col("points").max())


def _paired_gain(rows: pl.DataFrame, outcome: Outcome, policy: Policy) -> Values:
    rows = _by_person(rows, "before", "after")
    found = paired_gain(rows["before"].to_numpy(), rows["after"].to_numpy())

    def share(value: float) -> float:
        return rounded_share(value, found.n, outcome.about, policy)

    def points(value: float) -> float:
        return rounded_mean(value, policy)

    top = float(rows["points"].max())  # type: ignore[arg-type]
    return {
        "points": int(top),
        "before": points(found.before.value),
        "before_low": points(max(1.0, found.before.low)),
        "before_high": points(min(top, found.before.high)),
        "after": points(found.after.value),
        "after_low": points(max(1.0, found.after.low)),
        "after_high": points(min(top, found.after.high)),
        "gain": points(found.gain.value),
        "gain_low": points(found.gain.low),
        "gain_high": points(found.gain.high),
        "improved": share(found.improved.value),
        "same": share(found.same.value),
        "declined": share(found.declined.value),
        "detectable": points(smallest_detectable_gain(found.n, found.gain.sd)),
    }


def _mean(rows: pl.DataFrame, _outcome: Outcome, policy: Policy) -> Values:
    rows = _by_person(rows, "score")
    found = mean_interval(rows["score"].to_numpy())
    top = float(rows["points"].max())  # type: ignore[arg-type]
    return {
        "points": int(top),
        "mean": rounded_mean(found.value, policy),
        "mean_low": rounded_mean(max(1.0, found.low), policy),
        "mean_high": rounded_mean(min(top, found.high), policy),
    }


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
    row = rows.select(counted_columns(rows, outcome)).row(0, named=True)
    return {
        name: rounded_steadily(value, 1) if isinstance(value, float) else value for name, value in row.items()
    }


def counted_columns(rows: pl.DataFrame, outcome: Outcome) -> list[str]:
    """Return the columns of a counting query that are values, not names of the group."""
    named = {"people", "scope", "program", "cohort", "side", *outcome.detail, *outcome.ordered_by}
    return [column for column in rows.columns if column not in named]


STATISTICS: dict[Statistic, Callable[[pl.DataFrame, Outcome, Policy], Values]] = {
    "paired_gain": _paired_gain,
    "mean": _mean,
    "share": _share,
    "representation": _representation,
    "counts": _counts,
}

COLUMNS: dict[Statistic, dict[str, type[pl.DataType]]] = {
    "paired_gain": {
        "points": pl.Int64,
        **dict.fromkeys(
            ("before", "before_low", "before_high", "after", "after_low", "after_high"), pl.Float64
        ),
        **dict.fromkeys(
            ("gain", "gain_low", "gain_high", "improved", "same", "declined", "detectable"), pl.Float64
        ),
    },
    "mean": {"points": pl.Int64, **dict.fromkeys(("mean", "mean_low", "mean_high"), pl.Float64)},
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
}
"""The columns of each statistic, there even when every cell is hidden; a count keeps its query's columns."""

ROWS_ARE_CELLS: frozenset[Statistic] = frozenset({"representation", "counts"})
"""Statistics whose query already counts; the others get one row a person or pair."""
