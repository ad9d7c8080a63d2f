"""Damage is named: the vault, the key and a full disk, each with what still works and what to do."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.config import DataFolder
from dashboard.damage import named
from dashboard.errors import DamagedError, FullDiskError, is_full_disk
from dashboard.jobs import Said
from dashboard.pseudonyms import pseudonyms
from dashboard.vault import Vault
from tests.small_folder import DAMAGED, NEWER, ended, files, flipped, result, small

Spoil = Callable[[DataFolder], object]
BLOCK = 1 << 18
HEAD = 3 << 12


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = small(tmp_path_factory.mktemp("small") / "data")
    result(folder, "load", files=files("roster.csv"), publish=False)
    return folder


@pytest.fixture
def folder(made: DataFolder, tmp_path: Path) -> DataFolder:
    shutil.copytree(made.path, tmp_path / "data")
    return DataFolder(tmp_path / "data")


def every_block(folder: DataFolder) -> None:
    for place in range(HEAD, folder.vault.stat().st_size, BLOCK):
        flipped(folder.vault, place + 99)


VAULTS: dict[str, Spoil] = {
    "a bit of the head": lambda folder: flipped(folder.vault, 20),
    "a bit of the first block": lambda folder: flipped(folder.vault, HEAD + 99),
    "a bit of every block": every_block,
    "cut off": lambda folder: os.truncate(folder.vault, folder.vault.stat().st_size // 3),
    "a text": lambda folder: folder.vault.write_text("dear diary"),
    "a file of no bytes": lambda folder: os.truncate(folder.vault, 0),
}


def error_of(state: Said) -> Said:
    assert "error" in state, state
    assert state["exit_code"] == 1
    error: Said = state["error"]
    return error


@pytest.mark.parametrize(
    ("spoil", "verb"),
    [
        *(pytest.param(spoil, ("history", {}), id=f"{name}: history") for name, spoil in VAULTS.items()),
        pytest.param(
            every_block, ("load", {"files": files("sessions.csv"), "publish": False}), id="every block: load"
        ),
    ],
)
def test_a_damaged_vault_is_named_with_the_newest_backup(
    folder: DataFolder, tmp_path: Path, spoil: Spoil, verb: tuple[str, Said]
) -> None:
    older, newest = tmp_path / "older.backup", tmp_path / "newest.backup"
    for file in (older, newest):
        file.write_text("a backup")
    folder.backups.write_text(
        f'[{{"path": "{newest}", "sha256": "", "at": "2026-11-26T17:40:00+00:00"}},'
        f'{{"path": "{older}", "sha256": "", "at": "2026-11-25T17:40:00+00:00"}}]'
    )
    spoil(folder)
    error = error_of(ended(folder, verb[0], **verb[1]))
    assert error["what"] in {DAMAGED, "The database of loaded files is gone."}
    assert f"outcomes restore {newest} --replace" in error["try"]
    assert "2026-11-26 17:40" in error["try"]
    assert "pages still show the last release" in error["try"]
    newest.unlink()
    assert f"outcomes restore {older} --replace" in error_of(ended(folder, verb[0], **verb[1]))["try"]
    older.unlink()
    assert "No backup is known" in error_of(ended(folder, verb[0], **verb[1]))["try"]


def test_a_vault_that_is_gone_is_named_and_none_is_begun_in_its_place(folder: DataFolder) -> None:
    folder.vault.unlink()
    for verb, request in (("history", {}), ("load", {"files": files("sessions.csv"), "publish": False})):
        assert "is gone" in error_of(ended(folder, verb, **request))["what"]
    assert not folder.vault.exists()


def test_what_is_stored_is_in_the_checked_file_and_in_no_log_beside_it(folder: DataFolder) -> None:
    log = folder.vault.with_name("vault.duckdb.wal")
    with Vault(folder.vault) as vault:
        with vault.transaction():
            vault.rows("insert into mapping_memory values ('a', 'b', now()::timestamp)")
        assert not log.exists() or log.stat().st_size == 0


def test_rows_that_memory_has_no_room_for_stay_in_the_data_folder(folder: DataFolder) -> None:
    folder.spill.mkdir()
    (folder.spill / "left behind").write_text("rows")
    with Vault(folder.vault) as vault:
        ((where,),) = vault.rows("select current_setting('temp_directory')")
        assert Path(where) == folder.spill
        vault.rows("set memory_limit = '40MB'")
        vault.rows(
            "select count(*) from (select range as n from range(6_000_000) order by hash(range) limit 5_000_000)"
        )
        assert not (folder.spill / "left behind").exists()
    assert not folder.spill.exists() or list(folder.spill.iterdir()) == []


def test_a_vault_from_before_the_newest_load_is_named_by_the_check(folder: DataFolder) -> None:
    older = folder.vault.read_bytes()
    result(folder, "load", files=files("sessions.csv"), publish=False)
    folder.vault.write_bytes(older)
    (one,) = result(folder, "check")["damaged"]
    assert "doesn't hold: 4." in one["what"]


def test_a_beginning_that_was_killed_is_begun_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.create()
    folder.vault.touch()
    assert result(folder, "history") == {"loads": [], "is_behind": False}


def test_every_block_of_the_vault_is_read_by_the_check(folder: DataFolder) -> None:
    whole = folder.vault.read_bytes()
    found = 0
    for place in range(HEAD, len(whole), BLOCK):
        folder.vault.write_bytes(whole)
        flipped(folder.vault, place + 99)
        found += DAMAGED in [one["what"] for one in result(folder, "check")["damaged"]]
    folder.vault.write_bytes(whole)
    with Vault(folder.vault) as vault:
        ((blocks,),) = vault.rows(
            "select used_blocks from pragma_database_size() where database_name = 'vault'"
        )
    assert found == blocks
    assert result(folder, "check")["damaged"] == []
    assert folder.vault.read_bytes() == whole


CHECKED: dict[str, tuple[Spoil, str]] = {
    "the newest release": (lambda folder: flipped(folder.releases / f"release-{NEWER}.duckdb", 9), "outcomes publish"),
    "the facts of a release": (lambda folder: (folder.releases / f"release-{'a' * 64}.json").write_text("{"), "isn't shown"),
    "the pointer": (lambda folder: folder.pointer.write_text("{"), "outcomes publish"),
    "the key": (lambda folder: folder.key.write_text("{"), "outcomes restore"),
    "no key": (lambda folder: folder.key.unlink(), "outcomes restore"),
    "the audit log": (lambda folder: flipped(folder.audit, 30), "newest backup"),
    "the list of backups": (lambda folder: folder.backups.write_text("{"), "back up again"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "words"), CHECKED.values(), ids=CHECKED)
def test_the_check_names_what_isn_t_as_it_was_written(folder: DataFolder, spoil: Spoil, words: str) -> None:
    spoil(folder)
    (one,) = result(folder, "check")["damaged"]
    assert words in one["try"]


def other_key(folder: DataFolder) -> None:
    folder.key.unlink()
    pseudonyms(folder.key)


KEYS: dict[str, tuple[Spoil, str]] = {
    "gone": (lambda folder: folder.key.unlink(), "is gone"),
    "cut off": (lambda folder: os.truncate(folder.key, 20), "can't be read"),
    "another one": (other_key, "isn't the one"),
}


@pytest.mark.parametrize(
    ("spoil", "words", "verb"),
    [
        *(pytest.param(*key, "load", id=f"{name}: load") for name, key in KEYS.items()),
        pytest.param(*KEYS["gone"], "review", id="gone: review"),
        pytest.param(*KEYS["another one"], "publish", id="another one: publish"),
    ],
)
def test_a_key_that_isn_t_the_folder_s_is_named_and_none_is_made(
    folder: DataFolder, spoil: Spoil, words: str, verb: str
) -> None:
    loads = result(folder, "history")
    spoil(folder)
    kept = folder.key.read_bytes() if folder.key.exists() else None
    error = error_of(ended(folder, verb, files=files("sessions.csv")))
    assert words in error["what"]
    assert "backup" in error["try"]
    assert (folder.key.read_bytes() if folder.key.exists() else None) == kept
    assert result(folder, "history") == loads


def test_a_failure_that_is_neither_stays_what_it_is(folder: DataFolder) -> None:
    with pytest.raises(ZeroDivisionError), Vault(folder.vault):
        _ = 1 / 0


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        RuntimeError(
            "TransactionContext Error: Failed to commit: Could not write file: No space left on device"
        ),
        OSError(None, "There is not enough space on the disk"),
    ],
    ids=["the system", "DuckDB", "Windows"],
)
def test_a_full_disk_is_told_from_damage(folder: DataFolder, error: Exception) -> None:
    assert is_full_disk(error)
    assert isinstance(named(error, folder.vault), FullDiskError)
    with pytest.raises(FullDiskError, match="disk is full"), Vault(folder.vault):
        raise error


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_disk_that_is_full_is_told() -> None:
    with pytest.raises(OSError, match="space") as full, open("/dev/full", "wb", buffering=0) as device:  # noqa: PTH123
        device.write(b"x")
    assert is_full_disk(full.value)
    assert not is_full_disk(DamagedError("The database of loaded files is damaged."))
