"""The attack as a whole: everything seen in, what could be found out about people's answers out.

Owns the report and what counts as a leak. Refuses to ask the product anything.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tests.attack.algebra import matrix_of
from tests.attack.intervals import SECONDS, puzzles
from tests.attack.knowledge import Answer, System
from tests.attack.observation import Observation, contradicted
from tests.attack.supports import supports

FEWEST_PEOPLE = 5
RANK_SHARE = 0.20
FEWEST_STEPS = 2.0
Truth = Mapping[System, Mapping[Answer, int]]


@dataclass(frozen=True)
class SystemReport:
    """What the sums of one system give away by linear algebra."""

    system: System
    people: int
    sums: int
    rank: int
    smallest_support: int | None
    """None: no combination touches fewer than five people."""
    combinations: tuple[frozenset[str], ...]

    @property
    def cap(self) -> float:
        """Return how many independent sums so many people allow."""
        return RANK_SHARE * self.people


@dataclass(frozen=True)
class Narrowed:
    """One answer that few values fit."""

    system: System
    person: str
    low: float
    high: float


@dataclass(frozen=True)
class Report:
    """What an attacker gets out of everything seen."""

    people: int
    observations: int
    systems: tuple[SystemReport, ...]
    sampled: int
    """Answers whose interval was computed."""
    fixed: tuple[Narrowed, ...]
    """Answers that can have one value only."""
    narrowed: tuple[Narrowed, ...]
    """Answers with fewer than two steps left open, the fixed ones too."""
    undecided: int
    """Answers for which the solver ran out of time before two steps were found open."""
    guessed: float | None
    """Share of answers that the attacker's best guess gets right."""
    guessed_by_the_commonest: float | None
    """The same for somebody who knows only the most common answer to each question."""
    doubts: tuple[str, ...]
    """What the attacker read wrongly or couldn't place: a report with doubts proves nothing."""

    @property
    def smallest_support(self) -> int | None:
        """Return the fewest people any combination touches; None: not under five."""
        return min((one.smallest_support for one in self.systems if one.smallest_support), default=None)

    @property
    def combinations(self) -> list[tuple[System, frozenset[str]]]:
        """Return every combination found about too few people."""
        return [(one.system, people) for one in self.systems for people in one.combinations]

    @property
    def over_the_cap(self) -> list[SystemReport]:
        """Return the systems with more independent sums than allowed."""
        return [one for one in self.systems if one.rank > one.cap + 1e-9]

    @property
    def leaks(self) -> list[str]:
        """Return every leak as a sentence."""
        return [
            *(
                f"{system}: a combination touches {len(people)} people"
                for system, people in self.combinations
            ),
            *(
                f"{one.system}: {one.rank} independent sums of {one.people} people"
                for one in self.over_the_cap
            ),
            *(f"{one.system}: an answer lies between {one.low:g} and {one.high:g}" for one in self.narrowed),
        ]


def attack(
    observations: Collection[Observation],
    *,
    sample: int = 3,
    seed: int = 0,
    truth: Truth | None = None,
    doubts: Iterable[str] = (),
    exact: bool = False,
    seconds: float = SECONDS,
) -> Report:
    """Return what can be found out; `sample` answers of each skill and side are bounded.

    `truth` serves to check that the attacker reads every number rightly and to count right guesses, nothing else.
    A solution may take `seconds`. With `exact`, both ends of every interval are computed; else only whether two steps are left open.
    """
    misread = [
        f"{one.skill}, {one.wave}, {one.side}: {window}"
        for one in (observations if truth else ())
        for window in contradicted(one, truth or {})
    ]
    all_doubts = (*doubts, *misread)
    systems = tuple(_system(*item) for item in sorted(sums_of(observations).items()))
    narrowed, sampled, undecided = (
        ([], 0, 0) if misread else _bounded(observations, sample, seed, seconds, exact=exact)
    )
    right, common = guess_rates(observations, truth) if truth else (None, None)
    return Report(
        people=len({person for one in observations for person in one.people}),
        observations=len(observations),
        systems=systems,
        sampled=sampled,
        fixed=tuple(one for one in narrowed if one.low == one.high),
        narrowed=tuple(narrowed),
        undecided=undecided,
        guessed=right,
        guessed_by_the_commonest=common,
        doubts=all_doubts,
    )


def sums_of(observations: Iterable[Observation]) -> dict[System, list[frozenset[Answer]]]:
    """Return for each system whose answers were added up."""
    sums: dict[System, list[frozenset[Answer]]] = {}
    for one in observations:
        for system, answers in one.sums:
            sums.setdefault(system, []).append(answers)
    return sums


def _system(system: System, sums: list[frozenset[Answer]]) -> SystemReport:
    found = supports(sums, FEWEST_PEOPLE)
    people = len({answer.person for one in sums for answer in one})
    return SystemReport(system, people, len(set(sums)), found.rank, found.smallest, found.combinations)


def _bounded(
    observations: Collection[Observation], sample: int, seed: int, seconds: float, *, exact: bool
) -> tuple[list[Narrowed], int, int]:
    chance = random.Random(seed)
    narrowed, sampled, undecided = [], 0, 0
    for (skill, side), puzzle in puzzles(observations, seconds=seconds).items() if sample else ():
        chosen = chance.sample(puzzle.unknowns, min(sample, len(puzzle.unknowns)))
        for wave, answer in chosen:
            found = puzzle.interval((wave, answer), None if exact else FEWEST_STEPS)
            sampled += 1
            if found.width < FEWEST_STEPS and found.is_proved:
                narrowed.append(Narrowed((skill, wave, side), answer.person, found.low, found.high))
            undecided += found.width < FEWEST_STEPS and not found.is_proved
    return narrowed, sampled, undecided


def guess_rates(observations: Iterable[Observation], truth: Truth) -> tuple[float, float]:
    """Return the share of answers guessed rightly by least squares, and by the most common answer.

    The guess is the solution nearest to everybody's mean that fits the sums as shown.
    """
    shown: dict[System, dict[frozenset[Answer], float]] = {}
    for one in observations:
        for system, answers in one.sums:
            quantity = "before" if answers is one.before else "after"
            for window in one.windows:
                if window.quantity == quantity and np.isfinite(window.low + window.high):
                    shown.setdefault(system, {})[answers] = (window.low + window.high) / 2
    right = common = total = 0
    for system, sums in sorted(shown.items()):
        members = sorted(frozenset[Answer]().union(*sums))
        matrix = matrix_of(list(sums), members).astype(float)
        values = np.array(list(sums.values()))
        mean = values.sum() / matrix.sum()
        step = np.linalg.lstsq(matrix, values - mean * matrix.sum(axis=1), rcond=None)[0]
        true = [truth[system][answer] for answer in members]
        most = Counter(truth[system].values()).most_common(1)[0][0]
        right += sum(int(guess) == answer for guess, answer in zip(np.rint(mean + step), true, strict=True))
        common += sum(answer == most for answer in true)
        total += len(members)
    return (right / total, common / total) if total else (0.0, 0.0)
