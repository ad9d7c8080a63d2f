"""Who is paired with whom: counts by group against chance.

Owns the table of pairs with what was to be expected of it, the assortativity of a mixing table, and the share of pairs that cross
groups against the same people paired at random. Mentors are junior on purpose, so chance is what the two rosters allow.
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Table = NDArray[np.float64]

_LEAST_ROOM = 1e-12


@dataclass(frozen=True)
class PairTable:
    """Counts of pairs against what independent rows and columns give."""

    chi2: float
    df: int
    p: float
    expected: tuple[tuple[float, ...], ...]
    residuals: tuple[tuple[float, ...], ...]
    """Adjusted: normal by chance, so beyond ±2 is unusual; 0 in a row or column that can't differ."""
    cramers_v: float | None
    """From 0 to 1; None if only one row or column holds anybody."""


@dataclass(frozen=True)
class Assortativity:
    """How far like is paired with like."""

    share_same: float
    expected_same: float
    ratio: float | None
    """None if by chance nobody would be paired with their like."""
    r: float | None
    """1 if only like is paired with like, 0 by chance; None if all people are of one group."""


@dataclass(frozen=True)
class CrossShare:
    """The share of pairs that cross groups, and what the same people paired at random would give."""

    n: int
    share: float
    expected: float
    low: float
    high: float
    """`low` to `high` holds the middle part of the random pairings, 95 % of them by default."""
    p: float
    """The part of random pairings that are at least as far from the expected share."""


def pair_table(counts: ArrayLike) -> PairTable:
    """Return `counts` of pairs, mentors' groups by mentees', shape (r, c), against rows and columns that don't know each other.

    E = row·column/n; chi² = Σ(O - E)²/E without a continuity correction (Pearson 1900); adjusted residual (O - E)/√(E(1 -
    row/n)(1 - column/n)) (Haberman 1973); V = √(chi²/(n·(min(r, c) - 1))) (Cramér 1946). Empty rows and columns count for
    nothing. Raises ValueError for no pairs or a negative count.

    >>> pair_table([[10, 0], [0, 10]]).cramers_v
    1.0
    """
    table, n = _table(counts)
    rows, columns = table.sum(axis=1) / n, table.sum(axis=0) / n
    expected = n * np.outer(rows, columns)
    chi2 = float(
        np.divide((table - expected) ** 2, expected, out=np.zeros(table.shape), where=expected > 0).sum()
    )
    used = int((rows > 0).sum()), int((columns > 0).sum())
    df = (used[0] - 1) * (used[1] - 1)
    spread = np.sqrt(expected * np.outer(1 - rows, 1 - columns))
    free = spread > _LEAST_ROOM
    residuals = np.divide(table - expected, spread, out=np.zeros(table.shape), where=free)
    return PairTable(
        chi2=chi2 if df else 0.0,
        df=df,
        p=float(special.chdtrc(df, chi2)) if df else 1.0,
        expected=tuple(map(tuple, expected.tolist())),
        residuals=tuple(map(tuple, residuals.tolist())),
        cramers_v=math.sqrt(chi2 / (n * (min(used) - 1))) if df else None,
    )


def assortativity(mixing: ArrayLike) -> Assortativity:
    """Return how far like is paired with like, from counts or shares of pairs by group, shape (g, g), one order for both.

    With e the table over its sum, a its row sums and b its column sums: r = (Σe_ii - Σa_i·b_i)/(1 - Σa_i·b_i) (Newman 2003).
    Raises ValueError for a table that isn't square, is empty or has a negative cell.

    >>> assortativity([[1, 0], [0, 1]]).r
    1.0
    """
    table, n = _table(mixing)
    if table.shape[0] != table.shape[1]:
        raise ValueError("mentors and mentees need the same groups")
    shares = table / n
    same = float(np.trace(shares))
    expected = float(shares.sum(axis=1) @ shares.sum(axis=0))
    room = 1 - expected
    return Assortativity(
        share_same=same,
        expected_same=expected,
        ratio=same / expected if expected > 0 else None,
        r=(same - expected) / room if room > _LEAST_ROOM else None,
    )


def cross_share(
    mentors: ArrayLike,
    mentees: ArrayLike,
    *,
    seed: int,
    steps: int = 1,
    draws: int = 9999,
    level: float = 0.95,
) -> CrossShare:
    """Return the share of pairs whose groups lie `steps` or more apart, against the same mentees dealt to the mentors at random.

    `mentors` and `mentees`, shape (n,), hold each pair's groups as whole numbers in the order of the groups. The expected share
    is exact, Σ over crossing groups of mentors·mentees/n²; its range comes from `draws` shuffles that start from `seed`, and p is
    (1 + shuffles at least as far away)/(1 + draws). Raises ValueError for no pairs or steps under 1.

    >>> found = cross_share([0, 0, 1, 1], [1, 1, 0, 0], seed=1)
    >>> found.share, found.expected
    (1.0, 0.5)
    """
    first, second = np.asarray(mentors), np.asarray(mentees)
    if first.ndim != 1 or first.shape != second.shape or not len(first):
        raise ValueError("every pair needs a mentor and a mentee")
    if steps < 1 or draws < 1:
        raise ValueError("crossing groups takes a step or more, and chance a draw or more")
    if not (np.mod(first, 1) == 0).all() or not (np.mod(second, 1) == 0).all():
        raise ValueError("groups are whole numbers")
    n = len(first)
    share = float((np.abs(first - second) >= steps).mean())
    expected = float((np.abs(first[:, None] - second) >= steps).mean())
    chance = np.random.default_rng(seed)
    drawn = np.array([np.abs(first - chance.permutation(second)) >= steps for _ in range(draws)]).mean(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], method="inverted_cdf")
    away = np.abs(drawn - expected) >= abs(share - expected) - _LEAST_ROOM
    return CrossShare(
        n=n,
        share=share,
        expected=expected,
        low=float(low),
        high=float(high),
        p=(1 + int(away.sum())) / (1 + draws),
    )


def cross_share_within(
    mentors: Sequence[int],
    mentees: Sequence[int],
    strata: Sequence[str],
    *,
    seed: int,
    steps: int = 1,
    draws: int = 1999,
    level: float = 0.95,
) -> CrossShare:
    """Return the share of pairs whose groups lie `steps` or more apart, against mentees dealt at random inside each stratum.

    `mentors` and `mentees`, length n, hold each pair's groups as whole numbers from 0 on in the order of the groups, `strata` the
    name of its stratum. To deal at random is to draw a table with the margins of the stratum, so neither the order nor the number
    of pairs matters: cell by cell from the hypergeometric distribution (Patefield 1981). Raises ValueError as `cross_share`.

    >>> found = cross_share_within([0, 0, 1, 1], [1, 1, 0, 0], ["A", "A", "B", "B"], seed=1)
    >>> found.share, found.expected, found.low, found.p
    (1.0, 1.0, 1.0, 1.0)
    """
    first, second = np.asarray(mentors, dtype=int), np.asarray(mentees, dtype=int)
    named = np.asarray(strata, dtype=str)
    if first.ndim != 1 or first.shape != second.shape or first.shape != named.shape or not len(first):
        raise ValueError("every pair needs a mentor, a mentee and a stratum")
    if steps < 1 or draws < 1:
        raise ValueError("crossing groups takes a step or more, and chance a draw or more")
    if first.min() < 0 or second.min() < 0:
        raise ValueError("groups are whole numbers from 0 on")
    n, size = len(first), int(max(first.max(), second.max())) + 1
    drawn, expected = np.zeros(draws), 0.0
    for stratum in np.unique(named):
        inside = named == stratum
        rows = np.bincount(first[inside], minlength=size)
        columns = np.bincount(second[inside], minlength=size)
        apart = _dealt(
            tuple(rows.tolist()), tuple(columns.tolist()), (seed, zlib.crc32(stratum.encode())), draws
        )
        drawn += apart[:, steps:].sum(axis=1)
        crossing = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) >= steps
        expected += float((np.outer(rows, columns) * crossing).sum()) / int(inside.sum())
    drawn, expected = drawn / n, expected / n
    share = float((np.abs(first - second) >= steps).mean())
    tail = (1 - level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], method="inverted_cdf")
    away = np.abs(drawn - expected) >= abs(share - expected) - _LEAST_ROOM
    return CrossShare(n, share, expected, float(low), float(high), (1 + int(away.sum())) / (1 + draws))


@lru_cache(maxsize=512)
def _dealt(rows: tuple[int, ...], columns: tuple[int, ...], entropy: tuple[int, ...], draws: int) -> Table:
    """Return how many pairs lie 0, 1, 2 … steps apart in each of `draws` random tables with these margins, shape (draws, g)."""
    chance = np.random.default_rng(entropy)
    left = np.tile(np.asarray(columns, dtype=np.int64), (draws, 1))
    apart = np.zeros((draws, len(rows)))
    for row, pairs in enumerate(rows):
        open_pairs = np.full(draws, pairs, dtype=np.int64)
        beyond = left.sum(axis=1)
        for column in range(len(columns)):
            beyond -= left[:, column]
            cell = chance.hypergeometric(left[:, column], beyond, open_pairs) if pairs else open_pairs
            open_pairs = open_pairs - cell
            left[:, column] -= cell
            apart[:, abs(row - column)] += cell
    apart.flags.writeable = False
    return apart


def _table(counts: ArrayLike) -> tuple[Table, float]:
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or not np.isfinite(table).all() or (table < 0).any():  # noqa: PLR2004
        raise ValueError("a table of pairs holds counts")
    n = float(table.sum())
    if not n:
        raise ValueError("there are no pairs")
    return table, n
