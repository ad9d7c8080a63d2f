"""The files of releases: write one whole, move the pointer, open the current one read-only.

Owns names, checksums and the pointer. A release is named by the digest of its content; kill the process at any
moment and the pointer names a complete release. A file that isn't what was written is never served.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import duckdb

from dashboard.config import DataFolder
from dashboard.errors import DamagedError, NotReadyError
from dashboard.release.open_files import OpenFiles, WholeFiles, file_digest
from dashboard.sealed import read_sealed, sealed
from dashboard.wholefile import sync, write_whole

_FACTS = ("file_sha256", "published_at")
_POINTER = ("release", "history")
_LONGEST_HISTORY = 20
_WHOLE, _OPENED = WholeFiles(), OpenFiles()

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


class UnreadableError(DamagedError):
    """Raised when a release that was whole can't be read."""


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
    _point(folder, [content_digest, *(digest for digest in previous if digest != content_digest)])


def _point(folder: DataFolder, history: list[str]) -> None:
    text = sealed({"release": history[0], "history": history[:_LONGEST_HISTORY]})
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
        if (history := _pointed_at(path)) is not None:
            return history
    raise _pointer_damaged(folder)


def _pointed_at(path: Path) -> list[str] | None:
    """Return what one pointer names, the current one first; None where it isn't what was written."""
    said = read_sealed(path, _POINTER)
    history = said["history"] if said is not None else None
    if not isinstance(history, list) or not history or said is None or said["release"] != history[0]:
        return None
    return [str(digest) for digest in history]


def _pointer_damaged(folder: DataFolder) -> DamagedError:
    return DamagedError(
        "The file that says which release is current is damaged.",
        where=folder.pointer.name,
        try_="Publish again with 'outcomes publish', which writes it anew; the loaded data are kept apart.",
    )


def _path(folder: DataFolder, content_digest: str) -> Path:
    return folder.releases / f"release-{content_digest}.duckdb"


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
    if folder.pointer.exists() and _pointed_at(folder.pointer) is None:
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


def remove_earlier(folder: DataFolder) -> list[Path]:
    """Remove every release but the current one, for good; return those that another program keeps open."""
    history = _history(folder)
    kept = f"release-{history[0]}" if history else None
    if history:
        _point(folder, history[:1])
    remove_unfinished(folder)
    held = []
    for path in sorted(folder.releases.glob("release-*")):
        if path.stem != kept:
            try:
                path.chmod(0o600)  # or Windows wouldn't remove it
                path.unlink()
            except OSError:
                held.append(path)
    return held


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


@contextmanager
def opened(release: ReleaseFile) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor on a release, read-only and locked down; the open file is shared and kept."""
    try:
        cursor = _OPENED.cursor(release.path, release.file_sha256)
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
