"""The entry: who is looking, which pages they have, and the page itself.

Owns the order in which things happen: viewer first, then the list of pages, then the page. An owner may look through
each role's eyes.
"""

import gc
import logging
import traceback
from pathlib import Path

import streamlit as st

from dashboard import clearing_comments, idea_ledger
from dashboard.access import LOCAL_OWNER, ROLE_TITLES, ROLES, Viewer, can_view_page
from dashboard.cards import mode
from dashboard.errors import FullDiskError, OutcomesError, SignedOutError, is_full_disk
from dashboard.letters import told_apart
from dashboard.looking import SEEN_AS, folder, name_of, signed_in, viewer
from dashboard.markdown import plain
from dashboard.outcomes import programs
from dashboard.release.store import current
from dashboard.theme import ROWS_STYLE, controls_style, day

LOOK_AGAIN_SECONDS = 15
# Drawn here, because Streamlit fetches its own icons from another host; a string below would be shown on the page.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="5" cy="6" r="4" fill="#C8641E"/>'
    '<circle cx="11" cy="10" r="5" fill="#2F5FA8"/></svg>'
)
HERE = Path(__file__).parent
PAGES = {
    "impact": ("Impact", ":material/monitoring:"),
    "engagement": ("Engagement", ":material/event_available:"),
    "pairs_at_risk": ("Pairs at risk", ":material/call:"),
    "skill_gains": ("Skill gains", ":material/trending_up:"),
    "generational_mix": ("Generational mix", ":material/diversity_3:"),
    "compare_cohorts": ("Compare cohorts", ":material/compare_arrows:"),
    "obstacles_and_voices": ("Obstacles and voices", ":material/forum:"),
    "ideas": ("Ideas", ":material/lightbulb:"),
    "staying": ("Staying", ":material/how_to_reg:"),
    "upload": ("Upload", ":material/upload:"),
    "data_and_methods": ("Data and methods", ":material/menu_book:"),
    "access": ("Access", ":material/key:"),
}


@st.cache_resource(show_spinner=False)
def _frozen() -> bool:
    """Take everything imported out of the garbage collector's rounds, which Streamlit starts after each rerun."""
    gc.collect()
    gc.freeze()
    return True


def _choose_whose_eyes(owner: Viewer) -> None:
    """Let an owner choose whose eyes to look through."""
    choices = {role: ROLE_TITLES[role] for role in ("owner", "executive", "hr")}
    try:
        named = [program.name for program in programs(folder(), owner)]
    except OutcomesError:
        named = []
    choices |= {f"facilitator:{name}": f"Facilitator of {said}" for name, said in told_apart(named).items()}
    if not named:
        choices["facilitator"] = ROLE_TITLES["facilitator"]
    st.sidebar.selectbox(
        "See as", list(choices), format_func=lambda role: choices[role], key=SEEN_AS,
        help="You are an owner. Look at what each role sees.",
    )  # fmt: skip


@st.fragment(run_every=LOOK_AGAIN_SECONDS)
def _look_again(drawn_for: Viewer) -> None:
    """Draw the page anew as soon as its viewer may see something else, or nothing any more."""
    try:
        has_changed = viewer() != drawn_for
    except SignedOutError:
        has_changed = True
    if has_changed:
        st.rerun()


def _signed_in_as(who: Viewer) -> None:
    with st.sidebar:
        st.text(name_of(who.subject))
        st.caption(ROLE_TITLES[who.role])
        st.button("Sign out", icon=":material/logout:", type="tertiary", on_click=st.logout)
        _look_again(viewer())


def _end() -> None:
    """Draw that nobody is looking any more, and nothing else."""
    st.title("Mentoring outcomes", anchor=False)
    st.info("Your session has ended. Sign in again to go on.", icon=":material/logout:")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    st.html(f'<a href="{f"/{base}" if base else ""}/sign-in" target="_self">Sign in</a>')


assert set(ROLES) == set(ROLE_TITLES)  # noqa: S101 - a role without a title can't be offered
st.set_page_config(page_title="Mentoring outcomes", page_icon=ICON, layout="wide")
st.html(
    f"<style>.block-container{{max-width:1240px;padding-top:3rem}} {ROWS_STYLE} {controls_style(mode())}</style>"
)
_frozen()
try:
    looking = signed_in()
except SignedOutError:
    # The list of pages is replaced too: without a word it would stay where it was drawn.
    st.navigation([st.Page(_end, title="Signed out")], position="hidden").run()
    st.stop()
if looking.role == "owner":
    _choose_whose_eyes(looking)
if looking.subject != LOCAL_OWNER:
    _signed_in_as(looking)
who = viewer()
page = st.navigation(
    [
        st.Page(
            HERE / "app_pages" / f"{name}.py", title=title, icon=icon, url_path=name, default=name == "impact"
        )
        for name, (title, icon) in PAGES.items()
        if can_view_page(who, name)
    ]
)


# What HR was given to look at on a page is held no longer than HR is there.
for names, of_page in ((clearing_comments.HELD, "obstacles_and_voices"), (idea_ledger.HELD, "ideas")):
    for held in names if page.url_path != of_page else ():
        st.session_state.pop(held, None)


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
except SignedOutError:
    st.rerun()
except OutcomesError as error:
    _refuse(error)
except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
    if is_full_disk(error):
        _refuse(FullDiskError.at())
    else:
        _own_up(error)
