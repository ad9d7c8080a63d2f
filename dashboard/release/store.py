"""The files of releases: write one whole, move the pointer, open the current one read-only.

Owns names, checksums and the pointer. A release is named by the digest of its content; kill the process at any
moment and the pointer names a complete release. A file that isn't what was written is never served: each is read
through before it is opened, again every few minutes, and whenever reading from it fails.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import ParamSpec, TypeVar

import duckdb

from dashboard.config import DataFolder
from dashboard.errors import DamagedError, NotReadyError
from dashboard.sealed import read_sealed, sealed
from dashboard.wholefile import sync, write_whole

_FACTS = ("file_sha256", "published_at")
_POINTER = ("release", "history")
_LONGEST_HISTORY = 20
_MOST_OPEN = 4
READ_AGAIN_AFTER_SECONDS = 300.0
"""Reading a release through takes 7 ms for 9 MB; a disk that damages a file leaves its time and size as they were."""

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class ReleaseFile:
    """One published release."""

    name: str
    path: Path
    file_sha256: str
    published_at: datetime
    stands_in: bool = False
    """Whether a newer one is damaged, so that this one is shown in its place."""


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def adopt(folder: DataFolder, unfinished: Path, content_digest: str) -> ReleaseFile:
    """Give a finished release its name, then point at it; the one before stays on disk."""
    path = _path(folder, content_digest)
    if _whole(folder, content_digest) is not None:
        unfinished.unlink()
    else:
        sync(unfinished)
        digest = file_digest(unfinished)
        unfinished.replace(path)
        path.chmod(0o400)
        published_at = datetime.now(UTC).isoformat(timespec="seconds")
        write_whole(path.with_suffix(".json"), sealed({"file_sha256": digest, "published_at": published_at}))
    point_at(folder, content_digest)
    remove_unfinished(folder)
    return current(folder)


def point_at(folder: DataFolder, content_digest: str) -> None:
    """Make the release with this digest the current one; a damaged pointer is made anew from what is on disk."""
    try:
        previous = _history(folder)
    except DamagedError:
        previous = [one.name.removeprefix("release-") for one in _on_disk(folder)]
    history = [content_digest, *(digest for digest in previous if digest != content_digest)]
    text = sealed({"release": content_digest, "history": history[:_LONGEST_HISTORY]})
    write_whole(folder.pointer, text)
    write_whole(folder.pointer_copy, text)


def point_at_nothing(folder: DataFolder) -> None:
    """Show nothing any more: everything was taken back."""
    folder.pointer.unlink(missing_ok=True)
    folder.pointer_copy.unlink(missing_ok=True)


def _history(folder: DataFolder) -> list[str]:
    """Return what the pointer names, the current one first, by its copy where it is damaged; none where there is no pointer."""
    if not folder.pointer.exists():
        return []
    for path in (folder.pointer, folder.pointer_copy):
        if (said := read_sealed(path, _POINTER)) is not None:
            return list(said["history"])
    raise _pointer_damaged(folder)


def _pointer_damaged(folder: DataFolder) -> DamagedError:
    return DamagedError(
        "The file that says which release is current is damaged.",
        where=folder.pointer.name,
        try_="Publish again with 'outcomes publish', which writes it anew; the loaded data are kept apart.",
    )


def _whole(folder: DataFolder, digest: str) -> ReleaseFile | None:
    """Return a release that is what was written; None where the file or its facts are not."""
    path = _path(folder, digest)
    facts = read_sealed(path.with_suffix(".json"), _FACTS)
    if facts is None or not _WHOLE.is_whole(path, facts["file_sha256"]):
        return None
    return ReleaseFile(path.stem, path, facts["file_sha256"], datetime.fromisoformat(facts["published_at"]))


def _on_disk(folder: DataFolder) -> list[ReleaseFile]:
    """Return every whole release on disk, the one published last first."""
    digests = {path.stem.removeprefix("release-") for path in folder.releases.glob("release-*.duckdb")}
    found = [one for digest in digests if (one := _whole(folder, digest)) is not None]
    return sorted(found, key=lambda one: (one.published_at, one.name), reverse=True)


def whole_releases(folder: DataFolder) -> list[ReleaseFile]:
    """Return the whole releases that the pointer names, the current one first."""
    return [one for digest in _history(folder) if (one := _whole(folder, digest)) is not None]


def damages(folder: DataFolder) -> list[DamagedError]:
    """Return what isn't as it was written: the pointer, the release it names first, and every other release on disk."""
    found = []
    if folder.pointer.exists() and read_sealed(folder.pointer, _POINTER) is None:
        found.append(_pointer_damaged(folder))
    try:
        named = _history(folder)[:1]
    except DamagedError:
        named = []
    on_disk = [path.stem.removeprefix("release-") for path in sorted(folder.releases.glob("release-*"))]
    for digest in dict.fromkeys([*named, *on_disk]):
        _WHOLE.forget(_path(folder, digest))  # what rots on a disk keeps its date
        if _whole(folder, digest) is None:
            is_current = digest in named
            found.append(
                DamagedError(
                    "The current release is damaged."
                    if is_current
                    else "A release that isn't current is damaged.",
                    where=f"release-{digest}",
                    try_="Publish again with 'outcomes publish', which writes it anew; until then the one before is shown."
                    if is_current
                    else "It isn't shown. Delete its files; the loaded data are kept apart.",
                )
            )
    return found


def remove_unfinished(folder: DataFolder) -> None:
    """Clear away what a killed publishing left behind."""
    for leftover in folder.releases.glob("unfinished-*"):
        leftover.unlink(missing_ok=True)


def current(folder: DataFolder) -> ReleaseFile:
    """Return the current release, or the newest earlier one that is whole.

    Raises NotReadyError when nothing was ever published, DamagedError when no release is whole.
    """
    if not folder.pointer.exists():
        raise NotReadyError(
            "Nothing is published yet.",
            where=str(folder.path),
            try_="Upload an export, or load the sample program with 'outcomes demo'.",
        )
    for place, digest in enumerate(_history(folder)):
        if (found := _whole(folder, digest)) is not None:
            return replace(found, stands_in=place > 0)
    raise DamagedError(
        "No release on disk is what was written.",
        where=str(folder.releases),
        try_="Publish again with 'outcomes publish'; the loaded data are kept apart and may be whole.",
    )


def _path(folder: DataFolder, content_digest: str) -> Path:
    return folder.releases / f"release-{content_digest}.duckdb"


class _Whole:
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


class _Opened:
    """The releases that are open, each by one connection that cursors share."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connections: dict[tuple[Path, str, int], duckdb.DuckDBPyConnection] = {}

    def cursor(self, release: ReleaseFile) -> duckdb.DuckDBPyConnection:
        """Return a cursor on a release."""
        key = (release.path, release.file_sha256, release.path.stat().st_ino)
        with self._lock:
            if key not in self._connections:
                # A file that was written anew under its name is read from the old one while that is open.
                self._close(release.path)
                while len(self._connections) >= _MOST_OPEN:
                    self._close(next(iter(self._connections))[0])
                self._connections[key] = _locked_down(release.path)
            return self._connections[key].cursor()

    def close(self, path: Path) -> None:
        """Let go of a file."""
        with self._lock:
            self._close(path)

    def _close(self, path: Path) -> None:
        for key in [key for key in self._connections if key[0] == path]:
            self._connections.pop(key).close()


_WHOLE, _OPENED = _Whole(), _Opened()


class UnreadableError(DamagedError):
    """Raised when a release that was whole can't be read."""


@contextmanager
def opened(release: ReleaseFile) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor on a release, read-only and locked down; the open file is shared and kept."""
    try:
        cursor = _OPENED.cursor(release)
        try:
            yield cursor
        finally:
            cursor.close()
    except (duckdb.Error, FileNotFoundError) as error:
        _OPENED.close(release.path)
        _WHOLE.forget(release.path)
        if _WHOLE.is_whole(release.path, release.file_sha256):
            raise
        raise UnreadableError(
            "The release that was shown is damaged.",
            where=release.name,
            try_="Try again: the one before is shown then. Whoever loads files can publish again.",
        ) from error


def asking_again(ask: Callable[P, R]) -> Callable[P, R]:
    """Let a question be asked once more where a file couldn't be read: by then it is known which release is whole."""

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return ask(*args, **kwargs)
        except UnreadableError:
            return ask(*args, **kwargs)

    return asked


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
        "set lock_configuration = true",
    ):
        connection.execute(setting)
    return connection
