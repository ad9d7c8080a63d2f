"""Pairs losing contact: what their meetings say today, and what such signs were worth in the past.

Owns the parts of the warning, how they are weighed, and the reason in words. Pure: one row a pair with its log in, rows
out. Knows meetings only; a weight changes an order on a page and nothing that is stored about anybody.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import polars as pl

from dashboard.stats.shares import Share, wilson

FLAG = 1.0
"""A pair is flagged from this many points on."""
SENIOR, JUNIOR = "called off by senior side", "called off by junior side"
OTHER = ("called off", "not attended")
ENOUGH_FINISHED, ENOUGH_FLAGGED = 20, 5
"""Finished and flagged pairs from which on a program's own past is spoken of."""
PAST_THE_END = "past the planned end"
RUNNING = ("not met yet", "meeting", "stalled", PAST_THE_END)


@dataclass(frozen=True)
class Weights:
    """Points for each part of the warning."""

    overdue: float = 0.5
    """For each planned gap by which the next session is late."""
    senior_called_off: float = 0.5
    """For each session the senior side called off since the pair last met."""
    junior_called_off: float = 0.25
    """For each session the junior side called off since the pair last met."""
    not_attended: float = 0.25
    """For each session nobody is known to have called off that wasn't held, since the pair last met."""
    never_met: float = 0.5
    """For a pair that hasn't met although its first session is due."""
    sessions_left: float = 0.0
    """For each session still planned: more at stake."""

    def as_dict(self) -> dict[str, float]:
        """Return the points by name."""
        return asdict(self)


DEFAULT_WEIGHTS = Weights()
PARTS = tuple(field.name for field in fields(Weights))
_MEASURED = (*PARTS, "days_since", "points")
_FOUND = (*_MEASURED, "has_met", "next_on", "is_flagged", "reason")
_FOREVER = 10**6
_DUST = 1e-9


@dataclass(frozen=True)
class Past:
    """What flags were worth among the finished pairs of a program; shares have Wilson intervals."""

    finished: int
    flagged: Share
    """Those flagged before their end that ended early."""
    others: Share
    lead_days: float | None
    """Half of the flagged pairs that ended early were flagged so many days before, or more."""


def judged(pairs: pl.DataFrame, weights: Weights) -> pl.DataFrame:
    """Return the pairs with the parts of the warning as of the last day their log knows, points, flag and reason.

    Takes `pair, state, matched_on, planned_gap_days, planned_end_on, known_until, log_days, log_kinds` a row, kinds as
    the query of the pairs names them; a pair that isn't running has no points.
    """
    days = pairs.select(
        "pair", "planned_gap_days",
        day=_since_match("known_until"), planned=_since_match("planned_end_on"),
    )  # fmt: skip
    today = _parts(days.join(_stretches(pairs), on="pair").filter(pl.col("from_day") <= pl.col("day")))
    newest = today.group_by("pair", maintain_order=True).last().with_columns(points=_points(weights))
    runs = pl.col("state").is_in(RUNNING)
    found = (
        pairs.drop(*_FOUND, strict=False)
        .join(newest.select("pair", "days_since", "has_met", *PARTS, "points"), on="pair", how="left", maintain_order="left")
        .join(_next_planned(pairs), on="pair", how="left", maintain_order="left")
        .with_columns(pl.when(runs).then(pl.col(*_MEASURED).round(2)))
        .with_columns(
            is_flagged=(pl.col("points") >= FLAG - _DUST).fill_null(value=False)
            & (pl.col("state") != PAST_THE_END)
        )
    )  # fmt: skip
    reasons = [reason(row) if row["state"] in RUNNING else None for row in found.to_dicts()]
    return found.with_columns(reason=pl.Series(reasons, dtype=pl.String))


def past(pairs: pl.DataFrame, weights: Weights) -> Past | None:
    """Return what flags were worth among the finished pairs, or None where there are too few of them.

    Every day before a pair's end counts as a day on which somebody could have looked.
    """
    finished = pairs.filter(pl.col("end_on").is_not_null())
    if finished.height < ENOUGH_FINISHED:
        return None
    told = finished.join(first_flagged(finished, weights), on="pair", how="left", maintain_order="left")
    flagged = told.filter(pl.col("flagged_day").is_not_null())
    others = told.filter(pl.col("flagged_day").is_null())
    if flagged.height < ENOUGH_FLAGGED or not others.height:
        return None
    lead = flagged.filter("is_early").select(_since_match("end_on") - pl.col("flagged_day")).to_series()
    return Past(
        finished=finished.height,
        flagged=wilson(int(flagged["is_early"].sum()), flagged.height),
        others=wilson(int(others["is_early"].sum()), others.height),
        lead_days=float(lead.quantile(0.5, "lower") or 0) if lead.len() else None,
    )


def first_flagged(pairs: pl.DataFrame, weights: Weights) -> pl.DataFrame:
    """Return `pair, flagged_day`: the first day since the match, before its end, on which a pair was flagged.

    Days after the planned end don't count; a pair that never was flagged has no row.
    """
    end = pl.min_horizontal(
        _since_match("end_on"), _since_match("planned_end_on"), _since_match("known_until")
    )
    days = (
        pairs.select("pair", "planned_gap_days", planned=_since_match("planned_end_on"), end=end)
        .join(_stretches(pairs), on="pair")
        .with_columns(day=pl.int_ranges("from_day", pl.min_horizontal("next_day", "end")))
        .explode("day", empty_as_null=False)
    )
    return (
        _parts(days)
        .filter(_points(weights) >= FLAG - _DUST)
        .group_by("pair", maintain_order=True)
        .agg(flagged_day=pl.col("day").min())
    )


def reason(row: Mapping[str, Any]) -> str:
    """Return in words why a pair stands where it does, from the columns of `judged`."""
    if row["state"] == PAST_THE_END:
        return f"the planned end has passed; nothing says how it ended ({_since(row)})"
    alone = sum(bool(row[name]) for name in ("senior_called_off", "junior_called_off", "not_attended")) == 1
    said = [
        _times(row["senior_called_off"], "senior side called off", in_a_row=alone),
        _times(row["junior_called_off"], "junior side called off", in_a_row=alone),
        _times(row["not_attended"], "not held", in_a_row=alone),
        _since(row),
    ]
    return "; ".join(filter(None, said))


def _times(count: int | None, what: str, *, in_a_row: bool) -> str:
    if not count:
        return ""
    times = {1: "once", 2: "twice"}.get(count, f"{count} times")
    return f"{what} {times}" + (" in a row" if in_a_row and count > 1 else "")


def _since(row: Mapping[str, Any]) -> str:
    days, gap = row["days_since"], row["planned_gap_days"]
    met = f"{days} {'day' if days == 1 else 'days'} since they {'met' if row['has_met'] else 'were matched and never met'}"
    return f"{met}, planned every {gap}"


def _since_match(column: str) -> pl.Expr:
    return (pl.col(column) - pl.col("matched_on")).dt.total_days()


def _log(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return one row an entry of the log: pair, day since the match and kind."""
    return (
        pairs.select("pair", day="log_days", kind="log_kinds")
        .explode("day", "kind", empty_as_null=False)
        .with_columns(pl.col("day").cast(pl.Int64).clip(lower_bound=0))
    )


def _next_planned(pairs: pl.DataFrame) -> pl.DataFrame:
    known = pairs.select("pair", "matched_on", today=_since_match("known_until"))
    return (
        _log(pairs)
        .filter(kind="planned")
        .join(known, on="pair")
        .filter(pl.col("day") > pl.col("today"))
        .group_by("pair")
        .agg(next_on=(pl.col("matched_on") + pl.duration(days="day")).min())
    )


def _stretches(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return one row a pair and stretch of days, `from_day` up to before `next_day`, in which nothing is entered in its log."""
    match = pairs.select("pair", day=pl.lit(0, pl.Int64), kind=pl.lit("matched"))
    log = pl.concat([match, _log(pairs).filter(pl.col("kind") != "planned")]).with_columns(
        _met=pl.col("kind") == "held", _match=pl.col("kind") == "matched"
    )
    counted = log.sort("pair", "day", pl.col("_match").not_(), "_met", "kind").with_columns(
        _spell=pl.col("_met").cum_sum().over("pair")
    )
    spell = ["pair", "_spell"]
    return (
        counted.with_columns(
            has_met=pl.col("_spell") > 0,
            last_day=pl.col("day").first().over(spell),
            senior_called_off=(pl.col("kind") == SENIOR).cum_sum().over(spell).cast(pl.Int64),
            junior_called_off=(pl.col("kind") == JUNIOR).cum_sum().over(spell).cast(pl.Int64),
            not_attended=pl.col("kind").is_in(OTHER).cum_sum().over(spell).cast(pl.Int64),
        )
        .group_by("pair", "day", maintain_order=True)
        .last()
        .with_columns(next_day=pl.col("day").shift(-1).over("pair").fill_null(_FOREVER))
        .rename({"day": "from_day"})
        .drop("kind", "_met", "_match", "_spell")
    )


def _parts(days: pl.DataFrame) -> pl.DataFrame:
    """Add the parts that depend on the day to rows of `_stretches`, which know the pair's plan and a `day`."""
    gap, since = pl.col("planned_gap_days"), pl.col("day") - pl.col("last_day")
    return days.with_columns(
        days_since=since,
        overdue=(since / gap - 1).clip(lower_bound=0),
        never_met=(~pl.col("has_met") & (since > gap)).cast(pl.Int64),
        sessions_left=((pl.col("planned") - pl.col("day")) // gap).clip(lower_bound=0),
    )


def _points(weights: Weights) -> pl.Expr:
    return pl.sum_horizontal(pl.col(name) * weight for name, weight in weights.as_dict().items())
