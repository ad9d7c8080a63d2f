"""Backups: everything that is needed to begin again, in one file.

Owns when and where a backup is written: in its turn after a running load, never in the data folder, over nothing but an
older backup, and under another name until it is whole.
"""

import contextlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from dashboard import audit, journal
from dashboard.backup_file import FORMAT, MANIFEST, Manifest, Part, copied, manifest_of, unpacked
from dashboard.backup_list import known_backups, remember
from dashboard.config import KEPT, DataFolder
from dashboard.errors import NotReadyError, OutcomesError, RefusedFileError
from dashboard.release.open_files import file_digest
from dashboard.release.store import whole_releases
from dashboard.vault import Vault
from dashboard.vault_lock import only_one
from dashboard.wholefile import clear_left_behind, sync, unfinished_name

__all__ = ["backup", "known_backups", "pack", "remember", "unpacked"]

WAIT_SECONDS = 4 * 3600.0
"""How long a backup waits for its turn: longer than any load."""
_RELEASES_KEPT = 2

Progress = Callable[[str, float], None]


def backup(
    folder: DataFolder,
    file: Path,
    who: str,
    *,
    is_replacing: bool = False,
    progress: Progress = lambda _what, _share: None,
) -> str:
    """Write a backup of a folder, put it on record and return its sha256; `is_replacing` lets an older backup give way.

    Waits for a running load. Raises RefusedFileError for a place where it can't be, BusyError when another backup is being
    written, DamagedError when what should be kept isn't what was written.
    """
    _check_place(folder, file, is_replacing=is_replacing)
    sha256 = pack(folder, file, progress=progress)
    remember(folder, file, sha256)
    audit.note(folder, who, "backed up", sha256=sha256)
    return sha256


def _check_place(folder: DataFolder, file: Path, *, is_replacing: bool) -> None:
    if not folder.vault.exists() and not folder.pointer.exists():
        raise NotReadyError(
            "Nothing is loaded yet, so there is nothing to back up.",
            where=str(folder.path),
            try_="Load files first.",
        )
    if file.is_dir():
        raise RefusedFileError(
            "This is a folder.", where=str(file), try_="Name a file in it, such as outcomes.backup."
        )
    if not file.parent.is_dir():
        raise RefusedFileError(
            "There is no such folder.", where=str(file.parent), try_="Make it first, or name another."
        )
    if folder.path.resolve() in file.resolve().parents:
        raise RefusedFileError(
            "A backup in the data folder would be lost with it.",
            where=str(file),
            try_="Name a place elsewhere.",
        )
    if not file.exists():
        return
    if not is_replacing:
        raise RefusedFileError(
            "There is a file of this name.",
            where=str(file),
            try_="Name another, or give --replace to replace a backup.",
        )
    try:
        manifest_of(file)
    except OutcomesError as error:
        raise RefusedFileError(
            "The file of this name isn't a backup, so it isn't replaced.",
            where=str(file),
            try_="Name another.",
        ) from error


def pack(
    folder: DataFolder,
    file: Path,
    *,
    wait_seconds: float = WAIT_SECONDS,
    made_at: str | None = None,
    progress: Progress = lambda _what, _share: None,
) -> str:
    """Write everything that is kept of a folder to one file and return its sha256; replaces what is there in one step.

    `made_at` is when the folder was as it is, now unless said. The vault is written anew, so that nothing that was deleted from it goes along.
    """
    folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_one(folder.path / ".backup.lock", "Another backup is being written.", folder.path):
        shutil.rmtree(folder.unfinished_backup, ignore_errors=True)
        folder.unfinished_backup.mkdir(mode=0o700)
        try:
            release = _gather(folder, folder.unfinished_backup, wait_seconds, progress)
            return _zip(folder.unfinished_backup, file, (release, made_at or _now()), progress)
        finally:
            shutil.rmtree(folder.unfinished_backup, ignore_errors=True)


def _gather(folder: DataFolder, into: Path, wait_seconds: float, progress: Progress) -> str | None:
    """Copy what is kept while nothing is loaded or published; return the name of the current release."""

    def waiting() -> None:
        progress("Waiting until the running load has finished", 0.0)

    with Vault(folder.vault, wait_seconds=wait_seconds, waiting=waiting) as vault:
        progress("Copying the loaded rows", 0.1)
        vault.copy_into(into / folder.vault.name)
        releases = whole_releases(folder)[:_RELEASES_KEPT]
        (into / folder.releases.name).mkdir(mode=0o700)
        for release in releases:
            for path in (release.path, release.path.with_suffix(".json")):
                shutil.copyfile(path, into / folder.releases.name / path.name)
        for path in (getattr(folder, name) for name in KEPT if name not in {"vault", "releases"}):
            if path.is_file():
                with journal.locked(path) if path.suffix == ".jsonl" else contextlib.nullcontext():
                    shutil.copyfile(path, into / path.name)
    return releases[0].name if releases else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _zip(gathered: Path, file: Path, said: tuple[str | None, str], progress: Progress) -> str:
    clear_left_behind(file.parent, name=file.name)
    unfinished = unfinished_name(file)
    release, made_at = said
    parts: dict[str, Part] = {}
    paths = sorted(path for path in gathered.rglob("*") if path.is_file())
    whole = sum(path.stat().st_size for path in paths) or 1
    try:
        handle = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as target:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for path in paths:
                    done = sum(part.bytes for part in parts.values()) / whole
                    progress("Writing the backup", 0.3 + 0.7 * done)
                    name = path.relative_to(gathered).as_posix()
                    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as into:
                        parts[name] = copied(source, into)
                told = asdict(Manifest(version("mentoring-outcomes"), made_at, release, parts))
                archive.writestr(MANIFEST, json.dumps({"format": FORMAT} | told, indent=1))
            target.flush()
            os.fsync(target.fileno())
        sha256 = file_digest(unfinished)
        unfinished.replace(file)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):
        sync(file.parent)
    return sha256
