"""User text in Streamlit's Markdown: shown letter by letter.

Owns the marks that would make a link, a picture, a colour or a formula of somebody's words. Refuses to draw.
"""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:&-])")


def plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
