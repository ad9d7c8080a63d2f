"""Funnel: how many people reach each step, one bar a step; several groups stand below each other, step under step."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import broken, safe, width, words
from dashboard.theme import HIDDEN_WORDS, Mode, palette, percent

_MARKS, _THICK = 16, 12
_CELL = 0.9
"""Share of a step's column that its bar may take."""
_ROOM = 344
"""Pixels that the columns of steps share; they may stand closer than words of other charts."""


def funnel(frame: pl.DataFrame, mode: Mode, *, what: str = "People reaching each step") -> Figure:
    """Draw rows with series, stage, count, share, denominator and hidden; series and stages in the order given."""
    series = frame["series"].unique(maintain_order=True).to_list()
    rows = frame.to_dicts()
    alt = f"{what}. " + " ".join(_sentence(row) for row in rows)
    if len(series) > 1:
        return _side_by_side(rows, series, mode, alt)
    canvas = Canvas(palette(mode))
    bars: list[tuple[dict[str, Any], float, float]] = []
    for row in rows:
        value = (
            ""
            if row["hidden"] is not None
            else f"{row['count']} {row['denominator']} · {percent(row['share'])}"
        )
        middle = canvas.row(row["stage"], marks=_MARKS, value=value)
        if row["hidden"] is not None:
            canvas.hidden(middle)
        else:
            bars.append((row, 0.0, middle))
    return finished(_bars(bars, 1.0, mode), canvas, mode, alt, x={"range": [0, 1], "visible": False}, foot=6)


def _side_by_side(rows: list[dict[str, Any]], series: list[str], mode: Mode, alt: str) -> Figure:
    stages = list(dict.fromkeys(row["stage"] for row in rows))
    canvas = Canvas(palette(mode))
    heads = [broken(words(stage), _ROOM / len(stages) - 2) for stage in stages]
    for at, head in enumerate(heads):
        canvas.write("<br>".join(head), 0, x=at, xref="x", colour=canvas.colours.quiet_text)
    canvas.height += LINE * max(len(head) for head in heads) + 6
    shown = [row for row in rows if row["hidden"] is None]
    has_room = all(width(_counted(row)) <= _ROOM / len(stages) - 2 for row in shown)
    bars: list[tuple[dict[str, Any], float, float]] = []
    for name in series:
        mine = {row["stage"]: row for row in rows if row["series"] == name}
        seen = [row for row in mine.values() if row["hidden"] is None]
        quiet = seen[0]["denominator"].replace(" ", "\u00a0") if seen else ""
        top = canvas.row(name, quiet=quiet, marks=_MARKS + LINE) - LINE / 2
        if not seen:
            canvas.hidden(top)
        for at, stage in enumerate(stages):
            row = mine.get(stage)
            if row is None or not seen:
                continue
            if row["hidden"] is not None:
                canvas.hidden(top, "hidden", x=at, xref="x")
                continue
            bars.append((row, float(at), top))
            said = _counted(row) if has_room else percent(row["share"])
            canvas.write(said, top + _MARKS / 2, x=at, xref="x")
    return finished(
        _bars(bars, _CELL, mode), canvas, mode, alt, x={"range": [0, len(stages)], "visible": False}, foot=6
    )


def _bars(bars: list[tuple[dict[str, Any], float, float]], full: float, mode: Mode) -> list[dict[str, Any]]:
    """Return the bars and, behind them, the whole that each is a share of."""
    colours = palette(mode)
    place = {
        "type": "bar", "orientation": "h", "width": _THICK, "textposition": "none",
        "base": [start for _, start, _ in bars], "y": [middle for _, _, middle in bars],
    }  # fmt: skip
    hover = [
        f"{safe(row['series'])}<br>{safe(row['stage'])}: {row['count']} {safe(row['denominator'])}, {percent(row['share'])}"
        for row, _, _ in bars
    ]
    return [
        place | {"x": [full] * len(bars), "marker": {"color": colours.grid}, "hoverinfo": "skip"},
        place | {
            "x": [full * (row["share"] or 0) for row, _, _ in bars], "marker": {"color": colours.both},
            "hoverinfo": "text", "hovertext": hover,
        },
    ]  # fmt: skip


def _counted(row: dict[str, Any]) -> str:
    return f"{row['count']} · {percent(row['share'])}"


def _sentence(row: dict[str, Any]) -> str:
    name = f"{row['series']}, {row['stage']}"
    if row["hidden"] is not None:
        return f"{name}: {HIDDEN_WORDS}."
    return f"{name}: {row['count']} {row['denominator']}, {percent(row['share'])}."
