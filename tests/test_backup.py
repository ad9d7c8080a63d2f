"""A backup holds everything that is kept, is written in its turn and whole, and is remembered."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import audit
from dashboard.backup import backup, known_backups, pack, unpacked
from dashboard.backup_file import manifest_of
from dashboard.backup_list import remember
from dashboard.cli import main
from dashboard.config import KEPT, NOT_KEPT, DataFolder
from dashboard.errors import BusyError, DamagedError, NotReadyError, RefusedFileError
from dashboard.release.open_files import file_digest
from dashboard.release.store import current
from dashboard.vault import Vault
from tests.small_folder import NEWER, OLDER, contents, flipped, release, result, small

Place = Callable[[DataFolder], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return small(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    shutil.copytree(made.path, tmp_path / "data")
    return DataFolder(tmp_path / "data")


def no_backup(folder: DataFolder) -> Path:
    file = folder.path.parent / "thesis.docx"
    file.write_text("years of work")
    return file


def older_backup(folder: DataFolder) -> Path:
    file = folder.path.parent / "older.backup"
    pack(folder, file)
    return file


def test_every_file_of_a_data_folder_is_kept_or_is_said_not_to_be() -> None:
    files = {name for name, value in vars(DataFolder).items() if isinstance(value, property)}
    assert files == {*KEPT, *NOT_KEPT}
    assert not set(KEPT) & set(NOT_KEPT)


def test_a_backup_holds_everything_that_is_kept(folder: DataFolder, tmp_path: Path) -> None:
    remember(folder, tmp_path / "elsewhere", "0")
    for path in (
        folder.access,
        folder.sign_in,
        folder.erased,
        folder.retention,
        folder.targets,
        folder.staying,
        folder.brief_template,
    ):
        path.write_text(path.name)
    loads = result(folder, "history")
    file = tmp_path / "one.backup"
    sha256 = backup(folder, file, "u1")
    before = contents(folder)
    assert file_digest(file) == sha256
    with unpacked(file) as there:
        kept = contents(there)
        assert {name for name in KEPT if not getattr(there, name).exists()} == set()
        assert stat.S_IMODE(there.path.parent.stat().st_mode) & 0o077 == 0
        assert current(there).name == f"release-{NEWER}"
        assert audit.verify(there).faults == ()
        assert result(there, "history") == loads
    later = {"audit.jsonl", "audit-head.json", "backups.json"}
    assert kept.keys() == before.keys()
    assert [
        name for name in kept if kept[name] != before[name] and name not in {"vault.duckdb", *later}
    ] == []


def test_a_backup_says_what_it_is(folder: DataFolder, tmp_path: Path) -> None:
    backup(folder, tmp_path / "one.backup", "u1")
    said = manifest_of(tmp_path / "one.backup")
    assert said.release == f"release-{NEWER}"
    assert said.made_at
    assert said.product
    assert audit.entries(folder, 1)[0].what == "backed up"
    assert audit.entries(folder, 1)[0].facts == {"sha256": file_digest(tmp_path / "one.backup")}


def test_only_its_owner_may_read_a_backup_and_nothing_is_left_beside_it(
    folder: DataFolder, tmp_path: Path
) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    backup(folder, place / "one.backup", "u1")
    assert [path.name for path in place.iterdir()] == ["one.backup"]
    assert stat.S_IMODE((place / "one.backup").stat().st_mode) & 0o077 == 0
    assert not folder.unfinished_backup.exists()


def test_the_newest_two_whole_releases_are_kept(folder: DataFolder, tmp_path: Path) -> None:
    release(folder, "c" * 64)
    flipped(folder.releases / f"release-{NEWER}.duckdb", 7)
    backup(folder, tmp_path / "one.backup", "u1")
    with unpacked(tmp_path / "one.backup") as there:
        assert sorted(path.stem for path in there.releases.glob("*.duckdb")) == [
            f"release-{OLDER}", f"release-{'c' * 64}",
        ]  # fmt: skip


def test_what_was_deleted_from_the_vault_doesn_t_go_along(folder: DataFolder, tmp_path: Path) -> None:
    name = "a title that nobody else has ever thought of"
    with Vault(folder.vault) as vault:
        vault.rows("insert into mapping_memory values ($name, $name, now()::timestamp)", name=name)
    with Vault(folder.vault) as vault:
        vault.rows("delete from mapping_memory where signature = $name", name=name)
    assert name.encode() in folder.vault.read_bytes(), "DuckDB forgets by itself now"
    pack(folder, tmp_path / "one.backup")
    with unpacked(tmp_path / "one.backup") as there:
        assert name.encode() not in there.vault.read_bytes()


REFUSED: dict[str, tuple[Place, bool, str]] = {
    "in the data folder": (lambda folder: folder.path / "one.backup", False, "lost with it"),
    "in a folder of the data folder": (lambda folder: folder.releases / "one.backup", True, "lost with it"),
    "a folder": (lambda folder: folder.path.parent, False, "is a folder"),
    "a folder that isn't there": (lambda folder: folder.path.parent / "no" / "one", False, "no such folder"),
    "over a file": (no_backup, False, "There is a file"),
    "over a file that is no backup, with --replace": (no_backup, True, "isn't a backup"),
    "over a backup": (older_backup, False, "--replace"),
}


@pytest.mark.parametrize(("place", "is_replacing", "words"), REFUSED.values(), ids=REFUSED)
def test_a_place_where_a_backup_can_t_be_is_refused(
    folder: DataFolder, place: Place, is_replacing: bool, words: str
) -> None:
    file = place(folder)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(RefusedFileError) as refused:
        backup(folder, file, "u1", is_replacing=is_replacing)
    assert words in str(refused.value)
    assert refused.value.try_
    assert before is None or file.read_bytes() == before
    assert known_backups(folder) == []


def test_an_older_backup_gives_way_when_told_so(folder: DataFolder) -> None:
    file = older_backup(folder)
    before = file_digest(file)
    assert backup(folder, file, "u1", is_replacing=True) == file_digest(file) != before


def test_a_folder_without_anything_loaded_has_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(NotReadyError):
        backup(DataFolder(tmp_path / "data"), tmp_path / "one.backup", "u1")
    assert not (tmp_path / "one.backup").exists()


def test_a_damaged_vault_is_named_and_leaves_no_half_backup(folder: DataFolder, tmp_path: Path) -> None:
    flipped(folder.vault, 12288 + 100)
    with pytest.raises(DamagedError):
        backup(folder, tmp_path / "one.backup", "u1")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_backup_waits_for_its_turn_and_says_so(folder: DataFolder, tmp_path: Path) -> None:
    said: list[str] = []
    with Vault(folder.vault), pytest.raises(BusyError):
        pack(folder, tmp_path / "one", wait_seconds=0.3, progress=lambda what, _share: said.append(what))
    assert "Waiting until the running load has finished" in said
    assert not (tmp_path / "one").exists()


def test_backups_are_known_newest_first_as_long_as_they_exist(folder: DataFolder, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    for hour, file in enumerate((first, second, third, first)):
        file.write_text("a backup")
        remember(folder, file, "0", f"2026-11-26T0{hour}:00:00+00:00")
    assert known_backups(folder) == [first, third, second]
    third.unlink()
    assert known_backups(folder) == [first, second]


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"path": 1}', '[{"path": "x"}]'])
def test_a_list_of_backups_that_can_t_be_read_is_named(folder: DataFolder, text: str) -> None:
    folder.backups.write_text(text)
    with pytest.raises(DamagedError, match="list of backups"):
        known_backups(folder)


def test_the_commands_say_what_they_did(
    folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, data = str(tmp_path / "one.backup"), ["--data", str(folder.path)]
    assert main(["backup", file, "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out)["sha256"] == file_digest(Path(file))
    assert main(["restore", file, "--replace", *data]) == 0
    printed = capsys.readouterr()
    assert f"release-{NEWER}" in printed.out
    assert "is whole, in" in printed.err


def test_a_backup_is_a_zip_that_other_tools_open(folder: DataFolder, tmp_path: Path) -> None:
    pack(folder, tmp_path / "one.backup")
    with zipfile.ZipFile(tmp_path / "one.backup") as archive:
        assert archive.testzip() is None
        assert {"manifest.json", "vault.duckdb", "pseudonym-key.json"} <= set(archive.namelist())
