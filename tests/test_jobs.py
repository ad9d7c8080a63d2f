"""Job folders: cleared away an hour after anybody touched them, by whichever way the clock was set, and never under a load."""

import os
import time

import pytest

from dashboard.config import DataFolder
from dashboard.jobs import JobFailedError, keep_uploads, new_job, run, start


@pytest.mark.parametrize(
    ("hours", "is_cleared"),
    [
        pytest.param(0, False, id="just now"),
        pytest.param(-2, True, id="two hours ago"),
        pytest.param(2, True, id="two hours ahead, before the clock was set back"),
    ],
)
@pytest.mark.parametrize("is_at_work", [False, True], ids=["nobody works on it", "a process works on it"])
def test_a_job_that_was_left_behind_is_cleared_away(
    empty_data_folder: DataFolder, hours: int, is_cleared: bool, is_at_work: bool
) -> None:
    job, _ = keep_uploads(empty_data_folder, [b"one"])
    then = time.time() + hours * 3600
    if is_at_work:
        with job.at_work():
            os.utime(job.path, (then, then))
            new_job(empty_data_folder)
    else:
        os.utime(job.path, (then, then))
        new_job(empty_data_folder)
    assert job.path.exists() is (is_at_work or not is_cleared)


def test_of_uploads_that_can_not_all_be_kept_none_is(empty_data_folder: DataFolder) -> None:
    with pytest.raises(TypeError):
        keep_uploads(empty_data_folder, [b"one", "not bytes"])  # type: ignore[list-item]
    assert list(empty_data_folder.jobs.iterdir()) == []


def test_who_comes_back_to_a_job_that_was_cleared_away_is_told_to_drop_the_files_again(
    empty_data_folder: DataFolder,
) -> None:
    job, _ = keep_uploads(empty_data_folder, [b"one"])
    job.remove()
    with pytest.raises(JobFailedError, match="cleared away") as refused:
        start(empty_data_folder, job, {"verb": "load", "files": [], "role": "owner"})
    assert "drop them again" in refused.value.try_


def test_a_load_leaves_no_job_behind(empty_data_folder: DataFolder) -> None:
    assert run(empty_data_folder, {"verb": "history", "role": "owner"})["loads"] == []
    assert list(empty_data_folder.jobs.iterdir()) == []
