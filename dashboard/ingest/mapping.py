"""The mapping: which column of a file is what, as suggested, corrected and remembered.

Owns `Mapping` and its JSON form. Reading a file stops before this; validation begins after it.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from dashboard.ingest.datetimes import Order
from dashboard.ingest.export import Export


@dataclass(frozen=True)
class Item:
    """One question on a scale and the skill it belongs to."""

    column: int
    item: str
    """The cleaned text, by which the same question is found again in another survey."""
    text: str
    skill: str
    reversed: bool = False
    use: bool = True
    """Whether the question counts for its skill; the person may put it aside."""


@dataclass(frozen=True)
class Mapping:
    """What a file is and which column holds what; a survey has items and comments, a table has fields only."""

    kind: str
    fields: dict[str, int] = field(default_factory=dict)
    """Canonical column → position in the file; a survey uses person (and person_too, where that is blank), answered_at,
    wave, side, program, cohort."""
    fixed: dict[str, str] = field(default_factory=dict)
    """What holds for every row: wave, side, program, cohort."""
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    """Field → word in the file → allowed value."""
    items: tuple[Item, ...] = ()
    day_order: Order | None = None
    answers: dict[str, str] = field(default_factory=dict)
    """Question about a scale → the answer given."""
    comments: tuple[int, ...] = ()
    """Columns of answers in words that are kept, to be shown when HR has cleared them."""
    keep: tuple[str, ...] = ()
    """States of rows to keep although they would be left out: test, unfinished, duplicate."""

    def as_json(self) -> str:
        """Return the mapping as text, for the job file and the memory."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def used_items(self) -> tuple[Item, ...]:
        """The questions that count."""
        return tuple(item for item in self.items if item.use)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Return the mapping that `as_json` wrote."""
        items = tuple(Item(**item) for item in values.get("items", ()))
        lists = {name: tuple(values.get(name, ())) for name in ("keep", "comments")}
        return cls(**{**values, "items": items, **lists})


def signature(export: Export) -> str:
    """Return what tells one survey from another: its format and its questions, not its answers."""
    questions = [export.format, *(column.text for column in export.columns)]
    return hashlib.sha256("\n".join(questions).encode()).hexdigest()
