"""Engagement: are pairs meeting?"""

import streamlit as st

from dashboard import components as ui
from dashboard.figures import funnel, weekly
from dashboard.findings import funnel_finding, weekly_finding
from dashboard.outcomes import Filters
from dashboard.transforms import stages, weeks

if ui.ready():
    ui.heading("Engagement", "Are pairs meeting?")
    left, right = st.columns(2)
    with left:
        program = ui.program_filter()
    with right:
        split = st.segmented_control(
            "Show", ["together", "cohort"], default="together", required=True, key="split", bind="query-params",
            format_func=lambda way: "All together" if way == "together" else "By cohort",
        )  # fmt: skip
    asked = Filters(program=program, by="cohort" if split == "cohort" else None)
    steps = ui.measure("funnel", asked)
    whole = ui.measure("funnel", Filters(program=program))
    ui.card(
        steps.pipe(stages),
        funnel_finding(whole.frame),
        "People by the furthest step they ever reached, of all invited; a person in two programs counts in each",
        lambda released: funnel(released.frame, ui.mode()),
        key="funnel",
    )
    sessions = ui.measure("sessions_by_week", asked)
    in_all = ui.measure("sessions_by_week", Filters(program=program))
    ui.card(
        sessions.pipe(weeks, apart=split == "cohort"),
        weekly_finding(in_all.frame),
        "Sessions by week since the pair was matched; newer pairs have not reached the later weeks",
        lambda released: weekly(released.frame, ui.mode()),
        key="weeks",
    )
