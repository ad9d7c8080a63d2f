"""Ideas: what came of it?"""

import streamlit as st

from dashboard import components as ui
from dashboard.access import can_load
from dashboard.cards import card
from dashboard.figures import curves, funnel, intervals
from dashboard.findings import ideas_finding
from dashboard.idea_ledger import draw_ledger
from dashboard.idea_rows import (
    StoryPiece,
    adoption_curve,
    adoption_finding,
    adoption_rows,
    ledger_finding,
    ledger_rows,
    stories,
)
from dashboard.job_progress import run_with_progress
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.outcomes import Filters
from dashboard.transforms import idea_stages

WAYS = {"together": "Together", "program": "By program", "cohort": "By cohort", "focus": "By focus"}
OF_PROGRAMS = ("program", "focus")
FIRST_STORIES = 4
COLUMNS = (
    "idea",
    "step",
    "program",
    "cohort",
    "focus",
    "raised",
    "tried",
    "adopted",
    "days_to_adoption",
    "effect",
)


def draw_adoption(whole: Filters, split: Filters) -> None:
    """Show how long ideas take until they are adopted: a curve of all, or a share for each group."""
    together = ui.measure("idea_adoption", whole)
    finding = adoption_finding(together.frame)
    if split.by is None:
        card(
            together.pipe(adoption_curve),
            finding,
            "Share of ideas adopted in the first half year, by week since they were raised; ideas not adopted are followed until the last "
            "day of the data. Drawn while 5 ideas or more are followed",
            curves,
            key="adoption",
            what="share of ideas adopted",
            start=0.0,
            since="it was raised",
            seen="ideas",
            fewest=5,
        )
        return
    card(
        ui.measure("idea_adoption", split).pipe(adoption_rows),
        finding,
        "Share of ideas adopted within 12 weeks of being raised, with a 95 % interval; nothing is said of fewer than 5 ideas",
        intervals,
        key="adoption",
        values="within 12 weeks",
        shares=True,
        most=1.0,
    )


def draw_stories(found: list[StoryPiece]) -> None:
    """Show stories side by side, as short pieces."""
    for first in range(0, len(found), 2):
        for column, piece in zip(st.columns(2), found[first : first + 2], strict=False):
            with column, st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"**{plain(piece.title)}**")
                st.caption(plain(" · ".join(filter(None, (piece.place, piece.months)))))
                st.write(plain(piece.story))
                if piece.effect:
                    st.markdown(f":material/trending_up: {plain(piece.effect)}")


def draw_list(program: str | None) -> None:
    """Show the stories that HR cleared, then every idea."""
    cohorts = ui.cohort_filter(program)
    listed = ui.measure("idea_list", Filters(program=program, cohorts=cohorts))
    found = stories(listed.frame)
    if found:
        st.subheader("In words", anchor=False)
        draw_stories(found[:FIRST_STORIES])
        if len(found) > FIRST_STORIES:
            with st.expander("More stories"):
                draw_stories(found[FIRST_STORIES:])
    card(
        listed.pipe(ledger_rows),
        ledger_finding(listed.frame),
        "Every idea of the ledger, newest first. Words are shown once HR cleared them and nobody is named in them",
        key="ledger",
        table=COLUMNS,
    )


def draw_older_release() -> None:
    """Say that what is shown was published before single ideas were."""
    st.info(
        "Single ideas and the time until they are adopted appear when the loaded data are published anew.",
        icon=":material/info:",
    )
    if (
        can_load(viewer())
        and st.button("Publish anew")
        and run_with_progress(folder(), viewer(), {"verb": "publish"}) is not None
    ):
        st.rerun()


if ui.ready():
    ui.heading("Ideas", "What came of it?")
    left, right = st.columns([1, 2])
    with left:
        program = ui.program_filter()
    with right:
        several = program is None and len(ui.program_names()) > 1
        way = st.segmented_control(
            "Show", [one for one in WAYS if several or one not in OF_PROGRAMS], default="together", required=True, key="split",
            bind="query-params", format_func=WAYS.__getitem__,
        )  # fmt: skip
    whole = Filters(program=program)
    split = whole if way == "together" else Filters(program=program, by=way)
    counted = ui.measure("ideas", whole).frame
    card(
        ui.measure("ideas", split).pipe(idea_stages),
        ideas_finding(counted),
        "Ideas raised, those of them tried, and those adopted, from the ledger of ideas; of all raised",
        funnel,
        key="ideas",
        what="Ideas at each step",
    )
    if counted.height and not ui.measure("idea_adoption", whole).frame.height:
        draw_older_release()
    else:
        draw_adoption(whole, split)
        draw_list(program)
    st.caption(
        "An idea counts for the program and cohort it came out of, and for its own focus where it has one. The ledger says what an idea is, "
        "not whose."
    )
    draw_ledger(ui.program_names())
