"""Generational mix: who takes part, who meets whom?"""

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.cards import card
from dashboard.figures import age_gap, composition, crossing, mix, pairing_matrix
from dashboard.findings import crossing_finding, evenness_finding, gap_finding, matrix_finding, mix_finding
from dashboard.letters import told_apart
from dashboard.looking import viewer
from dashboard.outcomes import Filters, ProgramName
from dashboard.release.released import Released
from dashboard.transforms import compositions, crossings, matrix_shares, mix_rows

ALL_FOCUSES = "Every focus"
SPLITS = {"cohort": "Cohort", "program": "Program", "focus": "Focus"}


def _focus(name: ProgramName) -> str:
    return name.focus or "not stated"


if ui.ready():
    ui.heading("Generational mix", "Who takes part, who meets whom?")
    names, sees_all = ui.program_names(), viewer().programs is None
    places = iter(st.columns(3 if sees_all else 2))
    with next(places):
        program = ui.program_filter()
    focus = None
    if sees_all:
        with next(places):
            focuses = [ALL_FOCUSES, *sorted({_focus(name) for name in names})]
            chosen = st.selectbox(
                "Focus", focuses, format_func=told_apart(focuses).__getitem__, key="focus", bind="query-params",
                disabled=program is not None, help="All programs of one focus together. A single program has its own.",
            )  # fmt: skip
        focus = None if program is not None or chosen in (None, ALL_FOCUSES) else str(chosen)
    with next(places):
        side = ui.side_filter()

    def asked(outcome: str, side: str | None = None) -> Released:
        """Return an outcome for the program or focus chosen."""
        found = ui.measure(outcome, Filters(program=program, side=side, by="focus" if focus else None))
        return found.where(pl.col("attribute_group") == focus) if focus else found

    taking_part, evenness = asked("generation_mix", side), asked("generation_evenness", side)
    card(
        taking_part.pipe(mix_rows),
        mix_finding(taking_part.frame) if taking_part.frame.height else "Nobody takes part yet",
        "Share of each generation among people taking part (bar, 95 % interval) and in the whole workforce (mark); ratio of the two",
        mix,
        key="mix",
    )

    split = "cohort"
    if sees_all and program is None and focus is None:
        split = st.segmented_control(
            "Mix by", list(SPLITS), default="cohort", required=True, key="mix_by", bind="query-params",
            format_func=SPLITS.__getitem__,
        )  # fmt: skip
    theirs = [name.name for name in names if program in (None, name.name) and focus in (None, _focus(name))]
    of_them = pl.col("program").is_in(theirs) | pl.col("program").is_null()
    groups, mixed = (
        # The whole stands above its parts.
        Released(pl.concat([whole.frame, parts.frame], how="diagonal"), parts.note).where(pl.lit(value=True))
        for whole in (taking_part, evenness)
        for parts in (
            ui.measure(whole.note.outcome, Filters(program=program, side=side, by=split)).where(of_them),
        )
    )
    card(
        groups.pipe(compositions, mixed.frame),
        evenness_finding(evenness.frame),
        f"Share of each generation among people taking part, all together and by {split}"
        + (" in the order in which they began" if split == "cohort" else "")
        + "; on the right how many equally large generations would be as mixed, of those in the scheme",
        composition,
        key="composition",
    )

    crossed, apart = st.columns(2)
    with crossed:
        across = asked("crossing")
        card(
            across.pipe(crossings),
            crossing_finding(across.frame),
            "Share of pairs across generations, against the same people paired at random inside each program",
            crossing,
            key="crossing",
        )
    with apart:
        gaps = asked("age_gap")
        card(
            gaps,
            gap_finding(gaps.frame) if gaps.frame.height else "No pairs with two known birth years yet",
            "Years between the birth years of the two people of a pair",
            age_gap,
            key="gap",
            median=ui.median_gap(gaps),
        )
    pairs = asked("pairing_matrix")
    card(
        pairs.pipe(matrix_shares),
        matrix_finding(pairs.frame) if pairs.frame.height else "No pairs yet",
        "Pairs by generation of junior mentor and senior mentee; in brackets what chance would give on average",
        pairing_matrix,
        key="matrix",
    )
