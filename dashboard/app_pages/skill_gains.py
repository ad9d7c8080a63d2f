"""Skill gains: who learned what, by how much?"""

import streamlit as st

from dashboard import components as ui
from dashboard.figures import before_after, shares
from dashboard.findings import gain_sentence, skills_finding
from dashboard.outcomes import Filters
from dashboard.transforms import gain_shares, skills_by_side

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
            for row in skills_by_side(gains.frame).to_dicts():
                st.write(f"{ui.SIDE_TITLES[row['side']]}: {gain_sentence(row)}")
