"""The Upload page's work: drop, review, correct, load with progress, history, undo.

Owns the steps of one upload in a viewer's session. Talks to the loading process through jobs only; holds no rows.
"""

from typing import Any

import streamlit as st

from dashboard import jobs
from dashboard.components import folder, viewer
from dashboard.exports.table import rejected_csv
from dashboard.job_progress import run_with_progress
from dashboard.model import TABLES
from dashboard.review import review_file

REVIEW, LAST = "upload_review", "upload_done"
_MOST_FILES, _MOST_MEGABYTES = 20, 60

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
            mapping, is_answered = review_file(number, file["name"], found)
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
