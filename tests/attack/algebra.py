"""Exact linear algebra on sums of answers: how many are independent, and how few people a combination of them touches.

Owns the arithmetic, modulo primes, and the search for combinations about fewer people than allowed. Refuses to know
what the answers are about. The search is complete: a combination that touches too few people is always found, and
each one found is checked modulo two large primes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from tests.attack.knowledge import Answer

IntArray = npt.NDArray[np.int64]

LARGE_PRIMES = (2_147_483_647, 2_147_483_629)
_SEARCH_PRIME = 1_000_003
"""Small enough for a table of inverses; what is found modulo it is checked modulo the large ones."""
_MOST_LISTED = 200


@dataclass(frozen=True)
class Supports:
    """What can be said about the combinations of some sums."""

    answers: int
    rank: int
    smallest: int | None
    """Fewest people touched by any combination; None: not fewer than allowed."""
    combinations: tuple[frozenset[str], ...]
    """The people of combinations that touch too few; of people who can't be told apart one stands for all."""


def matrix_of(rows: Sequence[Collection[Answer]], answers: Sequence[Answer]) -> IntArray:
    """Return one line a sum and one column an answer: 1 where the answer is part of the sum."""
    place = {answer: column for column, answer in enumerate(answers)}
    matrix = np.zeros((len(rows), len(answers)), dtype=np.int64)
    for line, row in enumerate(rows):
        matrix[line, [place[answer] for answer in row]] = 1
    return matrix


def reduced(matrix: IntArray, prime: int) -> tuple[IntArray, list[int]]:
    """Return the reduced echelon form without its zero lines, and the columns of its leading ones."""
    work = matrix % prime
    pivots: list[int] = []
    for column in range(work.shape[1]):
        line = len(pivots)
        if line == work.shape[0]:
            break
        candidates = np.flatnonzero(work[line:, column])
        if not candidates.size:
            continue
        chosen = line + int(candidates[0])
        work[[line, chosen]] = work[[chosen, line]]
        work[line] = work[line] * pow(int(work[line, column]), -1, prime) % prime
        factors = work[:, column].copy()
        factors[line] = 0
        touched = np.flatnonzero(factors)
        work[touched] = (work[touched] - factors[touched, None] * work[line] % prime) % prime
        pivots.append(column)
    return work[: len(pivots)], pivots


def rank(matrix: IntArray) -> int:
    """Return how many lines are independent."""
    return max(len(reduced(matrix, prime)[1]) for prime in LARGE_PRIMES)


def null_space(matrix: IntArray, prime: int) -> IntArray:
    """Return columns that span what every line of the matrix maps to zero; one row a column of the matrix."""
    echelon, pivots = reduced(matrix, prime)
    free = [column for column in range(matrix.shape[1]) if column not in set(pivots)]
    space = np.zeros((matrix.shape[1], len(free)), dtype=np.int64)
    space[free, range(len(free))] = 1
    if pivots and free:
        space[pivots] = (-echelon[:, free]) % prime
    return space


def recovered(rows: Sequence[Collection[Answer]]) -> set[Answer]:
    """Return the answers that some combination of the sums equals."""
    answers = sorted(set().union(*rows)) if rows else []
    matrix = matrix_of(rows, answers)
    alone = [~null_space(matrix, prime).any(axis=1) for prime in LARGE_PRIMES]
    return {answer for place, answer in enumerate(answers) if all(one[place] for one in alone)}


def supports(rows: Iterable[Collection[Answer]], fewest: int = 5) -> Supports:
    """Return the rank of the sums and every kind of combination that touches fewer than `fewest` people."""
    distinct = sorted({frozenset(row) for row in rows if row}, key=sorted)
    answers = sorted(set().union(*distinct)) if distinct else []
    if not distinct:
        return Supports(0, 0, None, ())
    basis = reduced(matrix_of(distinct, answers), LARGE_PRIMES[0])[1]
    known_rank = rank(matrix_of(distinct, answers))
    if len(basis) != known_rank:
        raise ArithmeticError("A prime divides what it must not divide; take another one.")
    groups = _groups(matrix_of(distinct, answers), answers)
    found = _Search(matrix_of(distinct, answers), groups, fewest - 1).found()
    smallest = min((len(people) for people in found), default=None)
    return Supports(len(answers), known_rank, smallest, tuple(found[:_MOST_LISTED]))


@dataclass(frozen=True)
class _Group:
    """Answers that stand in the same sums: a combination touches all of them or none."""

    columns: tuple[int, ...]
    people: tuple[str, ...]
    is_repeated: bool
    """Whether it is one of several answers of one person, an answer that was corrected."""


def _groups(matrix: IntArray, answers: Sequence[Answer]) -> list[_Group]:
    versions: dict[str, int] = defaultdict(int)
    for answer in answers:
        versions[answer.person] += 1
    alike: dict[tuple[bytes, str], list[int]] = defaultdict(list)
    for column, answer in enumerate(answers):
        apart = answer.person if versions[answer.person] > 1 else ""
        alike[matrix[:, column].tobytes(), apart].append(column)
    return [
        _Group(tuple(columns), tuple(sorted({answers[column].person for column in columns})), bool(apart))
        for (_, apart), columns in alike.items()
    ]


class _Search:
    """Sets of few groups that a combination can be about: their columns in the null space are dependent."""

    def __init__(self, matrix: IntArray, groups: Sequence[_Group], most: int) -> None:
        self._most = most
        self._small = [group for group in groups if len(group.people) <= most]
        large = [group.columns[0] for group in groups if len(group.people) > most]
        small = [group.columns[0] for group in self._small]
        self._checks = [self._space(matrix, large, small, prime) for prime in LARGE_PRIMES]
        self._space_found = self._space(matrix, large, small, _SEARCH_PRIME)
        if self._space_found.shape != self._checks[0].shape:
            raise ArithmeticError("The prime of the search divides what it must not divide; take another one.")

    @staticmethod
    def _space(matrix: IntArray, large: list[int], small: list[int], prime: int) -> IntArray:
        """Return the null space of the combinations that leave every large group alone, one row a small group."""
        ordered = reduced(matrix[:, large + small], prime)
        lines = [line for line, pivot in enumerate(ordered[1]) if pivot >= len(large)]
        return null_space(ordered[0][lines][:, len(large) :], prime)

    def found(self) -> list[frozenset[str]]:
        """Return the people of each set found, smallest first."""
        people: set[frozenset[str]] = set()
        for places in self._candidates():
            touched = frozenset(person for place in places for person in self._small[place].people)
            if len(touched) <= self._most and self._is_dependent(places):
                people.add(touched)
        return sorted(people, key=lambda one: (len(one), sorted(one)))

    def _is_dependent(self, places: Sequence[int]) -> bool:
        return all(
            len(reduced(space[list(places)], prime)[1]) < len(places)
            for space, prime in zip(self._checks, LARGE_PRIMES, strict=True)
        )

    def _candidates(self) -> Iterator[tuple[int, ...]]:
        """Yield sets of groups; those who corrected an answer are taken as touched or untouched, each in turn."""
        repeated: dict[str, list[int]] = defaultdict(list)
        for place, group in enumerate(self._small):
            if group.is_repeated:
                repeated[group.people[0]].append(place)
        single = [place for place, group in enumerate(self._small) if not group.is_repeated]
        for size in range(min(len(repeated), self._most) + 1):
            for chosen in combinations(sorted(repeated), size):
                touched = tuple(place for person in chosen for place in repeated[person])
                yield touched
                left = self._most - size
                space = _contracted(self._space_found, touched)
                weights = [len(self._small[place].people) for place in single]
                for places in _dependent(space[single], weights, left):
                    yield tuple(single[place] for place in places) + touched


def _contracted(space: IntArray, places: Sequence[int]) -> IntArray:
    """Return the rows with those of `places` counted as zero."""
    work = space.copy()
    for place in places:
        leading = np.flatnonzero(work[place])
        if leading.size:
            row = _scaled(work[place : place + 1])[0]
            work = (work - work[:, leading[0], None] * row % _SEARCH_PRIME) % _SEARCH_PRIME
    return work


def _scaled(rows: IntArray) -> IntArray:
    """Return rows divided by their first entry that isn't zero."""
    if not rows.shape[1]:
        return rows
    first = rows[np.arange(len(rows)), (rows != 0).argmax(axis=1)]
    return rows * _inverses()[first][:, None] % _SEARCH_PRIME


@cache
def _inverses() -> IntArray:
    """Return the inverse of each number modulo the prime of the search; zero stands for itself."""
    table = np.zeros(_SEARCH_PRIME, dtype=np.int64)
    values = [0, 1]
    for number in range(2, _SEARCH_PRIME):
        values.append(-(_SEARCH_PRIME // number) * values[_SEARCH_PRIME % number] % _SEARCH_PRIME)
    table[:] = values
    return table


def _dependent(space: IntArray, weights: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
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
        yield from ((members[0], other) for other in members[1:] if weights[members[0]] + weights[other] <= most)
    kept.sort(key=lambda place: (weights[place], place))
    if most >= 3:  # noqa: PLR2004 - three rows that weigh at least one each
        yield from _triples(scaled, [place for place in kept if weights[place] <= most - 2])
    if most >= 4:  # noqa: PLR2004
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
        over, under = (rest @ _random_weights(rest.shape[1], seed) % _SEARCH_PRIME for seed in (1, 2))
        factors = rest[:, leading].T
        above = (over[None, :] - factors * over[:, None]) % _SEARCH_PRIME
        below = (under[None, :] - factors * under[:, None]) % _SEARCH_PRIME
        ratios = _ratio(above, below)
        # Only rows after the second one are compared with each other, so that each four is met once.
        ratios[np.tril_indices(len(rest))] = -1
        for second, (one, other) in _parallel_by_line(ratios):
            base = first + 1
            yield places[first], places[base + second], places[base + one], places[base + other]


def _quotient(row: IntArray, others: IntArray) -> IntArray:
    """Return the other rows with what they share with `row` taken off; `row` is scaled."""
    leading = int((row != 0).argmax()) if len(row) else 0
    return (others - others[:, leading, None] * row % _SEARCH_PRIME) % _SEARCH_PRIME if len(row) else others


def _random_weights(size: int, seed: int) -> IntArray:
    return np.random.default_rng(seed).integers(1, _SEARCH_PRIME, size=size, dtype=np.int64)


def _signature(rows: IntArray) -> IntArray:
    over, under = (rows @ _random_weights(rows.shape[1], seed) % _SEARCH_PRIME for seed in (1, 2))
    return _ratio(over, under)


def _ratio(over: IntArray, under: IntArray) -> IntArray:
    """Return one number for every multiple of the same row; -1 for a row of zeros."""
    ratios: IntArray = over * _inverses()[under] % _SEARCH_PRIME
    ratios = np.where((under == 0) & (over != 0), _SEARCH_PRIME, ratios)
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
