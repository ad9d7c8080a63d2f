"""The studentised range: how far apart the extremes of k means lie by chance.

Owns its distribution, which Games-Howell comparisons need. Both integrands die away fast at both ends, so that equal steps
are exact to nine digits or more.
"""

import math

import numpy as np
from scipy import optimize, special

from dashboard.stats.samples import Values

_SPREADS, _CENTRES = 160, 80
_TAIL = 1e-17


def chance_beyond(q: float, k: int, df: float) -> float:
    """Return the chance that the range of `k` means, in units of a standard error with `df`, is over `q`.

    1 - ∫ f(s) · k ∫ φ(z) · (Φ(z) - Φ(z - q·s))^(k - 1) dz ds, s = χ(df)/√df (Tukey 1953; R's ptukey). Raises ValueError for
    k < 2, df <= 0 or q < 0.

    >>> round(chance_beyond(3.5, 3, 20), 4)
    0.0559
    """
    if k < 2 or df <= 0 or not q >= 0:  # noqa: PLR2004
        raise ValueError("a range needs two means, degrees of freedom and no negative size")
    if q == 0 or math.isinf(q):
        return float(q == 0)
    spreads, weights = _spreads(df)
    z, step = np.linspace(-9.0, 9.0, _CENTRES, retstep=True)
    between = special.ndtr(z) - special.ndtr(z - q * spreads[:, None])
    density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    inside = k * (density * between ** (k - 1)).sum(axis=1) * step
    return float(np.clip((weights * (1 - inside)).sum(), 0.0, 1.0))


def quantile(level: float, k: int, df: float) -> float:
    """Return the range that is exceeded with chance 1 - `level`; see `chance_beyond`.

    >>> round(quantile(0.95, 3, 20), 3)
    3.578
    """
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    high = 4.0
    while chance_beyond(high, k, df) > 1 - level:
        high *= 2
    return float(optimize.brentq(lambda q: chance_beyond(q, k, df) - (1 - level), 0.0, high, xtol=1e-10))


def _spreads(df: float) -> tuple[Values, Values]:
    """Return equally spaced values of log s as s, and their weights."""
    half = df / 2
    low, high = special.gammaincinv(half, _TAIL) / half, special.gammainccinv(half, _TAIL) / half
    logs = np.linspace(0.5 * math.log(low), 0.5 * math.log(high), _SPREADS)
    density = df * logs - half * np.exp(2 * logs)
    weights = np.exp(density - density.max())
    return np.exp(logs), weights / weights.sum()
