"""The attack as a whole: everything seen in, what could be found out about people's answers out.

Owns the report and what counts as a leak. Refuses to ask the product anything.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tests.attack.algebra import matrix_of
from tests.attack.algebra import rank as rank_of
from tests.attack.intervals import GAIN_BY, SECONDS, puzzles
from tests.attack.knowledge import BASELINE, Answer, System
from tests.attack.observation import Observation, Sort, contradicted
from tests.attack.supports import supports

FEWEST_PEOPLE = 5
RANK_SHARE = 0.20
FEWEST_STEPS = 2.0
_NEAR = 0.5
Truth = Mapping[System, Mapping[Answer, float]]


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


@dataclass(frozen=True)
class Narrowed:
    """One answer, or gain, that few values fit; or a gain of which is known whether it is one."""

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
    whole: bool = True,
    seconds: float = SECONDS,
) -> Report:
    """Return what can be found out; `sample` answers of each skill and side are bounded.

    `truth` serves to check that the attacker reads every number rightly, as one solution that fits, and to count right
    guesses; it makes no interval wider than it is.
    A solution may take `seconds`. With `exact`, both ends of every interval are computed; else only whether two steps are left open. Not `whole`: a score is
    the mean of several answers.
    """
    misread = [
        f"{one.skill}, {one.wave}, {one.side}: {window}"
        for one in (observations if truth else ())
        for window in contradicted(one, truth or {})
    ]
    all_doubts = (*doubts, *misread)
    systems = systems_of(observations)
    narrowed, sampled, undecided = (
        ([], 0, 0)
        if misread
        else _bounded(observations, sample, seed, seconds, truth, exact=exact, whole=whole)
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


def _bounded(
    observations: Collection[Observation],
    sample: int,
    seed: int,
    seconds: float,
    truth: Truth | None,
    *,
    exact: bool,
    whole: bool,
) -> tuple[list[Narrowed], int, int]:
    chance = random.Random(seed)
    narrowed, sampled, undecided = [], 0, 0
    for (skill, side), puzzle in (
        puzzles(observations, whole=whole, seconds=seconds).items() if sample else ()
    ):
        if truth:
            puzzle.start_from({
                (wave, answer): truth[skill, wave, side][answer]
                for wave, answer in puzzle.unknowns if not wave.startswith(GAIN_BY)
            })  # fmt: skip
        chosen = chance.sample(puzzle.unknowns, min(sample, len(puzzle.unknowns)))
        for unknown in chosen:
            wave, answer = unknown
            found = puzzle.interval(unknown) if exact else puzzle.interval_of(unknown, FEWEST_STEPS)
            sampled += 1
            if wave.startswith(GAIN_BY) and found.low * found.high > 0:
                goes_down = found.low > 0
                other = puzzle.can_lie(unknown, *((-np.inf, 0.0) if goes_down else (0.0, np.inf)))
                if other is False:
                    narrowed.append(Narrowed((skill, wave, side), answer.person, found.low, found.high))
                undecided += other is None
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
        for system, _, answers in (line for line in one.sums if line[1] == "mean"):
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
        right += sum(abs(guess - answer) <= _NEAR for guess, answer in zip(mean + step, true, strict=True))
        common += sum(abs(answer - most) <= _NEAR for answer in true)
        total += len(members)
    return (right / total, common / total) if total else (0.0, 0.0)
