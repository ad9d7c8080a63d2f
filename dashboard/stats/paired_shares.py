"""A share of the same people before and after.

Owns McNemar's tests and the interval of the change; only those who changed their answer carry information.
"""

import math
from dataclasses import dataclass

from scipy import special


@dataclass(frozen=True)
class ChangeInShare:
    """The share after minus the share before, from -1 to 1, and whether it may be chance."""

    n: int
    before: float
    after: float
    change: float
    error: float
    low: float
    high: float
    chi2: float
    """Without a continuity correction; 0 if nobody changed."""
    p: float
    chi2_continuity: float
    p_continuity: float
    p_exact: float


def change_in_share(
    both_yes: int, yes_then_no: int, no_then_yes: int, both_no: int, *, level: float = 0.95
) -> ChangeInShare:
    """Return how a share of the same people changed, from the four counts of their answers.

    (c - b)/n ± z · √(b + c - (c - b)²/n)/n with b those who left and c those who joined; χ² = (|b - c| - 0 or 1)²/(b + c); the exact p
    is binomial with 1/2 (McNemar 1947; Edwards 1948; Agresti 1990). Without anybody who changed, χ² is 0 and p is 1. Raises
    ValueError for negative counts or nobody.

    >>> found = change_in_share(794, 150, 86, 570)
    >>> round(found.change, 2), round(found.chi2_continuity, 2)
    (-0.04, 16.82)
    """
    if min(both_yes, yes_then_no, no_then_yes, both_no) < 0:
        raise ValueError("nobody can be counted below zero")
    n = both_yes + yes_then_no + no_then_yes + both_no
    if n < 1:
        raise ValueError("a change in a share needs people")
    moved = yes_then_no + no_then_yes
    net = no_then_yes - yes_then_no
    error = math.sqrt(moved - net * net / n) / n
    half = float(special.ndtri(1 - (1 - level) / 2)) * error
    chi2 = net * net / moved if moved else 0.0
    continuity = max(0, abs(net) - 1) ** 2 / moved if moved else 0.0
    fewer = min(yes_then_no, no_then_yes)
    return ChangeInShare(
        n=n,
        before=(both_yes + yes_then_no) / n,
        after=(both_yes + no_then_yes) / n,
        change=net / n,
        error=error,
        low=max(-1.0, net / n - half),
        high=min(1.0, net / n + half),
        chi2=chi2,
        p=float(special.chdtrc(1, chi2)),
        chi2_continuity=continuity,
        p_continuity=float(special.chdtrc(1, continuity)),
        p_exact=min(1.0, 2 * float(special.bdtr(fewer, moved, 0.5))),
    )
