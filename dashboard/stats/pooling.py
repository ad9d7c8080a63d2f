"""Many cohorts at once: partial pooling by empirical Bayes.

Owns the spread between true effects, their common mean, and each cohort's effect moved towards it by as much as its own error
asks for. A spread of 0 gives every cohort the same value: nothing says that they differ.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, special

from dashboard.stats.samples import Values, finite, is_dust, variance

Method = Literal["reml", "dl"]

_GRID = 200


@dataclass(frozen=True)
class Spread:
    """The standard deviation of values within their groups, and its degrees of freedom."""

    sd: float
    df: int


@dataclass(frozen=True)
class Pooled:
    """k effects pooled in part; effects and errors in one unit, `tau2` in its square."""

    mean: float
    se: float
    low: float
    high: float
    tau2: float
    """The variance of the true effects; 0 where the effects differ no more than their errors."""
    q: float
    q_p: float
    i2: float
    """The part of the differences that chance doesn't account for, from 0 to 1."""
    shrunken: tuple[float, ...]
    shrunken_se: tuple[float, ...]


def spread_within(groups: Mapping[str, ArrayLike]) -> Spread:
    """Return the standard deviation pooled over groups of values, for the error sd/√n of a small group's mean.

    sd² = Σ(n - 1)s² / Σ(n - 1); a group of one adds nothing. Raises ValueError if no group has two values.

    >>> spread_within({"a": [1, 3], "b": [5, 7], "c": [2]}).sd ** 2
    2.0000000000000004
    """
    parts = [part for part in map(finite, groups.values()) if len(part) > 1]
    df = sum(len(part) - 1 for part in parts)
    if not df:
        raise ValueError("one group at least needs two values")
    return Spread(sd=math.sqrt(sum((len(part) - 1) * variance(part) for part in parts) / df), df=df)


def pool(effects: ArrayLike, errors: ArrayLike, *, method: Method = "reml", level: float = 0.95) -> Pooled:
    """Return the effects, shape (k,), with standard errors of the same shape, pooled by empirical Bayes.

    With v = error² and w = 1/(τ² + v): mean μ = Σwy/Σw, se = 1/√Σw, shrunken effect λy + (1 - λ)μ with λ = τ²/(τ² + v) and
    error² λv + (1 - λ)²se² (Efron and Morris 1975; R metafor's rma and blup). τ² comes from DerSimonian and Laird (1986,
    "dl") or restricted maximum likelihood ("reml"); I² = τ²/(τ² + typical v) (Higgins and Thompson 2002); the interval is
    normal. Raises ValueError for no effects, a negative error, or an error of 0 beside others.

    >>> pool([1.0, 1.2, 0.9], [0.5, 0.5, 0.5]).tau2
    0.0
    """
    y, se = finite(effects), finite(errors)
    if y.shape != se.shape or not len(y):
        raise ValueError("every effect needs its error")
    if (se < 0).any() or ((se == 0).any() and (se > 0).any()):
        raise ValueError("errors must be positive, or all zero")
    if not se.any():
        return _known_exactly(y, level)
    v = se * se
    k, weights = len(y), 1 / v
    q = _heterogeneity(y, weights)
    lost = float(weights.sum() - (weights**2).sum() / weights.sum())
    if k == 1:
        tau2, i2 = 0.0, 0.0
    else:
        tau2 = max(0.0, (q - (k - 1)) / lost) if method == "dl" else _reml(y, v)
        i2 = tau2 / (tau2 + (k - 1) / lost)
    mean, mean_se = _mean(y, 1 / (tau2 + v))
    own = tau2 / (tau2 + v)
    half = _normal(level) * mean_se
    return Pooled(
        mean=mean,
        se=mean_se,
        low=mean - half,
        high=mean + half,
        tau2=tau2,
        q=q,
        q_p=float(special.chdtrc(k - 1, q)) if k > 1 else 1.0,
        i2=i2,
        shrunken=tuple((own * y + (1 - own) * mean).tolist()),
        shrunken_se=tuple(np.sqrt(own * v + (1 - own) ** 2 * mean_se**2).tolist()),
    )


def _reml(y: Values, v: Values) -> float:
    """Return the τ² at which the restricted likelihood is highest: the best of a grid, then the root of its slope."""

    def minus_likelihood(tau2: float) -> float:
        weights = 1 / (tau2 + v)
        return float(-np.log(weights).sum() + np.log(weights.sum())) + _heterogeneity(y, weights)

    def slope(tau2: float) -> float:
        weights = 1 / (tau2 + v)
        mean, _ = _mean(y, weights)
        return float(
            (weights**2 * (y - mean) ** 2).sum() - weights.sum() + (weights**2).sum() / weights.sum()
        )

    widest = float(np.ptp(y)) ** 2
    if is_dust(math.sqrt(widest), y):
        return 0.0
    grid = np.concatenate([[0.0], np.geomspace(min(float(v.min()), widest) * 1e-6, widest * 2, _GRID)])
    best = int(np.argmin([minus_likelihood(tau2) for tau2 in grid]))
    low, high = grid[max(best - 1, 0)], grid[min(best + 1, _GRID)]
    if slope(low) <= 0 or slope(high) >= 0:
        return float(grid[best])
    return float(optimize.brentq(slope, low, high, xtol=1e-15 * high, rtol=1e-13))


def _mean(y: Values, weights: Values) -> tuple[float, float]:
    return float(np.average(y, weights=weights)), 1 / math.sqrt(float(weights.sum()))


def _heterogeneity(y: Values, weights: Values) -> float:
    mean, _ = _mean(y, weights)
    return float((weights * (y - mean) ** 2).sum())


def _known_exactly(y: Values, level: float) -> Pooled:
    """Return the limit without errors: every effect is its own, and only the choice of cohorts leaves doubt."""
    tau2 = variance(y) if len(y) > 1 else 0.0
    mean, se = float(y.mean()), math.sqrt(tau2 / len(y))
    half = _normal(level) * se
    return Pooled(
        mean=mean,
        se=se,
        low=mean - half,
        high=mean + half,
        tau2=tau2,
        q=math.inf if tau2 else 0.0,
        q_p=0.0 if tau2 else 1.0,
        i2=1.0 if tau2 else 0.0,
        shrunken=tuple(y.tolist()),
        shrunken_se=(0.0,) * len(y),
    )


def _normal(level: float) -> float:
    return float(special.ndtri(1 - (1 - level) / 2))
