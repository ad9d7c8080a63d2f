"""Classes of people: how it is shown that no combination of figures touches too few of them.

The people of a system are put into k classes so that in each class alone the figures shown are still independent.
Any combination of figures that isn't empty then differs from nothing in every class, so it touches at least k people; and
each independent figure uses up k people, so there are never more than n / k. Arithmetic is exact, modulo a prime: rows
that are independent modulo a prime are independent.

Owns the search for classes, figure by figure. Refuses a figure it finds no people for; it never looks for values.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.privacy.columns import Numbers, named_columns, numbered, of_person, signatures
from dashboard.privacy.elimination import Elimination, Incidence, Left, Row
from dashboard.privacy.matching import different_people
from dashboard.privacy.owned import Owned
from dashboard.privacy.sums import WAVES, Sum

MEAN = "mean"
_FEW = 8
"""Columns are put in order by themselves when they are less than this part of all, else picked out of all in order."""
_FIRST_PART = 256


@dataclass(frozen=True)
class _StandIn:
    """A column that stands for a figure in one class, and what was known of its person and slot before."""

    column: int
    class_before: int
    measure_before: int


class Classes:
    """The classes of one system while its plan is made."""

    def __init__(
        self, sums: Sequence[Sum], classes: int, precious: Sequence[float] = (), late: Collection[int] = ()
    ) -> None:
        """Take every sum that may ever be placed, and for each how much it wants its people kept for it.

        `late` are the places of sums that are tried only when others were refused.
        """
        self.classes = classes
        self._index(sums)
        self._precious = np.zeros(self.people, dtype=np.float64)
        for row, worth in zip(self.rows, precious, strict=False):
            np.add.at(self._precious, self._person[row.columns], worth / max(1, row.columns.size))
        self._incidence = Incidence(self.rows, self.columns, late)
        self._eliminations: dict[int, list[Elimination]] = {
            measure: [Elimination(len(self.rows)) for _ in range(classes)]
            for measure in {row.measure for row in self.rows}
        }
        liked = np.argsort(self._precious[self._person], kind="stable")
        self._liking = np.empty_like(liked)
        self._liking[liked] = np.arange(self.columns)
        part = self._measure * len(WAVES) + self._wave
        by_part = {int(one): liked[part[liked] == one] for one in np.unique(part)}
        self._liked = {one: (columns, self._person[columns]) for one, columns in by_part.items()}
        """The columns of a measure and wave and whose they are, with those first that no other figure wants."""
        self._class_of = np.full(self.people, -1, dtype=np.int64)
        self._measure_of = np.full(self._slots, -1, dtype=np.int64)
        self._pivot_place = np.full(self.columns, -1, dtype=np.int64)
        self._settled: list[list[_StandIn]] = [[] for _ in range(classes)]
        self._owned = Owned(self._person, part, self._tokens["person"], classes)
        self.placed: list[Row] = []
        """Every figure shown."""
        self.independent: list[Row] = []
        """Those of them that can't be worked out from the ones before."""

    def _index(self, sums: Sequence[Sum]) -> None:
        """Give people and columns numbers by where they stand, so that their tokens decide nothing."""
        measures = {name: place for place, name in enumerate(sorted({one.measure for one in sums}))}
        self.mean_measure = measures.get(MEAN, -1)
        columns, places = named_columns([(one, measures[one.measure]) for one in sums])
        spans = list(zip(places, sums, strict=True))
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
                person = int(self._person[before.column])
                if before.class_before < 0:
                    self._owned.remove(number, person)
                self._class_of[person] = before.class_before
                self._measure_of[self._slot[before.column]] = before.measure_before
                self._pivot_place[before.column] = -1
        del self.placed[placed:]

    def place(self, row: Row) -> bool:
        """Show a figure if that is safe; return whether it is."""
        found = self._stand_ins(row)
        if found is None:
            return False
        for number, (column, left) in enumerate(found):
            self._settle(number, column, left, row)
        self.placed.append(row)
        if found:
            self.independent.append(row)
        return True

    def place_again(self, row: Row, stand_ins: Sequence[tuple[int, int]]) -> bool:
        """Place what was published before, with the people that stood for it then; return whether that still holds."""
        if not stand_ins:
            is_known = self._left_of(row, 0).is_nothing()
            self.placed += [row] * is_known
            return is_known
        lefts = [self._left_of(row, number) for number in range(self.classes)]
        found = [self._column_of(row, person, answer) for person, answer in stand_ins]
        columns = [column for column in found if column is not None]
        if len({int(self._person[column]) for column in columns}) != self.classes or not all(
            map(self._still_stands, columns, range(self.classes), lefts)
        ):
            return False
        for number, column in enumerate(columns):
            self._settle(number, column, lefts[number], row)
        self.placed.append(row)
        self.independent.append(row)
        return True

    def _still_stands(self, column: int, number: int, left: Left) -> bool:
        """Return whether a column can stand in a class for a figure of which this is left."""
        return bool(
            left.values(np.array([column]))[0]
            and self._pivot_place[column] < 0
            and self._class_of[self._person[column]] in (-1, number)
        )

    def _column_of(self, row: Row, person: int, answer: int) -> int | None:
        number = self._owned.number_of.get(person)
        part = row.measure * len(WAVES) + row.wave
        if number is None:
            return None
        return next(
            (
                column
                for column, part_of_it in self._owned.columns_of(number)
                if part_of_it == part and int(self._tokens["answer"][column]) == answer
            ),
            None,
        )

    def last_stand_ins(self) -> tuple[tuple[int, int], ...]:
        """Return the people and answers that stand for the independent figure placed last."""
        columns = [settled[-1].column for settled in self._settled]
        return tuple((int(self._tokens["person"][at]), int(self._tokens["answer"][at])) for at in columns)

    def _left_of(self, row: Row, number: int, pivots: tuple[Numbers, Numbers] | None = None) -> Left:
        """Return what remains of a figure in a class."""
        at, class_of = pivots or self._pivots_in(row)
        own = at[class_of == number]
        places = self._pivot_place[row.columns[own]]
        return self._incidence.left(
            self._eliminations[row.measure][number].left_of(row.number, places, row.weights[own])
        )

    def _pivots_in(self, row: Row) -> tuple[Numbers, Numbers]:
        """Return where in a row there are columns that stand for figures, and of which class they are."""
        at = np.flatnonzero(self._pivot_place[row.columns] >= 0)
        return at, self._class_of[self._person[row.columns[at]]]

    def _stand_ins(self, row: Row) -> list[tuple[int, Left]] | None:
        """Return a column for each class, of different people, in which the figure is still seen; none if it is in no column."""
        own: dict[int, int] = {}
        open_to: dict[int, list[int]] = {}
        lefts: list[Left] = []
        pivots = self._pivots_in(row)
        for number in range(self.classes):
            left = self._left_of(row, number, pivots)
            lefts.append(left)
            mine, free = self._asked(left, row, number)
            found = next(left.seen([mine]), None)
            if found is not None:
                own[number] = found
                continue
            open_to[number] = self._of_different_people(left.seen(free))
            if not open_to[number]:
                return [] if number == 0 and left.is_nothing() else None
        chosen = different_people(open_to, self._person)
        if chosen is None:
            return None
        both = own | chosen
        return [(both[number], left) for number, left in enumerate(lefts)]

    def _asked(self, left: Left, row: Row, number: int) -> tuple[Numbers, Iterable[Numbers]]:
        """Return the columns of a class's own people that may stand for a figure, and those of free people, the best first."""
        part = row.measure * len(WAVES) + row.wave
        liked, person_of = self._liked[part]
        if left.size * _FEW < liked.size:
            columns = left.touched()
            columns = columns[self._wave[columns] == row.wave]
            class_of = self._class_of[self._person[columns]]
            free = columns[class_of < 0]
            return self._usable(columns[class_of == number], row), [free[np.argsort(self._liking[free])]]
        return self._usable(self._owned.of_class(number, part), row), self._free(liked, person_of)

    def _free(self, columns: Numbers, person_of: Numbers) -> Iterator[Numbers]:
        """Yield those of the columns whose person stands for nothing yet, some at a time."""
        first, size = 0, _FIRST_PART
        while first < columns.size:
            yield columns[first : first + size][self._class_of[person_of[first : first + size]] < 0]
            first, size = first + size, 4 * size

    def _usable(self, columns: Numbers, row: Row) -> Numbers:
        """Leave out columns that stand for a figure, and people whose wave is used for another measure."""
        used_for = self._measure_of[self._slot[columns]]
        is_free = (used_for < 0) | (used_for == row.measure)
        return np.asarray(columns[is_free & (self._pivot_place[columns] < 0)])

    def _of_different_people(self, columns: Iterable[int]) -> list[int]:
        """Return the first column of each person, for as many people as there are classes."""
        first: dict[int, int] = {}
        for column in columns:
            first.setdefault(int(self._person[column]), column)
            if len(first) == self.classes:
                break
        return list(first.values())

    def _settle(self, number: int, column: int, left: Left, row: Row) -> None:
        person, slot = int(self._person[column]), self._slot[column]
        before = _StandIn(column, int(self._class_of[person]), int(self._measure_of[slot]))
        own = self._eliminations[row.measure][number]
        value = int(left.values(np.array([column]))[0])
        if before.class_before < 0:
            self._owned.add(number, person)
        self._class_of[person], self._measure_of[slot], self._pivot_place[column] = (
            number,
            row.measure,
            own.size,
        )
        own.settle(row.number, left.taken, value, self._incidence.of(column))
        self._settled[number].append(before)

    def stand_ins(self) -> list[Numbers]:
        """Return for each class the columns that stand for the independent figures."""
        return [np.array([one.column for one in settled], dtype=np.int64) for settled in self._settled]

    def persons(self, columns: Numbers) -> Numbers:
        """Return whose columns they are."""
        return self._person[columns]
