"""Intervals: one row a group, a value with its interval, in the order given."""

from itertools import groupby
from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas, strokes
from dashboard.figures.figure import Figure, finished
from dashboard.figures.steps import steps
from dashboard.figures.wording import Word, safe
from dashboard.theme import Mode, hidden_words, palette, percent

_MARKS, _REACH = 20, 9
Row = dict[str, Any]


def intervals(
    frame: pl.DataFrame, mode: Mode, *, values: str, planned: str = "", shares: bool = False, most: float | None = None
) -> Figure:  # fmt: skip
    """Draw rows with label, quiet, said, value, low, high and hidden, and a `planned` mark where there is one.

    Rows of one `heading` stand below it.

    `values` names the value on the right, `planned` the mark; `shares` are read as percent; `most` is where the axis ends.
    """
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    key = [Word("value with its interval", mark="●")] + ([Word(planned, mark="┃")] if planned else [])
    canvas.key(key, values)
    placed: list[tuple[Row, float]] = []
    for heading, group in groupby(rows, key=lambda row: row.get("heading")):
        if heading is not None:
            canvas.heading(heading)
        placed += [(row, _words(canvas, row)) for row in group]
    shown = [(row, middle) for row, middle in placed if row["hidden"] is None and row["value"] is not None]
    ends = [row[name] for row, _ in shown for name in ("value", "high") if row[name] is not None]
    ends += [row["planned"] for row, _ in shown if planned and row["planned"] is not None]
    top = max([*ends, most or 0.0]) or 1.0
    ticks, reach = steps(0.0, top)
    canvas.upright(ticks, [middle for _, middle in shown], _REACH)
    traces: list[Row] = [
        strokes([(row["low"], row["high"], middle) for row, middle in shown if row["low"] is not None], colours.both, 2.5),
        {
            "type": "scatter", "mode": "markers", "x": [row["value"] for row, _ in shown], "y": [middle for _, middle in shown],
            "hoverinfo": "text", "hovertext": [f"{safe(row['label'])}<br>{safe(row['said'])}<br>{safe(row['quiet'])}" for row, _ in shown],
            "marker": {"size": 11, "color": colours.both, "opacity": 1},
        },
    ]  # fmt: skip
    if planned:
        marks = [(row["planned"], middle) for row, middle in shown if row["planned"] is not None]
        traces.append(
            {
                "type": "scatter", "mode": "markers", "x": [value for value, _ in marks], "y": [middle for _, middle in marks],
                "hoverinfo": "skip",
                "marker": {"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": colours.text}},
            }
        )  # fmt: skip
    written = [percent(tick) if shares else f"{tick:g}" for tick in ticks]
    return finished(
        traces, canvas, mode, f"{values[:1].upper()}{values[1:]}. " + " ".join(map(_sentence, rows)),
        x={"range": reach, "tickvals": ticks, "ticktext": written},
    )  # fmt: skip


def _words(canvas: Canvas, row: Row) -> float:
    if row["hidden"] is not None:
        middle = canvas.row(row["label"], marks=_MARKS)
        canvas.hidden(middle, hidden_words(row))
        return middle
    quiet = row["quiet"].replace(" ", "\u00a0")
    return canvas.row(row["label"], quiet=quiet, value=row["said"], marks=_MARKS)


def _sentence(row: Row) -> str:
    name = f"{row['heading']}, {row['label']}" if row.get("heading") else row["label"]
    if row["hidden"] is not None:
        return f"{name}: {hidden_words(row)}."
    return f"{name}: {row['said']}, {row['quiet']}."
