"""Ideas: what came of it?"""

import streamlit as st

from dashboard import components as ui
from dashboard.cards import card
from dashboard.figures import funnel
from dashboard.findings import ideas_finding
from dashboard.outcomes import Filters
from dashboard.transforms import idea_stages

WAYS = {"together": "Together", "program": "By program", "cohort": "By cohort"}

if ui.ready():
    ui.heading("Ideas", "What came of it?")
    left, right = st.columns([1, 2])
    with left:
        program = ui.program_filter()
    with right:
        several = program is None and len(ui.program_names()) > 1
        way = st.segmented_control(
            "Show", [one for one in WAYS if several or one != "program"], default="together", required=True, key="split",
            bind="query-params", format_func=WAYS.__getitem__,
        )  # fmt: skip
    whole = Filters(program=program)
    split = whole if way == "together" else Filters(program=program, by=way)
    card(
        ui.measure("ideas", split).pipe(idea_stages),
        ideas_finding(ui.measure("ideas", whole).frame),
        "Ideas raised, those of them tried, and those adopted, from the ledger of ideas; of all raised",
        funnel,
        key="ideas",
        what="Ideas at each step",
    )
    st.caption(
        "An idea counts for the program and cohort it came out of. Nobody is named: the ledger says what an idea is, not whose."
    )
