"""Classes of people: how it is shown that no combination of figures touches too few of them.

The people of a system are put into k classes so that in each class alone the figures shown are still independent.
Any combination of figures that isn't empty then differs from nothing in every class, so it touches at least k people; and
each independent figure uses up k people, so there are never more than n / k. Arithmetic is exact, modulo a prime: rows
that are independent modulo a prime are independent.

Owns the search for classes, figure by figure. Refuses a figure it finds no people for; it never looks for values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.privacy.sums import WAVES, Sum

PRIME = 2_147_483_647
MEAN = "mean"
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """A sum as a row of numbers over the columns of its system."""

    columns: Numbers
    weights: Numbers
    measure: int
    wave: int


@dataclass
class _Class:
    """One class: for every independent figure a column in which only it and later ones remain."""

    pivots: Numbers
    rows: list[tuple[Numbers, Numbers]]

    def left_of(self, row: Row, columns: int) -> Numbers:
        """Return what remains of a row after taking off the figures before it."""
        left = np.zeros(columns, dtype=np.int64)
        left[row.columns] = row.weights % PRIME
        place = 0
        while True:
            hits = np.flatnonzero(left[self.pivots[place:]])
            if not hits.size:
                return left
            place += int(hits[0])
            at, values = self.rows[place]
            left[at] = (left[at] - left[self.pivots[place]] * values) % PRIME
            place += 1


@dataclass(frozen=True)
class _Moment:
    rows: list[int]
    class_of: Numbers
    measure_of: Numbers
    is_pivot: NDArray[np.bool_]
    placed: tuple[int, int]


class Classes:
    """The classes of one system while its plan is made."""

    def __init__(self, sums: Sequence[Sum], classes: int, precious: Sequence[float] = ()) -> None:
        """Take every sum that may ever be placed, and for each how much it wants its people kept for it."""
        self.classes = classes
        self._index(sums)
        self._precious = np.zeros(self.people, dtype=np.float64)
        for row, worth in zip(self.rows, precious, strict=False):
            np.add.at(self._precious, self._person[row.columns], worth / max(1, row.columns.size))
        self._class = [_Class(np.zeros(0, dtype=np.int64), []) for _ in range(classes)]
        self._class_of = np.full(self.people, -1, dtype=np.int64)
        self._measure_of = np.full(self._slots, -1, dtype=np.int64)
        self._is_pivot = np.zeros(self.columns, dtype=np.bool_)
        self.placed: list[Row] = []
        """Every figure shown."""
        self.independent: list[Row] = []
        """Those of them that can't be worked out from the ones before."""

    def _index(self, sums: Sequence[Sum]) -> None:
        """Give people and columns numbers by where they stand, so that their tokens decide nothing."""
        measures = {name: place for place, name in enumerate(sorted({one.measure for one in sums}))}
        self.mean_measure = measures.get(MEAN, -1)
        parts = [_columns_of(one, measures[one.measure]) for one in sums]
        columns, inverse = np.unique(np.concatenate(parts), return_inverse=True)
        ends = np.cumsum([part.size for part in parts])
        spans = [
            (inverse[end - part.size : end], one) for part, end, one in zip(parts, ends, sums, strict=True)
        ]
        signature = _signatures(spans, columns.size)
        order = np.lexsort((_of_person(columns, signature), signature))
        place = np.empty_like(order)
        place[order] = np.arange(order.size)
        columns = columns[order]
        self.columns = int(columns.size)
        self._person, self.people = _numbered(columns["person"])
        slots = columns[["person", "wave"]].copy()
        self._slot, self._slots = _numbered(slots)
        self._tokens = columns
        self._wave: Numbers = np.ascontiguousarray(columns["wave"])
        self.rows = [
            Row(place[at], one.group.weights, measures[one.measure], WAVES.index(one.wave))
            for at, one in spans
        ]

    def people_of(self, wave: int) -> int:
        """Return how many people gave answers of a wave."""
        return len(np.unique(self._person[self._wave == wave]))

    def moment(self) -> _Moment:
        """Return what is needed to come back to how things are now."""
        return _Moment(
            [len(one.rows) for one in self._class],
            self._class_of.copy(),
            self._measure_of.copy(),
            self._is_pivot.copy(),
            (len(self.placed), len(self.independent)),
        )

    def back_to(self, moment: _Moment) -> None:
        """Forget what was placed since."""
        for one, rows in zip(self._class, moment.rows, strict=True):
            del one.rows[rows:]
            one.pivots = one.pivots[:rows]
        self._class_of, self._measure_of = moment.class_of, moment.measure_of
        self._is_pivot = moment.is_pivot
        del self.placed[moment.placed[0] :]
        del self.independent[moment.placed[1] :]

    def place(self, row: Row) -> bool:
        """Show a figure if that is safe; return whether it is."""
        left = self._class[0].left_of(row, self.columns)
        if not left.any():
            self.placed.append(row)
            return True
        lefts = [left, *(one.left_of(row, self.columns) for one in self._class[1:])]
        found = self._stand_ins(lefts, row)
        if found is None:
            return False
        for number, column in enumerate(found):
            self._settle(number, column, lefts[number], row.measure)
        self.placed.append(row)
        self.independent.append(row)
        return True

    def place_again(self, row: Row, stand_ins: Sequence[tuple[int, int]]) -> bool:
        """Place what was published before, with the people that stood for it then; return whether that still holds."""
        lefts = [one.left_of(row, self.columns) for one in self._class]
        if not stand_ins:
            self.placed.append(row)
            return not lefts[0].any()
        if len(stand_ins) != self.classes:
            return False
        for number, (person, answer) in enumerate(stand_ins):
            at = self._column_of(row, person, answer)
            if (
                at is None
                or not lefts[number][at]
                or self._is_pivot[at]
                or self._class_of[self._person[at]] not in (-1, number)
            ):
                return False
            self._settle(number, at, lefts[number], row.measure)
        self.placed.append(row)
        self.independent.append(row)
        return True

    def _column_of(self, row: Row, person: int, answer: int) -> int | None:
        found = np.flatnonzero(
            (self._tokens["person"] == np.uint64(person))
            & (self._tokens["answer"] == np.uint64(answer))
            & (self._tokens["measure"] == row.measure)
            & (self._wave == row.wave)
        )
        return int(found[0]) if found.size else None

    def last_stand_ins(self) -> tuple[tuple[int, int], ...]:
        """Return the people and answers that stand for the independent figure placed last."""
        columns = [int(one.pivots[-1]) for one in self._class]
        return tuple((int(self._tokens["person"][at]), int(self._tokens["answer"][at])) for at in columns)

    def _stand_ins(self, lefts: list[Numbers], row: Row) -> list[int] | None:
        """Return a column for each class, of different people, in which the figure is still seen."""
        own: dict[int, int] = {}
        open_to: dict[int, list[int]] = {}
        for number, left in enumerate(lefts):
            columns = np.flatnonzero((left != 0) & ~self._is_pivot & (self._wave == row.wave))
            used_for = self._measure_of[self._slot[columns]]
            columns = columns[(used_for < 0) | (used_for == row.measure)]
            person = self._person[columns]
            mine = columns[self._class_of[person] == number]
            if mine.size:
                own[number] = int(mine[0])
                continue
            free = columns[self._class_of[person] < 0]
            person = self._person[free]
            free = free[np.argsort(self._precious[person], kind="stable")]
            _, first = np.unique(self._person[free], return_index=True)
            open_to[number] = [int(column) for column in free[np.sort(first)[: self.classes]]]
        chosen = _different_people(open_to, self._person)
        if chosen is None:
            return None
        both = own | chosen
        return [both[number] for number in range(self.classes)]

    def _settle(self, number: int, column: int, left: Numbers, measure: int) -> None:
        person = self._person[column]
        self._class_of[person], self._measure_of[self._slot[column]] = number, measure
        self._is_pivot[column] = True
        at = np.flatnonzero(left)
        inverse = pow(int(left[column]), PRIME - 2, PRIME)
        own = self._class[number]
        own.pivots = np.append(own.pivots, column)
        own.rows.append((at, left[at] * inverse % PRIME))

    def stand_ins(self) -> list[Numbers]:
        """Return for each class the columns that stand for the independent figures."""
        return [one.pivots for one in self._class]

    def persons(self, columns: Numbers) -> Numbers:
        """Return whose columns they are."""
        return self._person[columns]


_COLUMN = np.dtype([("measure", "i8"), ("person", "u8"), ("wave", "i8"), ("answer", "u8")])


def _columns_of(one: Sum, measure: int) -> NDArray[np.void]:
    """Return what names the columns that a sum stands on."""
    columns = np.zeros(one.group.people.size, dtype=_COLUMN)
    columns["measure"], columns["person"] = measure, one.group.people
    columns["wave"], columns["answer"] = one.group.waves, one.group.answers
    return columns


def _signatures(spans: Sequence[tuple[Numbers, Sum]], columns: int) -> NDArray[np.uint64]:
    """Return for each column a number that says in which sums it stands, and nothing about whose it is."""
    signature = np.zeros(columns, dtype=np.uint64)
    for number, (at, one) in enumerate(spans):
        mark = np.uint64(((number + 1) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF)
        signature[at] = signature[at] * np.uint64(0x100000001B3) + (
            mark ^ one.group.weights.astype(np.uint64)
        )
    return signature


def _of_person(columns: NDArray[np.void], signature: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return for each column a number that says where its person stands in all, whatever the person's token."""
    _, person = np.unique(columns["person"], return_inverse=True)
    mixed = (
        signature
        ^ (signature >> np.uint64(29))
        ^ (columns["measure"] * 8 + columns["wave"]).astype(np.uint64)
    )
    together = np.zeros(int(person.max()) + 1, dtype=np.uint64)
    np.add.at(together, person, mixed * np.uint64(0xBF58476D1CE4E5B9))
    return together[person]


def _numbered(keys: NDArray[Any]) -> tuple[Numbers, int]:
    """Return the number of each key, counted in the order in which keys first appear, and how many there are."""
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse].astype(np.int64), int(first.size)


def _different_people(open_to: dict[int, list[int]], person_of: Numbers) -> dict[int, int] | None:
    """Give each class one of its columns so that no person is taken twice, or return None."""
    taken: dict[int, tuple[int, int]] = {}

    def give(number: int, tried: set[int]) -> bool:
        for column in open_to[number]:
            person = int(person_of[column])
            if person in tried:
                continue
            tried.add(person)
            if person not in taken or give(taken[person][0], tried):
                taken[person] = (number, column)
                return True
        return False

    for number in sorted(open_to, key=lambda number: len(open_to[number])):
        if not give(number, set()):
            return None
    return dict(taken.values())
