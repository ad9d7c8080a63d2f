"""What a reader hands on: columns with their meaning, rows with their state.

Owns the shape every format is brought into before mapping. Refuses to decide anything: whoever reads knows
the format, whoever maps knows the program, and this is the paper between them.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["id", "email", "datetime", "scale", "choice", "multi_choice", "number", "open", "system"]
State = Literal["kept", "test", "unfinished", "duplicate"]
Direction = Literal["ascending", "descending"]
Ask = dict[str, object]
"""A question to the one who uploads: id, question, where, choices."""

ROLES = ("email", "person_id", "answered_at", "response_id", "side", "wave", "cohort", "program", "name")
"""What a column that isn't an answer can be for."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file, and what its answers mean."""

    position: int
    name: str
    text: str
    kind: Kind
    points: int | None = None
    direction: Direction | None = None
    labels: tuple[str, ...] = ()
    """Ordered from low (worst, least) to high; for choices in the order of first use."""
    missing_labels: tuple[str, ...] = ()
    stem: str = ""
    statement: str = ""
    question_id: str = ""
    role: str | None = None
    first_number: int = 1
    """The number of the scale's first point: 0 on a scale from 0 to 10."""


@dataclass(frozen=True, slots=True)
class Row:
    """One data row, with its 1-based number in the file."""

    number: int
    cells: tuple[str, ...]
    state: State = "kept"


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of time in a meeting that a file tells apart from the participant's row; `left` may be blank."""

    row: int
    joined: str
    left: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """One file (or one sheet of it), read."""

    file: str
    content_hash: str
    format: str
    encoding: str
    separator: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty_rows: int = 0
    asks: tuple[Ask, ...] = ()
    warnings: tuple[str, ...] = ()
    people: int | None = None
    """How many people the rows are about, where rows aren't people."""
    stays: tuple[Stay, ...] = ()
    states: Counter[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Count the rows by state once."""
        object.__setattr__(self, "states", Counter(row.state for row in self.rows))

    @property
    def kept(self) -> tuple[Row, ...]:
        """The rows that count as answers."""
        return tuple(row for row in self.rows if row.state == "kept")
