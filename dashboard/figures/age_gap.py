"""Age gap: how many pairs lie in each band of years, with the median in words."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import NARROWEST, Word, broken, safe, words
from dashboard.theme import HIDDEN_WORDS, Mode, number, palette

_TALL = 170
_WIDE = 0.72
_LEAST_BANDS = 4
"""A bar alone stays a bar, not a wall."""


def age_gap(frame: pl.DataFrame, mode: Mode, *, median: float | None = None) -> Figure:
    """Draw rows with gap_band, pairs and hidden, bands in the order given, and name the median."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    if median is not None:
        canvas.key([Word("Median"), Word(f"{_years(median)} years", colours.text)], gap=" ")
    base = canvas.height + LINE + 4 + _TALL
    most = max([row["pairs"] for row in rows if row["hidden"] is None] or [1]) or 1
    bars: list[tuple[int, dict[str, Any]]] = []
    for at, row in enumerate(rows):
        place = {"x": at, "xref": "x", "xanchor": "center", "yanchor": "bottom", "align": "center"}
        if row["hidden"] is not None:
            canvas.write("hidden", base - 2, colour=colours.quiet_text, **place)
            continue
        bars.append((at, row))
        canvas.write(str(row["pairs"]), base - _TALL * row["pairs"] / most - 2, **place)
    canvas.rule(base)
    heads = [broken(words(row["gap_band"]), NARROWEST / len(rows) - 4) for row in rows]
    for at, head in enumerate(heads):
        canvas.write(
            "<br>".join(head), base + 5, x=at, xref="x", xanchor="center", align="center", colour=colours.quiet_text
        )  # fmt: skip
    canvas.height = base + 5 + LINE * max([len(head) for head in heads] or [1])
    if len(bars) < len(rows):
        canvas.height += 6
        canvas.key(words(f"Some numbers are {HIDDEN_WORDS}."), gap=" ")
    trace = {
        "type": "bar", "width": _WIDE, "base": base, "textposition": "none", "x": [at for at, _ in bars],
        "y": [-_TALL * row["pairs"] / most for _, row in bars], "marker": {"color": colours.both},
        "hoverinfo": "text", "hovertext": [f"{safe(row['gap_band'])}<br>{row['pairs']} pairs" for _, row in bars],
    }  # fmt: skip
    said = "" if median is None else f"The median is {_years(median)} years. "
    alt = f"Years between the two people of a pair. {said}{' '.join(_sentence(row) for row in rows)}"
    return finished(
        [trace],
        canvas,
        mode,
        alt,
        x={"range": [-0.5, max(len(rows), _LEAST_BANDS) - 0.5], "visible": False},
        foot=4,
    )


def _years(median: float) -> str:
    return number(median, 0 if float(median).is_integer() else 1)


def _sentence(row: dict[str, Any]) -> str:
    return f"{row['gap_band']}: " + (
        HIDDEN_WORDS + "." if row["hidden"] is not None else f"{row['pairs']} pairs."
    )
