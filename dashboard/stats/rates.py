"""How often something happens in a time under observation, when those observed differ more than chance would.

Owns the rate of counts over exposures with its interval. Refuses to take events for independent of who has them.
"""

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import finite


@dataclass(frozen=True)
class Rate:
    """Events in a unit of exposure, with an interval from the units observed."""

    n: int
    events: int
    exposure: float
    value: float
    low: float
    high: float
    dispersion: float | None
    """Variance over mean: 1 if only chance makes units differ, more if they do; None for one unit or no event."""


def rate(counts: ArrayLike, exposures: ArrayLike, *, level: float = 0.95) -> Rate:
    """Return the rate of `counts`, shape (n,), over `exposures`, shape (n,), in one unit of time each.

    Σy/Σt; dispersion φ = Σ(y - μ)²/μ/(n - 1) with μ = rate·t (quasi-Poisson, Wedderburn 1974), never under 1 for the
    interval, exp(log rate ± t(n - 1)·√(φ/Σy)); without an event 0 to the exact Poisson limit; for one unit, exact limits.
    Raises ValueError for nobody, an exposure that isn't above 0 or a count that is none.

    >>> found = rate([2, 4], [1.0, 2.0])
    >>> found.value, found.dispersion
    (2.0, 0.0)
    """
    events, time = finite(counts), finite(exposures)
    if not len(events) or events.shape != time.shape or (time <= 0).any():
        raise ValueError("everybody needs a count and a time above 0")
    if (events < 0).any() or (events != events.round()).any():
        raise ValueError("a count is a whole number")
    n, total, exposure = len(events), float(events.sum()), float(time.sum())
    tail = (1 - level) / 2
    value = total / exposure
    if not total or n == 1:
        low = float(special.chdtri(2 * total, 1 - tail)) / 2 / exposure if total else 0.0
        high = float(special.chdtri(2 * total + 2, tail)) / 2 / exposure
        return Rate(n, int(total), exposure, value, low, high, None)
    expected = value * time
    dispersion = float(((events - expected) ** 2 / expected).sum()) / (n - 1)
    reach = math.exp(float(special.stdtrit(n - 1, 1 - tail)) * math.sqrt(max(dispersion, 1.0) / total))
    return Rate(n, int(total), exposure, value, value / reach, value * reach, dispersion)
