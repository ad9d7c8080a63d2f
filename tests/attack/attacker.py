"""The attack as a whole: everything seen in, what could be found out about people's answers out.

Owns the report and what counts as a leak. Refuses to ask the product anything.
"""

import math
import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tests.attack.equations import GAIN_BY
from tests.attack.guesses import guess_rates
from tests.attack.intervals import SECONDS, puzzles
from tests.attack.knowledge import Answer, System
from tests.attack.observation import Observation, contradicted
from tests.attack.systems import SystemReport, systems_of

FEWEST_STEPS = 2.0
Truth = Mapping[System, Mapping[Answer, float]]


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
                other = puzzle.can_lie(unknown, *((-math.inf, 0.0) if goes_down else (0.0, math.inf)))
                if other is False:
                    narrowed.append(Narrowed((skill, wave, side), answer.person, found.low, found.high))
                undecided += other is None
            if found.width < FEWEST_STEPS and found.is_proved:
                narrowed.append(Narrowed((skill, wave, side), answer.person, found.low, found.high))
            undecided += found.width < FEWEST_STEPS and not found.is_proved
    return narrowed, sampled, undecided
