"""A loading process that is killed: who followed it is told, and what it left open can be finished on the page.

That nothing is lost, whenever it is killed, is tried in `tests/assurance/killed.py`.
"""

from pathlib import Path

import pytest

from dashboard import audit
from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.jobs import JobFailedError, follow, new_job, run, start
from dashboard.outcomes import Filters, measure
from tests.assurance.small_program import load_request, pairs_file
from tests.opened_page import app


def test_who_follows_a_killed_job_is_told_that_the_old_numbers_are_still_shown(
    empty_data_folder: DataFolder, tmp_path: Path
) -> None:
    job = new_job(empty_data_folder)
    process = start(empty_data_folder, job, load_request(pairs_file(tmp_path)))
    process.kill()
    with pytest.raises(JobFailedError, match="ended before it was done") as refused:
        follow(job, process)
    assert "still shown" in refused.value.try_
    assert refused.value.code == 1


def test_what_was_stored_and_not_published_can_be_published_on_the_page(
    empty_data_folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(empty_data_folder, load_request(pairs_file(tmp_path), publish=False))
    page = app(monkeypatch, empty_data_folder).switch_page("app_pages/upload.py").run()
    assert [warning.value for warning in page.warning] == ["The pages don't show the newest of these yet."]

    (publish_now,) = [button for button in page.button if button.label == "Publish now"]
    publish_now.click().run()
    assert [*page.error, *page.exception, *page.warning] == []
    assert measure(empty_data_folder, "reach", local_owner(), Filters()).frame.height


def test_what_a_killed_process_did_and_did_not_live_to_tell_is_told_by_the_next(
    empty_data_folder: DataFolder, tmp_path: Path
) -> None:
    run(empty_data_folder, load_request(pairs_file(tmp_path)) | {"who": "u7"})
    for path in (empty_data_folder.audit, empty_data_folder.audit_head):
        path.unlink()
    run(empty_data_folder, {"verb": "publish", "role": "owner"})
    told = [(entry.who, entry.what) for entry in audit.entries(empty_data_folder)]
    assert told[::-1] == [
        ("u7", "loaded"),
        ("not known", "changed the rules"),
        ("not known", "published"),
        ("local owner", "published"),
    ]
