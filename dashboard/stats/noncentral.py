"""Limits of the noncentrality of a t statistic, from which limits of effect sizes and sample sizes follow.

Owns the noncentral t distribution where scipy's own is slow or gives NaN. Refuses to know what the t belongs to.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

_LARGE = 40.0
"""Beyond this t, scipy's function takes milliseconds a value or gives NaN."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(200)
_REACH = 9.0
"""A normal value is further than this from its mean once in 10¹⁸."""

_NONE = 1e-30
"""Below this t, scipy's function is wrong here and there, and the limits are those of 0."""

_LEAST = 1e-15
_CLOSE = 1e-12
_MOST_STEPS = 200


def noncentral_limits(t: ArrayLike, freedom: ArrayLike, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the limits of the noncentrality for each `t` with its degrees of `freedom`, both of one shape.

    The lower limit λ solves P(T ≤ t; λ) = 1 - (1 - level)/2, the upper one P(T ≤ t; λ) = (1 - level)/2 (Steiger and Fouladi
    1997). All values are solved at once. Raises ValueError for a t that isn't a finite number or freedom < 1.

    >>> [round(float(limit), 3) for limit in noncentral_limits(4.743416, 9)]
    [1.773, 7.6]
    """
    ts, df = np.broadcast_arrays(np.asarray(t, dtype=float), np.asarray(freedom, dtype=float))
    if not np.isfinite(ts).all() or not (df >= 1).all():
        raise ValueError("limits need finite t values with one degree of freedom or more")
    tail = (1 - level) / 2
    # The distribution of -T is that of T with the other sign: only t >= 0 has to be solved.
    sizes = np.where(np.abs(ts) < _NONE, 0.0, np.abs(ts))
    low, high = _solved(sizes, df, 1 - tail), _solved(sizes, df, tail)
    return np.where(ts < 0, -high, low), np.where(ts < 0, -low, high)


def _solved(t: Floats, freedom: Floats, share: float) -> Floats:
    """Return the noncentrality at which `share` of the distribution lies at or below t >= 0.

    The normal quantile of that share falls almost in a straight line with the noncentrality, so that false position with
    halving (the Illinois rule) needs a handful of steps.
    """
    shape = t.shape
    t, freedom = t.ravel(), freedom.ravel()
    quantile = float(special.ndtri(share))
    width = np.sqrt(1 + t * t / (2 * freedom))
    start = t - quantile * width

    def height(at: Floats, of: NDArray[Any]) -> Floats:
        return _quantile_below(t[of], freedom[of], at) - quantile

    everyone = np.arange(len(t))
    left, right = start - width, start + width
    above, below = height(left, everyone), height(right, everyone)
    for _ in range(_MOST_STEPS):
        out_left, out_right = everyone[above < 0], everyone[below > 0]
        if not len(out_left) and not len(out_right):
            break
        width *= 2
        left[out_left] -= width[out_left]
        right[out_right] += width[out_right]
        above[out_left] = height(left[out_left], out_left)
        below[out_right] = height(right[out_right], out_right)

    side = np.zeros(len(t))
    active = everyone
    for _ in range(_MOST_STEPS):
        active = active[right[active] - left[active] > _CLOSE * (1 + np.abs(right[active]))]
        if not len(active):
            break
        fall = above[active] - below[active]
        share_of_way = np.divide(above[active], fall, out=np.full(len(active), 0.5), where=fall > 0)
        middle = left[active] + share_of_way * (right[active] - left[active])
        found = height(middle, active)
        near = np.abs(found) < _CLOSE
        left[active[near]] = right[active[near]] = middle[near]
        over, under = (found > 0) & ~near, (found < 0) & ~near
        higher, lower = active[over], active[under]
        # an end that stays twice counts half, or it would never move
        below[higher[side[higher] > 0]] /= 2
        above[lower[side[lower] < 0]] /= 2
        left[higher], above[higher] = middle[over], found[over]
        right[lower], below[lower] = middle[under], found[under]
        side[higher], side[lower] = 1, -1
    return ((left + right) / 2).reshape(shape)


def _quantile_below(t: Floats, freedom: Floats, noncentrality: Floats) -> Floats:
    """Return the normal quantile of P(T ≤ t; noncentrality), t >= 0."""
    share = np.empty(len(t))
    large = t > _LARGE
    usual = ~large
    share[usual] = special.nctdtr(freedom[usual], noncentrality[usual], t[usual])
    share[large] = _share_below_large(t[large], freedom[large], noncentrality[large])
    # scipy gives NaN far away from t, where the share is 1 on the left and 0 on the right
    far = np.isnan(share)
    share[far] = noncentrality[far] < t[far]
    return np.asarray(special.ndtri(np.clip(share, _LEAST, 1 - _LEAST)))


def _share_below_large(t: Floats, freedom: Floats, noncentrality: Floats) -> Floats:
    """Return P((Z + noncentrality)/S ≤ t) = Φ(-noncentrality) + ∫₀ φ(u - noncentrality) · P(S ≥ u/t) du, S² = χ²/freedom."""
    first = np.maximum(0.0, noncentrality - _REACH)
    half = np.maximum(0.0, noncentrality + _REACH - first) / 2
    u = (first + half)[:, None] + half[:, None] * _NODES
    density = np.exp(-((u - noncentrality[:, None]) ** 2) / 2) / np.sqrt(2 * np.pi)
    reached = special.chdtrc(freedom[:, None], freedom[:, None] * (u / t[:, None]) ** 2)
    return np.asarray(special.ndtr(-noncentrality) + (density * reached * half[:, None]) @ _WEIGHTS)
