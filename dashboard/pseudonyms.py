"""Keyed pseudonyms: what an e-mail or id becomes before anything is stored.

Owns the key, which lies outside the database. Without the key nobody can turn a pseudonym back or make one to
compare with.
"""

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import DamagedError
from dashboard.wholefile import unfinished_name

_HEX_DIGITS = 32


@dataclass(frozen=True)
class Pseudonyms:
    """The key in use."""

    key_id: str
    key: bytes

    def of(self, text: str) -> str:
        """Return the pseudonym of an e-mail or id: HMAC-SHA256 of its trimmed, lower-case NFKC form."""
        clean = unicodedata.normalize("NFKC", text).strip().casefold()
        return hmac.new(self.key, clean.encode(), hashlib.sha256).hexdigest()[:_HEX_DIGITS]


def pseudonyms(path: Path) -> Pseudonyms:
    """Return the key kept in `path`; make one, readable to its owner only, when there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = unfinished_name(path)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump({"key_id": secrets.token_hex(4), "key": secrets.token_hex(32)}, file)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(unfinished, path)
        except FileExistsError:
            pass
        finally:
            unfinished.unlink()
    try:
        kept = json.loads(path.read_text())
        return Pseudonyms(kept["key_id"], bytes.fromhex(kept["key"]))
    except (ValueError, KeyError) as error:
        raise DamagedError(
            "The key that pseudonyms are made with can't be read.",
            where=path.name,
            try_="Restore the file from a backup; without it new files can't be matched with those loaded before.",
        ) from error
