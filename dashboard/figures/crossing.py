"""Crossing: the share of pairs across generations, against the range that chance gives."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.steps import steps
from dashboard.figures.wording import Word, safe
from dashboard.theme import HIDDEN_WORDS, Mode, number, palette, percent

_MARKS, _THICK, _DOT = 20, 12, 12

Row = dict[str, Any]


def crossing(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, share, expected, expected_low, expected_high, of and hidden."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    canvas.key(
        [
            Word("pairs as they are", mark="●", mark_colour=colours.both),
            Word("95 % of random pairings", mark="■", mark_colour=colours.grid_strong),
        ]
    )
    seen: list[tuple[Row, float]] = []
    for row in rows:
        if row["hidden"] is not None:
            canvas.hidden(canvas.row(row["label"], marks=_MARKS))
            continue
        quiet = f"n\u00a0{row['of']}"
        seen.append((row, canvas.row(row["label"], quiet=quiet, value=percent(row["share"]), marks=_MARKS)))
        canvas.write(_chance(row), canvas.height - 5, colour=colours.quiet_text)
        canvas.height += LINE
    ticks, _ = steps(0, 1)
    canvas.upright(ticks, [middle for _, middle in seen], _MARKS / 2)
    traces: list[dict[str, Any]] = [
        {
            "type": "bar", "orientation": "h", "width": _THICK, "textposition": "none", "hoverinfo": "skip",
            "base": [row["expected_low"] for row, _ in seen],
            "x": [round(row["expected_high"] - row["expected_low"], 2) for row, _ in seen],
            "y": [middle for _, middle in seen], "marker": {"color": colours.grid_strong},
        },
        {
            "type": "scatter", "mode": "markers", "x": [row["share"] for row, _ in seen], "y": [middle for _, middle in seen],
            "marker": {"size": _DOT, "color": colours.both, "line": {"width": 2, "color": colours.background}},
            "hoverinfo": "text", "hovertext": [_sentence(row) for row, _ in seen],
        },
    ]  # fmt: skip
    return finished(
        traces, canvas, mode, "Share of pairs across generations. " + " ".join(_sentence(row) for row in rows),
        x={"range": [-0.02, 1.02], "tickvals": ticks, "ticktext": [percent(tick) if tick else "0" for tick in ticks]},
    )  # fmt: skip


def _chance(row: Row) -> str:
    limits = f"{number(row['expected_low'] * 100, 0)} to {number(row['expected_high'] * 100, 0)}"
    return f"by chance {percent(row['expected'])} ({limits})"


def _sentence(row: Row) -> str:
    if row["hidden"] is not None:
        return f"{safe(row['label'])}: {HIDDEN_WORDS}."
    return f"{safe(row['label'])}: {percent(row['share'])} of {row['of']} pairs, {_chance(row)}."
