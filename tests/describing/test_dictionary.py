"""Every column of what is stored is described: a new one is caught here."""

import csv
import io
from pathlib import Path

import duckdb
import pytest

from dashboard.config import DataFolder
from dashboard.describing import dictionary
from dashboard.describing.release_words import FIXED
from dashboard.describing.vault_words import VAULT
from dashboard.model import TABLES
from dashboard.release.store import current
from tests.staying_folder import turned_on_in

ENTRIES = dictionary.entries()
STORED_AS = {"pairs": "pair", "sessions": "session", "ideas": "idea", "roster": "roster"}
_KEYS = {"mentor": "mentor_key", "mentee": "mentee_key"}
_APART = {"employee_id", "email", "name"}


def stored(file: object) -> set[tuple[str, str, str]]:
    with duckdb.connect(str(file), read_only=True) as database:
        return set(
            database.execute(
                "select if(schema_name = 'main', '', schema_name || '.') || table_name, column_name, data_type from duckdb_columns() "
                "where not internal and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables())"
            ).fetchall()
        )


def test_every_column_says_what_it_holds_and_who_sees_it() -> None:
    silent = [one for one in ENTRIES if not (one.description and one.personal_data and one.seen_by)]
    assert silent == []


@pytest.mark.parametrize("file", ["vault", "release"])
def test_every_column_on_the_disk_is_described_and_no_other(
    sample_data_folder: DataFolder, tmp_path: Path, file: str
) -> None:
    # What is off isn't in a release, and is described all the same.
    is_release = file == "release"
    path = (
        current(turned_on_in(sample_data_folder, tmp_path)).path if is_release else sample_data_folder.vault
    )
    listed = {(one.table, one.column, one.type) for one in ENTRIES if one.file == file}
    assert listed == stored(path)


@pytest.mark.parametrize("kind", TABLES)
def test_every_column_of_the_model_is_described(kind: str) -> None:
    listed = {(one.table, one.column): one for one in ENTRIES if one.file == "vault"}
    for column in TABLES[kind].columns:
        table = "identity.person" if kind == "roster" and column.name in _APART else STORED_AS[kind]
        entry = listed[table, _KEYS.get(column.name, column.name)]
        if column.name not in _KEYS:
            assert entry.description == column.description
            assert entry.allowed_values == ", ".join(column.values)


def test_nothing_is_described_that_isnt_there() -> None:
    there = {(one.table, one.column) for one in ENTRIES}
    described = {
        (table, column) for words in (VAULT, FIXED) for table, one in words.items() for column in one.columns
    }
    assert described <= there


def test_both_forms_hold_every_column() -> None:
    rows = list(csv.reader(io.StringIO(dictionary.as_csv())))
    assert len(rows) == 1 + len(ENTRIES)
    text = dictionary.as_markdown()
    assert sum(
        line.startswith("| ") and not line.startswith("| column |") for line in text.splitlines()
    ) == len(ENTRIES)
