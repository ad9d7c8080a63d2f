"""The history of loads on the Upload page: who loaded what and when, what was left out, and the way back.

Owns the list a person undoes from. Talks to the loading process through jobs only.
"""

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from dashboard import jobs, review_words
from dashboard.access import Role
from dashboard.config import DataFolder
from dashboard.exports.table import rejected_csv
from dashboard.job_progress import asking, run_with_progress
from dashboard.looking import folder, name_of, viewer
from dashboard.markdown import plain
from dashboard.shown_table import show_table

Said = dict[str, Any]
_CHOSEN = "history_left_out"


def draw_history() -> None:
    """Draw the loads so far, newest first."""
    place = folder()
    found = _listed(place, _state(place), viewer().role)
    loads = found["loads"]
    if not loads:
        return
    st.subheader("Loads so far", anchor=False)
    if found["is_behind"]:
        _offer_publishing()
    for one in loads:
        if not one["is_sample"]:
            _draw_load(one)
    sample = [one for one in loads if one["is_sample"] and not one["undone_at"]]
    if not sample:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{sample[0]['loaded_at'][:16]} · the sample program")
        st.caption(review_words.counted(len(sample), "file"))
        if st.button("Remove the sample program") and (
            run_with_progress(folder(), viewer(), {"verb": "undo", "loads": "sample"}) is not None
        ):
            st.rerun()


def _state(place: DataFolder) -> tuple[tuple[int, int, int] | None, ...]:
    """Return what is another as soon as anything was loaded, taken back or published."""
    return tuple(_file_state(path) for path in (place.vault, place.vault_log, place.pointer))


def _file_state(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)
def _listed(place: DataFolder, state: Hashable, role: Role) -> Said:
    """Return the loads; the loading process is asked once for each state of the files, because it takes a second to start."""
    del state  # it is the key
    return jobs.run(place, {"role": role, "verb": "history"})


def _offer_publishing() -> None:
    """Offer to finish what a process that ended before it was done left open."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning("The pages don't show the newest of these yet.", icon=":material/info:")
        if st.button("Publish now") and (
            run_with_progress(folder(), viewer(), {"verb": "publish"}) is not None
        ):
            st.rerun()


def _draw_load(one: Said) -> None:
    number = one["load_id"]
    left_out = one["rows_rejected"] + one["rows_test"] + one["rows_unfinished"] + one["rows_duplicate"]
    with st.container(horizontal=True, vertical_alignment="center", key=f"load-row-{number}"):
        st.text(f"{number} · {one['loaded_at'][:16]} · {one['file_name']}")
        who = f" by {plain(name_of(one['loaded_by']))}" if one["loaded_by"] else ""
        st.caption(
            f"{one['kind']}, {one['rows_kept']} of {review_words.counted(one['rows_read'], 'row')}{who}"
        )
        if one["undone_at"]:
            by = f" by {plain(name_of(one['undone_by']))}" if one["undone_by"] else ""
            st.badge(f"undone {one['undone_at'][:16]}{by}", color="gray")
            return
        if left_out and st.button("Left out", key=f"left-out-{number}"):
            st.session_state[_CHOSEN] = None if st.session_state.get(_CHOSEN) == number else number
        if st.button("Undo", key=f"undo-{number}") and (
            run_with_progress(folder(), viewer(), {"verb": "undo", "loads": [number]}) is not None
        ):
            st.rerun()
    if st.session_state.get(_CHOSEN) == number:
        _draw_left_out(number)


def _draw_left_out(number: int) -> None:
    rows = jobs.run(folder(), asking(viewer()) | {"verb": "rejected", "load": number})["rows"]
    show_table(pl.DataFrame(rows), width="stretch", alt="What was left out, with the reason")
    st.download_button(
        "All of them as a file", rejected_csv(rows), file_name=f"left-out-{number}.csv", mime="text/csv",
        key=f"left-out-file-{number}", on_click="ignore",
    )  # fmt: skip
