"""The review of one uploaded file: what was found, what is left out and why, what is asked, which column is what.

Owns the order a person reads it in and the widgets of rules and questions. Stores nothing and starts nothing.
"""

import json
from typing import Any

import streamlit as st

from dashboard import review_words
from dashboard.exports.table import rejected_csv
from dashboard.letters import legible, told_apart
from dashboard.markdown import plain
from dashboard.model import SIDES, TABLES, WAVES
from dashboard.review_columns import (
    SURVEY_FIELDS,
    choose_comments,
    chosen_columns,
    edit_fields,
    edit_items,
    header,
    show_columns,
)

Said = dict[str, Any]
_NO_CHOICE = "choose…"
_OWN_ORDER = "another order…"
_TAKEN_FROM_FILE = "from the file or the pairs"
_DAY_ORDERS = {"dmy": "day first (31/12/2026)", "mdy": "month first (12/31/2026)", "ymd": "year first"}
_MOST_SHOWN, _LONGEST_CHOICE = 500, 300
LOADABLE = ("survey", *TABLES)


def review_file(key: str, name: str, found: Said) -> tuple[Said | None, bool]:
    """Draw the review of one file; return what to load it with, and whether everything asked is answered.

    What is returned goes back to the loading process: the mapping, or what makes it read the file anew.
    """
    st.markdown("**What we found**")
    st.text(name)
    if "error" in found and "mapping" not in found:
        _say_error(found["error"])
        return None, True
    if found["already_loaded"]:
        st.info(
            f"Already loaded ({found['already_loaded']}). Loading it again changes nothing.",
            icon=":material/check:",
        )
        return None, True
    st.write(review_words.found(found))
    for sentence in review_words.people(found):
        st.write(sentence)
    for note in found["notes"]:
        st.caption(plain(note))
    if "error" in found:
        _say_error(found["error"])
    mapping: Said = json.loads(found["mapping"])
    mapping["keep"] = _choose_rules(key, mapping, found)
    anew = _choose_reading(key, mapping, found)
    if anew is not None:
        st.caption("Look again to see the file read so.")
        return {"fixed": anew}, True
    is_answered = _ask(key, mapping, found)
    if mapping["kind"] == "survey":
        edit_items(key, mapping, found)
        choose_comments(key, mapping, found)
    elif mapping["kind"] in TABLES:
        edit_fields(key, mapping, found)
    show_columns(mapping, found)
    _show_left_out(key, found)
    return {"mapping": mapping}, is_answered and "error" not in found


def _say_error(error: Said) -> None:
    st.error(plain(error["what"]), icon=":material/error:")
    st.write(plain(f"{error['try']} {error['where']}"))
    st.caption("As it is, this file is left out; the others can be loaded.")


def _choose_rules(key: str, mapping: Said, found: Said) -> list[str]:
    """Let the person lift the rules that leave rows out."""
    keep = []
    for state, words in review_words.RULES.items():
        if found[state]:
            is_kept = state in mapping["keep"]
            rows = review_words.counted(found[state], "row")
            if not st.checkbox(f"Leave out {rows}: {words}", value=not is_kept, key=f"{key}-rule-{state}"):
                keep.append(state)
    return keep


def _choose_reading(key: str, mapping: Said, found: Said) -> Said | None:
    """Let the person choose another sheet or another kind; return what to read the file with when they do."""
    anew: Said = {}
    sheets = next((ask["choices"] for ask in found["asks"] if ask["id"] == "sheet"), None)
    if sheets:
        now = found["inspection"]["sheet"]
        chosen = st.selectbox(
            "Sheet that holds the rows",
            sheets,
            index=sheets.index(now),
            format_func=told_apart(sheets).__getitem__,
            key=f"{key}-sheet",
        )
        if chosen != now:
            anew["sheet"] = chosen
    if mapping["kind"] in LOADABLE:
        kind = st.selectbox(
            "This file holds (suggested)",
            LOADABLE,
            index=LOADABLE.index(mapping["kind"]),
            format_func=lambda one: "answers to a survey" if one == "survey" else one,
            key=f"{key}-kind",
        )
        if kind != mapping["kind"]:
            anew["kind"] = kind
    return anew or None


def _ask(key: str, mapping: Said, found: Said) -> bool:
    """Let the person answer what the file leaves open; a suggestion is chosen already where there is one."""
    answered = [_ask_place(key, mapping, found)] if mapping["kind"] == "survey" else []
    if mapping["kind"] == "meetings" and (
        program := _chosen_place(st, "program", mapping["fixed"].pop("program", None), f"{key}-program")
    ):
        mapping["fixed"]["program"] = program
    asks = [
        ask
        for ask in found["asks"]
        if ask["id"] not in {"wave", "sheet"} and not ask["id"].startswith("column:")
    ]
    if asks:
        st.markdown("**To answer before loading**")
    for ask in asks:
        said = _ask_one(key, ask)
        answered.append(said is not None)
        _keep_answer(mapping, str(ask["id"]), said)
    asked = {ask["id"] for ask in found["asks"]}
    needed = (
        [column.name for column in TABLES[mapping["kind"]].columns if column.required]
        if mapping["kind"] in TABLES
        else []
    )
    return all(answered) and all(name in mapping["fields"] or f"column:{name}" in asked for name in needed)


def _ask_one(key: str, ask: Said) -> str | None:
    has_suggestion = "suggestion" in ask
    choices = list(ask["choices"]) if has_suggestion else [_NO_CHOICE, *ask["choices"]]
    if has_suggestion and ask["suggestion"] not in choices:
        choices.append(ask["suggestion"])
    is_order = ask["id"].startswith(("order:", "conflict:"))
    if is_order:
        choices.append(_OWN_ORDER)
    said_as = told_apart(choices, _LONGEST_CHOICE)
    said = st.selectbox(
        f"{plain(ask['question'])}{' (suggested)' if has_suggestion else ''}",
        choices,
        index=choices.index(ask["suggestion"]) if has_suggestion else 0,
        format_func=lambda one: _DAY_ORDERS.get(one, said_as[one]),
        key=f"{key}-ask-{ask['id']}",
    )
    st.caption(plain(f"In: {ask['where'][:200]}"))
    if said == _OWN_ORDER:
        return _own_order(f"{key}-order-{ask['id']}", ask["choices"][0].split(review_words.UP))
    return None if said == _NO_CHOICE else str(said)


def _own_order(key: str, answers: list[str]) -> str | None:
    """Let the person pick the answers one after another, from low to high."""
    picked = st.multiselect(
        "Pick all answers, the lowest first", answers, format_func=told_apart(answers).__getitem__, key=key
    )
    return review_words.UP.join(picked) if len(picked) == len(answers) else None


def _keep_answer(mapping: Said, ask_id: str, said: str | None) -> None:
    if ask_id == "day_order":
        mapping["day_order"] = said
    elif ask_id.startswith("word:wave:"):
        words = mapping["words"].setdefault("wave", {})
        words.pop(ask_id.removeprefix("word:wave:"), None)
        if said is not None:
            words[ask_id.removeprefix("word:wave:")] = said
    elif said is not None:
        mapping["answers"][ask_id] = said


def said_to(mapping: Said, ask_id: str) -> Any:
    """Return what a mapping answers to a question about dates or words."""
    words = mapping["words"].get("wave", {})
    said = mapping["day_order"] if ask_id == "day_order" else words.get(ask_id.removeprefix("word:wave:"))
    return said or None


def _ask_place(key: str, mapping: Said, found: Said) -> bool:
    """Let the person say wave, side, program and cohort of a survey, or name the columns that hold them."""
    with st.expander(
        "Columns that hold the person, the date, the wave, the side, the program and the cohort"
    ):
        mapping["fields"] = chosen_columns(key, mapping["fields"], found, SURVEY_FIELDS)
    is_answered = True
    for column, place in zip(st.columns(4), ("wave", "side", "program", "cohort"), strict=True):
        if place in mapping["fields"]:
            said = f"from column “{header(found, mapping['fields'][place])}”"
            column.text_input(place.capitalize(), said, disabled=True, key=f"{key}-{place}-column")
            mapping["fixed"].pop(place, None)
            continue
        chosen = _chosen_place(column, place, mapping["fixed"].pop(place, None), f"{key}-{place}")
        if chosen:
            mapping["fixed"][place] = chosen
        is_answered = is_answered and bool(chosen or place != "wave")
    return is_answered


def _chosen_place(column: Any, place: str, now: str | None, key: str) -> str | None:
    known = {"wave": WAVES, "side": SIDES}.get(place)
    if known is None:
        typed = column.text_input(place.capitalize(), now or "", placeholder=_TAKEN_FROM_FILE, key=key)
        return str(typed).strip() or None
    first = _NO_CHOICE if place == "wave" else _TAKEN_FROM_FILE
    options = [first, *known]
    chosen = column.selectbox(
        place.capitalize(), options, index=options.index(now) if now in known else 0, key=key
    )
    return None if chosen == first else str(chosen)


def _show_left_out(key: str, found: Said) -> None:
    """Show each row and cell that is left out, with its reason, to look at and to take along."""
    rows = [*found["rejections"], *found["left_out"]]
    if not rows:
        return
    with st.expander(
        f"{review_words.counted(len(rows), 'row or cell', 'rows and cells')} left out, with the reason"
    ):
        st.dataframe(
            [
                {
                    "row": one["row"],
                    "column": legible(one["column"]),
                    "cell": legible(one["cell"]),
                    "why": legible(one["reason"], None),
                }
                for one in rows[:_MOST_SHOWN]
            ],
            hide_index=True,
            width="stretch",
        )
        st.download_button(
            "All of them as a file", rejected_csv(rows), file_name="left-out.csv", mime="text/csv",
            key=f"{key}-left-out", on_click="ignore",
        )  # fmt: skip
