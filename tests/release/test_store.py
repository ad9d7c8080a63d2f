"""Releases on disk: what is damaged isn't served, what was written anew is, and the pointer outlives its own damage."""

import json
import os
from pathlib import Path

import duckdb
import pytest

from dashboard.config import DataFolder
from dashboard.errors import DamagedError, NotReadyError
from dashboard.release import open_files
from dashboard.release.store import adopt, asking_again, current, opened, point_at_nothing

OLD, NEW = "0" * 64, "1" * 64


def adopted(folder: DataFolder, digest: str) -> None:
    """Publish a release that holds nothing but its own name."""
    folder.create()
    unfinished = folder.releases / "unfinished-1"
    with duckdb.connect(unfinished) as connection:
        connection.execute("create table told as select $name as name", {"name": digest})
    adopt(folder, unfinished, digest)


@asking_again
def asked(folder: DataFolder) -> str:
    with opened(current(folder)) as release:
        return str(release.execute("select name from told").fetchall()[0][0])


@pytest.fixture
def folder(empty_data_folder: DataFolder) -> DataFolder:
    for digest in (OLD, NEW):
        adopted(empty_data_folder, digest)
    return empty_data_folder


def spoil(path: Path, *, is_time_kept: bool = False) -> None:
    before = path.stat()
    path.chmod(0o600)
    path.write_bytes(bytes(before.st_size))
    if is_time_kept:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def newest(folder: DataFolder) -> Path:
    return folder.releases / f"release-{NEW}.duckdb"


def test_a_file_that_is_damaged_while_it_is_open_is_found_when_it_is_read_through_again(
    empty_data_folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "READ_AGAIN_AFTER_SECONDS", 0.0)
    folder = empty_data_folder
    for digest in (OLD, NEW):
        adopted(folder, digest)
    assert asked(folder) == NEW
    spoil(newest(folder), is_time_kept=True)
    assert current(folder).name == f"release-{OLD}"
    assert asked(folder) == OLD


def test_a_file_that_turns_out_damaged_on_reading_is_left_for_the_one_before(folder: DataFolder) -> None:
    found = current(folder)
    spoil(found.path, is_time_kept=True)
    assert current(folder) == found, "nothing tells of the damage yet"
    assert asked(folder) == OLD


def test_what_is_published_again_over_a_damaged_file_is_read_from_the_new_one(folder: DataFolder) -> None:
    assert asked(folder) == NEW
    spoil(newest(folder))
    assert asked(folder) == OLD
    adopted(folder, NEW)
    assert asked(folder) == NEW


def test_a_mistake_of_ours_is_not_taken_for_damage(folder: DataFolder) -> None:
    with pytest.raises(duckdb.CatalogException), opened(current(folder)) as release:
        release.execute("select 1 from nowhere")
    assert asked(folder) == NEW


@pytest.mark.parametrize("ending", [".duckdb", ".json"])
def test_of_a_release_that_lost_a_file_the_one_before_is_served(folder: DataFolder, ending: str) -> None:
    newest(folder).with_suffix(ending).unlink()
    assert asked(folder) == OLD


def test_a_damaged_pointer_is_read_from_its_copy(folder: DataFolder) -> None:
    folder.pointer.write_text(folder.pointer.read_text().replace(NEW, "2" * 64))
    assert asked(folder) == NEW


def test_without_a_pointer_that_can_be_read_publishing_mends_it(folder: DataFolder) -> None:
    for path in (folder.pointer, folder.pointer_copy):
        path.write_text("{")
    with pytest.raises(DamagedError, match="which release is current is damaged"):
        current(folder)
    adopted(folder, NEW)
    assert asked(folder) == NEW


def test_a_pointer_and_facts_from_before_there_were_seals_are_read(folder: DataFolder) -> None:
    for path in (folder.pointer, newest(folder).with_suffix(".json")):
        said = json.loads(path.read_text())
        del said["sha256"]
        path.write_text(json.dumps(said))
    assert asked(folder) == NEW


def test_where_everything_was_taken_back_nothing_is_shown(folder: DataFolder) -> None:
    point_at_nothing(folder)
    with pytest.raises(NotReadyError):
        current(folder)
