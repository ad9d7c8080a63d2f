"""Weighting those who answered again for those who didn't.

Owns the logit of answering and the inverse-probability weighted mean with an error that knows that the weights are estimated.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import linalg, special

Floats = NDArray[np.float64]

_MOST_STEPS = 50
_CLOSE = 1e-10
_SURE = 1e-9
"""A fitted chance this near to 0 or 1 means that a column tells for certain who answers."""

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


def logit(outcome: ArrayLike, columns: ArrayLike) -> Floats:
    """Return the maximum likelihood coefficients of a logit of `outcome` (0 or 1), shape (n,), on `columns`, shape (n, terms).

    Newton's steps (McCullagh and Nelder 1989), on columns brought to one size; the constant must be among the columns. Raises
    ValueError if columns depend on each other or tell for certain who has the outcome.

    >>> [round(float(one), 4) for one in logit([1, 0, 1, 1], [[1], [1], [1], [1]])]
    [1.0986]
    """
    y, x = np.asarray(outcome, dtype=float), np.asarray(columns, dtype=float)
    scale = np.sqrt((x**2).mean(axis=0))
    if not (scale > 0).all() or np.linalg.matrix_rank(x / scale) < x.shape[1]:
        raise ValueError("columns that depend on each other can't be told apart")
    x = x / scale
    beta = np.zeros(x.shape[1])
    for _ in range(_MOST_STEPS):
        p = special.expit(x @ beta)
        if ((p < _SURE) | (p > 1 - _SURE)).any():
            break
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (y - p))
        beta = beta + step
        if float(np.abs(step).max()) < _CLOSE:
            return np.asarray(beta / scale)
    raise ValueError("a column tells for certain who answers")


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
    Raises ValueError for unequal shapes, missing values, fewer than two answers, or what `logit` refuses.

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
    beta = np.zeros(0) if everybody else logit(seen, x)
    p = np.ones(n) if everybody else special.expit(x @ beta)
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
