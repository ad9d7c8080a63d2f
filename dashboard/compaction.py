"""A vault written anew: of what was deleted from it, no byte is left in the new file.

Owns the swap of the files and the comparison before it. Killed at any moment, the old file is there or the new one; the old one is
kept when the new one doesn't hold the same.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import DamagedError
from dashboard.vault import Vault
from dashboard.vault_file import STORAGE_VERSION
from dashboard.wholefile import sync


def compact(vault: Vault) -> None:
    """Write everything an open vault holds into a new file and swap it in; the vault stays open, on the new one.

    Raises DamagedError when the new file doesn't hold the same.
    """
    with vault.put_down() as path:
        fresh = _unfinished(path)
        _clear(fresh)
        try:
            if path.with_name(f"{path.name}.wal").exists():
                raise _not_rewritten(path)
            _copy(path, fresh)
            fresh.chmod(0o600)
            sync(fresh)
            fresh.replace(path)
            with suppress(OSError):  # a folder can't be synced everywhere
                sync(path.parent)
        finally:
            _clear(fresh)


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.unfinished")


def _clear(unfinished: Path) -> None:
    for path in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
        path.unlink(missing_ok=True)


def _not_rewritten(path: Path) -> DamagedError:
    return DamagedError(
        "The database of loaded files couldn't be written anew; the old file is kept.",
        where=path.name,
        try_="See that the disk has room for it a second time, then try again.",
    )


def _copy(path: Path, fresh: Path) -> None:
    connection = duckdb.connect()
    try:
        connection.execute("attach $path as vault (read_only)", {"path": str(path)})
        connection.execute(
            f"attach $path as fresh (storage_version '{STORAGE_VERSION}')", {"path": str(fresh)}
        )
        connection.execute("copy from database vault to fresh")
        connection.execute("checkpoint fresh")
        if contents(connection, "vault") != contents(connection, "fresh"):
            raise _not_rewritten(path)
        connection.execute("detach fresh")
    finally:
        connection.close()


_CATALOGUE = (
    "schema_name, view_name, sql, null, null from duckdb_views()",
    "schema_name, sequence_name, start_value, last_value, increment_by from duckdb_sequences()",
    "schema_name, table_name, column_name, data_type, column_default from duckdb_columns()",
    "schema_name, table_name, constraint_type, constraint_text, null from duckdb_constraints()",
)


def contents(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[Any, ...]]:
    """Return what an attached database holds, in a form to compare: its views, sequences, columns, constraints and rows."""
    found: list[tuple[Any, ...]] = []
    for kind in _CATALOGUE:
        found += connection.execute(
            f"select {kind} where database_name = $database order by all",
            {"database": database},
        ).fetchall()
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = $database order by all",
        {"database": database},
    ).fetchall()
    for schema, table in tables:
        place = f'"{database}"."{schema}"."{table}"'
        rows = connection.execute(
            f"select count(*), coalesce(sum(hash(row_of)::hugeint), 0) from {place} as row_of"  # noqa: S608
        ).fetchall()
        found.append((schema, table, *rows[0]))
    return found
