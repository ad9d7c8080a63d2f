"""Elimination: what remains of a figure after taking off the figures before it, modulo a prime.

What remains is never written out over all answers. It is kept as how many times each figure is taken, and looked at in the
columns that are asked for; so it costs what the figures have in common and not what there are people.

Owns the arithmetic. Decides nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.privacy.columns import Numbers

PRIME = 2_147_483_647
_FIRST_LOOK = 64
Entries = tuple[NDArray[np.int32], NDArray[np.int32]]
"""Figures by number, and a weight for each."""


@dataclass(frozen=True)
class Row:
    """A sum as a row of numbers over the columns of its system."""

    number: int
    columns: Numbers
    weights: Numbers
    measure: int
    wave: int


class Incidence:
    """In which figures each column stands, and with what weight."""

    def __init__(self, rows: Sequence[Row], columns: int) -> None:
        self._figures = len(rows)
        self._columns = [row.columns for row in rows]
        last = np.zeros(columns, dtype=np.int64)
        kept = []
        for row in rows:
            places = np.arange(row.columns.size)
            last[row.columns] = places
            kept.append(last[row.columns] == places)
        column = np.concatenate([row.columns[keep] for row, keep in zip(rows, kept, strict=True)])
        weights = np.concatenate([row.weights[keep] for row, keep in zip(rows, kept, strict=True)])
        figures = np.repeat(np.arange(len(rows)), [int(keep.sum()) for keep in kept])
        order = np.argsort(column, kind="stable")
        self._figure = figures[order].astype(np.int32)
        self._weight = (weights[order] % PRIME).astype(np.int32)
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=columns))])

    def of(self, column: int) -> Entries:
        """Return the figures a column stands in, and its weights in them."""
        span = slice(int(self._starts[column]), int(self._starts[column + 1]))
        return self._figure[span], self._weight[span]

    def values(self, columns: Numbers, taken: Numbers) -> Numbers:
        """Return what is in these columns when every figure is taken so many times."""
        if not columns.size:
            return np.zeros(0, dtype=np.int64)
        starts = self._starts[columns]
        sizes = self._starts[columns + 1] - starts
        ends = np.cumsum(sizes)
        at = np.arange(int(ends[-1])) + np.repeat(starts - ends + sizes, sizes)
        parts = taken[self._figure[at]] * self._weight[at] % PRIME
        return np.asarray(np.add.reduceat(parts, ends - sizes) % PRIME)

    def touched(self, taken: Numbers) -> Numbers:
        """Return the columns that stand in a figure that is taken, in order; in all others nothing can be."""
        parts = [self._columns[figure] for figure in np.flatnonzero(taken).tolist()]
        if len(parts) == 1:
            return np.sort(parts[0])
        found = np.zeros(self._starts.size - 1, dtype=np.bool_)
        for part in parts:
            found[part] = True
        return np.flatnonzero(found)

    def seen(self, columns: Numbers, taken: Numbers) -> Iterator[int]:
        """Yield those of the columns in which something is, in their order; looks no further than it is asked to."""
        first, size = 0, _FIRST_LOOK
        while first < columns.size:
            part = columns[first : first + size]
            yield from part[self.values(part, taken) != 0].tolist()
            first, size = first + size, 4 * size

    def is_nothing(self, taken: Numbers) -> bool:
        """Return whether nothing is left in any column."""
        return next(self.seen(self.touched(taken), taken), None) is None


class Elimination:
    """One class and measure: for every independent figure a pivot column in which only it and later ones remain."""

    def __init__(self, figures: int) -> None:
        self.size = 0
        self._figure: Numbers = np.zeros(0, dtype=np.int64)
        self._place_of = np.full(figures, -1, dtype=np.int64)
        # Line i: up to its own place, how often the figures are taken in the i-th remainder; beyond, what it has in
        # the pivots of later ones.
        self._table = np.zeros((0, 0), dtype=np.uint32)

    def left_of(self, figure: int, places: Numbers, weights: Numbers) -> Numbers:
        """Return how often each figure is taken in what remains of one; it stands in the pivots at `places`."""
        taken = np.zeros(self._place_of.size, dtype=np.int64)
        taken[figure] = 1
        if not places.size:
            return taken
        size = self.size
        values, off = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        values[places] = weights % PRIME
        place = int(places.min())
        while True:
            line = self._table[place, :size] * values[place] % PRIME
            off[: place + 1] += line[: place + 1]
            rest = values[place + 1 :]
            rest -= line[place + 1 :]
            rest[rest < 0] += PRIME
            more = np.flatnonzero(rest)
            if not more.size:
                break
            place += 1 + int(more[0])
        taken[self._figure[:size]] = -off % PRIME
        return taken

    def settle(self, figure: int, taken: Numbers, value: int, column: Entries) -> None:
        """Add what remains of a figure, with a pivot in which it has this value; `column` says where the pivot stands."""
        size = self.size
        self._make_room(size + 1)
        inverse = pow(value, PRIME - 2, PRIME)
        self._table[size, :size] = taken[self._figure[:size]] * inverse % PRIME
        self._table[size, size] = inverse
        before = np.zeros(size, dtype=np.int64)
        for number, weight in zip(*(part.tolist() for part in column), strict=True):
            place = int(self._place_of[number])
            if place >= 0:
                before[place:] += self._table[place:size, place].astype(np.int64) * weight % PRIME
        self._table[:size, size] = before % PRIME
        self._figure[size], self._place_of[figure] = figure, size
        self.size += 1

    def back_to(self, size: int) -> None:
        """Forget the figures after the first `size`."""
        self._place_of[self._figure[size : self.size]] = -1
        self.size = size

    def _make_room(self, size: int) -> None:
        held = len(self._figure)
        if size > held:
            more = max(16, size // 2)
            self._table = np.pad(self._table, (0, held + more - self._table.shape[0]))
            self._figure = np.pad(self._figure, (0, more))
