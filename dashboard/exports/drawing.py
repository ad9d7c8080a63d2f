"""Drawing: what a figure's chart holds, as lines and shapes of an SVG, with its words where they belong.

Owns the small part of plotly that our figures use. Refuses a mark it doesn't know, so that no picture lacks one without a word.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.errors import OutcomesError
from dashboard.exports.lettering import pixels, plain, spans, words
from dashboard.figures.wording import width
from dashboard.theme import TEXT_SIZE, Palette

LINE = 17
_ASCENT = 12.5
_ABOVE = 4
"""Pixels from the top of a chart to the top of its canvas."""
_TICKS = 17
_DASHES = {"dot": "2 3", "dash": "6 4", "solid": ""}
Trace = Mapping[str, Any]


@dataclass(frozen=True)
class _Plot:
    """Where values lie: pixels from the left by the x axis; heights are pixels already."""

    left: float
    right: float
    low: float
    high: float
    foot: float
    """Pixels of the lower end of the plot."""

    def x(self, value: float) -> float:
        """Return the pixels of a value of the x axis."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return the pixels of a height on the canvas."""
        return value + _ABOVE


def drawn(spec: Mapping[str, Any], wide: float, colours: Palette) -> str:
    """Return the chart of a figure as elements of an SVG that is `wide` pixels; as high as the figure says."""
    layout = spec["layout"]
    low, high = layout["xaxis"].get("range", (0, 1))
    margin = layout["margin"]
    plot = _Plot(margin["l"], wide - margin["r"], low, high, layout["height"] - margin["b"])
    bars = [trace for trace in spec["data"] if trace["type"] == "bar"]
    marks = [trace for trace in spec["data"] if trace["type"] == "scatter"]
    if len(bars) + len(marks) < len(spec["data"]):
        raise OutcomesError(
            "A chart holds what no picture can show.", where=str({trace["type"] for trace in spec["data"]})
        )
    parts = [
        *(_shape(shape, plot) for shape in layout.get("shapes", ())),
        *(part for trace in bars for part in _bars(trace, plot)),
        *(part for trace in marks for part in _scatter(trace, plot)),
        *(_note(note, plot) for note in layout.get("annotations", ())),
        *_axis(layout, plot, colours),
    ]
    return "\n".join(parts)


def _axis(layout: Mapping[str, Any], plot: _Plot, colours: Palette) -> Iterator[str]:
    axis = layout["xaxis"]
    if axis.get("visible") is False:
        return
    ticks = axis.get("tickvals", ())
    said = axis.get("ticktext") or [f"{tick:g}" for tick in ticks]
    for tick, text in zip(ticks, said, strict=True):
        if plot.low <= tick <= plot.high:
            yield words(
                html.unescape(str(text)), plot.x(tick), layout["height"] - layout["margin"]["b"] + _TICKS, colours.quiet_text, anchor="middle"
            )  # fmt: skip


def _shape(shape: Mapping[str, Any], plot: _Plot) -> str:
    line = shape.get("line", {})
    look = f'stroke="{line.get("color", "none")}" stroke-width="{pixels(line.get("width", 1))}"'
    if shape["type"] == "path":
        moved = re.sub(
            r"([ML])([-\d.e]+),([-\d.e]+)", lambda at: f"{at[1]}{pixels(plot.x(float(at[2])))},{pixels(plot.y(float(at[3])))}", shape["path"]
        )  # fmt: skip
        return f'<path d="{moved}" fill="none" {look}/>'
    ends = [
        plot.left + shape[end] * (plot.right - plot.left)
        if shape.get("xref") == "paper"
        else plot.x(shape[end])
        for end in ("x0", "x1")
    ]
    top, foot = plot.y(shape["y0"]), plot.y(shape["y1"])
    if shape["type"] == "line":
        return f'<line x1="{pixels(ends[0])}" y1="{pixels(top)}" x2="{pixels(ends[1])}" y2="{pixels(foot)}" {look}/>'
    return _rect(min(ends), min(top, foot), abs(ends[1] - ends[0]), abs(foot - top), f'fill="{shape["fillcolor"]}" opacity="{shape.get("opacity", 1)}"')  # fmt: skip


def _rect(x: float, y: float, wide: float, high: float, look: str) -> str:
    return f'<rect x="{pixels(x)}" y="{pixels(y)}" width="{pixels(wide)}" height="{pixels(high)}" {look}/>'


def _bars(trace: Trace, plot: _Plot) -> Iterator[str]:
    marker = trace["marker"]
    count = len(trace["y"])
    line = marker.get("line", {})
    patterns = _each(marker.get("pattern", {}).get("shape", ""), count)
    many = (trace.get("base", 0), trace["width"], marker["color"])
    for x, y, base, thick, colour, pattern in zip(
        trace["x"], trace["y"], *(_each(one, count) for one in many), patterns, strict=True
    ):
        if x is None or y is None:
            continue
        if trace.get("orientation") == "h":
            start, end = sorted((plot.x(base), plot.x(base + x)))
            place = start, plot.y(y - thick / 2), end - start, thick
        else:
            top, foot = sorted((plot.y(base), plot.y(base + y)))
            place = plot.x(x - thick / 2), top, plot.x(x + thick / 2) - plot.x(x - thick / 2), foot - top
        edge = f'stroke="{line.get("color", "none")}" stroke-width="{pixels(line.get("width", 0))}"'
        yield _rect(*place, f'fill="{colour}" opacity="{marker.get("opacity", 1)}" {edge}')
        if pattern:
            yield _hatching(*place, str(marker["pattern"].get("fgcolor", line.get("color", "#FFFFFF"))))


def _hatching(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """Return slanted lines across a bar, each cut where the bar ends."""
    parts = []
    at = x - high
    while at < x + wide:
        first, last = max(at, x), min(at + high, x + wide)
        if last > first:
            parts.append(
                f"M{pixels(first)},{pixels(y + high - (first - at))}L{pixels(last)},{pixels(y + high - (last - at))}"
            )
        at += 6
    return f'<path d="{"".join(parts)}" stroke="{colour}" stroke-width="1" fill="none"/>'


def _scatter(trace: Trace, plot: _Plot) -> Iterator[str]:
    opacity = trace.get("opacity", 1)
    line = trace.get("line", {})
    runs = _runs(trace, plot)
    if trace.get("fill") == "toself":
        for run in runs:
            yield f'<path d="{_path(run, line.get("shape"))}Z" fill="{trace["fillcolor"]}" opacity="{opacity}"/>'
    if "lines" in trace["mode"] and line.get("width", 2):
        dash = _DASHES[line.get("dash", "solid")]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        for run in runs:
            yield (
                f'<path d="{_path(run, line.get("shape"))}" fill="none" stroke="{line["color"]}" stroke-width="{pixels(line.get("width", 2))}" '
                f'opacity="{opacity}"{dashes}/>'
            )
    if "markers" in trace["mode"]:
        yield from _markers(trace, plot)
    if "text" in trace["mode"]:
        font = trace["textfont"]["color"]
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
            if x is not None:
                yield words(
                    html.unescape(re.sub(r"<[^>]*>", " ", text)),
                    plot.x(x) + 10,
                    plot.y(y) + TEXT_SIZE / 3,
                    font,
                )


def _runs(trace: Trace, plot: _Plot) -> list[list[tuple[float, float]]]:
    """Return the points that a line joins, apart where there is none between."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            runs.append([])
        else:
            runs[-1].append((plot.x(x), plot.y(y)))
    return [run for run in runs if len(run) > 1]


def _path(run: Sequence[tuple[float, float]], shape: str | None) -> str:
    (x, y), *rest = run
    parts = [f"M{pixels(x)},{pixels(y)}"]
    for x, y in rest:
        parts.append(f"H{pixels(x)}V{pixels(y)}" if shape == "hv" else f"L{pixels(x)},{pixels(y)}")
    return "".join(parts)


def _markers(trace: Trace, plot: _Plot) -> Iterator[str]:
    marker, count = trace["marker"], len(trace["x"])
    edge = marker.get("line", {})
    many = (
        marker.get("size", 6),
        marker.get("color", "none"),
        edge.get("color", "none"),
        edge.get("width", 0),
        marker.get("symbol", "circle"),
    )
    for x, y, size, colour, around, thick, symbol in zip(
        trace["x"], trace["y"], *(_each(one, count) for one in many), strict=True
    ):
        if x is None or y is None:
            continue
        across, down, half = plot.x(x), plot.y(y), size / 2
        look = f'fill="{colour}" stroke="{around}" stroke-width="{pixels(thick)}"'
        if symbol == "circle":
            yield f'<circle cx="{pixels(across)}" cy="{pixels(down)}" r="{pixels(half)}" {look}/>'
        elif symbol == "circle-open":
            yield f'<circle cx="{pixels(across)}" cy="{pixels(down)}" r="{pixels(half)}" fill="none" stroke="{colour}" stroke-width="{pixels(thick or 1)}"/>'
        elif symbol == "diamond":
            wide = half * 1.3
            corners = (
                (across - wide, down),
                (across, down - wide),
                (across + wide, down),
                (across, down + wide),
            )
            yield f'<polygon points="{" ".join(f"{pixels(one)},{pixels(two)}" for one, two in corners)}" {look}/>'
        elif symbol == "line-ns":
            reach = half * 1.4
            yield f'<line x1="{pixels(across)}" y1="{pixels(down - reach)}" x2="{pixels(across)}" y2="{pixels(down + reach)}" stroke="{around}" stroke-width="{pixels(thick)}"/>'
        else:
            raise OutcomesError("A chart holds a mark that no picture can show.", where=str(symbol))


def _each(value: Any, count: int) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else [value] * count


def _note(note: Mapping[str, Any], plot: _Plot) -> str:
    lines = note["text"].split("<br>")
    at = (
        plot.left + note["x"] * (plot.right - plot.left) if note.get("xref") == "paper" else plot.x(note["x"])
    )
    at += note.get("xshift", 0)
    is_of_plot = note.get("yref") == "paper"
    y = plot.foot - note["y"] * (plot.foot - _ABOVE) if is_of_plot else plot.y(note["y"])
    y -= note.get("yshift", 0)
    high = LINE * len(lines)
    y -= {"top": 0.0, "middle": high / 2, "bottom": high}[note.get("yanchor", "top")]
    anchor = {"left": "start", "center": "middle", "right": "end"}[note.get("xanchor", "left")]
    size = note["font"].get("size", TEXT_SIZE)
    parts = []
    if "bgcolor" in note:
        wide = max(width(plain(line)) for line in lines)
        start = at - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        parts.append(_rect(start, y, wide, high, f'fill="{note["bgcolor"]}"'))
    for number, line in enumerate(lines):
        foot = y + _ASCENT + LINE * number
        parts.append(
            f'<text x="{pixels(at)}" y="{pixels(foot)}" fill="{note["font"]["color"]}" font-size="{pixels(size)}" text-anchor="{anchor}" xml:space="preserve">'
            f"{spans(line)}</text>"
        )
    return "".join(parts)
