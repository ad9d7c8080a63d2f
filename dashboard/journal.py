"""Files of lines that are only ever added to: one JSON object a line.

Owns adding under a lock, so that two processes can add at once and nothing that was acknowledged is lost, and reading
past a line that a failure cut off. Knows nothing of what the lines say.
"""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock

Line = dict[str, Any]
_TAIL_BYTES = 1 << 16


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other process from adding to `path`, or rewriting it, meanwhile."""
    with FileLock(path.with_name(f".{path.name}.lock"), mode=0o600):
        yield


def add(path: Path, line: Line) -> None:
    """Add one line, on the disk before this returns; call it while `locked`."""
    text = f"{json.dumps(line)}\n".encode()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        os.lseek(handle, max(size - 1, 0), os.SEEK_SET)  # for reading; what is written goes to the end anyway
        torn = size > 0 and os.read(handle, 1) != b"\n"
        told = (b"\n" if torn else b"") + text
        if os.write(handle, told) < len(told):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(handle)
    finally:
        os.close(handle)


def lines(path: Path) -> list[Line]:
    """Return what is whole, oldest first."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return []
    return [line for part in text.split(b"\n") if (line := parsed(part)) is not None]


def last_line(path: Path) -> Line | None:
    """Return the newest whole line without reading the whole file."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES))
            parts = file.read().split(b"\n")
    except FileNotFoundError:
        return None
    return next((line for part in reversed(parts) if (line := parsed(part)) is not None), None)


def parsed(part: bytes) -> Line | None:
    """Return one line, None if it is blank or was cut off."""
    try:
        line = json.loads(part)
    except ValueError:  # of JSON and of UTF-8 alike
        return None
    return line if isinstance(line, dict) else None
