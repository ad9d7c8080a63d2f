"""From the answers of one cell to its numbers: one function a statistic, rounded and bounded.

Owns which columns are released of answers. An interval takes its spread from everybody of that side, because the spread of a
small group tells how near to each other its answers lie.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dashboard.privacy.policy import Policy
from dashboard.privacy.room import Shown
from dashboard.privacy.rounding import (
    FREE_STEPS,
    Mark,
    rounded_outwards,
    rounded_steadily,
    rounded_to,
    shown_gain,
    shown_people,
)
from dashboard.stats.means import half_width
from dashboard.stats.paired import DUST_DECIMALS
from dashboard.stats.size import smallest_detectable_gain

Values = dict[str, object]
AnswerStatistic = Literal["paired_gain", "mean", "reliability", "weighted_gain"]
GAIN = "gain"
SCORES: dict[AnswerStatistic, tuple[str, ...]] = {
    "paired_gain": ("before", "after"),
    "mean": ("score",),
    "reliability": ("items",),
    "weighted_gain": ("before", "after"),
}
MEANS: frozenset[AnswerStatistic] = frozenset({"paired_gain", "mean"})
"""Statistics that are means of answers, or made of such."""
_DECIMALS = 1
_SPREAD_STEP = 0.05
LEVELS_HIDDEN = "only the gain is shown: beside other groups, the means themselves would say something about too few people"


@dataclass(frozen=True)
class Spread:
    """The standard deviation of everybody of a side, in points, and over how many people."""

    sd: float
    people: int


@dataclass(frozen=True)
class Means:
    """The exact means of a cell by column of scores; it never leaves the publishing process."""

    by_column: dict[str, float]
    points: int

    @property
    def gain(self) -> float:
        """Return after minus before."""
        return round(self.by_column["after"] - self.by_column["before"], DUST_DECIMALS)


def by_person(rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row a person, so that somebody in two programs counts once in the whole."""
    scores = [name for name in ("before", "after", "score") if name in rows.columns]
    person = pl.col("people").list.first().alias("person")
    found = rows.select(person, pl.col(scores).cast(pl.Float64), "points")
    if found["person"].n_unique() == found.height:
        return found
    return rows.group_by(person, maintain_order=True).agg(pl.col(scores).mean(), pl.col("points").max())


def means_of(rows: pl.DataFrame, statistic: AnswerStatistic) -> Means:
    """Return the exact means of a cell's people."""
    people = by_person(rows)
    return Means(
        {name: float(people[name].to_numpy().mean()) for name in SCORES[statistic]},
        int(people["points"].to_numpy().max()),
    )


def spread_of(rows: pl.DataFrame, statistic: AnswerStatistic) -> Spread | None:
    """Return the spread of the gains, or of the scores, over everybody in `rows`; None for fewer than two.

    Never below `least_spread`.
    """
    people = by_person(rows)
    if people.height < 2:  # noqa: PLR2004
        return None
    values = changes(people) if statistic == "paired_gain" else people["score"].to_numpy()
    exact = float(np.std(values, ddof=1))
    return Spread(rounded_steadily(max(least_spread(people.height), exact), 3), people.height)


def least_spread(people: int) -> float:
    """Return the spread, in points, that two halves one step apart and one person two steps off would make.

    A smaller one would tell that nobody's answer lies apart: beside a mean between two answers, that everybody gave one of
    these two.
    """
    return math.sqrt((people / 4 + FREE_STEPS**2) / (people - 1))


def changes(people: pl.DataFrame) -> NDArray[np.float64]:
    """Return after minus before of each person, free of the dust of dividing."""
    return np.asarray(np.round(people["after"].to_numpy() - people["before"].to_numpy(), DUST_DECIMALS))


def gain_values(
    shown: Mapping[str, Shown], means: Means, people: int, spread: Spread | None, policy: Policy
) -> Values:
    """Return the means and the gain of a cell, or the gain alone where `shown` has no means.

    Before and after carry intervals for comparing them with each other: half the gain's interval over √2 (Loftus and
    Masson 1994), so that where the two don't meet, the gain is clear.
    """
    named, _ = shown_people(people, "answers", policy)
    half = _half_around(shown, named, spread, policy)
    values: Values = {
        "points": means.points,
        "rounded_to": policy.mean_step(named),
        "detectable": _detectable(named, spread),
        "spread": _shown_spread(spread),
    }
    if GAIN in shown:
        return (
            values | _with_interval(GAIN, shown[GAIN].marked, half, None) | {"levels_hidden": LEVELS_HIDDEN}
        )
    before, after = shown["before"].marked, shown["after"].marked
    within = None if half is None else half / math.sqrt(2)
    limits = (1, means.points)
    return {
        **values,
        **_with_interval("before", before, within, limits),
        **_with_interval("after", after, within, limits),
        **_with_interval(GAIN, shown_gain(means.gain, named, before, after, policy), half, None),
    }


def mean_values(
    shown: Mapping[str, Shown], means: Means, people: int, spread: Spread | None, policy: Policy
) -> Values:
    """Return the mean of a cell."""
    named, _ = shown_people(people, "answers", policy)
    return {
        "points": means.points,
        "rounded_to": policy.mean_step(named),
        "spread": _shown_spread(spread),
        **_with_interval(
            "mean", shown["score"].marked, _half_around(shown, named, spread, policy), (1, means.points)
        ),
    }


def whole_values(
    parts: Sequence[Mapping[str, Any]], people: int, spread: Spread | None, policy: Policy, *, alone: bool
) -> Values:
    """Return the mean of a group's skills, made from what is shown of each, so that it tells nothing more than they do."""
    named, _ = shown_people(people, "answers", policy)
    points = int(parts[0]["points"])
    half = _half(named, spread, max(part["rounded_to"] for part in parts) / math.sqrt(len(parts)))
    within = None if half is None else half / math.sqrt(2)
    values: Values = {
        "points": points,
        "rounded_to": max(10**-_DECIMALS, *(part["rounded_to"] for part in parts)),
        "detectable": _detectable(named, spread),
        "spread": _shown_spread(spread),
        **_with_interval("gain", _mean_of_shown(parts, "gain"), half, None),
    }
    if alone:
        return values | {"levels_hidden": LEVELS_HIDDEN}
    for name in ("before", "after"):
        values |= _with_interval(name, _mean_of_shown(parts, name), within, (1, points))
    return values


def _mean_of_shown(parts: Sequence[Mapping[str, Any]], name: str) -> tuple[float, Mark | None]:
    marks = {part.get(f"{name}_mark") for part in parts} - {None}
    mean = rounded_steadily(math.fsum(part[name] for part in parts) / len(parts), _DECIMALS)
    return mean, None if not marks else marks.pop() if len(marks) == 1 else "about"


def _detectable(people: int, spread: Spread | None) -> float | None:
    return (
        None if spread is None else rounded_steadily(smallest_detectable_gain(people, spread.sd), _DECIMALS)
    )


def _shown_spread(spread: Spread | None) -> float | None:
    return None if spread is None else rounded_to(spread.sd, _SPREAD_STEP)


def share_values(shown: Mapping[str, Shown]) -> Values:
    """Return who rose, stayed the same and fell."""
    improved, declined = shown["improved"], shown["declined"]
    return {
        "improved": improved.value,
        "improved_mark": improved.mark,
        "same": rounded_steadily(max(0.0, 1 - improved.value - declined.value), 2),
        "declined": declined.value,
        "declined_mark": declined.mark,
    }


def _half_around(
    shown: Mapping[str, Shown], people: int, spread: Spread | None, policy: Policy
) -> float | None:
    """Return half an interval; None beside a bound that says nothing, where it would seem to."""
    if any(one.says_nothing for one in shown.values()):
        return None
    return _half(people, spread, policy.mean_step(people))


def _half(people: int, spread: Spread | None, rounded_to: float) -> float | None:
    if spread is None:
        return None
    return half_width(people, spread.sd, spread.people - 1, rounded_to=rounded_to)


def _with_interval(
    name: str, shown: tuple[float, Mark | None], half: float | None, limits: tuple[float, float] | None
) -> Values:
    value, mark = shown
    least, most = (-math.inf, math.inf) if limits is None else limits
    ends: tuple[float | None, float | None] = (None, None)
    if half is not None:
        ends = rounded_outwards(max(least, value - half), min(most, value + half), _DECIMALS)
    return {name: value, f"{name}_mark": mark, f"{name}_low": ends[0], f"{name}_high": ends[1]}


def _interval_columns(name: str) -> dict[str, type[pl.DataType]]:
    return {
        name: pl.Float64,
        f"{name}_mark": pl.String,
        f"{name}_low": pl.Float64,
        f"{name}_high": pl.Float64,
    }


COLUMNS: dict[AnswerStatistic, dict[str, type[pl.DataType]]] = {
    "paired_gain": {
        "points": pl.Int64,
        "rounded_to": pl.Float64,
        **_interval_columns("before"),
        **_interval_columns("after"),
        **_interval_columns("gain"),
        "levels_hidden": pl.String,
        "detectable": pl.Float64,
        "spread": pl.Float64,
        "improved": pl.Float64,
        "improved_mark": pl.String,
        "same": pl.Float64,
        "declined": pl.Float64,
        "declined_mark": pl.String,
        "shares_hidden": pl.String,
    },
    "mean": {
        "points": pl.Int64,
        "rounded_to": pl.Float64,
        "spread": pl.Float64,
        **_interval_columns("mean"),
    },
}
"""The columns of each statistic, there even when every cell is hidden."""
