"""The Upload page's work: drop, review, correct, load with progress, history, undo.

Owns the steps of one upload in a viewer's session. Talks to the loading process through jobs only; holds no rows.
"""

import json
from typing import Any

import streamlit as st

from dashboard import jobs
from dashboard.components import folder, viewer
from dashboard.exports.table import rejected_csv
from dashboard.job_progress import run_with_progress
from dashboard.model import SIDES, TABLES, WAVES

REVIEW, LAST = "upload_review", "upload_done"
_MOST_FILES, _MOST_MEGABYTES = 20, 60
_NO_CHOICE = "choose…"
_TAKEN_FROM_FILE = "from the file or the pairs"
_DAY_ORDERS = {"dmy": "day first (31/12/2026)", "mdy": "month first (12/31/2026)", "ymd": "year first"}

Said = dict[str, Any]


def page() -> None:
    """Draw the page."""
    st.title("Upload", anchor=False)
    st.caption(
        "Drop the files as your tools export them: surveys, roster, pairs, sessions, ideas. Nothing is stored before you say so."
    )
    if LAST in st.session_state:
        _say_what_was_loaded(st.session_state.pop(LAST))
    if REVIEW in st.session_state:
        _review(st.session_state[REVIEW])
    else:
        _drop()
    _history()


def _drop() -> None:
    turn = st.session_state.get("upload_turn", 0)
    files = st.file_uploader(
        "Files",
        accept_multiple_files=True,
        key=f"upload-{turn}",
        max_upload_size=_MOST_MEGABYTES,
        label_visibility="collapsed",
    )
    if files and len(files) > _MOST_FILES:
        st.error(f"At most {_MOST_FILES} files at once, please.", icon=":material/error:")
        return
    if files and st.button("Look at the files", type="primary"):
        job = jobs.new_job(folder())
        kept = [{"path": str(jobs.keep_upload(job, one.getvalue())), "name": one.name[:120]} for one in files]
        st.session_state["upload_turn"] = (
            turn + 1
        )  # a new widget, so that the bytes of the old one are let go
        found = run_with_progress(folder(), viewer(), {"verb": "review", "files": kept}, job)
        if found is None:
            job.remove()
            return
        st.session_state[REVIEW] = {"job": str(job.path), "files": kept, "found": found["files"]}
        st.rerun()
    with st.expander("Empty tables to fill in"), st.container(horizontal=True):
        for kind, table in TABLES.items():
            header = ",".join(column.name for column in table.columns)
            st.download_button(
                kind.capitalize(),
                header + "\r\n",
                file_name=f"{kind}.csv",
                mime="text/csv",
                on_click="ignore",
                help=table.description,
            )


def _review(review: Said) -> None:
    mappings: list[Said | None] = []
    complete = True
    for number, (file, found) in enumerate(zip(review["files"], review["found"], strict=True)):
        with st.container(border=True):
            mapping, is_answered = _review_file(number, file["name"], found)
        mappings.append(mapping)
        complete = complete and is_answered
    loadable = [
        file | {"mapping": mapping}
        for file, mapping in zip(review["files"], mappings, strict=True)
        if mapping is not None
    ]
    with st.container(horizontal=True):
        start = st.button("Load", type="primary", disabled=not (loadable and complete))
        stop = st.button("Put away without loading")
    if not complete:
        st.caption("Answer the open questions above first.")
    if start:
        done = run_with_progress(
            folder(), viewer(), {"verb": "load", "files": loadable}, jobs.Job(_job_path(review))
        )
        if done is not None:
            st.session_state[LAST] = done
            _put_away(review)
            st.rerun()
    if stop:
        _put_away(review)
        st.rerun()


def _job_path(review: Said) -> Any:
    return folder().jobs / review["job"].rpartition("/")[2]


def _put_away(review: Said) -> None:
    jobs.Job(_job_path(review)).remove()
    del st.session_state[REVIEW]


def _review_file(number: int, name: str, found: Said) -> tuple[Said | None, bool]:
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
    """Let the person say wave and side of a survey, unless columns hold them."""
    is_answered = True
    for column, (place, choices) in zip(st.columns(2), (("wave", WAVES), ("side", SIDES)), strict=True):
        if place in mapping["fields"]:
            said = f"from column “{_header(found, mapping['fields'][place])}”"
            column.text_input(place.capitalize(), said, disabled=True, key=f"{place}-{number}")
            continue
        first = _NO_CHOICE if place == "wave" else _TAKEN_FROM_FILE
        options = [first, *choices]
        now = mapping["fixed"].pop(place, first)
        chosen = column.selectbox(
            place.capitalize(), options, index=options.index(now), key=f"{place}-{number}"
        )
        if chosen != first:
            mapping["fixed"][place] = chosen
        is_answered = is_answered and chosen != _NO_CHOICE
    return is_answered


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
        hide_index=True, disabled=("question", "scale"), key=f"items-{number}", width="stretch",
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
    headers = [_header(found, place) for place in range(len(found["inspection"]["columns"]))]
    labels = ["not in this file", *(f"{place + 1}. {header}" for place, header in enumerate(headers))]
    table = TABLES[mapping["kind"]]
    edited = st.data_editor(
        [
            {"what": f"{column.description}{' (needed)' if column.required else ''}", "column": labels[mapping["fields"].get(column.name, -1) + 1]}
            for column in table.columns
        ],
        hide_index=True, disabled=("what",), key=f"fields-{number}", width="stretch",
        column_config={"column": st.column_config.SelectboxColumn("column of the file", options=labels, required=True)},
    )  # fmt: skip
    chosen = {
        column.name: labels.index(row["column"]) - 1
        for column, row in zip(table.columns, edited, strict=True)
    }
    mapping["fields"] = {name: position for name, position in chosen.items() if position >= 0}


def _say_what_was_loaded(done: Said) -> None:
    for report in done["files"]:
        if report["already_loaded"]:
            st.info("Already loaded; nothing was changed.", icon=":material/check:")
            continue
        st.success(f"Loaded {report['rows']} of {report['read']} rows.", icon=":material/check:")
        st.text(report["file"])
        if report["rejections"]:
            st.download_button(
                f"{len(report['rejections'])} cells or rows that were left out, with the reason", rejected_csv(report["rejections"]),
                file_name="left-out.csv", mime="text/csv", key=f"left-{report['load']}", on_click="ignore",
            )  # fmt: skip
    if done["release"]:
        st.caption("The pages show the new numbers now.")
    else:
        st.warning(
            "The rows are stored, but there is nothing to show until a list of pairs is loaded.",
            icon=":material/info:",
        )


def _history() -> None:
    loads = jobs.run(folder(), {"verb": "history"})["loads"]
    if not loads:
        return
    st.subheader("Loads so far", anchor=False)
    if any(one["is_sample"] and not one["undone_at"] for one in loads) and st.button(
        "Remove the sample program"
    ):
        if run_with_progress(folder(), viewer(), {"verb": "undo", "loads": "sample"}) is not None:
            st.rerun()
        return
    for one in loads:
        with st.container(horizontal=True, vertical_alignment="center", key=f"load-row-{one['load_id']}"):
            st.text(f"{one['load_id']} · {one['loaded_at'][:16]} · {one['file_name']}")
            st.caption(f"{one['kind']}, {one['rows_kept']} of {one['rows_read']} rows")
            if one["undone_at"]:
                st.badge(f"undone {one['undone_at'][:16]}", color="gray")
            elif st.button("Undo", key=f"undo-{one['load_id']}") and (
                run_with_progress(folder(), viewer(), {"verb": "undo", "loads": [one["load_id"]]}) is not None
            ):
                st.rerun()
