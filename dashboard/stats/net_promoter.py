"""The Net Promoter Score with intervals that a few answers allow."""

import math
from dataclasses import dataclass

from scipy import special


@dataclass(frozen=True)
class NetPromoter:
    """Promoters less detractors, from -100 to 100; intervals are in the same points and clipped to them."""

    n: int
    promoters: float
    """A share, from 0 to 1, as the next two."""
    passives: float
    detractors: float
    score: float
    error: float
    low: float
    """Wald's interval; too narrow for few answers."""
    high: float
    adjusted_score: float
    adjusted_low: float
    """The interval to show."""
    adjusted_high: float


def net_promoter(promoters: int, passives: int, detractors: int, *, level: float = 0.95) -> NetPromoter:
    """Return the score from the counts of the three kinds of answers.

    100(p - d) ± 100z√((p + d - (p - d)²)/n); the adjusted interval adds 3/4 of a promoter and of a detractor and 3 to n
    (Rocks 2016). Raises ValueError for negative counts or no answer.

    >>> found = net_promoter(162, 108, 54)
    >>> round(found.score, 1), round(found.adjusted_low, 1), round(found.adjusted_high, 1)
    (33.3, 24.9, 41.1)
    """
    if min(promoters, passives, detractors) < 0:
        raise ValueError("nobody can be counted below zero")
    n = promoters + passives + detractors
    if n < 1:
        raise ValueError("a score needs an answer")
    score, error = _score_and_error(promoters, detractors, n)
    adjusted, adjusted_error = _score_and_error(promoters + 0.75, detractors + 0.75, n + 3)
    z = float(special.ndtri(1 - (1 - level) / 2))
    return NetPromoter(
        n=n,
        promoters=promoters / n,
        passives=passives / n,
        detractors=detractors / n,
        score=score,
        error=error,
        low=max(-100.0, score - z * error),
        high=min(100.0, score + z * error),
        adjusted_score=adjusted,
        adjusted_low=max(-100.0, adjusted - z * adjusted_error),
        adjusted_high=min(100.0, adjusted + z * adjusted_error),
    )


def _score_and_error(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    p, d = promoters / n, detractors / n
    # one kind of answer only: the difference is 0 but for dust
    return 100 * (p - d), 100 * math.sqrt(max(0.0, p + d - (p - d) ** 2) / n)
