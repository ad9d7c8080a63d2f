"""The raw database: open, migrate, write in one transaction, fetch a query as polars.

Owns the only file with rows about people. One process at a time holds it, and that process is the loading
process; the one that serves pages never imports this module.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import polars as pl
from filelock import FileLock, Timeout

from dashboard.errors import BusyError, DamagedError
from dashboard.sql import queries, query
from dashboard.wholefile import sync

STORAGE_VERSION = "v1.4.0"
"""So that an older supported release can open the file."""

_WAIT_SECONDS = 60.0


def _busy(path: Path) -> BusyError:
    return BusyError(
        "Another load is running.", where=path.name, try_="Wait until it has finished, then try again."
    )


def _connected(path: Path, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + wait_seconds
    connection = duckdb.connect()
    while True:
        try:
            connection.execute(
                f"attach $vault as vault (storage_version '{STORAGE_VERSION}')", {"vault": str(path)}
            )
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                connection.close()
                raise DamagedError(
                    "The database of loaded files can't be opened.",
                    where=path.name,
                    try_="The dashboard still shows the last release. Restore the file from a backup.",
                ) from error
            if time.monotonic() > deadline:
                connection.close()
                raise _busy(path) from error
            time.sleep(0.2)
        else:
            connection.execute("use vault")
            return connection


def _lock(path: Path) -> FileLock:
    """Return the lock of a vault; DuckDB's own goes with the file, which `rewrite` replaces, and this one stays."""
    return FileLock(path.with_name(f".{path.name}.lock"), mode=0o600, is_singleton=True)


def _acquire(lock: FileLock, path: Path, wait_seconds: float) -> None:
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        raise _busy(path) from error


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep every other process from opening a vault; this one may, also several times after another."""
    lock = _lock(path)
    _acquire(lock, path, _WAIT_SECONDS)
    try:
        yield
    finally:
        lock.release()


class Vault:
    """An open vault; use it in a `with` block so that the next load can have it."""

    def __init__(self, path: Path, *, wait_seconds: float = _WAIT_SECONDS) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._lock = _lock(path)
        _acquire(self._lock, path, wait_seconds)
        try:
            _clear(_unfinished(path))
            self._connection = _connected(path, wait_seconds)
            path.chmod(0o600)
            self._migrate()
        except BaseException:
            self._lock.release()
            raise

    def _migrate(self) -> None:
        self._connection.execute("create table if not exists schema_file (name text primary key)")
        applied = {row[0] for row in self._connection.execute("select name from schema_file").fetchall()}
        for schema in queries("vault"):
            if schema.name not in applied:
                with self.transaction():
                    self._connection.execute(schema.text)
                    self._connection.execute("insert into schema_file values ($name)", {"name": schema.name})

    def __enter__(self) -> Self:
        """Return the vault itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self._connection.close()
        self._lock.release()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything written inside, or nothing of it."""
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Let everything be written inside, and keep nothing of it."""
        self._connection.begin()
        try:
            yield
        finally:
            self._connection.rollback()

    def fetch(self, name: str, **parameters: Any) -> pl.DataFrame:
        """Return the rows of the query called `name`."""
        frame: pl.DataFrame = self._connection.sql(query(name).text, params=parameters or None).pl()
        return frame

    def run(self, name: str) -> None:
        """Run a query that sets something up and returns nothing."""
        self._connection.execute(query(name).text)

    def offer(self, name: str, frame: pl.DataFrame) -> None:
        """Let queries of this connection see `frame` as a table called `name`."""
        self._connection.register(name, frame)

    def rows(self, sql: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a short statement that is part of keeping the vault."""
        return self._connection.execute(sql, parameters or None).fetchall()

    def append(self, table: str, frame: pl.DataFrame) -> None:
        """Add the rows of `frame`, by column name, to `table`."""
        if frame.height:
            self._connection.register("incoming", frame)
            columns = ", ".join(f'"{column}"' for column in frame.columns)
            self._connection.execute(f"insert into {table} ({columns}) select {columns} from incoming")  # noqa: S608
            self._connection.unregister("incoming")

    def rewrite(self) -> None:
        """Write everything into a new file and swap it in: of what was deleted, no byte is left.

        Killed at any moment, the old file is there or the new one. Raises DamagedError and keeps the old one when the new
        one doesn't hold the same.
        """
        self._connection.execute("force checkpoint vault")
        self._connection.execute("use memory")
        self._connection.execute("detach vault")
        self._connection.close()
        fresh = _unfinished(self._path)
        try:
            if self._path.with_name(f"{self._path.name}.wal").exists():
                raise _not_rewritten(self._path)
            _copy(self._path, fresh)
            fresh.chmod(0o600)
            sync(fresh)
            fresh.replace(self._path)
            with suppress(OSError):  # a folder can't be synced everywhere
                sync(self._path.parent)
        finally:
            _clear(fresh)
            self._connection = _connected(self._path, _WAIT_SECONDS)


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
