"""Pairing matrix: who meets whom, a map in one hue with the numbers in its cells."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas
from dashboard.figures.figure import MARGIN, Figure, finished
from dashboard.figures.shading import between, readable
from dashboard.figures.wording import NARROWEST, Word, broken, safe, words
from dashboard.theme import HIDDEN_WORDS, Mode, Palette, number, palette, percent

_CELL, _GAP = 52, 3
_LEFT = 92
_UNUSUAL = 2
"""Standard deviations of chance."""


def pairing_matrix(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with mentor_generation, mentee_generation, pairs, share, expected and hidden; maybe their order and residual."""
    rows = frame.to_dicts()
    colours, canvas = palette(mode), Canvas(palette(mode), indent=_LEFT - MARGIN)
    across = _by_birth(rows, "mentor")
    down = _by_birth(rows, "mentee")
    canvas.key([Word("senior mentee ↓"), Word("junior mentor →")], "pairs (by chance)")
    heads = [broken(words(name), (NARROWEST - _LEFT) / len(across) - 4) for name in across]
    for at, head in enumerate(heads):
        canvas.write(
            "<br>".join(head), canvas.height, x=at, xref="x", xanchor="center", align="center", colour=colours.quiet_text
        )  # fmt: skip
    canvas.height += LINE * max([len(head) for head in heads] or [1]) + 4
    top = canvas.height
    for at, name in enumerate(down):
        label = "<br>".join(broken(words(name), _LEFT - MARGIN - 8))
        middle = top + _CELL * (at + 0.5)
        place = {"xanchor": "right", "align": "right", "xshift": -8, "yanchor": "middle"}
        canvas.write(label, middle, colour=colours.quiet_text, **place)
    canvas.height = top + _CELL * len(down)
    most = max([row["pairs"] for row in rows if row["hidden"] is None] or [1]) or 1
    fills = [_fill(row, most, colours) for row in rows]
    for row, fill in zip(rows, fills, strict=True):
        middle = top + _CELL * (down.index(row["mentee_generation"]) + 0.5)
        place = {"x": across.index(row["mentor_generation"]), "xref": "x", "xanchor": "center", "align": "center", "yanchor": "middle"}  # fmt: skip
        if row["hidden"] is None:
            canvas.write(_cell(row), middle, colour=readable(fill), **place)
        else:
            canvas.write("hidden", middle, colour=colours.quiet_text, bgcolor=colours.background, **place)
    if any(_beyond(row)[0] for row in rows if row["hidden"] is None):
        canvas.height += 8
        canvas.key([Word("more, ▼ fewer than chance gives in 19 of 20 cells", mark="▲")])
    if any(row["hidden"] is not None for row in rows):
        canvas.height += 8
        canvas.key(words(f"Some numbers are {HIDDEN_WORDS}."), gap=" ")
    trace = {
        "type": "bar", "width": 1, "textposition": "none", "hoverinfo": "text",
        "x": [across.index(row["mentor_generation"]) for row in rows],
        "base": [top + _CELL * down.index(row["mentee_generation"]) for row in rows], "y": [_CELL] * len(rows),
        "hovertext": [_sentence(row) for row in rows],
        "marker": {
            "color": fills, "line": {"width": _GAP, "color": colours.background},
            "pattern": {
                "shape": ["" if row["hidden"] is None else "/" for row in rows], "size": 6, "solidity": 0.15,
                "fgcolor": colours.no_evidence, "bgcolor": colours.background, "fillmode": "overlay",
            },
        },
    }  # fmt: skip
    alt = "Pairs by generation of junior mentor and senior mentee. " + " ".join(
        _sentence(row) for row in rows
    )
    return finished(
        [trace],
        canvas,
        mode,
        alt,
        x={"range": [-0.5, len(across) - 0.5], "visible": False},
        left=_LEFT,
        foot=4,
    )


def _by_birth(rows: list[dict[str, Any]], side: str) -> list[str]:
    """Return the generations of a side in the order of birth; those that aren't known last."""
    order = {row[f"{side}_generation"]: row.get(f"{side}_order") for row in rows}
    return sorted(order, key=lambda name: (order[name] is None, order[name] or 0))


def _fill(row: dict[str, Any], most: int, colours: Palette) -> str:
    return colours.background if row["hidden"] is not None else between(*colours.scale, row["pairs"] / most)


def _cell(row: dict[str, Any]) -> str:
    chance = "" if row["expected"] is None else f"<br>({number(row['expected'], 0)})"
    return f"<b>{row['pairs']}</b>{_beyond(row)[0]}{chance}"


def _beyond(row: dict[str, Any]) -> tuple[str, str]:
    """Return a mark and words for a cell that chance would rarely give."""
    residual = row.get("residual")
    if residual is None or abs(residual) < _UNUSUAL:
        return "", ""
    return (" ▲", ", more than chance gives") if residual > 0 else (" ▼", ", fewer than chance gives")


def _sentence(row: dict[str, Any]) -> str:
    name = f"{safe(row['mentor_generation'])} mentor with {safe(row['mentee_generation'])} mentee"
    if row["hidden"] is not None:
        return f"{name}: {HIDDEN_WORDS}."
    share = "" if row.get("share") is None else f", {percent(row['share'])} of all"
    chance = "" if row["expected"] is None else f", {number(row['expected'], 0)} by chance{_beyond(row)[1]}"
    return f"{name}: {row['pairs']} pairs{share}{chance}."
