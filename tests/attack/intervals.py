"""What whole-number answers are possible for somebody, given everything seen of one skill on one side.

Owns the integer program: answers of all waves together, windows of sums, and who improved or declined. An interval
is proved from inside: both its ends are answers of a complete solution that fits everything seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.attack.knowledge import Answer
from tests.attack.observation import Observation, Quantity, Spread, least_spread

_Value = tuple[tuple[int, float], ...]
Unknown = tuple[str, Answer]
"""A wave and an answer of somebody in it; or "gain by" a wave, and the answer of that wave."""
GAIN_BY = "gain by "
FloatArray = npt.NDArray[np.float64]
_INFEASIBLE = 2
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
        *,
        whole: bool = True,
        seconds: float = SECONDS,
    ) -> None:
        self._points = max(one.points for one in observations)
        self._whole, self._seconds = whole, seconds
        self._places: dict[Unknown, int] = {}
        self._changes: dict[tuple[str, Answer, Answer], tuple[int, int]] = {}
        self._lines: list[_Line] = []
        self._square_of: dict[_Value, int] = {}
        for one in observations:
            for wave, answers in (("baseline", one.before), (one.wave, one.after)):
                for answer in answers:
                    self._places.setdefault((wave, answer), len(self._places))
        self._unknowns = len(self._places)
        self._gains: dict[Unknown, _Value] = {}
        for one in observations:
            first_of = {answer.person: answer for answer in one.before}
            for later in one.after:
                if later.person in first_of:
                    value = self._value("gain", one.wave, first_of[later.person], later)
                    self._gains[GAIN_BY + one.wave, later] = value
        self._exactly: list[_Line] = []
        """What holds too but makes solving slow: looked at when a solution doesn't happen to fit it."""
        self._tied: set[int] = set()
        self._windows: dict[
            tuple[str, frozenset[Answer], frozenset[Answer], Quantity], list[tuple[float, float]]
        ] = {}
        for one in observations:
            for window in one.windows:
                about = (one.wave, one.before, one.after, window.quantity)
                self._windows.setdefault(about, []).append((window.low, window.high))
        for one in observations:
            self._add(one)
        self._matrix = self._constraint(self._lines)
        self._whole_matrix = self._constraint(self._lines + self._exactly)
        self._solutions: list[FloatArray] = []

    @property
    def unknowns(self) -> list[Unknown]:
        """Return every answer that something was seen of, and every gain."""
        return [*self._places, *self._gains]

    def start_from(self, answers: Mapping[Unknown, float]) -> None:
        """Take in a solution that is known: it may be one end of an interval, and spares the search for a first one."""
        self._solutions.append(np.array([float(answers[unknown]) for unknown in self._places]))

    def interval(self, unknown: Unknown) -> Interval:
        """Return the smallest and the largest value an answer or a gain may have."""
        goal = np.zeros(self._unknowns)
        for place, sign in self._parts(unknown):
            goal[place] = sign
        proved = [self._solve(goal), self._solve(-goal)]
        return Interval(*self._ends(unknown), is_proved=all(one is not None for one in proved))

    def interval_of(self, unknown: Unknown, enough: float) -> Interval:
        """Return what an answer or a gain may be, as soon as `enough` steps are found to be open: any solution will do."""
        least, most = self._limits(unknown)
        proved = bool(self._solutions) or self._solve(np.zeros(self._unknowns)) is not None
        for is_far, is_up in ((True, True), (True, False), (False, True), (False, False)):
            low, high = self._ends(unknown)
            if self._solutions and high - low < enough:
                up, down = (low + enough, high - enough) if is_far else (high + 1, low - 1)
                within = (up, most) if is_up else (least, down)
                if within[0] <= within[1]:
                    proved &= self.can_lie(unknown, *within) is not None
        return Interval(*self._ends(unknown), is_proved=proved)

    def can_lie(self, unknown: Unknown, low: float, high: float) -> bool | None:
        """Return whether an answer or a gain may lie there; None when out of time."""
        ends = self._ends(unknown)
        if self._solutions and (low <= ends[0] <= high or low <= ends[1] <= high):
            return True
        return self._solve(np.zeros(self._unknowns), _Line(dict(self._parts(unknown)), low, high))

    def _parts(self, unknown: Unknown) -> _Value:
        return self._gains[unknown] if unknown in self._gains else ((self._places[unknown], 1.0),)

    def _limits(self, unknown: Unknown) -> tuple[float, float]:
        return (
            (1.0 - self._points, self._points - 1.0) if unknown in self._gains else (1.0, float(self._points))
        )

    def _ends(self, unknown: Unknown) -> tuple[float, float]:
        """Return the ends found so far; nothing is open before a first solution is found."""
        values = [sum(sign * one[place] for place, sign in self._parts(unknown)) for one in self._solutions]
        return float(min(values, default=0)), float(max(values, default=0))

    def _solve(self, goal: FloatArray, beside: _Line | None = None) -> bool | None:
        """Keep a best solution that fits `beside` too; return whether there is any, None when out of time."""
        low, high = self._bounds()
        integrality = np.full(self._unknowns, int(self._whole))
        integrality[list(self._square_of.values())] = 0
        for matrix in (self._matrix, self._whole_matrix):
            result = milp(
                goal,
                constraints=[matrix, *([] if beside is None else [self._constraint([beside])])],
                bounds=Bounds(low, high),
                integrality=integrality,
                options={"time_limit": self._seconds},
            )
            if (
                result.status == _INFEASIBLE
                or not self._exactly
                or (result.x is not None and self._fits(result.x))
            ):
                break
        if result.status == _INFEASIBLE and beside is None:
            raise ContradictionError("No answers fit what was seen.")
        if result.x is not None:
            answers = result.x[: len(self._places)]
            self._solutions.append(np.round(answers) if self._whole else answers)
        return {0: True, _INFEASIBLE: False}.get(result.status)

    def _fits(self, solution: FloatArray) -> bool:
        """Return whether a solution found without the slow part happens to fit it: its squares are taken as they are."""
        rounded = np.round(solution)
        for value, square in self._square_of.items():
            rounded[square] = sum(sign * rounded[place] for place, sign in value) ** 2
        return all(
            line.low <= sum(factor * rounded[place] for place, factor in line.factors.items()) <= line.high
            for line in (*self._lines, *(line for line in self._exactly if line.high == np.inf))
            if line.factors.keys() & set(self._square_of.values())
        )

    def _bounds(self) -> tuple[FloatArray, FloatArray]:
        low, high = np.zeros(self._unknowns), np.ones(self._unknowns)
        high[list(self._square_of.values())] = np.inf
        low[: len(self._places)], high[: len(self._places)] = 1, self._points
        return low, high

    def _constraint(self, lines: list[_Line]) -> LinearConstraint:
        lines = lines or [_Line({0: 1.0}, 1, self._points)]
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
            if window.quantity in ("improved", "declined") and not self._whole:
                continue
            if window.quantity in ("before", "gain"):
                sign = 1.0 if window.quantity == "before" else -1.0
                factors |= dict.fromkeys((self._places["baseline", answer] for answer, _ in pairs), sign)
            if window.quantity in ("after", "gain"):
                factors |= dict.fromkeys((self._places[one.wave, answer] for answer in one.after), 1.0)
            if window.quantity in ("improved", "declined"):
                for first, later in pairs:
                    factors |= self._change(one.wave, first, later, window.quantity)
            self._lines.append(_Line(factors, window.low, window.high))
        for spread in sorted(one.spreads) if self._whole else ():
            self._add_spread(one, spread)

    def _add_spread(self, one: Observation, spread: Spread) -> None:
        """Bound the squared distances of everybody's values from their mean: their squares less the sum's square by n.

        The square of the sum lies under its secant and over its tangents within what is shown of it.
        """
        first_of = {answer.person: answer for answer in one.before}
        people = len(one.after)
        values = [
            self._value(spread.quantity, one.wave, first_of.get(later.person), later)
            for later in sorted(one.after)
        ]
        squares = [self._square(value) for value in values]
        low, high = self._sum_of_values(one, spread.quantity)
        secant, tangent = low + high, low + high
        over, under = low * high, ((low + high) / 2) ** 2
        for slope, constant, is_most in ((secant, over, True), (tangent, under, False)):
            line: dict[int, float] = dict.fromkeys(squares, 1.0)
            for place, sign in (part for value in values for part in value):
                line[place] = line.get(place, 0.0) - slope * sign / people
            if is_most:
                self._lines.append(_Line(line, -np.inf, (people - 1) * spread.high**2 - constant / people))
            elif spread.low > least_spread(people):
                self._exactly.append(_Line(line, (people - 1) * spread.low**2 - constant / people, np.inf))
                for value, square in zip(values, squares, strict=True):
                    self._square_exactly(value, square)

    def _sum_of_values(self, one: Observation, quantity: Quantity) -> tuple[float, float]:
        """Return between what the sum of everybody's values lies, by what is shown of everybody."""
        people = len(one.after)
        least, most = (1 - self._points, self._points - 1) if quantity == "gain" else (1, self._points)
        windows = self._windows.get((one.wave, one.before, one.after, quantity), [])
        return max([people * least, *(low for low, _ in windows)]), min(
            [people * most, *(high for _, high in windows)]
        )

    def _square_exactly(self, value: _Value, square: int) -> None:
        """Tie a square to its value by a mark for each whole number the value may be."""
        if square in self._tied:
            return
        self._tied.add(square)
        low, high = (1, self._points) if len(value) == 1 else (1 - self._points, self._points - 1)
        marks = {number: self._unknowns + place for place, number in enumerate(range(low, high + 1))}
        self._unknowns += len(marks)
        self._exactly += [
            _Line(dict.fromkeys(marks.values(), 1.0), 1, 1),
            _Line(
                {mark: float(number) for number, mark in marks.items()}
                | {place: -sign for place, sign in value},
                0,
                0,
            ),
            _Line({mark: float(number**2) for number, mark in marks.items()} | {square: -1.0}, 0, 0),
        ]

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
        """Return the unknown that says whether somebody improved, or declined."""
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
        return {up: 1.0} if quantity == "improved" else {down: 1.0}


def puzzles(
    observations: Iterable[Observation], *, whole: bool = True, seconds: float = SECONDS
) -> dict[tuple[str, str], Puzzle]:
    """Return one puzzle a skill and side; not whole: for answers between whole numbers, by what means tell alone."""
    parts: dict[tuple[str, str], list[Observation]] = {}
    for one in sorted(observations, key=_in_order):
        parts.setdefault((one.skill, one.side), []).append(one)
    return {key: Puzzle(members, whole=whole, seconds=seconds) for key, members in sorted(parts.items())}


def _in_order(one: Observation) -> tuple[object, ...]:
    return one.skill, one.side, one.wave, sorted(one.after), sorted(one.windows), sorted(one.spreads)
