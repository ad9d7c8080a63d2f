"""Paired gains of thousands of groups at once.

Owns the same numbers as `paired` and `effect_sizes`, as arrays with a place for each group.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from dashboard.stats.noncentral import noncentral_limits
from dashboard.stats.paired import DUST_DECIMALS, gains_without_dust, same_people

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class GroupedGains:
    """A place for each group, shape (groups,); gains are in points. What a group is too small for is 0 and marked as such."""

    n: Counts
    gain: Floats
    """0 for a group of nobody."""
    sd: Floats
    low: Floats
    high: Floats
    has_interval: NDArray[np.bool_]
    """Two people or more; otherwise both limits are the gain itself and sd is 0."""
    g_av: Floats
    g_av_low: Floats
    g_av_high: Floats
    has_effect_size: NDArray[np.bool_]
    """Three people or more whose scores vary; otherwise g_av and its limits are 0."""
    improved: Counts
    same: Counts
    declined: Counts


def gains_of_groups(
    before: ArrayLike, after: ArrayLike, group: ArrayLike, *, groups: int | None = None, level: float = 0.95
) -> GroupedGains:
    """Return the mean gain, its t interval and g_av of each group of people.

    `before`, `after` and `group` are of shape (people,), `group` the places 0 … groups - 1 in any order (a person may stand
    in several rows with other groups). Formulas and sources as in `paired_gain` and `effect_sizes`; sums of squares are taken
    of centred values. Raises ValueError for unequal shapes, missing values or a group out of range.

    >>> found = gains_of_groups([1, 2, 3, 4], [2, 2, 5, 6], [0, 0, 1, 1])
    >>> found.gain.tolist(), found.improved.tolist()
    ([0.5, 2.0], [1, 2])
    """
    first, second = same_people(before, after)
    place = np.asarray(group)
    if place.shape != first.shape or (len(place) and not np.issubdtype(place.dtype, np.integer)):
        raise ValueError("every person needs the number of a group")
    place = place.astype(np.int64)
    count = groups if groups is not None else int(place.max(initial=-1)) + 1
    if len(place) and (place.min() < 0 or place.max() >= count):
        raise ValueError("a group must be one of those counted")
    gains = gains_without_dust(first, second)
    if not np.isfinite(gains).all():
        raise ValueError("every value must be a number")

    n = np.bincount(place, minlength=count)
    gain, variance = _moments(gains, place, n)
    sd = np.sqrt(variance)
    error = sd / np.sqrt(np.maximum(n, 1))
    half = special.stdtrit(np.maximum(n - 1, 1), 1 - (1 - level) / 2) * error
    g_av, g_low, g_high, has_size = _effect_sizes(
        n, gain, sd, (_moments(first, place, n)[1] + _moments(second, place, n)[1]) / 2, level
    )
    improved = np.bincount(place[gains > 0], minlength=count)
    declined = np.bincount(place[gains < 0], minlength=count)
    return GroupedGains(
        n=n,
        gain=gain,
        sd=sd,
        low=gain - half,
        high=gain + half,
        has_interval=n > 1,
        g_av=g_av,
        g_av_low=g_low,
        g_av_high=g_high,
        has_effect_size=has_size,
        improved=improved,
        same=n - improved - declined,
        declined=declined,
    )


def _moments(values: Floats, place: Counts, n: Counts) -> tuple[Floats, Floats]:
    """Return the mean and the variance (divisor n - 1) of each group; a spread of dust is 0."""
    mean = np.bincount(place, values, minlength=len(n)) / np.maximum(n, 1)
    centred = values - mean[place]
    variance = np.bincount(place, centred * centred, minlength=len(n)) / np.maximum(n - 1, 1)
    highest, lowest = np.full(len(n), -np.inf), np.full(len(n), np.inf)
    np.maximum.at(highest, place, values)
    np.minimum.at(lowest, place, values)
    varies = np.zeros(len(n), dtype=bool)
    some = n > 0
    varies[some] = np.round(highest[some] - lowest[some], DUST_DECIMALS) > 0
    return mean, np.where(varies, variance, 0.0)


def _effect_sizes(
    n: Counts, gain: Floats, sd: Floats, mean_variance: Floats, level: float
) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    has_size = (n > 2) & (mean_variance > 0)  # noqa: PLR2004
    estimate, low, high = np.zeros(len(n)), np.zeros(len(n)), np.zeros(len(n))
    rms = np.sqrt(mean_variance)
    some = has_size
    half_freedom = (n[some] - 1) / 2
    logarithm = special.gammaln(half_freedom) - special.gammaln(half_freedom - 0.5)
    d_av = gain[some] / rms[some]
    estimate[some] = d_av * np.exp(logarithm) / np.sqrt(half_freedom)

    varying = has_size & (sd > 0)
    root = np.sqrt(n[varying])
    lower, upper = noncentral_limits(gain[varying] / sd[varying] * root, n[varying] - 1, level=level)
    scale = sd[varying] / (root * rms[varying])
    low[varying], high[varying] = lower * scale, upper * scale

    # all gains equal: what the limits tend to
    equal = has_size & (sd == 0)
    tail = (1 - level) / 2
    near, far = (
        gain[equal] / rms[equal] * np.sqrt(special.chdtri(n[equal] - 1, share) / (n[equal] - 1))
        for share in (1 - tail, tail)
    )
    low[equal], high[equal] = np.minimum(near, far), np.maximum(near, far)
    return estimate, low, high, has_size
