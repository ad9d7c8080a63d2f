"""Files that many read from at once: which were read through lately and are what was written, and which are open.

Owns both caches, safe for threads. A disk that damages a file leaves its time and size as they were, so each is read
through before it is opened, again every few minutes, and whenever reading from it fails.
"""

import hashlib
import time
from pathlib import Path
from threading import Lock

import duckdb

_MOST_OPEN = 4
READ_AGAIN_AFTER_SECONDS = 300.0
"""Reading a release through takes 7 ms for 9 MB."""


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class WholeFiles:
    """Which files were read through lately and are what was written."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: dict[tuple[str, int, int, int, str], tuple[bool, float]] = {}

    def is_whole(self, path: Path, digest: str) -> bool:
        """Return whether a file is what was written, as far as it was read through in the last minutes."""
        try:
            stat = path.stat()
            key = (str(path), stat.st_ino, stat.st_mtime_ns, stat.st_size, digest)
            with self._lock:  # one reads it through, the others wait for what it finds
                is_whole, until = self._found.get(key, (False, 0.0))
                if until <= time.monotonic():
                    self._forget(path)
                    is_whole = file_digest(path) == digest
                    self._found[key] = is_whole, time.monotonic() + READ_AGAIN_AFTER_SECONDS
        except OSError:  # it is gone, or the disk can't give it
            return False
        return is_whole

    def forget(self, path: Path) -> None:
        """Let a file be read through again the next time."""
        with self._lock:
            self._forget(path)

    def _forget(self, path: Path) -> None:
        for key in [key for key in self._found if key[0] == str(path)]:
            del self._found[key]


class OpenFiles:
    """The releases that are open, each by one connection that cursors share."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connections: dict[tuple[Path, str, int], duckdb.DuckDBPyConnection] = {}

    def cursor(self, path: Path, digest: str) -> duckdb.DuckDBPyConnection:
        """Return a cursor on a release."""
        key = (path, digest, path.stat().st_ino)
        with self._lock:
            if key not in self._connections:
                # A file that was written anew under its name is read from the old one while that is open.
                self._close(path)
                while len(self._connections) >= _MOST_OPEN:
                    self._close(next(iter(self._connections))[0])
                self._connections[key] = _locked_down(path)
            return self._connections[key].cursor()

    def close(self, path: Path) -> None:
        """Let go of a file."""
        with self._lock:
            self._close(path)

    def _close(self, path: Path) -> None:
        for key in [key for key in self._connections if key[0] == path]:
            self._connections.pop(key).close()


def _locked_down(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, read_only=True)
    for setting in (
        "set enable_external_access = false",
        "set autoinstall_known_extensions = false",
        "set autoload_known_extensions = false",
        "set allow_community_extensions = false",
        "set allow_persistent_secrets = false",
        "set python_enable_replacements = false",
        "set memory_limit = '1GB'",
        "set threads = 1",
        "set lock_configuration = true",
    ):
        connection.execute(setting)
    return connection
