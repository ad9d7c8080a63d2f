"""Funnel limits: how far from the common value chance alone takes a group of its size.

Owns limits for shares and means at 95 % and 99.8 % (Spiegelhalter 2005, Stat Med 24:1185). Refuses to rank.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import Values, finite

INNER, OUTER = 0.95, 0.998


@dataclass(frozen=True)
class Funnel:
    """The common value and, a group each, the limits about it; limits of shares may lie beyond 0 and 1."""

    target: float
    inner_low: tuple[float, ...]
    inner_high: tuple[float, ...]
    outer_low: tuple[float, ...]
    outer_high: tuple[float, ...]
    z: tuple[float, ...]
    """How many standard errors each group lies from the common value; 0 where chance has no room."""


def funnel_of_shares(counts: ArrayLike, sizes: ArrayLike, *, target: float | None = None) -> Funnel:
    """Return limits for `counts` of `sizes`, shape (k,): p ± z·√(p(1 - p)/n), p the share of all unless `target` is given.

    Raises ValueError unless 0 <= count <= size and size >= 1 everywhere, or for a target that is no share.

    >>> funnel_of_shares([5, 15], [20, 20]).target
    0.5
    """
    counted, n = finite(counts), finite(sizes)
    if counted.shape != n.shape or not len(n) or (n < 1).any() or (counted < 0).any() or (counted > n).any():
        raise ValueError("a share needs 0 <= count <= n and n >= 1")
    share = float(counted.sum() / n.sum()) if target is None else target
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1")
    return _funnel(counted / n, np.sqrt(share * (1 - share) / n), share)


def funnel_of_means(means: ArrayLike, sizes: ArrayLike, sd: float, *, target: float | None = None) -> Funnel:
    """Return limits for `means` of `sizes` people, shape (k,): m ± z·sd/√n, m the mean of all unless `target` is given.

    `sd` is the spread of people within their groups, in the unit of the means. Raises ValueError for a size under 1 or a
    negative sd.

    >>> round(funnel_of_means([1.0, 3.0], [4, 4], 1.0).inner_high[0], 2)
    2.98
    """
    values, n = finite(means), finite(sizes)
    if values.shape != n.shape or not len(n) or (n < 1).any() or not sd >= 0:
        raise ValueError("a mean needs people and a spread")
    middle = float(np.average(values, weights=n)) if target is None else target
    return _funnel(values, sd / np.sqrt(n), middle)


def _funnel(values: Values, errors: Values, target: float) -> Funnel:
    inner, outer = (float(special.ndtri(1 - (1 - level) / 2)) for level in (INNER, OUTER))
    z = np.divide(values - target, errors, out=np.zeros(len(values)), where=errors > 0)
    return Funnel(
        target=target,
        inner_low=tuple((target - inner * errors).tolist()),
        inner_high=tuple((target + inner * errors).tolist()),
        outer_low=tuple((target - outer * errors).tolist()),
        outer_high=tuple((target + outer * errors).tolist()),
        z=tuple(z.tolist()),
    )
