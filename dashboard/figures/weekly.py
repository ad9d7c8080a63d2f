"""Weekly: sessions in each week since the match, a strip a kind; groups are strips with held above and not held below."""

from typing import Any

import polars as pl

from dashboard.figures.canvas import LINE, Canvas
from dashboard.figures.figure import Figure, finished
from dashboard.figures.wording import Word, safe
from dashboard.theme import HIDDEN_WORDS, Mode, Palette, palette

_TALL, _GROUP_TALL, _LEAST = 190, 64, 8
_KINDS = ("held", "cancelled by senior side", "cancelled by junior side", "moved", "not attended")
_MOST_TICKS, _LEAST_WEEKS = 6, 4
_FIRST_WORD = 0.18
"""Share of the width that the words "week 1" take on the narrowest chart."""
Row = dict[str, Any]


def weekly(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with week, kind, sessions and hidden, and a strip for each `series` when there is that column."""
    rows = frame.sort("week", maintain_order=True).to_dicts()
    canvas = Canvas(palette(mode))
    if any(row["hidden"] is not None for row in rows) and _seen(rows):
        canvas.key([Word(f"weeks {HIDDEN_WORDS}", mark="■", mark_colour=canvas.colours.grid_strong)])
    is_apart = "series" in frame.columns and frame["series"].n_unique() > 1
    strips = _groups(frame, rows) if is_apart else _kinds(rows)
    traces = _apart(canvas, strips) if is_apart else _together(canvas, strips)
    weeks = [row["week"] for row in rows if row["week"] is not None] or [1]
    first, last = min(weeks), max(*weeks, min(weeks) + _LEAST_WEEKS - 1)
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100) if (last - first) / size < _MOST_TICKS)
    ticks = [week for week in range(first, last + 1) if week % step == 0]
    ticks = [week for week in ticks if (week - first + 0.6) / (last - first + 1.2) > _FIRST_WORD]
    canvas.write(f"week {first}", 0, yref="paper", yshift=0, colour=canvas.colours.quiet_text)
    said = " ".join(
        sentence for name, mine in strips.items() for sentence in _sentences(name, mine, is_apart=is_apart)
    )
    return finished(
        traces, canvas, mode, f"Sessions by week since the match. {said}",
        x={"range": [first - 0.6, last + 0.6], "tickvals": ticks},
    )  # fmt: skip


def _kinds(rows: list[Row]) -> dict[str, list[Row]]:
    found = list(dict.fromkeys(row["kind"] for row in rows))
    order = [kind for kind in _KINDS if kind in found] + [kind for kind in found if kind not in _KINDS]
    return {kind: [row for row in rows if row["kind"] == kind] for kind in order}


def _groups(frame: pl.DataFrame, rows: list[Row]) -> dict[str, list[Row]]:
    names = frame["series"].unique(maintain_order=True).to_list()
    return {name: [row for row in rows if row["series"] == name] for name in names}


def _seen(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["hidden"] is None and row["sessions"] is not None]


def _tone(kind: str, colours: Palette) -> str:
    known = {
        "held": colours.both,
        "cancelled by senior side": colours.senior,
        "cancelled by junior side": colours.junior,
    }
    return known.get(kind, colours.no_evidence)


def _summary(rows: list[Row]) -> str:
    most = max(rows, key=lambda row: row["sessions"])
    total = sum(row["sessions"] for row in rows)
    return f"{total} in all" + (f", up to {most['sessions']} a week" if total else "")


def _together(canvas: Canvas, strips: dict[str, list[Row]]) -> list[Row]:
    """Draw a strip a kind; a session is equally tall in all of them."""
    tallest = {kind: max([row["sessions"] for row in _seen(rows)] or [0]) for kind, rows in strips.items()}
    scale = _TALL / (sum(tallest.values()) or 1)
    traces = []
    for kind, rows in strips.items():
        seen = _seen(rows)
        tall = max(_LEAST, tallest[kind] * scale) if seen else LINE
        value = _summary(seen) if seen else ""
        middle = canvas.row(
            kind.capitalize(), marks=tall, value=value, colour=canvas.colours.quiet_text, ruled=False
        )
        base = middle + tall / 2
        _ground(canvas, rows, base, (base - tall, base))
        traces.append(_bars(seen, [base] * len(seen), scale, _tone(kind, canvas.colours), ""))
    return traces


def _apart(canvas: Canvas, strips: dict[str, list[Row]]) -> list[Row]:
    """Draw a strip a group, all on one scale: held above the line, what was not held below it."""
    kinds = list(_kinds([row for rows in strips.values() for row in rows]))
    colours = canvas.colours
    key = [Word(kind, mark="■", mark_colour=_tone(kind, colours)) for kind in kinds if kind in _KINDS[:3]]
    if set(kinds) - set(_KINDS[:3]):
        key.append(Word("moved or not attended", mark="■", mark_colour=colours.no_evidence))
    canvas.key(key)
    held = max(
        [row["sessions"] for rows in strips.values() for row in _seen(rows) if row["kind"] == "held"] or [1]
    )
    missed = max([sum(week.values()) for rows in strips.values() for week in _missed(rows).values()] or [0])
    scale = _GROUP_TALL / ((held + missed) or 1)
    traces: list[Row] = []
    for name, rows in strips.items():
        seen = _seen(rows)
        total = {kind: sum(row["sessions"] for row in seen if row["kind"] == kind) for kind in kinds}
        value = (
            f"{total.get('held', 0)} held, {sum(total.values()) - total.get('held', 0)} not" if seen else ""
        )
        middle = canvas.row(name, marks=_GROUP_TALL, value=value, colour=canvas.colours.quiet_text)
        if not seen:
            canvas.hidden(middle)
            continue
        base = middle - _GROUP_TALL / 2 + held * scale
        _ground(canvas, rows, base, (middle - _GROUP_TALL / 2, middle + _GROUP_TALL / 2))
        below: dict[int, float] = {}
        for kind in kinds:
            mine = [row for row in seen if row["kind"] == kind]
            bases = [base if kind == "held" else base + below.get(row["week"], 0.0) for row in mine]
            if kind != "held":
                below |= {row["week"]: below.get(row["week"], 0.0) + row["sessions"] * scale for row in mine}
            traces.append(
                _bars(mine, bases, scale if kind == "held" else -scale, _tone(kind, canvas.colours), name)
            )
    return traces


def _missed(rows: list[Row]) -> dict[int, dict[str, int]]:
    weeks: dict[int, dict[str, int]] = {}
    for row in _seen(rows):
        if row["kind"] != "held":
            weeks.setdefault(row["week"], {})[row["kind"]] = row["sessions"]
    return weeks


def _ground(canvas: Canvas, rows: list[Row], base: float, ends: tuple[float, float]) -> None:
    """Draw the line that bars stand on, and a band with a word where weeks are hidden."""
    colours = canvas.colours
    canvas.shapes.append(
        {
            "type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": base, "y1": base,
            "line": {"color": colours.grid_strong, "width": 1},
        }
    )  # fmt: skip
    weeks = sorted({row["week"] for row in rows if row["hidden"] is not None and row["week"] is not None})
    if any(row["hidden"] is not None and row["week"] is None for row in rows) or (weeks and not _seen(rows)):
        canvas.hidden(sum(ends) / 2)
        return
    for first, last in _runs(weeks):
        canvas.shapes.append(
            {
                "type": "rect", "layer": "below", "x0": first - 0.5, "x1": last + 0.5, "y0": ends[0], "y1": ends[1],
                "fillcolor": colours.grid_strong, "opacity": 0.3, "line": {"width": 0},
            }
        )  # fmt: skip


def _runs(weeks: list[int]) -> list[tuple[int, int]]:
    """Join neighbouring weeks.

    >>> _runs([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    runs: list[tuple[int, int]] = []
    for week in weeks:
        if runs and week == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], week)
        else:
            runs.append((week, week))
    return runs


def _bars(rows: list[Row], bases: list[float], scale: float, tone: str, name: str) -> Row:
    group = f"{safe(name)}<br>" if name else ""
    return {
        "type": "bar", "width": 0.78, "textposition": "none", "base": bases, "x": [row["week"] for row in rows],
        "y": [-row["sessions"] * scale for row in rows], "marker": {"color": tone}, "hoverinfo": "text",
        "hovertext": [f"{group}week {row['week']}: {row['sessions']} {safe(row['kind'])}" for row in rows],
    }  # fmt: skip


def _sentences(name: str, rows: list[Row], *, is_apart: bool) -> list[str]:
    said = []
    for kind, mine in (_kinds(rows) if is_apart else {name: rows}).items():
        title = f"{name}, {kind}" if is_apart else kind.capitalize()
        seen = _seen(mine)
        gone = sum(row["hidden"] is not None for row in mine)
        if seen:
            said.append(f"{title}: {_summary(seen)}.")
        if gone:
            weeks = f"{gone} {'week' if gone == 1 else 'weeks'} " if seen else ""
            said.append(f"{title}: {weeks}{HIDDEN_WORDS}.")
    return said
