"""Funnel plot: gains by how many people are behind them, inside the limits that chance alone would give."""

import math
from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.steps import steps
from dashboard.figures.wording import Word, fitting, safe, words
from dashboard.theme import Mode, Palette, hidden_words, palette, signed

_TALL = 230
_INNER, _OUTER = 1.959964, 3.090232
"""Standard errors of 95 % and 99.8 % limits."""
_CURVE = 40
_MOST_NAMED = 8
_ROOM = 110
"""Pixels for the name of a cohort beside its mark."""


def funnel_plot(frame: pl.DataFrame, mode: Mode, *, mean: float, spread: float) -> Figure:
    """Draw rows with label, side, gain, people, people_text and hidden over limits of mean ± z·spread/√people."""
    colours, canvas = palette(mode), Canvas(palette(mode))
    everything = frame.to_dicts()
    rows = [row for row in everything if row["hidden"] is None]
    concealed = [f"{row['label']}: {hidden_words(row)}." for row in everything if row["hidden"] is not None]
    canvas.key(
        [Word("cohort", mark="●"), Word("95 % limits", mark="—"), Word("99.8 % limits", mark="┄")], "gain"
    )
    least, most = _sizes([row["people"] for row in rows])
    top = canvas.height + LINE

    def height_of(people: float) -> float:
        return top + _TALL * (most - people) / (most - least)

    reach = _OUTER * spread / math.sqrt(least)
    gains = [row["gain"] for row in rows]
    ticks, span = steps(min([*gains, mean - reach]), max([*gains, mean + reach]))
    for people in _rungs(least, most):
        canvas.rule(height_of(people))
        canvas.write(
            f"{people} people", height_of(people), yanchor="bottom", colour=colours.quiet_text
        )  # fmt: skip
    canvas.height = top + _TALL + 4
    for words_ in concealed:
        canvas.key(words(words_), gap=" ")
    sizes = [least + (most - least) * at / _CURVE for at in range(_CURVE + 1)]
    heights = [height_of(people) for people in sizes]
    traces: list[dict[str, Any]] = [
        _line([mean, mean], [height_of(most), height_of(least)], colours, "solid"),
        *(
            _line([mean + sign * z * spread / math.sqrt(people) for people in sizes], heights, colours, dash)
            for z, dash in ((_INNER, "solid"), (_OUTER, "dot"))
            for sign in (-1, 1)
        ),
        _points(rows, [height_of(row["people"]) for row in rows], colours),
    ]
    sentences = [
        f"{row['label']}: {signed(row['gain'])}, {row['people_text']} people, {_where(row, mean, spread)}."
        for row in rows
    ]
    return finished(
        traces, canvas, mode, f"Gain by number of people; the common gain is {signed(mean)}. " + " ".join([*sentences, *concealed]),
        x={"range": span, "tickvals": ticks, "ticktext": ["0" if not tick else signed(tick) for tick in ticks]},
    )  # fmt: skip


def _where(row: dict[str, Any], mean: float, spread: float) -> str:
    off = abs(row["gain"] - mean) * math.sqrt(row["people"]) / spread
    return "beyond both limits" if off > _OUTER else "beyond the inner limits" if off > _INNER else "inside"


def _sizes(people: list[int]) -> tuple[int, int]:
    least, most = min([*people, 10]), max([*people, 10])
    return max(1, math.floor(least * 0.8)), max(math.ceil(most * 1.1), least + 4)


def _rungs(least: int, most: int) -> list[int]:
    step = next(step for step in (2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**6) if (most - least) / step <= 5)  # noqa: PLR2004
    return [people for people in range(0, most + 1, step) if people >= least]


def _line(x: list[float], y: list[float], colours: Palette, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
        "line": {"color": colours.quiet_text, "width": 1.2, "dash": dash},
    }  # fmt: skip


def _points(rows: list[dict[str, Any]], heights: list[float], colours: Palette) -> dict[str, Any]:
    named = len(rows) <= _MOST_NAMED
    sides = [_side(at, rows, heights) for at in range(len(rows))]
    return {
        "type": "scatter", "mode": "markers+text" if named else "markers", "x": [row["gain"] for row in rows], "y": heights,
        "text": [f"\u00a0{safe(fitting(_short(row), _ROOM))}\u00a0" if side else "" for row, side in zip(rows, sides, strict=True)] if named else None,
        "textposition": [side or "middle right" for side in sides], "textfont": {"color": colours.text}, "hoverinfo": "text",
        "hovertext": [f"{safe(row['label'])}<br>gain {signed(row['gain'])}<br>{row['people_text']} people" for row in rows],
        "marker": {
            "size": 11, "color": [colours.senior if row["side"] == "mentee" else colours.junior for row in rows],
        },
    }  # fmt: skip


def _side(at: int, rows: list[dict[str, Any]], heights: list[float]) -> str | None:
    """Return on which side of its mark a name stands; between two marks at one height it has no room."""
    beside = [
        rows[other]["gain"] - rows[at]["gain"] + (other - at) * 1e-9
        for other, height in enumerate(heights)
        if other != at and abs(height - heights[at]) < LINE
    ]
    if not any(off > 0 for off in beside):
        return "middle right"
    return None if any(off < 0 for off in beside) else "middle left"


def _short(row: dict[str, Any]) -> str:
    return str(row["label"]).rsplit(" · ", maxsplit=1)[-1]
