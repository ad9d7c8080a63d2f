"""What remains of a figure is the same as when it is written out over all answers."""

import random

import numpy as np
import pytest

from dashboard.privacy.columns import Numbers
from dashboard.privacy.elimination import PRIME, Elimination, Incidence, Row

COLUMNS = 40


def random_rows(chance: random.Random, count: int) -> list[Row]:
    rows = []
    for number in range(count):
        columns = np.array(chance.sample(range(COLUMNS), chance.randint(1, 15)))
        weights = np.array([chance.choice((1, 1, 1, 2, -1)) for _ in columns])
        rows.append(Row(number, columns, weights, 0, 0))
    return rows


def written_out(row: Row, before: list[tuple[int, Numbers]]) -> Numbers:
    left = np.zeros(COLUMNS, dtype=np.int64)
    left[row.columns] = row.weights % PRIME
    for pivot, other in before:
        left = (left - left[pivot] * other) % PRIME
    return left


@pytest.mark.parametrize("seed", range(20))
def test_what_remains_is_what_dense_elimination_leaves(seed: int) -> None:
    chance = random.Random(seed)
    rows = random_rows(chance, 60)
    late = [number for number in range(len(rows)) if chance.random() < 0.3]
    incidence, elimination = Incidence(rows, COLUMNS, late), Elimination(len(rows))
    before: list[tuple[int, Numbers]] = []
    everywhere = np.arange(COLUMNS)
    for row in rows:
        if before and chance.random() < 0.2:
            before = before[: chance.randrange(len(before))]
            elimination.back_to(len(before))
        places = {pivot: place for place, (pivot, _) in enumerate(before)}
        stands_in = np.array([int(column) in places for column in row.columns])
        taken = elimination.left_of(
            row.number,
            np.array([places[int(column)] for column in row.columns[stands_in]], dtype=np.int64),
            row.weights[stands_in],
        )
        expected = written_out(row, before)
        left = incidence.left(taken)

        assert [int(left.values(everywhere[[column]])[0]) for column in everywhere] == expected.tolist()
        assert incidence.values(everywhere, taken, np.flatnonzero(taken)).tolist() == expected.tolist()
        assert (incidence.written_out(taken, np.flatnonzero(taken)) % PRIME).tolist() == expected.tolist()
        assert list(left.seen([everywhere[:7], everywhere[7:]])) == np.flatnonzero(expected).tolist()
        assert left.is_nothing() == (not expected.any())
        assert set(np.flatnonzero(expected)) <= set(left.touched())

        if expected.any():
            pivot = int(chance.choice(np.flatnonzero(expected).tolist()))
            value = int(expected[pivot])
            elimination.settle(row.number, taken, value, incidence.of(pivot))
            before.append((pivot, expected * pow(value, PRIME - 2, PRIME) % PRIME))
