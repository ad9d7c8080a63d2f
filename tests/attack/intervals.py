"""What whole-number answers are possible for somebody, given everything seen of one skill on one side.

Owns the integer program. An interval is proved from inside: both its ends are answers of a complete solution that fits the
equations of everything seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.attack.equations import Equations, Line, Unknown, Value
from tests.attack.observation import Observation

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


class Puzzle:
    """The answers of one skill on one side, over all waves, and what was seen of them."""

    def __init__(
        self,
        observations: Sequence[Observation],
        *,
        whole: bool = True,
        seconds: float = SECONDS,
    ) -> None:
        self._seen = Equations(observations, whole=whole)
        self._whole, self._seconds = whole, seconds
        self._matrix = self._constraint(self._seen.lines)
        self._whole_matrix = self._constraint(self._seen.lines + self._seen.exactly)
        self._solutions: list[FloatArray] = []

    @property
    def unknowns(self) -> list[Unknown]:
        """Return every answer that something was seen of, and every gain."""
        return [*self._seen.places, *self._seen.gains]

    def start_from(self, answers: Mapping[Unknown, float]) -> None:
        """Take in a solution that is known: it may be one end of an interval, and spares the search for a first one."""
        self._solutions.append(np.array([float(answers[unknown]) for unknown in self._seen.places]))

    def interval(self, unknown: Unknown) -> Interval:
        """Return the smallest and the largest value an answer or a gain may have."""
        goal = np.zeros(self._seen.size)
        for place, sign in self._parts(unknown):
            goal[place] = sign
        proved = [self._solve(goal), self._solve(-goal)]
        return Interval(*self._ends(unknown), is_proved=all(one is not None for one in proved))

    def interval_of(self, unknown: Unknown, enough: float) -> Interval:
        """Return what an answer or a gain may be, as soon as `enough` steps are found to be open: any solution will do."""
        least, most = self._limits(unknown)
        proved = bool(self._solutions) or self._solve(np.zeros(self._seen.size)) is not None
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
        return self._solve(np.zeros(self._seen.size), Line(dict(self._parts(unknown)), low, high))

    def _parts(self, unknown: Unknown) -> Value:
        return (
            self._seen.gains[unknown] if unknown in self._seen.gains else ((self._seen.places[unknown], 1.0),)
        )

    def _limits(self, unknown: Unknown) -> tuple[float, float]:
        return (
            (1.0 - self._seen.points, self._seen.points - 1.0)
            if unknown in self._seen.gains
            else (1.0, float(self._seen.points))
        )

    def _ends(self, unknown: Unknown) -> tuple[float, float]:
        """Return the ends found so far; nothing is open before a first solution is found."""
        values = [sum(sign * one[place] for place, sign in self._parts(unknown)) for one in self._solutions]
        return float(min(values, default=0)), float(max(values, default=0))

    def _solve(self, goal: FloatArray, beside: Line | None = None) -> bool | None:
        """Keep a best solution that fits `beside` too; return whether there is any, None when out of time."""
        low, high = self._bounds()
        integrality = np.full(self._seen.size, int(self._whole))
        integrality[list(self._seen.square_of.values())] = 0
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
                or not self._seen.exactly
                or (result.x is not None and self._fits(result.x))
            ):
                break
        if result.status == _INFEASIBLE and beside is None:
            raise ContradictionError("No answers fit what was seen.")
        if result.x is not None:
            answers = result.x[: len(self._seen.places)]
            self._solutions.append(np.round(answers) if self._whole else answers)
        return {0: True, _INFEASIBLE: False}.get(result.status)

    def _fits(self, solution: FloatArray) -> bool:
        """Return whether a solution found without the slow part happens to fit it: its squares are taken as they are."""
        rounded = np.round(solution)
        for value, square in self._seen.square_of.items():
            rounded[square] = sum(sign * rounded[place] for place, sign in value) ** 2
        return all(
            line.low <= sum(factor * rounded[place] for place, factor in line.factors.items()) <= line.high
            for line in (*self._seen.lines, *(line for line in self._seen.exactly if line.high == np.inf))
            if line.factors.keys() & set(self._seen.square_of.values())
        )

    def _bounds(self) -> tuple[FloatArray, FloatArray]:
        low, high = np.zeros(self._seen.size), np.ones(self._seen.size)
        high[list(self._seen.square_of.values())] = np.inf
        low[: len(self._seen.places)], high[: len(self._seen.places)] = 1, self._seen.points
        return low, high

    def _constraint(self, lines: list[Line]) -> LinearConstraint:
        lines = lines or [Line({0: 1.0}, 1, self._seen.points)]
        entries = [
            (factor, row, column) for row, line in enumerate(lines) for column, factor in line.factors.items()
        ]
        data, rows, columns = (list(part) for part in zip(*entries, strict=True))
        matrix = csr_array((data, (rows, columns)), shape=(len(lines), self._seen.size))
        return LinearConstraint(matrix, [line.low for line in lines], [line.high for line in lines])


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
