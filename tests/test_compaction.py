"""A vault written anew holds the same, and nothing of what was deleted."""

import multiprocessing
from pathlib import Path

import duckdb
import pytest

from dashboard.compaction import compact, contents
from dashboard.errors import BusyError
from dashboard.vault import Vault

ADDRESS = "somebody.known@example.com"


def _filled(path: Path) -> Vault:
    vault = Vault(path)
    for number in range(3):
        vault.rows(
            "insert into mapping_memory values ($name, $text, now()::timestamp)",
            name=f"{number}",
            text=ADDRESS,
        )
        vault.rows("select nextval('load_number')")
    vault.rows(
        "insert into published_sum (skill, side, rules, wave, measure, digest, stand_in_people, stand_in_answers) "
        "values ('Digital', 'mentor', 'r', 'end', 'mean', 'd', [18446744073709551615], [1])"
    )
    return vault


def _held(path: Path) -> list[object]:
    connection = duckdb.connect()
    connection.execute(f"attach '{path}' as vault (read_only)")
    try:
        return list(contents(connection, "vault"))
    finally:
        connection.close()


def test_what_was_deleted_leaves_no_byte_and_everything_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "vault.duckdb"
    with _filled(path):
        pass
    with Vault(path) as vault:
        vault.rows("delete from mapping_memory")
    before = _held(path)
    assert ADDRESS.encode() in path.read_bytes(), "deleting alone leaves bytes"

    with Vault(path) as vault:
        compact(vault)
        assert vault.rows("select nextval('load_number')") == [(4,)]
        vault.rows("insert into published_sum by name select 'a' as skill, 'b' as side, 'c' as rules, 'd' as wave, "
                   "'e' as measure, 'f' as digest, [] as stand_in_people, [] as stand_in_answers")  # fmt: skip
        assert vault.rows("select place from published_sum order by place") == [(1,), (2,)]
        vault.rows("delete from published_sum where place = 2")
        with pytest.raises(duckdb.ConstraintException):
            vault.rows("insert into schema_file select name from schema_file limit 1")
    after = _held(path)

    assert ADDRESS.encode() not in path.read_bytes()
    assert [one for one in after if "number" not in str(one) and "order" not in str(one)] == [
        one for one in before if "number" not in str(one) and "order" not in str(one)
    ]
    assert sorted(one.name for one in tmp_path.iterdir()) == [".vault.duckdb.lock", "vault.duckdb"]


@pytest.mark.parametrize(
    "change",
    [
        "insert into schema_file values ('another')",
        "update published_sum set stand_in_people = [1]",
        "select nextval('load_number')",
        "create or replace view workforce as select 1 as one",
        "alter table roster alter column level set not null",
        "create table more (one text)",
    ],
)
def test_a_copy_that_differs_is_seen(tmp_path: Path, change: str) -> None:
    path = tmp_path / "vault.duckdb"
    with _filled(path):
        pass
    before = _held(path)
    assert _held(path) == before
    with Vault(path) as vault:
        vault.rows(change)
    assert _held(path) != before


def test_what_a_killed_compaction_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".vault.duckdb.unfinished"
    left.write_bytes(b"half of it")
    with Vault(tmp_path / "vault.duckdb") as vault:
        compact(vault)
        assert not left.exists()


def _open(path: Path, answer: "multiprocessing.Queue[str]") -> None:
    try:
        with Vault(path, wait_seconds=0.2):
            answer.put("opened")
    except BusyError:
        answer.put("busy")


def test_another_process_waits_while_a_vault_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "vault.duckdb"
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    with _filled(path) as vault:
        compact(vault)
        other = context.Process(target=_open, args=(path, answer))
        other.start()
        assert answer.get(timeout=60) == "busy"
        other.join()
    _open(path, answer)
    assert answer.get(timeout=60) == "opened"
