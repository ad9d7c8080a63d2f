"""Few rows that are linearly dependent, found among many without trying every set.

Owns the search, modulo a prime small enough for a table of inverses. It misses nothing; what it finds may be chance
and has to be checked modulo larger primes.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from tests.attack.algebra import IntArray

SEARCH_PRIME = 1_000_003


def contracted(space: IntArray, places: Sequence[int]) -> IntArray:
    """Return the rows with those of `places` counted as zero."""
    work = space.copy()
    for place in places:
        leading = np.flatnonzero(work[place])
        if leading.size:
            row = _scaled(work[place : place + 1])[0]
            work = (work - work[:, leading[0], None] * row % SEARCH_PRIME) % SEARCH_PRIME
    return work


def _scaled(rows: IntArray) -> IntArray:
    """Return rows divided by their first entry that isn't zero."""
    if not rows.shape[1]:
        return rows
    first = rows[np.arange(len(rows)), (rows != 0).argmax(axis=1)]
    scaled: IntArray = rows * _inverses()[first][:, None] % SEARCH_PRIME
    return scaled


@cache
def _inverses() -> IntArray:
    """Return the inverse of each number modulo the prime of the search; zero stands for itself."""
    table = np.zeros(SEARCH_PRIME, dtype=np.int64)
    values = [0, 1]
    for number in range(2, SEARCH_PRIME):
        values.append(-(SEARCH_PRIME // number) * values[SEARCH_PRIME % number] % SEARCH_PRIME)
    table[:] = values
    return table


def dependent(space: IntArray, weights: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
    """Yield sets of up to four rows that are dependent and weigh no more than `most`."""
    if most < 1 or not len(space):
        return
    zero = ~space.any(axis=1)
    yield from ((int(place),) for place in np.flatnonzero(zero))
    classes: dict[bytes, list[int]] = defaultdict(list)
    scaled = _scaled(space)
    for place in np.flatnonzero(~zero):
        classes[scaled[place].tobytes()].append(int(place))
    kept = []
    for members in classes.values():
        members.sort(key=lambda place: weights[place])
        kept.append(members[0])
        yield from (
            (members[0], other) for other in members[1:] if weights[members[0]] + weights[other] <= most
        )
    kept.sort(key=lambda place: (weights[place], place))
    if most >= 3:
        yield from _triples(scaled, [place for place in kept if weights[place] <= most - 2])
    if most >= 4:
        yield from _quadruples(scaled, [place for place in kept if weights[place] <= most - 3])


def _triples(space: IntArray, places: list[int]) -> Iterator[tuple[int, ...]]:
    rows = space[places]
    for first in range(len(places) - 2):
        rest = _quotient(rows[first], rows[first + 1 :])
        for one, other in _parallel(_signature(rest)[None, :]):
            yield places[first], places[first + 1 + one], places[first + 1 + other]


def _quadruples(space: IntArray, places: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield dependent fours: by two rows in turn, what is left of the others is compared by two random numbers."""
    rows = space[places]
    for first in range(len(places) - 3):
        rest = _scaled(_quotient(rows[first], rows[first + 1 :]))
        leading = (rest != 0).argmax(axis=1)
        over, under = (rest @ _random_weights(rest.shape[1], seed) % SEARCH_PRIME for seed in (1, 2))
        factors = rest[:, leading].T
        above = (over[None, :] - factors * over[:, None]) % SEARCH_PRIME
        below = (under[None, :] - factors * under[:, None]) % SEARCH_PRIME
        ratios = _ratio(above, below)
        # Only rows after the second one are compared with each other, so that each four is met once.
        ratios[np.tril_indices(len(rest))] = -1
        for second, (one, other) in _parallel_by_line(ratios):
            base = first + 1
            yield places[first], places[base + second], places[base + one], places[base + other]


def _quotient(row: IntArray, others: IntArray) -> IntArray:
    """Return the other rows with what they share with `row` taken off; `row` is scaled."""
    leading = int((row != 0).argmax()) if len(row) else 0
    return (others - others[:, leading, None] * row % SEARCH_PRIME) % SEARCH_PRIME if len(row) else others


def _random_weights(size: int, seed: int) -> IntArray:
    return np.random.default_rng(seed).integers(1, SEARCH_PRIME, size=size, dtype=np.int64)


def _signature(rows: IntArray) -> IntArray:
    over, under = (rows @ _random_weights(rows.shape[1], seed) % SEARCH_PRIME for seed in (1, 2))
    return _ratio(over, under)


def _ratio(over: IntArray, under: IntArray) -> IntArray:
    """Return one number for every multiple of the same row; -1 for a row of zeros."""
    ratios: IntArray = over * _inverses()[under] % SEARCH_PRIME
    ratios = np.where((under == 0) & (over != 0), SEARCH_PRIME, ratios)
    return np.where((under == 0) & (over == 0), -1, ratios)


def _parallel(ratios: IntArray) -> Iterator[tuple[int, int]]:
    for _, pair in _parallel_by_line(ratios):
        yield pair


def _parallel_by_line(ratios: IntArray) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the line and two places that hold the same number, each next to each other in order."""
    order = np.argsort(ratios, axis=1, kind="stable")
    ordered = np.take_along_axis(ratios, order, axis=1)
    same = (ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] >= 0)
    for line, place in zip(*np.nonzero(same), strict=True):
        yield int(line), (int(order[line, place]), int(order[line, place + 1]))
