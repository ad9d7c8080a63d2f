"""Data and methods: can I trust it?"""

import streamlit as st

from dashboard import components as ui
from dashboard import method_cards as cards
from dashboard.access import can_erase
from dashboard.describing import dictionary, protection
from dashboard.explanation import explanation
from dashboard.looking import folder, viewer
from dashboard.outcomes import outcomes_for, release_info

if ui.ready():
    ui.heading("Data and methods", "Can I trust it?")
    info = release_info(folder())
    told = explanation(folder())
    cards.draw_plan(f"{info['release']} {told.release}", viewer().programs is None, info, told)
    cards.draw_unmatched(ui.findings())
    cards.draw_formats()
    if can_erase(viewer()):
        place = folder()
        with st.container(border=True):
            st.subheader("For the record of processing", anchor=False)
            st.write(
                "What is stored, about whom, who sees it, how long it is kept and how somebody is erased, as set up here."
            )
            with st.container(horizontal=True):
                st.download_button(
                    "Data-protection sheet", lambda: protection.sheet_or_why_not(place), file_name="data-protection.md",
                    mime="text/markdown", on_click="ignore",
                )  # fmt: skip
                st.download_button(
                    "Data dictionary",
                    dictionary.as_csv,
                    file_name="data-dictionary.csv",
                    mime="text/csv",
                    on_click="ignore",
                )
    cards.draw_definitions(tuple(outcome.name for outcome in outcomes_for(viewer())))
