"""A canvas: a chart's vertical axis measured in pixels, ruled into rows from top to bottom.

Owns where words stand. The label of a row stands above its marks and its value at the right end of that line, so that a
chart is as readable at 380 pixels as at 1,180 and no two words can meet. Refuses to know numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dashboard.figures.wording import NARROWEST, Word, broken, fitting, width, words
from dashboard.theme import HIDDEN_WORDS, TEXT_SIZE, Palette

LINE = 17
_AIR = 6
_WIDEST = 1.6 * NARROWEST
"""Pixels of what is said instead of marks: it may leave a narrow chart, never a page."""


@dataclass
class Canvas:
    """What has been written so far, and how far down."""

    colours: Palette
    indent: float = 0.0
    """Pixels by which lines that are written from edge to edge start left of the plot."""
    height: float = 0.0
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def write(self, text: str, y: float, **place: Any) -> None:
        """Write markup at a height; by default at the left edge, hanging from that height."""
        colour = place.pop("colour", self.colours.text)
        self.annotations.append(
            {
                "text": text, "y": y, "x": 0, "xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "top", "align": "left",
                "showarrow": False, "borderpad": 0, "font": {"color": colour, "size": TEXT_SIZE},
            } | place
        )  # fmt: skip

    def rule(self, y: float) -> None:
        """Draw a faint line from edge to edge."""
        self.shapes.append(
            {
                "type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y,
                "line": {"color": self.colours.grid, "width": 1},
            }
        )  # fmt: skip

    def key(self, parts: Sequence[Word], right: str = "", gap: str = "\u00a0\u00a0 ") -> None:
        """Write the quiet line above the rows: what the marks mean, and what stands on the right."""
        quiet = [replace(part, colour=part.colour or self.colours.quiet_text) for part in parts]
        self._line(quiet, Word(right, self.colours.quiet_text) if right else None, gap=gap)
        self.height += 4

    def heading(self, text: str) -> None:
        """Write a heading between rows."""
        self.height += 8
        self.write(f"<b>{Word(fitting(text)).markup()}</b>", self.height)
        self.height += LINE + 4

    def row(
        self, label: str, *, marks: float, quiet: str = "", value: str = "", colour: str | None = None, ruled: bool = True
    ) -> float:  # fmt: skip
        """Write a row's words, leave `marks` pixels below them, and return the height of their middle."""
        if ruled:
            self.rule(self.height)
        self.height += _AIR
        parts = words(label) + ([Word(quiet, self.colours.quiet_text)] if quiet else [])
        self._line(parts, Word(value, colour or self.colours.text) if value else None)
        middle = self.height + marks / 2
        self.height += marks + _AIR
        return middle

    def hidden(self, middle: float, words_: str = HIDDEN_WORDS, **place: Any) -> None:
        """Say at the place of the marks that there are numbers which are not shown."""
        self.write(
            Word(fitting(words_, _WIDEST)).markup(),
            middle,
            yanchor="middle",
            colour=self.colours.quiet_text,
            **place,
        )

    def upright(
        self, at: Iterable[float], middles: Iterable[float], reach: float, colour: str | None = None
    ) -> None:
        """Draw upright lines behind the marks of rows, never behind words; by default the faint grid."""
        ends = [f"M{x},{middle - reach}L{x},{middle + reach}" for middle in middles for x in at]
        if ends:
            line = {"color": colour or self.colours.grid, "width": 1}
            self.shapes.append({"type": "path", "layer": "below", "path": "".join(ends), "line": line})

    def band(self, low: float, high: float, top: float) -> None:
        """Shade what lies between two values, from a height down to here, behind everything."""
        shade = {"type": "rect", "layer": "below", "x0": low, "x1": high, "y0": top, "y1": self.height}
        self.shapes.insert(0, shade | {"fillcolor": self.colours.band, "line": {"width": 0}})

    def _line(self, parts: Sequence[Word], right: Word | None, gap: str = " ") -> None:
        room = NARROWEST - (width(right.text) + 14 if right else 0)
        lines = broken(parts, room, gap=gap)
        self.write("<br>".join(lines), self.height, xshift=-self.indent)
        if right:
            self.write(right.markup(), self.height, x=1, xanchor="right", align="right")
        self.height += LINE * len(lines) + 1


def strokes(
    spans: Sequence[tuple[float, float, float]], colour: str, thick: float, **more: Any
) -> dict[str, Any]:
    """Return horizontal strokes (from, to, height) of one colour as one trace."""
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": colour, "width": thick},
        "x": [end for low, high, _ in spans for end in (low, high, None)],
        "y": [end for _, _, y in spans for end in (y, y, None)],
    } | more  # fmt: skip
