"""How alike the members of one cluster are, such as the mentees of one mentor.

Owns the intraclass correlation of a one-way design and the design effect.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dashboard.stats.paired import DUST_DECIMALS


@dataclass(frozen=True)
class Likeness:
    """The intraclass correlation: how much of the variance lies between clusters; below 0 if members differ more than strangers."""

    clusters: int
    n: int
    size: float
    """The cluster size, corrected if sizes differ."""
    between: float
    """Mean square between clusters."""
    within: float
    single: float | None
    """ICC(1,1); None if nothing varies."""
    average: float | None
    """ICC(1,k), of the mean of a cluster; None if clusters don't differ at all."""
    design_effect: float | None
    """By how much the variance of a mean is larger than if people were strangers: 1 + (mean size - 1) · ICC."""


def likeness(values: ArrayLike, cluster: ArrayLike) -> Likeness:
    """Return the intraclass correlation of `values`, shape (n,), in clusters named by `cluster`, shape (n,).

    ICC(1,1) = (B - W)/(B + (k - 1)W), ICC(1,k) = (B - W)/B (Shrout and Fleiss 1979); k = (n - Σ nᵢ²/n)/(clusters - 1) if sizes
    differ (Donner 1986). Raises ValueError for fewer than two clusters, none with two members, or missing values.

    >>> round(likeness([9, 2, 6, 1, 8, 4], [1, 1, 2, 2, 3, 3]).single, 3)
    -0.622
    """
    array = np.asarray(values, dtype=float)
    names, place = np.unique(np.asarray(cluster), return_inverse=True)
    if array.ndim != 1 or array.shape != place.shape or not np.isfinite(array).all():
        raise ValueError("every value must be a number in a cluster")
    n, clusters = len(array), len(names)
    if clusters < 2 or n <= clusters:  # noqa: PLR2004
        raise ValueError("likeness needs two clusters, and one with two members")
    sizes = np.bincount(place)
    centred = array - array.mean()
    means = np.bincount(place, centred) / sizes
    between = float((sizes * means**2).sum()) / (clusters - 1)
    within = float(((centred - means[place]) ** 2).sum()) / (n - clusters)
    dust = 10.0 ** (-2 * DUST_DECIMALS)
    size = (n - float((sizes**2).sum()) / n) / (clusters - 1)
    bottom = between + (size - 1) * within
    single = (between - within) / bottom if bottom > dust else None
    return Likeness(
        clusters=clusters,
        n=n,
        size=size,
        between=between,
        within=within,
        single=single,
        average=(between - within) / between if between > dust else None,
        design_effect=None if single is None else 1 + (n / clusters - 1) * single,
    )
