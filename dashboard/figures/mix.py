"""Mix: who takes part, generation by generation, against the whole workforce."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas, strokes
from dashboard.figures.figure import Figure, finished
from dashboard.figures.steps import steps
from dashboard.figures.wording import Word, safe
from dashboard.theme import HIDDEN_WORDS, Mode, Palette, number, palette, percent
from dashboard.verdicts import FEWEST_FOR_A_VERDICT

_MARKS, _THICK = 20, 14


def mix(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with generation, share with limits, workforce_share, ratio, people, people_text and hidden."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    canvas.key(
        [
            Word("taking part", mark="■", mark_colour=colours.both),
            Word("95 % interval", mark="─", mark_colour=colours.text),
            Word("workforce", mark="┃", mark_colour=colours.text),
        ]
    )
    seen = []
    for row in rows:
        middle = _words(canvas, row, colours)
        if row["hidden"] is None:
            seen.append((row, middle))
    highest = max(
        [row["share_high"] for row, _ in seen] + [row["workforce_share"] or 0 for row, _ in seen] or [0.9]
    )
    ticks, reach = steps(0, highest, room=0.05)
    canvas.upright(ticks, [middle for _, middle in seen], _MARKS / 2)
    return finished(
        _marks(seen, colours), canvas, mode,
        "Shares of those taking part and of the workforce. " + " ".join(_sentence(row) for row in rows),
        x={"range": [0, reach[1]], "tickvals": ticks, "ticktext": [percent(tick) if tick else "0" for tick in ticks]},
    )  # fmt: skip


def _people(row: dict[str, Any]) -> str:
    return str(row.get("people_text") or row["people"])


def _is_small(row: dict[str, Any]) -> bool:
    return (row["people"] or 0) < FEWEST_FOR_A_VERDICT


def _share(row: dict[str, Any]) -> str:
    return f"{percent(row['share'])} ({number(row['share_low'] * 100, 0)} to {number(row['share_high'] * 100, 0)})"


def _against(row: dict[str, Any]) -> str:
    if row["workforce_share"] is None:
        return "none in the workforce list"
    said = f"workforce {percent(row['workforce_share'])}"
    if row["ratio"] is None:
        return said
    low, high = row.get("ratio_low"), row.get("ratio_high")
    limits = "" if low is None or high is None else f" ({number(low)} to {number(high)})"
    return f"{said}, ratio {number(row['ratio'])}{limits}"


def _words(canvas: Canvas, row: dict[str, Any], colours: Palette) -> float:
    if row["hidden"] is not None:
        middle = canvas.row(row["generation"], marks=_MARKS)
        canvas.hidden(middle)
        return middle
    colour = colours.quiet_text if _is_small(row) else colours.text
    quiet = f"n\u00a0{_people(row)}"
    middle = canvas.row(row["generation"], quiet=quiet, value=_share(row), colour=colour, marks=_MARKS)
    canvas.write(_against(row), canvas.height - 5, colour=colours.quiet_text)
    canvas.height += LINE
    return middle


def _marks(seen: list[tuple[dict[str, Any], float]], colours: Palette) -> list[dict[str, Any]]:
    hover = [f"{safe(row['generation'])}<br>{_share(row)} of those taking part<br>{_against(row)}<br>{_people(row)} people" for row, _ in seen]  # fmt: skip
    known = [(row, middle) for row, middle in seen if row["workforce_share"] is not None]
    return [
        {
            "type": "bar", "orientation": "h", "width": _THICK, "textposition": "none",
            "x": [row["share"] for row, _ in seen], "y": [middle for _, middle in seen],
            "marker": {"color": [colours.no_evidence if _is_small(row) else colours.both for row, _ in seen], "opacity": 0.75},
            "hoverinfo": "text", "hovertext": hover,
        },
        strokes([(row["share_low"], row["share_high"], middle) for row, middle in seen], colours.text, 1.5),
        {
            "type": "scatter", "mode": "markers", "x": [row["workforce_share"] for row, _ in known], "y": [middle for _, middle in known],
            "marker": {"symbol": "line-ns", "size": 14, "line": {"width": 3, "color": colours.text}},
            "hoverinfo": "text", "hovertext": [f"{safe(row['generation'])}<br>{_against(row)}" for row, _ in known],
        },
    ]  # fmt: skip


def _sentence(row: dict[str, Any]) -> str:
    if row["hidden"] is not None:
        return f"{row['generation']}: {HIDDEN_WORDS}."
    return f"{row['generation']}: {_share(row)} of those taking part, {_against(row)}, {_people(row)} people."
