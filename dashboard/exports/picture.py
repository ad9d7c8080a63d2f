"""Pictures of a card: what it says, its chart, and its note, as SVG or PNG.

Owns the frame around a chart that leaves the page: the finding above, and below it the day, the filters, what is hidden and the
promise of confidentiality. Takes a `Released` and its figure; the colours are those of a light page, whatever the page is like.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file, files

import resvg_py

from dashboard.catalogue import GAIN_CAVEAT
from dashboard.exports.drawing import LINE, drawn
from dashboard.exports.lettering import words
from dashboard.figures import Figure
from dashboard.figures.wording import width
from dashboard.letters import legible
from dashboard.release.released import Note
from dashboard.theme import TEXT_SIZE, palette

WIDE = 860
_EDGE = 24
_INNER = WIDE - 2 * _EDGE
_TITLE, _SMALL = 18, 11
_FAMILY = "Source Sans Pro, Source Sans 3, Arial, sans-serif"
_PNG_ZOOM = 2
_FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")


@dataclass(frozen=True)
class Picture:
    """A card on its way out."""

    finding: str
    measure_line: str
    figure: Figure
    note: Note


def as_svg(picture: Picture) -> bytes:
    """Return the card as one SVG that needs nothing else."""
    colours = palette("light")
    parts: list[str] = []
    y = float(_EDGE)
    for line in _lines(picture.finding, _TITLE):
        y += _TITLE + 4
        parts.append(words(line, _EDGE, y, colours.text, size=_TITLE, bold=True))
    y += 4
    for line in _lines(picture.measure_line, TEXT_SIZE):
        y += LINE
        parts.append(words(line, _EDGE, y, colours.quiet_text))
    y += 12
    chart = drawn(picture.figure.chart.to_plotly_json(), _INNER, colours)
    parts.append(f'<g transform="translate({_EDGE} {y:g})">\n{chart}\n</g>')
    y += picture.figure.height + 12
    for line in (line for told in _told(picture.note) for line in _lines(told, _SMALL)):
        y += _SMALL + 4
        parts.append(words(line, _EDGE, y, colours.quiet_text, size=_SMALL))
    high = round(y + _EDGE)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{high}" viewBox="0 0 {WIDE} {high}" font-family="{_FAMILY}">',
            f'<rect width="{WIDE}" height="{high}" fill="{colours.background}"/>',
            *parts,
            "</svg>",
            "",
        ]
    ).encode()


def as_png(picture: Picture) -> bytes:
    """Return the card as pixels, twice as many as on a page; letters that our font lacks are the machine's."""
    folder = files("font_source_sans_pro") / "files"
    with as_file(folder / _FONTS[0]) as plain, as_file(folder / _FONTS[1]) as bold:
        return resvg_py.svg_to_bytes(
            svg_string=as_svg(picture).decode(), zoom=_PNG_ZOOM, font_files=[str(plain), str(bold)],
            font_family="Source Sans Pro", sans_serif_family="Source Sans Pro",
        )  # fmt: skip


PICTURES: dict[str, tuple[str, Callable[[Picture], bytes]]] = {
    "png": ("image/png", as_png),
    "svg": ("image/svg+xml", as_svg),
}
"""File ending → media type and function, for cards with a chart."""


def _told(note: Note) -> list[str]:
    """Return what goes with a picture: the note, the filters, the promise, and where it comes from."""
    filters = [f"{name}: {value}" for name, value in note.filters.items() if name != "by"]
    return [
        " ".join([*note.sentences(), *([GAIN_CAVEAT] if GAIN_CAVEAT in note.definition else [])]),
        *([f"Filters: {'; '.join(filters)}."] if filters else []),
        note.promise,
        f"Source: {note.title} ({note.outcome}), release {note.release.removeprefix('release-')[:12]}.",
    ]


def _lines(text: str, size: float) -> list[str]:
    """Return text in lines that fit."""
    lines: list[str] = []
    for word in legible(text, None).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) * size / TEXT_SIZE <= _INNER:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
