"""Forest: one row a cohort, its mean gain with an interval; never in order of value."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas, strokes
from dashboard.figures.figure import Figure, finished
from dashboard.figures.steps import steps
from dashboard.figures.wording import Word, safe
from dashboard.theme import Mode, Palette, bounded, hidden_words, interval, palette, signed
from dashboard.verdicts import FEWEST_FOR_A_VERDICT

_MARKS, _REACH = 24, 11
_SMALLEST, _LARGEST = 8, 20


def forest(
    frame: pl.DataFrame, mode: Mode, *, pooled: float | None = None, pooled_low: float | None = None, pooled_high: float | None = None
) -> Figure:  # fmt: skip
    """Draw rows with label, side, gain with limits, people, people_text and hidden, in the order given, and the pooled mean.

    Where rows have `drawn`, the gain drawn towards the pooled mean stands beside it as a ring; where they have `together_low` and
    `together_high`, these are the limits.
    """
    rows = [_together(row) for row in frame.to_dicts()]
    colours, canvas = palette(mode), Canvas(palette(mode))
    seen = [row for row in rows if row["hidden"] is None]
    key = [Word("mean", mark="●")] + ([Word("pooled, with its band", mark="◇")] if pooled is not None else [])
    key += (
        [Word("drawn to the pooled gain", mark="○")]
        if any(row.get("drawn") is not None for row in rows)
        else []
    )
    canvas.key(key, "gain (95 % interval)")
    start = canvas.height
    middles = [_words(canvas, row, colours) for row in rows]
    whole = None
    if pooled is not None:
        said = f"{signed(pooled)} ({interval(pooled_low, pooled_high)})"
        whole = canvas.row("Pooled", quiet="all cohorts together", value=said, marks=_MARKS)
    limits = [
        row[name] for row in seen for name in ("gain_low", "gain_high", "gain") if row[name] is not None
    ]
    limits += [limit for limit in (pooled, pooled_low, pooled_high) if limit is not None]
    ticks, reach = steps(min([*limits, -0.2]), max([*limits, 0.2]))
    shown = [(row, middle) for row, middle in zip(rows, middles, strict=True) if row["hidden"] is None]
    heights = [middle for _, middle in shown] + ([] if whole is None else [whole])
    if pooled_low is not None and pooled_high is not None:
        canvas.band(pooled_low, pooled_high, start)
    canvas.upright([tick for tick in ticks if tick], heights, _REACH)
    canvas.upright([0], heights, _REACH, colours.quiet_text)
    traces = [trace for row, middle in shown for trace in _marks(row, middle, colours)]
    sentences = [_sentence(row) for row in rows]
    if pooled is not None and whole is not None:
        if pooled_low is not None and pooled_high is not None:
            traces.append(strokes([(pooled_low, pooled_high, whole)], colours.text, 2))
        traces.append(
            {
                "type": "scatter", "mode": "markers", "x": [pooled], "y": [whole], "hoverinfo": "text", "hovertext": [f"Pooled: {said}"],
                "marker": {
                    "symbol": "diamond", "size": 13, "color": colours.background, "line": {"width": 2, "color": colours.text},
                },
            }
        )  # fmt: skip
        sentences.append(f"Pooled: {said}.")
    return finished(
        traces, canvas, mode, "Mean gain by cohort, in the order given. " + " ".join(sentences),
        x={"range": reach, "tickvals": ticks, "ticktext": ["0" if not tick else signed(tick) for tick in ticks]},
    )  # fmt: skip


def _together(row: dict[str, Any]) -> dict[str, Any]:
    if row.get("together_low") is None:
        return row
    return row | {"gain_low": row["together_low"], "gain_high": row["together_high"]}


def _said(row: dict[str, Any]) -> str:
    said = bounded(signed(row["gain"]), row.get("gain_mark"))
    return said if row["gain_low"] is None else f"{said} ({interval(row['gain_low'], row['gain_high'])})"


def _is_small(row: dict[str, Any]) -> bool:
    return (row["people"] or 0) < FEWEST_FOR_A_VERDICT


def _words(canvas: Canvas, row: dict[str, Any], colours: Palette) -> float:
    if row["hidden"] is not None:
        middle = canvas.row(row["label"], marks=_MARKS)
        canvas.hidden(middle, hidden_words(row))
        return middle
    colour = colours.quiet_text if _is_small(row) else colours.text
    quiet = f"n\u00a0{row['people_text']}"
    return canvas.row(row["label"], quiet=quiet, value=_said(row), colour=colour, marks=_MARKS)


def _marks(row: dict[str, Any], middle: float, colours: Palette) -> list[dict[str, Any]]:
    strong = colours.senior if row["side"] == "mentee" else colours.junior
    tone = colours.no_evidence if _is_small(row) else strong
    size = round(min(_LARGEST, _SMALLEST + 1.2 * (row["people"] or 0) ** 0.5))
    hover = f"{safe(row['label'])}<br>gain {_said(row)}<br>{row['people_text']} people"
    return [
        *([] if row["gain_low"] is None else [strokes([(row["gain_low"], row["gain_high"], middle)], tone, 2.5)]),
        {
            "type": "scatter", "mode": "markers", "x": [row["gain"]], "y": [middle], "hoverinfo": "text", "hovertext": [hover],
            "marker": {"size": size, "color": tone, "opacity": 1},
        },
        *([] if row.get("drawn") is None else [_ring(row, middle, tone, size)]),
    ]  # fmt: skip


def _ring(row: dict[str, Any], middle: float, tone: str, size: int) -> dict[str, Any]:
    """Return the gain drawn towards the pooled mean; it lies over the gain, so that both are seen."""
    return {
        "type": "scatter", "mode": "markers", "x": [row["drawn"]], "y": [middle], "hoverinfo": "text",
        "hovertext": [f"{safe(row['label'])}<br>drawn to the pooled gain: {signed(row['drawn'])}"],
        "marker": {"symbol": "circle-open", "size": size + 5, "color": tone, "line": {"width": 2}},
    }  # fmt: skip


def _sentence(row: dict[str, Any]) -> str:
    if row["hidden"] is not None:
        return f"{row['label']}: {hidden_words(row)}."
    few = ", too few to say" if _is_small(row) else ""
    drawn = f", drawn to the pooled gain {signed(row['drawn'])}" if row.get("drawn") is not None else ""
    return f"{row['label']}: {_said(row)}, {row['people_text']} people{few}{drawn}."
