"""The rules in force: how many people a cell needs and how its numbers are rounded."""

from dataclasses import dataclass
from typing import Literal

About = Literal["answers", "activity", "roster"]
"""What a number tells of: answers to a survey, meetings held, or who people are."""


@dataclass(frozen=True)
class Policy:
    """One set of rules; the defaults are the ones the product ships with."""

    fewest_people: int = 5
    """No cell about fewer distinct people."""
    exact_people_from: int = 10
    """Below this the number of people behind answers is shown as a band."""
    exact_percent_from: int = 20
    """Below this, shares of answers are rounded to `coarse_percent`."""
    coarse_percent: int = 5
    mean_decimals: int = 1


POLICY = Policy()
