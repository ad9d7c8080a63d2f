"""How much a group of a given size can show, and rates of events.

Owns power and sample sizes of t tests in the convention of R's power.t.test (the far tail is left out) and the exact interval
of a rate. Refuses to compute power from an observed effect.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

_LARGEST_GROUP = 1e7


@dataclass(frozen=True)
class Rate:
    """Events per unit of exposure with its exact interval."""

    events: int
    exposure: float
    value: float
    low: float
    high: float


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


def power_of_pairs(n: float, gain: float, sd: float, *, level: float = 0.95) -> float:
    """Return the power of a two-sided paired t test of `n` people to show a true mean `gain`; `sd` is that of gains.

    1 - F(t(n - 1); noncentrality √n · |gain| / sd) (R's power.t.test, type paired). Raises ValueError for n < 2 or sd <= 0.

    >>> round(power_of_pairs(20, 0.660441, 1.0), 3)
    0.8
    """
    _check(n, sd)
    return _power(n - 1, math.sqrt(n) * gain / sd, level)


def power_of_two_groups(n_each: float, difference: float, sd: float, *, level: float = 0.95) -> float:
    """Return the power of a two-sided t test of two groups of `n_each` to show a true `difference` of their means.

    1 - F(t(2n - 2); noncentrality √(n/2) · |difference| / sd) (R's power.t.test). `sd` is that within each group, in the unit
    of the difference. Raises ValueError for n_each < 2 or sd <= 0.

    >>> round(power_of_two_groups(20, 1.0, 1.0), 4)
    0.869
    """
    _check(n_each, sd)
    return _power(2 * (n_each - 1), math.sqrt(n_each / 2) * difference / sd, level)


def n_of_two_groups(difference: float, sd: float, *, power: float = 0.8, level: float = 0.95) -> float:
    """Return how many people each of two groups needs, not rounded and at least 2.

    The n at which `power_of_two_groups` is `power`. Raises ValueError for no difference, sd <= 0, a power that isn't between
    the chance of a false alarm and 1, or if ten million people wouldn't do.

    >>> round(n_of_two_groups(1.0, 1.0, power=0.9), 2)
    22.02
    """
    if not (1 - level) / 2 < power < 1 or difference == 0:
        raise ValueError("a group size needs a difference, and a power below 1")

    from scipy import optimize

    def missing(n: float) -> float:
        return power_of_two_groups(n, difference, sd, level=level) - power

    if missing(2) >= 0:
        return 2.0
    enough = 4.0
    while missing(enough) < 0:
        enough *= 2
        if enough > _LARGEST_GROUP:
            raise ValueError("so small a difference can't be shown")
    return float(optimize.brentq(missing, enough / 2, enough, xtol=1e-10))


def _check(n: float, sd: float) -> None:
    if not n >= 2 or not sd > 0:  # noqa: PLR2004
        raise ValueError("power needs two people or more and a spread above 0")


def _power(freedom: float, noncentrality: float, level: float) -> float:
    critical = float(special.stdtrit(freedom, 1 - (1 - level) / 2))
    missed = float(special.nctdtr(freedom, abs(noncentrality), critical))
    # scipy gives NaN only where the noncentrality is so far above the critical value that nothing is missed
    return 1.0 if math.isnan(missed) else 1 - missed


def rate(events: int, exposure: float, *, level: float = 0.95) -> Rate:
    """Return events / exposure with the exact Poisson interval; the rate is per unit of exposure.

    χ²(2x; tail)/2 to χ²(2x + 2; 1 - tail)/2 events (Garwood 1936). Too narrow if events differ between pairs more than chance:
    look at `dispersion`. Raises ValueError for negative events or exposure <= 0.

    >>> found = rate(137, 24.19893)
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (5.6614, 4.7531, 6.6927)
    """
    if events < 0 or not exposure > 0 or not math.isfinite(exposure):
        raise ValueError("a rate needs events of 0 or more and an exposure above 0")
    tail = (1 - level) / 2
    low = float(special.gammaincinv(events, tail)) if events else 0.0
    high = float(special.gammaincinv(events + 1, 1 - tail))
    return Rate(events, exposure, events / exposure, low / exposure, high / exposure)


def dispersion(counts: ArrayLike, exposures: ArrayLike | None = None) -> float | None:
    """Return how much more the counts, shape (n,), differ than chance alone would make them: 1 is chance.

    Variance / mean of the counts (Fisher 1925); with exposures Σ (y - μ)²/μ / (n - 1), μ = exposure · Σy/Σexposure, which is
    the same if exposures are equal. None if nothing happened. Raises ValueError for n < 2 or negative numbers.

    >>> dispersion([2, 4, 6])
    1.0
    """
    ys = np.asarray(counts, dtype=float)
    times = np.ones_like(ys) if exposures is None else np.asarray(exposures, dtype=float)
    if ys.ndim != 1 or ys.shape != times.shape or len(ys) < 2:  # noqa: PLR2004
        raise ValueError("dispersion needs two counts or more")
    if not (ys >= 0).all() or not (times > 0).all():
        raise ValueError("dispersion needs counts of 0 or more and exposures above 0")
    if ys.sum() == 0:
        return None
    expected = times * ys.sum() / times.sum()
    return float(((ys - expected) ** 2 / expected).sum() / (len(ys) - 1))
