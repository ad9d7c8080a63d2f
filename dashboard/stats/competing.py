"""Several ways to stop, of which one rules out the others: Aalen-Johansen.

Owns the share to whom each event has happened. Treating a planned end as if those people were only out of sight overstates
stalls; that number is given too, so that the difference can be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import Values, finite
from dashboard.stats.survival import checked_times


@dataclass(frozen=True)
class Incidence:
    """The share to whom one event had happened by each time, its error and interval, from 0 to 1."""

    share: tuple[float, ...]
    se: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    censoring_the_others: tuple[float, ...]
    """One minus Kaplan-Meier with the other events taken for losses from sight: too high."""


@dataclass(frozen=True)
class Incidences:
    """All events by each time; shares and `event_free` sum to 1."""

    times: tuple[float, ...]
    at_risk: tuple[int, ...]
    event_free: tuple[float, ...]
    event_free_se: tuple[float, ...]
    by_event: Mapping[int, Incidence]


def cumulative_incidence(
    times: ArrayLike, events: ArrayLike, *, at: ArrayLike | None = None, level: float = 0.95
) -> Incidences:
    """Return the Aalen-Johansen shares of events 1, 2… by each of the times `at`, by default those with an event.

    `times`, shape (n,), in one unit; `events` 0 for those last seen without any. At each time S falls by S·d/n and the share of
    event j rises by S·d_j/n (Aalen and Johansen 1978). Errors are the infinitesimal jackknife's, as in R's survfit; limits
    are log-log. Raises ValueError for nobody or a negative time.

    >>> found = cumulative_incidence([1, 2, 3, 4], [1, 2, 1, 0])
    >>> found.by_event[1].share, found.event_free[-1]
    ((0.25, 0.25, 0.5), 0.25)
    """
    time, event = checked_times(times, events)
    kinds = [int(kind) for kind in np.unique(event) if kind]
    moments = np.unique(time[event > 0])
    asked = moments if at is None else finite(at)
    states, influence = _paths(time, event, kinds, moments)
    place = np.searchsorted(moments, asked, side="right")
    errors = np.sqrt((influence**2).sum(axis=2))
    z = float(special.ndtri(1 - (1 - level) / 2))
    return Incidences(
        times=tuple(asked.tolist()),
        at_risk=tuple(int((time >= moment).sum()) for moment in asked),
        event_free=tuple(states[place, 0].tolist()),
        event_free_se=tuple(errors[place, 0].tolist()),
        by_event={
            kind: _incidence(
                states[place, column], errors[place, column], _one_minus_km(time, event == kind, asked), z
            )
            for column, kind in enumerate(kinds, start=1)
        },
    )


def _paths(
    time: Values, event: np.ndarray, kinds: list[int], moments: Values
) -> tuple[np.ndarray, np.ndarray]:
    """Return the state shares after 0, 1, 2… moments, shape (moments + 1, states), and each person's pull on them."""
    n, width = len(time), len(kinds) + 1
    states, pulls = np.zeros((len(moments) + 1, width)), np.zeros((len(moments) + 1, width, n))
    states[0, 0] = 1.0
    for step, moment in enumerate(moments):
        waiting = time >= moment
        risk = waiting.sum()
        free, pull = states[step, 0], pulls[step, 0]
        states[step + 1], pulls[step + 1] = states[step], pulls[step]
        for column, kind in enumerate(kinds, start=1):
            has_it = (time == moment) & (event == kind)
            hazard = has_it.sum() / risk
            moved = pull * hazard + free * (has_it - waiting * hazard) / risk
            states[step + 1, column] += free * hazard
            states[step + 1, 0] -= free * hazard
            pulls[step + 1, column] += moved
            pulls[step + 1, 0] -= moved
    return np.clip(states, 0.0, 1.0), pulls


def _incidence(share: Values, se: Values, wrong: Values, z: float) -> Incidence:
    low, high = share.copy(), share.copy()
    inner = (share > 0) & (share < 1) & (se > 0)
    shift = np.exp(z * se[inner] / (-share[inner] * np.log(share[inner])))
    low[inner], high[inner] = share[inner] ** shift, share[inner] ** (1 / shift)
    return Incidence(*(tuple(part.tolist()) for part in (share, se, low, high, wrong)))


def _one_minus_km(time: Values, happened: np.ndarray, asked: Values) -> Values:
    moments = np.unique(time[happened])
    steps = [1 - (happened & (time == moment)).sum() / (time >= moment).sum() for moment in moments]
    curve = np.concatenate([[1.0], np.cumprod(steps)])
    return np.asarray(1 - curve[np.searchsorted(moments, asked, side="right")], dtype=float)
