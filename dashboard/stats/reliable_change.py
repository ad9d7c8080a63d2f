"""Change beyond what an imprecise questionnaire gives by chance.

Owns the reliable change index. Refuses to be a verdict on a person: the error formula is debated (Maassen 2004), so counts are
what is reported.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.stats.paired import DUST_DECIMALS, gains_without_dust, same_people
from dashboard.stats.shares import Share, wilson

CRITERION = 1.96
"""Errors of a difference, as published; 1.645 would be 90%."""


@dataclass(frozen=True)
class ReliableChange:
    """The error of a score and the change beyond it, in points; the index is in errors of a difference."""

    error_of_score: float
    error_of_difference: float
    threshold: float
    """A change must be larger than this, in points."""
    index: NDArray[np.float64]
    """after - before in errors of a difference, shape (n,)."""
    improved: Share
    unchanged: Share
    worse: Share


def reliable_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    sd_before: float,
    reliability: float,
    criterion: float = CRITERION,
    level: float = 0.95,
) -> ReliableChange:
    """Return who changed by more than chance, for one person or arrays of shape (n,).

    (after - before) / (√2 · sd · √(1 - reliability)) beyond ± `criterion` (Jacobson and Truax 1991); higher scores are
    better, and a change exactly at the threshold isn't reliable. `level` is that of the shares' intervals. Raises ValueError unless sd_before > 0 and 0 <= reliability < 1, for
    unequal shapes, missing values or nobody.

    >>> found = reliable_change(47.5, 32.5, sd_before=7.5, reliability=0.8)
    >>> round(float(found.index[0]), 2), round(found.threshold, 2)
    (-3.16, 9.3)
    """
    if not sd_before > 0 or not 0 <= reliability < 1 or not math.isfinite(sd_before):
        raise ValueError("reliable change needs a spread above 0 and a reliability from 0 to less than 1")
    first, second = same_people(np.atleast_1d(before), np.atleast_1d(after))
    gains = gains_without_dust(first, second)
    if not len(gains) or not np.isfinite(gains).all():
        raise ValueError("every value must be a number")
    error_of_score = sd_before * math.sqrt(1 - reliability)
    error = math.sqrt(2) * error_of_score
    threshold = criterion * error
    n, limit = len(gains), round(threshold, DUST_DECIMALS)
    rose, fell = int((gains > limit).sum()), int((gains < -limit).sum())
    return ReliableChange(
        error_of_score=error_of_score,
        error_of_difference=error,
        threshold=threshold,
        index=gains / error,
        improved=wilson(rose, n, level=level),
        unchanged=wilson(n - rose - fell, n, level=level),
        worse=wilson(fell, n, level=level),
    )
