"""Reshaping what pairs did over time: released rows in, the columns a chart draws out.

Pure polars, like `transforms`. Computes no statistic and drops no hidden row.
"""

from collections.abc import Mapping

import polars as pl

from dashboard.follow_up import Contact
from dashboard.risk import DEFAULT_WEIGHTS, RUNNING, Weights, judged
from dashboard.theme import interval, number, percent

STATE_NAMES = {
    "not met yet": "Not met yet",
    "meeting": "Meeting",
    "stalled": "Stalled",
    "past the planned end": "Past the planned end",
    "completed": "Completed as planned",
    "ended early": "Ended early",
}
_RUNS = {
    "none": "No session called off",
    "one": "One, never two in a row",
    "two in a row": "Two in a row",
    "three or more in a row": "Three or more in a row",
}


def named_groups(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `series`: the narrowest name of the group a row is about, with its program where several are shown."""
    if not frame.height:
        return frame
    several = frame["program"].n_unique() > 1
    cohort = pl.format("{} · {}", "program", "cohort") if several else pl.col("cohort")
    return frame.with_columns(
        series=pl.coalesce("attribute_group", cohort, "program", pl.lit("All programs"))
    )


def states(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group and state with its share of the pairs matched, as the funnel draws it."""
    if not frame.height:
        return frame
    return named_groups(frame).select(
        "series",
        stage=pl.col("state").replace_strict(STATE_NAMES),
        count="pairs",
        share=(pl.col("pairs") / pl.col("pairs_in_all")).round(2),
        denominator=pl.format("of {} pairs", "pairs_in_all"),
        hidden="hidden",
    )


def curve(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group and week with its share, for curves."""
    if not frame.height:
        return frame
    return named_groups(frame).select(
        "series",
        "week",
        "share",
        "share_low",
        "share_high",
        "at_risk",
        "happened",
        "pairs",
        "hidden",
        "nearest",
    )


def active_weeks(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group: its mean of active weeks, for intervals; the planned weeks are the mark."""
    if not frame.height:
        return frame
    groups = named_groups(frame).unique("series", keep="first", maintain_order=True)
    return _worded(groups, ("mean_weeks", "mean_low", "mean_high"), "horizon", "of the first {} weeks")


def cadence_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group: sessions a month and pair, for intervals; what was planned is the mark."""
    if not frame.height:
        return frame
    return _worded(named_groups(frame), ("rate", "rate_low", "rate_high"), "planned_rate", "{} planned")


def _worded(frame: pl.DataFrame, values: tuple[str, str, str], planned: str, words: str) -> pl.DataFrame:
    value, low, high = values
    rows = [row if row["hidden"] is None else None for row in frame.to_dicts()]
    said = [row and f"{number(row[value])} ({interval(row[low], row[high])})" for row in rows]
    plan = [row and words.format(number(row[planned], 0 if planned == "horizon" else 1)) for row in rows]
    return frame.select(
        "hidden",
        "nearest",
        label="series",
        quiet=pl.format("{} pairs, {}", "pairs", pl.Series(plan, dtype=pl.String)),
        said=pl.Series(said, dtype=pl.String),
        value=value,
        low=low,
        high=high,
        planned=pl.col(planned).cast(pl.Float64),
    )


def early_ends(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group and longest run of cancellations: the share that ended early, for intervals."""
    if not frame.height:
        return frame
    named = named_groups(frame)
    several = named["series"].n_unique() > 1
    run = pl.col("called_off").replace_strict(_RUNS)
    said = [
        None
        if row["hidden"] is not None
        else f"{percent(row['share'])} ({percent(row['share_low'])} to {percent(row['share_high'])})"
        for row in named.to_dicts()
    ]
    return named.select(
        "hidden",
        "nearest",
        heading=pl.col("series") if several else pl.lit(None, pl.String),
        label=run,
        quiet=pl.format("{} of {} pairs ended early", "reached", "of"),
        said=pl.Series(said, dtype=pl.String),
        value="share",
        low="share_low",
        high="share_high",
        lead_days="lead_days",
    )


def at_risk(
    frame: pl.DataFrame, weights: Mapping[str, Weights], contacts: Mapping[str, Contact]
) -> pl.DataFrame:
    """Return the running pairs, those with most points first, with parts, reason and the newest contact.

    `weights` by program; `contacts` by pair.
    """
    if not frame.height:
        return frame
    running = frame.filter(pl.col("state").is_in(RUNNING))
    own = [name for name, weight in weights.items() if weight != DEFAULT_WEIGHTS]  # the others come weighed
    weighed = [judged(running.filter(program=name), weights[name]) for name in own]
    listed = pl.concat([running.filter(~pl.col("program").is_in(own)), *weighed], how="diagonal_relaxed")
    known = [contacts.get(pair) for pair in listed["pair"]]
    return listed.select(
        "program", "cohort", "mentor", "mentee", "state", "points", "reason", "days_since", "planned_gap_days",
        "senior_called_off", "junior_called_off", "not_attended", "never_met", "sessions_left", "next_on", "planned_end_on",
        "known_until",
        flagged="is_flagged",
        contacted_on=pl.Series([one and one.on for one in known], dtype=pl.Date),
        contact_note=pl.Series([one and one.note for one in known], dtype=pl.String),
        hidden="hidden",
        _pair="pair",
    ).sort("flagged", "points", descending=[True, True], nulls_last=True, maintain_order=True)  # fmt: skip
