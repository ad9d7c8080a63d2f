"""The data dictionary: every table and column of the vault and of a release.

Owns the walk through both schemas. A column nobody described is listed without words, and a test fails.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields

import duckdb

from dashboard.catalogue import OUTCOMES
from dashboard.describing.release_words import FIXED, outcome_words, types_of
from dashboard.describing.vault_words import VAULT
from dashboard.describing.words import CATEGORIES, ColumnWords, TableWords
from dashboard.sql import queries

_UNDESCRIBED = TableWords("", "", {})


@dataclass(frozen=True)
class Entry:
    """One column."""

    file: str
    table: str
    column: str
    type: str
    description: str
    allowed_values: str
    personal_data: str
    seen_by: str


def entries() -> list[Entry]:
    """Return every column of the vault, then of a release, in the order of their schemas."""
    return [
        *_of_schema("vault", VAULT),
        *_of_schema("release", FIXED),
        *(entry for outcome in OUTCOMES for entry in _of_outcome(outcome)),
    ]


def _of_schema(folder: str, words: Mapping[str, TableWords]) -> Iterator[Entry]:
    with duckdb.connect() as connection:
        if folder == "vault":
            connection.execute("create table schema_file (name text primary key)")
        for schema in queries(folder):
            connection.execute(schema.text)
        columns = connection.execute(
            "select if(schema_name = 'main', '', schema_name || '.') || table_name, column_name, data_type "
            "from duckdb_columns() where not internal "
            "and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables()) "
            "order by table_oid, column_index"
        ).fetchall()
    for table, column, kind in columns:
        yield _entry(folder, table, column, kind, words.get(table, _UNDESCRIBED))


def _of_outcome(outcome: str) -> Iterator[Entry]:
    words = outcome_words(outcome)
    for column, kind in ({"cell_id": "UINTEGER"} | types_of(outcome)).items():
        yield _entry("release", outcome, column, kind, words)


def _entry(file: str, table: str, column: str, kind: str, words: TableWords) -> Entry:
    one = words.columns.get(column, ColumnWords(""))
    return Entry(
        file,
        table,
        column,
        kind,
        one.description,
        ", ".join(one.values),
        CATEGORIES[one.category],
        words.seen_by,
    )


def as_csv() -> str:
    """Return the dictionary as a table."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([field.name.replace("_", " ") for field in fields(Entry)])
    writer.writerows(asdict(entry).values() for entry in entries())
    return text.getvalue()


def as_markdown() -> str:
    """Return the dictionary as a document."""
    lines = ["# Data dictionary", "", "The vault holds raw rows; a release holds what pages may show."]
    told = ("", "")
    for entry in entries():
        if (entry.file, entry.table) != told:
            told = (entry.file, entry.table)
            words = (VAULT if entry.file == "vault" else FIXED).get(entry.table) or outcome_words(entry.table)
            lines += [
                "",
                f"## {entry.file.capitalize()}: {entry.table}",
                "",
                f"{words.description}. Seen by: {words.seen_by}.",
                "",
            ]
            lines += [
                "| column | type | what it holds | allowed values | personal data |",
                "|---|---|---|---|---|",
            ]
        cells = (entry.column, entry.type, entry.description, entry.allowed_values, entry.personal_data)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
