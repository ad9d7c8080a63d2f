"""Access: who can see what?"""

import polars as pl
import streamlit as st

from dashboard import access_list, audit
from dashboard import components as ui
from dashboard.access import ROLE_TITLES, ROLES, check_manage_access
from dashboard.access_list import PER_PROGRAM, Person
from dashboard.errors import OutcomesError
from dashboard.looking import folder, name_of, viewer
from dashboard.markdown import plain
from dashboard.shown_table import show_table
from dashboard.sign_in import TEXT, sign_in_of

_NEWEST = 200
_SEES = {
    "executive": "every page about groups, no pair by name; of all programs, or of those you name",
    "facilitator": "the same, and the pairs of the programs you name, with their meetings",
    "hr": "every program, pairs by name, and Upload",
    "owner": "everything HR sees, and this page",
}


def say_whether_sign_in_is_set_up() -> None:
    """Say who can reach the dashboard at all."""
    settings = sign_in_of(folder())
    if settings is not None:
        st.caption(f"People sign in at {plain(settings.address)} with their company accounts.")
        return
    st.info(
        "Sign-in isn't set up: the dashboard is served to this machine only, and whoever sits at it is the owner. You can "
        "invite people already; they get in once sign-in is set up.",
        icon=":material/computer:",
    )
    with st.expander("How to set up sign-in"):
        st.markdown(
            f"Fill in the settings in this file, save it in `{folder().path}`, and start `outcomes serve` again. It is for "
            "whoever looks after your company's sign-in."
        )
        st.download_button(
            "Settings to fill in", TEXT, file_name="sign-in.toml", mime="application/toml", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip


def invite() -> None:
    """Draw the form that invites somebody or gives them another role."""
    known = ui.known_programs()
    with st.container(border=True):
        st.subheader("Invite", anchor=False)
        st.caption("Inviting somebody again gives them another role or other programs.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            email = st.text_input("E-mail of their company account", key="invite_email", max_chars=254)
            role = st.selectbox("Role", ROLES, format_func=ROLE_TITLES.__getitem__, key="invite_role")
        st.caption(f"{ROLE_TITLES[role]} sees {_SEES[role]}.")
        programs: list[str] | None = None
        if role in PER_PROGRAM:
            programs = st.multiselect(
                "Programs", known, key="invite_programs",
                placeholder="Choose programs" if role == "facilitator" else "Every program",
            )  # fmt: skip
        if st.button("Invite", type="primary", disabled=not email.strip()):
            person = access_list.invite(folder(), viewer(), email, role, programs or None)
            st.success(
                f"{plain(person.email)} may sign in as {ROLE_TITLES[person.role]}.", icon=":material/check:"
            )


def draw_person(person: Person) -> None:
    """Draw one line of the list, with the way to take access away."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"person-{person.user}"):
        st.text(person.email)
        st.caption(f"{ROLE_TITLES[person.role]} · {plain(programs_in_words(person))}")
        if person.revoked_at:
            st.badge(f"revoked {person.revoked_at[:10]}", color="gray")
            return
        st.badge("has signed in" if person.account else "invited", color="blue" if person.account else "gray")
        if st.button("Revoke", key=f"revoke-{person.user}"):
            access_list.revoke(folder(), viewer(), person.user)
            st.rerun()


def programs_in_words(person: Person) -> str:
    """Return which programs somebody may see."""
    return "every program" if person.programs is None else ", ".join(person.programs)


def draw_log() -> None:
    """Draw the newest entries of the audit log and whether it is as it was written."""
    st.subheader("What was done", anchor=False)
    verdict = audit.verify(folder())
    if verdict.faults:
        st.error("The log isn't as it was written.", icon=":material/error:")
        for fault in verdict.faults:
            st.write(plain(fault))
    else:
        st.caption(
            f"{verdict.entries} entries, none changed or missing. Head: {verdict.head[:16] or 'none yet'}. "
            "Answers are never in it."
        )
    entries = [
        {
            "when (UTC)": entry.at[:16].replace("T", " "),
            "who": name_of(entry.who),
            "what": entry.what,
            "of what": "; ".join(_fact(name, value) for name, value in entry.facts.items()),
        }
        for entry in audit.entries(folder(), _NEWEST)
    ]
    if entries:
        show_table(pl.DataFrame(entries), alt="The newest entries of the audit log")


def _fact(name: str, value: object) -> str:
    if name == "rules":
        return "see Data and methods"
    if name == "user":
        return name_of(str(value))
    if isinstance(value, list):
        return f"{name} {', '.join(map(str, value))}"
    return f"{name} every one" if value is None else f"{name} {value}"


check_manage_access(viewer())
st.title("Access", anchor=False)
st.caption("Who can see what?")
say_whether_sign_in_is_set_up()
try:
    invite()
except OutcomesError as error:
    st.error(plain(f"{error.what} {error.try_}"), icon=":material/error:")
listed = access_list.people(folder())
if listed:
    st.subheader("Who was invited", anchor=False)
    for one in listed:
        try:
            draw_person(one)
        except OutcomesError as error:
            st.error(plain(f"{error.what} {error.try_}"), icon=":material/error:")
draw_log()
