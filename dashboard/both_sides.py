"""Both sides: what stands in the way of one side beside what stands in the way of the other, and how far they are apart.

Owns the gap and its interval, made from released numbers alone. Refuses a gap where a side is hidden, told as a bound, or asked on another scale.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.findings import joined
from dashboard.model import SIDE_TITLES, WAVE_TITLES
from dashboard.theme import HIDDEN_WORDS, interval, number
from dashboard.transforms import SIDE_ORDER
from dashboard.verdicts import FEWEST_FOR_A_VERDICT

_PREFIX = re.compile(r"^obstacles?\s*[:–-]?\s*", re.IGNORECASE)
Row = Mapping[str, Any]


def obstacle_name(skill: str) -> str:
    """Return an obstacle as it is called on screen: without the word that marks it as one."""
    rest = _PREFIX.sub("", skill).strip()
    return rest[:1].upper() + rest[1:] if rest else skill


def surveys_of(frame: pl.DataFrame) -> list[str]:
    """Return the surveys that asked, the newest first."""
    asked = set(frame["wave"].to_list()) if frame.height else set()
    return [wave for wave in reversed(WAVE_TITLES) if wave in asked]


def obstacle_rows(frame: pl.DataFrame, wave: str) -> pl.DataFrame:
    """Return one row an obstacle and side at one survey, senior mentees first."""
    if not frame.height:
        return frame
    return (
        frame.filter(pl.col("wave") == wave)
        .with_columns(
            heading=pl.col("skill").map_elements(obstacle_name, return_dtype=pl.String),
            label=pl.col("side").replace_strict(SIDE_TITLES),
            _side=pl.col("side").replace_strict(SIDE_ORDER),
        )
        .sort("heading", "skill", "_side", maintain_order=True)
        .drop("_side")
    )


def obstacle_levels(frame: pl.DataFrame, skill: str) -> pl.DataFrame:
    """Return one row a side and survey of one obstacle, for the chart of surveys."""
    if not frame.height:
        return frame
    order = {wave: place for place, wave in enumerate(WAVE_TITLES)}
    return (
        frame.filter(pl.col("skill") == skill)
        .with_columns(
            heading=pl.col("side").replace_strict(SIDE_TITLES),
            label=pl.col("wave").replace_strict(WAVE_TITLES),
            is_joined=pl.lit(value=False),
            _side=pl.col("side").replace_strict(SIDE_ORDER),
            _wave=pl.col("wave").replace_strict(order),
        )
        .sort("_side", "_wave", maintain_order=True)
        .drop("_side", "_wave")
    )


@dataclass(frozen=True)
class Gap:
    """How far the sides are apart on one obstacle, in points, juniors minus seniors; no interval where either has none."""

    heading: str
    points: int
    mentor: float
    mentee: float
    low: float | None = None
    high: float | None = None
    is_clear: bool = False

    @property
    def value(self) -> float:
        """Return juniors minus seniors."""
        return round(self.mentor - self.mentee, 1) + 0.0


def gaps(rows: Iterable[Row]) -> list[Gap]:
    """Return the gap of each obstacle in the rows of `obstacle_rows` of which both sides are shown as plain numbers."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row["hidden"] is None and row["mean"] is not None and row["mean_mark"] is None:
            found.setdefault(row["skill"], {})[row["side"]] = row
    return [
        _gap(sides)
        for sides in found.values()
        if len(sides) == len(SIDE_TITLES) and len({row["points"] for row in sides.values()}) == 1
    ]


def _gap(sides: Mapping[str, Row]) -> Gap:
    mentor, mentee = sides["mentor"], sides["mentee"]
    plain = Gap(mentor["heading"], mentor["points"], mentor["mean"], mentee["mean"])
    if mentor["mean_low"] is None or mentee["mean_low"] is None:
        return plain
    # The sides are taken as independent: what pairs share makes the true interval narrower, not wider.
    half = math.hypot(_half(mentor), _half(mentee))
    low, high = (
        math.floor(round((plain.value - half) * 10, 6)) / 10,
        math.ceil(round((plain.value + half) * 10, 6)) / 10,
    )
    enough = min(mentor["people"], mentee["people"]) >= FEWEST_FOR_A_VERDICT
    return Gap(
        plain.heading, plain.points, plain.mentor, plain.mentee, low, high, enough and (low > 0 or high < 0)
    )


def _half(row: Row) -> float:
    """Return the wider half of an interval: the end of the scale may have cut the other."""
    return float(max(row["mean"] - row["mean_low"], row["mean_high"] - row["mean"]))


def gap_sentence(gap: Gap) -> str:
    """Say how far the sides are apart, and whether that is more than chance."""
    said = (
        f"{gap.heading}: junior mentors {number(gap.mentor)}, senior mentees {number(gap.mentee)} of {gap.points}, "
        f"{number(abs(gap.value))} apart"
    )
    if gap.low is None or gap.high is None:
        return f"{said}: too few people to say more."
    ends = (gap.low, gap.high) if gap.value >= 0 else (-gap.high + 0.0, -gap.low + 0.0)
    return f"{said} (95 % interval {interval(*ends)}): {'a clear difference' if gap.is_clear else 'no clear difference'}."


def obstacles_finding(rows: pl.DataFrame) -> str:
    """Say what stands clearly in the way, and of whom, from one row an obstacle and side."""
    if not rows.height:
        return "No survey has asked yet what stands in the way."
    seen = [row for row in rows.to_dicts() if row["hidden"] is None]
    if not seen:
        return f"What stands in the way is {HIDDEN_WORDS}."
    sentences = []
    for side, title in SIDE_TITLES.items():
        blocked = [row["heading"].lower() for row in seen if row["side"] == side and is_in_the_way(row)]
        if blocked:
            sentences.append(
                f"{joined(blocked).capitalize()} stand{'s' if len(blocked) == 1 else ''} in the way of {title.lower()}."
            )
    differently = [one.heading.lower() for one in gaps(seen) if one.is_clear]
    if differently:
        sentences.append(f"The two sides see {joined(differently)} differently.")
    if sentences:
        return " ".join(sentences)
    can_tell = {
        row["side"] for row in seen if row["people"] >= FEWEST_FOR_A_VERDICT and row["mean_low"] is not None
    }
    if len(can_tell) < len(SIDE_TITLES):
        return "Too few people can be shown to say what stands in the way."
    return "Nothing stands clearly in the way of either side."


def is_in_the_way(row: Row) -> bool:
    """Tell whether even the low end of the interval lies above the middle of the scale."""
    return (
        row["people"] >= FEWEST_FOR_A_VERDICT
        and row["mean_low"] is not None
        and bool(row["mean_low"] > (1 + row["points"]) / 2)
    )
