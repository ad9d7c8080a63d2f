"""Rounding: what a number looks like when it leaves the publishing process.

A mean with every decimal is the exact sum, so numbers are rounded here and nowhere later.
"""

from dashboard.privacy.policy import About, Policy

DUST_DECIMALS = 9
"""A sum depends on the order of its parts in the sixteenth digit; taken off first, a half always rounds the same way."""


def rounded_steadily(value: float, decimals: int) -> float:
    """Return a number rounded so that the order in which it was summed changes nothing."""
    return round(round(value, DUST_DECIMALS), decimals) + 0.0


def rounded_mean(value: float, policy: Policy) -> float:
    """Return a mean, a gain or a limit in points, without a negative zero."""
    return rounded_steadily(value, policy.mean_decimals)


def rounded_share(value: float, n: int, about: About, policy: Policy) -> float:
    """Return a share from 0 to 1, to one percent, or to five where few people answered."""
    if about == "answers" and n < policy.exact_percent_from:
        return round(rounded_steadily(value * 100 / policy.coarse_percent, 6)) * policy.coarse_percent / 100
    return rounded_steadily(value, 2)


def shown_people(people: int, about: About, policy: Policy) -> tuple[int, str]:
    """Return the number of people as it may be shown, and the same in words."""
    if about == "answers" and people < policy.exact_people_from:
        return policy.fewest_people, f"{policy.fewest_people} to {policy.exact_people_from - 1}"
    return people, str(people)
