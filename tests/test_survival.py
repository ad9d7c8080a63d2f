"""A loading process that is killed leaves the old release served and nothing half stored."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.jobs import Job, JobFailedError, Said, follow, new_job, run, start
from dashboard.outcomes import Filters, measure
from dashboard.release.store import current
from sample_data import sample_files
from tests.sample_folder import history_of

PAIRS_AND_ROSTER = [path for path in sample_files() if path.name in {"pairs.xlsx", "roster.csv"}]
FEW_MORE = ("sessions.csv", "ideas.csv", "Leaders+Online+-+Baseline", "Leaders+Online+-+End")
THE_REST = [path for path in sample_files() if path.name.startswith(FEW_MORE)]
"""Sessions, ideas and the answers of one program: enough to read, store, compute and write, and no more."""


def load_request(paths: list[Path]) -> Said:
    files = [{"path": str(path), "name": path.name, "fixed": {}} for path in paths]
    return {"verb": "load", "files": files, "role": "owner"}


def kill_once_it_is(doing: str, folder: DataFolder, job: Job, request: Said) -> Said:
    """Start a job, kill it as hard as the system can once it says what it is `doing`; return what it said last."""
    process = start(folder, job, request)
    try:
        while process.poll() is None and not job.state()["doing"].startswith(doing):
            time.sleep(0.001)
        os.kill(process.pid, signal.SIGKILL)
    finally:
        process.wait()
    assert process.returncode == -signal.SIGKILL, "the job ended before it could be killed"
    return job.state()


@pytest.fixture(scope="module")
def pairs_loaded(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Return a folder with pairs and roster in it that tests only copy."""
    folder = DataFolder(tmp_path_factory.mktemp("pairs") / "data")
    run(folder, load_request(PAIRS_AND_ROSTER))
    return folder


@pytest.fixture
def begun(pairs_loaded: DataFolder, empty_data_folder: DataFolder) -> tuple[DataFolder, str]:
    """Return a folder with pairs and roster in it and the name of its release."""
    shutil.copytree(pairs_loaded.path, empty_data_folder.path)
    return empty_data_folder, current(empty_data_folder).name


@pytest.fixture(scope="module")
def undisturbed(pairs_loaded: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the name of the release that nobody disturbed."""
    folder = DataFolder(tmp_path_factory.mktemp("undisturbed") / "data")
    shutil.copytree(pairs_loaded.path, folder.path)
    return str(run(folder, load_request(THE_REST))["release"])


@pytest.mark.parametrize("doing", ["Starting", "Reading", "Storing"])
def test_killed_in_the_middle_of_a_load_nothing_is_stored_and_the_next_load_works(
    begun: tuple[DataFolder, str], undisturbed: str, doing: str
) -> None:
    folder, old = begun
    loads = history_of(folder)
    job = new_job(folder)
    kill_once_it_is(doing, folder, job, load_request(THE_REST))
    job.remove()

    assert current(folder).name == old
    assert history_of(folder) == loads
    assert run(folder, load_request(THE_REST))["release"] == undisturbed
    assert current(folder).name == undisturbed


@pytest.mark.parametrize("doing", ["Computing", "Writing the release"])
def test_killed_in_the_middle_of_a_publish_the_old_release_is_served_and_the_next_publish_works(
    begun: tuple[DataFolder, str], undisturbed: str, doing: str
) -> None:
    folder, old = begun
    job = new_job(folder)
    kill_once_it_is(doing, folder, job, load_request(THE_REST))
    job.remove()

    assert current(folder).name == old
    assert measure(folder, "reach", local_owner(), Filters()).note.release == old
    assert len(history_of(folder)) == len(PAIRS_AND_ROSTER) + len(THE_REST), "every file is stored whole"
    again = run(folder, load_request(THE_REST))
    assert all(report["already_loaded"] for report in again["files"])
    assert again["release"] == current(folder).name == undisturbed
    assert list(folder.releases.glob("unfinished-*")) == []


def test_who_follows_a_killed_job_is_told_that_the_old_numbers_are_still_shown(
    begun: tuple[DataFolder, str],
) -> None:
    folder, _ = begun
    job = new_job(folder)
    process = start(folder, job, load_request(THE_REST))
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(JobFailedError, match="ended before it was done") as refused:
        follow(job, process)
    assert "still shown" in refused.value.try_
    assert refused.value.code == 1
