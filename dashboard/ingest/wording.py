"""The wording of headers and cells, made comparable.

Owns the one way in which two texts count as the same: case, width, blanks (as underscores too), quotes, dashes and
trailing dots don't matter. Refuses to change what is stored: cells keep their own spelling, only comparisons use the key.
"""

import html
import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
_MARKED_REVERSED = re.compile(r"\((r|reversed?)\)\s*$|[_.-]r(ev)?$", re.IGNORECASE)
_UNDERSCORE = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_PUNCTUATION = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u200b\u200e\u200f\ufeff\u00ad"),
)


@lru_cache(maxsize=100_000)
def clean(text: str) -> str:
    """Return a cell without odd blanks at its ends and inside, line breaks kept."""
    if text.isascii() and "  " not in text:
        return text.strip()
    wide = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u200b", "").replace("\ufeff", "")
    return wide.strip()


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """Return what two spellings of one label or header have in common.

    >>> key("Strongly_agree.")
    'strongly agree'
    """
    plain = unicodedata.normalize("NFKC", text).translate(_PUNCTUATION)
    if "_" in plain and " " not in plain.strip():
        plain = _UNDERSCORE.sub(" ", plain)
    return _BLANKS.sub(" ", plain).strip().rstrip(".:*").strip().casefold()


@lru_cache(maxsize=20_000)
def header(text: str) -> str:
    """Return a header or question as one line without markup."""
    plain = html.unescape(_TAGS.sub(" ", text)) if ("<" in text or "&" in text) else text
    return _BLANKS.sub(" ", plain.replace("\u00a0", " ")).strip()


@lru_cache(maxsize=20_000)
def words(text: str) -> str:
    """Return a header as bare words, so that `Mentor_E-Mail:` and `mentor e mail` are equal."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header(text))
    return " ".join(re.sub(r"[^\w]+|_", " ", key(split)).split())


def unique(names: list[str]) -> list[str]:
    """Return the names with repeats and blanks told apart by their place."""
    taken: set[str] = set()
    result: list[str] = []
    for position, name in enumerate(names, start=1):
        candidate, copy = name or f"column {position}", 2
        while candidate in taken:
            candidate, copy = f"{name or 'column'} ({copy})", copy + 1
        taken.add(candidate)
        result.append(candidate)
    return result


def comparable(text: str) -> str:
    """Return a question or word as it is compared over files: no closing mark, no sign that an item is reversed."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return _MARKED_REVERSED.sub("", _BLANKS.sub(" ", folded)).strip(" .:;?!*-")


def is_marked_reversed(text: str) -> bool:
    """Tell whether a question says by itself that it is turned around, as in `I avoid new tools (R)`."""
    return _MARKED_REVERSED.search(text) is not None
