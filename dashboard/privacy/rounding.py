"""Rounding: what a number looks like when it leaves the publishing process.

A mean with every decimal is the exact sum, so numbers are rounded here and nowhere later.
"""

from dashboard.privacy.policy import About, Policy


def rounded_mean(value: float, policy: Policy) -> float:
    """Return a mean, a gain or a limit in points, without a negative zero."""
    return round(value, policy.mean_decimals) + 0.0


def rounded_share(value: float, n: int, about: About, policy: Policy) -> float:
    """Return a share from 0 to 1, to one percent, or to five where few people answered."""
    if about == "answers" and n < policy.exact_percent_from:
        return round(value * 100 / policy.coarse_percent) * policy.coarse_percent / 100
    return round(value, 2)


def shown_people(people: int, about: About, policy: Policy) -> tuple[int, str]:
    """Return the number of people as it may be shown, and the same in words."""
    if about == "answers" and people < policy.exact_people_from:
        return policy.fewest_people, f"{policy.fewest_people} to {policy.exact_people_from - 1}"
    return people, str(people)
