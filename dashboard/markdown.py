"""User text in Streamlit's Markdown: shown letter by letter.

Owns the marks that would make a link, a picture, a colour, a list or a formula of somebody's words. Refuses to draw.
"""

import re

from dashboard.letters import legible

LONGEST = 1200
"""Letters of a text; a sentence of ours with ten names in it is shorter."""
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:&-])")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])(.)")
_READ_TOGETHER = re.compile(r"(:)(?=\S)|(www)(?=\.)|()(?=@)|(?<!\S)([<>~-])(?=[<>=-]+(?!\S))", re.IGNORECASE)
"""Addresses, icons, emoji and arrows are made of letters after all marks were read; what is before the second part."""
_APART = "\u2060"
"""A word joiner: it takes no room, and nothing is read across it."""


def plain(text: str, longest: int = LONGEST) -> str:
    """Return text that Markdown shows as it is, on one line."""
    seen = _READ_TOGETHER.sub(rf"\g<0>{_APART}", " ".join(legible(text, longest).split()))
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\1", seen))
