"""The cards of Impact that stand in words: the paragraph, the four levels, programs side by side.

Owns how they are drawn, and keeps what is drawn for the next reader, found by every word of it.
"""

from collections.abc import Sequence

import streamlit as st

from dashboard.brief.kirkpatrick import Level
from dashboard.brief.sentence import TITLES, Sentence
from dashboard.markdown import plain
from dashboard.theme import SAID

_MOST_DRAWN = 100
LINKS = {
    "engagement": "Engagement",
    "skill_gains": "Skill gains",
    "ideas": "Ideas",
    "obstacles_and_voices": "Obstacles and voices",
}
"""Page that a sentence links to → what the link says."""


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def draw_sentences(words: str, program: str | None, _sentences: Sequence[Sentence]) -> None:
    """Draw the paragraph under its four headings, each sentence with the way to its page."""
    del words  # they are the key
    with st.container(border=True, gap="small", key=SAID):
        for kind, title in TITLES.items():
            those = [one for one in _sentences if one.kind == kind]
            if not those:
                continue
            st.markdown(f"**{title}**")
            for one in those:
                said, link = st.columns([6, 1], vertical_alignment="center")
                said.markdown(plain(one.text))
                link.page_link(
                    f"app_pages/{one.page}.py", label=LINKS[one.page], icon=":material/arrow_forward:", icon_position="right",
                    query_params={"program": program} if program else None,
                )  # fmt: skip


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def draw_levels(words: str, _found: Sequence[Level]) -> None:
    """Draw Kirkpatrick's four levels as a strip; what isn't due is grey."""
    del words  # they are the key
    for column, one in zip(st.columns(len(_found)), _found, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            st.caption(f"Level {one.number} · {one.question}")
            st.markdown(f"**{one.name}**" if one.is_due else f":gray[**{one.name}**]")
            (st.write if one.is_due else st.caption)(plain(one.said))


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def draw_programs(words: str, _rows: Sequence[tuple[str, str, str, str]]) -> None:
    """Draw programs side by side: name, focus, what that promised, what came of it."""
    del words  # they are the key
    with st.container(border=True):
        st.markdown("**What each program's focus promised, and what came of it**")
        st.caption(
            "Gains in points of the scale with 95 % intervals, end of program against the baseline; in the order of names"
        )
        for program, focus, promised, what_came in _rows:
            name, promise, came = st.columns([2, 3, 5])
            name.markdown(f"**{plain(program)}**")
            name.caption(plain(focus))
            promise.caption(promised)
            came.markdown(plain(what_came))
