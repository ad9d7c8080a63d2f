"""The columns of one uploaded file in the review: what each is, and the widgets in which a person corrects it.

Owns the tables a person edits: questions and skills, columns and what they hold. Stores nothing.
"""

from typing import Any

import streamlit as st

from dashboard.letters import legible
from dashboard.model import TABLES

Said = dict[str, Any]
_NOT_IN_FILE = "not in this file"
_LONGEST = 300
SURVEY_FIELDS = {
    "person": "E-mail, id or code of the person who answered",
    "person_too": "A second column that names the person, where the first is blank",
    "answered_at": "When they answered",
    "wave": "Wave",
    "side": "Junior mentor or senior mentee",
    "program": "Program",
    "cohort": "Cohort",
}
_KIND_WORDS = {
    "id": "id",
    "email": "e-mail",
    "datetime": "date or time",
    "scale": "scale",
    "choice": "one choice",
    "multi_choice": "several choices",
    "number": "number",
    "open": "words",
    "system": "added by the tool",
}
_DIRECTIONS = {"ascending": "high is more", "descending": "high is less", None: "not known"}


def header(found: Said, position: int) -> str:
    """Return what a column is called, cut to one line."""
    column = found["inspection"]["columns"][position]
    return legible(str(column["text"] or column["name"]), 60)


def edit_items(key: str, mapping: Said, found: Said) -> None:
    """Let the person name the skill of each question, turn it around, or put it aside."""
    if not mapping["items"]:
        return
    st.markdown("**Questions and skills**")
    st.caption(
        "Suggested: the skill each question belongs to, and whether a high answer means less of it. Correct them here; "
        "untick what is no skill."
    )
    edited = st.data_editor(
        [
            {
                "use": item["use"],
                "question": legible(item["text"], _LONGEST),
                "skill": item["skill"],
                "reversed": item["reversed"],
                "direction": _DIRECTIONS[found["inspection"]["columns"][item["column"]]["direction"]],
                "scale": _scale(found, item["column"]),
            }
            for item in mapping["items"]
        ],
        hide_index=True,
        disabled=("question", "scale", "direction"),
        key=f"{key}-items",
        width="stretch",
        height="content",
        column_config={
            "use": st.column_config.CheckboxColumn("use", width=60),
            "question": st.column_config.TextColumn("question", width=270),
            "skill": st.column_config.TextColumn("skill (suggested)", required=True, width=140),
            "reversed": st.column_config.CheckboxColumn(
                "reversed", width=100, help="A high answer means less of the skill"
            ),
            "scale": st.column_config.TextColumn("scale, low to high", width=150),
            "direction": st.column_config.TextColumn("direction", width=95),
        },
    )
    mapping["items"] = [
        item | {"skill": row["skill"], "reversed": row["reversed"], "use": row["use"]}
        for item, row in zip(mapping["items"], edited, strict=True)
    ]


def choose_comments(key: str, mapping: Said, found: Said) -> None:
    """Let the person choose which answers in words are kept, to be shown once HR has cleared them."""
    columns = found["inspection"]["columns"]
    in_words = [place for place, column in enumerate(columns) if column["kind"] == "open"]
    in_words = [place for place in in_words if place not in mapping["fields"].values()]
    if not in_words:
        return
    mapping["comments"] = st.multiselect(
        "Answers in words to keep (suggested)", in_words, default=[place for place in mapping["comments"] if place in in_words],
        format_func=lambda place: f"{place + 1}. {header(found, place)}", key=f"{key}-comments", placeholder="None are kept",
        help="Nothing of them is shown before HR has cleared it on Obstacles and voices. What isn't chosen is not stored.",
    )  # fmt: skip


def _scale(found: Said, position: int) -> str:
    column = found["inspection"]["columns"][position]
    labels = column["labels"]
    return legible(f"{labels[0]} … {labels[-1]}", _LONGEST) if labels else f"{column['points']} points"


def edit_fields(key: str, mapping: Said, found: Said) -> None:
    """Let the person say which column of a table holds what."""
    st.markdown("**Columns**")
    st.caption("Suggested: which column holds what. Correct it here.")
    wanted = {
        column.name: f"{column.description}{' (needed)' if column.required else ''}"
        for column in TABLES[mapping["kind"]].columns
    }
    mapping["fields"] = chosen_columns(key, mapping["fields"], found, wanted)


def chosen_columns(key: str, fields: dict[str, int], found: Said, wanted: dict[str, str]) -> dict[str, int]:
    """Let the person choose the column of the file for each thing wanted."""
    headers = [header(found, place) for place in range(len(found["inspection"]["columns"]))]
    labels = [_NOT_IN_FILE, *(f"{place + 1}. {text}" for place, text in enumerate(headers))]
    edited = st.data_editor(
        [{"what": words, "column": labels[fields.get(name, -1) + 1]} for name, words in wanted.items()],
        hide_index=True,
        disabled=("what",),
        key=f"{key}-fields",
        width="stretch",
        height="content",
        column_config={
            "column": st.column_config.SelectboxColumn(
                "column of the file (suggested)", options=labels, required=True
            )
        },
    )
    chosen = {name: labels.index(row["column"]) - 1 for name, row in zip(wanted, edited, strict=True)}
    return {name: position for name, position in chosen.items() if position >= 0}


def show_columns(mapping: Said, found: Said) -> None:
    """Show every column of the file with its kind and what it is used for."""
    columns = found["inspection"]["columns"]
    used = {position: SURVEY_FIELDS.get(name, name) for name, position in mapping["fields"].items()}
    used |= dict.fromkeys(mapping["comments"], "comments, once HR has cleared them")
    used |= {item["column"]: f"skill: {item['skill']}" for item in mapping["items"] if item["use"]}
    with st.expander(f"All {len(columns)} columns of the file"):
        st.dataframe(
            [
                {
                    "column": number,
                    "header": legible(column["text"] or column["name"], _LONGEST),
                    "kind": _KIND_WORDS[column["kind"]],
                    "used as": legible(used.get(number - 1, "not stored"), _LONGEST),
                    "answers": legible(
                        " < ".join(column["labels"][:11])
                        if column["kind"] == "scale"
                        else ", ".join(column["labels"][:8]),
                        _LONGEST,
                    ),
                }
                for number, column in enumerate(columns, start=1)
            ],
            hide_index=True,
            width="stretch",
        )
