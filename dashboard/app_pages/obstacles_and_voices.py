"""Obstacles and voices: what is in the way?"""

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.access import can_load
from dashboard.both_sides import (
    gap_sentence,
    gaps,
    obstacle_levels,
    obstacle_name,
    obstacle_rows,
    obstacles_finding,
    surveys_of,
)
from dashboard.cards import card
from dashboard.clearing_comments import draw_clearing, put_away
from dashboard.figures import levels, sides
from dashboard.letters import told_apart
from dashboard.looking import viewer
from dashboard.markdown import plain
from dashboard.model import WAVE_TITLES
from dashboard.outcomes import Filters

NOTHING_ASKED = (
    "No survey about obstacles has been loaded for this choice yet. Ask both sides, at the midpoint and later, how far expectations, "
    "communication and resistance stand in the way; on Upload, give these questions skills that begin with “Obstacle”."
)


def draw_sides(program: str | None) -> None:
    """Show what stands in the way of each side at one survey, and how far the sides are apart."""
    found = ui.measure("obstacles", Filters(program=program))
    if not found.frame.height:
        st.info(NOTHING_ASKED, icon=":material/info:")
        return
    surveys = surveys_of(found.frame)
    wave = st.segmented_control(
        "Survey", surveys, default=surveys[0], required=True, key="survey", bind="query-params", format_func=WAVE_TITLES.__getitem__
    )  # fmt: skip
    rows = found.pipe(obstacle_rows, wave)
    card(
        rows,
        obstacles_finding(rows.frame),
        f"{WAVE_TITLES[wave]}: mean of the questions on each obstacle, 95 % intervals; grey: fewer than 10 people",
        sides,
        key="sides",
        low_end="nothing in the way",
        high_end="much in the way",
    )
    with st.container(border=True):
        st.markdown("**How far the two sides are apart**")
        st.caption(
            "The interval takes the two sides as independent of each other. A gap says that they see it differently, not who is right"
        )
        told = gaps(rows.frame.to_dicts())
        for one in told:
            st.write(plain(gap_sentence(one)))
        if not told:
            st.write("Of no obstacle both sides can be shown.")


def draw_surveys(program: str | None) -> None:
    """Show one obstacle from survey to survey."""
    found = ui.measure("obstacles", Filters(program=program))
    if not found.frame.height:
        st.info(NOTHING_ASKED, icon=":material/info:")
        return
    known = found.frame["skill"].unique().sort().to_list()
    names = told_apart([obstacle_name(one) for one in known])
    chosen = st.selectbox(
        "Obstacle",
        known,
        key="obstacle",
        bind="query-params",
        format_func=lambda one: names[obstacle_name(one)],
    )
    card(
        found.where(pl.col("skill") == chosen).pipe(obstacle_levels, chosen),
        f"{obstacle_name(chosen)} from survey to survey",
        "Mean at each survey, 1 nothing in the way; whoever answered may be others each time, so points aren't joined",
        levels,
        key="obstacle-levels",
    )


def draw_voices(program: str | None) -> None:
    """Show what people say, a card a survey and question, as far as HR cleared it; search looks in nothing else."""
    heard = ui.measure("voices", Filters(program=program))
    if not heard.frame.height:
        st.info(
            "Nobody has been asked a question that is answered in words, or those answers were not kept when the survey was loaded.",
            icon=":material/info:",
        )
        return
    left, _ = st.columns([1, 2])
    sought = (
        left.text_input("Search in these comments", key="sought", icon=":material/search:").casefold().split()
    )
    several = heard.frame["program"].n_unique() > 1
    order = list(WAVE_TITLES)
    places = sorted(
        heard.frame.select("program", "wave", "question").unique().rows(),
        key=lambda one: (-order.index(one[1]), one[0], one[2]),
    )
    words = pl.col("words").map_elements(str.casefold, return_dtype=pl.String)
    holds = pl.all_horizontal(pl.lit(value=True), *(words.str.contains(one, literal=True) for one in sought))
    waiting = []
    drawn = False
    for number, (asked_program, wave, question) in enumerate(places):
        is_here = (
            (pl.col("program") == asked_program) & (pl.col("wave") == wave) & (pl.col("question") == question)
        )
        here = heard.where(is_here)
        title = " · ".join([WAVE_TITLES[wave], *([asked_program] if several else []), question])
        # Two questions read the same once a name is taken out of each: one may wait, the other be shown.
        waiting += [
            f"{title}: {reason}." for reason in here.frame["hidden"].drop_nulls().unique(maintain_order=True)
        ]
        here = here.where(pl.col("words").is_not_null())
        found = here.where(holds).asked(search=" ".join(sought)) if sought and here.frame.height else here
        if found.frame.height:
            drawn = True
            card(
                found,
                title,
                "As HR cleared them, in an order that says nothing of when or by whom",
                key=f"voices-{number}",
                quotes="words",
            )
    if sought and not drawn:
        st.write("No cleared comment holds all of these words.")
    for one in waiting:
        st.caption(plain(one))


TABS = {"Obstacles": draw_sides, "Survey by survey": draw_surveys, "Voices": draw_voices}
CLEARING = "Clear comments"
"""The one that is open is drawn."""

if ui.ready():
    ui.heading("Obstacles and voices", "What is in the way?")
    left, _ = st.columns([1, 2])
    with left:
        program = ui.program_filter()
    names = [*TABS, *([CLEARING] if can_load(viewer()) else [])]
    for name, tab in zip(names, st.tabs(names, key="tab", bind="query-params"), strict=True):
        if tab.open:
            with tab:
                if name == CLEARING:
                    draw_clearing()
                else:
                    put_away()
                    TABS[name](program)
