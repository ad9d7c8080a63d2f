"""Leaving: what the people who answered only the first survey could change about a gain.

Owns the numbers that follow from a released gain and from how many answered. Uses released numbers only; refuses to guess what
was not answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FEW_LEFT = 0.2
"""Beyond this share of the first survey, limits for everything they could have answered are too wide to inform."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class WhatIf:
    """A gain of those who answered both surveys, and what those who left would make of it; in points of the scale."""

    matched: int
    baseline: int
    gain: float
    unchanged: float
    """The gain of all who answered the first survey, had nobody who left changed."""
    tipping: float | None
    """By how much those who left must have changed on average for no gain at all; None where the scale has no such change."""
    limits: tuple[float, float] | None
    """The gain of all if those who left changed as far as the scale allows; None where too many left."""

    @property
    def left(self) -> int:
        """Return how many answered the first survey only."""
        return self.baseline - self.matched


def what_if(gain: Row, flow: Row) -> WhatIf | None:
    """Return what a released gain becomes under each assumption; None where one of the numbers isn't shown exactly.

    Unchanged: gain · m/b; tipping point: -gain · m/(b - m) (Yan, Lee and Li 2009); limits: (gain · m ± (points - 1)(b - m))/b
    (Manski 1990), with m people matched of b who answered the first survey.
    """
    if (
        any(row["hidden"] is not None for row in (gain, flow))
        or gain["gain"] is None
        or gain["gain_mark"] is not None
    ):
        return None
    matched, baseline = int(gain["people"]), flow["baseline"]
    if gain.get("kept_as_of") is not None:  # a gain of an earlier release beside today's people
        return None
    if baseline is None or not str(gain["people_text"]).isdigit() or matched > baseline:
        return None
    left, reach = baseline - matched, float(gain["points"] - 1)
    total = float(gain["gain"]) * matched
    tipping = -total / left if left else None
    return WhatIf(
        matched=matched,
        baseline=int(baseline),
        gain=float(gain["gain"]),
        unchanged=total / baseline,
        tipping=tipping if tipping is not None and abs(tipping) <= reach else None,
        limits=((total - reach * left) / baseline, (total + reach * left) / baseline)
        if left <= FEW_LEFT * baseline
        else None,
    )
