"""The header rows of Qualtrics in their three layouts, and those that people deleted.

Owns what Qualtrics calls the columns of its own, in any row. Refuses to judge questions: that is `qualtrics`.
"""

import re
from collections import Counter
from collections.abc import Sequence

from dashboard.ingest import wording
from dashboard.ingest.export import Kind
from dashboard.ingest.source import Grid

_IMPORT_ID = re.compile(r"\{\s*['\"]ImportId['\"]\s*:\s*['\"](.*?)['\"]\s*[,}]")
_HEADER_ROWS = 12
_NAMED: dict[str, tuple[Kind, str | None]] = {
    "startdate": ("datetime", None),
    "enddate": ("datetime", "answered_at"),
    "recordeddate": ("datetime", "answered_at"),
    "responseid": ("id", "response_id"),
    "recordid": ("id", "response_id"),
    "recipientemail": ("email", "email"),
    "emailaddress": ("email", "email"),
    "externaldatareference": ("id", "person_id"),
    "externalreference": ("id", "person_id"),
    "recipientlastname": ("system", "name"),
    "recipientfirstname": ("system", "name"),
    "name": ("system", "name"),
}
_MACHINE = (
    "status ipaddress progress duration durationinseconds finished locationlatitude locationlongitude "
    "locationaccuracy distributionchannel userlanguage responseset responsesetid"
)
_WITH_DIGITS = frozenset(
    {
        "startdate",
        "enddate",
        "recordeddate",
        "progress",
        "duration",
        "durationinseconds",
        "responseid",
        "recordid",
        "locationlatitude",
    }
)
"""Columns whose answers hold a digit; their names and texts don't."""
_NO_ROLE: tuple[Kind, str | None] = ("system", None)
_SYSTEM = dict.fromkeys(_MACHINE.split(" "), _NO_ROLE) | _NAMED
_UNMISTAKABLE = frozenset({
    "recordeddate", "distributionchannel", "userlanguage", "externalreference", "recipientemail", "finished",
    "externaldatareference", "responseset", "locationlatitude", "recipientlastname",
})  # fmt: skip


def _import_ids(row: Sequence[str]) -> list[str]:
    return [match[1] if (match := _IMPORT_ID.match(cell.strip())) else "" for cell in row]


def plain(text: str) -> str:
    """Return a name of Qualtrics as bare letters and digits."""
    return re.sub(r"[^a-z0-9]", "", text.lower().removeprefix("panel-"))


def headers(grid: Grid) -> tuple[list[str], list[str], list[str], int] | None:
    """Return short names, question texts, import ids, and the number of header rows."""
    for index, row in enumerate(grid.rows[:_HEADER_ROWS]):
        ids = _import_ids(row)
        if any(ids):
            names = grid.rows[max(index - 2, 0)] if index else ids
            texts = grid.rows[index - 1] if index else ids
            return [*map(wording.clean, names)], [*map(wording.header, texts)], ids, index + 1
    first = [plain(cell) for cell in grid.rows[0]]
    second = [plain(cell) for cell in grid.rows[1]] if len(grid.rows) > 1 else []
    names = [wording.clean(cell) for cell in grid.rows[0]]
    legacy = [cell for cell in second if cell in _SYSTEM]
    if len(legacy) >= 3 and sum(bool(re.fullmatch(r"v\d+", cell)) for cell in first) >= 3:  # noqa: PLR2004
        ids = [cell if cell in _SYSTEM else "" for cell in second]
        return names, [*map(wording.header, grid.rows[1])], ids, 2
    known = {cell for cell in first if cell in _SYSTEM}
    if len(known) >= 4 and len(known & _UNMISTAKABLE) >= 2:  # noqa: PLR2004
        ids = [cell if cell in _SYSTEM else "" for cell in first]
        has_texts = bool(second) and not _holds_values(first, grid.rows[1])
        return names, [*map(wording.header, grid.rows[1] if has_texts else grid.rows[0])], ids, 1 + has_texts
    return None


def _holds_values(names: Sequence[str], row: Sequence[str]) -> bool:
    cells = [cell for name, cell in zip(names, row, strict=True) if name in _WITH_DIGITS and cell.strip()]
    if not cells:
        return any(
            name in _SYSTEM and cell.strip() and plain(cell) != name
            for name, cell in zip(names, row, strict=True)
        )
    return any(character.isdigit() for cell in cells for character in cell)


def is_coded(
    names: Sequence[str], texts: Sequence[str], ids: Sequence[str], columns: Sequence[Counter[str]]
) -> bool:
    """Tell whether the file holds codes and not choice text, by the columns that are written either way."""
    flags = [
        value
        for name, text, import_id, counts in zip(names, texts, ids, columns, strict=True)
        if {plain(name), plain(text), plain(import_id)} & {"status", "finished"}
        for value in counts
        if value
    ]
    return all(value.isdigit() for value in flags)


def system(name: str, import_id: str, text: str) -> tuple[Kind, str | None] | None:
    """Return the kind and role of a column of Qualtrics itself, None for a question."""
    for word in (plain(import_id), *(() if import_id.startswith("QID") else (plain(name), plain(text)))):
        if word in _SYSTEM:
            return _SYSTEM[word]
    return None
