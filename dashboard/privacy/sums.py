"""What showing a figure gives away: a weighted sum of answers that people gave.

Owns the shape in which figures reach the plan. It knows who stands behind a figure, under tokens, and never a value.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.uint64]
Weights = NDArray[np.int64]


@dataclass(frozen=True)
class System:
    """Figures that share unknowns: the answers of one side to one skill in one wave."""

    skill: str
    wave: str
    side: str

    def __str__(self) -> str:
        """Return its name in the record of what was published."""
        return f"{self.skill} · {self.wave} · {self.side}"


@dataclass(frozen=True, eq=False)
class Group:
    """The answers behind a figure: whose, which version of each, and how often each counts."""

    people: Tokens
    answers: Tokens
    """A token that changes when the person's answer changes."""
    weights: Weights

    @cached_property
    def digest(self) -> str:
        """Return a name for exactly these answers and weights, whatever their order."""
        import hashlib

        order = np.lexsort((self.answers, self.people))
        content = b"".join(part[order].tobytes() for part in (self.people, self.answers, self.weights))
        return hashlib.blake2b(content, digest_size=16).hexdigest()

    @cached_property
    def size(self) -> int:
        """Return how many distinct people it is about."""
        return len(np.unique(self.people))


@dataclass(frozen=True, eq=False)
class Sum:
    """One figure's demand on one system; sums of different measures (a mean, a spread) never add up."""

    system: System
    measure: str
    group: Group


def people_between(one: Group, other: Group) -> int:
    """Return how many people the difference of two figures is about."""
    mine = {
        (int(p), int(a)): int(w) for p, a, w in zip(one.people, one.answers, one.weights, strict=True)
    }
    theirs = {
        (int(p), int(a)): int(w) for p, a, w in zip(other.people, other.answers, other.weights, strict=True)
    }
    return len(
        {person for person, answer in mine.keys() | theirs.keys() if mine.get((person, answer)) != theirs.get((person, answer))}
    )
