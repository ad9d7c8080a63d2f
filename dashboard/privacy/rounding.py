"""Rounding: what a number looks like when it leaves the publishing process.

A mean with every decimal is the exact sum, and a mean at the end of its scale gives everybody's answer, so numbers are
rounded and bounded here and nowhere later.
"""

import math
from typing import Literal

from dashboard.privacy.policy import About, Policy

DUST_DECIMALS = 9
"""A sum depends on the order of its parts in the sixteenth digit; taken off first, a half always rounds the same way."""
FREE_STEPS = 2
"""A bound leaves everybody at least so many answer steps."""

Mark = Literal["or more", "or less", "about"]


def rounded_steadily(value: float, decimals: int) -> float:
    """Return a number rounded so that the order in which it was summed changes nothing."""
    return round(round(value, DUST_DECIMALS), decimals) + 0.0


def rounded_to(value: float, step: float) -> float:
    """Return a number rounded to the nearest step, without a negative zero.

    >>> rounded_to(3.27, 0.2), rounded_to(-0.04, 0.1), rounded_to(0.25, 0.5)
    (3.2, 0.0, 0.0)
    """
    return round(round(rounded_steadily(value / step, 6)) * step, 6) + 0.0


def rounded_outwards(low: float, high: float, decimals: int) -> tuple[float, float]:
    """Return the ends of an interval as they may be shown: never inside of it, or it would hold the truth less often than it says.

    >>> rounded_outwards(0.247, 0.553, 1), rounded_outwards(-0.1, 0.3, 1)
    ((0.2, 0.6), (-0.1, 0.3))
    """
    size = 10**decimals
    return (
        math.floor(rounded_steadily(low * size, 6)) / size + 0.0,
        math.ceil(rounded_steadily(high * size, 6)) / size + 0.0,
    )


def shown_people(people: int, about: About, policy: Policy) -> tuple[int, str]:
    """Return the number of people as it may be shown, and the same in words."""
    if about == "answers" and people < policy.exact_people_from:
        return policy.fewest_people, f"{policy.fewest_people} to {policy.exact_people_from - 1}"
    return people, str(people)


def highest_shown(people: int, limits: tuple[float, float], policy: Policy) -> float:
    """Return the mean from which on a scale between `limits` only "or more" is said."""
    low, high = limits
    step = policy.mean_step(people)
    highest = math.floor(rounded_steadily((high - policy.extreme_margin * (high - low)) / step, 6))
    while highest * step > low and math.ceil((highest - 0.5) * step * people) > high * people - FREE_STEPS:
        highest -= 1
    return round(highest * step, 6)


def ends_of_mean(people: int, limits: tuple[float, float], policy: Policy) -> tuple[float, float]:
    """Return the lowest and the highest mean that are shown; both are only bounds."""
    highest = highest_shown(people, limits, policy)
    return round(sum(limits) - highest, 6), highest


def shown_gain(
    value: float,
    people: int,
    before: tuple[float, Mark | None],
    after: tuple[float, Mark | None],
    policy: Policy,
) -> tuple[float, Mark | None]:
    """Return a gain as it may be shown beside the two means; beside a bound it is one too, and says no more than they do.

    Each of the two may be half a step off, so a step is taken off their difference: the bound is always true.
    """
    step = policy.mean_step(people)
    if before[1] is None and after[1] is None:
        return rounded_to(value, step), None
    upwards = {("or less", None), (None, "or more"), ("or less", "or more")}
    downwards = {("or more", None), (None, "or less"), ("or more", "or less")}
    marks = (before[1], after[1])
    mark: Mark = "or more" if marks in upwards else "or less" if marks in downwards else "about"
    allowance = {"or more": -step, "or less": step, "about": 0.0}[mark]
    return rounded_steadily(after[0] - before[0] + allowance, 6), mark


def rounded_share(value: float, n: int, about: About, policy: Policy) -> float:
    """Return a share from 0 to 1, to one percent, or to five where few people answered."""
    return rounded_to(value, share_step(n, policy)) if about == "answers" else rounded_steadily(value, 2)


def share_step(n: int, policy: Policy) -> float:
    """Return what shares of so many answers are rounded to."""
    return policy.coarse_percent / 100 if n < policy.exact_percent_from else 0.01


def ends_of_share(people: int, policy: Policy) -> tuple[float, float]:
    """Return the lowest and the highest share of people that are shown; "all" and "nobody" would tell of each of them."""
    step = share_step(people, policy)
    return rounded_to(FREE_STEPS / people, step), rounded_to((people - FREE_STEPS) / people, step)
