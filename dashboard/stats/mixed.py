"""The same people over three surveys or more: a mixed model.

Owns a line over waves in which people differ in level, or in level and slope, fitted by restricted maximum likelihood. It stays
right when people drop out for reasons that their earlier answers show.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, special

from dashboard.stats.samples import Values, finite, is_dust

Table = NDArray[np.float64]

_STARTS = {1: ((0.3,), (1.0,), (3.0,)), 2: ((1.0, 0.0, 1.0), (0.5, 0.2, 0.3), (2.0, -0.5, 0.5))}


@dataclass(frozen=True)
class Fixed:
    """A coefficient common to all, with its error and a t interval on people - 1 degrees."""

    value: float
    se: float
    low: float
    high: float


@dataclass(frozen=True)
class MixedLine:
    """A line over waves; standard deviations are in the unit of the values (a slope's: a unit of wave)."""

    people: int
    answers: int
    intercept: Fixed
    slope: Fixed
    sd_intercept: float
    """How far people's levels lie apart at wave 0."""
    sd_slope: float | None
    """How far people's slopes lie apart; None if all are taken to have one."""
    correlation: float | None
    """Of people's levels and slopes; None without slopes of their own or where one of the two doesn't vary."""
    sd_residual: float
    reml_criterion: float | None
    """Minus twice the restricted log-likelihood; None if the lines fit without any remainder."""


def mixed_line(
    values: ArrayLike,
    waves: ArrayLike,
    people: Sequence[Hashable],
    *,
    own_slopes: bool = False,
    level: float = 0.95,
) -> MixedLine:
    """Return the line of `values` over `waves`, shape (n,), in which `people` have their own level, or level and slope.

    y = Xβ + Zb + e with b ~ N(0, σ²ΛΛ') for each person and e ~ N(0, σ²). β and σ are solved for and the restricted likelihood
    is climbed over Λ alone: log|V| + log|X'V⁻¹X| + (n - 2)(1 + log(2πr²/(n - 2))) (Bates and others 2015, lme4). Raises
    ValueError if the wave never varies, for fewer than two people, or for too few answers a person to tell people apart.

    >>> found = mixed_line([1, 2, 3, 2, 3, 5], [0, 1, 2, 0, 1, 2], ["a", "a", "a", "b", "b", "b"])
    >>> round(found.slope.value, 3)
    1.25
    """
    y, wave = finite(values), finite(waves)
    if y.shape != wave.shape or len(people) != len(y):
        raise ValueError("every answer needs its wave and its person")
    if not len(y) or is_dust(float(np.ptp(wave)), wave):
        raise ValueError("a line needs two waves or more")
    index = {name: place for place, name in enumerate(dict.fromkeys(people))}
    places = np.array([index[name] for name in people])
    width = 2 if own_slopes else 1
    if len(index) < 2 or len(y) <= width * len(index):  # noqa: PLR2004
        raise ValueError("people can't be told apart with so few answers each")
    # Waves are taken from their middle and in their own spread, so that the search has one scale; put back below.
    middle, spread = float(wave.mean()), float(wave.std())
    origin, unit = float(y.mean()), float(y.std())
    if is_dust(unit, y):
        return _flat(y, len(index), own_slopes=own_slopes)
    problem = _Problem(
        np.column_stack([np.ones(len(y)), (wave - middle) / spread]), (y - origin) / unit, places, width
    )
    solved = problem.exact() or problem.fitted()
    back = np.array([[1.0, -middle / spread], [0.0, 1 / spread]])
    beta = back @ solved.beta * unit
    errors = np.sqrt(np.maximum(np.diag(back @ solved.covariance @ back.T), 0.0)) * unit
    turned = back[:width, :width] @ solved.between @ back[:width, :width].T * unit**2
    sds = np.sqrt(np.maximum(np.diag(turned), 0.0))
    criterion = solved.criterion
    if criterion is not None:
        criterion += (len(y) - 2) * 2 * math.log(unit) + 2 * math.log(spread)
    half = float(special.stdtrit(len(index) - 1, 1 - (1 - level) / 2))
    beta[0] += origin
    intercept, slope = (
        Fixed(b, se, b - half * se, b + half * se)
        for b, se in zip(beta.tolist(), errors.tolist(), strict=True)
    )
    return MixedLine(
        people=len(index),
        answers=len(y),
        intercept=intercept,
        slope=slope,
        sd_intercept=float(sds[0]),
        sd_slope=float(sds[1]) if own_slopes else None,
        correlation=float(np.clip(turned[0, 1] / (sds[0] * sds[1]), -1, 1))
        if own_slopes and sds.all()
        else None,
        sd_residual=solved.sigma * unit,
        reml_criterion=criterion,
    )


@dataclass(frozen=True)
class _Solved:
    beta: Values
    covariance: Table
    between: Table
    sigma: float
    criterion: float | None


class _Problem:
    """The cross products of each person's answers, of which the criterion is made."""

    def __init__(self, x: Table, y: Values, places: NDArray[np.intp], width: int) -> None:
        self.x, self.y, self.places, self.width = x, y, places, width
        count = int(places.max()) + 1
        joined = np.column_stack([x, y])
        self.products = np.zeros((count, 3, 3))
        np.add.at(self.products, places, joined[:, :, None] * joined[:, None, :])
        self.total = self.products.sum(axis=0)

    def criterion(self, theta: ArrayLike) -> float:
        return self._solve(np.asarray(theta, dtype=float))[0]

    def fitted(self) -> _Solved:
        nowhere = np.zeros(len(_STARTS[self.width][0]))
        found = [
            optimize.minimize(self.criterion, start, method="BFGS", options={"gtol": 1e-9}).x
            for start in _STARTS[self.width]
        ]
        best = min((nowhere, *found), key=self.criterion)
        polished = optimize.minimize(
            self.criterion,
            best,
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000},
        ).x
        # No difference between people is a value of its own: it wins unless another is better by more than dust.
        theta = min((nowhere, best, polished), key=lambda one: round(self.criterion(one), 9))
        value, beta, inverse, sigma2 = self._solve(theta)
        factor = self._factor(theta)
        return _Solved(beta, inverse * sigma2, factor @ factor.T * sigma2, math.sqrt(sigma2), value)

    def exact(self) -> _Solved | None:
        """Return the limit where each person's own line leaves no remainder, or None if there is one."""
        x, y, places, width = self.x, self.y, self.places, self.width
        count = len(self.products)
        dummies = (places[:, None] == np.arange(count)).astype(float)
        own = np.hstack([dummies * x[:, [column]] for column in range(width)])
        shared = x[:, width:]
        solution = np.linalg.lstsq(np.hstack([own, shared]), y, rcond=None)[0]
        if np.abs(y - np.hstack([own, shared]) @ solution).max() > 1e-11:  # noqa: PLR2004
            return None
        lines = solution[: width * count].reshape(width, count)
        between = np.atleast_2d(np.cov(lines))
        covariance = np.zeros((2, 2))
        covariance[:width, :width] = between / count
        beta = np.concatenate([lines.mean(axis=1), solution[width * count :]])
        return _Solved(beta, covariance, between, 0.0, None)

    def _factor(self, theta: Values) -> Table:
        if self.width == 1:
            return theta.reshape(1, 1)
        return np.array([[theta[0], 0.0], [theta[1], theta[2]]])

    def _solve(self, theta: Values) -> tuple[float, Values, Table, float]:
        """Return the criterion at Λ(θ), β, (X'V⁻¹X)⁻¹ with V in units of σ², and σ²."""
        factor, width = self._factor(theta), self.width
        inner = np.eye(width) + factor.T @ self.products[:, :width, :width] @ factor
        crossed = factor.T @ self.products[:, :width, :]
        weighted = self.total - np.einsum("gij,gik->jk", crossed, np.linalg.solve(inner, crossed))
        information, target, size = weighted[:2, :2], weighted[:2, 2], weighted[2, 2]
        beta = np.linalg.solve(information, target)
        df = len(self.y) - 2
        remainder = max(float(size - target @ beta), 1e-300)
        logs = float(np.linalg.slogdet(inner)[1].sum() + np.linalg.slogdet(information)[1])
        criterion = logs + df * (1 + math.log(2 * math.pi * remainder / df))
        return criterion, beta, np.linalg.inv(information), remainder / df


def _flat(y: Values, people: int, *, own_slopes: bool) -> MixedLine:
    level = float(y[0])
    return MixedLine(
        people=people,
        answers=len(y),
        intercept=Fixed(level, 0.0, level, level),
        slope=Fixed(0.0, 0.0, 0.0, 0.0),
        sd_intercept=0.0,
        sd_slope=0.0 if own_slopes else None,
        correlation=None,
        sd_residual=0.0,
        reml_criterion=None,
    )
