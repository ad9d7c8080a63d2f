"""A ledger of ideas: what HR says of words, days that can't be, and a ledger that is loaded again and taken back."""

import csv
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from dashboard.access import local_owner
from dashboard.ingest.history import undo
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.load import load
from dashboard.ingest.preparation import Upload
from dashboard.ingest.suggestion import suggest
from dashboard.ingest.validation import Accepted, validate_table
from dashboard.pseudonyms import Pseudonyms
from dashboard.sql import queries
from dashboard.vault import Vault
from dashboard.vault_file import STORAGE_VERSION

KEYS = Pseudonyms("test", b"key")
HEADER = ("Program", "Cohort", "Title", "Raised on", "Tried on", "Adopted on", "Cleared")
Row = Sequence[str]


def ledger(path: Path, *rows: Row, header: Row = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def accepted(path: Path) -> Accepted:
    export = inspect_file(path, path.name)
    mapping, asks = suggest(export, {}, {}, None)
    assert (mapping.kind, asks) == ("ideas", [])
    return validate_table(export, mapping, KEYS)


def idea(title: str, *, tried: str = "", adopted: str = "", cleared: str = "") -> Row:
    return ("Leaders Online", "Spring", title, "2026-03-02", tried, adopted, cleared)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("yes", "yes"), ("YES", "yes"), ("x", "yes"), ("Ja", "yes"), ("oui", "yes"), ("sí", "yes"), ("sim", "yes"), ("1", "yes"),
        ("no", "no"), ("Nein", "no"), ("non", "no"), ("não", "no"), ("0", "no"), ("pending", "no"),
        ("with names", "with names"), ("Mit Namen", "with names"), ("avec noms", "with names"),
        ("", None), ("-", None), ("perhaps", None), ("yes?", None), ("not yes", None),
    ],
)  # fmt: skip
def test_what_is_no_clear_yes_clears_nothing(tmp_path: Path, word: str, expected: str | None) -> None:
    found = accepted(ledger(tmp_path / "ideas.csv", idea("Fewer forms", cleared=word)))
    assert found.tables["idea"]["cleared"].to_list() == [expected]
    assert found.rows == 1
    assert bool(found.rejections) is (word not in {"", "-"} and expected is None)


def test_a_step_before_the_idea_was_raised_is_left_blank_and_said(tmp_path: Path) -> None:
    rows = (
        idea("One", tried="2026-02-01", adopted="2026-04-01"),
        idea("Two", tried="2026-04-01", adopted="2026-02-28"),
    )
    found = accepted(ledger(tmp_path / "ideas.csv", *rows))
    steps = found.tables["idea"].select("tried_on", "adopted_on").rows()
    assert [[day and f"{day}" for day in row] for row in steps] == [
        [None, "2026-04-01"],
        ["2026-04-01", None],
    ]
    assert [(one.row, one.column, one.whole_row) for one in found.rejections] == [
        (2, "tried_on", False),
        (3, "adopted_on", False),
    ]
    assert all("before the idea was raised" in one.reason for one in found.rejections)


def test_a_ledger_loaded_again_with_one_more_row_doubles_nothing_and_undo_brings_the_older_rows_back(
    tmp_path: Path,
) -> None:
    first = ledger(tmp_path / "ideas.csv", idea("One"), idea("Two"))
    second = ledger(tmp_path / "more.csv", idea("One", cleared="yes"), idea("two "), idea("Three"))
    with Vault(tmp_path / "vault.duckdb") as vault:

        def now() -> list[tuple[str, str | None]]:
            return vault.rows("select title, cleared from current_idea order by lower(title)")

        load(vault, [Upload(first, first.name)], local_owner(), KEYS)
        assert now() == [("One", None), ("Two", None)]
        (report,) = load(vault, [Upload(second, second.name)], local_owner(), KEYS)
        assert now() == [("One", "yes"), ("Three", None), ("two", None)]
        undo(vault, [report["load"]], local_owner())
        assert now() == [("One", None), ("Two", None)]


def test_ideas_of_a_vault_from_before_have_no_words_cleared(tmp_path: Path) -> None:
    path = tmp_path / "vault.duckdb"
    before = [schema for schema in queries("vault") if schema.name < "vault/0010"]
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as vault (storage_version '{STORAGE_VERSION}')")
        connection.execute("use vault")
        connection.execute("create table schema_file (name text primary key)")
        for schema in before:
            connection.execute(schema.text)
            connection.execute("insert into schema_file values ($name)", {"name": schema.name})
        connection.execute(
            "insert into idea (load_id, row_number, program, title, raised_on) values (1, 1, 'A', 'Old', date '2026-01-01')"
        )
    with Vault(path) as vault:
        assert vault.rows("select title, focus, story, cleared from current_idea") == [
            ("Old", None, None, None)
        ]
