"""A build that tells too much, served like the product: one chart carries a mean that nobody rounded.

Owns the leak. Run as a program by the test that must find it.
"""

import polars as pl

from dashboard import figures
from dashboard.theme import Mode
from tests.attack.opened import main

UNROUNDED = 41 / 12
_honest = figures.before_after


def _leaky(frame: pl.DataFrame, mode: Mode) -> figures.Figure:
    drawn = _honest(frame, mode)
    drawn.chart.data[0].customdata = [UNROUNDED] * len(drawn.chart.data[0].x)
    return drawn


if __name__ == "__main__":
    figures.before_after = _leaky
    main()
