"""Time before and after somebody joins: whoever joins late must have stayed until then.

Owns the split of person-time at entry, rates by whether it was before or after, and the landmark, which asks the question only
of those still there on one day. Both keep the waiting time from being counted for the programme.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import Values, finite
from dashboard.stats.survival import checked_times


@dataclass(frozen=True)
class Spells:
    """Stretches of person-time, shape (m,) each: from, to, whether the event ended it, and whether it was after joining."""

    person: Values
    start: Values
    stop: Values
    event: Values
    exposed: Values


@dataclass(frozen=True)
class Rates:
    """Events and time after joining and without, and the ratio of the two rates."""

    events_exposed: int
    time_exposed: float
    events_unexposed: int
    time_unexposed: float
    ratio: float | None
    """None, like the upper limit, if nothing happened to compare with."""
    low: float
    high: float | None


@dataclass(frozen=True)
class Landmark:
    """Those still without the event at the landmark, their clocks set to it."""

    time: Values
    event: Values
    joined: np.ndarray
    """Whether each had joined by then; whoever joins later counts as not joined."""
    left_out: int


def split_at_entry(times: ArrayLike, events: ArrayLike, entries: Sequence[float | None]) -> Spells:
    """Return the person-time of `times`, shape (n,), cut where each joined; an entry of None never did.

    `times` and `entries` count from one common start in one unit. Raises ValueError for an entry after somebody's time, a
    negative one, or an event other than 0 and 1.

    >>> split_at_entry([5, 3], [1, 0], [2, None]).stop.tolist()
    [2.0, 5.0, 3.0]
    """
    time, event = checked_times(times, events)
    if len(entries) != len(time):
        raise ValueError("everybody needs an entry, or None")
    rows: list[tuple[float, float, float, float, float]] = []
    for person, (end, happened, entry) in enumerate(zip(time, event, entries, strict=True)):
        if entry is None:
            rows.append((person, 0.0, end, happened, 0.0))
            continue
        if not 0 <= entry <= end:
            raise ValueError("somebody can only join while they are there")
        if entry > 0:
            rows.append((person, 0.0, entry, 0.0, 0.0))
        rows.append((person, entry, end, happened, 1.0))
    return Spells(*np.array(rows, dtype=float).T)


def rates_by_exposure(
    starts: ArrayLike, stops: ArrayLike, events: ArrayLike, exposed: ArrayLike, *, level: float = 0.95
) -> Rates:
    """Return events over time of the exposed and unexposed spells, shape (m,) each, and their ratio.

    The interval is exact: of all events the exposed ones are binomial, given the times (Przyborowski and Wilenski 1940; R's
    poisson.test). Raises ValueError for spells that end before they start, or where one side has no time at all.

    >>> rates_by_exposure([0, 0], [10, 20], [1, 1], [1, 0]).ratio
    2.0
    """
    start, stop, event, inside = (finite(part) for part in (starts, stops, events, exposed))
    if not start.shape == stop.shape == event.shape == inside.shape or (stop < start).any():
        raise ValueError("a spell ends after it starts")
    after = inside == 1
    time = stop - start
    counts, spans = (
        [int(event[part].sum()) for part in (after, ~after)],
        [float(time[part].sum()) for part in (after, ~after)],
    )
    if not all(spans):
        raise ValueError("both sides need some time")
    total, scale = sum(counts), spans[1] / spans[0]
    tail = (1 - level) / 2
    low = float(special.betaincinv(counts[0], counts[1] + 1, tail)) if counts[0] else 0.0
    high = float(special.betaincinv(counts[0] + 1, counts[1], 1 - tail)) if counts[1] else None
    return Rates(
        events_exposed=counts[0],
        time_exposed=spans[0],
        events_unexposed=counts[1],
        time_unexposed=spans[1],
        ratio=counts[0] / counts[1] * scale if total and counts[1] else None,
        low=low / (1 - low) * scale,
        high=None if high is None else high / (1 - high) * scale,
    )


def naive_rates(
    people: Sequence[Hashable],
    starts: ArrayLike,
    stops: ArrayLike,
    events: ArrayLike,
    exposed: ArrayLike,
    *,
    level: float = 0.95,
) -> Rates:
    """Return the rates if all time of whoever ever joined counts as joined: wrong, to show by how much.

    Arguments as for `rates_by_exposure`, and whose spell each is.

    >>> naive_rates(["a", "a", "b"], [0, 5, 0], [5, 9, 9], [0, 1, 1], [0, 1, 0]).time_exposed
    9.0
    """
    inside = finite(exposed)
    ever = {person for person, joined in zip(people, inside, strict=True) if joined}
    return rates_by_exposure(starts, stops, events, [float(person in ever) for person in people], level=level)


def landmark(times: ArrayLike, events: ArrayLike, entries: Sequence[float | None], *, at: float) -> Landmark:
    """Return those whose time is beyond `at`, by whether they had joined by then (Anderson and others 1983).

    Arguments as for `split_at_entry`. Raises ValueError if nobody is left.

    >>> landmark([5, 3, 9], [1, 1, 0], [2, None, 7], at=4).joined.tolist()
    [True, False]
    """
    time, event = checked_times(times, events)
    if len(entries) != len(time):
        raise ValueError("everybody needs an entry, or None")
    there = time > at
    if not there.any():
        raise ValueError("nobody is left at the landmark")
    joined = np.array([entry is not None and entry <= at for entry in entries])
    return Landmark(time[there] - at, event[there].astype(float), joined[there], int((~there).sum()))
