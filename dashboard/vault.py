"""The raw database: open, migrate, write in one transaction, fetch a query as polars.

Owns the only file with rows about people. One process at a time holds it, and that process is the loading
process; the one that serves pages never imports this module.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import polars as pl

from dashboard import damage
from dashboard.sql import queries, query
from dashboard.vault_file import (
    INDEXED,
    STORAGE_VERSION,
    WAIT_SECONDS,
    check_not_lost,
    connected,
    is_readable,
    listed,
    read_all,
)
from dashboard.vault_lock import acquire, lock_of


class Vault:
    """An open vault; use it in a `with` block so that the next load can have it.

    Raises BusyError when another process holds it for longer than `wait_seconds`, DamagedError when the file isn't what was
    written and FullDiskError when there is no room, here or later inside the block.
    """

    def __init__(
        self,
        path: Path,
        *,
        wait_seconds: float = WAIT_SECONDS,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        check_not_lost(path)
        self._path = path
        self._lock = lock_of(path)
        acquire(self._lock, path, wait_seconds, waiting)
        try:
            self._connection = connected(path, wait_seconds, waiting)
        except BaseException:
            self._lock.release()
            raise
        try:
            path.chmod(0o600)
            self._migrate()
        except BaseException as error:
            self.__exit__(type(error), error, None)
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
        """Let go of the file; a failure that comes from damage or a full disk leaves in words."""
        self._connection.close()
        self._lock.release()
        if error is None:
            return
        means = damage.named(error, self._path)
        if means is None and damage.perhaps(error) and not is_readable(self._path):
            means = damage.vault_damaged(self._path)
        if means is not None:
            raise means from error

    @contextmanager
    def put_down(self) -> Iterator[Path]:
        """Close the file for a while and yield where it lies, whole; no other process gets it meanwhile."""
        self._connection.execute("force checkpoint vault")
        self._connection.execute("use memory")
        self._connection.execute("detach vault")
        self._connection.close()
        try:
            yield self._path
        finally:
            self._connection = connected(self._path, WAIT_SECONDS, lambda: None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything written inside, or nothing of it."""
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._take_back()
            raise
        self._connection.commit()
        # A damaged log beside the file loses what is in it without a word; the file itself is checked block by block.
        self._connection.execute("checkpoint vault")

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Let everything be written inside, and keep nothing of it."""
        self._connection.begin()
        try:
            yield
        finally:
            self._take_back()

    def _take_back(self) -> None:
        # After some failures DuckDB has taken everything back itself; the failure is what is to be told.
        with suppress(duckdb.Error):
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

    def key_use(self) -> list[tuple[str, str]] | None:
        """Return what the pseudonym key made of somebody, as (text, pseudonym); None while nothing was ever loaded."""
        loads, text, person_key = self.fetch("known/stored_person").row(0)
        return ([(text, person_key)] if text else []) if loads else None

    def is_newer(self) -> bool:
        """Return whether a newer version of the product has written the file."""
        applied = {name for (name,) in self.rows("select name from schema_file")}
        return not applied <= {schema.name for schema in queries("vault")}

    def copy_into(self, path: Path) -> None:
        """Write everything to a new file: as of now, without what was deleted, and with indexes made anew."""
        self._connection.execute(
            f"attach $copy as copy (storage_version '{STORAGE_VERSION}')", {"copy": str(path)}
        )
        self._connection.execute("copy from database vault to copy")
        self._connection.execute("checkpoint copy")
        self._connection.execute("detach copy")

    def copy_bytes(self, path: Path) -> None:
        """Copy the file as it is; the last thing to do with an open vault.

        Closing a file lets go of the lock on it, so another process may have the vault from here on.
        """
        self._connection.execute("checkpoint vault")
        shutil.copyfile(self._path, path)

    def read_all(self) -> None:
        """Read every column of every table, the schema of names among them."""
        read_all(self._connection)

    def empty_indexes(self) -> None:
        """Delete all rows of tables that have an index, which reads every part of it; for a copy only."""
        for table in listed(self._connection, INDEXED):
            self._connection.execute(f"delete from {table}")  # noqa: S608
        self._connection.execute("checkpoint vault")
