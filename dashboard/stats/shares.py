"""Shares of people.

Owns the Wilson interval, the difference of two shares and the trend of a share over waves.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special


@dataclass(frozen=True)
class Share:
    """`count` of `n`, the share and its interval, from 0 to 1."""

    count: int
    n: int
    value: float
    low: float
    high: float


def wilson(count: int, n: int, *, level: float = 0.95) -> Share:
    """Return the share count / n with the Wilson score interval.

    (p + z²/2n ± z·√(p(1 - p)/n + z²/4n²)) / (1 + z²/n) (Wilson 1927; Newcombe 1998, method 3). Raises ValueError
    unless 0 <= count <= n and n >= 1.

    >>> round(wilson(81, 263).low, 4), round(wilson(81, 263).high, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= count <= n or n < 1:
        raise ValueError("a share needs 0 <= count <= n and n >= 1")
    return Share(count, n, count / n, *wilson_limits(count / n, n, level=level))


def wilson_limits(share: float, n: float, *, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score limits of a `share` of `n`, which needn't be a count; formula and source as in `wilson`.

    >>> [round(limit, 4) for limit in wilson_limits(0.5, 10)]
    [0.2366, 0.7634]
    """
    z = float(special.ndtri(1 - (1 - level) / 2))
    centre = share + z * z / (2 * n)
    half = z * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)))
    scale = 1 + z * z / n
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


@dataclass(frozen=True)
class ShareDifference:
    """The first share minus the second, from -1 to 1, with its interval."""

    first: Share
    second: Share
    value: float
    low: float
    high: float


def share_difference(
    first: tuple[int, int], second: tuple[int, int], *, level: float = 0.95
) -> ShareDifference:
    """Return the difference of two shares of different people, each given as (count, n), with Newcombe's interval.

    d - √((p₁ - l₁)² + (u₂ - p₂)²) to d + √((u₁ - p₁)² + (p₂ - l₂)²), l and u Wilson limits (Newcombe 1998, method 10). Raises
    ValueError unless 0 <= count <= n and n >= 1.

    >>> found = share_difference((56, 70), (48, 80))
    >>> round(found.low, 4), round(found.high, 4)
    (0.0524, 0.3339)
    """
    one, other = wilson(*first, level=level), wilson(*second, level=level)
    value = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return ShareDifference(one, other, value, value - below, value + above)


def worth_limits(share: float, variance: float, most: int, *, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's limits of an estimated share at as many people as its variance is worth, p(1 - p)/variance; at most `most`.

    >>> worth_limits(0.5, 0.025, 100) == wilson_limits(0.5, 10)
    True
    """
    worth = min(float(most), share * (1 - share) / variance) if variance > 0 else float(most)
    return wilson_limits(share, worth, level=level)


def difference_limits(
    first: tuple[float, float, float], second: tuple[float, float, float], correlation: float = 0.0
) -> tuple[float, float]:
    """Return limits of the first minus the second, each given as (value, low, high), by recovering variances from their limits.

    d - √((p₁ - l₁)² + (u₂ - p₂)² - 2r(p₁ - l₁)(u₂ - p₂)), and up likewise (Zou and Donner 2008); without `correlation` it is
    Newcombe's method 10.

    >>> one, two = wilson(56, 70), wilson(48, 80)
    >>> low, high = difference_limits((one.value, one.low, one.high), (two.value, two.low, two.high))
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    value = first[0] - second[0]

    def reach(mine: float, theirs: float) -> float:
        return math.sqrt(max(0.0, mine**2 + theirs**2 - 2 * correlation * mine * theirs))

    below = reach(first[0] - first[1], second[2] - second[0])
    return value - below, value + reach(first[2] - first[0], second[0] - second[1])


@dataclass(frozen=True)
class ShareTrend:
    """How a share changes with a score, such as the date of a wave."""

    slope: float
    """Change of the share per unit of the score."""
    chi2: float
    p: float


def share_trend(counts: ArrayLike, ns: ArrayLike, scores: ArrayLike | None = None) -> ShareTrend:
    """Return the Cochran-Armitage test of a linear trend of the shares counts / ns, all of shape (waves,).

    χ² = (Σ x(s - s̄))² / (p(1 - p) Σ n(s - s̄)²) with one degree of freedom (Cochran 1954; Armitage 1955); scores are 1, 2, …
    unless given. If everybody or nobody says yes, the slope and χ² are 0 and p is 1. Raises ValueError for fewer than two waves,
    counts out of range or equal scores.

    >>> round(share_trend([83, 90, 129, 70], [86, 93, 136, 82]).chi2, 4)
    8.2249
    """
    xs, sizes = np.asarray(counts, dtype=float), np.asarray(ns, dtype=float)
    at = np.arange(1.0, len(xs) + 1) if scores is None else np.asarray(scores, dtype=float)
    if xs.ndim != 1 or len(xs) < 2 or not xs.shape == sizes.shape == at.shape:  # noqa: PLR2004
        raise ValueError("a trend needs two waves or more")
    if not ((xs >= 0) & (xs <= sizes) & (sizes >= 1)).all() or not np.isfinite(at).all():
        raise ValueError("a share needs 0 <= count <= n and n >= 1")
    centred = at - float((sizes * at).sum() / sizes.sum())
    squares = float((sizes * centred**2).sum())
    if np.ptp(at) == 0:
        raise ValueError("a trend needs scores that differ")
    share = float(xs.sum() / sizes.sum())
    if share in (0.0, 1.0):
        return ShareTrend(0.0, 0.0, 1.0)
    moved = float((xs * centred).sum())
    chi2 = moved**2 / (share * (1 - share) * squares)
    return ShareTrend(moved / squares, chi2, float(special.chdtrc(1, chi2)))
