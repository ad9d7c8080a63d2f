"""People who answered only the first survey.

Owns the flow, leavers beside stayers, and three bounds on what their silence may hide: nobody who left changed, the tipping
point, and the worst case. Weighting for who left is in `weighting`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.stats.means import Mean, mean_interval
from dashboard.stats.paired import DUST_DECIMALS, spread

Floats = NDArray[np.float64]
Grade = Literal["green", "amber", "red"]

GREEN_UP_TO, AMBER_UP_TO = 0.05, 0.25
"""Baseline differences of the What Works Clearinghouse, in standard deviations."""

WORST_CASE_TELLS_UP_TO = 0.2
"""The share of missing people beyond which worst-case bounds are too wide to inform."""


@dataclass(frozen=True)
class Flow:
    """How many people could answer, answered first, and answered twice."""

    eligible: int
    baseline: int
    both: int
    left: int
    """Answered first only."""
    share_of_eligible: float | None
    """Both of eligible, from 0 to 1; None if nobody was."""
    share_of_baseline: float | None


@dataclass(frozen=True)
class Difference:
    """Stayers less leavers at baseline in standard deviations, and its grade."""

    stayers: int
    leavers: int
    value: float | None
    """None if the two differ and nobody varies within them, or one has fewer than two people."""
    grade: Grade


@dataclass(frozen=True)
class Bounds:
    """The mean of everybody if all missing people stood at one end of the scale."""

    n: int
    n_missing: int
    observed_mean: float | None
    low: float
    high: float
    informs: bool
    """At most one in five is missing; beyond that the bounds are too wide to inform."""


def flow(eligible: int, baseline: int, both: int) -> Flow:
    """Return the flow of people; raises ValueError unless 0 <= both <= baseline <= eligible.

    >>> flow(70, 61, 44).left
    17
    """
    if not 0 <= both <= baseline <= eligible:
        raise ValueError("people who answered twice answered first, and all of them could answer")
    return Flow(
        eligible,
        baseline,
        both,
        baseline - both,
        both / eligible if eligible else None,
        both / baseline if baseline else None,
    )


def standardised_difference(stayers: ArrayLike, leavers: ArrayLike) -> Difference:
    """Return the difference of stayers, shape (m,), and leavers, shape (n,), at baseline.

    Scores: (x̄₁ - x̄₂)/s · ω with the pooled s and ω = 1 - 3/(4(m + n) - 9); columns of 0 and 1: Cox's index, the log odds ratio
    / 1.65 · ω (What Works Clearinghouse 2020, handbook 4.1). Up to 0.05 is green, up to 0.25 amber, beyond or unknown red. Raises
    ValueError for missing values.

    >>> found = standardised_difference([3.0, 3.5, 4.0, 3.2], [2.9, 3.4, 3.3])
    >>> round(found.value, 2), found.grade
    (0.5, 'red')
    """
    xs, ys = np.asarray(stayers, dtype=float), np.asarray(leavers, dtype=float)
    if xs.ndim != 1 or ys.ndim != 1 or not np.isfinite(xs).all() or not np.isfinite(ys).all():
        raise ValueError("every value must be a number")
    value = _standardised(xs, ys) if min(len(xs), len(ys)) > 1 else None
    return Difference(len(xs), len(ys), value, _grade(value))


def leavers_against_stayers(columns: Mapping[str, ArrayLike], answered: ArrayLike) -> dict[str, Difference]:
    """Return the difference of each column, shape (n,), between those who `answered` again, shape (n,), and the others.

    Formula as in `standardised_difference`. Raises ValueError for unequal shapes or missing values.

    >>> leavers_against_stayers({"score": [3, 4, 3, 4]}, [1, 1, 0, 0])["score"].grade
    'green'
    """
    stayed = np.asarray(answered).astype(bool)
    found = {}
    for name, column in columns.items():
        values = np.asarray(column, dtype=float)
        if values.shape != stayed.shape:
            raise ValueError("every person needs a value")
        found[name] = standardised_difference(values[stayed], values[~stayed])
    return found


def gain_if_leavers_stayed_same(gains: ArrayLike, left: int, *, level: float = 0.95) -> Mean:
    """Return the mean gain if the `left` people had not changed at all, with its t interval.

    `gains` are those seen, shape (n,), in points. Raises ValueError for left < 0 or fewer than two people in all.

    >>> gain_if_leavers_stayed_same([1.0, 0.5, 0.0, 0.5], 4).value
    0.25
    """
    if left < 0:
        raise ValueError("nobody can be counted below zero")
    return mean_interval(np.concatenate((np.asarray(gains, dtype=float), np.zeros(left))), level=level)


def tipping_point(n: int, gain: float, left: int) -> float | None:
    """Return the mean gain the `left` people would need for a gain of zero over all; None if nobody left.

    -n · gain / left, in the unit of the gain. Raises ValueError for n < 1 or left < 0.

    >>> round(tipping_point(44, 0.4, 17), 2)
    -1.04
    """
    if n < 1 or left < 0:
        raise ValueError("a tipping point needs people")
    return -n * gain / left + 0.0 if left else None


def worst_case(values: ArrayLike, scale_min: float, scale_max: float) -> Bounds:
    """Return the bounds of the mean of `values`, shape (n,) with NaN for the missing, on a scale with ends.

    Observed share · observed mean + missing share · end (Manski 1990). Raises ValueError for no values, an empty scale or a
    value off it.

    >>> found = worst_case([2.0, 4.0, 3.0, float("nan")], 1, 5)
    >>> found.low, found.high
    (2.5, 3.5)
    """
    array = np.asarray(values, dtype=float)
    if array.ndim != 1 or not len(array) or not scale_min < scale_max:
        raise ValueError("bounds need people and a scale with two ends")
    seen = array[~np.isnan(array)]
    if not ((seen >= scale_min) & (seen <= scale_max)).all():
        raise ValueError("every value must lie on the scale")
    n, missing = len(array), len(array) - len(seen)
    total = math.fsum(seen)
    return Bounds(
        n=n,
        n_missing=missing,
        observed_mean=total / len(seen) if len(seen) else None,
        low=(total + missing * scale_min) / n,
        high=(total + missing * scale_max) / n,
        informs=missing / n <= WORST_CASE_TELLS_UP_TO,
    )


def _standardised(xs: Floats, ys: Floats) -> float | None:
    together = np.concatenate((xs, ys))
    total = len(together)
    omega = 1 - 3 / (4 * total - 9)
    difference = round(float(xs.mean() - ys.mean()), DUST_DECIMALS)
    if difference == 0:
        return 0.0
    if np.isin(together, (0.0, 1.0)).all():
        p, q = float(xs.mean()), float(ys.mean())
        if {p, q} & {0.0, 1.0}:
            return None
        return omega * math.log(p * (1 - q) / ((1 - p) * q)) / 1.65
    squares = (len(xs) - 1) * spread(xs) ** 2 + (len(ys) - 1) * spread(ys) ** 2
    return omega * difference / math.sqrt(squares / (total - 2)) if squares > 0 else None


def _grade(value: float | None) -> Grade:
    if value is None or abs(value) > AMBER_UP_TO:
        return "red"
    return "green" if abs(value) <= GREEN_UP_TO else "amber"
