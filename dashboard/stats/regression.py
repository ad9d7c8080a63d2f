"""Lines through points: least squares with errors that stand unequal spread and people who come in clusters.

Owns ordinary, HC3 and CR1 standard errors, the slope with its check for a curve, and gains compared at one baseline.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from dashboard.stats.correlation import Correlation, pearson
from dashboard.stats.samples import Values, finite, is_dust

Table = NDArray[np.float64]

_ALONE = 1e-10
"""A row whose leverage is this close to 1 decides a coefficient by itself; its error can't be told from the data."""


@dataclass(frozen=True)
class Coefficient:
    """A number with its standard error and t interval, in the unit of the outcome a unit of its column."""

    value: float
    se: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Fit:
    """Least squares of n values on the columns of a table; the coefficients stand in the order of the columns."""

    coefficients: tuple[Coefficient, ...]
    """With the ordinary errors, which take the spread to be the same everywhere."""
    robust: tuple[Coefficient, ...] | None
    """With HC3 errors, or CR1 errors where clusters are given; None if HC3 has no value as one row decides a coefficient."""
    covariance: Table | None
    """Of the coefficients, by the robust errors."""
    df: int
    residual_sd: float
    r_squared: float


@dataclass(frozen=True)
class Slope:
    """A straight line through points, and whether they rather lie on a curve."""

    n: int
    intercept: Coefficient
    slope: Coefficient
    robust_intercept: Coefficient | None
    robust_slope: Coefficient | None
    """With HC3 errors, or CR1 errors where clusters are given."""
    correlation: Correlation
    residual_sd: float
    r_squared: float
    quadratic: Coefficient | None
    """The coefficient of x² once it is let in; None with too few points or fewer than three values of x."""


@dataclass(frozen=True)
class Adjusted:
    """Gains of groups at one common baseline, in points; robust intervals throughout."""

    fit: Fit
    names: tuple[str, ...]
    """What the coefficients belong to: "intercept", "baseline", then the groups other than the reference."""
    reference: str
    differences: Mapping[str, Coefficient]
    """A group's gain minus the reference's, at one baseline."""
    means: Mapping[str, Coefficient]
    """A group's gain at the mean baseline of all."""


def least_squares(
    table: ArrayLike, values: ArrayLike, *, clusters: Sequence[Hashable] | None = None, level: float = 0.95
) -> Fit:
    """Return the least-squares fit of `values`, shape (n,), on `table`, shape (n, k), whose columns include the constant.

    Ordinary: s²(X'X)⁻¹. HC3: (X'X)⁻¹ X' diag(e²/(1 - h)²) X (X'X)⁻¹ (MacKinnon and White 1985), t with n - k degrees. CR1:
    sums of X'e a cluster, times G/(G - 1)·(n - 1)/(n - k) (Liang and Zeger 1986), t with G - 1. Raises ValueError for fewer
    rows than columns and one, columns that can't be told apart, or a single cluster.

    >>> round(least_squares([[1, 0], [1, 1], [1, 2]], [0, 1, 3]).coefficients[1].value, 3)
    1.5
    """
    x, y = np.asarray(table, dtype=float), finite(values)
    if x.ndim != 2 or len(x) != len(y) or not np.isfinite(x).all():  # noqa: PLR2004
        raise ValueError("every value needs a row of numbers")
    n, k = x.shape
    if n <= k:
        raise ValueError("there are too few people for so many columns")
    scale = np.linalg.norm(x, axis=0)
    if (scale == 0).any() or np.linalg.matrix_rank(x / scale, tol=1e-9) < k:
        raise ValueError("the columns can't be told apart")
    q, r = np.linalg.qr(x)
    solve = np.linalg.inv(r)
    bread = solve @ solve.T
    beta = solve @ (q.T @ y)
    residuals = y - x @ beta
    if is_dust(float(np.abs(residuals).max()), y):
        residuals = np.zeros(n)
    df, rss = n - k, float((residuals**2).sum())
    total = float(((y - y.mean()) ** 2).sum())
    covariance, robust_df = _robust(x, q, residuals, bread, clusters)
    return Fit(
        coefficients=_coefficients(beta, bread * rss / df, df, level),
        robust=None if covariance is None else _coefficients(beta, covariance, robust_df, level),
        covariance=covariance,
        df=df,
        residual_sd=math.sqrt(rss / df),
        r_squared=0.0 if is_dust(math.sqrt(total / n), y) else 1 - rss / total,
    )


def slope(
    x: ArrayLike,
    y: ArrayLike,
    *,
    clusters: Sequence[Hashable] | None = None,
    level: float = 0.95,
) -> Slope:
    """Return the straight line of `y` on `x`, both of shape (n,), with its intervals and the check for a curve.

    Errors as in `least_squares`; the curve is the coefficient of x² in y ~ x + x². Raises ValueError for fewer than three
    points or an `x` that never varies.

    >>> round(slope([1, 2, 3, 4], [1, 3, 2, 5]).slope.value, 3)
    1.1
    """
    doses, outcomes = finite(x), finite(y)
    if doses.shape != outcomes.shape:
        raise ValueError("every point needs both its values")
    if len(doses) < 3 or is_dust(float(np.ptp(doses)), doses):  # noqa: PLR2004
        raise ValueError("a slope needs three points and two values of x")
    fit = least_squares(
        np.column_stack([np.ones(len(doses)), doses]), outcomes, clusters=clusters, level=level
    )
    return Slope(
        n=len(doses),
        intercept=fit.coefficients[0],
        slope=fit.coefficients[1],
        robust_intercept=None if fit.robust is None else fit.robust[0],
        robust_slope=None if fit.robust is None else fit.robust[1],
        correlation=pearson(doses, outcomes, level=level),
        residual_sd=fit.residual_sd,
        r_squared=fit.r_squared,
        quadratic=_quadratic(doses, outcomes, level),
    )


def adjusted_gains(
    before: ArrayLike,
    after: ArrayLike,
    groups: Sequence[str],
    *,
    reference: str | None = None,
    level: float = 0.95,
) -> Adjusted:
    """Return gains of groups compared at one baseline: after - before on before and group, with HC3 errors.

    `before` and `after` are points of one scale, shape (n,), with a group each; `reference` is the group that others are
    compared with, by default the first in the alphabet. An adjusted mean is the line of its group at the mean baseline of all
    (Fisher 1932). Raises ValueError for one group, an unknown reference, or a baseline that tells the groups apart.

    >>> found = adjusted_gains([1, 2, 3, 1, 2, 3], [2, 2, 4, 3, 5, 5], ["a"] * 3 + ["b"] * 3)
    >>> round(found.differences["b"].value, 3)
    1.667
    """
    first, second = finite(before), finite(after)
    if not first.shape == second.shape == np.shape(groups):
        raise ValueError("before, after and group must hold the same people")
    names = sorted(set(groups))
    base = names[0] if reference is None else reference
    if len(names) < 2 or base not in names:  # noqa: PLR2004
        raise ValueError("gains are compared between two groups or more, one of them the reference")
    others = [name for name in names if name != base]
    named = np.asarray(groups, dtype=object)
    members = [(named == name).astype(float) for name in others]
    fit = least_squares(np.column_stack([np.ones(len(first)), first, *members]), second - first, level=level)
    middle = float(first.mean())
    means = {
        name: _combined(fit, np.array([1.0, middle, *(float(name == other) for other in others)]), level)
        for name in names
    }
    shown = fit.robust or fit.coefficients
    return Adjusted(
        fit=fit,
        names=("intercept", "baseline", *others),
        reference=base,
        differences=dict(zip(others, shown[2:], strict=True)),
        means=means,
    )


def _quadratic(x: Values, y: Values, level: float) -> Coefficient | None:
    if len(x) < 4 or len(np.unique(x)) < 3:  # noqa: PLR2004
        return None
    # The mean is taken off first, as x and x² can hardly be told apart far from 0; the coefficient of x² is the same.
    centred = x - x.mean()
    return least_squares(
        np.column_stack([np.ones(len(x)), centred, centred**2]), y, level=level
    ).coefficients[2]


def _robust(
    x: Table, q: Table, residuals: Values, bread: Table, clusters: Sequence[Hashable] | None
) -> tuple[Table | None, int]:
    n, k = x.shape
    if clusters is None:
        room = 1 - (q**2).sum(axis=1)
        if (room < _ALONE).any():
            return None, n - k
        scores = x * (residuals / room)[:, None]
        return bread @ (scores.T @ scores) @ bread, n - k
    if len(clusters) != n:
        raise ValueError("every row needs its cluster")
    index = {name: place for place, name in enumerate(dict.fromkeys(clusters))}
    count = len(index)
    if count < 2:  # noqa: PLR2004
        raise ValueError("errors by cluster need two clusters or more")
    sums = np.zeros((count, k))
    np.add.at(sums, [index[name] for name in clusters], x * residuals[:, None])
    factor = count / (count - 1) * (n - 1) / (n - k)
    return factor * bread @ (sums.T @ sums) @ bread, count - 1


def _coefficients(beta: Values, covariance: Table, df: int, level: float) -> tuple[Coefficient, ...]:
    errors = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    return tuple(_coefficient(float(b), float(se), df, level) for b, se in zip(beta, errors, strict=True))


def _coefficient(value: float, se: float, df: int, level: float) -> Coefficient:
    half = float(special.stdtrit(df, 1 - (1 - level) / 2)) * se
    p = 2 * float(special.stdtr(df, -abs(value) / se)) if se > 0 else float(is_dust(value, np.zeros(0)))
    return Coefficient(value, se, value - half, value + half, p)


def _combined(fit: Fit, weights: Values, level: float) -> Coefficient:
    value = float(weights @ [part.value for part in fit.coefficients])
    if fit.covariance is None:
        raise ValueError("a group of one has no error of its own")
    se = math.sqrt(max(0.0, float(weights @ fit.covariance @ weights)))
    return _coefficient(value, se, fit.df, level)
