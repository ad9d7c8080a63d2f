"""The raw database: open, migrate, write in one transaction, fetch a query as polars.

Owns the only file with rows about people. One process at a time holds it, and that process is the loading
process; the one that serves pages never imports this module.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import polars as pl

from dashboard.errors import BusyError, DamagedError
from dashboard.sql import queries, query

STORAGE_VERSION = "v1.4.0"
"""So that an older supported release can open the file."""

_WAIT_SECONDS = 60.0


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
                raise BusyError(
                    "Another load is running.",
                    where=path.name,
                    try_="Wait until it has finished, then try again.",
                ) from error
            time.sleep(0.2)
        else:
            connection.execute("use vault")
            return connection


class Vault:
    """An open vault; use it in a `with` block so that the next load can have it."""

    def __init__(self, path: Path, *, wait_seconds: float = _WAIT_SECONDS) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = _connected(path, wait_seconds)
        path.chmod(0o600)
        self._migrate()

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
