"""Compare cohorts: which cohort should we learn from?"""

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.figures import forest
from dashboard.findings import cohorts_finding
from dashboard.outcomes import Filters
from dashboard.transforms import cohort_gains

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
    with fourth:
        skill = st.selectbox("Skill", ["All skills", *skills], key="skill", bind="query-params")
    cohorts = ui.cohort_filter(program, key="cohorts", everything=True)
    chosen = ui.measure(
        "skill_gain", Filters(program=program, cohorts=cohorts, side=side, wave=wave, by="cohort")
    )
    shown = chosen.where(pl.col("skill") == skill)
    if shown.frame.height:
        st.markdown(f"**{cohorts_finding(shown.frame.to_dicts())}**")
    ui.card(
        shown.pipe(lambda frame: cohort_gains(frame) if frame.height else frame),
        f"Mean gain in {skill.lower() if skill == 'All skills' else skill} by cohort",
        "Points of the scale with 95 % intervals, cohorts in order of start; fewer than 10 people in grey",
        lambda released: forest(released.frame, ui.mode()),
        key="forest",
    )
