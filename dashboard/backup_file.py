"""One backup file: the manifest in it, its parts, and taking it apart with every part checked.

Owns what may be in a backup and the refusal of everything else: what isn't what was written, belongs to no backup, points
elsewhere, or would unpack to more than it says.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from dashboard.config import KEPT, DataFolder
from dashboard.errors import DamagedError, FullDiskError, OutcomesError, RefusedFileError
from dashboard.vault import Vault

FORMAT = 1
MANIFEST = "manifest.json"
_OF_A_RELEASE = re.compile(r"releases/release-[0-9a-f]{64}\.(duckdb|json)")
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 1 << 20
_MOST_RATIO, _RATIO_MATTERS_FROM = 150, 200 << 20
"""A vault is mostly blanks: an honest backup is 50 times smaller than what is in it."""


@dataclass(frozen=True)
class Part:
    """One file of a backup."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    product: str
    made_at: str
    release: str | None
    parts: dict[str, Part]
    """Name below the data folder → what was written."""


def copied(source: IO[bytes], into: IO[bytes], most: int | None = None) -> Part:
    """Copy to the end and return what was copied; stops behind `most` bytes."""
    digest, size = hashlib.sha256(), 0
    while piece := source.read(_CHUNK):
        into.write(piece)
        digest.update(piece)
        size += len(piece)
        if most is not None and size > most:
            break
    return Part(digest.hexdigest(), size)


def manifest_of(file: Path) -> Manifest:
    """Return what a backup says of itself; raises RefusedFileError for another file, DamagedError for a damaged one."""
    with _archive(file) as archive:
        return _manifest(archive, file)


@contextmanager
def unpacked(file: Path, beside: Path | None = None) -> Iterator[DataFolder]:
    """Yield the data folder in a backup, checked whole, in a folder of its own that ends with the block.

    It lies in `beside`, or among the system's own temporary files.
    """
    with tempfile.TemporaryDirectory(prefix="outcomes-", dir=beside) as place:
        folder = DataFolder(Path(place) / "data")
        unpack(file, folder)
        yield folder


def unpack(file: Path, folder: DataFolder) -> Manifest:
    """Take a backup apart into a folder that isn't there yet, each part checked; removes it again when one fails.

    Raises RefusedFileError for what is no backup of ours or holds what belongs to none, DamagedError for a part that isn't
    what was written, FullDiskError when there isn't the room.
    """
    folder.path.mkdir(parents=True, mode=0o700)
    try:
        with _archive(file) as archive:
            manifest = _manifest(archive, file)
            _check_members(archive, manifest, file, folder.path)
            folder.create()
            for name, part in manifest.parts.items():
                path = folder.path / name
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "wb") as into, archive.open(name) as source:
                    _check(copied(source, into, part.bytes) == part, file, f"{name} isn't what was written")
                    into.flush()
                    os.fsync(into.fileno())
                if _OF_A_RELEASE.fullmatch(name) and path.suffix == ".duckdb":
                    path.chmod(0o400)
        _check_vault(file, folder)
    except BaseException:
        shutil.rmtree(folder.path, ignore_errors=True)
        raise
    return manifest


def _check(holds: bool, file: Path, how: str) -> None:
    if not holds:
        raise _damaged(file, how)


def _check_vault(file: Path, folder: DataFolder) -> None:
    try:
        with Vault(folder.vault) as vault:
            vault.read_all()
            is_newer = vault.is_newer()
    except DamagedError as error:
        raise _damaged(file, "the database in it can't be read") from error
    if is_newer:
        raise _newer(file)


@contextmanager
def _archive(file: Path) -> Iterator[zipfile.ZipFile]:
    if not file.is_file():
        raise RefusedFileError(
            "There is no such file.", where=str(file), try_="Check the name and the folder."
        )
    if not zipfile.is_zipfile(file):
        raise _foreign(file)
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged(file, "it can't be unpacked") from error


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        info = archive.getinfo(MANIFEST)
    except KeyError as error:
        raise _foreign(file) from error
    if info.file_size > _LARGEST_MANIFEST:
        raise _foreign(file)
    try:
        said: dict[str, Any] = json.loads(archive.read(info))
        is_newer = said["format"] > FORMAT
        parts = {
            str(name): Part(str(part["sha256"]), int(part["bytes"])) for name, part in said["parts"].items()
        }
        manifest = Manifest(str(said["product"]), str(said["made_at"]), said["release"], parts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(file, "what it says of itself can't be read") from error
    if is_newer:
        raise _newer(file)
    return manifest


def _check_members(archive: zipfile.ZipFile, manifest: Manifest, file: Path, place: Path) -> None:
    folder = DataFolder(Path())
    known = {getattr(folder, name).as_posix() for name in KEPT}
    names = [info.filename for info in archive.infolist()]
    foreign = [
        name
        for name in {*names, *manifest.parts} - {MANIFEST}
        if name not in known and not _OF_A_RELEASE.fullmatch(name)
    ]
    if foreign or len(set(names)) < len(names):
        raise RefusedFileError(
            f"The file holds {len(foreign) or 'two'} parts that belong to no backup.",
            where=str(file),
            try_="Take a backup that 'outcomes backup' wrote; nothing was changed.",
        )
    if set(names) - {MANIFEST} != set(manifest.parts) or folder.vault.name not in names:
        raise _damaged(file, "a part is missing")
    unpacked_bytes = sum(info.file_size for info in archive.infolist())
    packed_bytes = sum(info.compress_size for info in archive.infolist()) or 1
    if any(archive.getinfo(name).file_size != part.bytes for name, part in manifest.parts.items()):
        raise _damaged(file, "a part isn't as long as it was")
    if unpacked_bytes > _RATIO_MATTERS_FROM and unpacked_bytes / packed_bytes > _MOST_RATIO:
        raise RefusedFileError(
            "The file would unpack to far more than a backup holds.",
            where=str(file),
            try_="Nothing was changed.",
        )
    if unpacked_bytes > shutil.disk_usage(place).free:
        raise FullDiskError.at(str(place))


def _newer(file: Path) -> OutcomesError:
    return RefusedFileError(
        "The backup was written by a newer version of the dashboard.",
        where=str(file),
        try_="Bring the dashboard up to date first; nothing was changed.",
    )


def _foreign(file: Path) -> RefusedFileError:
    return RefusedFileError(
        "This isn't a backup of the dashboard.",
        where=str(file),
        try_="Take a file that 'outcomes backup' wrote.",
    )


def _damaged(file: Path, how: str) -> DamagedError:
    return DamagedError(
        f"The backup is damaged: {how}.", where=str(file), try_="Nothing was changed. Take an older backup."
    )
