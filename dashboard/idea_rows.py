"""Reshaping ideas for the page: released rows in, what a chart, a table or a short piece shows out; and sentences on them.

Pure polars and plain sentences. Computes no statistic, drops no hidden row and says nothing of a hidden group.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.theme import percent

FEWEST_IDEAS, DRAWN_WEEKS = 5, 26
STEP_NAMES = {"raised": "Raised", "tried": "Tried", "adopted": "Adopted"}
NOT_NAMED = "not named: too few people"
SHOWN_WORDS = "shown"
Row = dict[str, Any]


def adoption_curve(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group and week of the first half year with the share of its ideas adopted, for curves."""
    if not frame.height:
        return frame
    drawn = frame.filter(pl.col("week").is_null() | (pl.col("week") <= DRAWN_WEEKS))
    return _named(drawn).select(
        "series",
        "week",
        "share",
        "share_low",
        "share_high",
        "at_risk",
        "happened",
        "ideas",
        "hidden",
        "nearest",
    )


def adoption_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group: the share of its ideas adopted within some weeks, for intervals."""
    if not frame.height:
        return frame
    groups = _named(frame).unique("series", keep="first", maintain_order=True)
    rows = groups.to_dicts()
    return groups.select(
        "hidden", "nearest",
        label="series",
        quiet=pl.Series([_quiet(row) for row in rows], dtype=pl.String),
        said=pl.Series([_share(row) for row in rows], dtype=pl.String),
        value="within", low="within_low", high="within_high",
    )  # fmt: skip


def _quiet(row: Row) -> str | None:
    return None if row["hidden"] is not None else f"{row['adopted']} of {row['ideas']} ideas so far"


def _share(row: Row) -> str | None:
    if row["hidden"] is not None:
        return None
    if row["within"] is None:
        return (
            "no idea yet"
            if not row["ideas"]
            else "too few to say"
            if row["ideas"] < FEWEST_IDEAS
            else "too early to say"
        )
    if row["within_low"] is None:
        return f"{percent(row['within'])}"
    return f"{percent(row['within'])} ({percent(row['within_low'])} to {percent(row['within_high'])})"


def adoption_finding(frame: pl.DataFrame) -> str:
    """Say by when half of the ideas of one group were adopted, and how sure that is."""
    rows = frame.filter(pl.col("hidden").is_null()).to_dicts() if frame.height else []
    if not rows or not rows[0]["ideas"]:
        return "No ideas are on record yet to say how long they take."
    row = rows[0]
    counted = f"{row['ideas']} {'idea' if row['ideas'] == 1 else 'ideas'}, {row['adopted']} adopted so far"
    if row["ideas"] < FEWEST_IDEAS:
        return f"Too few to say how long ideas take: {counted}."
    if row["median_weeks"] is not None:
        return f"Half of the ideas were adopted within {_weeks(row['median_weeks'])} of being raised{_limits(row)}; {counted}."
    if row["within"] is None:
        return f"Too early to say: no idea has been followed for {row['within_weeks']} weeks; {counted}."
    if row["within_low"] is None:
        return f"No idea has been adopted so far; {counted}."
    return (
        f"Within {row['within_weeks']} weeks of being raised, {percent(row['within'])} of the ideas were adopted (95 % interval "
        f"{percent(row['within_low'])} to {percent(row['within_high'])}); {counted}. Fewer than half are adopted yet."
    )


def _limits(row: Row) -> str:
    low, high = row["median_weeks_low"], row["median_weeks_high"]
    if low is None:
        return ""
    return (
        f" (95 % interval {low} weeks or more)" if high is None else f" (95 % interval {low} to {high} weeks)"
    )


def _weeks(count: int) -> str:
    return f"{count} {'week' if count == 1 else 'weeks'}"


def ledger_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row an idea as a reader looks for it, newest first."""
    if not frame.height:
        return frame
    return frame.sort("idea", descending=True).select(
        idea=pl.coalesce("title", pl.format("({})", "withheld")),
        step=pl.col("stage").replace_strict(STEP_NAMES),
        program=pl.col("program").fill_null(NOT_NAMED),
        cohort=pl.col("cohort").fill_null("–"),
        focus=pl.col("focus").fill_null("–"),
        raised="raised",
        tried=pl.col("tried").fill_null("–"),
        adopted=pl.col("adopted").fill_null("–"),
        days_to_adoption="days_to_adoption",
        effect=pl.col("effect").fill_null("–"),
    )


@dataclass(frozen=True)
class StoryPiece:
    """A story that HR cleared, as short pieces of text."""

    title: str
    place: str
    months: str
    effect: str | None
    story: str


def stories(frame: pl.DataFrame) -> list[StoryPiece]:
    """Return the cleared stories, adopted ideas first and newest first."""
    if not frame.height:
        return []
    rows = (
        frame.filter(pl.col("story").is_not_null() & pl.col("withheld").is_null())
        .sort("idea", descending=True)
        .to_dicts()
    )
    rows.sort(key=lambda row: row["adopted"] is None)
    return [
        StoryPiece(
            row["title"],
            " · ".join(part for part in (row["program"], row["cohort"]) if part),
            _months(row),
            row["effect"],
            row["story"],
        )
        for row in rows
    ]


def _months(row: Row) -> str:
    last = next(((step, row[step]) for step in ("adopted", "tried") if row[step]), None)
    return f"raised {row['raised']}" + (f", {last[0]} {last[1]}" if last else "")


def ledger_finding(frame: pl.DataFrame) -> str:
    """Say how many ideas are listed, and of how many the words wait."""
    if not frame.height:
        return "No ideas are listed."
    waiting = frame["withheld"].count()
    said = f"{frame.height} {'idea' if frame.height == 1 else 'ideas'} on record"
    if not waiting:
        return f"{said}, all of them in words."
    return f"{said}; of {waiting} the words are withheld, and only their step, place and months are shown."


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    several = frame["program"].n_unique() > 1
    cohort = pl.format("{} · {}", "program", "cohort") if several else pl.col("cohort")
    return frame.with_columns(
        series=pl.coalesce("attribute_group", cohort, "program", pl.lit("All programs"))
    )
