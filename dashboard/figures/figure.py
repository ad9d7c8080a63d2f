"""A figure: a chart, what it says in words for those who can't see it, and its height in pixels."""

from dataclasses import dataclass
from typing import Any

# Plotly asks the modules loaded so far for pandas, and meets half of it where another page is loading it at that moment.
import pandas as pd  # noqa: F401
import plotly.graph_objects as go

from dashboard.figures.canvas import Canvas
from dashboard.theme import Mode, template

MARGIN = 6


@dataclass(frozen=True)
class Figure:
    """A chart with its text alternative."""

    chart: go.Figure
    alt: str
    height: int


def finished(
    traces: list[dict[str, Any]], canvas: Canvas, mode: Mode, alt: str, *, x: dict[str, Any], left: int = MARGIN, foot: int = 26
) -> Figure:  # fmt: skip
    """Return the figure of traces whose y is pixels of the canvas; `foot` is room for the labels of the x axis."""
    top = 4
    height = round(canvas.height) + top + foot
    chart = go.Figure(
        data=[trace | {"cliponaxis": False} if trace["type"] == "scatter" else trace for trace in traces],
        layout={
            "template": template(mode),
            "height": height,
            "margin": {"l": left, "r": MARGIN, "t": top, "b": foot, "autoexpand": False},
            "barmode": "overlay",
            "xaxis": {"showgrid": False} | x,
            "yaxis": {"visible": False, "range": [canvas.height, 0]},
            "annotations": canvas.annotations,
            "shapes": canvas.shapes,
        },
        _validate=False,  # it takes five times as long as all the rest; the tests validate each figure
    )
    return Figure(chart, alt, height)
