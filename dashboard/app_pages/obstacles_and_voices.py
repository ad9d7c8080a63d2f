"""Obstacles and voices: what is in the way?"""

import polars as pl
import streamlit as st

from dashboard import components as ui
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
from dashboard.figures import levels, sides
from dashboard.letters import told_apart
from dashboard.markdown import plain
from dashboard.model import WAVE_TITLES
from dashboard.outcomes import Filters
from dashboard.release.released import Released

NOTHING_ASKED = (
    "No survey about obstacles has been loaded for this choice yet. Ask both sides, at the midpoint and later, how far expectations, "
    "communication and resistance stand in the way; on Upload, give these questions skills that begin with “Obstacle”."
)


def draw_sides(found: Released) -> None:
    """Show what stands in the way of each side at one survey, and how far the sides are apart."""
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


def draw_surveys(found: Released) -> None:
    """Show one obstacle from survey to survey."""
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


TABS = {"Obstacles": draw_sides, "Survey by survey": draw_surveys}
"""The one that is open is drawn."""

if ui.ready():
    ui.heading("Obstacles and voices", "What is in the way?")
    left, _ = st.columns([1, 2])
    with left:
        program = ui.program_filter()
    found = ui.measure("obstacles", Filters(program=program))
    for tab, draw in zip(st.tabs(list(TABS), key="tab", bind="query-params"), TABS.values(), strict=True):
        if tab.open:
            with tab:
                draw(found)
