"""Intervals by drawing people again and again: for statistics that have no good formula.

Owns the percentile and the BCa interval. Refuses to be the interval of a mean, where t covers better at every n. A fixed seed
gives the same interval every time.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]
Statistic = Callable[[Floats], Floats]
"""Samples of people, shape (samples, n) or (samples, n, columns) → a value a sample, shape (samples,)."""

_CELLS_AT_ONCE = 2_000_000
_DUST = 1e-12


@dataclass(frozen=True)
class Bootstrap:
    """A statistic and its two intervals, in its own unit."""

    estimate: float
    acceleration: float
    z0: float
    """The normal quantile of the share of resamples below the estimate."""
    bca_low: float
    bca_high: float
    percentile_low: float
    percentile_high: float


def bootstrap(
    values: ArrayLike,
    statistic: Statistic,
    *,
    resamples: int = 9999,
    seed: int = 0,
    level: float = 0.95,
    ties_half: bool = True,
) -> Bootstrap:
    """Return the bootstrap intervals of `statistic` of `values`, shape (n,) or (n, columns) with a person a row.

    BCa: the percentiles Φ(z0 + (z0 ± z)/(1 - a(z0 ± z))), a = Σd³ / (6(Σd²)^1.5) with d the mean less each jackknife value (Efron
    1987). Resamples equal to the estimate count half below it; with `ties_half` false they count as above, as in Efron and
    Tibshirani (1993). If no resample differs, both intervals have width zero and a and z0 are 0. Raises ValueError for n < 2,
    missing values or fewer than 100 resamples.

    >>> found = bootstrap([3.0, 3.0, 3.0], lambda samples: samples.mean(axis=1))
    >>> found.bca_low, found.estimate, found.bca_high
    (3.0, 3.0, 3.0)
    """
    array = np.asarray(values, dtype=float)
    n = len(array) if array.ndim else 0
    if n < 2 or resamples < 100:  # noqa: PLR2004
        raise ValueError("a bootstrap needs two people and 100 resamples or more")
    if not np.isfinite(array).all():
        raise ValueError("every value must be a number")
    estimate = float(statistic(array[None])[0])
    drawn = _resampled(array, statistic, resamples, seed)
    dust = _DUST * max(1.0, abs(estimate))
    drawn[np.abs(drawn - estimate) <= dust] = estimate
    if np.ptp(drawn) == 0:
        return Bootstrap(estimate, 0.0, 0.0, estimate, estimate, estimate, estimate)
    below = float((drawn < estimate).mean()) + (float((drawn == estimate).mean()) / 2 if ties_half else 0.0)
    z0 = float(special.ndtri(min(max(below, 0.5 / resamples), 1 - 0.5 / resamples)))
    acceleration = _acceleration(array, statistic)
    tail = (1 - level) / 2
    places = [_place(z0, acceleration, float(special.ndtri(share))) for share in (tail, 1 - tail)]
    bca = np.quantile(drawn, places, method="weibull")
    percentile = np.quantile(drawn, [tail, 1 - tail], method="weibull")
    return Bootstrap(
        estimate, acceleration, z0, float(bca[0]), float(bca[1]), float(percentile[0]), float(percentile[1])
    )


def _resampled(array: Floats, statistic: Statistic, resamples: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    at_once = max(1, _CELLS_AT_ONCE // array.size)
    parts = []
    for start in range(0, resamples, at_once):
        people = rng.integers(0, len(array), (min(at_once, resamples - start), len(array)))
        parts.append(np.asarray(statistic(array[people]), dtype=float))
    drawn = np.concatenate(parts)
    if not np.isfinite(drawn).all():
        raise ValueError("the statistic has no value in some resamples")
    return drawn


def _acceleration(array: Floats, statistic: Statistic) -> float:
    n = len(array)
    others = np.array([np.delete(np.arange(n), one) for one in range(n)])
    left_out = np.asarray(statistic(array[others]), dtype=float)
    away = left_out.mean() - left_out
    squares = float((away**2).sum())
    if not squares > 0 or not math.isfinite(squares):
        return 0.0
    return float((away**3).sum() / (6 * squares**1.5))


def _place(z0: float, acceleration: float, z: float) -> float:
    bottom = 1 - acceleration * (z0 + z)
    # so strong an acceleration that the percentile runs off the end
    if bottom <= 0:
        return 1.0 if z0 + z > 0 else 0.0
    return float(special.ndtr(z0 + (z0 + z) / bottom))
