"""Skill gains: who learned what, by how much?"""

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.figures import before_after, funnel, shares
from dashboard.findings import gain_sentence, skills_finding
from dashboard.model import SIDE_TITLES
from dashboard.outcomes import Filters
from dashboard.transforms import answered_stages, gain_shares, questions_changed, skills_by_side, what_if_rows
from dashboard.verdicts import gain_flags

if ui.ready():
    ui.heading("Skill gains", "Who learned what, by how much?")
    columns = st.columns(3)
    with columns[0]:
        program = ui.program_filter()
    with columns[1]:
        wave = ui.wave_filter()
    with columns[2]:
        side = ui.side_filter()
    gains = ui.measure("skill_gain", Filters(program=program, wave=wave, side=side))
    if gains.frame.height:
        st.markdown(
            f"**{skills_finding(gains.frame)}** This shows change during the program, not proof of its cause."
        )
    ui.card(
        gains.pipe(skills_by_side),
        "Before and after, skill by skill",
        f"Mean on the scale of the survey with 95 % intervals; baseline against {ui.WAVE_TITLES[wave].lower()}, same people; grey: no clear change, or too few",
        lambda released: before_after(released.frame, ui.mode()),
        key="gains",
    )
    if gains.frame.height:
        ui.card(
            gains.pipe(gain_shares),
            "How many rose, stayed and fell",
            "Share of people whose own mean rose, stayed the same or fell",
            lambda released: shares(released.frame, ui.mode()),
            key="shares",
        )
        with st.expander("The same in sentences"):
            asked = ui.asked()
            for row in skills_by_side(gains.frame).to_dicts():
                flags = gain_flags(row, items_changed=questions_changed(asked, row))
                st.write(f"{SIDE_TITLES[row['side']]}: {gain_sentence(row, flags)}")
        flow = ui.measure("survey_flow", Filters(program=program, side=side)).where(pl.col("survey") == wave)
        ui.card(
            flow.pipe(answered_stages, wave),
            "Who answered, and who left",
            "People who take part, those of them who answered the baseline, and those who answered both surveys",
            lambda released: funnel(released.frame, ui.mode()),
            key="flow",
        )
        left = what_if_rows(gains.frame, flow.frame)
        if left.height:
            with st.container(border=True):
                st.markdown("**What the others could change**")
                st.caption(
                    "The others answered the baseline only. In points of the scale: the gain of all if they had not changed, the "
                    "change of theirs at which no gain would be left, and the gain of all at worst and best, which stays blank "
                    "where more than a fifth left, because anything would be possible"
                )
                st.dataframe(
                    left, hide_index=True, alt="What those who answered only the baseline could change"
                )
