"""Letters that somebody else has typed, made fit to stand beside our own words.

Owns what is left out when a text is shown: characters that hide, turn or pile up what stands around them, and what is
longer than anybody reads. Every letter a person can have in a name stays. Refuses to change what is stored or exported.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_NAME = 80
"""Letters of a name that are shown."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
"""Persian words and families of emoji are written with them."""
_BLANK_LETTERS = str.maketrans(dict.fromkeys("\u115f\u1160\u3164\uffa0\u2800", " "))
_MOST_MARKS = 4
"""On one letter: Vietnamese, Hebrew and Thai need up to three."""
_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILES = re.compile(rf"({_MARK}{{{_MOST_MARKS}}}){_MARK}+")
_NOTHING = "(nothing visible)"


def legible(text: str, longest: int | None = LONGEST_NAME) -> str:
    r"""Return a text on one line as it is shown, cut with an ellipsis; `longest` None cuts nothing.

    >>> legible("Zoë\n\u202eShe"), legible("\u200b"), legible("a" * 9, 4)
    ('Zoë She', '(nothing visible)', 'aaa…')
    """
    if text.isascii() and text.isprintable() and (longest is None or len(text) <= longest):
        return text
    seen = _BREAKS.sub(" ", text if longest is None else text[: 20 * longest])
    seen = "".join(one for one in seen.translate(_BLANK_LETTERS) if is_seen(one))
    seen = _PILES.sub(r"\1", seen).strip(f" {_JOINERS}")
    if text and not seen:
        return _NOTHING
    return seen if longest is None or len(seen) <= longest else f"{_cut(seen, longest - 1)}…"


def is_seen(letter: str) -> bool:
    """Return whether a character neither hides nor turns text."""
    return letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN


def told_apart(names: Iterable[str], longest: int = LONGEST_NAME) -> dict[str, str]:
    r"""Return what each name is called in a list to choose from; two names that look the same are numbered.

    >>> told_apart(["Ann", "An\u200bn"])
    {'Ann': 'Ann', 'An\u200bn': 'Ann (2)'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        said, number = legible(name, longest), 1
        while said in taken:
            number += 1
            said = f"{legible(name, longest)} ({number})"
        taken.add(said)
        found[name] = said
    return found


def _cut(text: str, length: int) -> str:
    """Cut without parting a letter from its marks."""
    while length and (
        unicodedata.combining(text[length]) or text[length] in _JOINERS or text[length - 1] in _JOINERS
    ):
        length -= 1
    return text[:length].rstrip()
