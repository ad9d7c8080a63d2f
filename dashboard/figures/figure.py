"""A figure: a chart, what it says in words for those who can't see it, and its height in pixels."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.theme import Mode, template


@dataclass(frozen=True)
class Figure:
    """A chart with its text alternative."""

    chart: go.Figure
    alt: str
    height: int


def finished(chart: go.Figure, mode: Mode, height: int, alt: str) -> Figure:
    """Return the figure in the one look."""
    chart.update_layout(template=template(mode), height=height)
    return Figure(chart, alt, height)
