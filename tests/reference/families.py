"""Method families: the leading words of a method → the function that answers it.

Owns how a method is recognised: by the words it begins with, in any spelling, then by the words of a family found anywhere in
it; a family whose data aren't there is passed over.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.reference.case import Case

Answer = Callable[[Case], Mapping[str, Any]]
"""A case → every value its family knows, by the names a case may expect."""

_FEWEST_WORDS = 0.6
_SPELLINGS = {
    "standardized": "standardised",
    "randomization": "randomisation",
    "proportion": "share",
    "proportions": "share",
}


@dataclass(frozen=True)
class Family:
    """A function and the data it needs."""

    answer: Answer
    needs: tuple[str, ...] = ()


def recognised(case: Case, families: Mapping[str, Family]) -> Answer | None:
    """Return the function for a case, or None."""
    words = _words(case.method)
    best: tuple[float, float, int] = (0.0, 0.0, 0)
    found = None
    for name, family in families.items():
        if not set(family.needs) <= case.data.keys():
            continue
        key = _words(name)
        anywhere = sum(word in words for word in key) / len(key)
        score = (float(words[: len(key)] == key), anywhere, len(key))
        if anywhere >= _FEWEST_WORDS and score > best:
            best, found = score, family.answer
    return found


def _words(text: str) -> list[str]:
    """Return the words of a method without plurals, hyphens and signs."""
    words = re.findall(r"[a-z0-9]+", text.casefold().replace("'s", "").replace("’s", ""))
    return [_SPELLINGS.get(word, word).removesuffix("s") if len(word) > 3 else word for word in words]
