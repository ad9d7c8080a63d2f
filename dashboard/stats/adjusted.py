"""p-values of several questions asked of the same data.

Owns Holm's adjustment for declared questions and Benjamini and Hochberg's for exploration.
"""

import numpy as np
from numpy.typing import ArrayLike

from dashboard.stats.samples import Values


def holm(p_values: ArrayLike) -> tuple[float, ...]:
    """Return p-values, shape (m,), adjusted so that the chance of any false finding stays put.

    In rising order p(i)·(m - i + 1), never falling, at most 1 (Holm 1979). Raises ValueError for a p outside 0 to 1.

    >>> holm([0.01, 0.04])
    (0.02, 0.04)
    """
    p, order = _in_order(p_values)
    steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return _back(steps, order)


def benjamini_hochberg(p_values: ArrayLike) -> tuple[float, ...]:
    """Return p-values, shape (m,), adjusted so that the share of false findings among those kept stays put.

    In rising order p(i)·m/i, taken from the largest down, never rising, at most 1 (Benjamini and Hochberg 1995). Raises
    ValueError for a p outside 0 to 1.

    >>> benjamini_hochberg([0.01, 0.04])
    (0.02, 0.04)
    """
    p, order = _in_order(p_values)
    steps = p[order] * len(p) / np.arange(1, len(p) + 1)
    return _back(np.minimum.accumulate(steps[::-1])[::-1], order)


def _in_order(p_values: ArrayLike) -> tuple[Values, np.ndarray]:
    p = np.asarray(p_values, dtype=float)
    if p.ndim != 1 or not ((p >= 0) & (p <= 1)).all():
        raise ValueError("a p-value lies between 0 and 1")
    return p, np.argsort(p, kind="stable")


def _back(steps: Values, order: np.ndarray) -> tuple[float, ...]:
    adjusted = np.empty(len(steps))
    adjusted[order] = np.minimum(steps, 1.0)
    return tuple(adjusted.tolist())
