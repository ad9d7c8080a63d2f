"""Entropy balancing: weights that make colleagues of the same days look like those who joined.

Owns the weights and how far apart two sides are. Works on profiles, people of one day who are alike in everything, so that
a hundred thousand of them are no more work than their kinds.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_RIDGE = 1e-3
_MOST_STEPS = 100
_CLOSE = 1e-9
_FARTHEST = 50.0
"""In standard deviations: beyond it a step is cut, so that no power overflows."""


@dataclass(frozen=True)
class Days:
    """The profiles of colleagues: which day each stands on, how many people it is, and how many joined on each day."""

    day: Ints
    """Shape (profiles,), from 0, ascending; every day has one."""
    count: Floats
    joined: Floats
    """Shape (days,)."""

    def sums(self, values: Floats) -> Floats:
        """Return the sums of `values`, shape (profiles,) or (profiles, k), by day."""
        return np.asarray(np.add.reduceat(values, self._firsts(), axis=0))

    def highest(self, scores: Floats) -> Floats:
        """Return the highest of `scores`, shape (profiles,), on each day."""
        return np.asarray(np.maximum.reduceat(scores, self._firsts()))

    def _firsts(self) -> Ints:
        return np.searchsorted(self.day, np.arange(len(self.joined)))

    def spread(self, scores: Floats) -> Floats:
        """Return weights of profiles in proportion to count·exp(score) that sum on each day to those who joined then."""
        power = self.count * np.exp(scores - self.highest(scores)[self.day])
        return np.asarray(power * (self.joined / self.sums(power))[self.day])

    def log_sum(self, scores: Floats) -> float:
        """Return Σ joined·log Σ count·exp(score) over days."""
        highest = self.highest(scores)
        return float(
            self.joined @ (highest + np.log(self.sums(self.count * np.exp(scores - highest[self.day]))))
        )


def balanced(target: Floats, table: Floats, days: Days) -> tuple[Floats, Floats]:
    """Return coefficients b whose weights, in proportion to exp(xb) within each day, give the colleagues the sums of `target`.

    `target`, shape (k,), sums the columns over those who joined; `table`, shape (profiles, k), holds the same columns of the
    profiles. The least of Σ n log Σ exp(xb) − target·b + n·0.001·b²/2 by Newton's steps (Hainmueller 2012): the ridge keeps
    b finite where nothing gives those sums, and the sums then miss. Returns the second derivative too, shape (k, k).
    """
    n, b = float(days.joined.sum()), np.zeros(len(target))
    ridge = _RIDGE * n

    def loss(at: Floats) -> float:
        return days.log_sum(table @ at) - float(target @ at) + ridge * float(at @ at) / 2

    now, bend = loss(b), np.eye(len(target))
    for _ in range(_MOST_STEPS):
        weights = days.spread(table @ b)
        means = days.sums(weights[:, None] * table) / days.joined[:, None]
        slope = table.T @ weights - target + ridge * b
        bend = table.T @ (weights[:, None] * table) - means.T @ (days.joined[:, None] * means)
        bend += ridge * np.eye(len(target))
        step = np.linalg.solve(bend, slope)
        farthest = float(np.abs(step).max(initial=0.0))
        if farthest < _CLOSE:
            break
        size = min(1.0, _FARTHEST / farthest)
        while (then := loss(b - size * step)) > now + _CLOSE and size > _CLOSE:
            size /= 2
        b, now = b - size * step, then
    return b, bend


def apart(joined: Floats, table: Floats, weights: Floats, spread: Floats) -> Floats:
    """Return each column's difference of means over `spread`, without sign: of those who joined, shape (n, k), and of weighted profiles.

    >>> apart(np.array([[1.0], [1.0]]), np.array([[0.0], [1.0]]), np.array([1.0, 1.0]), np.array([0.5])).tolist()
    [1.0]
    """
    means = np.average(table, axis=0, weights=weights)
    return np.asarray(np.abs(joined.mean(axis=0) - means) / spread)
