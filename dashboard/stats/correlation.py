"""Do two things go together: the correlation of values, of ranks and of pairs.

Owns Pearson's r with Fisher's interval, Spearman's rho and Kendall's tau with the exact p that R gives. Values count as tied if
they agree to nine decimals. Where one of the two never varies there is no correlation, and the coefficient is None.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import Values, finite, is_dust

DECIMALS = 9

_ENUMERATED = 9
"""Up to so many points every order is counted; beyond, the series of AS 89 stands in, as in R."""
_SERIES_ENDS = 1290
_KENDALL_ENDS = 50


@dataclass(frozen=True)
class Correlation:
    """A coefficient from -1 to 1, its interval where one is known, and p."""

    n: int
    value: float | None
    low: float | None
    high: float | None
    p: float
    exact: bool = False
    """Whether p comes from the orders themselves and not from a curve."""


def pearson(x: ArrayLike, y: ArrayLike, *, level: float = 0.95) -> Correlation:
    """Return Pearson's r of `x` and `y`, shape (n,), with tanh(atanh r ± z/√(n - 3)) and p from t with n - 2 degrees.

    The interval (Fisher 1921) needs four points and is None below. Raises ValueError for fewer than three points.

    >>> round(pearson([1, 2, 3, 4], [1, 3, 2, 4]).value, 3)
    0.8
    """
    first, second = _paired(x, y)
    n = len(first)
    r = _product_moment(first, second)
    if r is None:
        return Correlation(n, None, None, None, 1.0)
    p = _p_by_t(r, n)
    if n < 4:  # noqa: PLR2004
        return Correlation(n, r, None, None, p)
    if abs(r) == 1:
        return Correlation(n, r, r, r, p)
    half = float(special.ndtri(1 - (1 - level) / 2)) / math.sqrt(n - 3)
    return Correlation(n, r, math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half), p)


def spearman(x: ArrayLike, y: ArrayLike) -> Correlation:
    """Return Spearman's rho of `x` and `y`, shape (n,), tied values sharing their ranks.

    Without ties p is exact for n <= 9 and the Edgeworth series of Best and Roberts (1975, AS 89) to n = 1290; with ties it is
    that of t with n - 2 degrees: R's cor.test. Raises ValueError for fewer than three points.

    >>> found = spearman([1, 2, 3, 4], [1, 3, 2, 4])
    >>> round(found.value, 3), round(found.p, 4)
    (0.8, 0.3333)
    """
    first, second = (_ranks(values) for values in _paired(x, y))
    n = len(first)
    rho = _product_moment(first, second)
    if rho is None:
        return Correlation(n, None, None, None, 1.0)
    if _tied(first) or _tied(second) or n > _SERIES_ENDS:
        return Correlation(n, rho, None, None, _p_by_t(rho, n))
    total = n * (n * n - 1) // 3
    distance = round(float(((first - second) ** 2).sum()))
    nearest = min(distance, total - distance)
    tail = _orders_within(nearest, n) if n <= _ENUMERATED else _series(nearest, n)
    return Correlation(n, rho, None, None, min(1.0, 2 * tail), exact=n <= _ENUMERATED)


def kendall(x: ArrayLike, y: ArrayLike) -> Correlation:
    """Return Kendall's tau-b of `x` and `y`, shape (n,).

    tau = (concordant - discordant) / √((pairs not tied in x)·(pairs not tied in y)). Without ties and under 50 points p is
    exact; otherwise normal with the variance for ties (Kendall 1970): R's cor.test. Raises ValueError for fewer than three
    points.

    >>> found = kendall([1, 2, 3, 4], [1, 3, 2, 4])
    >>> round(found.value, 3), round(found.p, 4)
    (0.667, 0.3333)
    """
    first, second = (_ranks(values) for values in _paired(x, y))
    n = len(first)
    signs = [np.sign(values[:, None] - values) for values in (first, second)]
    score = float((signs[0] * signs[1]).sum()) / 2
    untied = [float(np.abs(sign).sum()) / 2 for sign in signs]
    if not all(untied):
        return Correlation(n, None, None, None, 1.0)
    tau = score / math.sqrt(untied[0] * untied[1])
    if _tied(first) or _tied(second) or n >= _KENDALL_ENDS:
        z = score / math.sqrt(_kendall_variance(first, second))
        return Correlation(n, tau, None, None, 2 * float(special.ndtr(-abs(z))))
    discordant = round((n * (n - 1) / 2 - abs(score)) / 2)
    orders = _inversions(n)
    tail = sum(orders[: discordant + 1]) / math.factorial(n)
    return Correlation(n, tau, None, None, min(1.0, 2 * tail), exact=True)


def _paired(x: ArrayLike, y: ArrayLike) -> tuple[Values, Values]:
    first, second = np.round(finite(x), DECIMALS), np.round(finite(y), DECIMALS)
    if first.shape != second.shape or len(first) < 3:  # noqa: PLR2004
        raise ValueError("a correlation needs three points with both their values")
    return first, second


def _product_moment(x: Values, y: Values) -> float | None:
    if is_dust(float(np.ptp(x)), x) or is_dust(float(np.ptp(y)), y):
        return None
    first, second = x - x.mean(), y - y.mean()
    r = float(first @ second) / math.sqrt(float(first @ first) * float(second @ second))
    return math.copysign(1.0, r) if abs(r) > 1 - 1e-15 else r


def _p_by_t(r: float, n: int) -> float:
    if abs(r) == 1:
        return 0.0
    return 2 * float(special.stdtr(n - 2, -abs(r) * math.sqrt((n - 2) / (1 - r * r))))


def _ranks(values: Values) -> Values:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[place], dtype=float)


def _tied(values: Values) -> bool:
    return len(np.unique(values)) < len(values)


@cache
def _distances(n: int) -> dict[int, int]:
    """Return how many orders of n have each sum of squared rank differences, built up a rank at a time."""
    ways: dict[int, dict[int, int]] = {0: {0: 1}}
    for rank in range(n):
        grown: dict[int, dict[int, int]] = {}
        for used, sums in ways.items():
            for place in range(n):
                if used >> place & 1:
                    continue
                target = grown.setdefault(used | 1 << place, {})
                step = (rank - place) ** 2
                for distance, count in sums.items():
                    target[distance + step] = target.get(distance + step, 0) + count
        ways = grown
    return ways[(1 << n) - 1]


def _orders_within(distance: int, n: int) -> float:
    return sum(count for found, count in _distances(n).items() if found <= distance) / math.factorial(n)


def _series(distance: int, n: int) -> float:
    """Return the chance of a sum of squared rank differences of `distance` or less (Best and Roberts 1975, AS 89)."""
    b = 1 / n
    x = (6 * (distance + 1) / (n * (n * n - 1)) - 1) * math.sqrt(n - 1)
    y = x * x
    outer = 0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y))
    inner = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * outer
    correction = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * inner)
    return min(1.0, max(0.0, float(special.ndtr(x)) - correction / math.exp(y / 2)))


def _kendall_variance(x: Values, y: Values) -> float:
    n = len(x)
    ties = [np.unique(values, return_counts=True)[1].astype(float) for values in (x, y)]
    single = n * (n - 1) * (2 * n + 5) - sum(float((t * (t - 1) * (2 * t + 5)).sum()) for t in ties)
    double = math.prod(float((t * (t - 1)).sum()) for t in ties) / (2 * n * (n - 1))
    triple = math.prod(float((t * (t - 1) * (t - 2)).sum()) for t in ties) / (9 * n * (n - 1) * (n - 2))
    return single / 18 + double + triple


@cache
def _inversions(n: int) -> tuple[int, ...]:
    """Return how many orders of n have 0, 1, 2… discordant pairs."""
    ways = [1]
    for size in range(2, n + 1):
        ways = [sum(ways[max(0, total - size + 1) : total + 1]) for total in range(len(ways) + size - 1)]
    return tuple(ways)
