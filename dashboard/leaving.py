"""Leaving: what the people who answered only the first survey could change about a gain, and whether they were others.

Owns the numbers that follow from a released gain, from how many answered, and from what those who left had answered. Uses
released numbers only; refuses to guess what was not answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

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


SMALL_APART, CLEARLY_APART = 0.05, 0.25
"""In standard deviations; what the What Works Clearinghouse asks of baselines (Standards Handbook 4.1)."""


@dataclass(frozen=True)
class Apart:
    """What those who left had answered in the baseline, against those who answered again; in points of the scale."""

    stayed: float
    left: float
    people_left: str
    by: float
    """The difference, left minus stayed, in standard deviations of everybody's baseline scores."""
    grade: Literal["alike", "somewhat apart", "clearly apart"]

    @property
    def points(self) -> float:
        """Return left minus stayed."""
        return self.left - self.stayed


def apart(gain: Row, left: Row, everybody: Row) -> Apart | None:
    """Return how far those who left stood from those who stayed; None where one of the numbers isn't shown exactly.

    A difference that rounding alone can make counts as none.
    """
    if any(row["hidden"] is not None or row["kept_as_of"] is not None for row in (gain, left, everybody)):
        return None
    if gain["before"] is None or not everybody["spread"]:
        return None
    if gain["before_mark"] is not None or left["mean_mark"] is not None:
        return None
    points = round(left["mean"] - gain["before"], 6)
    by = points / everybody["spread"]
    is_rounding = abs(points) <= (gain["rounded_to"] + left["rounded_to"]) / 2
    far = 0.0 if is_rounding else abs(by)
    return Apart(
        stayed=gain["before"],
        left=left["mean"],
        people_left=str(left["people_text"]),
        by=by,
        grade="alike"
        if far <= SMALL_APART
        else "somewhat apart"
        if far <= CLEARLY_APART
        else "clearly apart",
    )
