"""Figures: released rows → a chart with a text alternative, one function a chart shape."""

from dashboard.figures.age_gap import age_gap
from dashboard.figures.before_after import before_after
from dashboard.figures.composition import composition
from dashboard.figures.crossing import crossing
from dashboard.figures.curves import curves
from dashboard.figures.figure import Figure
from dashboard.figures.forest import forest
from dashboard.figures.funnel import funnel
from dashboard.figures.funnel_plot import funnel_plot
from dashboard.figures.intervals import intervals
from dashboard.figures.levels import levels
from dashboard.figures.mix import mix
from dashboard.figures.pairing_matrix import pairing_matrix
from dashboard.figures.shares import shares
from dashboard.figures.sides import sides
from dashboard.figures.weekly import weekly

__all__ = [
    "Figure",
    "age_gap",
    "before_after",
    "composition",
    "crossing",
    "curves",
    "forest",
    "funnel",
    "funnel_plot",
    "intervals",
    "levels",
    "mix",
    "pairing_matrix",
    "shares",
    "sides",
    "weekly",
]
