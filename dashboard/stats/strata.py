"""Two shares compared within strata, so that unlike strata can't turn the answer round.

Owns the Mantel-Haenszel estimates and test.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]
Limits = tuple[float, float]


@dataclass(frozen=True)
class StratifiedShares:
    """The first group against the second; differences are of shares, from -1 to 1."""

    strata: int
    """Those in which both groups have people; the others tell nothing."""
    crude_difference: float
    difference: float
    difference_limits: Limits
    odds_ratio: float | None
    """None if no stratum has the answers it takes."""
    odds_ratio_limits: Limits | None
    chi2: float
    """Without a continuity correction; 0 if all answers agree."""
    p: float
    chi2_continuity: float
    p_continuity: float


def stratified_shares(
    successes: ArrayLike,
    ns: ArrayLike,
    other_successes: ArrayLike,
    other_ns: ArrayLike,
    *,
    level: float = 0.95,
) -> StratifiedShares:
    """Return the difference and odds ratio of two groups across strata; all arrays are of shape (strata,).

    Difference Σ(a n₂ - c n₁)/N / Σ n₁n₂/N with Sato's variance (Greenland and Robins 1985; Sato 1989); odds ratio Σ ad/N / Σ bc/N
    with the variance of Robins, Breslow and Greenland (1986); χ² = (|Σ(a - E)| - 0 or 1/2)² / Σ V (Mantel and Haenszel
    1959). Raises ValueError for unequal shapes, counts out of range or no stratum with both groups.

    >>> found = stratified_shares([8, 2], [10, 10], [5, 1], [10, 10])
    >>> round(found.difference, 2), round(found.odds_ratio, 2)
    (0.2, 3.22)
    """
    a, n1, c, n2 = _tables(successes, ns, other_successes, other_ns)
    crude = float(a.sum() / n1.sum() - c.sum() / n2.sum())
    both = (n1 > 0) & (n2 > 0)
    if not both.any():
        raise ValueError("a comparison needs a stratum with people of both groups")
    a, n1, c, n2 = a[both], n1[both], c[both], n2[both]
    b, d, total = n1 - a, n2 - c, n1 + n2
    z = float(special.ndtri(1 - (1 - level) / 2))

    weight = float((n1 * n2 / total).sum())
    difference = float(((a * n2 - c * n1) / total).sum()) / weight
    uneven = (c * n1**2 - a * n2**2 + n1 * n2 * (n2 - n1) / 2) / total**2
    spread = (a * d + c * b) / total / 2
    error = math.sqrt(max(0.0, difference * float(uneven.sum()) + float(spread.sum()))) / weight

    off = abs(float((a - n1 * (a + c) / total).sum()))
    several = total > 1
    variance = float(
        (n1 * n2 * (a + c) * (b + d))[several] @ (1 / (total[several] ** 2 * (total[several] - 1)))
    )
    chi2 = off**2 / variance if variance > 0 else 0.0
    continuity = (off - (0.5 if off >= 0.5 else 0.0)) ** 2 / variance if variance > 0 else 0.0  # noqa: PLR2004
    odds_ratio, odds_limits = _odds_ratio(a * d / total, b * c / total, (a + d) / total, z)
    return StratifiedShares(
        strata=int(both.sum()),
        crude_difference=crude,
        difference=difference,
        difference_limits=(max(-1.0, difference - z * error), min(1.0, difference + z * error)),
        odds_ratio=odds_ratio,
        odds_ratio_limits=odds_limits,
        chi2=chi2,
        p=float(special.chdtrc(1, chi2)),
        chi2_continuity=continuity,
        p_continuity=float(special.chdtrc(1, continuity)),
    )


def _odds_ratio(
    for_it: Floats, against: Floats, agreeing: Floats, z: float
) -> tuple[float | None, Limits | None]:
    r, s = float(for_it.sum()), float(against.sum())
    if r == 0 or s == 0:
        return None, None
    variance = (
        float((agreeing * for_it).sum()) / (2 * r * r)
        + float((agreeing * against + (1 - agreeing) * for_it).sum()) / (2 * r * s)
        + float(((1 - agreeing) * against).sum()) / (2 * s * s)
    )
    half = z * math.sqrt(variance)
    return r / s, (r / s * math.exp(-half), r / s * math.exp(half))


def _tables(*columns: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    a, n1, c, n2 = (np.asarray(column, dtype=float) for column in columns)
    if a.ndim != 1 or not a.shape == n1.shape == c.shape == n2.shape:
        raise ValueError("every stratum needs both counts of both groups")
    if not ((a >= 0) & (a <= n1) & (c >= 0) & (c <= n2)).all() or n1.sum() < 1 or n2.sum() < 1:
        raise ValueError("a share needs 0 <= count <= n and n >= 1")
    return a, n1, c, n2
