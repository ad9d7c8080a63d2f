"""The files of releases: write one whole, move the pointer, open the current one read-only.

Owns names, checksums and the pointer. A release is named by the digest of its content; kill the process at any
moment and the pointer names a complete release. A file that isn't what was written is never served.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def adopt(folder: DataFolder, unfinished: Path, content_digest: str) -> ReleaseFile:
    """Give a finished release its name, then point at it; the one before stays on disk."""
    path = folder.releases / f"release-{content_digest}.duckdb"
    facts = path.with_suffix(".json")
    if facts.exists() and path.exists() and json.loads(facts.read_text())["file_sha256"] == file_digest(path):
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
    """Make the release with this digest the current one."""
    previous = json.loads(folder.pointer.read_text())["history"] if folder.pointer.exists() else []
    history = [content_digest, *(digest for digest in previous if digest != content_digest)]
    write_whole(folder.pointer, json.dumps({"release": content_digest, "history": history[:20]}, indent=1))


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
    pointer = json.loads(folder.pointer.read_text())
    for digest in pointer["history"]:
        path = folder.releases / f"release-{digest}.duckdb"
        facts_file = path.with_suffix(".json")
        if not path.exists() or not facts_file.exists():
            continue
        facts = json.loads(facts_file.read_text())
        stat = path.stat()
        if _is_whole(str(path), stat.st_mtime_ns, stat.st_size, facts["file_sha256"]):
            return ReleaseFile(
                f"release-{digest}", path, facts["file_sha256"], datetime.fromisoformat(facts["published_at"])
            )
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
    cursor = _connection(str(release.path), release.file_sha256).cursor()
    try:
        yield cursor
    finally:
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
