"""The ledger of ideas on the page: HR and the owner add an idea, look at words that wait, and clear them.

Owns the form and the clearing in a viewer's session. Has no way in of its own: what is said becomes a ledger of one row, which is
loaded like any upload, with its progress, its line in the history and its Undo.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard import jobs
from dashboard.access import can_keep_ideas
from dashboard.idea_entry import CLEARANCES, FILE_NAME, STATES, IdeaEntry
from dashboard.job_progress import asking, run_with_progress
from dashboard.letters import told_apart
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.outcomes import ProgramName

_WORDS, _SAID, _TURN = "idea_words", "idea_said", "idea_turn"
HELD = (_WORDS,)
"""Under which name a session holds words that wait, for as long as HR is on the page."""
_LONGEST_TITLE, _LONGEST_WORDS = 120, 1000
_ACTS = {"yes": "Clear", "with names": "Clear with names", "no": "Keep back"}
Said = dict[str, Any]


def draw_ledger(programs: list[ProgramName]) -> None:
    """Draw the form and the clearing, for those who keep the ledger; nothing for anybody else."""
    if not can_keep_ideas(viewer()):
        st.session_state.pop(_WORDS, None)
        return
    st.subheader("Keep the ledger", anchor=False)
    if _SAID in st.session_state:
        st.success(st.session_state.pop(_SAID), icon=":material/check:")
    with st.expander("Add an idea", icon=":material/add:"):
        _draw_form(programs)
    with st.expander("Read and clear words that wait", icon=":material/fact_check:"):
        _draw_clearing()


def _draw_form(programs: list[ProgramName]) -> None:
    turn = st.session_state.get(_TURN, 0)
    places = [(one.name, cohort) for one in programs for cohort in (*one.cohorts, None)]
    names = ["{} · {}".format(program, cohort or "no cohort") for program, cohort in places]
    apart = told_apart(names)
    with st.form(f"idea_form_{turn}", border=False, clear_on_submit=False):
        title = st.text_input(
            "The idea in a few words",
            max_chars=_LONGEST_TITLE,
            key=f"idea_title_{turn}",
            placeholder="Name nobody",
        )
        left, right = st.columns(2)
        place = left.selectbox("Came out of", names, format_func=apart.__getitem__, key=f"idea_place_{turn}")
        focus = right.text_input(
            "Focus",
            max_chars=_LONGEST_TITLE,
            key=f"idea_focus_{turn}",
            placeholder="Blank: that of the program",
        )
        columns = st.columns(3)
        raised_on, tried_on, adopted_on = (
            column.date_input(label, value=None, max_value=datetime.now(UTC).date(), format="YYYY-MM-DD", key=f"idea_{name}_{turn}")
            for column, label, name in zip(
                columns, ("Raised on", "Tried on, if it was", "Adopted on, if it was"), ("raised", "tried", "adopted"), strict=True
            )
        )  # fmt: skip
        effect = st.text_input("What came of it", max_chars=_LONGEST_WORDS, key=f"idea_effect_{turn}")
        story = st.text_area(
            "The story in a few plain sentences",
            max_chars=_LONGEST_WORDS,
            key=f"idea_story_{turn}",
            placeholder="Name nobody",
        )
        cleared = st.selectbox(
            "May these words be shown?",
            list(CLEARANCES),
            format_func=CLEARANCES.__getitem__,
            key=f"idea_cleared_{turn}",
        )
        is_sent = st.form_submit_button("Add the idea", type="primary")
    if not is_sent:
        return
    program, cohort = places[names.index(str(place))]
    entry = IdeaEntry(
        program, cohort, title, raised_on, tried_on, adopted_on, effect, focus, story, str(cleared)
    )
    if refusal := entry.refusal():
        st.error(refusal, icon=":material/error:")
        return
    if _loaded(entry):
        st.session_state[_TURN] = turn + 1  # a new form, empty
        st.session_state.pop(_WORDS, None)
        st.session_state[_SAID] = (
            "The idea is in the ledger. It stands in the history on the Upload page, with its Undo."
        )
        st.rerun()


def _loaded(entry: IdeaEntry) -> bool:
    """Load a ledger of one row and publish; tell what refuses it."""
    job, paths = jobs.keep_uploads(folder(), [entry.ledger()])
    try:
        file = {"path": str(paths[0]), "name": FILE_NAME, "fixed": {"kind": "ideas"}}
        done = run_with_progress(folder(), viewer(), {"verb": "load", "files": [file]}, job)
    finally:
        job.remove()
    if done is None:
        return False
    report = done["files"][0]
    if report["already_loaded"]:
        st.info("The ledger holds exactly this row already; nothing was changed.", icon=":material/info:")
        return False
    return True


def _draw_clearing() -> None:
    st.caption(
        "Words of an idea are shown to nobody until HR cleared them. Clearing loads the idea's row again with that; so does uploading the "
        "ledger with its column “cleared” filled in. The newest row counts: a ledger without that column lets its words wait again."
    )
    if _WORDS not in st.session_state:
        if st.button("Read the words of the ledger", key="idea_read"):
            found = run_with_progress(folder(), viewer(), {"verb": "ideas"})
            if found is not None:
                st.session_state[_WORDS] = found["ideas"]
                st.rerun()
        return
    rows: list[Said] = st.session_state[_WORDS]
    if not rows:
        st.info("The ledger holds no idea yet.", icon=":material/info:")
        return
    names = [
        f"{row['title']} · {row['program']} · {row['cohort'] or 'no cohort'} · {row['raised_on']}"
        for row in rows
    ]
    apart = told_apart(names)
    chosen = st.selectbox("Idea", names, format_func=apart.__getitem__, key="idea_chosen")
    row = rows[names.index(str(chosen))] if chosen in names else rows[0]
    _draw_words(row)
    with st.container(horizontal=True):
        for cleared, label in _ACTS.items():
            if row["cleared"] != cleared and st.button(label, key=f"idea_{cleared}"):
                _clear(row, cleared)
        if st.button("Put the words away", key="idea_away", type="tertiary"):
            del st.session_state[_WORDS]
            st.rerun()


def _draw_words(row: Said) -> None:
    st.markdown(f"**{plain(row['title'])}**")
    for text in (row["effect"], row["story"]):
        if text:
            st.write(plain(text))
    st.caption(STATES[row["cleared"] or ""])
    if row["naming"] and row["cleared"] != "with names":
        st.warning(
            f"These words hold {row['naming']}. Cleared without names, these words stay withheld.",
            icon=":material/person_alert:",
        )


def _clear(row: Said, cleared: str) -> None:
    """Load the row again with what HR says of its words."""
    if _loaded(replace(IdeaEntry.of(row), cleared=cleared)):
        found = jobs.run(folder(), asking(viewer()) | {"verb": "ideas"})
        st.session_state[_WORDS] = found["ideas"]
        st.session_state[_SAID] = f"{STATES[cleared]} The Undo is on the Upload page."
        st.rerun()
