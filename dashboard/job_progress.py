"""A job in front of a person: a progress bar while it runs, its refusal in words when it refuses."""

from typing import Any

import streamlit as st

from dashboard import jobs
from dashboard.access import Viewer
from dashboard.config import DataFolder
from dashboard.markdown import plain

Said = dict[str, Any]


def asking(viewer: Viewer) -> Said:
    """Return the part of a request that says who asks."""
    return {"role": viewer.role, "who": viewer.subject}


def run_with_progress(
    folder: DataFolder, viewer: Viewer, request: Said, job: jobs.Job | None = None
) -> Said | None:
    """Run a job with a progress bar; show its refusal and return None when it refuses."""
    bar = st.progress(0.0, "Starting")
    own = job or jobs.new_job(folder)

    def show(what: str, share: float) -> None:
        bar.progress(share, plain(what))

    try:
        process = jobs.start(folder, own, request | asking(viewer))
        return jobs.follow(own, process, show)
    except jobs.JobFailedError as error:
        st.error(plain(error.what), icon=":material/error:")
        st.write(plain(f"{error.try_} {f'({error.where})' if error.where else ''}"))
        for ask in error.asks:
            st.write(f"- {plain(ask['question'])} ({plain(ask['where'])})")
        return None
    finally:
        bar.empty()
        if job is None:
            own.remove()
