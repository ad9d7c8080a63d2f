"""What one shown cell tells: whose answers stand behind it, and windows of their sums.

Owns how rounding and marks become windows. A window holds every sum that could have been shown as that number.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scipy import special

from tests.attack.knowledge import BASELINE, Answer, System

Quantity = Literal["before", "after", "gain", "improved", "declined", "changed"]
"""A sum over people: of the baseline, of the later answer, of their difference, or a count of people."""

DUST = 1e-6
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
    """The largest sum of squared distances from a number that a shown interval leaves possible."""

    quantity: Quantity
    around: float
    most: float


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

    @property
    def people(self) -> frozenset[str]:
        """Return the people behind the cell."""
        return frozenset(answer.person for answer in self.after)

    @property
    def sums(self) -> list[tuple[System, frozenset[Answer]]]:
        """Return each system the cell adds answers of, and whose."""
        later = ((self.skill, self.wave, self.side), self.after)
        return [later, ((self.skill, BASELINE, self.side), self.before)] if self.before else [later]


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
    """Yield how many people improved, declined and changed."""
    grid = 0.01 if people >= _EXACT_PERCENT_FROM else 0.05
    for column, quantity in (("improved", "improved"), ("declined", "declined"), ("same", "changed")):
        if row.get(column) is not None:
            share = 1 - row[column] if column == "same" else row[column]
            yield Window(quantity, (share - grid / 2) * people - DUST, (share + grid / 2) * people + DUST)  # type: ignore[arg-type]


def spreads(row: Mapping[str, Any], names: Mapping[str, Quantity], people: int) -> Iterable[Spread]:
    """Yield how far answers can lie apart, from the t intervals a row shows around its means."""
    half = (row.get("rounded_to") or _GRID) / 2
    for column, quantity in names.items():
        value, low, high = (row.get(name) for name in (column, f"{column}_low", f"{column}_high"))
        if value is None or low is None or high is None or row.get(f"{column}_mark") or people < 2:
            continue
        # An end at the end of the scale may have been cut off there; an interval of a gain never is.
        sides = [value - low] if quantity == "gain" or low > 1 else []
        sides += [high - value] if quantity == "gain" or high < row["points"] else []
        if sides:
            deviation = (
                (min(sides) + 2 * half) * math.sqrt(people) / float(special.stdtrit(people - 1, 0.975))
            )
            yield Spread(quantity, value, (people - 1) * deviation**2 + people * half**2 + DUST)


def contradicted(
    observation: Observation, truth: Mapping[System, Mapping[Answer, int]]
) -> list[Window | Spread]:
    """Return the windows and spreads that the true answers don't fit: a mistake of the attacker, never of the product."""
    later = truth.get((observation.skill, observation.wave, observation.side), {})
    first = truth.get((observation.skill, BASELINE, observation.side), {})
    after = {answer.person: later[answer] for answer in observation.after}
    before = {answer.person: first[answer] for answer in observation.before}
    gains = [after[person] - before[person] for person in before]
    sums: dict[Quantity, int] = {
        "before": sum(before.values()),
        "after": sum(after.values()),
        "gain": sum(gains),
        "improved": sum(gain > 0 for gain in gains),
        "declined": sum(gain < 0 for gain in gains),
        "changed": sum(gain != 0 for gain in gains),
    }
    values: dict[Quantity, list[int]] = {
        "before": [*before.values()],
        "after": [*after.values()],
        "gain": gains,
    }
    return [
        *(window for window in observation.windows if not window.low <= sums[window.quantity] <= window.high),
        *(
            spread
            for spread in observation.spreads
            if sum((value - spread.around) ** 2 for value in values[spread.quantity]) > spread.most
        ),
    ]
