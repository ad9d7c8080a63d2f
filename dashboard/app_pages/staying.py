"""Staying: did they stay, and what would that pay?"""

from typing import Any

import streamlit as st

from dashboard import components as ui
from dashboard.access import can_load
from dashboard.cards import card
from dashboard.errors import RefusedFileError
from dashboard.figures import intervals
from dashboard.job_progress import run_with_progress
from dashboard.letters import LONGEST_NAME
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.model import SIDE_TITLES, SIDES
from dashboard.outcomes import Filters
from dashboard.payback_fields import draw_payback
from dashboard.release.released import Released
from dashboard.staying_file import read_staying
from dashboard.staying_findings import (
    balance,
    balance_finding,
    is_shown,
    points_of,
    shares,
    staying_finding,
    staying_row,
    who_is_compared,
)

Row = dict[str, Any]
CANT_TELL = (
    "Those who take part chose to, or were chosen: they may be keener, or better regarded, than colleagues who look alike here. Nobody's "
    "reasons, plans or ratings are known, and nothing here says what would have happened without the program. Staying isn't always "
    "good, nor leaving bad."
)


def draw_switch(programs: list[str]) -> None:
    """Let HR turn it on or off, program by program."""
    try:
        turned_on = read_staying(folder().staying)
    except RefusedFileError as error:
        st.warning(plain(f"{error.what} {error.try_} ({error.where})"), icon=":material/warning:")
        return
    with st.expander("Turn it on or off", icon=":material/toggle_on:"):
        st.caption(
            "It is off until you turn it on. Off, nothing of it is computed. Turned on, everybody who may see the program sees it; who "
            "turned it on and when goes into the audit log. It takes a roster with the day people were hired and the day they left, "
            "leavers included."
        )
        for name in programs:
            is_on = name in turned_on
            with st.container(horizontal=True, vertical_alignment="center", key=f"switch-{name}"):
                st.markdown(f"**{plain(name, LONGEST_NAME)}**", width="content")
                st.badge("on" if is_on else "off", color="blue" if is_on else "gray")
                pressed = st.button("Turn off" if is_on else "Turn on", key=f"turn-{name}")
            asked = {"verb": "turn staying", "program": name, "on": not is_on}
            if pressed and run_with_progress(folder(), viewer(), asked) is not None:
                st.rerun()


def draw_group(found: Released, row: Row, title: str) -> None:
    """Draw the comparison of one group, or why there is none."""
    key = row["side"] or "both"
    if not is_shown(row):
        with st.container(border=True):
            st.markdown(f"**{title}: no number is shown**")
            st.write(plain(staying_finding(row)))
            if row["hidden"] is None:
                st.caption(who_is_compared(row))
        return
    card(
        found.pipe(shares),
        staying_finding(row),
        f"{title}. Share still employed 12 months after the first match, and of similar colleagues employed on that same day; 95 % "
        f"intervals. {who_is_compared(row)}",
        intervals,
        key=f"staying-{key}",
        values="still employed (95 % interval)",
        shares=True,
        most=1.0,
    )


def draw_balance(found: Released, row: Row, title: str) -> None:
    """Show how alike both sides are in what is known of everybody."""
    if row["trait"] is None:
        return
    table = found.pipe(balance)
    card(
        table,
        balance_finding(table.frame),
        f"{title}. The most any kind of a trait differs, in standard deviations, before and after weighting colleagues",
        key=f"balance-{row['side'] or 'both'}",
        table=("trait", "apart_before", "apart_after"),
    )


def draw_comparison(program: str | None) -> Row | None:
    """Draw all groups of the choice, and return the row of both sides if its numbers are shown."""
    together = ui.measure("staying", Filters(program=program))
    row = staying_row(together.frame)
    if row is None:
        return None
    groups = [(together, row, "Both sides together")]
    for side in SIDES:
        found = ui.measure("staying", Filters(program=program, side=side))
        if (of_side := staying_row(found.frame)) is not None:
            groups.append((found, of_side, SIDE_TITLES[side]))
    for found, one, title in groups:
        draw_group(found, one, title)
    with st.expander("How alike are the two sides?", icon=":material/balance:"):
        for found, one, title in groups:
            draw_balance(found, one, title)
        if all(one["trait"] is None for _, one, _ in groups):
            st.write("No comparison was made, so there is nothing to set side by side.")
    st.markdown("**What this can't tell**")
    st.write(CANT_TELL)
    return row


def say_that_it_is_off(program: str | None) -> None:
    """Say that nothing is computed, and for which programs it is on."""
    names = [one.name for one in ui.program_names()] if program is None else []
    listed = [name for name in names if ui.measure("staying", Filters(program=name)).frame.height]
    if listed:
        st.info(
            plain(f"It is turned on for {', '.join(listed)}. Choose the program above."),
            icon=":material/info:",
        )
        return
    st.info(
        "Whether people stayed is off until HR turns it on, program by program: a comparison like this is easily misread. Nothing of it "
        "is computed meanwhile.",
        icon=":material/toggle_off:",
    )


def known_counts(program: str | None) -> tuple[int | None, int | None]:
    """Return how many people take part and how many sessions were held, as other pages show them."""
    reach = ui.measure("reach", Filters(program=program)).frame
    held = ui.measure("cadence", Filters(program=program)).frame
    return reach["reached"][0] if reach.height else None, held["sessions"][0] if held.height else None


if ui.ready():
    ui.heading("Staying", "Did they stay, and what would that pay?")
    program = ui.program_filter()
    if can_load(viewer()):
        draw_switch([one.name for one in ui.program_names() if program in (None, one.name)])
    shown = draw_comparison(program)
    if shown is None:
        say_that_it_is_off(program)
    people, sessions = known_counts(program)
    draw_payback(program or "", people, sessions, points_of(shown))
