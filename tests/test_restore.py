"""A restore checks everything first, moves aside what was there, and can be interrupted at any moment."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import access_list, audit
from dashboard.access import local_owner
from dashboard.backup import backup, known_backups
from dashboard.config import DATA_VARIABLE, DataFolder, data_folder
from dashboard.errors import BusyError, DamagedError, NotReadyError, OutcomesError, RefusedFileError
from dashboard.jobs import new_job
from dashboard.restore import restore
from dashboard.vault import Vault
from tests.small_folder import NEWER, contents, flipped, result, small

Spoil = Callable[[Path], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[DataFolder, Path]:
    """Return a folder and a backup of it."""
    place = tmp_path_factory.mktemp("small")
    folder = small(place / "data")
    backup(folder, place / "one.backup", "u1")
    return folder, place / "one.backup"


@pytest.fixture
def folder(made: tuple[DataFolder, Path], tmp_path: Path) -> DataFolder:
    shutil.copytree(made[0].path, tmp_path / "data")
    return DataFolder(tmp_path / "data")


@pytest.fixture
def file(made: tuple[DataFolder, Path], tmp_path: Path) -> Path:
    return Path(shutil.copyfile(made[1], tmp_path / "one.backup"))


def rewritten(change: Callable[[dict[str, bytes]], object]) -> Spoil:
    """Write the archive anew with other members; a name that ends in a second time is written twice."""

    def spoil(file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        change(members)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)

    return spoil


def with_manifest(change: Callable[[dict[str, Any]], object]) -> Spoil:
    def spoil(members: dict[str, bytes]) -> None:
        said = json.loads(members["manifest.json"])
        change(said)
        members["manifest.json"] = json.dumps(said).encode()

    return rewritten(spoil)


def overturned(name: str) -> Spoil:
    """Turn over a few bytes in the middle of a member."""

    def spoil(file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            info = archive.getinfo(name)
        data = bytearray(file.read_bytes())
        middle = info.header_offset + 60 + len(name) + info.compress_size // 2
        for place in range(middle, middle + 4):
            data[place] ^= 0xFF
        file.write_bytes(data)

    return spoil


def bomb(file: Path) -> None:
    """Say that a release is a quarter of a gigabyte of blanks, and hold them."""
    size = 1 << 28
    name = f"releases/release-{'0' * 64}.duckdb"
    with zipfile.ZipFile(file) as archive:
        said = json.loads(archive.read("manifest.json"))
        members = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
    said["parts"][name] = {"sha256": "0" * 64, "bytes": size}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
        with archive.open(name, "w") as into:
            for _ in range(size >> 24):
                into.write(bytes(1 << 24))
        archive.writestr("manifest.json", json.dumps(said))


def said_twice(file: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr("follow-up.jsonl", "other notes")


SPOILED: dict[str, tuple[Spoil, type[OutcomesError], str]] = {
    "a text": (lambda file: file.write_text("dear diary"), RefusedFileError, "isn't a backup"),
    "an empty file": (lambda file: file.write_bytes(b""), RefusedFileError, "isn't a backup"),
    "another zip": (rewritten(lambda members: members.pop("manifest.json")), RefusedFileError, "isn't a backup"),
    "cut off": (lambda file: file.write_bytes(file.read_bytes()[:-100]), RefusedFileError, "isn't a backup"),
    "bytes of the vault": (overturned("vault.duckdb"), DamagedError, "damaged"),
    "bytes of the newest release": (overturned(f"releases/release-{NEWER}.duckdb"), DamagedError, "damaged"),
    "another key in it": (rewritten(lambda members: members.update({"pseudonym-key.json": b"{}"})), DamagedError, "damaged"),
    "a part is missing": (rewritten(lambda members: members.pop("vault.duckdb")), DamagedError, "missing"),
    "a part nobody lists": (rewritten(lambda members: members.update({"run.sh": b"rm"})), RefusedFileError, "belong to no backup"),
    "a way out": (rewritten(lambda members: members.update({"../../escaped": b"x"})), RefusedFileError, "belong to no backup"),
    "a way out from the root": (rewritten(lambda members: members.update({"/escaped": b"x"})), RefusedFileError, "belong to no backup"),
    "a way out that the manifest lists": (
        with_manifest(lambda said: said["parts"].update({"../escaped": {"sha256": "", "bytes": 0}})),
        RefusedFileError, "belong to no backup",
    ),
    "a part said twice": (said_twice, RefusedFileError, "belong to no backup"),
    "a bomb": (bomb, RefusedFileError, "unpack to far more"),
    "a manifest that is no JSON": (rewritten(lambda members: members.update({"manifest.json": b"{"})), DamagedError, "damaged"),
    "a manifest of another shape": (rewritten(lambda members: members.update({"manifest.json": b"[1]"})), DamagedError, "damaged"),
    "a newer version": (with_manifest(lambda said: said.update(format=99)), RefusedFileError, "newer version"),
    "a digest that isn't the part's": (
        with_manifest(lambda said: said["parts"]["vault.duckdb"].update(sha256="0" * 64)),
        DamagedError, "damaged",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "kind", "words"), SPOILED.values(), ids=SPOILED)
def test_what_isn_t_a_whole_backup_is_refused_and_nothing_is_touched(
    folder: DataFolder, file: Path, spoil: Spoil, kind: type[OutcomesError], words: str
) -> None:
    spoil(file)
    before = contents(folder)
    with pytest.raises(kind) as refused:
        restore(file, folder, "u1", is_replacing=True)
    assert words in str(refused.value)
    assert refused.value.try_
    assert contents(folder) == before
    assert sorted(path.name for path in file.parent.iterdir() if not path.name.startswith(".")) == [
        "data", "one.backup",
    ]  # fmt: skip


def test_a_backup_is_put_into_an_empty_folder(
    file: Path, tmp_path: Path, made: tuple[DataFolder, Path]
) -> None:
    folder = DataFolder(tmp_path / "machine" / "data")
    done = restore(file, folder, "u1")
    assert (done["release"], done["aside"]) == (f"release-{NEWER}", None)
    assert result(folder, "history") == result(made[0], "history")
    assert audit.entries(folder, 1)[0].what == "restored"
    assert audit.verify(folder).faults == ()
    assert known_backups(folder)[0] == file


def test_what_is_there_is_moved_aside_whole_and_only_when_told_so(folder: DataFolder, file: Path) -> None:
    folder.follow_up.write_text("notes that the backup hasn't\n")
    before = contents(folder)
    with pytest.raises(RefusedFileError, match="something in the data folder"):
        restore(file, folder, "u1")
    assert contents(folder) == before
    aside = DataFolder(Path(restore(file, folder, "u1", is_replacing=True)["aside"]))
    assert contents(aside) == before
    assert contents(folder)["follow-up.jsonl"] != before["follow-up.jsonl"]
    assert folder.put_aside() == [aside.path]


def test_a_folder_whose_vault_is_damaged_can_be_restored(folder: DataFolder, file: Path) -> None:
    loads = result(folder, "history")
    flipped(folder.vault, 100)
    restore(file, folder, "u1", is_replacing=True)
    assert result(folder, "history") == loads


def test_nothing_is_restored_while_a_load_runs(folder: DataFolder, file: Path) -> None:
    with Vault(folder.vault), pytest.raises(BusyError):
        restore(file, folder, "u1", is_replacing=True, wait_seconds=0)
    assert folder.put_aside() == folder.begun_restores() == []


def test_an_audit_log_that_goes_on_from_the_backup_s_is_kept(folder: DataFolder, file: Path) -> None:
    audit.note(folder, "u7", "loaded", loads=[9])
    assert restore(file, folder, "u1", is_replacing=True)["is_same_log"]
    assert [entry.what for entry in audit.entries(folder, 3)] == ["restored", "loaded", "backed up"]
    assert audit.entries(folder, 2)[1].who == "u7"
    assert audit.verify(folder).faults == ()


def test_an_audit_log_that_went_another_way_is_put_aside_and_told_of(folder: DataFolder, file: Path) -> None:
    folder.audit.unlink()
    folder.audit_head.unlink()
    audit.note(folder, "u7", "loaded", loads=[9])
    done = restore(file, folder, "u1", is_replacing=True)
    assert not done["is_same_log"]
    assert "u7" not in {entry.who for entry in audit.entries(folder)}
    assert {entry.who for entry in audit.entries(DataFolder(Path(done["aside"])))} == {"u7"}
    assert audit.verify(folder).faults == ()


def test_a_backup_that_is_known_in_place_stays_known(folder: DataFolder, file: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "two.backup", "u1")
    restore(file, folder, "u1", is_replacing=True)
    assert {path.name for path in known_backups(folder)} == {"one.backup", "two.backup"}


def test_between_its_two_steps_nobody_begins_an_empty_folder_and_a_second_restore_ends_it(
    folder: DataFolder, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.note(folder, "u7", "loaded", loads=[9])
    before = contents(folder)
    aside = folder.path.with_name("data.before-restore-20261126T120000000000")
    folder.path.rename(aside)
    begun = folder.path.with_name("data.restoring-20261126T120000000000")
    begun.mkdir()
    monkeypatch.setenv(DATA_VARIABLE, str(folder.path))
    for begin in (data_folder, folder.create, lambda: new_job(folder)):
        with pytest.raises(NotReadyError) as told:
            begin()
        assert "outcomes restore" in told.value.try_
        assert str(aside) in told.value.try_
    assert not folder.path.exists()

    restore(file, folder, "u1")
    assert data_folder() == folder
    assert [entry.who for entry in audit.entries(folder, 2)] == ["u1", "u7"]
    assert folder.begun_restores() == []
    assert contents(DataFolder(aside)) == before


def test_who_was_revoked_since_the_backup_stays_out_and_sign_in_stays_as_it_is(
    folder: DataFolder, tmp_path: Path
) -> None:
    access_list.invite(folder, local_owner(), "ada@example.com", "hr")
    folder.sign_in.write_text("before")
    backup(folder, tmp_path / "two.backup", "u1")
    access_list.revoke(folder, local_owner(), "ada@example.com")
    folder.sign_in.write_text("since")
    done = restore(tmp_path / "two.backup", folder, "u1", is_replacing=True)
    assert access_list.people(folder)[0].revoked_at is not None
    assert folder.sign_in.read_text() == "since"
    assert done["is_access_kept"]


def test_of_another_installation_nothing_is_kept_but_it_is_said_that_access_is_the_backup_s(
    folder: DataFolder, tmp_path: Path
) -> None:
    access_list.invite(folder, local_owner(), "ada@example.com", "hr")
    backup(folder, tmp_path / "two.backup", "u1")
    other = DataFolder(tmp_path / "other")
    access_list.invite(other, local_owner(), "bo@example.com", "owner")
    done = restore(tmp_path / "two.backup", other, "u1", is_replacing=True)
    assert [one.email for one in access_list.people(other)] == ["ada@example.com"]
    assert not done["is_access_kept"]


def test_a_vault_that_cant_be_read_leaves_the_record_behind_and_says_so(
    folder: DataFolder, file: Path
) -> None:
    folder.vault.write_bytes(b"spoiled")
    assert not restore(file, folder, "u1", is_replacing=True)["is_record_kept"]
