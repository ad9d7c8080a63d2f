"""The columns of a table of answers with one header row, whichever tool wrote it.

Owns the rows of a grid question (`Question [Row]`), and the columns that aren't answers. Refuses to find the
header row or to know a tool.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dashboard.ingest import datetimes, wording
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers.reader import SYSTEM_WORDS, role_of

GRID_ITEM = re.compile(r"(.*\S)\s*\[([^\[\]]*)\]", re.DOTALL)
"""A header of one row of a grid: the question, and the row in square brackets."""

_KIND_OF_ROLE: dict[str, Kind] = {"email": "email", "person_id": "id", "response_id": "id", "name": "system"}


def headings(
    texts: Sequence[str], body: Sequence[Sequence[str]], fixed: Mapping[int, Kind] | None = None
) -> list[Heading]:
    """Return what is known of each column; `fixed` holds the kinds the caller is sure of."""
    fixed = fixed or {}
    items = [
        None if fixed.get(index) in {"number", "system"} else GRID_ITEM.fullmatch(text)
        for index, text in enumerate(texts)
    ]
    asked = Counter(wording.key(item[1]) for item in items if item)
    taken: set[str] = set()
    result: list[Heading] = []
    for index, (text, item) in enumerate(zip(texts, items, strict=True)):
        values = [row[index] for row in body]
        role = role_of(text, values, frozenset(taken)) if text else None
        if role == "answered_at" and not are_dates(values):
            role = None
        if role:
            taken.add(role)
        is_grid = item is not None and asked[wording.key(item[1])] > 1
        kind = fixed.get(index) or (
            "system" if wording.words(text) in SYSTEM_WORDS else kind_of(role, values)
        )
        if index == 0 and not text and is_a_count(values):
            kind = "id"
        result.append(
            Heading(
                index,
                text,
                text,
                stem=item[1] if item and is_grid else "",
                statement=item[2].strip() if item and is_grid else text,
                role=role,
                kind=kind,
            )
        )
    return result


def kind_of(role: str | None, values: Sequence[str]) -> Kind | None:
    """Return the kind a role stands for, if it stands for one."""
    given = [value for value in values if value.strip()]
    if role == "email" and sum("@" in value for value in given) * 2 < len(given):
        return "id"
    return _KIND_OF_ROLE.get(role) if role else None


def are_dates(values: Iterable[str]) -> bool:
    """Tell whether most values are dates (an empty column may be)."""
    given = [wording.clean(value) for value in values if value.strip()]
    return not given or sum(map(datetimes.is_date, given)) > len(given) / 2


def is_a_count(values: Sequence[str]) -> bool:
    """Tell a nameless first column that only numbers the rows, as programs write it."""
    numbers = [int(value) for value in values if value.strip().isdigit()]
    return len(numbers) == len(values) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
