"""Locks of a data folder: the vault's, held for as long as a process needs it, also while the file itself is replaced.

Owns the lock files and the waiting for them, and work of which there may be one at a time. Never opens the vault.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.errors import BusyError

WAIT_SECONDS = 60.0


def busy(path: Path) -> BusyError:
    """Return the refusal of who has waited long enough."""
    return BusyError(
        "Another load is running.", where=path.name, try_="Wait until it has finished, then try again."
    )


def lock_of(path: Path) -> FileLock:
    """Return the lock of a vault; DuckDB's own goes with the file, which may be replaced, and this one stays."""
    return FileLock(path.with_name(f".{path.name}.lock"), mode=0o600, is_singleton=True)


def acquire(lock: FileLock, path: Path, wait_seconds: float, waiting: Callable[[], None]) -> None:
    """Wait for a lock; raises BusyError when another process keeps it for longer than `wait_seconds`."""
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            lock.acquire(timeout=min(wait_seconds, 0.2))
        except Timeout as error:
            if time.monotonic() > deadline:
                raise busy(path) from error
            waiting()
        else:
            return


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep every other process from opening a vault; this one may, also several times after another."""
    lock = lock_of(path)
    acquire(lock, path, WAIT_SECONDS, lambda: None)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def only_one(lock: Path, what: str, where: Path) -> Iterator[None]:
    """Let no other process do the same meanwhile; raises BusyError at once, with `what` runs already."""
    try:
        with FileLock(lock, timeout=0, mode=0o600):
            yield
    except Timeout as error:
        raise BusyError(what, where=str(where), try_="Wait until it has finished, then try again.") from error
