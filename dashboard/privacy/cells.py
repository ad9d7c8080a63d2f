"""A cell: one outcome for one group of people, before anything is decided about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """Who stands behind a number and how it can be added up with others."""

    number: int
    """Position in the table that is to be published."""
    family: tuple[object, ...]
    """Cells of one family add up to each other (the same skill in the same wave, the same week)."""
    twin_family: tuple[object, ...]
    """Cells of one twin family share unknowns, over waves too: the baseline stands behind each later gain."""
    group: tuple[tuple[str, object], ...]
    """What the group is, as (dimension, value), such as (("program", "A"), ("cohort", "Spring"))."""
    people: frozenset[str]
    part_of: tuple[tuple[str, object], ...] | None = None
    """Another group that such cells add up to, which leaving out one dimension doesn't give: a program's focus."""
