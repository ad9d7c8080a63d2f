"""The review of one uploaded file: what was found, what is asked, which column is what.

Owns the widgets in which a person corrects a mapping. Stores nothing and starts nothing.
"""

import json
from typing import Any

import streamlit as st

from dashboard.model import SIDES, TABLES, WAVES

Said = dict[str, Any]
_NO_CHOICE = "choose…"
_TAKEN_FROM_FILE = "from the file or the pairs"
_NOT_IN_FILE = "not in this file"
SURVEY_FIELDS = {
    "person": "E-mail or id of the person who answered",
    "answered_at": "When they answered",
    "wave": "Wave",
    "side": "Junior mentor or senior mentee",
    "program": "Program",
    "cohort": "Cohort",
}
_DAY_ORDERS = {"dmy": "day first (31/12/2026)", "mdy": "month first (12/31/2026)", "ymd": "year first"}


def review_file(number: int, name: str, found: Said) -> tuple[Said | None, bool]:
    """Draw the review of one file; return its mapping, and whether everything asked is answered."""
    st.markdown("**What we found**")
    st.text(name)
    if "error" in found:
        st.error(found["error"]["what"], icon=":material/error:")
        st.write(f"{found['error']['try']} {found['error']['where']}")
        st.caption("This file is left out; the others can be loaded.")
        return None, True
    if found["already_loaded"]:
        st.info(
            f"Already loaded ({found['already_loaded']}). Loading it again changes nothing.",
            icon=":material/check:",
        )
        return None, True
    left_out = [f"{found[state]} {state}" for state in ("test", "unfinished", "duplicate") if found[state]]
    left = f"left out: {', '.join(left_out)}" if left_out else "no row is left out"
    st.write(f"Read as **{found['format'].replace('_', ' ')}**, {found['read']} rows; {left}.")
    for note in found["notes"]:
        st.caption(note)
    mapping = json.loads(found["mapping"])
    is_answered = _ask(number, mapping, found)
    if mapping["kind"] == "survey":
        _edit_items(number, mapping, found)
    else:
        _edit_fields(number, mapping, found)
    if found["rejections"]:
        with st.expander(f"{len(found['rejections'])} cells need a look"):
            st.dataframe(
                [
                    {"row": one["row"], "column": one["column"], "cell": one["cell"], "why": one["reason"]}
                    for one in found["rejections"][:500]
                ],
                hide_index=True,
            )
    return mapping, is_answered


def _ask(number: int, mapping: Said, found: Said) -> bool:
    """Let the person answer what the file leaves open; the suggestion is chosen already where there is one."""
    answered = [_ask_place(number, mapping, found)] if mapping["kind"] == "survey" else []
    answered += [_ask_one(number, mapping, ask) for ask in found["asks"] if ask["id"] != "wave"]
    asked = {ask["id"] for ask in found["asks"]}
    needed = (
        [column.name for column in TABLES[mapping["kind"]].columns if column.required]
        if mapping["kind"] in TABLES
        else []
    )
    return all(answered) and all(name in mapping["fields"] or f"column:{name}" in asked for name in needed)


def _ask_place(number: int, mapping: Said, found: Said) -> bool:
    """Let the person say wave, side, program and cohort of a survey, or name the columns that hold them."""
    with st.expander(
        "Columns that hold the person, the date, the wave, the side, the program and the cohort"
    ):
        mapping["fields"] = _chosen_columns(number, mapping["fields"], found, SURVEY_FIELDS)
    is_answered = True
    for column, place in zip(st.columns(4), ("wave", "side", "program", "cohort"), strict=True):
        if place in mapping["fields"]:
            said = f"from column “{_header(found, mapping['fields'][place])}”"
            column.text_input(place.capitalize(), said, disabled=True, key=f"{place}-{number}-column")
            mapping["fixed"].pop(place, None)
            continue
        chosen = _chosen_place(column, place, mapping["fixed"].pop(place, None), f"{place}-{number}")
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


def _ask_one(number: int, mapping: Said, ask: Said) -> bool:
    """Let the person answer one question about dates, words or a scale."""
    key = f"ask-{number}-{ask['id']}"
    if ask["id"] == "sheet":
        st.warning(
            "Two sheets hold rows; the first is read. Save the other as a file of its own to load it.",
            icon=":material/help:",
        )
        return True
    if str(ask["id"]).startswith("column:"):
        return True
    if "suggestion" in ask:
        at = ask["choices"].index(ask["suggestion"])
        said = st.selectbox(
            ask["question"], ask["choices"], index=at, key=key, help="Suggested; please look."
        )
        st.caption(f"In: {ask['where'][:200]}")
        mapping["answers"][ask["id"]] = said
        return True
    said = st.selectbox(
        ask["question"],
        [_NO_CHOICE, *ask["choices"]],
        format_func=lambda one: _DAY_ORDERS.get(one, one),
        key=key,
    )
    st.caption(f"In: {ask['where'][:200]}")
    if ask["id"] == "day_order":
        mapping["day_order"] = None if said == _NO_CHOICE else said
    else:
        mapping["words"].setdefault("wave", {})[str(ask["id"]).removeprefix("word:wave:")] = said
    return bool(said != _NO_CHOICE)


def _header(found: Said, position: int) -> str:
    column = found["inspection"]["columns"][position]
    return str(column["text"] or column["name"])[:60]


def _edit_items(number: int, mapping: Said, found: Said) -> None:
    st.caption(
        "Questions on a scale and the skill each belongs to: suggestions, correct them here. Untick what is no skill."
    )
    edited = st.data_editor(
        [
            {"use": True, "question": item["text"], "skill": item["skill"], "reversed": item["reversed"], "scale": _scale(found, item["column"])}
            for item in mapping["items"]
        ],
        hide_index=True, disabled=("question", "scale"), key=f"items-{number}", width="stretch", height="content",
        column_config={
            "use": st.column_config.CheckboxColumn("use", width="small"),
            "skill": st.column_config.TextColumn("skill", required=True),
            "reversed": st.column_config.CheckboxColumn("reversed", help="A high answer means less of the skill"),
        },
    )  # fmt: skip
    mapping["items"] = [
        item | {"skill": row["skill"], "reversed": row["reversed"]}
        for item, row in zip(mapping["items"], edited, strict=True)
        if row["use"]
    ]


def _scale(found: Said, position: int) -> str:
    column = found["inspection"]["columns"][position]
    labels = column["labels"]
    return f"{labels[0]} … {labels[-1]}" if labels else f"1 to {column['points']}"


def _edit_fields(number: int, mapping: Said, found: Said) -> None:
    st.caption("Which column holds what: suggestions, correct them here.")
    wanted = {
        column.name: f"{column.description}{' (needed)' if column.required else ''}"
        for column in TABLES[mapping["kind"]].columns
    }
    mapping["fields"] = _chosen_columns(number, mapping["fields"], found, wanted)


def _chosen_columns(
    number: int, fields: dict[str, int], found: Said, wanted: dict[str, str]
) -> dict[str, int]:
    """Let the person choose the column of the file for each thing wanted."""
    headers = [_header(found, place) for place in range(len(found["inspection"]["columns"]))]
    labels = [_NOT_IN_FILE, *(f"{place + 1}. {header}" for place, header in enumerate(headers))]
    edited = st.data_editor(
        [{"what": words, "column": labels[fields.get(name, -1) + 1]} for name, words in wanted.items()],
        hide_index=True,
        disabled=("what",),
        key=f"fields-{number}",
        width="stretch",
        height="content",
        column_config={
            "column": st.column_config.SelectboxColumn("column of the file", options=labels, required=True)
        },
    )
    chosen = {name: labels.index(row["column"]) - 1 for name, row in zip(wanted, edited, strict=True)}
    return {name: position for name, position in chosen.items() if position >= 0}
