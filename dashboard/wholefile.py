"""Small files replaced in one step, so that a reader sees the old text or the new and never half of one.

Owns the name that an unfinished text has until then, and clearing away what a killed process left under such a name.
"""

import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}")
LEFT_BEHIND_AFTER_SECONDS = 3600.0
"""Writing takes a moment: what is older, or from the future by a clock that was set back, nobody is writing any more."""


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unfinished_name(path: Path) -> Path:
    """Return a name beside `path` for a text that isn't whole yet."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}")


def write_whole(path: Path, text: str | bytes, *, durable: bool = True) -> None:
    """Replace the text or bytes of `path`; `durable` waits for the disk. Where that fails, the old text stays and nothing beside it."""
    unfinished = unfinished_name(path)
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(text.encode() if isinstance(text, str) else text)
        if durable:
            sync(unfinished)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    if durable:
        with suppress(OSError):
            sync(path.parent)


def make_once(path: Path, text: str) -> str:
    """Write a file readable to its owner only unless it is there; return what it holds, whoever was first."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = unfinished_name(path)
        unfinished.touch(mode=0o600)
        unfinished.write_text(text, encoding="utf-8")
        sync(unfinished)
        with suppress(FileExistsError):
            os.link(unfinished, path)
        unfinished.unlink()
    return path.read_text(encoding="utf-8")


def is_left_behind(path: Path) -> bool:
    """Return whether nobody has touched a file or folder for an hour, by whichever way the clock was set."""
    try:
        return abs(time.time() - path.stat().st_mtime) > LEFT_BEHIND_AFTER_SECONDS
    except FileNotFoundError:
        return False


def clear_left_behind(*folders: Path, name: str = "") -> None:
    """Clear away what killed processes left unfinished in these folders: of the file called `name`, or of all."""
    for folder in folders:
        for path in folder.iterdir():
            is_of = path.name.startswith(f".{name}.") if name else True
            if is_of and _UNFINISHED.fullmatch(path.name) and is_left_behind(path):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
