"""Curves: a share of pairs or ideas by week since the match or the day they were raised, with its band, and how many pairs it rests on.

Owns where a curve stops: with few left its steps would say little. Refuses more than two groups.
"""

from itertools import pairwise
from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import Word, fitting, safe, words
from dashboard.theme import Mode, hidden_words, palette, percent

FEWEST_AT_RISK = 10
_TALL = 220
_MOST_TICKS = 8
_TAIL = 0.6
"""Weeks by which the last step is drawn on, so that it is seen."""
_FIRST_WORD = 0.24
"""Share of the width that "pairs seen" takes on the narrowest chart."""
Row = dict[str, Any]


def curves(
    frame: pl.DataFrame,
    mode: Mode,
    *,
    what: str,
    start: float,
    since: str = "the match",
    seen: str = "pairs",
    fewest: int = FEWEST_AT_RISK,
) -> Figure:
    """Draw rows with series, week, share with limits, at_risk and hidden, of one group or two.

    `what` names the share, which is `start` at the day weeks are counted `since`; `seen` are what it rests on, drawn while there
    are `fewest` of them.
    """
    names = frame["series"].unique(maintain_order=True).to_list()
    if len(names) > 2:  # noqa: PLR2004
        raise ValueError("a chart of curves has room for two")
    colours, canvas = palette(mode), Canvas(palette(mode))
    lines = {name: _drawn(frame.filter(series=name).to_dicts(), fewest) for name in names}
    tones = dict(zip(names, colours.cohorts[:2] if len(names) > 1 else (colours.both,), strict=False))
    if len(names) > 1:
        canvas.key([Word(name, mark="━", mark_colour=tones[name]) for name in names])
    canvas.key([Word(what), Word("band: 95 % interval")], "")
    top = canvas.height + LINE
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        height = top + _TALL * (1 - share)
        canvas.rule(height)
        canvas.write(percent(share), height, yanchor="bottom", colour=colours.quiet_text)
    canvas.height = top + _TALL + 8
    last = max([row["week"] for rows in lines.values() for row in rows] or [1])
    step = next(size for size in (1, 2, 4, 8, 13, 26) if last / size < _MOST_TICKS)
    ticks = [week for week in range(0, last + 1, step) if week / (last + 1) > _FIRST_WORD]
    _table(canvas, lines, ticks, seen)
    for name, rows in lines.items():
        if not rows:
            canvas.key(
                words(_sentence(name, rows, frame.filter(series=name).to_dicts(), seen, fewest)), gap=" "
            )
    traces = [
        trace
        for name, rows in lines.items()
        for trace in _traces(name, rows, start, top, tones[name], since=since, seen=seen)
    ]
    said = " ".join(
        _sentence(name, lines[name], frame.filter(series=name).to_dicts(), seen, fewest) for name in names
    )
    return finished(
        traces, canvas, mode, f"{what[:1].upper()}{what[1:]}, by week since {since}. {said}",
        x={"range": [0, last + _TAIL], "tickvals": ticks, "ticktext": [f"week {week}" for week in ticks]},
    )  # fmt: skip


def _drawn(rows: list[Row], fewest: int) -> list[Row]:
    """Return the weeks that are drawn, in order, up to the last one that rests on enough."""
    known = sorted(
        (row for row in rows if row["hidden"] is None and row["week"] is not None),
        key=lambda row: row["week"],
    )
    return [row for row in known if row["at_risk"] >= fewest]


def _table(canvas: Canvas, lines: dict[str, list[Row]], ticks: list[int], seen: str) -> None:
    """Write below the axis how many pairs or ideas each week rests on."""
    several = len(lines) > 1
    canvas.write(f"{seen} seen", canvas.height, colour=canvas.colours.quiet_text)
    if several:
        canvas.height += LINE
    for name, rows in lines.items():
        if several:
            canvas.write(Word(fitting(name)).markup(), canvas.height, colour=canvas.colours.quiet_text)
            canvas.height += LINE
        left = {row["week"]: row["at_risk"] for row in rows}
        for week in ticks:
            if week in left:
                canvas.write(
                    str(left[week]),
                    canvas.height,
                    x=week,
                    xref="x",
                    xanchor="center",
                    colour=canvas.colours.quiet_text,
                )
        canvas.height += LINE + 2


def _traces(
    name: str, rows: list[Row], start: float, top: float, tone: str, *, since: str, seen: str
) -> list[Row]:
    if not rows:
        return []
    weeks = [0.0, *(float(row["week"]) for row in rows), rows[-1]["week"] + _TAIL]

    def heights(values: list[float]) -> list[float]:
        return [top + _TALL * (1 - value) for value in values]

    low, middle, high = (
        [start, *(row[one] for row in rows), rows[-1][one]] for one in ("share_low", "share", "share_high")
    )
    outline = [*_stairs(weeks, low), *reversed(_stairs(weeks, high))]
    return [
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"width": 0}, "fill": "toself", "opacity": 0.2,
            "fillcolor": tone, "x": [week for week, _ in outline], "y": heights([share for _, share in outline]),
        },
        {
            "type": "scatter", "mode": "lines", "line": {"color": tone, "width": 2.5, "shape": "hv"}, "hoverinfo": "text",
            "x": weeks, "y": heights(middle),
            "hovertext": [
                f"{safe(name)}<br>{since}", *(f"{safe(name)}<br>week {row['week']}: {_said(row, seen)}" for row in [*rows, rows[-1]])
            ],
        },
    ]  # fmt: skip


def _stairs(weeks: list[float], values: list[float]) -> list[tuple[float, float]]:
    """Return the corners of a line that keeps its value until the next week.

    >>> _stairs([0, 1, 2], [1.0, 0.9, 0.8])
    [(0, 1.0), (1, 1.0), (1, 0.9), (2, 0.9), (2, 0.8)]
    """
    corners = [(weeks[0], values[0])]
    for (_, before), (week, value) in pairwise(zip(weeks, values, strict=True)):
        corners += [(week, before), (week, value)]
    return corners


def _said(row: Row, seen: str) -> str:
    limits = f"{percent(row['share_low'])} to {percent(row['share_high'])}"
    return f"{percent(row['share'])} ({limits}), {row['at_risk']} {seen} seen"


def _sentence(name: str, drawn: list[Row], rows: list[Row], seen: str, fewest: int) -> str:
    if any(row["hidden"] is not None for row in rows):
        return f"{name}: {hidden_words(rows[0])}."
    if not drawn:
        return f"{name}: fewer than {fewest} {seen}, not drawn."
    told = [row for row in drawn if row["week"] % 4 == 0 or row is drawn[-1]]
    return f"{name}: " + "; ".join(f"week {row['week']} {_said(row, seen)}" for row in told) + "."
