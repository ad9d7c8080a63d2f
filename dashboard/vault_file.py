"""The file of the raw database: wait for it, attach it, tell damage from a lock, read it through.

Owns what happens before there is an open vault, and what is asked of a file that may be damaged.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from dashboard import damage
from dashboard.config import DataFolder
from dashboard.errors import DamagedError, OutcomesError
from dashboard.vault_lock import acquire, busy, lock_of

STORAGE_VERSION = "v1.4.0"
"""So that an older supported release can open the file."""

WAIT_SECONDS = 60.0
_TABLES = "select schema_name, table_name from duckdb_tables() where database_name = 'vault' order by all"
INDEXED = """
select distinct schema_name, table_name from duckdb_constraints()
where database_name = 'vault' and constraint_type in ('PRIMARY KEY', 'UNIQUE') order by all
"""
_LOCKED = (
    "could not set lock",
    "conflicting lock",
    "being used by another process",
    "unique file handle conflict",
)


def connected(path: Path, wait_seconds: float, waiting: Callable[[], None]) -> duckdb.DuckDBPyConnection:
    """Attach a vault as soon as no other process holds it; raises BusyError, DamagedError and FullDiskError."""
    deadline = time.monotonic() + wait_seconds
    connection = duckdb.connect()
    while True:
        try:
            connection.execute(
                f"attach $vault as vault (storage_version '{STORAGE_VERSION}')", {"vault": str(path)}
            )
        except duckdb.Error as error:
            said = str(error).lower()
            if not any(words in said for words in _LOCKED):
                connection.close()
                raise _not_opened(error, path) from error
            if time.monotonic() > deadline:
                connection.close()
                raise busy(path) from error
            waiting()
            time.sleep(0.2)
        else:
            connection.execute("use vault")
            _spill_beside(connection, path)
            return connection


def _spill_beside(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Keep what memory has no room for in the data folder, not below the working directory; clear a killed process's."""
    spill = DataFolder(path.parent).spill
    shutil.rmtree(spill, ignore_errors=True)
    where = str(spill).replace("'", "''")
    connection.execute(f"set temp_directory = '{where}'")


def _not_opened(error: duckdb.Error, path: Path) -> OutcomesError:
    if "permission denied" in str(error).lower():
        return OutcomesError(
            "The database of loaded files may not be opened by you.",
            where=str(path),
            try_="Start the command as the user who owns the data folder.",
        )
    return damage.named(error, path) or damage.vault_damaged(path)


def check_not_lost(path: Path) -> None:
    """Begin no empty vault where there was one; a file of no bytes is what a killed beginning leaves."""
    is_blank = path.exists() and path.stat().st_size == 0
    if path.exists() and not is_blank:
        return
    if DataFolder(path.parent).pointer.exists():
        raise damage.vault_damaged(path, "The database of loaded files is gone.")
    if is_blank:
        path.unlink()


@contextmanager
def held(path: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Keep every loading process from a vault, damaged or not, without changing it; raises BusyError."""
    lock = lock_of(path)
    if path.parent.exists():
        acquire(lock, path, WAIT_SECONDS, lambda: None)
    connection = None
    if path.exists():
        with suppress(DamagedError):  # what can't be opened, nobody holds
            connection = connected(path, wait_seconds, lambda: None)
            with suppress(duckdb.Error):
                connection.execute("checkpoint vault")
    try:
        yield
    finally:
        if connection is not None:
            connection.close()
        lock.release()


def listed(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    """Return the names of tables that a question about the catalog finds."""
    return [f'"{schema}"."{table}"' for schema, table in connection.execute(sql).fetchall()]


def read_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every column of every table."""
    for table in listed(connection, _TABLES):
        connection.execute(f"select bit_xor(hash(every)) from {table} as every").fetchall()  # noqa: S608


def is_readable(path: Path) -> bool:
    """Return whether everything in a vault can be read."""
    try:
        connection = connected(path, WAIT_SECONDS, lambda: None)
    except DamagedError:
        return False
    try:
        read_all(connection)
    except duckdb.Error:
        return False
    finally:
        connection.close()
    return True
