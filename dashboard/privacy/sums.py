"""What showing a figure gives away: a weighted sum of answers that people gave.

Owns the shape in which figures reach the plan. It knows who stands behind a figure, under tokens, and never a value.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.uint64]
Weights = NDArray[np.int64]


WAVES = ("baseline", "midpoint", "end", "follow-up")
"""Waves by their number in a group."""


@dataclass(frozen=True)
class System:
    """Figures that share unknowns: the answers of one side to one skill, over all waves under one set of rules."""

    skill: str
    side: str
    rules: str

    def __str__(self) -> str:
        """Return its name for people."""
        return f"{self.skill}, {self.side}"


@dataclass(frozen=True, eq=False)
class Group:
    """The answers behind a figure: whose, from which wave, which version of each, and how much each counts."""

    people: Tokens
    answers: Tokens
    """A token that changes when the person's answer changes."""
    waves: Weights
    weights: Weights
    made_of: tuple["Group", ...] = ()
    """The groups whose answers it has, one after another, where it was made of groups."""

    @cached_property
    def digest(self) -> str:
        """Return a name for exactly these answers and weights, whatever their order."""
        import hashlib

        order = np.lexsort((self.answers, self.waves, self.people))
        parts = (self.people, self.answers, self.waves, self.weights)
        return hashlib.blake2b(b"".join(part[order].tobytes() for part in parts), digest_size=16).hexdigest()

    @cached_property
    def size(self) -> int:
        """Return how many distinct people it is about."""
        return len(np.unique(self.people))

    def less(self, other: "Group") -> "Group":
        """Return this group's answers and the other's, the other's taken off."""
        return Group(
            np.concatenate([self.people, other.people]),
            np.concatenate([self.answers, other.answers]),
            np.concatenate([self.waves, other.waves]),
            np.concatenate([self.weights, -other.weights]),
            (self, other),
        )


@dataclass(frozen=True, eq=False)
class Sum:
    """One figure's demand on one system; sums of different measures (a mean, a spread) never add up."""

    system: System
    wave: str
    """The wave on whose budget it draws."""
    measure: str
    group: Group
    stand_ins: tuple[tuple[int, int], ...] = ()
    """Once placed: for each class the person and answer that stand for it; none where it follows from sums before it."""


def people_between(one: Group, other: Group) -> int:
    """Return how many people the difference of two figures is about."""

    def as_set(group: Group) -> set[tuple[int, ...]]:
        parts = (group.people, group.answers, group.waves, group.weights)
        return set(zip(*(part.tolist() for part in parts), strict=True))

    return len({person for person, *_ in as_set(one) ^ as_set(other)})
