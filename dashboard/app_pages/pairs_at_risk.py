"""Pairs at risk: whom should I call today?"""

from datetime import date, timedelta
from typing import Any

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.cards import card
from dashboard.follow_up import (
    LONGEST_NOTE,
    MOST_POINTS,
    contacts,
    note_contact,
    remember_weights,
    weights_of,
)
from dashboard.letters import LONGEST_NAME
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.outcomes import Filters
from dashboard.pair_findings import past_sentence, risk_finding
from dashboard.pair_rows import at_risk
from dashboard.risk import DEFAULT_WEIGHTS, ENOUGH_FINISHED, Weights, past
from dashboard.theme import day

MOST_CARDS = 25
MOST_LISTED = 2000
STALE = timedelta(days=14)
PARTS = {
    "overdue": "each planned gap by which the next session is late",
    "senior_called_off": "each session the senior side called off since they last met",
    "junior_called_off": "each session the junior side called off since they last met",
    "not_attended": "each session that wasn't held, by nobody's word, since they last met",
    "never_met": "never having met although the first session is due",
    "sessions_left": "each session still ahead until the planned end",
}


def draw_pair(row: dict[str, Any], *, several: bool) -> None:
    """Draw one pair with the reason in words and the way to note that it was contacted."""
    with st.container(border=True, gap="xsmall"):
        where = f"{row['program']} · {row['cohort']}" if several else row["cohort"]
        mentor, mentee = (plain(row[side], LONGEST_NAME) for side in ("mentor", "mentee"))
        st.markdown(f"**{mentor} and {mentee}** · {plain(where, 2 * LONGEST_NAME)}")
        st.write(plain(row["reason"][:1].upper() + row["reason"][1:]))
        ahead = (
            [f"{row['sessions_left']} sessions left until {day(row['planned_end_on'])}"]
            if row["planned_end_on"]
            else []
        )
        ahead += [f"next planned {day(row['next_on'])}"] if row["next_on"] else []
        ahead.append(f"{row['points']:g} points")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(" · ".join(ahead))
            draw_contact(row)


def draw_contact(row: dict[str, Any]) -> None:
    """Show the newest contact and let the reader note another."""
    if row["contacted_on"]:
        note = f": {plain(row['contact_note'])}" if row["contact_note"] else ""
        st.markdown(f":material/check: contacted {day(row['contacted_on'])}{note}")
    with (
        st.popover("Mark as contacted", icon=":material/call:"),
        st.form(f"contact-{row['_pair']}", border=False),
    ):
        note = st.text_input(
            "Note", max_chars=LONGEST_NOTE, placeholder="What was agreed; no names of others"
        )
        if st.form_submit_button("Save", type="primary"):
            note_contact(folder(), viewer(), row["program"], row["_pair"], note)
            st.rerun()


def draw_weights(program: str, now: Weights) -> None:
    """Let the reader weigh the signs, for everybody who looks after this program."""
    st.caption(
        "Points for each sign; from 1 point on a pair is flagged. They are remembered for this program."
    )
    with st.form("weights", border=False):
        left, right = st.columns(2)
        points = {
            name: (left if place % 2 == 0 else right).number_input(
                words[:1].upper() + words[1:], 0.0, MOST_POINTS, getattr(now, name), 0.05, format="%.2f", key=f"weight-{program}-{name}"
            )
            for place, (name, words) in enumerate(PARTS.items())
        }  # fmt: skip
        save, usual = st.columns([1, 4])
        saved = save.form_submit_button("Remember", type="primary")
        reset = usual.form_submit_button("Back to the usual points")
    if saved or reset:
        remember_weights(folder(), viewer(), program, DEFAULT_WEIGHTS if reset else Weights(**points))
        if reset:
            for name in PARTS:
                st.session_state.pop(f"weight-{program}-{name}", None)
        st.rerun()


def draw_staleness(frame: pl.DataFrame, as_of: date) -> None:
    """Say where a program's log ends well before everything else."""
    for row in frame.group_by("program", maintain_order=True).agg(pl.col("known_until").max()).to_dicts():
        if as_of - row["known_until"] > STALE:
            st.warning(
                f"The sessions of {plain(row['program'], LONGEST_NAME)} are known until {day(row['known_until'])} only; newer ones may have been held. "
                "Upload a newer log before calling anybody.",
                icon=":material/history:",
            )


if ui.ready():
    ui.heading("Pairs at risk", "Whom should I call today?")
    program = ui.program_filter()
    pairs = ui.measure("pairs_at_risk", Filters(program=program))
    programs = pairs.frame["program"].unique(maintain_order=True).to_list() if pairs.frame.height else []
    weights = {name: weights_of(folder(), viewer(), name) for name in programs}
    listed = pairs.pipe(at_risk, weights, contacts(folder(), viewer(), programs))
    frame = listed.frame
    flagged = frame.filter("flagged") if frame.height else frame
    st.markdown(f"**{risk_finding(frame)}**")
    st.caption("Meetings only: no answer and no score of a person is part of it")
    if frame.height:
        draw_staleness(frame, pairs.note.as_of)
    for one in flagged.head(MOST_CARDS).to_dicts():
        draw_pair(one, several=len(programs) > 1)
    if flagged.height > MOST_CARDS:
        st.caption(
            f"{flagged.height - MOST_CARDS} more flagged pairs are in the table below; choose a program to see fewer at once."
        )
    if frame.height:
        is_long = frame.height > MOST_LISTED
        card(
            listed.pipe(pl.DataFrame.head, MOST_LISTED),
            f"The first {MOST_LISTED} running pairs, flagged ones first; choose a program for the others"
            if is_long
            else "All running pairs, flagged ones first",
            "Days since they last met against the planned gap, sessions called off or not held since then, and what is still ahead",
            key="pairs",
            table=(
                "cohort", "mentor", "mentee", "flagged", "reason", "sessions_left", "next_on", "contacted_on", "contact_note",
            ),
        )  # fmt: skip
    if len(programs) == 1:
        (name,) = programs
        with st.container(border=True):
            st.markdown("**What were such flags worth in this program?**")
            finished = pairs.frame.filter(pl.col("end_on").is_not_null()).height
            st.write(past_sentence(past(pairs.frame, weights[name]), finished, ENOUGH_FINISHED))
        with st.expander("How pairs are flagged and ordered"):
            draw_weights(name, weights[name])
    elif programs:
        st.caption("Choose a program to see what flags were worth in it, and to weigh the signs.")
