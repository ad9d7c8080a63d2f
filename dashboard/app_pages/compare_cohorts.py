"""Compare cohorts: which cohort should we learn from?"""

from dataclasses import replace
from itertools import combinations

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.cards import card
from dashboard.comparing import Comparison, asked_differently, comparable, compare, differences
from dashboard.figures import forest, funnel_plot
from dashboard.findings import cohorts_finding, difference_sentence
from dashboard.letters import told_apart
from dashboard.markdown import plain
from dashboard.outcomes import Filters
from dashboard.release.released import Released
from dashboard.shown_table import show_table
from dashboard.transforms import asked_of_cohorts, cohort_gains, compared_gains, like_with_like

MOST_FOR_PAIRS = 12


def refusal_of(named: pl.DataFrame, asked: pl.DataFrame, skill: str) -> str | None:
    """Return why the cohorts in these rows can't be compared in a skill, or None when they can."""
    mine = named.filter(pl.col("skill") == skill) if named.height else named
    points = {row["label"]: row["points"] for row in mine.to_dicts() if row["points"]}
    return asked_differently(asked_of_cohorts(asked, mine, skill), points)


def cohorts_to_compare(named: pl.DataFrame, asked: pl.DataFrame, skill: str) -> int:
    """Return how many cohorts can be compared in a skill."""
    if not named.height or refusal_of(named, asked, skill):
        return 0
    return comparable(named.filter(pl.col("skill") == skill).to_dicts())


def draw_apart(named: Released, title: str) -> None:
    """Draw each cohort for itself, where they can't be compared."""
    card(
        named,
        title,
        "Points of the scale with 95 % intervals, cohorts in order of start; fewer than 10 people in grey",
        forest,
        key="forest",
    )


def draw_together(named: Released, title: str, comparison: Comparison) -> None:
    """Draw the cohorts with what they have in common, what chance would give, and pairs of them."""
    card(
        named.pipe(compared_gains, comparison),
        title,
        "Points of the scale, cohorts in order of start; the 95 % intervals hold for all cohorts at once; fewer than 10 people in grey",
        forest,
        key="forest",
        pooled=comparison.mean,
        pooled_low=comparison.low,
        pooled_high=comparison.high,
    )
    labels = [one.label for one in comparison.cohorts]
    left, right = st.columns(2)
    with left:
        card(
            named.where(pl.col("label").is_in(labels)),
            "What chance alone would give",
            "Each cohort's gain by its number of people; the limits hold a cohort that is like all others",
            funnel_plot,
            key="funnel",
            mean=comparison.mean,
            spread=comparison.spread,
        )
    with right, st.container(border=True):
        draw_pairs(comparison, labels)


def draw_pairs(comparison: Comparison, labels: list[str]) -> None:
    """Let the reader set two cohorts against each other."""
    st.markdown("**Two cohorts set against each other**")
    if len(labels) > MOST_FOR_PAIRS:
        st.caption(f"Choose {MOST_FOR_PAIRS} cohorts or fewer above to compare pairs of them")
        return
    st.caption("Choose the pairs you planned to compare; each more makes it harder to call any of them clear")
    pairs = {f"{one} and {other}": (one, other) for one, other in combinations(labels, 2)}
    picked = st.multiselect(
        "Pairs of cohorts",
        list(pairs),
        format_func=told_apart(pairs).__getitem__,
        key="pairs",
        bind="query-params",
        placeholder="Choose pairs",
    )
    for difference in differences(comparison, [pairs[one] for one in picked if one in pairs]):
        st.write(plain(difference_sentence(difference)))


def draw_beside(named: Released, chosen: Filters) -> None:
    """Show how the cohorts met and who took part, so that like is compared with like."""
    rhythm = ui.measure("meeting_rhythm", replace(chosen, wave=None, side=None))
    mix = ui.measure("generation_mix", replace(chosen, wave=None))
    with st.container(border=True):
        st.markdown("**Is like compared with like?**")
        st.caption("How these cohorts met and who took part; nothing here is about answers")
        show_table(
            like_with_like(named.frame, rhythm.frame, mix.frame),
            alt="Meeting rhythm and generations of the cohorts compared",
        )


if ui.ready():
    ui.heading("Compare cohorts", "Which cohort should we learn from?")
    first, second, third, fourth = st.columns([3, 3, 3, 3])
    with first:
        program = ui.program_filter()
    with second:
        side = ui.side_filter(both=False)
    with third:
        wave = ui.wave_filter()
    everything = ui.measure("skill_gain", Filters(program=program, side=side, wave=wave, by="cohort"))
    skills = (
        sorted(set(everything.frame["skill"].to_list()) - {"All skills"}) if everything.frame.height else []
    )
    asked = ui.asked()
    every_cohort = everything.frame.pipe(cohort_gains) if everything.frame.height else everything.frame
    options = ["All skills", *skills]
    compared = [cohorts_to_compare(every_cohort, asked, one) for one in options]
    with fourth:
        skill = st.selectbox(
            "Skill",
            options,
            index=compared.index(max(compared)),
            format_func=told_apart(options).__getitem__,
            key="skill",
            bind="query-params",
        )
    cohorts = ui.cohort_filter(program, key="cohorts", everything=True)
    chosen = Filters(program=program, cohorts=cohorts, side=side, wave=wave, by="cohort")
    shown = ui.measure("skill_gain", chosen).where(pl.col("skill") == skill)
    named = shown.pipe(lambda frame: cohort_gains(frame) if frame.height else frame)
    rows = named.frame.to_dicts()
    refusal = refusal_of(named.frame, asked, skill)
    comparison = None if refusal else compare(rows)
    if refusal:
        st.warning(plain(refusal), icon=":material/rule:")
    elif rows:
        st.markdown(f"**{plain(cohorts_finding(comparison))}**")
        if comparison is not None and comparison.left_out:
            st.caption(
                f"Not compared, because no exact gain is shown of them: {plain(', '.join(comparison.left_out))}."
            )
    title = f"Mean gain in {skill.lower() if skill == 'All skills' else skill} by cohort"
    if comparison is None:
        draw_apart(named, title)
    else:
        draw_together(named, title, comparison)
    if rows:
        draw_beside(named, chosen)
