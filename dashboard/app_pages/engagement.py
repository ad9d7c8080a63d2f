"""Engagement: are pairs meeting?"""

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.cards import card
from dashboard.figures import curves, funnel, intervals, weekly
from dashboard.figures.curves import FEWEST_AT_RISK
from dashboard.findings import funnel_finding, weekly_finding
from dashboard.letters import told_apart
from dashboard.markdown import plain
from dashboard.outcomes import Filters
from dashboard.pace import pace_of
from dashboard.pair_findings import (
    cadence_finding,
    early_end_finding,
    first_session_finding,
    now_finding,
    pace_sentence,
    still_meeting_finding,
)
from dashboard.pair_rows import active_weeks, cadence_rows, curve, early_ends, named_groups, states
from dashboard.release.released import Released
from dashboard.transforms import STEPS, stages, weeks

WAYS = {
    "together": "Together",
    "program": "By program",
    "cohort": "By cohort",
    "focus": "By focus",
    "gap_band": "By age gap",
}
# They set programs against each other, so that there are several to see.
OF_PROGRAMS = ("program", "focus")
STALL = "A pair stalls when twice its planned gap goes by without a session (28 days where every 14 were planned), or when it ends early"


def draw_how_far(whole: Filters, split: Filters, _pairs: Filters) -> None:
    """Show how far people ever came, and where pairs stand now."""
    card(
        ui.measure("funnel", split).pipe(stages),
        funnel_finding(ui.measure("funnel", whole).frame),
        "Ever: people by the furthest step they reached, of all invited; a person in two programs counts in each",
        funnel,
        key="funnel",
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("What each step counts:", width="content")
        for name, definition in STEPS.items():
            with st.popover(name, type="tertiary", icon=":material/info:"):
                st.write(definition)
    now = split if split.by == "program" else whole
    card(
        ui.measure("pairs_now", now).pipe(states),
        now_finding(ui.measure("pairs_now", whole).frame),
        "Now: pairs by where they stand on the last day their program's log knows, of all pairs matched",
        funnel,
        key="now",
    )


def draw_sessions(whole: Filters, split: Filters, pairs: Filters) -> None:
    """Show sessions by week, who called them off, and how often pairs meet."""
    card(
        ui.measure("sessions_by_week", split).pipe(weeks, apart=split.by == "cohort"),
        weekly_finding(ui.measure("sessions_by_week", whole).frame),
        "Sessions by week since the pair was matched; newer pairs have not reached the later weeks",
        weekly,
        key="weeks",
    )
    card(
        ui.measure("cadence", pairs).pipe(cadence_rows),
        cadence_finding(ui.measure("cadence", whole).frame),
        "Sessions held a month and pair, with a 95 % interval from pair to pair, against what was planned",
        intervals,
        key="cadence",
        values="sessions a month (95 % interval)",
        planned="planned",
    )


def chosen_two(released: Released, key: str) -> Released:
    """Let the reader choose two groups where there are more."""
    named = released.pipe(named_groups)
    names = named.frame["series"].unique(maintain_order=True).to_list() if named.frame.height else []
    if len(names) <= 2:  # noqa: PLR2004
        return named
    chosen = st.multiselect(
        "Two curves to set against each other",
        names,
        default=names[:2],
        format_func=told_apart(names).__getitem__,
        max_selections=2,
        key=key,
    )
    return named.where(pl.col("series").is_in(chosen))


def draw_keeping_on(whole: Filters, _split: Filters, pairs: Filters) -> None:
    """Show how long pairs keep meeting, and how long it takes until they first do."""
    all_together = ui.measure("still_meeting", whole)
    by_group = ui.measure("still_meeting", pairs)
    two = chosen_two(by_group, "two") if pairs.by else by_group
    card(
        two.pipe(curve),
        still_meeting_finding(all_together.frame, FEWEST_AT_RISK),
        f"Share of pairs without a stall so far, by week since the match. {STALL}; reaching the planned end is no stall. Drawn "
        f"while {FEWEST_AT_RISK} pairs or more are seen",
        curves,
        key="still",
        what="share of pairs still meeting",
        start=1.0,
    )
    if pairs.by:
        pace = pace_of(two.frame.pipe(curve))
        if pace is not None:
            st.write(plain(pace_sentence(pace)))
        card(
            by_group.pipe(active_weeks),
            "Active weeks, group by group",
            "Mean weeks until a stall or the planned end, with a 95 % interval; the mark is how far it looks, usually the planned end",
            intervals,
            key="active",
            values="active weeks (95 % interval)",
            planned="weeks looked at",
        )
    first = ui.measure("first_session", whole)
    card(
        first.pipe(curve),
        first_session_finding(first.frame),
        "Share of pairs that have met at least once, by week since the match",
        curves,
        key="first",
        what="share of pairs that have met",
        start=0.0,
    )


def draw_before_an_end(whole: Filters, _split: Filters, pairs: Filters) -> None:
    """Show what comes before an early end."""
    card(
        ui.measure("early_end", pairs).pipe(early_ends),
        early_end_finding(ui.measure("early_end", whole).frame),
        "Share of finished pairs that ended early, by the longest run of sessions the senior side called off; 95 % Wilson intervals. "
        "An association: what keeps seniors away may also end pairs",
        intervals,
        key="before",
        values="ended early (95 % interval)",
        shares=True,
        most=1.0,
    )


TABS = {
    "How far": draw_how_far,
    "Sessions": draw_sessions,
    "Still meeting": draw_keeping_on,
    "Before an early end": draw_before_an_end,
}
"""The one that is open is drawn. Each is told what is asked of everybody, of groups of people, and of groups of pairs."""

if ui.ready():
    ui.heading("Engagement", "Are pairs meeting?")
    left, right = st.columns([1, 2])
    with left:
        program = ui.program_filter()
    with right:
        ways = [
            one for one in WAYS if one not in OF_PROGRAMS or (len(ui.program_names()) > 1 and program is None)
        ]
        way = st.segmented_control(
            "Show", ways, default="together", required=True, key="split", bind="query-params",
            format_func=lambda one: WAYS[one],
        )  # fmt: skip
    together = Filters(program=program)
    by_way = together if way == "together" else replace(together, by=way)
    of_people = by_way if way in ("program", "cohort") else together
    for tab, draw in zip(st.tabs(list(TABS), key="tab", bind="query-params"), TABS.values(), strict=True):
        if tab.open:
            with tab:
                draw(together, of_people, by_way)
