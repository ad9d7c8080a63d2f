"""Change of the same people between two surveys.

Owns the paired mean gain and the shares who rose, stayed and fell. The gain is after minus before.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.means import Mean, mean_interval
from dashboard.stats.shares import Share, wilson

DUST_DECIMALS = 9
"""Means of thirds leave 1e-16 behind; differences are rounded here before anybody counts who stayed the same."""


@dataclass(frozen=True)
class PairedGain:
    """Mean gain with its t interval, the two means, and who moved."""

    n: int
    before: Mean
    after: Mean
    gain: Mean
    improved: Share
    same: Share
    declined: Share


def paired_gain(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> PairedGain:
    """Return the mean of after - before with a two-sided t interval.

    `before` and `after` are of shape (n,), the same people in the same order, in points of one scale. The interval
    is gain ± t(n - 1) · sd / √n (Student 1908). Raises ValueError for unequal shapes, n < 2 or missing values.

    >>> round(paired_gain([1, 2, 3], [2, 2, 5]).gain.value, 2)
    1.0
    """
    first, second = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError("before and after must hold the same people")
    gains = np.round(second - first, DUST_DECIMALS)
    n = len(gains)
    return PairedGain(
        n=n,
        before=mean_interval(first, level=level),
        after=mean_interval(second, level=level),
        gain=mean_interval(gains, level=level),
        improved=wilson(int((gains > 0).sum()), n, level=level),
        same=wilson(int((gains == 0).sum()), n, level=level),
        declined=wilson(int((gains < 0).sum()), n, level=level),
    )


def smallest_detectable_gain(n: int, sd: float, *, power: float = 0.8, level: float = 0.95) -> float:
    """Return the smallest true mean gain that `n` people would have shown with the given power.

    `sd` is the standard deviation of the gains, in points; so is the result. Solves for the noncentrality at which
    a two-sided paired t test reaches `power` (the far tail is left out: it is under 1e-4 at power 0.8). Raises
    ValueError for n < 2.

    >>> round(smallest_detectable_gain(20, 1.0), 2)
    0.66
    """
    if n < 2:  # noqa: PLR2004
        raise ValueError("two people or more")
    df = n - 1
    critical = special.stdtrit(df, 1 - (1 - level) / 2)
    low, high = 0.0, 100.0
    for _ in range(80):
        middle = (low + high) / 2
        miss = special.nctdtr(df, middle, critical)
        low, high = (middle, high) if miss > 1 - power else (low, middle)
    return float(high * sd / np.sqrt(n))
