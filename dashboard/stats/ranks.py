"""Signed ranks and turned signs of the gains of the same people.

Owns Wilcoxon's signed-rank test, the Hodges-Lehmann estimate and the sign-flip test of the mean. The first is a footnote in
the product: it doesn't test the mean.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from dashboard.stats.paired import DUST_DECIMALS
from dashboard.stats.permutations import share_of_turned_signs, signed_sums

Floats = NDArray[np.float64]

EXACT_UP_TO = 200
"""Beyond this many people the normal approximation stands in for the exact distribution."""


@dataclass(frozen=True)
class Test:
    """The chance of a statistic as high (greater), as low (less) or as far from its middle (two_sided) as the one found."""

    __test__ = False

    greater: float
    less: float
    two_sided: float


@dataclass(frozen=True)
class SignedRanks:
    """Wilcoxon's V and its p in three ways; all p are 1 if nobody moved."""

    n: int
    n_nonzero: int
    v: float
    """The sum of the ranks of those who rose."""
    has_ties: bool
    exact: Test | None
    """Conditional on ties, zeros left out; None above 200 people."""
    normal: Test
    normal_continuity: Test


@dataclass(frozen=True)
class Location:
    """A Hodges-Lehmann estimate with its interval, in the unit of the values."""

    value: float
    low: float
    high: float
    level: float
    """What the interval really reaches; with few people less than what was asked for."""


@dataclass(frozen=True)
class SignFlips:
    """Of `total` vectors of signs, `count` give a sum as high as the one found."""

    count: int
    total: int
    test: Test


def signed_ranks(gains: ArrayLike) -> SignedRanks:
    """Return Wilcoxon's signed-rank test of `gains`, shape (n,).

    Zeros are left out, ties get their mean rank. The exact p counts all signs given these ranks (Wilcoxon 1945; Hollander and
    Wolfe 1973); the normal ones use variance n(n + 1)(2n + 1)/24 - Σ(t³ - t)/48, without and with a continuity correction of
    1/2. Raises ValueError for no values or missing ones.

    >>> found = signed_ranks([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    >>> found.v, found.exact.two_sided, round(found.normal_continuity.two_sided, 5)
    (45.0, 0.00390625, 0.00909)
    """
    values = _clean(gains)
    moved = values[values != 0]
    n = len(moved)
    if n == 0:
        sure = Test(1.0, 1.0, 1.0)
        return SignedRanks(len(values), 0, 0.0, False, sure, sure, sure)
    ranks = mean_ranks(np.abs(moved))
    v = float(ranks[moved > 0].sum())
    tied = np.unique(ranks, return_counts=True)[1].astype(float)
    sd = math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - float((tied**3 - tied).sum()) / 48)
    off = v - n * (n + 1) / 4
    return SignedRanks(
        n=len(values),
        n_nonzero=n,
        v=v,
        has_ties=bool((tied > 1).any()),
        exact=exact_test(signed_sums(ranks), round(2 * v)) if n <= EXACT_UP_TO else None,
        normal=normal_test(off, sd, 0.0),
        normal_continuity=normal_test(off, sd, 0.5),
    )


def middle_gain(gains: ArrayLike, *, level: float = 0.95) -> Location:
    """Return the Hodges-Lehmann estimate of `gains`, shape (n,): the median of the means of all pairs, each with itself too.

    The limits are the means in place k and N + 1 - k of the N sorted ones, k the `level` quantile of the signed-rank
    distribution (Hollander and Wolfe 1973). Zeros count here, or the estimate would overstate the change. With ties the level is
    at least about right. Raises ValueError for no values or missing ones.

    >>> found = middle_gain([0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01])
    >>> round(found.value, 3), round(found.low, 3), round(found.high, 3)
    (0.46, 0.01, 0.786)
    """
    values = _clean(gains)
    n = len(values)
    first, second = np.triu_indices(n)
    means = np.sort(np.round((values[first] + values[second]) / 2, DUST_DECIMALS))
    tail = (1 - level) / 2
    if n <= EXACT_UP_TO:
        below = np.cumsum(signed_sums(np.arange(1.0, n + 1)))[::2]
        place = max(1, int(np.searchsorted(below, tail)))
        reached = 1 - 2 * float(below[place - 1])
    else:
        sd = math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
        place = math.floor(n * (n + 1) / 4 + float(special.ndtri(tail)) * sd)
        reached = level
    return Location(float(np.median(means)), float(means[place - 1]), float(means[-place]), max(0.0, reached))


def sign_flips(gains: ArrayLike, *, seed: int = 0) -> SignFlips:
    """Return the permutation test of the mean of `gains`, shape (n,), that turns each sign by chance.

    Exact over all 2ⁿ vectors up to 40 people (Fisher 1935), else by 98,901 draws with a fixed `seed`. The two-sided p is of
    a sum as far from 0. Raises ValueError for no values or missing ones.

    >>> sign_flips([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]).test.two_sided
    0.00390625
    """
    values = _clean(gains)
    greater, count, total = share_of_turned_signs(values, seed)
    less = share_of_turned_signs(-values, seed)[0]
    return SignFlips(count, total, Test(greater, less, min(1.0, 2 * min(greater, less))))


def mean_ranks(values: Floats) -> Floats:
    """Return the rank of each of `values`, shape (n,), from 1; equal ones share their mean rank."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place])


def exact_test(chance: Floats, found: int) -> Test:
    """Return the test of a statistic whose value s has the probability `chance[s]`."""
    places = np.arange(len(chance))
    middle = float(chance @ places)
    far = np.abs(places - middle) >= abs(found - middle) - 1e-6 * max(1.0, middle)
    return Test(
        min(1.0, float(chance[found:].sum())),
        min(1.0, float(chance[: found + 1].sum())),
        min(1.0, float(chance[far].sum())),
    )


def normal_test(off: float, sd: float, continuity: float) -> Test:
    """Return the test of a statistic `off` from its mean with a standard deviation; certain if there is none."""
    if not sd > 0:
        return Test(1.0, 1.0, 1.0)
    near = math.copysign(max(0.0, abs(off) - continuity), off)
    return Test(
        float(special.ndtr(-(off - continuity) / sd)),
        float(special.ndtr((off + continuity) / sd)),
        min(1.0, 2 * float(special.ndtr(-abs(near) / sd))),
    )


def _clean(gains: ArrayLike) -> Floats:
    values = np.round(np.asarray(gains, dtype=float), DUST_DECIMALS)
    if values.ndim != 1 or not len(values) or not np.isfinite(values).all():
        raise ValueError("ranks need values, and every value must be a number")
    return values
