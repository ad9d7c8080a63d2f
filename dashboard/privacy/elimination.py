"""Elimination: what remains of a figure after taking off the figures before it, modulo a prime.

What remains is never written out over all answers. It is kept as how many times each figure is taken, and looked at in the
columns that are asked for; so it costs what the figures have in common and not what there are people.

Owns the arithmetic. Decides nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.privacy.columns import Numbers

PRIME = 2_147_483_647
_FIRST_LOOK = 16
_NONE: Numbers = np.zeros(0, dtype=np.int64)
_LOOK = 64
"""How much dearer it is to look a column up than to write an entry of a figure out."""


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

    def __init__(self, rows: Sequence[Row], columns: int, late: Collection[int] = ()) -> None:
        """Take every figure; those that are `late` are looked up only once one of them has been taken."""
        self.columns = columns
        self._rows = _in_order(rows, columns)
        self._late = np.zeros(len(rows), dtype=np.bool_)
        self._late[list(late)] = True
        self.sizes: Numbers = np.array([row.columns.size for row in self._rows], dtype=np.int64)
        self._tables = [_Table([row for row in self._rows if not self._late[row.number]], columns)]

    def _tables_for(self, figures: Numbers) -> Sequence["_Table"]:
        if len(self._tables) == 1 and self._late[figures].any():
            self._tables.append(
                _Table([row for row in self._rows if self._late[row.number]], columns=self.columns)
            )
        return self._tables

    def of(self, column: int) -> list[tuple[int, int]]:
        """Return the figures a column stands in, with its weights in them; without late ones as long as none was taken."""
        return [entry for table in self._tables for entry in table.of(column)]

    def left(self, taken: Numbers) -> "Left":
        """Return what is left when every figure is taken so many times."""
        return Left(self, taken)

    def values(self, columns: Numbers, taken: Numbers, figures: Numbers) -> Numbers:
        """Return what is in these columns when every figure is taken so many times; `figures` are those that are."""
        if not columns.size:
            return np.zeros(0, dtype=np.int64)
        first, *late = self._tables_for(figures)
        found = first.values(columns, taken)
        for table in late:
            found = (found + table.values(columns, taken)) % PRIME
        return found

    def written_out(self, taken: Numbers, figures: Numbers) -> Numbers:
        """Return what is in every column, not yet modulo the prime."""
        found = np.zeros(self.columns, dtype=np.int64)
        for figure in figures.tolist():
            row = self._rows[figure]
            found[row.columns] += taken[figure] * row.weights % PRIME
        return found

    def touched(self, figures: Numbers) -> Numbers:
        """Return the columns that stand in one of these figures, in order."""
        first, *more = [self._rows[figure].columns for figure in figures.tolist()]
        if not more:
            return np.asarray(first)
        columns = np.sort(np.concatenate([first, *more]))
        return np.asarray(columns[np.concatenate([[True], columns[1:] != columns[:-1]])])


class Left:
    """What is left of a figure: looked at in the columns that are asked for, and written out once so many are that it is less work."""

    def __init__(self, incidence: Incidence, taken: Numbers) -> None:
        self.taken = taken
        """How often each figure is taken."""
        self._incidence = incidence
        self._figures = np.flatnonzero(taken)
        self.size = int(incidence.sizes[self._figures].sum())
        """How many columns the figures taken have together; in all others nothing can be."""
        self._looked = 0
        self._everywhere: Numbers | None = None

    def values(self, columns: Numbers) -> Numbers:
        """Return what is in these columns."""
        if self._everywhere is None:
            self._looked += columns.size
            if self._looked * _LOOK < self.size + self._incidence.columns:
                return self._incidence.values(columns, self.taken, self._figures)
            self._everywhere = self._incidence.written_out(self.taken, self._figures)
        return np.asarray(self._everywhere[columns] % PRIME)

    def seen(self, parts: Iterable[Numbers]) -> Iterator[int]:
        """Yield those of the columns in which something is, in their order; looks no further than it is asked to."""
        size = _FIRST_LOOK
        for columns in parts:
            first = 0
            while first < columns.size:
                part = columns[first : first + size]
                yield from part[self.values(part) != 0].tolist()
                first, size = first + size, 4 * size

    def touched(self) -> Numbers:
        """Return the columns in which something may be, in order; in all others nothing is."""
        return self._incidence.touched(self._figures)

    def is_nothing(self) -> bool:
        """Return whether nothing is left in any column."""
        return next(self.seen([self.touched()]), None) is None


class _Table:
    """For every column the figures it stands in, one after another."""

    def __init__(self, rows: Sequence[Row], columns: int) -> None:
        sizes = [row.columns.size for row in rows]
        column = np.concatenate([_NONE, *(row.columns for row in rows)])
        order = np.argsort(column, kind="stable")
        figures = np.repeat(np.array([row.number for row in rows], dtype=np.int32), sizes)
        self._figure = figures[order]
        self._weight = np.concatenate([_NONE, *(row.weights for row in rows)])[order].astype(np.int32)
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=columns))])

    def of(self, column: int) -> Iterator[tuple[int, int]]:
        """Return the figures a column stands in, with its weights."""
        span = slice(int(self._starts[column]), int(self._starts[column + 1]))
        return zip(self._figure[span].tolist(), self._weight[span].tolist(), strict=True)

    def values(self, columns: Numbers, taken: Numbers) -> Numbers:
        """Return what the figures here leave in these columns."""
        starts = self._starts[columns]
        sizes = self._starts[columns + 1] - starts
        ends = np.cumsum(sizes)
        at = np.arange(int(ends[-1])) + np.repeat(starts - ends + sizes, sizes)
        sums = np.zeros(at.size + 1, dtype=np.int64)
        np.cumsum(taken[self._figure[at]] * self._weight[at] % PRIME, out=sums[1:])
        return np.asarray((sums[ends] - sums[ends - sizes]) % PRIME)


def _in_order(rows: Sequence[Row], columns: int) -> list[Row]:
    """Return the rows with their columns in order and every column once, its last weight, modulo the prime."""
    last = np.zeros(columns, dtype=np.int64)
    found = []
    for row in rows:
        places = np.arange(row.columns.size)
        last[row.columns] = places
        kept = np.flatnonzero(last[row.columns] == places)
        kept = kept[np.argsort(row.columns[kept])]
        found.append(replace(row, columns=row.columns[kept], weights=row.weights[kept] % PRIME))
    return found


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

    def settle(self, figure: int, taken: Numbers, value: int, column: Iterable[tuple[int, int]]) -> None:
        """Add what remains of a figure, with a pivot in which it has this value; `column` says where the pivot stands."""
        size = self.size
        self._make_room(size + 1)
        inverse = pow(value, PRIME - 2, PRIME)
        self._table[size, :size] = taken[self._figure[:size]] * inverse % PRIME
        self._table[size, size] = inverse
        before = np.zeros(size, dtype=np.int64)
        for number, weight in column:
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
