"""The Upload page's work: drop, look, correct, look again, load with progress.

Owns the steps of one upload in a viewer's session. Talks to the loading process through jobs only; holds no rows.
"""

import json
from typing import Any

import streamlit as st

from dashboard import jobs, review_words
from dashboard.exports.table import rejected_csv
from dashboard.filename import shown
from dashboard.formats import FORMATS
from dashboard.job_progress import run_with_progress
from dashboard.load_history import draw_history
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.model import TABLES
from dashboard.review import review_file, said_to
from dashboard.upload_quota import forget

REVIEW, LAST = "upload_review", "upload_done"
_MOST_FILES, _MOST_MEGABYTES = 20, 60

Said = dict[str, Any]


def page() -> None:
    """Draw the page."""
    st.title("Upload", anchor=False)
    st.caption(
        "Drop the files as your tools export them: surveys, attendance, calendars, roster, pairs, sessions, ideas. Nothing "
        "is stored before you say so."
    )
    if LAST in st.session_state:
        _say_what_was_loaded(st.session_state.pop(LAST))
    if REVIEW in st.session_state:
        _review(st.session_state[REVIEW])
    else:
        _drop()
    draw_history()


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
        job, paths = jobs.keep_uploads(folder(), [one.getvalue() for one in files])
        kept = [{"path": str(path), "name": shown(one.name)} for path, one in zip(paths, files, strict=True)]
        st.session_state["upload_turn"] = turn + 1  # a new widget, empty
        forget(files)
        found = run_with_progress(folder(), viewer(), {"verb": "review", "files": kept}, job)
        if found is None:
            job.remove()
            return
        st.session_state[REVIEW] = {"job": str(job.path), "uploads": kept, "round": 0} | _looked(found)
        st.rerun()
    with st.expander("What can be dropped here"):
        names = [one.title for name, one in FORMATS.items() if one.brings in {"answers", "meetings"}]
        st.write(
            f"Exports of {', '.join(names)}, and tables of roster, pairs, sessions and ideas, as CSV or XLSX."
        )
        st.caption("Empty tables to fill in:")
        with st.container(horizontal=True):
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


def _looked(result: Said) -> Said:
    """Return what the loading process found, as the session keeps it; what the widgets say is compared with it."""
    return {"found": result["files"], "effect": result["effect"], "said": None, "read": None}


def _review(review: Said) -> None:
    wanted: list[Said] = []
    loadable: list[Said] = []
    complete = True
    for number, (upload, found) in enumerate(zip(review["uploads"], review["found"], strict=True)):
        with st.container(border=True):
            said, is_answered = review_file(f"file-{number}-{review['round']}", upload["name"], found)
        wanted.append(upload | (said or {}))
        loadable += [wanted[-1]] if said is not None and "fixed" not in said else []
        complete = complete and is_answered
    is_corrected, is_read_otherwise = _compare(review, wanted)
    _show_effect(review, is_corrected=is_corrected)
    with st.container(horizontal=True):
        start = st.button("Load", type="primary", disabled=is_read_otherwise or not (loadable and complete))
        again = st.button("Look again", disabled=not is_corrected)
        stop = st.button("Put away without loading")
    if not complete:
        st.caption("Answer the open questions above first.")
    elif is_read_otherwise:
        st.caption("What you said changes how a file is read: look again before loading.")
    if start:
        request = {"verb": "load", "files": loadable}
        done = run_with_progress(folder(), viewer(), request, jobs.Job(_job_path(review)))
        if done is not None:
            st.session_state[LAST] = done
            _put_away(review)
            st.rerun()
    if again:
        _look_again(review, wanted)
    if stop:
        _put_away(review)
        st.rerun()


def _compare(review: Said, wanted: list[Said]) -> tuple[bool, bool]:
    """Tell whether anything was corrected since the last look, and whether a file would be read otherwise."""
    said = json.dumps(wanted, sort_keys=True)
    read = json.dumps(
        [one.get("mapping", {}).get("answers", one.get("fixed")) for one in wanted], sort_keys=True
    )
    if review["said"] is None:
        review["said"], review["read"] = said, read
    return said != review["said"], read != review["read"]


def _look_again(review: Said, wanted: list[Said]) -> None:
    """Have the files read with what was said; a question that was answered stays open to another answer."""
    request = {"verb": "review", "files": wanted}
    result = run_with_progress(folder(), viewer(), request, jobs.Job(_job_path(review)))
    if result is None:
        return
    for before, now, one in zip(review["found"], result["files"], wanted, strict=True):
        if "asks" in before and "asks" in now and "mapping" in one:
            listed = {ask["id"] for ask in now["asks"]}
            now["asks"] += [
                ask | {"suggestion": chosen}
                for ask in before["asks"]
                if ask["id"] not in listed and (chosen := said_to(one["mapping"], str(ask["id"])))
            ]
    st.session_state[REVIEW] = review | _looked(result) | {"uploads": wanted, "round": review["round"] + 1}
    st.rerun()


def _show_effect(review: Said, *, is_corrected: bool) -> None:
    sentences = review_words.effect(review["effect"])
    if sentences:
        with st.container(border=True):
            before = " (before your corrections: look again)" if is_corrected else ""
            st.markdown(f"**What loading changes**{before}")
            for sentence in sentences:
                st.markdown(f"- {plain(sentence)}")


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
        for sentence in review_words.people(report):
            st.write(sentence)
        left_out = [*report["rejections"], *report["left_out"]]
        if left_out:
            st.download_button(
                f"{review_words.counted(len(left_out), 'row or cell', 'rows and cells')} left out, with the reason",
                rejected_csv(left_out), file_name="left-out.csv", mime="text/csv",
                key=f"left-{report['load']}", on_click="ignore",
            )  # fmt: skip
    if done["release"]:
        st.caption("The pages show the new numbers now.")
    else:
        st.warning(
            "The rows are stored, but there is nothing to show until a list of pairs is loaded.",
            icon=":material/info:",
        )
