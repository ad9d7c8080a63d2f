"""The entry: who is looking, which pages they have, and the page itself.

Owns the order in which things happen: viewer first, then the list of pages, then the page. Until sign-in is set up
the one local owner may look through each role's eyes.
"""

import gc
import logging
import traceback
from pathlib import Path

import streamlit as st

from dashboard.access import ROLE_TITLES, ROLES, can_view_page, local_owner
from dashboard.components import folder
from dashboard.errors import FullDiskError, OutcomesError, is_full_disk
from dashboard.markdown import plain
from dashboard.outcomes import programs
from dashboard.release.store import current
from dashboard.theme import day

HERE = Path(__file__).parent
PAGES = {
    "impact": ("Impact", ":material/monitoring:"),
    "engagement": ("Engagement", ":material/event_available:"),
    "pairs_at_risk": ("Pairs at risk", ":material/call:"),
    "skill_gains": ("Skill gains", ":material/trending_up:"),
    "generational_mix": ("Generational mix", ":material/diversity_3:"),
    "compare_cohorts": ("Compare cohorts", ":material/compare_arrows:"),
    "upload": ("Upload", ":material/upload:"),
    "data_and_methods": ("Data and methods", ":material/menu_book:"),
}


@st.cache_resource(show_spinner=False)
def _frozen() -> bool:
    """Take everything imported out of the garbage collector's rounds, which Streamlit starts after each rerun."""
    gc.collect()
    gc.freeze()
    return True


def _seen_as() -> str:
    """Let the local owner choose whose eyes to look through."""
    choices = {role: ROLE_TITLES[role] for role in ("owner", "executive", "hr")}
    try:
        named = [program.name for program in programs(folder(), local_owner())]
    except OutcomesError:
        named = []
    choices |= {f"facilitator:{name}": f"Facilitator of {name}" for name in named}
    if not named:
        choices["facilitator"] = ROLE_TITLES["facilitator"]
    return str(
        st.sidebar.selectbox(
            "See as", list(choices), format_func=lambda role: choices[role], key="seen_as",
            help="Without sign-in you are the owner on this machine. Look at what each role sees.",
        )
    )  # fmt: skip


assert set(ROLES) == set(ROLE_TITLES)  # noqa: S101 - a role without a title can't be offered
st.set_page_config(page_title="Mentoring outcomes", page_icon=":material/groups:", layout="wide")
st.html("<style>.block-container{max-width:1240px;padding-top:3rem}</style>")
_frozen()
viewer = local_owner(_seen_as())
st.session_state["viewer"] = viewer
page = st.navigation(
    [
        st.Page(
            HERE / "app_pages" / f"{name}.py", title=title, icon=icon, url_path=name, default=name == "impact"
        )
        for name, (title, icon) in PAGES.items()
        if can_view_page(viewer, name)
    ]
)


def _warn_of_damage() -> None:
    """Say quietly, above the page, that an earlier release is shown because the newest is damaged."""
    try:
        shown = current(folder())
    except OutcomesError:
        return  # the page says it, or offers to begin
    if shown.stands_in:
        st.warning(
            f"The newest release is damaged; you see the one before, of {day(shown.published_at.date())}. "
            "Whoever loads files can publish again.",
            icon=":material/warning:",
        )


def _refuse(error: OutcomesError) -> None:
    st.error(plain(error.what), icon=":material/error:")
    st.write(plain(f"{error.try_} {f'({error.where})' if error.where else ''}"))


def _own_up(error: Exception) -> None:
    """Say that it is our fault: its kind and place in our code, never its message, which could quote a value."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    logging.getLogger(__name__).error("%s at %s", type(error).__name__, place)
    st.error(f"Something went wrong on our side ({type(error).__name__}, {place}).", icon=":material/error:")
    st.write("The numbers are safe. Reload the page; if it happens again, report the place named here.")


try:
    _warn_of_damage()
    page.run()
except OutcomesError as error:
    _refuse(error)
except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
    if is_full_disk(error):
        _refuse(FullDiskError.at())
    else:
        _own_up(error)
