"""A damaged release is said on the pages, and what is shown instead is named."""

import json
import shutil

import pytest

from dashboard.config import DataFolder
from dashboard.release.store import current
from tests.opened_page import app, assert_quiet
from tests.small_folder import flipped

BEFORE = "0" * 64


@pytest.fixture
def with_one_before(own_copy: DataFolder) -> DataFolder:
    """Return a folder in which the release was published twice, under two names."""
    now = current(own_copy)
    before = own_copy.releases / f"release-{BEFORE}.duckdb"
    shutil.copyfile(now.path, before)
    facts = {"file_sha256": now.file_sha256, "published_at": "2026-10-05T09:00:00+00:00"}
    before.with_suffix(".json").write_text(json.dumps(facts))
    digest = now.name.removeprefix("release-")
    own_copy.pointer.write_text(json.dumps({"release": digest, "history": [digest, BEFORE]}))
    return own_copy


def test_the_pages_say_that_an_earlier_release_is_shown(
    monkeypatch: pytest.MonkeyPatch, with_one_before: DataFolder
) -> None:
    whole = app(monkeypatch, with_one_before)
    assert [warning.value for warning in whole.warning] == []
    flipped(current(with_one_before).path, 99_999)
    for page in ("impact", "data_and_methods"):
        shown = app(monkeypatch, with_one_before).switch_page(f"app_pages/{page}.py").run()
        assert_quiet(shown)
        (warning,) = shown.warning
        assert warning.value == (
            "The newest release is damaged; you see the one before, of 5 Oct 2026. Whoever loads files can publish again."
        )


@pytest.mark.parametrize("text", ["", '{"release": "0'], ids=["empty", "half"])
def test_a_damaged_pointer_is_said_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder, text: str
) -> None:
    own_copy.pointer.write_text(text)
    own_copy.pointer_copy.write_text(text)
    shown = app(monkeypatch, own_copy)
    assert [error.value for error in shown.exception] == []
    assert [error.value for error in shown.error] == [
        "The file that says which release is current is damaged."
    ]
    assert "outcomes publish" in " ".join(str(one.value) for one in shown.markdown)
