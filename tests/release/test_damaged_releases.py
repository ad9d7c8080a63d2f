"""A release that isn't what was written is never served: the one before is, and the next publishing mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.config import DataFolder
from dashboard.errors import DamagedError, NotReadyError
from dashboard.release.store import current, damages, opened, whole_releases
from tests.small_folder import NEWER, OLDER, flipped, release

Spoil = Callable[[DataFolder], object]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    found = DataFolder(tmp_path / "data")
    found.create()
    for digest in (OLDER, NEWER):
        release(found, digest)
    return found


def newest(folder: DataFolder) -> Path:
    return folder.releases / f"release-{NEWER}.duckdb"


def facts(folder: DataFolder) -> Path:
    return newest(folder).with_suffix(".json")


RELEASES: dict[str, Spoil] = {
    "a bit of it": lambda folder: flipped(newest(folder), 40),
    "the file is gone": lambda folder: newest(folder).unlink(),
    "the facts are gone": lambda folder: facts(folder).unlink(),
    "the facts are empty": lambda folder: facts(folder).write_text(""),
    "half of the facts": lambda folder: facts(folder).write_text(facts(folder).read_text()[:40]),
    "a bit of the facts": lambda folder: flipped(facts(folder), 25),
    "facts of another shape": lambda folder: facts(folder).write_text("[1]"),
    "facts without a digest": lambda folder: facts(folder).write_text('{"published_at": "2026-11-26"}'),
    "facts with no date": lambda folder: facts(folder).write_text('{"file_sha256": "0", "published_at": 7}'),
    "facts that are no text": lambda folder: facts(folder).write_bytes(b"\xff\xfe\x00"),
}

POINTERS = {
    "nothing in it": "",
    "half of it": f'{{"release": "{NEWER}", "hist',
    "another shape": "[1]",
    "no history": f'{{"release": "{NEWER}", "history": []}}',
    "two minds": f'{{"release": "{NEWER}", "history": ["{OLDER}"]}}',
    "a number": '{"release": 1, "history": 1}',
}


@pytest.mark.parametrize("spoil", RELEASES.values(), ids=RELEASES)
def test_the_release_before_stands_in_for_a_damaged_one_and_publishing_mends_it(
    folder: DataFolder, spoil: Spoil
) -> None:
    assert not current(folder).stands_in
    spoil(folder)
    assert (current(folder).name, current(folder).stands_in) == (f"release-{OLDER}", True)
    assert [one.where for one in damages(folder)] == [f"release-{NEWER}"]
    assert [one.name for one in whole_releases(folder)] == [f"release-{OLDER}"]
    release(folder, NEWER)
    assert (current(folder).name, current(folder).stands_in) == (f"release-{NEWER}", False)
    assert damages(folder) == []


@pytest.mark.parametrize("text", POINTERS.values(), ids=POINTERS)
def test_a_damaged_pointer_is_named_and_made_anew_by_publishing(folder: DataFolder, text: str) -> None:
    folder.pointer.write_text(text)
    folder.pointer_copy.write_text(text)
    with pytest.raises(DamagedError, match="which release is current") as told:
        current(folder)
    assert "outcomes publish" in told.value.try_
    assert [one.where for one in damages(folder)] == ["current.json"]
    release(folder, NEWER)
    assert current(folder).name == f"release-{NEWER}"
    assert [one.name for one in whole_releases(folder)] == [f"release-{NEWER}", f"release-{OLDER}"]


def test_without_one_whole_release_the_damage_is_named(folder: DataFolder) -> None:
    for digest in (OLDER, NEWER):
        flipped(folder.releases / f"release-{digest}.duckdb", 3)
    with pytest.raises(DamagedError, match="No release on disk"):
        current(folder)
    assert len(damages(folder)) == 2


def test_nothing_published_is_no_damage(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.create()
    assert damages(folder) == []
    with pytest.raises(NotReadyError):
        current(folder)


def test_what_rots_while_it_is_shown_is_named_and_then_not_shown(folder: DataFolder) -> None:
    shown = current(folder)
    flipped(newest(folder), 40)
    with pytest.raises(DamagedError, match="shown is damaged"), opened(shown):
        pass
    assert current(folder).stands_in
