"""Levels: where a skill stood at each survey, a row a survey from the first down to the last.

Owns that only points of the same people are joined by a line.
"""

from itertools import groupby
from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas, strokes
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import Word, safe
from dashboard.theme import Mode, Palette, bounded, hidden_words, interval, number, palette

_MARKS, _REACH = 14, 7
Row = dict[str, Any]


def levels(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with heading, label, side, is_joined, mean with limits and mark, people_text, points and hidden."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    seen = [row for row in rows if row["hidden"] is None]
    points = max([row["points"] for row in seen if row["points"]] or [5])
    canvas.key(
        [Word("the same people, joined", mark="●"), Word("whoever answered", mark="○")],
        "mean (95 % interval)",
    )
    traces: list[Row] = []
    middles: list[float] = []
    for heading, group in groupby(rows, key=lambda row: row["heading"]):
        canvas.heading(heading)
        placed = [(row, _words(canvas, row, colours, ruled=at > 0)) for at, row in enumerate(group)]
        shown = [(row, middle) for row, middle in placed if row["hidden"] is None]
        middles += [middle for _, middle in shown]
        traces += _marks(shown, colours) if shown else []
    canvas.upright(range(1, points + 1), middles, _REACH)
    return finished(
        traces, canvas, mode, "Mean at each survey. " + " ".join(map(_sentence, rows)),
        x={"range": [0.95, points + 0.05], "tickvals": list(range(1, points + 1))},
    )  # fmt: skip


def _level(row: Row) -> str:
    said = bounded(number(row["mean"]), row["mean_mark"])
    return said if row["mean_low"] is None else f"{said} ({interval(row['mean_low'], row['mean_high'])})"


def _words(canvas: Canvas, row: Row, colours: Palette, *, ruled: bool) -> float:
    if row["hidden"] is not None:
        middle = canvas.row(row["label"], marks=_MARKS, ruled=ruled)
        canvas.hidden(middle, hidden_words(row))
        return middle
    return canvas.row(
        row["label"], marks=_MARKS, ruled=ruled, quiet=f"n\u00a0{row['people_text']}", value=_level(row), colour=colours.text
    )  # fmt: skip


def _marks(shown: list[tuple[Row, float]], colours: Palette) -> list[Row]:
    first, _ = shown[0]
    tone = colours.senior if first["side"] == "mentee" else colours.junior
    limits = [
        (row["mean_low"], row["mean_high"], middle) for row, middle in shown if row["mean_low"] is not None
    ]
    return [
        *([strokes(limits, tone, 4, opacity=0.45)] if limits else []),
        {
            "type": "scatter", "mode": "lines+markers" if first["is_joined"] else "markers", "line": {"color": tone, "width": 2},
            "x": [row["mean"] for row, _ in shown], "y": [middle for _, middle in shown], "hoverinfo": "text",
            "hovertext": [
                f"{safe(row['heading'])}<br>{safe(row['label'])}: {_level(row)}<br>{row['people_text']} people" for row, _ in shown
            ],
            "marker": {
                "size": 10, "opacity": 1, "color": tone if first["is_joined"] else colours.background,
                "line": {"width": 2, "color": tone},
            },
        },
    ]  # fmt: skip


def _sentence(row: Row) -> str:
    name = f"{row['heading']}, {row['label']}"
    if row["hidden"] is not None:
        return f"{name}: {hidden_words(row)}."
    return f"{name}: {_level(row)}, {row['people_text']} people."
