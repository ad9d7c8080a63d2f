"""What the sums of each skill, wave and side give away by linear algebra.

Owns the search over everything seen of one system: how many figures are independent, and which combinations touch too few
people. Refuses to look at values.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from tests.attack.algebra import rank as rank_of
from tests.attack.knowledge import BASELINE, Answer, System
from tests.attack.observation import Observation, Sort
from tests.attack.supports import supports

FEWEST_PEOPLE = 5
RANK_SHARE = 0.20


@dataclass(frozen=True)
class SystemReport:
    """What the sums of one system give away by linear algebra."""

    system: System
    people: int
    rank: int
    """Independent figures, of all sorts together."""
    combinations: tuple[frozenset[str], ...]
    """The people of each combination found that touches fewer than five of them."""

    @property
    def cap(self) -> float:
        """Return how many independent figures so many people allow."""
        return RANK_SHARE * self.people

    @property
    def smallest_support(self) -> int | None:
        """Return the fewest people a combination touches; None: not fewer than five."""
        return min(map(len, self.combinations), default=None)


Sums = dict[System, dict[Sort, list[frozenset[Answer]]]]


def sums_of(observations: Iterable[Observation]) -> Sums:
    """Return for each system whose answers were added up, by sort of figure."""
    sums: Sums = {}
    for one in observations:
        for system, sort, answers in one.sums:
            sums.setdefault(system, {}).setdefault(sort, []).append(answers)
    return sums


def systems_of(observations: Collection[Observation]) -> tuple[SystemReport, ...]:
    """Return what the sums of each system give away by linear algebra.

    A gain without its means counts as a sum of either wave alone when combinations are searched for: so none is missed.
    Each one found is then checked over both waves.
    """
    checks: dict[tuple[str, str], _BothWaves] = {}
    found = []
    for system, sums in sorted(sums_of(observations).items()):
        skill, _, side = system
        rank, combinations = 0, set[frozenset[str]]()
        alone = sums.get("gain", [])
        for sort in sums.keys() - {"gain"}:
            one = supports(sums[sort], FEWEST_PEOPLE)
            rank += one.rank if sort != "mean" or not alone else 0
            combinations |= set(one.combinations)
        if alone:
            one = supports([*sums.get("mean", []), *alone], FEWEST_PEOPLE)
            # after minus before is one figure: it counts among those of the later survey
            counted = supports(sums.get("mean", []), FEWEST_PEOPLE) if system[1] == BASELINE else one
            rank += counted.rank
            check = checks.setdefault((skill, side), _BothWaves(observations, skill, side))
            combinations |= {people for people in one.combinations if check.has_combination(people)}
        people = {answer.person for rows in sums.values() for row in rows for answer in row}
        found.append(SystemReport(system, len(people), rank, tuple(sorted(combinations, key=sorted))))
    return tuple(found)


class _BothWaves:
    """Every mean and gain of one skill and side as a line over the answers of all waves."""

    def __init__(self, observations: Iterable[Observation], skill: str, side: str) -> None:
        lines = []
        for one in observations:
            if (one.skill, one.side) == (skill, side):
                after, before = ([(wave, answer) for answer in answers]
                                 for wave, answers in ((one.wave, one.after), (BASELINE, one.before)))  # fmt: skip
                sorts = {sort for _, sort, _ in one.sums}
                if "mean" in sorts:
                    lines += [dict.fromkeys(after, 1), dict.fromkeys(before, 1)]
                if "gain" in sorts:
                    lines.append(dict.fromkeys(after, 1) | dict.fromkeys(before, -1))
        self._columns = sorted({column for line in lines for column in line})
        place = {column: number for number, column in enumerate(self._columns)}
        self._matrix = np.zeros((len(lines), len(place)), dtype=np.int64)
        for number, line in enumerate(lines):
            for column, factor in line.items():
                self._matrix[number, place[column]] = factor
        self._rank = rank_of(self._matrix)

    def has_combination(self, people: Collection[str]) -> bool:
        """Return whether some combination of everything seen touches nobody but `people`."""
        others = [number for number, (_, answer) in enumerate(self._columns) if answer.person not in people]
        return rank_of(self._matrix[:, others]) < self._rank
