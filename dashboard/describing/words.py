"""The shape in which tables are described, and the categories of personal data.

Owns the names of the categories. Knows no table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Category = Literal["none", "identity", "pseudonym", "work", "meetings", "answers", "text", "users", "figures"]

CATEGORIES: dict[Category, str] = {
    "none": "no personal data",
    "identity": "identity: name, e-mail, employee id",
    "pseudonym": "keyed pseudonym or token of a person",
    "work": "about a person at work: birth year, level, function, site, place in a program",
    "meetings": "meetings of a pair: days, status, length; no content",
    "answers": "answers to surveys, or what is made of them",
    "text": "text by people, in which somebody can be named",
    "users": "who uses the dashboard",
    "figures": "figures about groups of people, checked before they were published",
}


@dataclass(frozen=True)
class ColumnWords:
    """What one column holds."""

    description: str
    category: Category = "none"
    values: tuple[str, ...] = ()
    """Allowed values, where there is a list."""


@dataclass(frozen=True)
class TableWords:
    """What one table holds, and who sees it."""

    description: str
    seen_by: str
    columns: Mapping[str, ColumnWords]


def described(category: Category, **columns: str) -> dict[str, ColumnWords]:
    """Return columns of one category by name and description."""
    return {name: ColumnWords(words, category) for name, words in columns.items()}
