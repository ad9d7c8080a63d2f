"""Reshaping for a figure: released rows in, the columns a chart draws out.

Pure polars. Computes no statistic and drops no hidden row: what is hidden keeps its place.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.catalogue import ALL_SKILLS
from dashboard.comparing import Comparison
from dashboard.theme import HIDDEN_WORDS, NOTHING, percent
from dashboard.verdicts import gain_verdict

STAGE_NAMES = {
    "invited": "Invited",
    "matched": "Matched",
    "first_session": "First session held",
    "third_session": "Third session held",
    "completed": "Completed as planned",
}
STEPS = {
    "Invited": "People with an invitation on record, and those matched without one. All other steps are counted among them.",
    "Matched": "Those of them who were ever in a pair, of all invited. It stays counted when the pair ends.",
    "First session held": "Those matched whose pair held at least one session, of all invited; a session that was planned, moved or cancelled doesn't count.",
    "Third session held": "Those matched whose pair held at least three sessions, of all invited.",
    "Completed as planned": "Those matched whose pair is recorded as completed, of all invited; a running pair isn't yet.",
}
"""What each step of the funnel counts, and of whom."""
_SMALL_GROUPS = "small groups hidden"
SIDE_ORDER = {"mentee": 0, "mentor": 1}
_GROUP_NAME = pl.coalesce("attribute_group", "cohort", "program", pl.lit("All programs"))


def group_name(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `label`: the narrowest name of the group a row is about."""
    return frame.with_columns(label=_GROUP_NAME)


def skills_by_side(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a side and skill for the before-and-after chart, senior mentees first, in the order of skills' names."""
    if not frame.height:
        return frame
    verdicts = [gain_verdict(row) for row in frame.to_dicts()]
    return (
        frame.with_columns(
            label=pl.col("skill"),
            verdict=pl.Series(verdicts, dtype=pl.String),
            _side=pl.col("side").replace_strict(SIDE_ORDER),
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


def idea_stages(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group and step of its ideas, with the share of those raised."""
    if not frame.height:
        return frame
    named = group_name(frame)
    return pl.concat([
        named.select(
            series="label",
            stage=pl.lit(title),
            count=pl.col(step),
            share=pl.when(pl.col("raised") > 0).then((pl.col(step) / pl.col("raised")).round(2)).otherwise(pl.lit(0.0)),
            denominator=pl.format("of {} raised", "raised"),
            hidden="hidden",
            _row=pl.int_range(pl.len()),
        )
        for step, title in (("raised", "Raised"), ("tried", "Tried"), ("adopted", "Adopted"))
    ]).sort("_row", maintain_order=True).drop("_row")  # fmt: skip


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


def compared_gains(frame: pl.DataFrame, comparison: Comparison) -> pl.DataFrame:
    """Add to the rows of `cohort_gains` intervals that hold for all at once, and each gain drawn to the common one."""
    beside = pl.DataFrame(
        [(one.label, one.low, one.high, one.drawn) for one in comparison.cohorts],
        schema={"label": pl.String, **dict.fromkeys(("together_low", "together_high", "drawn"), pl.Float64)},
        orient="row",
    ).with_columns(pl.col("together_low", "together_high", "drawn").round(1))
    return frame.join(beside, on="label", how="left", maintain_order="left").with_columns(
        drawn=pl.when(pl.lit(comparison.tau > 0)).then("drawn")
    )


def asked_of_cohorts(asked: pl.DataFrame, cohorts: pl.DataFrame, skill: str) -> dict[str, frozenset[str]]:
    """Return the questions behind a skill by the label of each cohort in the rows of `cohort_gains`, of one side and both waves compared."""
    if not cohorts.height:
        return {}
    first = cohorts.row(0, named=True)
    items: dict[tuple[object, object], set[str]] = {}
    for row in asked.filter(
        (pl.col("side") == first["side"])
        & pl.col("wave").is_in(["baseline", first["wave"]])
        & ((pl.col("skill") == skill) | pl.lit(skill == ALL_SKILLS))
    ).to_dicts():
        items.setdefault(_place(row), set()).add(f"{row['wave']}: {row['skill']}: {row['item']}")
    return {row["label"]: frozenset(items.get(_place(row), ())) for row in cohorts.to_dicts()}


def questions_changed(asked: pl.DataFrame, row: Mapping[str, object]) -> bool:
    """Tell whether a program asked one side other questions about a skill in the baseline than in the later survey."""
    mine = asked.filter((pl.col("skill") == row["skill"]) & (pl.col("side") == row["side"]))
    if row["program"] is not None:
        mine = mine.filter(pl.col("program") == row["program"])
    sets = mine.group_by("program", "cohort", "wave").agg(pl.col("item").sort())
    baseline = sets.filter(pl.col("wave") == "baseline").select("program", "cohort", "item")
    later = sets.filter(pl.col("wave") == row["wave"]).select("program", "cohort", later="item")
    both = baseline.join(later, on=["program", "cohort"], nulls_equal=True)
    return bool((both["item"] != both["later"]).any())


def like_with_like(cohorts: pl.DataFrame, rhythm: pl.DataFrame, mix: pl.DataFrame) -> pl.DataFrame:
    """Return one row a cohort in the rows of `cohort_gains`: its name, how many met as planned, and its generations, in words."""
    met = {_place(row): row for row in rhythm.to_dicts()}
    generations: dict[tuple[object, object], list[str]] = {}
    for row in mix.to_dicts():
        named = generations.setdefault(_place(row), [])
        if row["hidden"] is None and row["share"]:
            named.append(f"{row['generation']} {percent(row['share'])}")
        elif row["hidden"] is not None and _SMALL_GROUPS not in named:
            named.append(_SMALL_GROUPS)
    rows = []
    for cohort in cohorts.unique("label", maintain_order=True).to_dicts():
        pairs = met.get(_place(cohort))
        rows.append({
            "Cohort": cohort["label"],
            "Answered both surveys": cohort["people_text"] or HIDDEN_WORDS,
            "Pairs that met as planned": NOTHING
            if pairs is None
            else HIDDEN_WORDS
            if pairs["hidden"] is not None
            else f"{percent(pairs['share'])} of {pairs['of']}",
            "Generations": ", ".join(sorted(generations.get(_place(cohort), []), key=_SMALL_GROUPS.__eq__)) or NOTHING,
        })  # fmt: skip
    return pl.DataFrame(rows)


def _place(row: Mapping[str, object]) -> tuple[object, object]:
    return row["program"], row["cohort"]


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


def compositions(frame: pl.DataFrame, evenness: pl.DataFrame) -> pl.DataFrame:
    """Return one row a group and generation in the order of birth, with how mixed the group is."""
    if not frame.height:
        return frame
    several = frame.filter(pl.col("cohort").is_not_null())["program"].n_unique() > 1
    label = (
        pl.when(pl.col("cohort").is_not_null() & several)
        .then(pl.format("{} · {}", "program", "cohort"))
        .otherwise(_GROUP_NAME)
    )
    place = ["scope", "program", "cohort", "side", "attribute", "attribute_group"]
    mixed = (
        evenness.select(*place, "effective_generations", "generations")
        if evenness.height
        else pl.DataFrame(
            schema={
                **frame.select(place).schema,
                "effective_generations": pl.Float64,
                "generations": pl.Int64,
            }
        )
    )
    first = frame.with_row_index("_row").with_columns(_group=pl.col("_row").min().over(place))
    return (
        first.sort("_group", "generation_order", nulls_last=True, maintain_order=True)
        .drop("_row", "_group")
        .join(mixed, on=place, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(label=label)
    )


def crossings(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a number of steps with its name, two or more first."""
    if not frame.height:
        return frame
    return frame.sort("steps", descending=True, maintain_order=True).with_columns(
        label=pl.format("{} generations apart", "steps")
    )


def matrix_shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row a combination of generations with its share of all pairs."""
    if not frame.height:
        return frame
    return frame.with_columns(share=(pl.col("pairs") / pl.col("pairs_in_all")).round(2))


def about(row: Mapping[str, object]) -> tuple[object, ...]:
    """Return whom and which skill a row is about, in whatever outcome."""
    return row["program"], row["side"], row["skill"]


def by_skill(frame: pl.DataFrame, **named: str) -> dict[tuple[object, ...], dict[str, Any]]:
    """Return rows, those where the named columns say so, by what they are about."""
    return {
        about(row): row
        for row in frame.to_dicts()
        if all(row[name] == value for name, value in named.items())
    }


def short_name(row: Mapping[str, object]) -> str:
    """Return a skill and its side for a narrow table."""
    return f"{row['skill']} ({'senior' if row['side'] == 'mentee' else 'junior'})"
