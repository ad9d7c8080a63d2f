"""Shares with a Wilson interval, and a group's share against a reference."""

from dataclasses import dataclass

import numpy as np
from scipy import special


@dataclass(frozen=True)
class Share:
    """`count` of `n`, the share and its interval, from 0 to 1."""

    count: int
    n: int
    value: float
    low: float
    high: float


def wilson(count: int, n: int, *, level: float = 0.95) -> Share:
    """Return the share count / n with the Wilson score interval.

    (p + z²/2n ± z·√(p(1 - p)/n + z²/4n²)) / (1 + z²/n) (Wilson 1927; Newcombe 1998, method 3). Raises ValueError
    unless 0 <= count <= n and n >= 1.

    >>> round(wilson(81, 263).low, 4), round(wilson(81, 263).high, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= count <= n or n < 1:
        raise ValueError("a share needs 0 <= count <= n and n >= 1")
    z = float(special.ndtri(1 - (1 - level) / 2))
    p = count / n
    centre = p + z * z / (2 * n)
    half = z * float(np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)))
    scale = 1 + z * z / n
    return Share(count, n, p, max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale))
