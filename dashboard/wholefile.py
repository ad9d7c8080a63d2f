"""Small files replaced in one step, so that a reader sees the old text or the new and never half of one."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, text: str, *, durable: bool = True) -> None:
    """Replace the text of `path`; `durable` waits for the disk."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    unfinished.touch(mode=0o600)
    unfinished.write_text(text, encoding="utf-8")
    if durable:
        sync(unfinished)
    unfinished.replace(path)
    if durable:
        with suppress(OSError):
            sync(path.parent)


def make_once(path: Path, text: str) -> str:
    """Write a file readable to its owner only unless it is there; return what it holds, whoever was first."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(text, encoding="utf-8")
        sync(unfinished)
        with suppress(FileExistsError):
            os.link(unfinished, path)
        unfinished.unlink()
    return path.read_text(encoding="utf-8")
