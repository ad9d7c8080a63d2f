"""Before and after: one row a skill and side, from an open mark to a filled one, each with its interval."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas, strokes
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import Word, safe
from dashboard.model import SIDE_TITLES
from dashboard.theme import Mode, Palette, bounded, hidden_words, interval, number, palette, signed
from dashboard.verdicts import FEWEST_FOR_A_VERDICT

_MARKS, _REACH, _APART = 20, 9, 4
LEVELS_HIDDEN = "before and after are hidden to keep answers confidential"
_CLEAR = frozenset({"clear gain", "clear loss"})


def before_after(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, side, before and after with limits, gain with limits, people, people_text, points, hidden, verdict."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    seen = [row for row in rows if row["hidden"] is None]
    points = max([row["points"] for row in seen if row["points"]] or [5])
    canvas.key([Word("before", mark="○"), Word("after", mark="●")], "change (95 % interval)")
    middles: list[float] = []
    sentences: list[str] = []
    side = None
    for row in rows:
        is_first = row["side"] != side
        if is_first:
            canvas.heading(SIDE_TITLES[row["side"]])
            side = row["side"]
        middles.append(_words(canvas, row, colours, ruled=not is_first))
        sentences.append(_sentence(row))
    shown = [
        (row, middle)
        for row, middle in zip(rows, middles, strict=True)
        if row["hidden"] is None and row["before"] is not None
    ]
    canvas.upright(range(1, points + 1), [middle for _, middle in shown], _REACH)
    traces = [trace for row, middle in shown for trace in _marks(row, middle, colours)]
    return finished(
        traces, canvas, mode, "Mean before and after. " + " ".join(sentences),
        x={"range": [0.95, points + 0.05], "tickvals": list(range(1, points + 1))},
    )  # fmt: skip


def _has_evidence(row: dict[str, Any]) -> bool:
    return row["verdict"] in _CLEAR and (row["people"] or 0) >= FEWEST_FOR_A_VERDICT


def _change(row: dict[str, Any]) -> str:
    said = bounded(signed(row["gain"]), row.get("gain_mark"))
    return said if row["gain_low"] is None else f"{said} ({interval(row['gain_low'], row['gain_high'])})"


def _level(row: dict[str, Any], name: str) -> str:
    return bounded(number(row[name]), row.get(f"{name}_mark"))


def _unclear(row: dict[str, Any]) -> str:
    return f"{row['verdict']} ({interval(row['gain_low'], row['gain_high'])})"


def _words(canvas: Canvas, row: dict[str, Any], colours: Palette, *, ruled: bool) -> float:
    if row["hidden"] is not None:
        middle = canvas.row(row["label"], marks=_MARKS, ruled=ruled)
        canvas.hidden(middle, hidden_words(row))
        return middle
    is_clear = _has_evidence(row)
    middle = canvas.row(
        row["label"], marks=_MARKS, ruled=ruled, quiet=f"n\u00a0{row['people_text']}",
        value=_change(row) if is_clear or row["gain_low"] is None or row["before"] is None else _unclear(row),
        colour=colours.text if is_clear else colours.quiet_text,
    )  # fmt: skip
    if row["before"] is None:
        canvas.hidden(middle, LEVELS_HIDDEN)
    return middle


def _marks(row: dict[str, Any], middle: float, colours: Palette) -> list[dict[str, Any]]:
    strong = colours.senior if row["side"] == "mentee" else colours.junior
    tone = strong if _has_evidence(row) else colours.no_evidence
    hover = safe(
        f"{SIDE_TITLES[row['side']]}, {row['label']}: {_level(row, 'before')} ({interval(row['before_low'], row['before_high'])}) before, "
        f"{_level(row, 'after')} ({interval(row['after_low'], row['after_high'])}) after"
    )
    hover += f"<br>change {_change(row)}, {row['verdict']}<br>{row['people_text']} people"
    limits = [
        strokes([(row["before_low"], row["before_high"], middle + _APART)], colours.before, 4, opacity=0.45),
        strokes([(row["after_low"], row["after_high"], middle - _APART)], tone, 4, opacity=0.45),
    ]
    return [
        *(limits if row["before_low"] is not None else []),
        strokes([(row["before"], row["after"], middle)], tone, 2),
        {
            "type": "scatter", "mode": "markers", "x": [row["before"], row["after"]], "y": [middle, middle],
            "hoverinfo": "text", "hovertext": [hover, hover],
            "marker": {
                "size": [13, 10], "opacity": 1, "color": [colours.background, tone], "line": {"width": 2, "color": [colours.before, tone]},
            },
        },
    ]  # fmt: skip


def _sentence(row: dict[str, Any]) -> str:
    name = f"{SIDE_TITLES[row['side']]}, {row['label']}"
    if row["hidden"] is not None:
        return f"{name}: {hidden_words(row)}."
    if row["before"] is None:
        return (
            f"{name}: change {_change(row)}, {row['verdict']}, {row['people_text']} people; {LEVELS_HIDDEN}."
        )
    return (
        f"{name}: {_level(row, 'before')} before, {_level(row, 'after')} after, change {_change(row)}, {row['verdict']}, "
        f"{row['people_text']} people."
    )
