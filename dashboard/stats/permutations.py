"""Distributions of rank sums and of sums with turned signs, when chance alone gives the signs or the groups.

Owns counting. Ranks may be halves (ties), so that they are counted doubled, as whole numbers.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_SPLIT_UP_TO = 40
_DRAWS = 99_999
_DUST = 1e-9


def signed_sums(ranks: Floats) -> Floats:
    """Return P(sum = s/2), s = 0, 1, …, of the `ranks`, shape (n,), each of which is in the sum with chance 1/2.

    >>> signed_sums(np.array([1.0])).tolist()
    [0.5, 0.0, 0.5]
    """
    doubled = np.round(2 * ranks).astype(int)
    chance = np.zeros(int(doubled.sum()) + 1)
    chance[0] = 1.0
    for rank in doubled:
        chance *= 0.5
        chance[rank:] += chance[: len(chance) - rank].copy()
    return chance


def subset_sums(ranks: Floats, size: int) -> Floats:
    """Return P(sum = s/2), s = 0, 1, …, of `size` of the `ranks` drawn by chance, 1 or more."""
    doubled = np.sort(np.round(2 * ranks).astype(int))
    most = int(doubled[len(doubled) - size :].sum())
    ways = np.zeros((size + 1, most + 1))
    ways[0, 0] = 1.0
    for seen, rank in enumerate(doubled.tolist(), start=1):
        # from the largest subset down, so that nobody is drawn twice
        for drawn in range(min(seen, size), 0, -1):
            ways[drawn, rank:] += ways[drawn - 1, : most + 1 - rank]
    return np.asarray(ways[size] / ways[size].sum())


def share_of_turned_signs(gains: Floats, seed: int) -> tuple[float, int, int]:
    """Return the share, count and total of sign vectors whose sum reaches that of the `gains`.

    All 2ⁿ up to 40 people: each sum is one of a first half plus one of a second, so that counting needs no list of all.
    Beyond, 99,999 draws with the observed one added (Phipson and Smyth 2010).
    """
    dust = _DUST * max(1.0, float(np.abs(gains).sum()))
    least = float(gains.sum()) - dust
    if len(gains) <= _SPLIT_UP_TO:
        half = len(gains) // 2
        one, other = np.sort(_all_sums(gains[:half])), np.sort(_all_sums(gains[half:]))
        count = int((len(other) - np.searchsorted(other, least - one)).sum())
        return count / 2 ** len(gains), count, 2 ** len(gains)
    rng = np.random.default_rng(seed)
    count = 1
    for _ in range(_DRAWS // 999):
        signs = 2.0 * rng.integers(0, 2, (999, len(gains))) - 1
        count += int((signs @ gains >= least).sum())
    total = _DRAWS // 999 * 999 + 1
    return count / total, count, total


def _all_sums(values: Floats) -> Floats:
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate((sums - value, sums + value))
    return sums
