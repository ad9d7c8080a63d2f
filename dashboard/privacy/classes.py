"""Classes of people: how it is shown that no combination of figures touches too few of them.

The people of a system are put into k classes so that in each class alone the figures shown are still independent.
Any combination of figures that isn't empty then differs from nothing in every class, so it touches at least k people; and
each independent figure uses up k people, so there are never more than n / k. Arithmetic is exact, modulo a prime: rows
that are independent modulo a prime are independent.

Owns the search for classes, figure by figure. Refuses a figure it finds no people for; it never looks for values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.privacy.columns import Numbers, named_columns, numbered, of_person, signatures
from dashboard.privacy.elimination import Elimination, Incidence, Row
from dashboard.privacy.sums import WAVES, Sum

MEAN = "mean"
_FEW = 16
"""Columns are put in order by themselves when they are less than this part of all, else picked out of all in order."""


@dataclass(frozen=True)
class _StandIn:
    """A column that stands for a figure in one class, and what was known of its person and slot before."""

    column: int
    class_before: int
    measure_before: int


class Classes:
    """The classes of one system while its plan is made."""

    def __init__(self, sums: Sequence[Sum], classes: int, precious: Sequence[float] = ()) -> None:
        """Take every sum that may ever be placed, and for each how much it wants its people kept for it."""
        self.classes = classes
        self._index(sums)
        self._precious = np.zeros(self.people, dtype=np.float64)
        for row, worth in zip(self.rows, precious, strict=False):
            np.add.at(self._precious, self._person[row.columns], worth / max(1, row.columns.size))
        self._incidence = Incidence(self.rows, self.columns)
        self._eliminations: dict[int, list[Elimination]] = {
            measure: [Elimination(len(self.rows)) for _ in range(classes)]
            for measure in {row.measure for row in self.rows}
        }
        self._liked = np.argsort(self._precious[self._person], kind="stable")
        self._liking = np.empty_like(self._liked)
        self._liking[self._liked] = np.arange(self.columns)
        self._class_of = np.full(self.people, -1, dtype=np.int64)
        self._measure_of = np.full(self._slots, -1, dtype=np.int64)
        self._pivot_place = np.full(self.columns, -1, dtype=np.int64)
        self._settled: list[list[_StandIn]] = [[] for _ in range(classes)]
        self.placed: list[Row] = []
        """Every figure shown."""
        self.independent: list[Row] = []
        """Those of them that can't be worked out from the ones before."""

    def _index(self, sums: Sequence[Sum]) -> None:
        """Give people and columns numbers by where they stand, so that their tokens decide nothing."""
        measures = {name: place for place, name in enumerate(sorted({one.measure for one in sums}))}
        self.mean_measure = measures.get(MEAN, -1)
        columns, inverse = named_columns([(one, measures[one.measure]) for one in sums])
        ends = np.cumsum([one.group.people.size for one in sums])
        spans = [
            (inverse[end - one.group.people.size : end], one) for end, one in zip(ends, sums, strict=True)
        ]
        signature = signatures(spans, columns.size)
        order = np.lexsort((of_person(columns, signature), signature))
        place = np.empty_like(order)
        place[order] = np.arange(order.size)
        columns = columns[order]
        self.columns = int(columns.size)
        self._person, self.people = numbered(columns["person"])
        self._slot, self._slots = numbered(self._person * len(WAVES) + columns["wave"])
        self._tokens = columns
        self._wave: Numbers = np.ascontiguousarray(columns["wave"])
        self._measure: Numbers = np.ascontiguousarray(columns["measure"])
        self.rows = [
            Row(number, place[at], one.group.weights, measures[one.measure], WAVES.index(one.wave))
            for number, (at, one) in enumerate(spans)
        ]

    def people_of(self, wave: int) -> int:
        """Return how many people gave answers of a wave."""
        return len(np.unique(self._person[self._wave == wave]))

    def moment(self) -> tuple[int, int]:
        """Return what is needed to come back to how things are now."""
        return len(self.placed), len(self.independent)

    def back_to(self, moment: tuple[int, int]) -> None:
        """Forget what was placed since."""
        placed, independent = moment
        while len(self.independent) > independent:
            measure = self.independent.pop().measure
            for number in reversed(range(self.classes)):
                one, before = self._eliminations[measure][number], self._settled[number].pop()
                one.back_to(one.size - 1)
                self._class_of[self._person[before.column]] = before.class_before
                self._measure_of[self._slot[before.column]] = before.measure_before
                self._pivot_place[before.column] = -1
        del self.placed[placed:]

    def place(self, row: Row) -> bool:
        """Show a figure if that is safe; return whether it is."""
        found = self._stand_ins(row)
        if found is None:
            return False
        for number, (column, taken) in enumerate(found):
            self._settle(number, column, taken, row)
        self.placed.append(row)
        if found:
            self.independent.append(row)
        return True

    def place_again(self, row: Row, stand_ins: Sequence[tuple[int, int]]) -> bool:
        """Place what was published before, with the people that stood for it then; return whether that still holds."""
        if not stand_ins:
            self.placed.append(row)
            return self._incidence.is_nothing(self._left_of(row, 0))
        if len(stand_ins) != self.classes:
            return False
        lefts = [self._left_of(row, number) for number in range(self.classes)]
        for number, (person, answer) in enumerate(stand_ins):
            at = self._column_of(row, person, answer)
            if (
                at is None
                or not self._incidence.values(np.array([at]), lefts[number])[0]
                or self._pivot_place[at] >= 0
                or self._class_of[self._person[at]] not in (-1, number)
            ):
                return False
            self._settle(number, at, lefts[number], row)
        self.placed.append(row)
        self.independent.append(row)
        return True

    def _column_of(self, row: Row, person: int, answer: int) -> int | None:
        found = np.flatnonzero(
            (self._tokens["person"] == np.uint64(person))
            & (self._tokens["answer"] == np.uint64(answer))
            & (self._measure == row.measure)
            & (self._wave == row.wave)
        )
        return int(found[0]) if found.size else None

    def last_stand_ins(self) -> tuple[tuple[int, int], ...]:
        """Return the people and answers that stand for the independent figure placed last."""
        columns = [settled[-1].column for settled in self._settled]
        return tuple((int(self._tokens["person"][at]), int(self._tokens["answer"][at])) for at in columns)

    def _left_of(self, row: Row, number: int) -> Numbers:
        """Return how often each figure is taken in what remains of one in a class."""
        pivots = self._pivot_place[row.columns]
        own = (pivots >= 0) & (self._class_of[self._person[row.columns]] == number)
        return self._eliminations[row.measure][number].left_of(row.number, pivots[own], row.weights[own])

    def _stand_ins(self, row: Row) -> list[tuple[int, Numbers]] | None:
        """Return a column for each class, of different people, in which the figure is still seen; none if it is in no column."""
        own: dict[int, int] = {}
        open_to: dict[int, list[int]] = {}
        lefts: list[Numbers] = []
        for number in range(self.classes):
            left = self._left_of(row, number)
            lefts.append(left)
            if number == 0 and self._incidence.is_nothing(left):
                return []
            columns = self._usable(self._incidence.touched(left), row)
            class_of = self._class_of[self._person[columns]]
            mine = next(self._incidence.seen(columns[class_of == number], left), None)
            if mine is not None:
                own[number] = mine
                continue
            free = self._liked_first(columns[class_of < 0])
            open_to[number] = self._of_different_people(self._incidence.seen(free, left))
            if not open_to[number]:
                return None
        chosen = _different_people(open_to, self._person)
        if chosen is None:
            return None
        both = own | chosen
        return [(both[number], left) for number, left in enumerate(lefts)]

    def _usable(self, columns: Numbers, row: Row) -> Numbers:
        """Leave out other waves, columns that stand for a figure, and people whose wave is used for another measure."""
        used_for = self._measure_of[self._slot[columns]]
        is_free = (used_for < 0) | (used_for == row.measure)
        is_usable = is_free & (self._wave[columns] == row.wave) & (self._pivot_place[columns] < 0)
        return columns[np.flatnonzero(is_usable)]

    def _liked_first(self, columns: Numbers) -> Numbers:
        """Return the columns with those first that no other figure wants."""
        if columns.size * _FEW < self.columns:
            return columns[np.argsort(self._liking[columns])]
        is_asked = np.zeros(self.columns, dtype=np.bool_)
        is_asked[columns] = True
        return self._liked[is_asked[self._liked]]

    def _of_different_people(self, columns: Iterable[int]) -> list[int]:
        """Return the first column of each person, for as many people as there are classes."""
        first: dict[int, int] = {}
        for column in columns:
            first.setdefault(int(self._person[column]), column)
            if len(first) == self.classes:
                break
        return list(first.values())

    def _settle(self, number: int, column: int, taken: Numbers, row: Row) -> None:
        person, slot = self._person[column], self._slot[column]
        before = _StandIn(column, int(self._class_of[person]), int(self._measure_of[slot]))
        own = self._eliminations[row.measure][number]
        value = int(self._incidence.values(np.array([column]), taken)[0])
        self._class_of[person], self._measure_of[slot], self._pivot_place[column] = (
            number,
            row.measure,
            own.size,
        )
        own.settle(row.number, taken, value, self._incidence.of(column))
        self._settled[number].append(before)

    def stand_ins(self) -> list[Numbers]:
        """Return for each class the columns that stand for the independent figures."""
        return [np.array([one.column for one in settled], dtype=np.int64) for settled in self._settled]

    def persons(self, columns: Numbers) -> Numbers:
        """Return whose columns they are."""
        return self._person[columns]


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
