"""Means with a t interval."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special


@dataclass(frozen=True)
class Mean:
    """A mean, its interval and the spread of the values, all in the unit of the values."""

    n: int
    value: float
    low: float
    high: float
    sd: float


def mean_interval(values: ArrayLike, *, level: float = 0.95) -> Mean:
    """Return the mean of `values`, shape (n,), with a two-sided t interval.

    mean ± t(n - 1) · sd / √n, sd with divisor n - 1 (Student 1908). Raises ValueError for n < 2 or a value that
    isn't a finite number.

    >>> mean_interval([1.0, 2.0, 3.0]).value
    2.0
    """
    array = np.asarray(values, dtype=float)
    n = len(array)
    if n < 2:  # noqa: PLR2004
        raise ValueError("an interval needs two values or more")
    if not np.isfinite(array).all():
        raise ValueError("every value must be a number")
    value, sd = float(array.mean()), float(array.std(ddof=1))
    half = float(special.stdtrit(n - 1, 1 - (1 - level) / 2)) * sd / np.sqrt(n)
    return Mean(n=n, value=value, low=value - half, high=value + half, sd=sd)


def half_width(n: int, sd: float, freedom: int, *, rounded_to: float = 0.0, level: float = 0.95) -> float:
    """Return half a two-sided t interval of a mean of `n` values when their spread is taken from elsewhere.

    t(freedom) · √(sd²/n + step²/12), with `sd` pooled over `freedom` degrees (as in an analysis of variance: Fisher 1925), in
    the unit of `sd`. Where the interval stands around a mean `rounded_to` a step, the second term is the variance of what
    rounding hides (Sheppard 1898). Raises ValueError for n < 1, freedom < 1 or a negative sd.

    >>> round(half_width(25, 1.0, 24), 3), round(half_width(25, 1.0, 24, rounded_to=0.5), 3)
    (0.413, 0.509)
    """
    if n < 1 or freedom < 1 or not sd >= 0:
        raise ValueError("an interval needs people and a spread")
    error = math.sqrt(sd * sd / n + rounded_to * rounded_to / 12)
    return float(special.stdtrit(freedom, 1 - (1 - level) / 2)) * error
