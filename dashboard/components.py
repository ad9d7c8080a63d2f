"""Shared pieces of pages: the viewer, the filter bar, the card, the only cache.

Owns how a page asks and how an answer is framed. The cache holds `Released` only; its key is the release, the
viewer's role and programs, the outcome and the filters, and it is bounded.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import polars as pl
import streamlit as st

from dashboard import model, outcomes
from dashboard.access import Viewer, can_load
from dashboard.errors import NotReadyError
from dashboard.exports.table import EXPORTS
from dashboard.figures import Figure
from dashboard.job_progress import run_with_progress
from dashboard.letters import told_apart
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.model import SIDE_TITLES
from dashboard.number_cards import NumberCard
from dashboard.outcomes import Filters, Finding, ProgramName
from dashboard.release.released import Released
from dashboard.release.store import current
from dashboard.shown_table import show_table, worded
from dashboard.sql import query
from dashboard.theme import Mode, day

ALL_PROGRAMS = "All programs"
_BADGES: dict[str, Literal["blue", "orange"]] = {
    "clear gain": "blue",
    "clear loss": "orange",
    "on target": "blue",
}
WAVE_TITLES = {wave: model.WAVE_TITLES[wave] for wave in ("end", "midpoint", "follow-up")}
"""Of the later surveys; the one that is compared first comes first."""


def mode() -> Mode:
    """Return whether the page is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def measure(name: str, filters: Filters | None = None) -> Released:
    """Answer one question for the one who looks, from the current release."""
    who = viewer()
    programs = None if who.programs is None else tuple(sorted(who.programs))
    try:
        return _cached(current(folder()).name, who.role, programs, name, filters or Filters(), who)
    except _OtherReleaseError as other:
        return other.found


class _OtherReleaseError(Exception):
    """Raised so that an answer isn't kept under the name of a release it doesn't come from."""

    def __init__(self, found: Released) -> None:
        super().__init__()
        self.found = found


@st.cache_data(max_entries=2000, show_spinner=False)
def _cached(
    release: str, role: str, programs: tuple[str, ...] | None, name: str, filters: Filters, _who: Viewer
) -> Released:
    del role, programs  # they are the key
    found = outcomes.measure(folder(), name, _who, filters)
    if found.note.release != release:
        raise _OtherReleaseError(found)
    return found


def ready() -> bool:
    """Return whether there is something to show; offer the ways to begin when there isn't."""
    try:
        current(folder())
    except NotReadyError:
        _offer_beginning()
        return False
    return True


def _offer_beginning() -> None:
    st.title("Mentoring outcomes", anchor=False)
    with st.container(border=True):
        st.subheader("Nothing is loaded yet")
        if not can_load(viewer()):
            st.write(
                "HR uploads the exports of surveys and sessions; the numbers appear here as soon as they are in."
            )
            return
        st.write(
            "Upload the exports of your survey tool, your roster and your session log as they are, or look around with a "
            "sample program first. The sample can be removed again with one click."
        )
        with st.container(horizontal=True):
            if st.button("Load the sample program", type="primary"):
                run_with_progress(folder(), viewer(), {"verb": "load", "sample": True})
                st.rerun()
            st.page_link("app_pages/upload.py", label="Upload your own files", icon=":material/upload:")


def program_names() -> list[ProgramName]:
    """Return the programs the viewer may see."""
    return outcomes.programs(folder(), viewer())


def known_programs() -> list[str]:
    """Return the names of the programs the viewer may see, none before anything is published."""
    try:
        return [program.name for program in program_names()]
    except NotReadyError:
        return []


def program_filter() -> str | None:
    """Draw the program filter, kept in the address bar, and return the program chosen."""
    who, names = viewer(), [program.name for program in program_names()]
    options = [ALL_PROGRAMS, *names] if who.programs is None else names
    chosen = st.selectbox(
        "Program", options, format_func=told_apart(options).__getitem__, key="program", bind="query-params"
    )
    return None if chosen in (None, ALL_PROGRAMS) else str(chosen)


def cohort_filter(program: str | None, *, key: str = "cohort", everything: bool = False) -> tuple[str, ...]:
    """Draw the cohort filter; `everything` starts with all cohorts chosen."""
    seen = [cohort for name in program_names() if program in (None, name.name) for cohort in name.cohorts]
    options = list(dict.fromkeys(seen))  # two programs may call a cohort the same
    chosen = st.multiselect(
        "Cohorts", options, default=options if everything else [], format_func=told_apart(options).__getitem__, key=key,
        bind="query-params", placeholder="All cohorts together",
    )  # fmt: skip
    return tuple(chosen)


def wave_filter() -> str:
    """Draw the choice of the later survey."""
    return str(
        st.selectbox(
            "Compared with the baseline", list(WAVE_TITLES), format_func=lambda wave: WAVE_TITLES[wave], key="wave",
            bind="query-params",
        )
    )  # fmt: skip


def side_filter(*, both: bool = True) -> str | None:
    """Draw the choice of side."""
    options = ["both", *SIDE_TITLES] if both else list(SIDE_TITLES)
    chosen = st.selectbox(
        "Side",
        options,
        format_func=lambda side: SIDE_TITLES.get(side, "Both sides"),
        key="side",
        bind="query-params",
    )
    return None if chosen == "both" else str(chosen)


def heading(title: str, question: str) -> None:
    """Draw the head of a page: its name, the question it answers, and as of when."""
    st.title(title, anchor=False)
    info = outcomes.release_info(folder())
    st.caption(f"{question} · as of {day(date.fromisoformat(info['as_of']))}")


def card(
    released: Released,
    finding: str,
    measure_line: str,
    draw: Callable[[Released], Figure] | None = None,
    *,
    key: str,
    table: Sequence[str] = (),
) -> None:
    """Draw a card: the finding, the measure, the figure or these columns as a table, and a quiet line with what is behind it."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{plain(finding)}**")
        st.caption(measure_line)
        if not released.frame.height:
            st.info(
                "No data for this choice yet. Choose another program, cohort or wave.", icon=":material/info:"
            )
        elif draw is not None:
            figure = draw(released)
            st.plotly_chart(
                figure.chart, theme=None, alt=figure.alt, key=f"chart-{key}", height=figure.height,
                config={"displayModeBar": False},
            )  # fmt: skip
        elif table:
            show_table(worded(released.frame.select(table)), alt=finding)
        _quiet_line(released, key)


def _quiet_line(released: Released, key: str) -> None:
    note = released.note
    st.caption(plain(" ".join(note.sentences())))
    with st.container(horizontal=True, gap="small"):
        with st.popover("Numbers", type="tertiary", icon=":material/table:"):
            show_table(_readable(released), alt=f"The numbers behind {note.title}")
        with st.popover("How is this computed?", type="tertiary", icon=":material/function:"):
            st.write(note.definition)
            st.code(query(f"publish/{note.outcome}").text, language="sql", wrap_lines=True)
        for ending, (media_type, write) in EXPORTS.items():
            st.download_button(
                ending.upper(), write(released), file_name=f"{note.outcome}.{ending}", mime=media_type, key=f"{ending}-{key}",
                type="tertiary", icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def _readable(released: Released) -> pl.DataFrame:
    frame = released.frame
    kept = [
        column
        for column in frame.columns
        if frame[column].null_count() < frame.height and not column.startswith("_")
    ]
    return worded(frame.select(kept))


def number_cards(cards: Sequence[NumberCard]) -> None:
    """Draw number cards in a row, all of the same height."""
    for column, one in zip(st.columns(len(cards)), cards, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            st.markdown(f"<small>{one.label}</small>", help=one.definition, unsafe_allow_html=True)
            st.markdown(f"## {one.value}")
            st.caption(one.of)
            st.caption(one.interval)
            st.badge(one.verdict, color=_BADGES.get(one.verdict, "gray"))
            st.caption(plain(one.last_line))


def asked() -> pl.DataFrame:
    """Return which questions made up each skill, for the programs the viewer may see."""
    who = viewer()
    return _cached_asked(
        current(folder()).name, None if who.programs is None else tuple(sorted(who.programs)), who
    )


@st.cache_data(max_entries=50, show_spinner=False)
def _cached_asked(release: str, programs: tuple[str, ...] | None, _who: Viewer) -> pl.DataFrame:
    del release, programs  # they are the key
    return outcomes.asked(folder(), _who)


def median_gap(released: Released) -> float | None:
    """Return the median age gap of what is shown, if it may be shown."""
    shown = released.frame.filter(pl.col("hidden").is_null())
    return float(shown["median_gap_years"][0]) if shown.height else None


def findings() -> list[Finding]:
    """Return what could not be matched when the release was published."""
    return outcomes.findings(folder())
