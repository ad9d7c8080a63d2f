"""How often one group's value exceeds another's: two groups compared by order alone.

Owns the Mann-Whitney test, Cliff's delta, the probability of superiority and Brunner and Munzel's test of it.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from dashboard.stats.paired import DUST_DECIMALS
from dashboard.stats.permutations import subset_sums
from dashboard.stats.ranks import Test, exact_test, mean_ranks, normal_test
from dashboard.stats.shares import wilson_limits

Floats = NDArray[np.float64]

EXACT_UP_TO = 100
"""Beyond this many people in both groups the normal approximation stands in for the exact distribution."""


@dataclass(frozen=True)
class MannWhitney:
    """W counts the pairs in which the first group's value is higher, ties half; shift is that of the first group."""

    n: tuple[int, int]
    w: float
    has_ties: bool
    exact: Test | None
    """Conditional on ties; None above 100 people."""
    normal: Test
    normal_continuity: Test
    shift: float
    """The median of all differences first - second, in the unit of the values (Hodges and Lehmann 1963)."""


@dataclass(frozen=True)
class Dominance:
    """Shares of all pairs of one value from each group, 0 to 1, and their difference."""

    greater: float
    tie: float
    less: float
    superiority: float
    """P(first > second) + P(tie)/2."""
    delta: float
    """P(first > second) - P(first < second), -1 to 1."""
    delta_low: float
    delta_high: float


@dataclass(frozen=True)
class BrunnerMunzel:
    """The chance that the second group's value is higher, ties half, with its test and interval."""

    probability: float
    low: float
    """May pass 0, as `high` may pass 1, since the t interval knows no bounds."""
    high: float
    statistic: float | None
    """None if the groups don't overlap or nobody differs; the interval is then Wilson's for the smaller group's n."""
    freedom: float | None
    p: float | None


def mann_whitney(first: ArrayLike, second: ArrayLike) -> MannWhitney:
    """Return the Mann-Whitney (Wilcoxon rank-sum) test of two groups, shapes (m,) and (n,).

    The exact p counts all ways to draw m of the m + n ranks, ties given their mean rank (Mann and Whitney 1947); the normal ones
    use variance mn/12 · (N + 1 - Σ(t³ - t)/(N(N - 1))), without and with a continuity correction of 1/2. Raises ValueError for
    an empty group or missing values.

    >>> found = mann_whitney([0.8, 0.83, 1.89, 1.04], [1.15, 0.88, 0.9])
    >>> found.w, round(found.exact.two_sided, 4)
    (5.0, 0.8571)
    """
    xs, ys = _groups(first, second)
    m, n = len(xs), len(ys)
    ranks = mean_ranks(np.concatenate((xs, ys)))
    rank_sum = float(ranks[:m].sum())
    w = rank_sum - m * (m + 1) / 2
    tied = np.unique(ranks, return_counts=True)[1].astype(float)
    total = m + n
    sd = math.sqrt(m * n / 12 * (total + 1 - float((tied**3 - tied).sum()) / (total * (total - 1))))
    off = w - m * n / 2
    return MannWhitney(
        n=(m, n),
        w=w,
        has_ties=bool((tied > 1).any()),
        exact=exact_test(subset_sums(ranks, m), round(2 * rank_sum)) if total <= EXACT_UP_TO else None,
        normal=normal_test(off, sd, 0.0),
        normal_continuity=normal_test(off, sd, 0.5),
        shift=float(np.median(xs[:, None] - ys[None, :])),
    )


def dominance(first: ArrayLike, second: ArrayLike, *, level: float = 0.95) -> Dominance:
    """Return Cliff's delta and the probability of superiority of two groups, shapes (m,) and (n,).

    The interval of delta is Cliff's asymmetric one with the consistent variance (Cliff 1993; Feng and Cliff 2004). If one group
    lies wholly above the other, or nobody differs, the variance is 0 and Wilson's interval for the smaller group's n stands
    in. Raises ValueError for a group of fewer than two or missing values.

    >>> round(dominance([1, 2, 3], [2, 3, 4]).delta, 3)
    -0.556
    """
    xs, ys = _groups(first, second, least=2)
    signs = np.sign(xs[:, None] - ys[None, :])
    m, n = signs.shape
    greater, less = float((signs > 0).mean()), float((signs < 0).mean())
    tie = float((signs == 0).mean())
    delta = float(signs.mean())
    rows, columns = signs.mean(axis=1), signs.mean(axis=0)
    inner = float(((signs - rows[:, None] - columns + delta) ** 2).sum()) / ((m - 1) * (n - 1))
    variance = float(rows.var(ddof=1)) / m + float(columns.var(ddof=1)) / n + inner / (m * n)
    if variance > 0 and abs(delta) < 1:
        t = float(special.stdtrit(m + n - 2, 1 - (1 - level) / 2))
        centre = delta - delta**3
        half = t * math.sqrt(variance) * math.sqrt((1 - delta**2) ** 2 + t * t * variance)
        scale = 1 - delta**2 + t * t * variance
        low, high = max(-1.0, (centre - half) / scale), min(1.0, (centre + half) / scale)
    else:
        low, high = (2 * limit - 1 for limit in wilson_limits((delta + 1) / 2, min(m, n), level=level))
    return Dominance(greater, tie, less, greater + tie / 2, delta, min(low, delta), max(high, delta))


def brunner_munzel(first: ArrayLike, second: ArrayLike, *, level: float = 0.95) -> BrunnerMunzel:
    """Return the chance that `second`, shape (n,), exceeds `first`, shape (m,), with Brunner and Munzel's test of 1/2.

    p̂ = (R̄₂ - R̄₁)/(m + n) + 1/2 of the ranks in both; p̂ ± t(df) · √(s₁²/(mn²) + s₂²/(m²n)), s² the variance of the ranks in
    both less those within (Brunner and Munzel 2000; Neubert and Brunner 2007). Raises ValueError for a group of fewer than two or
    missing values.

    >>> round(brunner_munzel([1, 2, 1, 1, 2], [3, 3, 1, 2, 4]).probability, 2)
    0.82
    """
    xs, ys = _groups(first, second, least=2)
    m, n = len(xs), len(ys)
    ranks = mean_ranks(np.concatenate((xs, ys)))
    in_first, in_second = ranks[:m] - mean_ranks(xs), ranks[m:] - mean_ranks(ys)
    probability = float(ranks[m:].mean() - ranks[:m].mean()) / (m + n) + 0.5
    one, other = float(in_first.var(ddof=1)) / (m * n * n), float(in_second.var(ddof=1)) / (n * m * m)
    error = math.sqrt(one + other)
    if not error > 0:
        low, high = wilson_limits(probability, min(m, n), level=level)
        return BrunnerMunzel(probability, low, high, None, None, None)
    freedom = (one + other) ** 2 / (one**2 / (m - 1) + other**2 / (n - 1))
    statistic = (probability - 0.5) / error
    half = float(special.stdtrit(freedom, 1 - (1 - level) / 2)) * error
    p = 2 * float(special.stdtr(freedom, -abs(statistic)))
    return BrunnerMunzel(probability, probability - half, probability + half, statistic, freedom, p)


def _groups(first: ArrayLike, second: ArrayLike, *, least: int = 1) -> tuple[Floats, Floats]:
    xs = np.round(np.asarray(first, dtype=float), DUST_DECIMALS)
    ys = np.round(np.asarray(second, dtype=float), DUST_DECIMALS)
    if xs.ndim != 1 or ys.ndim != 1 or min(len(xs), len(ys)) < least:
        raise ValueError(f"each group needs {least} values or more")
    if not np.isfinite(xs).all() or not np.isfinite(ys).all():
        raise ValueError("every value must be a number")
    return xs, ys
