"""Groups of different people: two means, the analysis of variance, and all pairs.

Owns Welch's comparisons, which let each group have its own spread, and the classical analysis of variance. A group whose
values are all alike counts as known almost exactly; where no group has any spread, means differ or don't: p is 0 or 1.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.effect_sizes import correction
from dashboard.stats.samples import Values, checked_groups, finite, is_dust, variance
from dashboard.stats.studentised_range import chance_beyond, quantile

LEAST_SPREAD = 1e-12
"""The variance of a group without spread, as a part of the largest variance: the limit of the formula, without 0 / 0."""


@dataclass(frozen=True)
class Difference:
    """Second mean minus first, with its interval in the unit of the values."""

    n_first: int
    n_second: int
    value: float
    se: float
    df: float
    low: float
    high: float
    t: float
    """Infinite where neither group has any spread and the means differ."""
    p: float
    d: float | None
    """The difference in pooled standard deviations; None where there is no spread to measure by."""
    g: float | None
    """`d` times the exact small-sample correction of Hedges."""


@dataclass(frozen=True)
class WelchAnova:
    """Do the means of k groups differ, each with its own spread."""

    f: float
    df_between: int
    df_within: float
    p: float


@dataclass(frozen=True)
class Anova:
    """Do the means of k groups differ, all with one spread; sums of squares are in squared units of the values."""

    df_between: int
    df_within: int
    ss_between: float
    ss_within: float
    f: float
    p: float
    r_squared: float
    residual_sd: float


@dataclass(frozen=True)
class PairOfGroups:
    """Second mean minus first among several groups; interval and p allow for all pairs."""

    first: str
    second: str
    value: float
    df: float
    low: float
    high: float
    p: float


def welch_difference(first: ArrayLike, second: ArrayLike, *, level: float = 0.95) -> Difference:
    """Return mean(second) - mean(first) with Welch's t interval, and the standardised difference.

    `first` and `second` hold different people, shapes (n,) and (m,). se² = s₁²/n + s₂²/m, df after Satterthwaite (Welch
    1947); d = difference / pooled sd with n + m - 2 degrees of freedom; g = d · J(n + m - 2). Raises ValueError for a
    group of one.

    >>> round(welch_difference([1, 2, 3], [2, 3, 4]).value, 2)
    1.0
    """
    groups = checked_groups({"first": first, "second": second})
    one, other = groups["first"], groups["second"]
    n, m = len(one), len(other)
    value = _mean_difference(one, other)
    variances = variance(one), variance(other)
    se, df = _welch_error(variances, (n, m))
    half = float(special.stdtrit(df, 1 - (1 - level) / 2)) * se
    t = _ratio(value, se)
    pooled = math.sqrt(((n - 1) * variances[0] + (m - 1) * variances[1]) / (n + m - 2))
    d = value / pooled if pooled > 0 else None
    return Difference(
        n_first=n,
        n_second=m,
        value=value,
        se=se,
        df=df,
        low=value - half,
        high=value + half,
        t=t,
        p=2 * float(special.stdtr(df, -abs(t))),
        d=d,
        g=None if d is None else d * correction(n + m - 2),
    )


def welch_anova(groups: Mapping[str, ArrayLike]) -> WelchAnova:
    """Return Welch's test that k independent groups have one mean.

    With w = n/s², W = Σw, m = Σw·x̄/W and v = Σ(1 - w/W)²/(n - 1): F = Σw(x̄ - m)²/(k - 1) / (1 + 2(k - 2)v/(k² - 1)) on k - 1
    and (k² - 1)/(3v) degrees of freedom (Welch 1951). Raises ValueError for one group or a group of one.

    >>> round(welch_anova({"a": [1, 2, 3], "b": [2, 3, 5], "c": [4, 5, 6]}).p, 4)
    0.0684
    """
    parts = list(checked_groups(groups).values())
    origin = parts[0][0]
    k, sizes = len(parts), np.array([len(part) for part in parts])
    means = np.array([(part - origin).mean() for part in parts])
    variances = np.array([variance(part) for part in parts])
    if is_dust(float(np.ptp(means)), np.concatenate(parts)):
        means = np.zeros(k)
    floored = np.maximum(variances, LEAST_SPREAD * variances.max())
    flat = not floored.any()
    weights = sizes / (np.ones(k) if flat else floored)
    middle = np.average(means, weights=weights)
    doubt = float(((1 - weights / weights.sum()) ** 2 / (sizes - 1)).sum())
    between = float((weights * (means - middle) ** 2).sum()) / (k - 1)
    f = _ratio(between, 0.0) if flat else between / (1 + 2 * (k - 2) * doubt / (k * k - 1))
    df = (k * k - 1) / (3 * doubt)
    return WelchAnova(f=f, df_between=k - 1, df_within=df, p=_beyond_f(k - 1, df, f))


def anova(groups: Mapping[str, ArrayLike]) -> Anova:
    """Return the classical one-way analysis of variance.

    F = (SS between / (k - 1)) / (SS within / (N - k)) (Fisher 1925), every value taken as its distance from the first, so
    that a large part common to all eats no digits. Raises ValueError for one group, an empty group, or no group of two.

    >>> anova({"a": [1, 2, 3], "b": [3, 4, 5]}).f
    6.0
    """
    parts = list(checked_groups(groups, least=1).values())
    every, k = np.concatenate(parts), len(parts)
    n = len(every)
    if n == k:
        raise ValueError("one group at least needs two values")
    centred = [part - every[0] for part in parts]
    grand = float(np.concatenate(centred).mean())
    within = float(sum((((part - part.mean()) ** 2).sum() for part in centred), 0.0))
    between = float(sum((len(part) * (part.mean() - grand) ** 2 for part in centred), 0.0))
    within, between = (0.0 if is_dust(math.sqrt(part / n), every) else part for part in (within, between))
    f = _ratio(between / (k - 1), within / (n - k))
    return Anova(
        df_between=k - 1,
        df_within=n - k,
        ss_between=between,
        ss_within=within,
        f=f,
        p=_beyond_f(k - 1, n - k, f),
        r_squared=between / (between + within) if between + within > 0 else 0.0,
        residual_sd=math.sqrt(within / (n - k)),
    )


def all_pairs(groups: Mapping[str, ArrayLike], *, level: float = 0.95) -> Sequence[PairOfGroups]:
    """Return the difference of each pair of groups in the order given, after Games and Howell (1976).

    se² = (s₁²/n₁ + s₂²/n₂)/2 and Welch's df for each pair; interval and p come from the studentised range of all k groups.
    Raises ValueError for one group or a group of one.

    >>> [(pair.first, pair.second, pair.value) for pair in all_pairs({"a": [1, 2], "b": [2, 4]})]
    [('a', 'b', 1.5)]
    """
    parts = checked_groups(groups)
    return tuple(
        _pair(names, (parts[names[0]], parts[names[1]]), len(parts), level)
        for names in itertools.combinations(parts, 2)
    )


def _pair(names: tuple[str, str], values: tuple[Values, Values], k: int, level: float) -> PairOfGroups:
    first, second = values
    difference = _mean_difference(first, second)
    se, df = _welch_error((variance(first), variance(second)), (len(first), len(second)))
    scaled = se / math.sqrt(2)
    half = quantile(level, k, df) * scaled if scaled > 0 else 0.0
    return PairOfGroups(
        first=names[0],
        second=names[1],
        value=difference,
        df=df,
        low=difference - half,
        high=difference + half,
        p=chance_beyond(abs(_ratio(difference, scaled)), k, df),
    )


def _mean_difference(first: Values, second: Values) -> float:
    origin = first[0]
    difference = float((second - origin).mean() - (first - origin).mean())
    return 0.0 if is_dust(difference, finite(np.concatenate([first, second]))) else difference


def _welch_error(variances: tuple[float, float], sizes: tuple[int, int]) -> tuple[float, float]:
    """Return the standard error of a difference and Satterthwaite's degrees of freedom."""
    parts = [v / n for v, n in zip(variances, sizes, strict=True)]
    total = sum(parts)
    if total == 0:
        return 0.0, float(sum(sizes) - 2)
    shares = [(part / total) ** 2 / (n - 1) for part, n in zip(parts, sizes, strict=True)]
    return math.sqrt(total), 1 / sum(shares)


def _ratio(value: float, spread: float) -> float:
    """Return value / spread; without any spread a difference is infinitely many of them, and no difference none."""
    if spread > 0:
        return value / spread
    return math.copysign(math.inf, value) if value else 0.0


def _beyond_f(df_between: float, df_within: float, f: float) -> float:
    return 0.0 if math.isinf(f) else float(special.fdtrc(df_between, df_within, f))
