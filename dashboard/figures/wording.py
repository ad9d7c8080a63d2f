"""Words on a chart: how wide they are, where they break, and that what a user typed stays text.

Owns line breaks. Plotly breaks no lines itself, so that words are measured for the narrowest chart we promise.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.letters import legible

NARROWEST = 320
"""Pixels of words side by side in the narrowest chart: a card in a window of 380 pixels, in the font of the pages."""
MOST_LINES = 3
_LONGEST = 300
"""Letters of a text that are looked at; fewer fit the lines."""
_LONGEST_HOVER = 160
_WIDTHS = {
    **dict.fromkeys("iljI'’|.,:;\u202f", 3.3), **dict.fromkeys("tf \u00a0/!", 3.9), **dict.fromkeys("r()[]-·", 4.6),
    **dict.fromkeys("csvxyzkJ", 6.7), **dict.fromkeys("mwM", 11.0), **dict.fromkeys("W@%—─●○◇■┃…", 12.0),
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A piece of text that is never broken, its colour if it has one of its own, and the mark it explains."""

    text: str
    colour: str | None = None
    mark: str = ""
    mark_colour: str | None = None

    def markup(self) -> str:
        """Return the word as plotly reads it; what looks like markup in it stays text."""
        mark = f"{_coloured(self.mark, self.mark_colour)}\u00a0" if self.mark else ""
        return mark + _coloured(html.escape(legible(self.text, None), quote=False), self.colour)

    def width(self) -> float:
        """Return about how many pixels the word takes."""
        return width(self.text) + (width(f"{self.mark} ") if self.mark else 0.0)


def _coloured(markup: str, colour: str | None) -> str:
    return markup if colour is None else f"<span style='color:{colour}'>{markup}</span>"


def width(text: str) -> float:
    """Return about how many pixels a text takes at 13 px, rather too many than too few."""
    return sum(_WIDTHS.get(letter, 9.2 if letter.isupper() else 7.4) for letter in text)


def words(text: str, colour: str | None = None) -> list[Word]:
    """Return the words of a text."""
    return [Word(part, colour) for part in legible(text, _LONGEST).split()]


def broken(parts: Iterable[Word], room: float, most: int = MOST_LINES, gap: str = " ") -> list[str]:
    """Return lines of markup that fit the room; what is beyond the last line becomes an ellipsis."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    for part in (piece for word in parts for piece in _cut(word, room)):
        needed = part.width() + (width(gap) if lines[-1] else 0)
        if lines[-1] and used + needed > room:
            lines.append([])
            used, needed = 0.0, part.width()
        lines[-1].append(part)
        used += needed
    if len(lines) > most:
        lines = [*lines[: most - 1], [*lines[most - 1][:-1], Word("…")]]
    return [gap.join(word.markup() for word in line) for line in lines]


def _cut(word: Word, room: float) -> list[Word]:
    """Cut a word that is wider than a line."""
    if width(word.text) <= room:
        return [word]
    if word.mark or " " in word.text:
        return [replace(word, text=fitting(word.text, room - (word.width() - width(word.text))))]
    length = max(1, int(len(word.text) * room / width(word.text)) - 1)
    return [Word(word.text[at : at + length], word.colour) for at in range(0, len(word.text), length)]


def fitting(text: str, room: float = NARROWEST) -> str:
    """Return a text that fits the room, with an ellipsis where it was cut."""
    seen = legible(text, _LONGEST)
    if width(seen) <= room:
        return seen
    while seen and width(f"{seen}…") > room:
        seen = seen[:-1]
    return f"{seen.rstrip()}…"


def safe(text: str) -> str:
    """Return a text as plotly shows it in a hover label: no markup, no template."""
    return html.escape(legible(text, _LONGEST_HOVER), quote=False)
