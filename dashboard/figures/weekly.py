"""Weekly: sessions in each week since the match, what became of them stacked in one bar a week."""

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from dashboard.figures.figure import Figure, finished
from dashboard.theme import HIDDEN_WORDS, Mode, Palette, palette

_HEIGHT, _SMALL_HEIGHT, _COLUMNS = 330, 190, 3
_ORDER = ("held", "cancelled by senior side", "cancelled by junior side")


def _colour(kind: str, colours: Palette) -> str:
    return {
        "held": colours.grid_strong,
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
        rows=down,
        cols=across,
        shared_xaxes=True,
        shared_yaxes=True,
        horizontal_spacing=0.04,
        vertical_spacing=0.28 / down if down > 1 else 0,
        subplot_titles=series if is_small else None,
    )
    weeks = [week for week in frame["week"].to_list() if week is not None]
    sentences = []
    for place, name in enumerate(series):
        rows = frame if name is None else frame.filter(pl.col("series") == name)
        sentences += _panel(chart, rows, name, colours, row=place // across + 1, col=place % across + 1)
    last = max(weeks or [1])
    chart.update_xaxes(
        title_text=None if is_small else "week since the match", showgrid=False, range=[0.3, last + 0.7]
    )
    chart.update_yaxes(rangemode="tozero", nticks=5)
    chart.update_annotations(font_size=13)
    _key(chart, frame, colours, room=50 if is_small else 30)
    chart.update_layout(barmode="stack", bargap=0.25, margin={"t": 66 if is_small else 38})
    height = down * _SMALL_HEIGHT + 70 if is_small else _HEIGHT
    return finished(chart, mode, height, "Sessions by week since the match. " + " ".join(sentences))


def _panel(
    chart: go.Figure, rows: pl.DataFrame, name: str | None, colours: Palette, *, row: int, col: int
) -> list[str]:
    seen = rows.filter(pl.col("hidden").is_null())
    if not seen.height:
        chart.add_scatter(x=[None], y=[None], row=row, col=col)
        chart.add_annotation(
            x=0.5, y=0.5, xref="x domain", yref="y domain", text="hidden", showarrow=False, row=row, col=col
        )
        return [f"{name or 'Sessions'}: {HIDDEN_WORDS}."]
    said = []
    for kind in _kinds(seen):
        line = seen.filter(pl.col("kind") == kind).sort("week")
        values = line["sessions"].to_list()
        chart.add_bar(
            x=line["week"].to_list(),
            y=values,
            marker={"color": _colour(kind, colours), "line": {"width": 0}},
            hovertemplate=f"week %{{x}}: %{{y}} {kind}<extra></extra>",
            row=row,
            col=col,
        )
        said.append(f"{name + ', ' if name else ''}{kind}: {sum(values)} sessions over {len(values)} weeks.")
    hidden_weeks = sorted(set(rows["week"].to_list()) - set(seen["week"].to_list()))
    for week in hidden_weeks:
        chart.add_annotation(
            x=week, y=0, yanchor="bottom", text="hidden", textangle=-90, showarrow=False, row=row, col=col
        )
    if hidden_weeks:
        said.append(f"Weeks {', '.join(map(str, hidden_weeks))}: {HIDDEN_WORDS}.")
    return said


def _kinds(frame: pl.DataFrame) -> list[str]:
    found = frame["kind"].unique(maintain_order=True).to_list()
    return [kind for kind in _ORDER if kind in found] + [kind for kind in found if kind not in _ORDER]


def _key(chart: go.Figure, frame: pl.DataFrame, colours: Palette, *, room: int) -> None:
    """Name the colours above the chart; the kinds without a side of their own share one grey."""
    named = [kind for kind in _kinds(frame) if kind in _ORDER]
    words = [f"<span style='color:{_colour(kind, colours)}'>■</span> {kind}" for kind in named]
    if len(named) < len(_kinds(frame)):
        words.append(f"<span style='color:{colours.no_evidence}'>■</span> moved or missed")
    chart.add_annotation(
        x=0, y=1, yshift=room, xref="paper", yref="paper", yanchor="top", xanchor="left", showarrow=False, align="left",
        text="  ".join(words),
    )  # fmt: skip
