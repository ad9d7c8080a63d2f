"""The rules in force: how many people a number needs, how many numbers may be shown, and how they are rounded.

Owns the rules' values and the limits nobody can set them below. Refuses to be switched off.
"""

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

About = Literal["answers", "activity", "roster", "pairs", "comments"]
"""What is told of: answers to a survey, meetings held, who people are, or words people wrote."""
Kind = Literal["figure", "distribution", "comment"]
"""What is shown of answers: a mean, share or spread; all answers one by one; words."""

ORDER = ("side", "program", "cohort", "rhythm", "generation", "level", "function", "site")


@dataclass(frozen=True)
class Policy:
    """One set of rules; the defaults are the ones the product ships with, and the loosest there are."""

    fewest_people: int = 5
    """No number about fewer distinct people, and no combination of numbers that touches fewer."""
    fewest_people_in_comments: int = 10
    fewest_people_in_distributions: int = 15
    fewest_people_in_gains_alone: int = 20
    """A gain is shown without its means for so many only: beside what is shown of others it tells of the means."""
    share_of_sums: float = 0.20
    """Independent figures of one skill and wave, at most this share of the people who answered."""
    share_of_sums_in_distributions: float = 0.10
    order: tuple[str, ...] = ORDER
    """Which groups come first when not all can be shown."""
    exact_people_from: int = 10
    """Below this the number of people behind answers is shown as a band."""
    exact_percent_from: int = 20
    """Below this, shares of answers are rounded to `coarse_percent`."""
    coarse_percent: int = 5
    mean_steps: tuple[tuple[int, float], ...] = ((40, 0.1), (10, 0.2), (0, 0.5))
    """From how many people on means are rounded to which step, the largest groups first."""
    extreme_margin: float = 0.075
    """Means nearer to an end of the scale than this share of its length are shown as a bound (4.7 of 5 points)."""

    def fewest(self, kind: Kind = "figure") -> int:
        """Return how many people something shown needs."""
        return {
            "figure": self.fewest_people,
            "distribution": self.fewest_people_in_distributions,
            "comment": self.fewest_people_in_comments,
        }[kind]

    def people_per_sum(self, kind: Kind = "figure") -> int:
        """Return how many people each independent figure needs for itself."""
        share = self.share_of_sums_in_distributions if kind == "distribution" else self.share_of_sums
        return max(self.fewest_people, math.ceil(round(1 / share, 9)))

    def mean_step(self, people: int) -> float:
        """Return what means over so many people are rounded to."""
        return next(step for fewest, step in self.mean_steps if people >= fewest)

    @cached_property
    def name(self) -> str:
        """Return a name that two equal sets of rules share."""
        return hashlib.sha256(json.dumps(self.as_dict(), sort_keys=True).encode()).hexdigest()[:12]

    def as_dict(self) -> dict[str, Any]:
        """Return the rules as plain values."""
        return asdict(self)


POLICY = Policy()
