"""Leavers: who answered and who left, as rows for charts and tables.

Owns how the people who answered only the baseline are set beside a gain. Uses released rows only.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.catalogue import ALL_SKILLS, EVERYBODY
from dashboard.leaving import Apart, apart, what_if
from dashboard.model import SIDE_TITLES
from dashboard.theme import NOTHING, bounded, interval, number, signed
from dashboard.transforms import SIDE_ORDER, about, by_skill, short_name, skills_by_side

Row = Mapping[str, Any]


def answered_stages(flow: pl.DataFrame, survey: str) -> pl.DataFrame:
    """Return one row a side and stage for the funnel: who takes part, who answered the baseline, and who answered both."""
    rows = (
        flow.filter((pl.col("survey") == survey) & (pl.col("skill") == ALL_SKILLS)) if flow.height else flow
    )
    if not rows.height:
        return pl.DataFrame()
    counted = rows.with_columns(_side=pl.col("side").replace_strict(SIDE_ORDER)).sort(
        "_side", maintain_order=True
    )
    return pl.concat(
        [
            counted.select(
                "_side",
                "nearest",
                "kept_as_of",
                series=pl.col("side").replace_strict(SIDE_TITLES),
                stage=pl.lit(title),
                count=column,
                share=pl.when(pl.col("enrolled") > 0).then((pl.col(column) / pl.col("enrolled")).round(2)),
                denominator=pl.format("of {} who take part", "enrolled"),
                hidden=pl.coalesce("hidden", pl.when(pl.col(column).is_null()).then(pl.lit("fewer than ten answered"))),
            )
            for column, title in (("enrolled", "Take part"), ("baseline", "Answered the baseline"), ("matched", "Answered both"))
        ]
    ).sort("_side", maintain_order=True).drop("_side")  # fmt: skip


def what_if_rows(gains: pl.DataFrame, flow: pl.DataFrame, weighted: pl.DataFrame) -> pl.DataFrame:
    """Return one row a skill and side, in words: the gain, and what those who answered only the baseline would make of it."""
    flows = {_survey(row, row["survey"]): row for row in flow.to_dicts()}
    weights = {_survey(row, row["wave"]): row for row in weighted.to_dicts()}
    rows = []
    for row in skills_by_side(gains).to_dicts():
        beside = flows.get(_survey(row, row["wave"]))
        found = None if beside is None else what_if(row, beside)
        if found is not None and found.left:
            limits = (
                NOTHING if found.limits is None else f"{signed(found.limits[0])} to {signed(found.limits[1])}"
            )
            rows.append({
                "Skill": short_name(row),
                "Both surveys": f"{found.matched} of {found.baseline}",
                "Gain": signed(found.gain),
                "Weighted": _weighted(weights.get(_survey(row, row["wave"]))),
                "If unchanged": signed(found.unchanged),
                "No gain at": "beyond the scale" if found.tipping is None else signed(found.tipping),
                "At worst and best": limits,
            })  # fmt: skip
    return pl.DataFrame(rows)


def _weighted(row: Row | None) -> str:
    if row is None or row["hidden"] is not None:
        return NOTHING
    return f"{bounded(signed(row['gain']), row['gain_mark'])} ({interval(row['gain_low'], row['gain_high'])})"


def _survey(row: Mapping[str, object], survey: object) -> tuple[object, ...]:
    return row["side"], row["skill"], survey


def apart_of(gains: pl.DataFrame, levels: pl.DataFrame) -> dict[tuple[object, ...], Apart]:
    """Return for the gains of one wave, by program, side and skill how far those who left stood from those who stayed, where it is shown."""
    if not gains.height:
        return {}
    everybody = by_skill(levels, wave="baseline", who=EVERYBODY)
    left = by_skill(levels, who=f"not at the {gains['wave'][0]}")
    found = {
        about(row): apart(row, left[about(row)], everybody[about(row)])
        for row in gains.to_dicts()
        if about(row) in left and about(row) in everybody
    }
    return {whom: one for whom, one in found.items() if one is not None}


def apart_rows(gains: pl.DataFrame, levels: pl.DataFrame) -> pl.DataFrame:
    """Return one row a skill and side, in words: where those who stayed and those who left had stood in the baseline."""
    found = apart_of(gains, levels)
    return pl.DataFrame(
        [
            {
                "Skill": short_name(row),
                "Stayed, before": number(one.stayed),
                "Left, before": number(one.left),
                "People who left": one.people_left,
                "Apart": f"{signed(one.by)} standard deviations",
                "In words": one.grade,
            }
            for row in (skills_by_side(gains).to_dicts() if gains.height else [])
            if (one := found.get(about(row))) is not None
        ]
    )
