"""Scores: how people spread over the points of a scale, one bar a survey from the lowest point to the highest."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.shading import between, readable
from dashboard.figures.wording import Word, safe
from dashboard.theme import Mode, Palette, bounded, hidden_words, palette, percent

_MARKS = 22
_ROOM_FOR_TEXT = 0.13
"""Share of the width that a number inside a bar takes on the narrowest chart."""
Row = dict[str, Any]


def scores(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, points, at_1 to at_11 with marks, people_text and hidden."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    points = max([row["points"] for row in rows if row["hidden"] is None and row["points"]] or [5])
    tones = [between(*colours.scale, at / (points - 1)) for at in range(points)]
    canvas.key([Word(_point(at + 1, points), mark="■", mark_colour=tone) for at, tone in enumerate(tones)])
    seen: list[tuple[Row, float]] = []
    for row in rows:
        is_shown = row["hidden"] is None
        quiet = f"n\u00a0{row['people_text']}" if is_shown else ""
        middle = canvas.row(row["label"], marks=_MARKS, quiet=quiet)
        if is_shown:
            seen.append((row, middle))
        else:
            canvas.hidden(middle, hidden_words(row))
    for row, middle in seen:
        _numbers(canvas, row, middle, tones)
    traces = [_bars(seen, point, points, tone, colours) for point, tone in enumerate(tones, 1)]
    return finished(
        traces, canvas, mode, "Share of people at each point of the scale. " + " ".join(map(_sentence, rows)),
        x={"range": [0, 1], "visible": False}, foot=6,
    )  # fmt: skip


def _point(point: int, points: int) -> str:
    return f"{point} (top)" if point == points else str(point)


def _start(row: Row, point: int) -> float:
    return float(round(sum(row[f"at_{one}"] for one in range(1, point)), 2))


def _said(row: Row, point: int) -> str:
    return bounded(percent(row[f"at_{point}"]), row[f"at_{point}_mark"])


def _bars(seen: list[tuple[Row, float]], point: int, points: int, tone: str, colours: Palette) -> Row:
    mine = [(row, middle) for row, middle in seen if point <= row["points"]]
    return {
        "type": "bar", "orientation": "h", "width": 18, "base": [_start(row, point) for row, _ in mine],
        "x": [row[f"at_{point}"] for row, _ in mine], "y": [middle for _, middle in mine],
        "marker": {"color": tone, "line": {"width": 1, "color": colours.background}},
        "textposition": "none", "hoverinfo": "text",
        "hovertext": [f"{safe(row['label'])}<br>point {_point(point, points)}: {_said(row, point)}<br>{row['people_text']} people" for row, _ in mine],
    }  # fmt: skip


def _numbers(canvas: Canvas, row: Row, middle: float, tones: list[str]) -> None:
    for point in range(1, row["points"] + 1):
        share = row[f"at_{point}"]
        if share >= _ROOM_FOR_TEXT:
            canvas.write(
                percent(share), middle, x=_start(row, point), xref="x", xshift=5, yanchor="middle",
                colour=readable(tones[point - 1]),
            )  # fmt: skip


def _sentence(row: Row) -> str:
    if row["hidden"] is not None:
        return f"{row['label']}: {hidden_words(row)}."
    said = ", ".join(f"{_said(row, point)} at {point}" for point in range(1, row["points"] + 1))
    return f"{row['label']}: {said}, {row['people_text']} people."
