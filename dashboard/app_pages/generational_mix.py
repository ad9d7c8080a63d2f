"""Generational mix: who takes part, who meets whom?"""

import streamlit as st

from dashboard import components as ui
from dashboard.figures import age_gap, mix, pairing_matrix
from dashboard.findings import gap_finding, matrix_finding, mix_finding
from dashboard.outcomes import Filters
from dashboard.transforms import matrix_shares, mix_rows

if ui.ready():
    ui.heading("Generational mix", "Who takes part, who meets whom?")
    left, right = st.columns(2)
    with left:
        program = ui.program_filter()
    with right:
        side = ui.side_filter()
    taking_part = ui.measure("generation_mix", Filters(program=program, side=side))
    ui.card(
        taking_part.pipe(mix_rows),
        mix_finding(taking_part.frame) if taking_part.frame.height else "Nobody takes part yet",
        "Share of each generation among people taking part (bar, 95 % interval) and in the whole workforce (mark)",
        lambda released: mix(released.frame, ui.mode()),
        key="mix",
    )
    meeting, apart = st.columns(2)
    with meeting:
        pairs = ui.measure("pairing_matrix", Filters(program=program))
        ui.card(
            pairs.pipe(matrix_shares),
            matrix_finding(pairs.frame) if pairs.frame.height else "No pairs yet",
            "Pairs by generation of junior mentor and senior mentee; in brackets what chance would give on average",
            lambda released: pairing_matrix(released.frame, ui.mode()),
            key="matrix",
        )
    with apart:
        gaps = ui.measure("age_gap", Filters(program=program))
        ui.card(
            gaps,
            gap_finding(gaps.frame) if gaps.frame.height else "No pairs with two known birth years yet",
            "Years between the birth years of the two people of a pair",
            lambda released: age_gap(released.frame, ui.mode(), median=ui.median_gap(released)),
            key="gap",
        )
