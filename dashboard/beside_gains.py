"""Beside gains: what a gain is read beside, as rows for charts and tables and as doubts.

Owns where skills stood at each survey, how questions hang together and how often people met. Uses released rows only; drops no hidden row of a chart.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.catalogue import EVERYBODY
from dashboard.comparing import Difference, compare, differences, judged_together
from dashboard.leavers import apart_of
from dashboard.model import SIDE_TITLES, WAVE_TITLES
from dashboard.theme import HIDDEN_WORDS, NOTHING, bounded
from dashboard.transforms import SIDE_ORDER, about, by_skill, questions_changed, short_name, skills_by_side
from dashboard.verdicts import Beside, Flag, gain_flags

EVERY_SURVEY = "every survey"
FOLLOWED = {EVERYBODY: "whoever answered", EVERY_SURVEY: "those in every survey"}
Row = Mapping[str, Any]


def doubts(
    gains: pl.DataFrame,
    asked: pl.DataFrame,
    levels: pl.DataFrame,
    reliability: pl.DataFrame,
) -> list[tuple[dict[str, Any], tuple[Flag, ...]]]:
    """Return each gain, in the order of a page, with what has to be kept in mind beside it."""
    left = apart_of(gains, levels)
    questions = by_skill(reliability)
    found = []
    for row in skills_by_side(gains).to_dicts():
        one = left.get(about(row))
        beside = Beside(
            items_changed=questions_changed(asked, row),
            reliability=questions.get(about(row)),
            left_by=one.points if one is not None and one.grade == "clearly apart" else None,
        )
        found.append((row, gain_flags(row, beside)))
    return found


def level_rows(levels: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of one skill for the chart of surveys: whoever answered, then those in every survey, a side after the other.

    A group of which everything is hidden is one row.
    """
    if not levels.height:
        return levels
    order = {wave: place for place, wave in enumerate(WAVE_TITLES)}
    rows = (
        levels.with_columns(
            heading=pl.format(
                "{}, {}", pl.col("side").replace_strict(SIDE_TITLES), pl.col("who").replace_strict(FOLLOWED)
            ),
            is_joined=pl.col("who") == EVERY_SURVEY,
            _side=pl.col("side").replace_strict(SIDE_ORDER),
            _wave=pl.col("wave").replace_strict(order),
            _seen=pl.col("hidden").is_null().any().over("side", "who"),
        )
        .with_columns(
            label=pl.when("_seen")
            .then(pl.col("wave").replace_strict(WAVE_TITLES))
            .otherwise(pl.lit("Every survey"))
        )
        .sort("_side", "is_joined", "_wave", maintain_order=True)
    )
    is_first = pl.col("_wave") == pl.col("_wave").min().over("side", "who")
    return rows.filter(pl.col("_seen") | is_first).drop("_side", "_wave", "_seen")


def reliability_rows(reliability: pl.DataFrame) -> pl.DataFrame:
    """Return one row a skill and side, in words: how the questions hang together."""
    if not reliability.height:
        return reliability
    rows = reliability.with_columns(_side=pl.col("side").replace_strict(SIDE_ORDER)).sort(
        "_side", "skill", maintain_order=True
    )
    return pl.DataFrame(
        [
            {
                "Skill": short_name(row),
                "Questions": NOTHING if row["questions"] is None else str(row["questions"]),
                "Alpha": HIDDEN_WORDS if row["hidden"] is not None else _alpha(row),
            }
            for row in rows.to_dicts()
        ]
    )


def _alpha(row: Row) -> str:
    said = bounded(f"{row['alpha']:.2f}", row["alpha_mark"])
    return f"{said} ({row['alpha_low']:.2f} to {row['alpha_high']:.2f})"


def meeting_differences(by_rhythm: pl.DataFrame) -> list[tuple[dict[str, Any], Difference]]:
    """Return for each side and skill of which both groups are shown how much more those gained who met as planned.

    They are judged together: among many skills one would stand out by chance.
    """
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in skills_by_side(by_rhythm).to_dicts() if by_rhythm.height else []:
        groups.setdefault(about(row), []).append(row | {"label": row["attribute_group"]})
    found = []
    for rows in groups.values():
        both = sorted(rows, key=lambda row: str(row["label"]), reverse=True)
        comparison = compare(both)
        if comparison is None:
            continue
        match [one.label for one in comparison.cohorts]:
            case [less, more]:
                found.append((both[0], differences(comparison, [(less, more)])[0]))
    judged = judged_together([difference for _, difference in found])
    return [(row, difference) for (row, _), difference in zip(found, judged, strict=True)]
