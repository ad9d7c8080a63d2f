"""Weekly: sessions in each week since the match, a line a kind, its name beside its end."""

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from dashboard.figures.figure import Figure, finished
from dashboard.theme import HIDDEN_WORDS, Mode, Palette, palette

_HEIGHT, _SMALL_HEIGHT, _COLUMNS = 330, 210, 3
_CLOSEST = 0.075
"""The smallest distance of two labels, as a part of the height."""


def _colour(kind: str, colours: Palette) -> str:
    return {
        "held": colours.text,
        "cancelled by senior side": colours.senior,
        "cancelled by junior side": colours.junior,
    }.get(kind, colours.no_evidence)


def weekly(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with week, kind, sessions, hidden, and a small chart for each `series` when there is that column."""
    colours = palette(mode)
    series = frame["series"].unique(maintain_order=True).to_list() if "series" in frame.columns else [None]
    across = min(_COLUMNS, len(series))
    down = -(-len(series) // across)
    is_small = len(series) > 1
    chart = make_subplots(
        rows=down, cols=across, shared_xaxes=True, shared_yaxes=True, horizontal_spacing=0.05, vertical_spacing=0.3 / down if down > 1 else 0,
        subplot_titles=series if is_small else None,
    )  # fmt: skip
    top = max([value for value in frame["sessions"].to_list() if value is not None] or [1])
    last_week = max(frame["week"].to_list() or [1])
    sentences = []
    for place, name in enumerate(series):
        at = {"row": place // across + 1, "col": place % across + 1}
        rows = frame if name is None else frame.filter(pl.col("series") == name)
        seen = rows.filter(pl.col("hidden").is_null())
        if not seen.height:
            chart.add_annotation(x=last_week / 2, y=top / 2, text="hidden", showarrow=False, **at)
            sentences.append(f"{name or 'Sessions'}: {HIDDEN_WORDS}.")
            continue
        ends = []
        for (kind,), line in seen.sort("week").group_by("kind", maintain_order=True):
            values = line["sessions"].to_list()
            chart.add_scatter(
                x=line["week"].to_list(), y=values, mode="lines", line={"color": _colour(str(kind), colours), "width": 2},
                hovertemplate=f"week %{{x}}: %{{y}} {kind}<extra></extra>", **at,
            )  # fmt: skip
            ends.append((values[-1], line["week"].to_list()[-1], str(kind)))
            sentences.append(f"{name + ', ' if name else ''}{kind}: {sum(values)} sessions over {len(values)} weeks.")
        if not is_small:
            _label_ends(chart, ends, top, colours)
    chart.update_xaxes(title_text="week since the match" if not is_small else None, showgrid=False, range=[0.5, last_week * (1.02 if is_small else 1.36)])
    chart.update_yaxes(rangemode="tozero", range=[0, top * 1.08], nticks=5)
    chart.update_annotations(font_size=13)
    if is_small:
        _key(chart, frame, colours)
    chart.update_layout(margin={"t": 58 if is_small else 8})
    height = _HEIGHT if not is_small else down * _SMALL_HEIGHT + 60
    return finished(chart, mode, height, "Sessions by week since the match. " + " ".join(sentences))


def _label_ends(chart: go.Figure, ends: list[tuple[int, int, str]], top: float, colours: Palette) -> None:
    """Name each line beside its end, pushed apart so that no two names touch."""
    taken = -1.0
    for value, week, kind in sorted(ends):
        height = max(value / (top * 1.08), taken + _CLOSEST)
        taken = height
        chart.add_annotation(
            x=week, y=height * top * 1.08, xanchor="left", xshift=6, showarrow=False, text=kind, font={"color": _colour(kind, colours)}
        )


def _key(chart: go.Figure, frame: pl.DataFrame, colours: Palette) -> None:
    kinds = frame["kind"].unique(maintain_order=True).to_list()
    words = " · ".join(f"<span style='color:{_colour(kind, colours)}'>━ {kind}</span>" for kind in kinds)
    chart.add_annotation(x=0, y=1, yshift=52, xref="paper", yref="paper", yanchor="top", xanchor="left", showarrow=False, text=words)
