"""What whole-number answers are possible for somebody, given everything seen of one skill on one side.

Owns the integer program: answers of all waves together, windows of sums, and who improved or declined. An interval
is proved from inside: both its ends are answers of a complete solution that fits everything seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.attack.knowledge import Answer
from tests.attack.observation import Observation, Quantity

_Value = tuple[tuple[int, float], ...]
Unknown = tuple[str, Answer]
"""A wave and an answer of somebody in it."""
FloatArray = npt.NDArray[np.float64]
SECONDS = 8.0
"""For one solution; what isn't found by then stays undecided."""


class ContradictionError(ValueError):
    """Raised when no answers fit what was seen: the attacker reads a number wrongly."""


@dataclass(frozen=True)
class Interval:
    """The smallest and the largest answer found possible."""

    low: float
    high: float
    is_proved: bool
    """Whether the solver proved that no answer outside is possible; else it may be wider."""

    @property
    def width(self) -> float:
        """Return how many answer steps are left open."""
        return self.high - self.low


@dataclass
class _Line:
    """One linear constraint on the unknowns."""

    factors: dict[int, float]
    low: float
    high: float


class Puzzle:
    """The answers of one skill on one side, over all waves, and what was seen of them."""

    def __init__(
        self,
        observations: Sequence[Observation],
        points: int = 5,
        *,
        whole: bool = True,
        seconds: float = SECONDS,
    ) -> None:
        self._points, self._whole, self._seconds = points, whole, seconds
        self._places: dict[Unknown, int] = {}
        self._changes: dict[tuple[str, Answer, Answer], tuple[int, int]] = {}
        self._lines: list[_Line] = []
        self._square_of: dict[_Value, int] = {}
        for one in observations:
            for wave, answers in (("baseline", one.before), (one.wave, one.after)):
                for answer in answers:
                    self._places.setdefault((wave, answer), len(self._places))
        self._unknowns = len(self._places)
        for one in observations:
            self._add(one)
        self._matrix = self._constraint()
        self._solutions: list[FloatArray] = []

    @property
    def unknowns(self) -> list[Unknown]:
        """Return every answer that something was seen of."""
        return list(self._places)

    def interval(self, unknown: Unknown, enough: float | None = None) -> Interval:
        """Return what an answer may be; with `enough`, stop as soon as that many steps are found to be open."""
        place = self._places[unknown]
        proved = True
        for sign in (1, -1):
            if enough is not None and self._open(place) >= enough:
                return Interval(*self._ends(place), is_proved=False)
            goal = np.zeros(self._unknowns)
            goal[place] = sign
            proved &= self._solve(goal)
        return Interval(*self._ends(place), is_proved=proved)

    def _ends(self, place: int) -> tuple[float, float]:
        """Return the ends found so far; nothing is open before a first solution is found."""
        values = [solution[place] for solution in self._solutions]
        return float(min(values, default=0)), float(max(values, default=0))

    def _open(self, place: int) -> float:
        low, high = self._ends(place)
        return high - low

    def _solve(self, goal: FloatArray) -> bool:
        bounds = Bounds(*self._bounds())
        integrality = np.full(self._unknowns, int(self._whole))
        integrality[list(self._square_of.values())] = 0
        result = milp(
            goal,
            constraints=self._matrix,
            bounds=bounds,
            integrality=integrality,
            options={"time_limit": self._seconds},
        )
        if result.status == 2:
            raise ContradictionError("No answers fit what was seen.")
        if result.x is not None:
            answers = result.x[: len(self._places)]
            self._solutions.append(np.round(answers) if self._whole else answers)
        return bool(result.status == 0)

    def _bounds(self) -> tuple[FloatArray, FloatArray]:
        low, high = np.zeros(self._unknowns), np.ones(self._unknowns)
        high[list(self._square_of.values())] = np.inf
        low[: len(self._places)], high[: len(self._places)] = 1, self._points
        return low, high

    def _constraint(self) -> LinearConstraint:
        lines = self._lines or [_Line({0: 1.0}, 1, self._points)]
        entries = [
            (factor, row, column) for row, line in enumerate(lines) for column, factor in line.factors.items()
        ]
        data, rows, columns = (list(part) for part in zip(*entries, strict=True))
        matrix = csr_array((data, (rows, columns)), shape=(len(lines), self._unknowns))
        return LinearConstraint(matrix, [line.low for line in lines], [line.high for line in lines])

    def _add(self, one: Observation) -> None:
        after = {answer.person: answer for answer in one.after}
        pairs = [(answer, after[answer.person]) for answer in sorted(one.before)]
        for window in sorted(one.windows):
            factors: dict[int, float] = {}
            if window.quantity in ("before", "gain"):
                sign = 1.0 if window.quantity == "before" else -1.0
                factors |= dict.fromkeys((self._places["baseline", answer] for answer, _ in pairs), sign)
            if window.quantity in ("after", "gain"):
                factors |= dict.fromkeys((self._places[one.wave, answer] for answer in one.after), 1.0)
            if window.quantity in ("improved", "declined", "changed"):
                for first, later in pairs:
                    factors |= self._change(one.wave, first, later, window.quantity)
            self._lines.append(_Line(factors, window.low, window.high))
        first_of = {answer.person: answer for answer in one.before}
        for spread in sorted(one.spreads):
            # squared distances from c add up to the squares, minus 2c times the sum, plus n times c squared
            line: dict[int, float] = {}
            for person, later in sorted(after.items()):
                value = self._value(spread.quantity, one.wave, first_of.get(person), later)
                line[self._square(value)] = 1.0
                line |= {place: -2 * spread.around * sign for place, sign in value}
            self._lines.append(_Line(line, -np.inf, spread.most - len(after) * spread.around**2))

    def _value(self, quantity: Quantity, wave: str, first: Answer | None, later: Answer) -> _Value:
        """Return the unknowns that make up one person's part of a sum, each with its sign."""
        before = () if first is None or quantity == "after" else (self._places["baseline", first],)
        after = () if quantity == "before" else (self._places[wave, later],)
        sign = 1.0 if quantity == "before" else -1.0
        return (*((place, sign) for place in before), *((place, 1.0) for place in after))

    def _square(self, value: _Value) -> int:
        """Return an unknown that is at least the square of a value, by chords between whole numbers."""
        if value not in self._square_of:
            square = self._square_of[value] = self._unknowns
            self._unknowns += 1
            low, high = (1, self._points) if len(value) == 1 else (1 - self._points, self._points - 1)
            for one in range(low, high):
                slope = 2 * one + 1
                line = {place: -sign * slope for place, sign in value} | {square: 1.0}
                self._lines.append(_Line(line, one**2 - slope * one, np.inf))
        return self._square_of[value]

    def _change(self, wave: str, first: Answer, later: Answer, quantity: Quantity) -> dict[int, float]:
        """Return the unknowns that say whether somebody improved, declined or either."""
        known = (wave, first, later)
        if known not in self._changes:
            up, down = self._unknowns, self._unknowns + 1
            self._unknowns += 2
            self._changes[known] = (up, down)
            before, after, most = self._places["baseline", first], self._places[wave, later], self._points - 1
            for sign, mark in ((1.0, up), (-1.0, down)):
                gain = {after: sign, before: -sign}
                # gain >= 1 where the mark is set, gain <= 0 where it isn't
                self._lines.append(_Line(gain | {mark: -(most + 1.0)}, -most, np.inf))
                self._lines.append(_Line(gain | {mark: -float(most)}, -np.inf, 0))
        up, down = self._changes[known]
        return {"improved": {up: 1.0}, "declined": {down: 1.0}}.get(quantity, {up: 1.0, down: 1.0})


def puzzles(
    observations: Iterable[Observation], *, whole: bool = True, seconds: float = SECONDS
) -> dict[tuple[str, str], Puzzle]:
    """Return one puzzle a skill and side; not whole: its relaxation, which an attacker in a hurry would solve."""
    parts: dict[tuple[str, str], list[Observation]] = {}
    for one in sorted(observations, key=_in_order):
        parts.setdefault((one.skill, one.side), []).append(one)
    return {key: Puzzle(members, whole=whole, seconds=seconds) for key, members in sorted(parts.items())}


def _in_order(one: Observation) -> tuple[object, ...]:
    return one.skill, one.side, one.wave, sorted(one.after), sorted(one.windows), sorted(one.spreads)
