"""Mentions: what names a person in text, found as whole words.

Owns what counts as naming somebody: an e-mail, an id and a full name, however they are spelled in upper and lower case. Refuses
ids that are too short to mean one person and names of one word.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

ERASED = "(erased)"
SHORTEST_ID = 5
_ENDINGS = "csv|tsv|tab|txt|dat|xlsx?|xlsm|xlsb|ods|sav|zsav|ics|zip|gz|json"
_BEFORE = r"(?<![\w.%+\-])"
_AFTER = rf"(?![\w\-]|\.(?!(?:{_ENDINGS})\b)\w)"
"""An address goes on after a dot, unless it names a file: `ada@example.com.csv`."""


@dataclass(frozen=True)
class Mentions:
    """The words that name one person."""

    emails: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, emails: Iterable[str], ids: Iterable[str], names: Iterable[str]) -> "Mentions":
        """Return the words that are looked for; what is too short to name one person is left out."""
        return cls(
            _each(emails),
            _each(one for one in ids if len(one.strip()) >= SHORTEST_ID),
            _each(one for one in names if len(_words(one)) > 1),
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """Return every spelling as it stands in a file; a search for one of them misses no mention written that way."""
        orders = [" ".join(order) for name in self.names for order in _orders(name)]
        commas = [f"{order[0]}, {' '.join(order[1:])}" for name in self.names for order in _orders(name)]
        both = (*self.emails, *self.ids, *orders, *commas)
        return _each(unicodedata.normalize(form, one) for one in both for form in ("NFC", "NFD"))

    @property
    def needles(self) -> tuple[str, ...]:
        """Return words of which each mention holds at least one, in lower case: a coarse first look."""
        longest = [max(_words(name), key=len) for name in self.names]
        both = (*self.emails, *self.ids, *longest)
        return _each(unicodedata.normalize(form, one).lower() for one in both for form in ("NFC", "NFD"))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        parts = [f"{_BEFORE}{re.escape(one)}{_AFTER}" for one in self.emails]
        parts += [rf"(?<!\w){re.escape(one)}(?!\w)" for one in self.ids]
        for name in self.names:
            for order in _orders(name):
                parts.append(r"(?<!\w)" + r"[\s,]+".join(re.escape(word) for word in order) + r"(?!\w)")
        both = _each(unicodedata.normalize(form, one) for one in parts for form in ("NFC", "NFD"))
        return re.compile("|".join(both), re.IGNORECASE) if both else None

    def are_in(self, text: str) -> bool:
        """Return whether a text names the person."""
        return self._pattern is not None and self._pattern.search(text) is not None

    def without(self, text: str) -> str:
        """Return a text with every mention replaced; of JSON, only inside its strings."""
        if self._pattern is None:
            return text
        if text[:1] in ("{", "["):
            try:
                said = json.loads(text)
            except ValueError:
                pass
            else:
                changed = self._walked(said)
                return text if changed == said else json.dumps(changed, ensure_ascii=text.isascii())
        return self._pattern.sub(ERASED, text)

    def without_in(self, said: Any) -> Any:
        """Return what was read from JSON with every mention replaced."""
        return self._walked(said)

    def _walked(self, said: Any) -> Any:
        if isinstance(said, str):
            return self._pattern.sub(ERASED, said) if self._pattern else said
        if isinstance(said, list):
            return [self._walked(one) for one in said]
        if isinstance(said, dict):
            return {self._walked(name): self._walked(one) for name, one in said.items()}
        return said


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stripped for one in texts if (stripped := one.strip())))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\s,]+", name)


def _orders(name: str) -> list[tuple[str, ...]]:
    """Return a name as it is written, and with its last word or its first word at the other end."""
    words = _words(name)
    turned = (words, [*words[-1:], *words[:-1]], [*words[1:], *words[:1]])
    return list(dict.fromkeys(tuple(order) for order in turned))
