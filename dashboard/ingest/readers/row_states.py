"""Which rows count as answers: rules of a format, applied in turn.

Owns the promise that a rule which would leave nothing is not applied but said. Refuses to know a format: a reader says
which rows a rule is about, and in which words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.ingest.export import State


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to leave rows out."""

    state: State
    applies: Sequence[bool]
    """For each row, whether the rule is about it."""
    words: str
    """What such a row is, as in “every answer is marked as …”."""


def by_rules(row_count: int, rules: Sequence[Rule]) -> tuple[list[State], tuple[str, ...]]:
    """Return the state of each row, and a warning for each rule that would have left nothing."""
    states: list[State] = ["kept"] * row_count
    warnings: list[str] = []
    for rule in rules:
        left = [index for index, current in enumerate(states) if current == "kept"]
        hit = [index for index in left if rule.applies[index]]
        if hit and len(hit) == len(left):
            warnings.append(
                f"Every answer is marked as {rule.words}. They were kept: leaving them out leaves nothing."
            )
            continue
        for index in hit:
            states[index] = rule.state
    return states, tuple(warnings)
