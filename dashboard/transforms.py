"""Reshaping for a figure: released rows in, the columns a chart draws out.

Pure polars. Computes no statistic and drops no hidden row: what is hidden keeps its place.
"""

import polars as pl

from dashboard.verdicts import gain_verdict

STAGE_NAMES = {
    "invited": "Invited",
    "matched": "Matched",
    "first_session": "First session held",
    "third_session": "Third session held",
    "completed": "Completed as planned",
}
_SIDE_ORDER = {"mentee": 0, "mentor": 1}


def group_name(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `label`: the narrowest name of the group a row is about."""
    return frame.with_columns(
        label=pl.coalesce("attribute_group", "cohort", "program", pl.lit("All programs"))
    )


def skills_by_side(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a side and skill for the before-and-after chart, senior mentees first, in the order of skills' names."""
    if not frame.height:
        return frame
    verdicts = [gain_verdict(row) for row in frame.to_dicts()]
    return (
        frame.with_columns(
            label=pl.col("skill"),
            verdict=pl.Series(verdicts, dtype=pl.String),
            _side=pl.col("side").replace_strict(_SIDE_ORDER),
            _whole=(pl.col("skill") == "All skills"),
        )
        .sort("_side", "_whole", "skill", maintain_order=True)
        .drop("_side", "_whole")
    )


def stages(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group and stage with its share of those invited."""
    return group_name(frame).select(
        series="label",
        stage=pl.col("stage").replace_strict(STAGE_NAMES),
        count="reached",
        share=pl.when(pl.col("invited") > 0).then((pl.col("reached") / pl.col("invited")).round(2)),
        denominator=pl.format("of {} invited", "invited"),
        hidden="hidden",
    )


def weeks(frame: pl.DataFrame, *, apart: bool) -> pl.DataFrame:
    """Return one row a week and kind, and a group in `series` when groups are drawn apart."""
    named = group_name(frame).select("label", "week", "kind", "sessions", "pairs", "hidden")
    ever = named.group_by("kind").agg(pl.col("sessions").sum().alias("total")).filter(pl.col("total") > 0)
    named = named.filter(pl.col("kind").is_in(ever["kind"].to_list()) | (pl.col("kind") == "held"))
    return named.rename({"label": "series"}) if apart else named.drop("label")


def cohort_gains(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a cohort for the forest plot; two programs in one chart are named."""
    several = frame["program"].n_unique() > 1
    label = pl.format("{} · {}", "program", "cohort") if several else pl.col("cohort")
    return frame.with_columns(label=label)


def gain_shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a side and skill with the shares who rose, stayed and fell."""
    if not frame.height:
        return frame
    named = {"mentee": "senior", "mentor": "junior"}
    return skills_by_side(frame).with_columns(
        label=pl.format("{} ({} side)", "skill", pl.col("side").replace_strict(named)),
        hidden=pl.coalesce("hidden", "shares_hidden"),
    )


def mix_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a generation in the order of birth; those without a birth year last."""
    return frame.sort("generation_order", nulls_last=True, maintain_order=True) if frame.height else frame


def matrix_shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a combination of generations with its share of all pairs."""
    if not frame.height:
        return frame
    return frame.with_columns(share=(pl.col("pairs") / pl.col("pairs_in_all")).round(2))
