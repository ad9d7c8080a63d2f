"""Change of the same people between two surveys.

Owns the paired mean gain, the shares who rose, stayed and fell, and the tests of both. The gain is after minus before.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from dashboard.stats.means import Mean, mean_interval
from dashboard.stats.shares import Share, wilson

DUST_DECIMALS = 9
"""Means of thirds leave 1e-16 behind; differences are rounded here before anybody counts who stayed the same."""


@dataclass(frozen=True)
class PairedGain:
    """Mean gain with its t interval and test, the two means, and who moved."""

    n: int
    before: Mean
    after: Mean
    gain: Mean
    error: float
    """The standard error of the mean gain, in points."""
    freedom: int
    t: float | None
    """None if all gains are equal: there is nothing to measure the gain against."""
    p: float | None
    improved: Share
    same: Share
    declined: Share
    probability_of_improvement: float
    """The share who rose and half of those who stayed, from 0 to 1."""
    sign_test_p: float
    """The exact two-sided p of as many rising among those who moved as falling; 1 if nobody moved."""


def paired_gain(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> PairedGain:
    """Return the mean of after - before with a two-sided t interval, and who moved.

    `before` and `after` are of shape (n,), the same people in the same order, in points of one scale. The interval
    is gain ± t(n - 1) · sd / √n (Student 1908); the sign test is binomial with p = 1/2 (Dixon and Mood 1946). Raises
    ValueError for unequal shapes, n < 2 or missing values.

    >>> round(paired_gain([1, 2, 3], [2, 2, 5]).gain.value, 2)
    1.0
    """
    first, second = same_people(before, after)
    gains = gains_without_dust(first, second)
    n = len(gains)
    gain = mean_interval(gains, level=level)
    error = spread(gains) / math.sqrt(n)
    t = gain.value / error if error > 0 else None
    rose, fell = int((gains > 0).sum()), int((gains < 0).sum())
    return PairedGain(
        n=n,
        before=mean_interval(first, level=level),
        after=mean_interval(second, level=level),
        gain=gain,
        error=error,
        freedom=n - 1,
        t=t,
        p=None if t is None else float(2 * special.stdtr(n - 1, -abs(t))),
        improved=wilson(rose, n, level=level),
        same=wilson(n - rose - fell, n, level=level),
        declined=wilson(fell, n, level=level),
        probability_of_improvement=(rose + (n - rose - fell) / 2) / n,
        sign_test_p=sign_test(rose, fell),
    )


def sign_test(rose: int, fell: int) -> float:
    """Return the exact two-sided p of `rose` against `fell` people; those who stayed don't count.

    2 · P(X ≤ min), X binomial with p = 1/2 (Dixon and Mood 1946), at most 1; 1 if nobody moved. Raises ValueError for
    negative counts.

    >>> sign_test(9, 0)
    0.00390625
    """
    if rose < 0 or fell < 0:
        raise ValueError("nobody can be counted below zero")
    return min(1.0, 2 * float(special.bdtr(min(rose, fell), rose + fell, 0.5)))


def same_people(before: ArrayLike, after: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return both as arrays of shape (n,); raises ValueError unless they can be paired."""
    first, second = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError("before and after must hold the same people")
    return first, second


def gains_without_dust(before: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return after - before, rounded so that equal gains are equal."""
    # adding zero turns -0 into 0
    return np.round(after - before, DUST_DECIMALS) + 0.0


def spread(values: NDArray[np.float64]) -> float:
    """Return the standard deviation with divisor n - 1; exactly 0 if all values are equal but for dust."""
    if float(np.round(np.ptp(values), DUST_DECIMALS)) == 0:
        return 0.0
    return float(values.std(ddof=1))
