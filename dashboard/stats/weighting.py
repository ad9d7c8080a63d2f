"""Weighting those who answered again for those who didn't.

Owns the inverse-probability weighted mean with an error that knows that the weights are estimated.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import linalg, special

from dashboard.stats.logit import logit

Floats = NDArray[np.float64]

LARGEST_WEIGHT = 10.0


@dataclass(frozen=True)
class WeightedMean:
    """A mean over those who answered, weighted to stand for everybody; in the unit of the values."""

    n: int
    n_answered: int
    coefficients: tuple[float, ...]
    """The logit of answering, the constant first; empty if everybody answered."""
    unweighted: float
    value: float
    error: float
    """By the stacked equations of weights and mean."""
    error_weights_known: float
    """As if the weights were given; for comparison only."""
    low: float
    high: float
    largest_weight: float
    capped: int
    """How many weights were cut."""
    effective_n: float


def weighted_mean(
    values: ArrayLike,
    answered: ArrayLike,
    columns: ArrayLike,
    *,
    cap: float | None = None,
    level: float = 0.95,
) -> WeightedMean:
    """Return the Hájek mean Σ wy / Σ w over those who `answered`, w = 1 / fitted chance of answering.

    `values` and `answered` are of shape (n,), values of the others are not looked at; `columns`, shape (n, terms), are known of
    everybody, the constant is added. The variance is A⁻¹B A⁻ᵀ/n of the stacked equations of logit and mean (Stefanski and Boos
    2002); a weight cut at `cap` counts as fixed. Effective n is (Σ w)²/Σ w² (Kish 1965). If everybody answered, all weights are 1.
    Raises ValueError for unequal shapes, missing values, fewer than two answers, columns that depend on each other, or what `logit` refuses.

    >>> found = weighted_mean([1.0, 2.0, 3.0, 0.0], [1, 1, 1, 0], [[], [], [], []])
    >>> found.value, round(found.effective_n, 6)
    (2.0, 3.0)
    """
    seen = np.asarray(answered).astype(bool)
    y, others = np.asarray(values, dtype=float), np.asarray(columns, dtype=float)
    n, count = len(seen), int(seen.sum())
    if y.shape != seen.shape or others.ndim != 2 or len(others) != n:  # noqa: PLR2004
        raise ValueError("every person needs the same columns")
    if count < 2 or not np.isfinite(y[seen]).all() or not np.isfinite(others).all():  # noqa: PLR2004
        raise ValueError("weighting needs two answers or more, and every value must be a number")
    if cap is not None and not cap >= 1:
        raise ValueError("a weight can't be cut below 1")
    everybody = count == n
    x = np.column_stack((np.ones(n), others))
    if not everybody and np.linalg.matrix_rank(x / np.maximum(np.abs(x).max(axis=0), 1e-300)) < x.shape[1]:
        raise ValueError("columns that depend on each other can't be told apart")
    beta, p = (np.zeros(0), np.ones(n)) if everybody else logit(seen, x)
    full = np.where(seen, 1 / p, 0.0)
    weights = full if cap is None else np.minimum(full, cap)
    cut = weights < full
    value = float(weights @ np.where(seen, y, 0.0) / weights.sum())
    off = np.where(seen, y - value, 0.0)
    influence = weights * off / weights.sum()
    known = math.sqrt(count / (count - 1) * float((influence**2).sum()))
    if not everybody:
        influence = influence + _of_the_logit(
            x, seen, p, np.where(cut, 0.0, (1 - p) * weights * off) / weights.sum()
        )
    error = math.sqrt(float((influence**2).sum()))
    half = float(special.ndtri(1 - (1 - level) / 2)) * error
    return WeightedMean(
        n=n,
        n_answered=count,
        coefficients=tuple(beta.tolist()),
        unweighted=float(y[seen].mean()),
        value=value,
        error=error,
        error_weights_known=known,
        low=value - half,
        high=value + half,
        largest_weight=float(weights.max()),
        capped=int(cut.sum()),
        effective_n=effective_n(weights[seen]),
    )


def usual_cap(weights: ArrayLike) -> float:
    """Return the 99th percentile of `weights`, shape (n,), or 10 if that is less; at least 1.

    >>> usual_cap([1.0, 2.0, 50.0])
    10.0
    """
    array = np.asarray(weights, dtype=float)
    return max(1.0, min(LARGEST_WEIGHT, float(np.quantile(array, 0.99))))


def effective_n(weights: ArrayLike) -> float:
    """Return how many equally weighted people tell as much: (Σ w)²/Σ w² (Kish 1965); raises ValueError without weight.

    >>> effective_n([1, 1, 1, 1])
    4.0
    """
    array = np.asarray(weights, dtype=float)
    if not len(array) or not (array >= 0).all() or not array.sum() > 0:
        raise ValueError("an effective n needs weights of 0 or more")
    return float(array.sum() ** 2 / (array**2).sum())


def _of_the_logit(x: Floats, seen: NDArray[np.bool_], p: Floats, pull: Floats) -> Floats:
    """Return what each person moves the mean by through the fitted chances; `pull` is how the mean follows each logit."""
    information = (x * (p * (1 - p))[:, None]).T @ x
    return np.asarray(-(x * (seen - p)[:, None]) @ linalg.solve(information, x.T @ pull, assume_a="pos"))
