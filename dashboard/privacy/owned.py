"""Whose columns they are: the columns of each person, and those of the people of each class.

Owns the two indexes and keeps them as people come to a class and leave it. Decides nothing.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.privacy.columns import Numbers

_NONE: Numbers = np.zeros(0, dtype=np.int64)


class Owned:
    """The columns of a system by person, and for each class those of its people by part: a measure and a wave."""

    def __init__(self, person: Numbers, part: Numbers, tokens: NDArray[Any], classes: int) -> None:
        """Take for every column the number of its person, its part, and its person's token."""
        self._part, self._tokens = part, tokens
        self._order = np.argsort(person, kind="stable")
        people = int(person.max(initial=-1)) + 1
        self._starts = np.searchsorted(person[self._order], np.arange(people + 1))
        self._of_class: list[dict[int, Numbers]] = [{} for _ in range(classes)]

    @cached_property
    def number_of(self) -> dict[int, int]:
        """The number of each person by their token."""
        tokens = self._tokens[self._order[self._starts[:-1]]]
        return {token: number for number, token in enumerate(tokens.tolist())}

    def columns_of(self, person: int) -> Iterator[tuple[int, int]]:
        """Return the columns of a person, each with its part."""
        columns = self._order[self._starts[person] : self._starts[person + 1]]
        return zip(columns.tolist(), self._part[columns].tolist(), strict=True)

    def of_class(self, number: int, part: int) -> Numbers:
        """Return the columns of one part that people of a class have, in order."""
        return self._of_class[number].get(part, _NONE)

    def add(self, number: int, person: int) -> None:
        """Let a person come to a class."""
        held = self._of_class[number]
        for column, part in self.columns_of(person):
            there = held.get(part, _NONE)
            at = int(np.searchsorted(there, column))
            held[part] = np.concatenate([there[:at], [column], there[at:]])

    def remove(self, number: int, person: int) -> None:
        """Let a person leave a class."""
        held = self._of_class[number]
        for column, part in self.columns_of(person):
            held[part] = held[part][held[part] != column]
