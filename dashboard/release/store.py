"""The files of releases: write one whole, move the pointer, open the current one read-only.

Owns names, checksums and the pointer. A release is named by the digest of its content; kill the process at any
moment and the pointer names a complete release. A file that isn't what was written is never served.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from dashboard.config import DataFolder
from dashboard.errors import DamagedError, NotReadyError
from dashboard.wholefile import sync, write_whole


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
    path = folder.releases / f"release-{content_digest}.duckdb"
    facts = path.with_suffix(".json")
    if _whole(folder, content_digest) is not None:
        unfinished.unlink()
    else:
        sync(unfinished)
        digest = file_digest(unfinished)
        unfinished.replace(path)
        path.chmod(0o400)
        published_at = datetime.now(UTC).isoformat(timespec="seconds")
        write_whole(facts, json.dumps({"file_sha256": digest, "published_at": published_at}))
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
    write_whole(folder.pointer, json.dumps({"release": content_digest, "history": history[:20]}, indent=1))


def _history(folder: DataFolder) -> list[str]:
    """Return what the pointer names, the current one first; none where there is no pointer."""
    try:
        said = json.loads(folder.pointer.read_text(encoding="utf-8"))
        history = [str(digest) for digest in said["history"]]
        if said["release"] == history[0]:
            return history
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError, IndexError):
        pass
    raise DamagedError(
        "The file that says which release is current is damaged.",
        where=folder.pointer.name,
        try_="Publish again with 'outcomes publish', which writes it anew; the loaded data are kept apart.",
    )


def _whole(folder: DataFolder, digest: str) -> ReleaseFile | None:
    """Return a release that is what was written; None where the file or its facts are not."""
    path = folder.releases / f"release-{digest}.duckdb"
    try:
        facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        found = ReleaseFile(
            path.stem, path, str(facts["file_sha256"]), datetime.fromisoformat(facts["published_at"])
        )
        stat = path.stat()
        is_whole = _is_whole(str(path), stat.st_mtime_ns, stat.st_size, found.file_sha256)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if is_whole else None


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
    try:
        named = _history(folder)[:1]
    except DamagedError as error:
        found.append(error)
        named = []
    on_disk = [path.stem.removeprefix("release-") for path in sorted(folder.releases.glob("release-*"))]
    for digest in dict.fromkeys([*named, *on_disk]):
        _is_whole.cache_clear()  # what rots on a disk keeps its date
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
    kept = f"release-{json.loads(folder.pointer.read_text())['release']}" if folder.pointer.exists() else None
    if kept:
        digest = kept.removeprefix("release-")
        write_whole(folder.pointer, json.dumps({"release": digest, "history": [digest]}, indent=1))
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


@lru_cache(maxsize=8)
def _is_whole(path: str, _modified: int, _size: int, digest: str) -> bool:
    return file_digest(Path(path)) == digest


@contextmanager
def opened(release: ReleaseFile) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor on a release, read-only and locked down; the open file is shared and kept."""
    cursor = None
    try:
        cursor = _connection(str(release.path), release.file_sha256).cursor()
        yield cursor
    except duckdb.Error as error:
        # What rots on a disk keeps its date, so it is only noticed here.
        if release.path.exists() and file_digest(release.path) == release.file_sha256:
            raise
        _is_whole.cache_clear()
        _connection.cache_clear()
        raise DamagedError(
            "The release that was shown is damaged.",
            where=release.name,
            try_="Try again: the one before is shown then. Whoever loads files can publish again.",
        ) from error
    finally:
        if cursor is not None:
            cursor.close()


@lru_cache(maxsize=4)
def _connection(path: str, _digest: str) -> duckdb.DuckDBPyConnection:
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
