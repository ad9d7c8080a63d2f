"""How large a text may be so that it fits its place on a slide.

Owns the estimate of a text's width and lines, in points, from the widths of Arial's letters. Refuses to know slides.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LINE = 1.2
"""Height of a line, in sizes of its letters."""
_BOLD = 1.08
_WIDTHS = {
    letter: thousandths
    for thousandths, letters in {
        139: "\u202f", 191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft\u00a0", 333: "()-`r", 334: "{}", 355: '"', 389: "*",
        469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu", 584: "+<=>~−", 611: "FTZ", 667: "&ABEKPSVXY",
        722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
    }.items()
    for letter in letters
}  # fmt: skip
"""Of Arial's letters, in thousandths of their size."""
_ALL_SIZES = tuple(half / 2 for half in range(120, 9, -1))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line."""
    return sum(map(_share, text)) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return on how many lines a text stands; a word longer than a line is broken."""
    count, used, blank = 1, 0.0, width(" ", size, bold=bold)
    for word in text.split(" "):
        wide = width(word, size, bold=bold)
        if used and used + blank + wide <= room:
            used += blank + wide
            continue
        count += bool(used)
        more = max(1, math.ceil(wide / room))
        count += more - 1
        used = wide - (more - 1) * room
    return count


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return how high a text stands in its room."""
    return lines(text, size, room, bold=bold) * size * LINE


def sizes(most: float, least: float) -> tuple[float, ...]:
    """Return the sizes to try, the largest first."""
    return tuple(size for size in _ALL_SIZES if least <= size <= most)


def fitted(
    text: str, room: tuple[float, float], tried: Sequence[float], *, bold: bool = False
) -> tuple[str, float]:
    """Return a text and the largest size at which it fits a width and height; at the least it is cut, with an ellipsis."""
    wide, high = room
    for size in tried:
        if height(text, size, wide, bold=bold) <= high:
            return text, size
    least = tried[-1]
    low, most = 0, len(text)
    while low < most:  # the longest beginning that fits
        middle = (low + most + 1) // 2
        if height(f"{text[:middle]}…", least, wide, bold=bold) <= high:
            low = middle
        else:
            most = middle - 1
    return f"{text[:low].rstrip()}…", least


def _share(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known / 1000
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.73 if letter.isupper() else 0.62
