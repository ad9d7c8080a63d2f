"""Sides: a mean of each side below what it is about, on the scale of the survey, each with its interval."""

from itertools import groupby
from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas, strokes
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import Word, safe
from dashboard.theme import Mode, bounded, hidden_words, interval, number, palette
from dashboard.verdicts import FEWEST_FOR_A_VERDICT

_MARKS, _REACH = 14, 7
Row = dict[str, Any]


def sides(frame: pl.DataFrame, mode: Mode, *, low_end: str, high_end: str) -> Figure:
    """Draw rows with heading, label, side, mean with limits and mark, people, people_text, points and hidden.

    `low_end` and `high_end` say what the ends of the scale mean.
    """
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    points = max([row["points"] for row in rows if row["hidden"] is None and row["points"]] or [5])
    canvas.key([Word(f"1 {low_end}"), Word(f"{points} {high_end}")], "mean (95 % interval)")
    traces: list[Row] = []
    middles: list[float] = []
    for heading, group in groupby(rows, key=lambda row: row["heading"]):
        canvas.heading(heading)
        for at, row in enumerate(group):
            if row["hidden"] is not None:
                canvas.hidden(canvas.row(row["label"], marks=_MARKS, ruled=at > 0), hidden_words(row))
                continue
            few = row["people"] < FEWEST_FOR_A_VERDICT
            middle = canvas.row(
                row["label"], marks=_MARKS, ruled=at > 0, quiet=f"n\u00a0{row['people_text']}", value=_level(row, points),
                colour=colours.quiet_text if few else colours.text,
            )  # fmt: skip
            strong = colours.senior if row["side"] == "mentee" else colours.junior
            traces += _marks(row, points, middle, colours.no_evidence if few else strong)
            middles.append(middle)
    canvas.upright(range(1, points + 1), middles, _REACH)
    return finished(
        traces, canvas, mode, f"Mean of each side; 1 is {low_end}. " + " ".join(_sentence(row, points) for row in rows),
        x={"range": [0.95, points + 0.05], "tickvals": list(range(1, points + 1))},
    )  # fmt: skip


def _level(row: Row, points: int) -> str:
    of = "" if row["points"] == points else f" of {row['points']}"
    said = f"{bounded(number(row['mean']), row['mean_mark'])}{of}"
    return said if row["mean_low"] is None else f"{said} ({interval(row['mean_low'], row['mean_high'])})"


def _marks(row: Row, points: int, middle: float, tone: str) -> list[Row]:
    limits = [] if row["mean_low"] is None else [(row["mean_low"], row["mean_high"], middle)]
    return [
        *([strokes(limits, tone, 4, opacity=0.45)] if limits else []),
        {
            "type": "scatter", "mode": "markers", "x": [row["mean"]], "y": [middle], "hoverinfo": "text",
            "hovertext": [f"{safe(row['heading'])}<br>{safe(row['label'])}: {_level(row, points)}<br>{row['people_text']} people"],
            "marker": {"size": 10, "opacity": 1, "color": tone},
        },
    ]  # fmt: skip


def _sentence(row: Row, points: int) -> str:
    name = f"{row['heading']}, {row['label']}"
    if row["hidden"] is not None:
        return f"{name}: {hidden_words(row)}."
    return f"{name}: {_level(row, points)}, {row['people_text']} people."
