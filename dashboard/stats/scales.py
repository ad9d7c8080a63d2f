"""Whether the items of a construct hang together.

Owns Cronbach's alpha, omega of one factor, Spearman and Brown's reliability of two items, and the share at the top of the scale.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import linalg, special

from dashboard.stats.paired import DUST_DECIMALS, spread
from dashboard.stats.shares import Share, wilson

Floats = NDArray[np.float64]

_LEAST_UNIQUE = 0.005
"""As in R's factanal: an item with less variance of its own than this would be the factor itself."""


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha, at most 1; far below 0 it tells of a missed reverse key."""

    items: int
    n: int | None
    """People who answered all items; None if only covariances are known."""
    value: float | None
    """None if the total doesn't vary."""
    low: float | None
    high: float | None
    standardised: float | None
    """From the mean correlation; None if an item doesn't vary."""


@dataclass(frozen=True)
class Omega:
    """The share of a total's variance that one factor explains, from 0 to 1."""

    value: float
    loadings: tuple[float, ...]
    """Correlations of the items with the factor; their sum isn't negative."""
    at_the_edge: bool
    """An item's own variance was held at 0.005: the items are too alike or too few for this model."""


def covariances(people: ArrayLike) -> Floats:
    """Return the covariances of items, `people` of shape (n, items); NaN answers leave out the pair, not the person.

    Each is over those who answered both (divisor one less). Raises ValueError for pairs answered by fewer than two.

    >>> covariances([[1, 2], [2, 4], [3, 6]]).tolist()
    [[1.0, 2.0], [2.0, 4.0]]
    """
    answers = _answers(people)
    given = ~np.isnan(answers)
    items = answers.shape[1]
    found = np.empty((items, items))
    for one in range(items):
        for other in range(one + 1):
            both = given[:, one] & given[:, other]
            if both.sum() < 2:  # noqa: PLR2004
                raise ValueError("every two items need two people who answered both")
            first, second = answers[both, one], answers[both, other]
            product = (first - first.mean()) * (second - second.mean())
            found[one, other] = found[other, one] = float(product.sum()) / (int(both.sum()) - 1)
    found[:, [spread(answers[given[:, one], one]) == 0 for one in range(items)]] = 0.0
    return np.where(np.diag(found)[:, None] == 0, 0.0, found)


def alpha(people: ArrayLike, *, reverse: Collection[int] = (), level: float = 0.95) -> Alpha:
    """Return Cronbach's alpha with Feldt's interval, `people` of shape (n, items); `reverse` counts items from 0.

    k/(k - 1) · (1 - Σ variances / variance of the total); limits 1 - (1 - α)·F(n - 1, (n - 1)(k - 1)) (Cronbach 1951; Feldt 1965).
    Raises ValueError for fewer than two items or two people who answered all.

    >>> found = alpha([[1, 2], [2, 2], [3, 4], [4, 5]])
    >>> round(found.value, 3)
    0.967
    """
    answers = _answers(people)
    found = alpha_of_covariances(covariances(answers), reverse=reverse)
    n = int((~np.isnan(answers).any(axis=1)).sum())
    if n < 2:  # noqa: PLR2004
        raise ValueError("alpha needs two people who answered every item")
    if found.value is None:
        return Alpha(found.items, n, None, None, None, found.standardised)
    low, high = feldt_interval(found.value, n, found.items, level=level)
    return Alpha(found.items, n, found.value, low, high, found.standardised)


def alpha_of_covariances(covariance: ArrayLike, *, reverse: Collection[int] = ()) -> Alpha:
    """Return Cronbach's alpha from a covariance matrix, shape (items, items); formula as in `alpha`.

    >>> alpha_of_covariances([[1.0, -0.5], [-0.5, 1.0]], reverse=[1]).value
    0.6666666666666667
    """
    matrix = np.array(covariance, dtype=float)
    items = len(matrix)
    if matrix.ndim != 2 or matrix.shape != (items, items) or items < 2:  # noqa: PLR2004
        raise ValueError("alpha needs two items or more")
    if not np.isfinite(matrix).all() or not set(reverse) <= set(range(items)):
        raise ValueError("every covariance must be a number, and a reversed item one of those given")
    sign = np.where(np.isin(np.arange(items), list(reverse)), -1.0, 1.0)
    matrix *= sign[:, None] * sign
    total, own = float(matrix.sum()), float(np.trace(matrix))
    value = items / (items - 1) * (1 - own / total) if total > 10**-DUST_DECIMALS * own else None
    standardised = None
    if (np.diag(matrix) > 0).all():
        mean_r = (float(_correlations(matrix).sum()) - items) / (items * (items - 1))
        bottom = 1 + (items - 1) * mean_r
        standardised = items * mean_r / bottom if bottom > 10**-DUST_DECIMALS else None
    return Alpha(items, None, value, None, None, standardised)


def feldt_interval(value: float, n: int, items: int, *, level: float = 0.95) -> tuple[float, float]:
    """Return Feldt's limits of an alpha `value` of `n` people and `items`; formula as in `alpha`.

    >>> [round(limit, 4) for limit in feldt_interval(0.843143, 30, 7)]
    [0.7394, 0.9158]
    """
    if n < 2 or items < 2:  # noqa: PLR2004
        raise ValueError("alpha needs two people and two items or more")
    tail = (1 - level) / 2
    freedom, within = n - 1, (n - 1) * (items - 1)
    low, high = (1 - (1 - value) * float(special.fdtri(freedom, within, share)) for share in (1 - tail, tail))
    # far below zero or with very few people F's middle lies elsewhere
    return min(low, value), max(high, value)


def omega(covariance: ArrayLike, *, reverse: Collection[int] = ()) -> Omega | None:
    """Return omega total of a one-factor maximum likelihood model of the correlations, from covariances of 3 items or more.

    (Σλ)² / ((Σλ)² + Σψ), ψ from 0.005 to 1 (Jöreskog 1967; McDonald 1999). None if an item doesn't vary. Raises ValueError for
    fewer than three items.

    >>> found = omega([[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]])
    >>> round(found.value, 4)
    0.75
    """
    from scipy import optimize

    matrix = np.array(covariance, dtype=float)
    items = len(matrix)
    if matrix.ndim != 2 or matrix.shape != (items, items) or items < 3:  # noqa: PLR2004
        raise ValueError("one factor needs three items or more")
    if not np.isfinite(matrix).all():
        raise ValueError("every covariance must be a number")
    if not (np.diag(matrix) > 0).all():
        return None
    sign = np.where(np.isin(np.arange(items), list(reverse)), -1.0, 1.0)
    r = _correlations(matrix * sign[:, None] * sign)
    # the share of each item that the others don't explain; a little ridge where items repeat each other
    own = 1 / np.diag(linalg.inv(r + 1e-8 * np.eye(items)))
    start = np.clip((1 - 0.5 / items) * own, _LEAST_UNIQUE, 1.0)
    fitted = optimize.minimize(
        _misfit,
        start,
        args=(r,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(_LEAST_UNIQUE, 1.0)] * items,
        options={"ftol": 1e-13, "gtol": 1e-7, "maxiter": 5000},
    )
    unique = np.asarray(fitted.x, dtype=float)
    loadings = _loadings(unique, r)
    common = float(loadings.sum()) ** 2
    return Omega(
        value=common / (common + float(unique.sum())),
        loadings=tuple(loadings.tolist()),
        at_the_edge=bool((unique <= _LEAST_UNIQUE * 1.001).any()),
    )


def spearman_brown(r: float, *, times: float = 2) -> float:
    """Return the reliability of a scale `times` as long as one of reliability `r`; of two items with correlation r if 2.

    times · r / (1 + (times - 1) r) (Spearman 1910; Brown 1910). Raises ValueError unless -1 < r <= 1 and times > 0, or where
    the formula has no value.

    >>> spearman_brown(0.5)
    0.6666666666666666
    """
    bottom = 1 + (times - 1) * r
    if not -1 < r <= 1 or not times > 0 or not bottom > 0:
        raise ValueError("a reliability lies above -1 and isn't above 1")
    return times * r / bottom


def ceiling(values: ArrayLike, scale_max: float, *, level: float = 0.95) -> Share:
    """Return the share of `values`, shape (n,), at the top of the scale, with Wilson's interval.

    >>> ceiling([5.0, 4.0, 5.0, 3.0], 5).value
    0.5
    """
    array = np.asarray(values, dtype=float)
    if array.ndim != 1 or not np.isfinite(array).all() or (array > scale_max + 10**-DUST_DECIMALS).any():
        raise ValueError("every value must be a number on the scale")
    at_top = int((np.round(array - scale_max, DUST_DECIMALS) == 0).sum())
    return wilson(at_top, len(array), level=level)


def _answers(people: ArrayLike) -> Floats:
    answers = np.asarray(people, dtype=float)
    if answers.ndim != 2 or np.isinf(answers).any():  # noqa: PLR2004
        raise ValueError("every person needs the same items")
    return answers


def _correlations(matrix: Floats) -> Floats:
    sd = np.sqrt(np.diag(matrix))
    return matrix / sd[:, None] / sd


def _misfit(unique: Floats, r: Floats) -> tuple[float, Floats]:
    """Return the concentrated misfit Σ(e - ln e) over all but the largest root of Ψ^-½RΨ^-½, less (k - 1), and its slope."""
    root = np.sqrt(unique)
    roots = np.clip(linalg.eigvalsh(r / root[:, None] / root)[:-1], 1e-12, None)
    loadings = _loadings(unique, r)
    left = np.outer(loadings, loadings) + np.diag(unique) - r
    return float((roots - np.log(roots)).sum()) - len(roots), np.diag(left) / unique**2


def _loadings(unique: Floats, r: Floats) -> Floats:
    root = np.sqrt(unique)
    values, vectors = linalg.eigh(r / root[:, None] / root)
    loadings = root * vectors[:, -1] * np.sqrt(max(float(values[-1]) - 1, 0.0))
    return np.asarray(-loadings if loadings.sum() < 0 else loadings)
