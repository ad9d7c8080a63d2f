"""Shares: how many fell, stayed and rose, one bar a skill around a middle line."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import Word, safe
from dashboard.theme import Mode, Palette, bounded, hidden_words, palette, percent
from dashboard.verdicts import FEWEST_FOR_A_VERDICT

_MARKS = 20
_WORDS = {"declined": "fell", "same": "stayed the same", "improved": "rose"}
_ROOM_FOR_TEXT = 0.14
_ROOM_BESIDE = 0.13
"""Share of the width that a number beside a bar takes on the narrowest chart."""


def shares(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, improved, same, declined, people, people_text and hidden."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    tones = dict(zip(("improved", "same", "declined"), colours.shades, strict=True))
    canvas.key([Word(said, mark="■", mark_colour=tones[name]) for name, said in _WORDS.items()])
    seen: list[tuple[dict[str, Any], float]] = []
    for row in rows:
        quiet = "" if row["hidden"] is not None else f"n\u00a0{row.get('people_text') or row['people']}"
        middle = canvas.row(row["label"], marks=_MARKS, quiet=quiet)
        if row["hidden"] is not None:
            canvas.hidden(middle, hidden_words(row))
        else:
            seen.append((row, middle))
    left = max([row["declined"] + row["same"] / 2 for row, _ in seen] or [0.5])
    right = max([row["improved"] + row["same"] / 2 for row, _ in seen] or [0.5])
    beside = (left + right) * _ROOM_BESIDE / (1 - 2 * _ROOM_BESIDE)
    for row, middle in seen:
        _numbers(canvas, row, middle, colours, wide=_ROOM_FOR_TEXT * (left + right))
    traces = [_bars(seen, name, tones[name], colours) for name in _WORDS]
    return finished(
        traces, canvas, mode, "Shares of people who rose, stayed the same and fell. " + " ".join(_sentence(row) for row in rows),
        x={"range": [round(-left - beside, 2), round(right + beside, 2)], "visible": False}, foot=6,
    )  # fmt: skip


def _start(row: dict[str, Any], name: str) -> float:
    """Return where a segment starts: those who stayed lie half on either side of zero."""
    half = float(row["same"]) / 2
    return {"declined": -half - float(row["declined"]), "same": -half, "improved": half}[name]


def _said(row: dict[str, Any], name: str) -> str:
    return bounded(percent(row[name]), row.get(f"{name}_mark"))


def _is_small(row: dict[str, Any]) -> bool:
    return (row["people"] or 0) < FEWEST_FOR_A_VERDICT


def _bars(seen: list[tuple[dict[str, Any], float]], name: str, tone: str, colours: Palette) -> dict[str, Any]:
    tones = [colours.no_evidence if _is_small(row) and name != "same" else tone for row, _ in seen]
    return {
        "type": "bar", "orientation": "h", "width": 16, "base": [_start(row, name) for row, _ in seen],
        "x": [row[name] for row, _ in seen], "y": [middle for _, middle in seen],
        "marker": {"color": tones, "line": {"width": 1, "color": colours.background}},
        "textposition": "none", "hoverinfo": "text",
        "hovertext": [f"{safe(row['label'])}<br>{_said(row, name)} {_WORDS[name]}<br>{row.get('people_text') or row['people']} people" for row, _ in seen],
    }  # fmt: skip


def _numbers(canvas: Canvas, row: dict[str, Any], middle: float, colours: Palette, *, wide: float) -> None:
    half = row["same"] / 2
    place = {"xref": "x", "yanchor": "middle"}
    colour = colours.quiet_text if _is_small(row) else colours.text
    canvas.write(_said(row, "improved"), middle, x=half + row["improved"], xshift=5, colour=colour, **place)
    fell = {"x": -half - row["declined"], "xanchor": "right", "xshift": -5}
    canvas.write(_said(row, "declined"), middle, colour=colour, **place, **fell)
    if row["same"] >= wide:
        canvas.write(percent(row["same"]), middle, x=0, xanchor="center", colour=colours.text, **place)


def _sentence(row: dict[str, Any]) -> str:
    if row["hidden"] is not None:
        return f"{row['label']}: {hidden_words(row)}."
    return (
        f"{row['label']}: {_said(row, 'improved')} rose, {percent(row['same'])} stayed the same, {_said(row, 'declined')} fell, "
        f"{row.get('people_text') or row['people']} people."
    )
