"""Shared pieces of pages: how a page asks, the filter bar, the heading, what stands where nothing is loaded.

Owns the answers that are kept: `Released` only, found by the release, the viewer's role and programs, the outcome and the
filters; and bounded.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import polars as pl
import streamlit as st

from dashboard import model, outcomes
from dashboard.access import Viewer, can_load
from dashboard.config import DataFolder
from dashboard.errors import NotReadyError
from dashboard.job_progress import run_with_progress
from dashboard.letters import told_apart
from dashboard.looking import folder, viewer
from dashboard.model import SIDE_TITLES
from dashboard.outcomes import Filters, Finding, ProgramName
from dashboard.release.released import Released
from dashboard.release.store import current
from dashboard.theme import day

ALL_PROGRAMS = "All programs"
_MOST_ANSWERS, _MOST_LISTS = 1000, 50
WAVE_TITLES = {wave: model.WAVE_TITLES[wave] for wave in ("end", "midpoint", "follow-up")}
"""Of the later surveys; the one that is compared first comes first."""


def measure(name: str, filters: Filters | None = None) -> Released:
    """Answer one question for the one who looks, from the current release."""
    try:
        return _answered(folder(), current(folder()).name, _nobody_like(viewer()), name, filters or Filters())
    except _OtherReleaseError as other:
        return other.found


class _OtherReleaseError(Exception):
    """Raised so that an answer isn't kept under the name of a release it doesn't come from."""

    def __init__(self, found: Released) -> None:
        super().__init__()
        self.found = found


def _nobody_like(who: Viewer) -> Viewer:
    """Return a viewer of the same rights and no name: answers are kept for all who may see the same."""
    return replace(who, subject="")


@lru_cache(maxsize=_MOST_ANSWERS)
def _answered(place: DataFolder, release: str, who: Viewer, name: str, filters: Filters) -> Released:
    found = outcomes.measure(place, name, who, filters)
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


def asked() -> pl.DataFrame:
    """Return which questions made up each skill, for the programs the viewer may see."""
    return _asked(folder(), current(folder()).name, _nobody_like(viewer()))


@lru_cache(maxsize=_MOST_LISTS)
def _asked(place: DataFolder, release: str, who: Viewer) -> pl.DataFrame:
    del release  # it is the key
    return outcomes.asked(place, who)


def median_gap(released: Released) -> float | None:
    """Return the median age gap of what is shown, if it may be shown."""
    shown = released.frame.filter(pl.col("hidden").is_null())
    return float(shown["median_gap_years"][0]) if shown.height else None


def findings() -> list[Finding]:
    """Return what could not be matched when the release was published."""
    return outcomes.findings(folder())
