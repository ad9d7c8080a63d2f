"""Clearing comments in front of HR: a list to look at, what is named in each, and the words that may be shown.

Owns the widgets and what is asked of the loading process. Holds what it was given only until HR is done with it; nothing of it is
drawn before HR asks for it.
"""

from collections import Counter
from typing import Any

import streamlit as st

from dashboard.access import check_load
from dashboard.job_progress import run_with_progress
from dashboard.letters import told_apart
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.model import LONGEST_COMMENT, WAVE_TITLES

Said = dict[str, Any]
_LISTED, _CHOSEN = "comments_to_clear", "comments_chosen"
HELD = (_LISTED, _CHOSEN)
"""Under which names a session holds what HR was given, for as long as HR is on the page."""
_AT_ONCE = 10
_STATES = {"waiting": "Not looked at", "cleared": "Cleared", "withheld": "Withheld"}
_FIELDS = ("do", "words", "agreed")
LATER, SHOW, WITHHOLD = "Later", "Show", "Withhold"
_KINDS = {"name": "name", "e-mail": "e-mail address", "phone": "phone number"}


def draw_clearing() -> None:
    """Let HR look at comments and say which may be shown; draws nothing of them before HR asks for it."""
    check_load(viewer())
    st.markdown("**Which comments may be shown?**")
    st.caption(
        "Names, e-mail addresses and phone numbers are found by rule and taken out; look for what a rule can't find: nicknames, projects, "
        "stories only one person can tell. You see no writer, side or date, and only questions that ten people or more wrote to. Those of a "
        "question are shown to others together, once you have looked at all of them."
    )
    if _LISTED not in st.session_state:
        if st.button("Look at the comments", type="primary", icon=":material/visibility:"):
            _fetch()
        return
    listed: list[Said] = st.session_state[_LISTED]
    if not listed:
        st.info(
            "There is nothing to clear: no question that is answered in words has answers of ten people yet.", icon=":material/info:"
        )  # fmt: skip
    else:
        _draw_listed(listed)
    st.button("Put the list away", key="comments-away", on_click=put_away, type="tertiary")


def put_away() -> None:
    """Forget the comments that HR looked at, and what was chosen and not kept."""
    for held in HELD:
        st.session_state.pop(held, None)


def _fetch() -> None:
    found = run_with_progress(folder(), viewer(), {"verb": "comments"})
    if found is not None:
        st.session_state[_LISTED], st.session_state[_CHOSEN] = found["comments"], {}
        for one in found["comments"]:  # what was chosen before says nothing of what is listed anew
            for field in _FIELDS:
                st.session_state.pop(f"comment-{field}-{one['key']}", None)
        st.rerun()


def _draw_listed(listed: list[Said]) -> None:
    waiting = Counter(_place(one) for one in listed if one["state"] == "waiting")
    places = sorted(dict.fromkeys(map(_place, listed)), key=lambda one: not waiting[one])
    titles = [f"{program} · {WAVE_TITLES[wave]} · {question}" for program, wave, question in places]
    told = told_apart(titles, 200)
    said = {place: told[title] for place, title in zip(places, titles, strict=True)}
    left, right = st.columns([3, 2])
    place = left.selectbox(
        "Survey and question", places, key="comments-place",
        format_func=lambda one: f"{said[one]} ({waiting[one]} not looked at)",
    )  # fmt: skip
    state = right.segmented_control(
        "Comments",
        list(_STATES),
        default="waiting",
        required=True,
        key="comments-state",
        format_func=_STATES.__getitem__,
    )
    every = [one for one in listed if _place(one) == place and one["state"] == state]
    here = every[_first_of(len(every)) :][:_AT_ONCE]
    if here:
        st.button(
            f"Choose “{SHOW}” for these {len(here)}", key="comments-all", on_click=_choose_all, args=(here,), type="tertiary",
            icon=":material/done_all:",
        )  # fmt: skip
        for one in here:
            _draw_one(one)
    else:
        st.write(
            "Nothing is left here. Choose another survey or question."
            if state == "waiting"
            else "None of these."
        )
    chosen: dict[str, Said] = st.session_state[_CHOSEN]
    decisions = [_decision(key, one) for key, one in chosen.items() if one["do"] != LATER]
    label = f"Keep and publish what was chosen for {len(decisions)}" if decisions else "Keep and publish"
    if st.button(label, type="primary", disabled=not decisions, key="comments-keep"):
        done = run_with_progress(folder(), viewer(), {"verb": "clear comments", "decisions": decisions})
        if done is not None:
            st.toast(f"{done['cleared']} cleared, {done['withheld']} withheld.")
            _fetch()


def _decision(key: str, chosen: Said) -> Said:
    return {
        "key": key, "may_show": chosen["do"] == SHOW, "words": chosen["words"], "names_agreed": chosen["agreed"],
    }  # fmt: skip


def _first_of(many: int) -> int:
    """Let HR turn over where there are more than fit; return where what is shown begins."""
    firsts = list(range(0, many, _AT_ONCE))
    if len(firsts) < 2:  # noqa: PLR2004 - one page needs no turning over
        return 0
    chosen = st.selectbox(
        "Which of them", firsts, key=f"comments-first-{many}", width=200,
        format_func=lambda first: f"{first + 1} to {min(first + _AT_ONCE, many)} of {many}",
    )  # fmt: skip
    return int(chosen)


def _place(one: Said) -> tuple[str, str, str]:
    return one["program"], one["wave"], one["question"]


def _choose_all(here: list[Said]) -> None:
    for one in here:
        st.session_state[f"comment-do-{one['key']}"] = SHOW


def _draw_one(one: Said) -> None:
    """Draw one comment, and hold what HR chooses of it while other comments are looked at."""
    key = one["key"]
    chosen: dict[str, Said] = st.session_state[_CHOSEN]
    before = chosen.get(key, {"do": LATER, "words": one["words"], "agreed": one["names_agreed"]})
    # A field that isn't drawn for a while forgets what was typed: it begins with what is held.
    for field in _FIELDS:
        st.session_state.setdefault(f"comment-{field}-{key}", before[field])
    with st.container(border=True):
        words = st.text_area(
            "Words to be shown",
            key=f"comment-words-{key}",
            max_chars=LONGEST_COMMENT,
            height="content",
            label_visibility="collapsed",
        )
        named = ", ".join(f"“{two['text']}” ({_KINDS[two['kind']]})" for two in one["named"])
        if named:
            st.caption(plain(f"Found in it as it was written: {named}."))
        with st.container(horizontal=True, vertical_alignment="center"):
            do = st.segmented_control(
                "What to do", (LATER, SHOW, WITHHOLD), required=True, key=f"comment-do-{key}", label_visibility="collapsed"
            )  # fmt: skip
            agreed = st.checkbox("What looks like a name is none, or may stand", key=f"comment-agreed-{key}")
            if named:
                with st.popover("As it was written", type="tertiary"):
                    st.write(plain(one["written"], LONGEST_COMMENT))
    chosen[key] = {"do": do, "words": words, "agreed": agreed}
