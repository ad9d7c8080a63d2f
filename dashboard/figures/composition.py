"""Composition: how a group is made up, one bar a group from the oldest generation to the youngest."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.shading import between, readable
from dashboard.figures.wording import Word, safe, words
from dashboard.theme import HIDDEN_WORDS, Mode, Palette, number, palette, percent

_MARKS, _THICK, _GAP = 26, 22, 2
_ROOM_FOR_TEXT = 0.13
"""Share of the width that a number takes on the narrowest chart."""
_PALEST = 0.3
_AS = "as mixed as "

Row = dict[str, Any]


def composition(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, generation, generation_order, share, participants_in_all, effective_generations, generations and hidden."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode))
    tones = _tones(rows, colours)
    canvas.key([Word(name, mark="■", mark_colour=tone) for name, tone in tones.items()], gap="\u00a0 ")
    traces: dict[str, list[tuple[float, float, float, str]]] = {}
    said = []
    for label in dict.fromkeys(row["label"] for row in rows):
        its = [row for row in rows if row["label"] == label]
        shown = [row for row in its if row["hidden"] is None]
        middle = canvas.row(
            label,
            marks=_MARKS,
            quiet=_of(shown),
            value=_mixed(shown).removeprefix(_AS),
            colour=colours.quiet_text,
        )
        at = 0.0
        for row in shown:
            traces.setdefault(row["generation"], []).append((at, row["share"], middle, _sentence(row)))
            if row["share"] >= _ROOM_FOR_TEXT:
                place = {
                    "x": round(at + row["share"] / 2, 3),
                    "xref": "x",
                    "xanchor": "center",
                    "yanchor": "middle",
                }
                canvas.write(
                    percent(row["share"]), middle, colour=readable(tones[row["generation"]]), **place
                )
            at += row["share"]
        if len(shown) < len(its):
            canvas.write(
                "hidden",
                middle,
                x=round(at + 0.012, 3),
                xref="x",
                yanchor="middle",
                colour=colours.quiet_text,
            )
        said.append(
            " ".join(
                [f"{label}: {_mixed(shown)}." if _mixed(shown) else "", *(_sentence(row) for row in its)]
            )
        )
    if any(row["hidden"] is not None for row in rows):
        canvas.height += 4
        canvas.key(words(f"Some numbers are {HIDDEN_WORDS}."), gap=" ")
    return finished(
        [_bars(traces[name], tone, colours) for name, tone in tones.items() if name in traces], canvas, mode,
        f"Share of each generation among those taking part, from the oldest to the youngest. {' '.join(said)}",
        x={"range": [0, 1.005], "visible": False}, foot=4,
    )  # fmt: skip


def _tones(rows: list[Row], colours: Palette) -> dict[str, str]:
    """Return a shade of one hue a generation in the order of birth, as there is no better and worse; grey for those not known."""
    order = {row["generation"]: row["generation_order"] for row in rows}
    named = sorted((name for name in order if order[name] is not None), key=order.__getitem__)
    steps = max(len(named) - 1, 1)
    found = {
        name: between(*colours.scale, _PALEST + (1 - _PALEST) * at / steps) for at, name in enumerate(named)
    }
    return found | {name: colours.no_evidence for name in order if order[name] is None}


def _of(shown: list[Row]) -> str:
    return f"n\u00a0{shown[0]['participants_in_all']}" if shown else ""


def _mixed(shown: list[Row]) -> str:
    """Say how mixed a group is, if it may be said."""
    if not shown or shown[0]["effective_generations"] is None:
        return ""
    return f"{_AS}{number(shown[0]['effective_generations'])} of {shown[0]['generations']}"


def _bars(parts: list[tuple[float, float, float, str]], tone: str, colours: Palette) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "width": _THICK, "base": [round(at, 3) for at, *_ in parts],
        "x": [share for _, share, _, _ in parts], "y": [middle for _, _, middle, _ in parts],
        "marker": {"color": tone, "line": {"width": _GAP, "color": colours.background}},
        "textposition": "none", "hoverinfo": "text", "hovertext": [said for *_, said in parts],
    }  # fmt: skip


def _sentence(row: Row) -> str:
    name = f"{safe(row['label'])}, {safe(row['generation'])}"
    if row["hidden"] is not None:
        return f"{name}: {HIDDEN_WORDS}."
    return f"{name}: {percent(row['share'])} of {row['participants_in_all']} people."
