"""What one shown cell tells: whose answers stand behind it, and windows of their sums.

Owns how rounding and marks become windows. A window holds every sum that could have been shown as that number.
"""

import math
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scipy import special

from tests.attack.knowledge import BASELINE, Answer, System

Quantity = str
"""A sum over people: "before", "after" or "gain", or a count of people, "improved" or "declined"."""

Sort = str
"""As what answers are added up: in a "mean", a "gain" without its means, a count of people, a "spread", or another figure."""

DUST = 1e-6
FREE_STEPS = 2
_COUNTED = ("improved", "declined")
_DIGIT = 0.1
"""The ends of an interval are rounded outwards to this."""
_HALF_THOUSANDTH = 0.0005
_HALF_SPREAD = 0.0255
"""Half of what a shown spread is rounded to, after it was rounded to a thousandth."""
_GRID = 0.1
_EXACT_PERCENT_FROM = 20


@dataclass(frozen=True, order=True)
class Window:
    """The smallest and the largest sum that would have been shown like this."""

    quantity: Quantity
    low: float
    high: float


@dataclass(frozen=True, order=True)
class Spread:
    """The smallest and the largest standard deviation of everybody's values that shown intervals leave possible."""

    quantity: Quantity
    low: float
    high: float

    @property
    def is_possible(self) -> bool:
        """Return whether any spread is left."""
        return self.low <= self.high

    def __and__(self, other: "Spread") -> "Spread":
        return Spread(self.quantity, max(self.low, other.low), min(self.high, other.high))


@dataclass(frozen=True)
class Observation:
    """One cell with numbers."""

    skill: str
    wave: str
    side: str
    before: frozenset[Answer]
    """Baseline answers behind it; none where it tells of one wave only."""
    after: frozenset[Answer]
    windows: frozenset[Window]
    spreads: frozenset[Spread] = frozenset()
    points: int = 5
    """Of the scale."""
    figures: frozenset[str] = frozenset()
    """What it shows that is no sum: such a figure counts, and can't be turned round."""

    @property
    def people(self) -> frozenset[str]:
        """Return the people behind the cell."""
        return frozenset(answer.person for answer in self.after)

    @property
    def sums(self) -> list[tuple[System, Sort, frozenset[Answer]]]:
        """Return whose answers to which survey are added up, and as what: figures of one sort make up each other."""
        now, first = (self.skill, self.wave, self.side), (self.skill, BASELINE, self.side)
        shown = {window.quantity for window in self.windows}
        found: list[tuple[System, Sort, frozenset[Answer]]] = []
        if self.spreads:
            (quantity,) = {spread.quantity for spread in self.spreads}
            found.append((now, f"spread of {quantity}", self.after))
        found += [(now, name, self.after) for name in sorted(shown) if is_count(name)]
        found += [(now, name, self.after) for name in sorted(self.figures)]
        if shown & {"before", "after"}:
            found.append((now, "mean", self.after))
            if self.before:
                found.append((first, "mean", self.before))
        elif "gain" in shown:
            found += [(now, "gain", self.after), (first, "gain", self.before)]
        return found


def is_count(quantity: Quantity) -> bool:
    """Return whether people are counted, instead of answers added up."""
    return quantity in _COUNTED


def mean_windows(row: Mapping[str, Any], names: Mapping[str, Quantity], people: int) -> Iterable[Window]:
    """Yield the windows of the sums whose means a row shows; `names` says which column tells which sum."""
    grid = row.get("rounded_to") or _GRID
    for column, quantity in names.items():
        low, high = mean_window(row, column, grid)
        if low > -math.inf or high < math.inf:
            yield Window(quantity, low * people - DUST, high * people + DUST)


def mean_window(row: Mapping[str, Any], column: str, grid: float | None = None) -> tuple[float, float]:
    """Return the smallest and largest mean that would have been shown like this."""
    value, mark = row.get(column), row.get(f"{column}_mark")
    half = (grid or row.get("rounded_to") or _GRID) / 2
    if value is None or mark == "about":
        return -math.inf, math.inf
    return (
        -math.inf if mark == "or less" else value - half,
        math.inf if mark == "or more" else value + half,
    )


def share_windows(row: Mapping[str, Any], people: int) -> Iterable[Window]:
    """Yield how many people improved and declined; who stayed the same is what is left."""
    half = (0.01 if people >= _EXACT_PERCENT_FROM else 0.05) / 2
    for column in _COUNTED:
        if row.get(column) is not None:
            mark = row.get(f"{column}_mark")
            low = 0 if mark == "or less" else (row[column] - half) * people - DUST
            high = people if mark == "or more" else (row[column] + half) * people + DUST
            yield Window(column, low, high)


def spreads(row: Mapping[str, Any], names: Mapping[str, Quantity], everybody: int) -> Iterable[Spread]:
    """Yield what the width of each interval a row shows says of the spread of everybody of its side.

    A shown interval is mean ± t · √(sd²/n + step²/12) around the mean as shown, with sd and t of everybody; before and after
    carry half of it over √2, so that one can be compared with the other.
    """
    people = int(str(row["people_text"]).partition(" ")[0])
    if row.get("spread") is not None and everybody >= 2:
        yield Spread(
            "gain" if "gain" in names else "after", row["spread"] - _HALF_SPREAD, row["spread"] + _HALF_SPREAD
        )
    for column, quantity in names.items():
        value, low, high = (row.get(name) for name in (column, f"{column}_low", f"{column}_high"))
        if value is None or low is None or high is None or everybody < 2:
            continue
        # An end at the end of the scale may have been cut off there; an interval of a gain never is.
        sides = [value - low] if quantity == "gain" or low > 1 else []
        sides += [high - value] if quantity == "gain" or high < row["points"] else []
        hidden = (row.get("rounded_to") or _GRID) ** 2 / 12
        in_errors = 1 / float(special.stdtrit(everybody - 1, 0.975))
        in_errors *= math.sqrt(2) if column in ("before", "after") else 1
        kind = "gain" if "gain" in names.values() else "after"

        def spread_at(half: float, hidden: float = hidden, in_errors: float = in_errors) -> float:
            return math.sqrt(max(0.0, (max(0.0, half) * in_errors) ** 2 - hidden) * people)

        for half in sides:
            yield Spread(
                kind,
                spread_at(half - _DIGIT) - _HALF_THOUSANDTH,
                spread_at(half) + _HALF_THOUSANDTH,
            )


def contradicted(
    observation: Observation, truth: Mapping[System, Mapping[Answer, float]]
) -> list[Window | Spread]:
    """Return the windows and spreads that the true answers don't fit: a mistake of the attacker, never of the product."""
    later = truth.get((observation.skill, observation.wave, observation.side), {})
    first = truth.get((observation.skill, BASELINE, observation.side), {})
    after = {answer.person: later[answer] for answer in observation.after}
    before = {answer.person: first[answer] for answer in observation.before}
    gains = [after[person] - before[person] for person in before]
    sums: dict[Quantity, float] = {
        "before": sum(before.values()),
        "after": sum(after.values()),
        "gain": sum(gains),
        "improved": sum(gain > 0 for gain in gains),
        "declined": sum(gain < 0 for gain in gains),
    }
    values = gains if before else [*after.values()]
    return [
        *(window for window in observation.windows if not window.low <= sums[window.quantity] <= window.high),
        *(spread for spread in observation.spreads if not _is_spread(values, spread)),
    ]


def _is_spread(values: list[float], spread: Spread) -> bool:
    exact = statistics.stdev(values)
    return any(spread.low <= one <= spread.high for one in (exact, max(exact, least_spread(len(values)))))


def least_spread(people: int) -> float:
    """Return below what a spread is never shown: what two halves one step apart and one person two steps off make."""
    return math.sqrt((people / 4 + FREE_STEPS**2) / (people - 1))
