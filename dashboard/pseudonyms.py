"""Keyed pseudonyms: what an e-mail or id becomes before anything is stored.

Owns the key, which lies outside the database. Without the key nobody can turn a pseudonym back or make one to
compare with.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import DamagedError
from dashboard.wholefile import make_once

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


def pseudonyms(path: Path, in_use: Sequence[tuple[str, str]] | None = None) -> Pseudonyms:
    """Return the key kept in `path`; make one, readable to its owner only, when there is none and none is in use.

    `in_use` is what the key made of people who are stored, as (text, pseudonym); None while nothing was ever loaded. Raises
    DamagedError for a key that is gone, can't be read, or isn't the one they were stored with.
    """
    if not path.exists():
        if in_use is not None:
            raise _unusable(path, "is gone")
        make_once(path, json.dumps({"key_id": secrets.token_hex(4), "key": secrets.token_hex(32)}))
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        found = Pseudonyms(kept["key_id"], bytes.fromhex(kept["key"]))
    except (ValueError, KeyError, TypeError) as error:
        raise _unusable(path, "can't be read") from error
    if any(found.of(text) != pseudonym for text, pseudonym in in_use or ()):
        raise _unusable(path, "isn't the one that the loaded people were stored with")
    return found


def _unusable(path: Path, how: str) -> DamagedError:
    return DamagedError(
        f"The key that pseudonyms are made with {how}.",
        where=path.name,
        try_="Nothing was stored: with another key new files would match nobody who is loaded. Put the file back from a "
        "backup ('outcomes restore FILE').",
    )
