"""Standardised gains: how large a gain is beside the spread of the people.

Owns the effect sizes of paired data, their correction for few people and their limits. Refuses to say which is shown: the
product shows g_av; d_z serves for planning only, as it grows when before and after go together.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.noncentral import noncentral_limits
from dashboard.stats.paired import gains_without_dust, same_people, spread

Limits = tuple[float, float]


@dataclass(frozen=True)
class EffectSizes:
    """Gains in standard deviations; a size is None where its standard deviation is 0."""

    n: int
    gain: float
    sd_before: float
    sd_after: float
    sd_gain: float
    r: float | None
    """The correlation of before and after; None if one of them doesn't vary."""
    correction: float
    """J(n - 1); 0 for two people, whose corrected sizes are None."""
    d_z: float | None
    """gain / sd of the gains."""
    d_z_limits: Limits | None
    g_z: float | None
    d_av: float | None
    """gain / √((sd_before² + sd_after²) / 2)."""
    d_av_limits: Limits | None
    g_av: float | None
    """d_av · J(n - 1); its limits are those of d_av, since the correction is of the estimate only."""
    d_av_mean_sd: float | None
    """gain / ((sd_before + sd_after) / 2)."""
    g_av_mean_sd: float | None
    """d_av_mean_sd · (1 - 3 / (4(2n - 2) - 1)), as published by Lakens; for comparison only."""
    glass_before: float | None
    """gain / sd_before."""
    d_rm: float | None
    """d_z · √(2(1 - r))."""


def correction(freedom: float) -> float:
    """Return J, which takes the upward bias of few people from a standardised mean.

    J(m) = Γ(m/2) / (√(m/2) · Γ((m - 1)/2)) (Hedges 1981); 0 for one degree of freedom, where no unbiased estimate exists.
    Raises ValueError for freedom < 1.

    >>> round(correction(9), 6)
    0.913875
    """
    if freedom < 1:
        raise ValueError("a correction needs one degree of freedom or more")
    if freedom == 1:
        return 0.0
    return math.exp(math.lgamma(freedom / 2) - math.lgamma((freedom - 1) / 2)) / math.sqrt(freedom / 2)


def effect_sizes(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> EffectSizes:
    """Return the standardised mean gains of the same people, `before` and `after` of shape (n,).

    Limits of d_z are those of the noncentrality of t divided by √n; limits of d_av are the same noncentralities times
    √((s₁² + s₂² - 2s₁₂) / (n(s₁² + s₂²)/2)) (Algina and Keselman 2003; Lakens 2013). If all gains are equal they are
    what they tend to: d_av · √(χ²/(n - 1)). Raises ValueError for unequal shapes, n < 2 or missing values.

    >>> sizes = effect_sizes([9, 6, 7, 8, 7, 9, 8, 8, 8, 7], [9, 7, 8, 9, 8, 9, 9, 10, 9, 10])
    >>> round(sizes.d_z, 2), round(sizes.d_av, 2), round(sizes.g_av, 2)
    (1.26, 1.18, 1.08)
    """
    first, second = same_people(before, after)
    n = len(first)
    if n < 2:  # noqa: PLR2004
        raise ValueError("an effect size needs two people or more")
    gains = gains_without_dust(first, second)
    if not np.isfinite(gains).all():
        raise ValueError("every value must be a number")
    gain, sd_gain = float(gains.mean()), spread(gains)
    sd_before, sd_after = spread(first), spread(second)
    rms = math.sqrt((sd_before**2 + sd_after**2) / 2)
    r = _correlation(sd_before, sd_after, sd_gain)
    j = correction(n - 1)
    d_z, d_av = _ratio(gain, sd_gain), _ratio(gain, rms)
    d_mean = _ratio(gain, (sd_before + sd_after) / 2)
    low, high = _noncentralities(gain, sd_gain, n, level)
    return EffectSizes(
        n=n,
        gain=gain,
        sd_before=sd_before,
        sd_after=sd_after,
        sd_gain=sd_gain,
        r=r,
        correction=j,
        d_z=d_z,
        d_z_limits=None if d_z is None else (low / math.sqrt(n), high / math.sqrt(n)),
        g_z=_corrected(d_z, j),
        d_av=d_av,
        d_av_limits=None if d_av is None else _limits_av(d_av, rms, sd_gain, n, (low, high)),
        g_av=_corrected(d_av, j),
        d_av_mean_sd=d_mean,
        g_av_mean_sd=None if d_mean is None else d_mean * (1 - 3 / (4 * (2 * n - 2) - 1)),
        glass_before=_ratio(gain, sd_before),
        d_rm=None if d_z is None or r is None else d_z * math.sqrt(2 * (1 - r)),
    )


def _ratio(gain: float, sd: float) -> float | None:
    return gain / sd if sd > 0 else None


def _corrected(size: float | None, j: float) -> float | None:
    return None if size is None or j == 0 else size * j


def _correlation(sd_before: float, sd_after: float, sd_gain: float) -> float | None:
    if not sd_before > 0 or not sd_after > 0:
        return None
    r = (sd_before**2 + sd_after**2 - sd_gain**2) / (2 * sd_before * sd_after)
    return max(-1.0, min(1.0, r))


def _noncentralities(gain: float, sd_gain: float, n: int, level: float) -> Limits:
    """Return the limits of the noncentrality of t; without spread those of t·√(χ²/df) for t = the sign of the gain."""
    if sd_gain > 0:
        low, high = noncentral_limits(gain / sd_gain * math.sqrt(n), n - 1, level=level)
        return float(low), float(high)
    tail = (1 - level) / 2
    near, far = (math.sqrt(float(special.chdtri(n - 1, share)) / (n - 1)) for share in (1 - tail, tail))
    return (near, far) if gain >= 0 else (-far, -near)


def _limits_av(d_av: float, rms: float, sd_gain: float, n: int, limits: Limits) -> Limits:
    scale = sd_gain / (math.sqrt(n) * rms) if sd_gain > 0 else abs(d_av)
    return limits[0] * scale, limits[1] * scale
