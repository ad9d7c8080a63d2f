"""What a program costs and what it would pay if people stayed who would otherwise have left: arithmetic on assumptions.

Owns the formulas and the sentences on them. Refuses to bring a number of its own: every one is given by the reader, and none is kept.
"""

import math
from dataclasses import dataclass

_PERCENT = 100
_DUST = 9
"""Decimals after which a quotient counts as whole."""
COST_FORMULA = "cost = sessions × hours a session × (cost of an hour of the junior mentor + of the senior mentee) + other cost"
RETURN_FORMULA = "return = people who take part × share who stay more × cost of replacing one leaver − cost"


@dataclass(frozen=True)
class Cost:
    """What a program takes: meetings of two people, and everything else; money in one currency."""

    sessions: float
    hours: float
    """Of one session."""
    junior_hour: float
    senior_hour: float
    other: float

    @property
    def total(self) -> float:
        """Return the cost of the program.

        >>> Cost(100, 1.5, 40, 100, 5000).total
        26000.0
        """
        return self.sessions * self.hours * (self.junior_hour + self.senior_hour) + self.other


@dataclass(frozen=True)
class Range:
    """Three values of one thing, from the least favourable to the most."""

    low: float
    middle: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.middle <= self.high:
            raise ValueError("low, middle and high stand in this order")


def returned(people: int, stay_more: Range, replacement: float, cost: float) -> Range:
    """Return what comes back beyond the cost when so many points in a hundred of `people` stay who would have left.

    Raises ValueError for a negative number of people or price, or shares beyond 100 points either way.

    >>> returned(100, Range(-1, 4, 9), 20_000, 50_000)
    Range(low=-70000.0, middle=30000.0, high=130000.0)
    """
    if people < 0 or replacement < 0:
        raise ValueError("people and prices aren't negative")
    if stay_more.low < -_PERCENT or stay_more.high > _PERCENT:
        raise ValueError("more can't stay than there are")
    low, middle, high = (
        people * points / _PERCENT * replacement - cost
        for points in (stay_more.low, stay_more.middle, stay_more.high)
    )
    return Range(low, middle, high)


def break_even(cost: float, replacement: float) -> int | None:
    """Return how many people have to stay, who would otherwise have left, to cover the cost; None where nobody's staying saves anything.

    >>> break_even(50_000, 20_000), break_even(0, 0), break_even(1, 0)
    (3, 0, None)
    """
    if cost <= 0:
        return 0
    if replacement <= 0 or not math.isfinite(cost / replacement):
        return None
    # A quotient that floats put a hair above a whole number is that number, and something to cover takes somebody.
    return max(1, math.ceil(round(cost / replacement, _DUST)))


def break_even_sentence(cost: float, replacement: float, people: int | None) -> str:
    """Say how many of those who take part have to stay for the program to pay for itself."""
    needed = break_even(cost, replacement)
    if needed is None:
        return "Replacing a leaver costs nothing here, so that staying alone can't pay for the program."
    if needed == 0:
        return "The program costs nothing here, so that it pays for itself whoever stays."
    of = "" if people is None else f" of {people}"
    stay = "person stays" if needed == 1 and people is None else "people stay"
    said = f"The program pays for itself if at least {needed}{of} {stay} who would otherwise have left."
    if people is not None and needed > people:
        return f"{said} So many don't take part: staying alone can't pay for it."
    return said


def money(value: float, currency: str) -> str:
    """Return an amount in whole units, with thousands apart.

    >>> money(-70000.0, "EUR"), money(1234.5, "")
    ('−70\u202f000 EUR', '1\u202f234')
    """
    amount = f"{abs(value):,.0f}".replace(",", "\u202f")
    sign = "−" if value < 0 and amount != "0" else ""
    return f"{sign}{amount} {currency}".rstrip()
