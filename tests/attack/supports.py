"""How few people a combination of sums touches.

Owns the search for combinations about fewer people than allowed. It is complete: where there is one, one is found;
and each one found is checked modulo two large primes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.attack.algebra import LARGE_PRIMES, IntArray, matrix_of, null_space, rank, reduced
from tests.attack.dependence import SEARCH_PRIME, contracted, dependent
from tests.attack.knowledge import Answer

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
        self._space_found = self._space(matrix, large, small, SEARCH_PRIME)
        if self._space_found.shape != self._checks[0].shape:
            raise ArithmeticError(
                "The prime of the search divides what it must not divide; take another one."
            )

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
                space = contracted(self._space_found, touched)
                weights = [len(self._small[place].people) for place in single]
                for places in dependent(space[single], weights, left):
                    yield tuple(single[place] for place in places) + touched
