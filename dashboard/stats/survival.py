"""How long until something happens, when some are still waiting: Kaplan-Meier and the log-rank test.

Owns the curve of those without the event, its median and restricted mean, and the comparison of groups. Whoever leaves at a
time counts as at risk at that time. Competing events are `competing`'s, late entry is `exposure`'s.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import Values, finite

DECIMALS = 9
_HALF_DUST = 1e-9


@dataclass(frozen=True)
class Curve:
    """The share without the event after each time at which one happened; times in one unit."""

    n: int
    events: int
    times: tuple[float, ...]
    at_risk: tuple[int, ...]
    happened: tuple[int, ...]
    surviving: tuple[float, ...]
    se: tuple[float | None, ...]
    """Greenwood's errors; None, like the limits, once nobody is left without the event."""
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    median: float | None
    """None, like each of its limits, if the curve doesn't come down to a half."""
    median_low: float | None
    median_high: float | None
    horizon: float
    mean_to_horizon: float
    """The mean time without the event up to the horizon."""
    mean_to_horizon_se: float


@dataclass(frozen=True)
class LogRank:
    """Do groups have their events at one pace; counts by group."""

    chi2: float
    df: int
    p: float
    observed: Mapping[str, int]
    expected: Mapping[str, float]


def kaplan_meier(
    times: ArrayLike, events: ArrayLike, *, horizon: float | None = None, level: float = 0.95
) -> Curve:
    """Return the Kaplan-Meier curve of `times`, shape (n,), at which each had the event (1) or was last seen (0).

    S = Π(1 - d/n); error S·√(Σ d/(n(n - d))) (Greenwood 1926); limits S^exp(±z·error/(S·log S)) (Kalbfleisch and Prentice
    1980, "log-log"). The median is where the curve, and its limits where theirs, come down to a half, the middle of a step that
    lies at a half. The restricted mean is the area up to `horizon`, by default the last time, with error² = Σ area after t
    squared·d/(n(n - d)); past the last time the curve goes on level. R's survfit. Raises ValueError for nobody, a negative
    time, or an event other than 0 and 1.

    >>> kaplan_meier([1, 2, 3, 4], [1, 0, 1, 0]).surviving
    (0.75, 0.375)
    """
    time, event = checked_times(times, events)
    if (event > 1).any():
        raise ValueError("an event is 0 or 1")
    at, risk, happened = _steps(time, event == 1)
    curve = np.cumprod(1 - happened / risk)
    curve[np.abs(curve) < _HALF_DUST] = 0.0
    left = curve > 0
    terms = np.divide(happened, risk * (risk - happened), out=np.zeros(len(at)), where=left)
    se = curve * np.sqrt(np.cumsum(terms))
    z = float(special.ndtri(1 - (1 - level) / 2))
    low, high = np.zeros(len(at)), np.zeros(len(at))
    shift = np.exp(z * se[left] / (-curve[left] * np.log(curve[left])))
    low[left], high[left] = curve[left] ** shift, curve[left] ** (1 / shift)
    end = float(time.max()) if horizon is None else float(horizon)
    if not end >= 0:
        raise ValueError("a horizon lies ahead")
    mean, mean_se = _restricted_mean(at, curve, terms, end)
    return Curve(
        n=len(time),
        events=int(happened.sum()),
        times=tuple(at.tolist()),
        at_risk=tuple(risk.tolist()),
        happened=tuple(happened.tolist()),
        surviving=tuple(curve.tolist()),
        se=_where(left, se),
        low=_where(left, low),
        high=_where(left, high),
        median=_time_at_half(at, curve),
        median_low=_time_at_half(at[left], low[left]),
        median_high=_time_at_half(at[left], high[left]),
        horizon=end,
        mean_to_horizon=mean,
        mean_to_horizon_se=mean_se,
    )


def log_rank(times: ArrayLike, events: ArrayLike, groups: Sequence[str]) -> LogRank:
    """Return the log-rank test of two groups or more: `times` and `events` as in `kaplan_meier`, a group each.

    At each time d events are expected as d·n_g/n, with hypergeometric covariance; chi² = (O - E)'V⁻(O - E) (Mantel 1966; R's
    survdiff). Where nothing happens chi² is 0 and p is 1. Raises ValueError for one group.

    >>> found = log_rank([1, 2, 3, 4], [1, 1, 1, 1], ["a", "a", "b", "b"])
    >>> round(found.chi2, 3)
    2.882
    """
    time, event = checked_times(times, events)
    names = list(dict.fromkeys(groups))
    if len(names) < 2 or len(groups) != len(time):  # noqa: PLR2004
        raise ValueError("a comparison needs two groups or more, and a group for everybody")
    named = np.asarray(groups, dtype=object)
    member = np.array([named == name for name in names])
    at, _, _ = _steps(time, event == 1)
    waiting = np.array([[(time[inside] >= moment).sum() for moment in at] for inside in member])
    happened = np.array(
        [[((time == moment) & (event == 1))[inside].sum() for moment in at] for inside in member]
    )
    return log_rank_of_tables(dict(zip(names, waiting, strict=True)), dict(zip(names, happened, strict=True)))


def log_rank_of_tables(at_risk: Mapping[str, ArrayLike], happened: Mapping[str, ArrayLike]) -> LogRank:
    """Return the log-rank test from life tables: by group how many were at risk and had the event, shape (times,), at the same times.

    As `log_rank`. Raises ValueError for one group, tables of unequal length, or more events than people.

    >>> round(log_rank_of_tables({"a": [2, 1, 0, 0], "b": [2, 2, 2, 1]}, {"a": [1, 1, 0, 0], "b": [0, 0, 1, 1]}).chi2, 3)
    2.882
    """
    names = list(at_risk)
    lengths = {np.size(table) for tables in (at_risk, happened) for table in tables.values()}
    if len(names) < 2 or len(lengths) != 1:  # noqa: PLR2004
        raise ValueError("a comparison needs two groups or more, and tables of one length")
    waiting = np.array([finite(at_risk[name]) for name in names]).reshape(len(names), -1)
    events = np.array([finite(happened[name]) for name in names]).reshape(len(names), -1)
    if (events < 0).any() or (events > waiting).any():
        raise ValueError("nobody has an event without being at risk")
    somewhere = events.sum(axis=0) > 0
    waiting, events = waiting[:, somewhere], events[:, somewhere]
    risk, all_events = waiting.sum(axis=0), events.sum(axis=0)
    shares = waiting / risk
    expected = (shares * all_events).sum(axis=1)
    spare = np.divide(risk - all_events, risk - 1, out=np.zeros(len(risk)), where=risk > 1)
    weights = all_events * spare
    covariance = np.diag((shares * weights).sum(axis=1)) - (shares * weights) @ shares.T
    known = expected > 0
    excess = (events.sum(axis=1) - expected)[known]
    df = max(int(known.sum()) - 1, 0)
    chi2 = (
        float(excess @ np.linalg.pinv(covariance[np.ix_(known, known)], rcond=1e-10) @ excess) if df else 0.0
    )
    return LogRank(
        chi2=chi2,
        df=df,
        p=float(special.chdtrc(df, chi2)) if df else 1.0,
        observed={name: int(count) for name, count in zip(names, events.sum(axis=1), strict=True)},
        expected=dict(zip(names, expected.tolist(), strict=True)),
    )


def checked_times(times: ArrayLike, events: ArrayLike) -> tuple[Values, np.ndarray]:
    """Return times without dust and events as whole numbers; raise ValueError for what is neither."""
    time, event = np.round(finite(times), DECIMALS), finite(events)
    if time.shape != event.shape or not len(time):
        raise ValueError("everybody needs a time and an event")
    if (time < 0).any():
        raise ValueError("a time isn't negative")
    if (event < 0).any() or (event != np.round(event)).any():
        raise ValueError("an event is a whole number, 0 for none")
    return time, event.astype(int)


def _steps(time: Values, happened: np.ndarray) -> tuple[Values, np.ndarray, np.ndarray]:
    """Return the times with an event, how many were at risk, and how many had it."""
    at, counts = np.unique(time[happened], return_counts=True)
    risk = len(time) - np.searchsorted(np.sort(time), at, side="left")
    return at, risk, counts


def _restricted_mean(at: Values, curve: Values, terms: Values, end: float) -> tuple[float, float]:
    inside = at < end
    edges = np.concatenate([[0.0], at[inside], [end]])
    areas = np.concatenate([[1.0], curve[inside]]) * np.diff(edges)
    after = np.cumsum(areas[::-1])[::-1][1:]
    return float(areas.sum()), math.sqrt(float((after**2 * terms[inside]).sum()))


def _time_at_half(at: Values, curve: Values) -> float | None:
    below = np.flatnonzero(curve <= 0.5 + _HALF_DUST)
    if not len(below):
        return None
    first = below[0]
    level = abs(curve[first] - 0.5) <= _HALF_DUST
    return float((at[first] + at[first + 1]) / 2) if level and first + 1 < len(at) else float(at[first])


def _where(known: np.ndarray, values: Values) -> tuple[float | None, ...]:
    return tuple(float(value) if there else None for there, value in zip(known, values, strict=True))
