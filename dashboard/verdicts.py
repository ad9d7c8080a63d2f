"""Verdicts: the one place that turns numbers into words.

Owns which word a released number gets. Works on rounded, released values, so that a word never says more than the
numbers beside it. Refuses causes and ranks.
"""

from collections.abc import Mapping
from typing import Any, Literal

Verdict = Literal["clear gain", "clear loss", "no clear change", "too few to say", "hidden"]

FEWEST_FOR_A_VERDICT = 10

Row = Mapping[str, Any]


def gain_verdict(row: Row) -> Verdict:
    """Return what a mean gain with its interval says."""
    if row["hidden"] is not None or row["gain"] is None:
        return "hidden"
    if row["people"] < FEWEST_FOR_A_VERDICT or row["gain_low"] is None:
        return "too few to say"
    mark = row.get("gain_mark")
    if row["gain_low"] > 0 and mark in (None, "or more"):
        return "clear gain"
    if row["gain_high"] < 0 and mark in (None, "or less"):
        return "clear loss"
    return "no clear change"


def share_verdict(row: Row, target: float | None = None) -> str:
    """Return what a share with its interval says against a target, or against one half when none is set."""
    if row["hidden"] is not None or row["share"] is None:
        return "hidden"
    if row["of"] < FEWEST_FOR_A_VERDICT:
        return "too few to say"
    line, above, below = (
        (target, "on target", "below target") if target else (0.5, "more than half", "less than half")
    )
    if row["share_low"] >= line:
        return above
    if row["share_high"] < line:
        return below
    return "near target" if target else "about half"


def mean_verdict(row: Row) -> str:
    """Return what a mean on a scale says against the middle of the scale."""
    if row["hidden"] is not None or row["mean"] is None:
        return "hidden"
    if row["people"] < FEWEST_FOR_A_VERDICT or row["mean_low"] is None:
        return "too few to say"
    middle = (1 + row["points"]) / 2
    if row["mean_low"] > middle:
        return "good"
    return "poor" if row["mean_high"] < middle else "middling"
