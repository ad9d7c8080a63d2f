"""Lettering: words of a picture as SVG, so that nothing typed becomes markup and every letter is one our font has.

Owns escaping, the marks that stand in for those the font lacks, and the small part of plotly's markup that our figures write.
"""

import html
import re

from dashboard.theme import TEXT_SIZE

_TAG = re.compile(r"<(/?)(b|br|span)(?:\s+style='color:(#[0-9A-Fa-f]{6})')?>")
_INSTEAD = {
    "●": '<tspan font-size="19">•</tspan>', "○": '<tspan font-size="19" fill="none" stroke="#5F6259" stroke-width="1">•</tspan>', "◇": "◊", "┃": '<tspan font-weight="700">|</tspan>',
    "─": "—", "━": '<tspan font-weight="700">—</tspan>', "┄": "- -",
}  # fmt: skip
"""Marks that the font of the pages lacks, and what looks like them in it: one letter of another font turns a whole line into it."""
_MARKS = re.compile("|".join(_INSTEAD))


def words(
    text: str,
    x: float,
    y: float,
    colour: str,
    *,
    size: float = TEXT_SIZE,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Return one line of words whose foot stands at `y`; what looks like markup stays text."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{pixels(x)}" y="{pixels(y)}" fill="{colour}" font-size="{pixels(size)}" text-anchor="{anchor}"{weight} xml:space="preserve">'
        f"{_escaped(text)}</text>"
    )


def _escaped(text: str) -> str:
    """Return text as XML holds it, without the letters that it can't, and with marks that our font has."""
    safe = html.escape(
        "".join(one for one in text if (one >= " " or one in "\t\n") and one not in "\ufffe\uffff")
    )
    return _MARKS.sub(lambda mark: _INSTEAD[mark[0]], safe)


def pixels(value: float) -> str:
    """Return a length as SVG writes it, to a hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def spans(markup: str) -> str:
    """Return a line of plotly's markup as SVG: bold and coloured words, everything else as text."""
    found, place, opened = [], 0, list[str]()
    for tag in _TAG.finditer(markup):
        found.append(_escaped(html.unescape(markup[place : tag.start()])))
        place = tag.end()
        if tag[1]:
            if opened:
                found.append(opened.pop())
        elif tag[2] == "b":
            found.append('<tspan font-weight="700">')
            opened.append("</tspan>")
        elif tag[2] == "span":
            found.append(f'<tspan fill="{tag[3]}">' if tag[3] else "<tspan>")
            opened.append("</tspan>")
    found.append(_escaped(html.unescape(markup[place:])))
    return "".join([*found, *reversed(opened)])


def plain(markup: str) -> str:
    """Return the letters of a line of plotly's markup."""
    return html.unescape(_TAG.sub("", markup))
