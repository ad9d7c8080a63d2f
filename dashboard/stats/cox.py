"""Hazards in proportion: Cox's model with traits that change over time.

Owns its fit to spells of person-time. A log hazard ratio of 0 means that people with and without a trait have their events at one
pace, each compared with those who were there at the same moment.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import finite

_ROUNDS, _CLOSE = 60, 1e-10

_WILD = 25.0
"""Log hazards this far apart between two people are on their way to infinity."""

_NO_INFORMATION = 1e-8


@dataclass(frozen=True)
class LogHazard:
    """A log hazard ratio a unit of its trait, with its normal interval."""

    value: float
    se: float
    low: float
    high: float
    p: float


def cox(
    starts: ArrayLike, stops: ArrayLike, events: ArrayLike, traits: ArrayLike, *, level: float = 0.95
) -> tuple[LogHazard, ...]:
    """Return the log hazard ratios of `traits`, shape (m, k), over the spells from `starts` to `stops`, shape (m,).

    A spell is at risk at t if start < t <= stop; `events` are 1 where the event ended it. The partial likelihood (Cox 1972) with
    Efron's correction for ties (1977) is climbed by Newton's steps, as in R's coxph. Raises ValueError without events, or if
    the events of a trait are so one-sided that no ratio is highest.

    >>> found = cox([0, 0, 0, 0], [1, 2, 3, 4], [1, 1, 1, 1], [[1], [0], [1], [0]])
    >>> round(found[0].value, 4)
    0.9406
    """
    start, stop, event = finite(starts), finite(stops), finite(events)
    table = np.asarray(traits, dtype=float)
    if table.ndim != 2 or not len(start) == len(stop) == len(event) == len(table):  # noqa: PLR2004
        raise ValueError("every spell needs its start, stop, event and traits")
    if not np.isfinite(table).all() or (stop <= start).any():
        raise ValueError("a spell ends after it starts, and its traits are numbers")
    if not event.any():
        raise ValueError("nothing happened to compare")
    centre, scale = table.mean(axis=0), table.std(axis=0)
    if (scale == 0).any():
        raise ValueError("a trait must differ between people")
    x = (table - centre) / scale
    sets = [
        ((start < moment) & (stop >= moment), (stop == moment) & (event == 1))
        for moment in np.unique(stop[event == 1])
    ]
    beta = np.zeros(x.shape[1])
    height, slope, curvature = _likelihood(x, sets, beta)
    for _ in range(_ROUNDS):
        step = np.linalg.lstsq(curvature, slope, rcond=None)[0]
        step = step * min(1.0, _WILD / max(float(np.ptp(x @ step)), _CLOSE))
        taken = _likelihood(x, sets, beta + step)
        while taken[0] < height - 1e-12 and np.abs(step).max() > _CLOSE:
            step = step / 2
            taken = _likelihood(x, sets, beta + step)
        beta = beta + step
        height, slope, curvature = taken
        if np.ptp(x @ beta) > _WILD or np.linalg.eigvalsh(curvature)[0] < _NO_INFORMATION:
            raise ValueError("the events are too one-sided for a hazard ratio")
        if np.abs(step).max() < _CLOSE:
            break
    errors = np.sqrt(np.diag(np.linalg.inv(curvature))) / scale
    z = float(special.ndtri(1 - (1 - level) / 2))
    return tuple(
        LogHazard(value, se, value - z * se, value + z * se, 2 * float(special.ndtr(-abs(value) / se)))
        for value, se in zip((beta / scale).tolist(), errors.tolist(), strict=True)
    )


def _likelihood(
    x: np.ndarray, sets: list[tuple[np.ndarray, np.ndarray]], beta: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return the log partial likelihood, its slope, and minus its curvature."""
    k = x.shape[1]
    height, slope, curvature = 0.0, np.zeros(k), np.zeros((k, k))
    eta = x @ beta
    weights = np.exp(eta - eta.max())
    offset = float(eta.max())
    for risk, had in sets:
        count = int(had.sum())
        height += float(eta[had].sum()) - count * offset
        slope += x[had].sum(axis=0)
        # Efron: of d that fall together the l-th is compared with all at risk less l/d of the d.
        for part in range(count):
            w = weights * risk - part / count * weights * had
            total = float(w.sum())
            middle = w @ x / total
            height -= float(np.log(total))
            slope -= middle
            curvature += (x * w[:, None]).T @ x / total - np.outer(middle, middle)
    return height, slope, curvature
