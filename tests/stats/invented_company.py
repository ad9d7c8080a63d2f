"""An invented company in which people are hired, leave, and may join a program; what joining does is given."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.stats.staying import People

YEAR = 365
LEVELS = ("junior", "middle", "senior")


@dataclass(frozen=True)
class Company:
    """Days count from the first on which anybody may join; somebody who never joins does so at infinity."""

    hired: NDArray[np.float64]
    left: NDArray[np.float64]
    joined: NDArray[np.float64]
    traits: NDArray[np.int64]

    def sides(self) -> tuple[People, People]:
        """Return those who joined, and for each day on which somebody did, who was employed and had not joined by then."""
        starts = np.unique(self.joined[np.isfinite(self.joined)])
        mine = np.flatnonzero(np.isfinite(self.joined))
        rows = [
            (day, np.flatnonzero((self.hired <= start) & (self.left > start) & (self.joined > start)))
            for day, start in enumerate(starts)
        ]
        days = np.searchsorted(starts, self.joined[mine])
        return (
            self._people(days, mine, starts),
            self._people(np.concatenate([np.full(len(who), day) for day, who in rows]),
                         np.concatenate([who for _, who in rows]), starts),
        )  # fmt: skip

    def naive(self) -> float:
        """Return who ever joined against who never did, of those employed on the first day: a year from then for both."""
        there = (self.hired <= 0) & (self.left > 0)
        ever, stayed = np.isfinite(self.joined), self.left > YEAR
        return float(stayed[there & ever].mean() - stayed[there & ~ever].mean())

    def _people(self, days: NDArray[np.int64], who: NDArray[np.int64], starts: NDArray[np.float64]) -> People:
        start = starts[days]
        return People(
            days, who, self.traits[who], (start - self.hired[who]) / YEAR, self.left[who] >= start + YEAR
        )


def company(
    seed: int, people: int = 900, *, keenness: float = 0.12, confounded: bool = True, effect: float = 1.0
) -> Company:
    """Return a company; those of a junior level and short tenure leave sooner and, if `confounded`, join more often.

    `keenness` is about how many in one join over a year; `effect` multiplies the rate of leaving after joining.
    """
    rng = np.random.default_rng(seed)
    level = rng.choice(3, people, p=[0.45, 0.35, 0.2])
    place = rng.choice(4, people)
    hired = -rng.exponential(5 * YEAR, people)
    short = hired > -3 * YEAR
    rate = np.array([0.3, 0.14, 0.06])[level] * np.where(short, 1.5, 0.8) / YEAR
    leaves = rng.exponential(1 / rate)
    often = np.array([2.0, 1.0, 0.4])[level] * np.where(short, 1.6, 0.7) if confounded else np.ones(people)
    asked = np.floor(rng.exponential(YEAR / (keenness * often)) / 30) * 30
    joined = np.where((asked < YEAR) & (asked < leaves), asked, np.inf)
    left = np.where(
        np.isfinite(joined), joined + (leaves - np.where(np.isfinite(joined), joined, 0)) / effect, leaves
    )
    return Company(hired, left, joined, np.column_stack([level, place]))
