"""What was seen of one skill on one side, as straight lines over the unknown answers of all waves.

Owns the translation: windows of sums, who improved or declined, and the spread. A spread's bounds are straightened: the square
of a sum lies under its secant and over its tangent, so a line is never tighter than what was seen, and looser by at most a
quarter of the squared width of the sum's window, by the number of people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.attack.knowledge import Answer
from tests.attack.observation import Observation, Quantity, Spread, is_count, least_spread

Value = tuple[tuple[int, float], ...]
"""Unknowns, each with its sign."""
Unknown = tuple[str, Answer]
"""A wave and an answer of somebody in it; or "gain by" a wave, and the answer of that wave."""
GAIN_BY = "gain by "


@dataclass
class Line:
    """One linear constraint on the unknowns."""

    factors: dict[int, float]
    low: float
    high: float


class Equations:
    """Everything seen, line by line."""

    def __init__(self, observations: Sequence[Observation], *, whole: bool = True) -> None:
        """Take what was seen; not `whole`: only what means tell, of answers between whole numbers."""
        self.points = max(one.points for one in observations)
        self._whole = whole
        self.places: dict[Unknown, int] = {}
        self._changes: dict[tuple[str, Answer, Answer], tuple[int, int]] = {}
        self.lines: list[Line] = []
        self.square_of: dict[Value, int] = {}
        for one in observations:
            for wave, answers in (("baseline", one.before), (one.wave, one.after)):
                for answer in answers:
                    self.places.setdefault((wave, answer), len(self.places))
        self.size = len(self.places)
        self.gains: dict[Unknown, Value] = {}
        for one in observations:
            first_of = {answer.person: answer for answer in one.before}
            for later in one.after:
                if later.person in first_of:
                    value = self._value("gain", one, first_of[later.person], later)
                    self.gains[GAIN_BY + one.wave, later] = value
        self.exactly: list[Line] = []
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

    def _add(self, one: Observation) -> None:
        after = {answer.person: answer for answer in one.after}
        pairs = [(answer, after[answer.person]) for answer in sorted(one.before)]
        for window in sorted(one.windows):
            factors: dict[int, float] = {}
            if is_count(window.quantity) and not self._whole:
                continue
            if window.quantity in ("before", "gain"):
                sign = 1.0 if window.quantity == "before" else -1.0
                factors |= dict.fromkeys((self.places["baseline", answer] for answer, _ in pairs), sign)
            if window.quantity in ("after", "gain"):
                factors |= dict.fromkeys((self.places[one.wave, answer] for answer in one.after), 1.0)
            if window.quantity in ("improved", "declined"):
                for first, later in pairs:
                    factors |= self._change(one, first, later, window.quantity)
            self.lines.append(Line(factors, window.low, window.high))
        for spread in sorted(one.spreads) if self._whole else ():
            self._add_spread(one, spread)

    def _add_spread(self, one: Observation, spread: Spread) -> None:
        """Bound the squared distances of everybody's values from their mean: their squares less the sum's square by n.

        The square of the sum lies under its secant and over its tangents within what is shown of it.
        """
        first_of = {answer.person: answer for answer in one.before}
        people = len(one.after)
        values = [
            self._value(spread.quantity, one, first_of.get(later.person), later)
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
                self.lines.append(Line(line, -np.inf, (people - 1) * spread.high**2 - constant / people))
            elif spread.low > least_spread(people):
                self.exactly.append(Line(line, (people - 1) * spread.low**2 - constant / people, np.inf))
                for value, square in zip(values, squares, strict=True):
                    self._square_exactly(value, square)

    def _sum_of_values(self, one: Observation, quantity: Quantity) -> tuple[float, float]:
        """Return between what the sum of everybody's values lies, by what is shown of everybody."""
        people = len(one.after)
        least, most = (1 - self.points, self.points - 1) if quantity == "gain" else (1, self.points)
        windows = self._windows.get((one.wave, one.before, one.after, quantity), [])
        return max([people * least, *(low for low, _ in windows)]), min(
            [people * most, *(high for _, high in windows)]
        )

    def _square_exactly(self, value: Value, square: int) -> None:
        """Tie a square to its value by a mark for each whole number the value may be."""
        if square in self._tied:
            return
        self._tied.add(square)
        low, high = (1, self.points) if len(value) == 1 else (1 - self.points, self.points - 1)
        marks = {number: self.size + place for place, number in enumerate(range(low, high + 1))}
        self.size += len(marks)
        self.exactly += [
            Line(dict.fromkeys(marks.values(), 1.0), 1, 1),
            Line(
                {mark: float(number) for number, mark in marks.items()}
                | {place: -sign for place, sign in value},
                0,
                0,
            ),
            Line({mark: float(number**2) for number, mark in marks.items()} | {square: -1.0}, 0, 0),
        ]

    def _value(self, quantity: Quantity, one: Observation, first: Answer | None, later: Answer) -> Value:
        """Return the unknowns that make up one person's part of a sum, each with its sign."""
        before = () if first is None or quantity == "after" else (self.places["baseline", first],)
        after = () if quantity == "before" else (self.places[one.wave, later],)
        sign = 1.0 if quantity == "before" else -1.0
        return (*((place, sign) for place in before), *((place, 1.0) for place in after))

    def _square(self, value: Value) -> int:
        """Return an unknown that is at least the square of a value, by chords between whole numbers."""
        if value not in self.square_of:
            square = self.square_of[value] = self.size
            self.size += 1
            low, high = (1, self.points) if len(value) == 1 else (1 - self.points, self.points - 1)
            for one in range(low, high):
                slope = 2 * one + 1
                line = {place: -sign * slope for place, sign in value} | {square: 1.0}
                self.lines.append(Line(line, one**2 - slope * one, np.inf))
        return self.square_of[value]

    def _change(self, one: Observation, first: Answer, later: Answer, quantity: Quantity) -> dict[int, float]:
        """Return the unknown that says whether somebody improved, or declined."""
        known = (one.wave, first, later)
        if known not in self._changes:
            up, down = self.size, self.size + 1
            self.size += 2
            self._changes[known] = (up, down)
            before, after = self.places["baseline", first], self.places[one.wave, later]
            most = self.points - 1
            for sign, mark in ((1.0, up), (-1.0, down)):
                gain = {after: sign, before: -sign}
                # gain >= 1 where the mark is set, gain <= 0 where it isn't
                self.lines.append(Line(gain | {mark: -(most + 1.0)}, -most, np.inf))
                self.lines.append(Line(gain | {mark: -float(most)}, -np.inf, 0))
        up, down = self._changes[known]
        return {up: 1.0} if quantity == "improved" else {down: 1.0}
