"""Compressed files: gzip, and ZIP archives that hold one table.

Owns the limits of unpacking (members, unpacked size, ratio) and the choice of the one member that holds data.
Refuses archives with several tables, archives in archives, and locked ones; a member's path is never used as one.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from dashboard.errors import RefusedFileError
from dashboard.filename import shown

MAX_MEMBERS = 200
MAX_UNPACKED = 200_000_000
MAX_RATIO = 100
RATIO_FROM = 1_000_000
"""Below this size a high ratio does no harm."""
READABLE_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_GZIP = b"\x1f\x8b"
_ZIP = b"PK"
_TAR_MARK = (257, b"ustar")
_CHUNK = 1 << 20
_OFFICE = ("[Content_Types].xml", "mimetype", "xl/", "word/", "ppt/", "Index/Document.iwa")
_NOT_DATA = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_TABLES = frozenset({
    ".csv", ".tsv", ".tab", ".txt", ".dat", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".sav", ".zsav", ".ics",
})  # fmt: skip
_UNPACK = "Unpack it, and upload the file inside."


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The bytes of one file, and what the user should know about how they were packed."""

    data: bytes
    warnings: tuple[str, ...] = ()


def unpack(data: bytes, name: str) -> Unpacked:
    """Return the one file inside an archive, or the bytes as they are when they're no archive."""
    if data.startswith(_GZIP):
        inner = Unpacked(
            _ungzipped(data, name), ("The file was compressed (gzip); it was unpacked to be read.",)
        )
    elif data.startswith(_ZIP) and not is_office(data):
        inner = _only_member(data, name)
    else:
        return Unpacked(data)
    if inner.data.startswith(_GZIP) or (inner.data.startswith(_ZIP) and not is_office(inner.data)):
        raise RefusedFileError("There is an archive inside this archive.", where=name, try_=_UNPACK)
    start, mark = _TAR_MARK
    if inner.data[start : start + len(mark)] == mark:
        raise RefusedFileError("This is a packed folder (tar).", where=name, try_=_UNPACK)
    return inner


def is_office(data: bytes) -> bool:
    """Tell a workbook or document, which is a ZIP archive too, from other archives; so does a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(member.startswith(_OFFICE) for member in archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        return True


def is_too_large(packed: int, unpacked: int) -> bool:
    """Tell whether unpacking gives more than can be read safely."""
    return unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1))


def _ungzipped(data: bytes, name: str) -> bytes:
    parts: list[bytes] = []
    size, rest = 0, data
    try:
        while rest.startswith(_GZIP):
            unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            while not unpacker.eof:
                part = unpacker.decompress(rest, _CHUNK)
                rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
                size += len(part)
                if is_too_large(len(data), size):
                    raise _too_large(name)
                if not part and not unpacker.eof and not rest:
                    raise _damaged(name)
                parts.append(part)
    except zlib.error as error:
        raise _damaged(name) from error
    return b"".join(parts)


def _only_member(data: bytes, name: str) -> Unpacked:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            files = [member for member in members if _is_file(member.filename)]
            tables = [member for member in files if _ending(member.filename) in _TABLES]
            chosen = tables if len(files) > 1 and tables else files
            _check(members, chosen, name)
            others = len(files) - 1
            notes = [f"The file was a ZIP archive; {shown(chosen[0].filename)} in it was read."]
            notes += [f"{others} other files in the archive weren't read."] if others else []
            return Unpacked(_read(archive, chosen[0], name), tuple(notes))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _damaged(name) from error
    except zlib.error as error:
        raise _damaged(name) from error


def _is_file(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    last = parts[-1].casefold()
    return (
        bool(last)
        and "__MACOSX" not in parts
        and last not in _NOT_DATA
        and not last.startswith(("._", "readme"))
    )


def _ending(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).suffix.casefold()


def _check(members: list[zipfile.ZipInfo], chosen: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise RefusedFileError(
            f"The archive holds more than {MAX_MEMBERS} files.",
            where=name,
            try_="Unpack it, and upload the files with answers.",
        )
    if not chosen:
        raise RefusedFileError(
            "The archive is empty.",
            where=name,
            try_="Export the answers as CSV or XLSX, and upload that file.",
        )
    if len(chosen) > 1:
        raise RefusedFileError(
            f"The archive holds {len(chosen)} files.",
            where=name,
            try_="Unpack it, and upload the files inside; several can be uploaded at once.",
        )
    member = chosen[0]
    if member.flag_bits & 1:
        raise RefusedFileError(
            "This archive is locked with a password.",
            where=name,
            try_="Unpack it with the password, and upload the file inside.",
        )
    if member.compress_type not in READABLE_METHODS:
        raise RefusedFileError(
            "This archive is packed in a way that isn't read here.", where=name, try_=_UNPACK
        )
    if is_too_large(member.compress_size, member.file_size):
        raise _too_large(name)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while part := stream.read(_CHUNK):
            size += len(part)
            if is_too_large(member.compress_size, size):
                raise _too_large(name)
            parts.append(part)
    return b"".join(parts)


def _too_large(name: str) -> RefusedFileError:
    return RefusedFileError(
        "The file unpacks to more than can be read safely.",
        where=name,
        try_="Unpack it, and export one survey or one year at a time.",
    )


def _damaged(name: str) -> RefusedFileError:
    return RefusedFileError(
        "The archive is damaged and can't be unpacked.", where=name, try_="Download or export it again."
    )
