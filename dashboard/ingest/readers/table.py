"""Plain tables: rosters, pairs, sessions and ideas by their header words, and any other table of answers.

Owns the search for the header row. Refuses to hold words of its own for the canonical tables: those are in `model`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dashboard.ingest import answers, scales, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers import answer_columns
from dashboard.ingest.readers.hr_words import OF_A_JOB
from dashboard.ingest.readers.reader import ROLE_WORDS, Reader, header_words
from dashboard.ingest.readers.table_rows import row_states
from dashboard.ingest.source import Grid
from dashboard.model import TABLES

_HEADER_WITHIN = 12
_KIND_OF_TYPE: dict[str, Kind] = {
    "email": "email", "person_id": "id", "date": "datetime", "integer": "number",
    "choice": "choice",
}  # fmt: skip
_ROLE_OF_NAME = {
    "employee_id": "person_id", "email": "email", "name": "name", "program": "program", "cohort": "cohort",
    "side": "side",
}  # fmt: skip
_ALIASES = {
    kind: {column.name: header_words(kind, column.name) for column in table.columns}
    for kind, table in TABLES.items()
}
_OF_A_PERSON = frozenset(
    {"name", "birth_year", "level", "function", "site", "side", "invited_on", "employed_since", "left_on"}
)
_LONGEST_HEADER = 60
_SAMPLE = 300
_BARE_ID = frozenset({"id", "pid", "code", "subject", "subject id", "respondent", "respondent id"})


def matched(kind: str, row: Sequence[str]) -> dict[str, int]:
    """Return the place of each canonical column found in a header row."""
    words = [wording.words(cell) for cell in row]
    found: dict[str, int] = {}
    for name, known in _ALIASES[kind].items():
        exact = next((index for index, word in enumerate(words) if word == wording.words(name)), None)
        place = (
            exact
            if exact is not None
            else next((index for index, word in enumerate(words) if word in known), None)
        )
        if place is not None and place not in found.values():
            found[name] = place
    return found


def _is_kind(kind: str, row: Sequence[str]) -> bool:
    found = matched(kind, row)
    has_its_columns = any(found.keys() >= set(names) for names in TABLES[kind].identified_by)
    is_named = {"mentor", "mentee"} <= found.keys() and not TABLES[kind].named_by.isdisjoint(
        map(wording.words, row)
    )
    if not has_its_columns and not is_named:
        return False
    headers = [cell for cell in row if cell.strip()]
    if kind != "roster":
        return True
    about_people = len(found.keys() & _OF_A_PERSON)
    is_survey = any(
        "?" in cell
        or len(cell) > _LONGEST_HEADER
        or answer_columns.GRID_ITEM.fullmatch(cell.strip())
        or wording.words(cell)
        in (ROLE_WORDS["wave"] - {"time", "phase", "stage", "survey"}) | ROLE_WORDS["response_id"]
        or wording.words(cell) in ROLE_WORDS["answered_at"] - {"end date", "date"}
        for cell in headers
    )
    about_people += len({wording.words(cell) for cell in headers} & OF_A_JOB) // 2
    is_about_people = about_people >= 3 or {"employee_id", "email"} <= found.keys()  # noqa: PLR2004
    return not is_survey and about_people >= 1 and (2 * len(found) >= len(headers) or is_about_people)


def _kind_header(kind: str, grid: Grid) -> int | None:
    start = next((index for index, row in enumerate(grid.rows[:_HEADER_WITHIN]) if _is_kind(kind, row)), None)
    if start is None or (kind == "roster" and _holds_answers(grid, start)):
        return None
    while start + 1 < len(grid.rows) and _is_kind(kind, grid.rows[start + 1]):
        start += 1
    return start


def _holds_answers(grid: Grid, start: int) -> bool:
    """Tell a survey with an e-mail column from a roster, by two columns or more of scale answers."""
    scaled = 0
    for header, *cells in zip(*grid.rows[start : start + _SAMPLE], strict=True):
        values = frozenset(map(wording.clean, cells))
        given = values - answers.missing_among(values)
        is_statement = len(header.split()) > 3 or re.fullmatch(r"[Qq]\d+\w*", header.strip())  # noqa: PLR2004
        if is_statement or not any(answers.split(value)[0] is not None for value in given):
            reading = scales.read(given, len(cells), header, is_block=False)
            scaled += reading is not None and len(given) > 2  # noqa: PLR2004
    return scaled > 1


def _recognises_kind(kind: str, grid: Grid) -> bool:
    if _kind_header(kind, grid) is None:
        return False
    earlier = list(TABLES)[: list(TABLES).index(kind)]
    return not any(_kind_header(other, grid) is not None for other in earlier)


def _read_kind(kind: str, grid: Grid) -> Draft:
    start = _kind_header(kind, grid) or 0
    names = {place: name for name, place in matched(kind, grid.rows[start]).items()}
    headings: list[Heading] = []
    for index, cell in enumerate(grid.rows[start]):
        text = wording.header(cell)
        column = TABLES[kind].column(names[index]) if index in names else None
        fixed = _KIND_OF_TYPE.get(column.type) if column else None
        is_name = wording.words(text) in ROLE_WORDS["name"] and (column is None or column.name == "name")
        if is_name and kind == "roster":
            fixed = "open"
        if column and column.type in {"email", "person_id"}:
            values = [row[index] for row in grid.rows[start + 1 :] if row[index].strip()]
            fixed = "email" if sum("@" in value for value in values) * 2 > len(values) else "id"
        role = _ROLE_OF_NAME.get(column.name) if column and kind == "roster" else None
        role = column.name if column and column.name in {"program", "cohort"} else role
        headings.append(
            Heading(index, text, text, question_id=column.name if column else "", role=role, kind=fixed)
        )
    body = grid.rows[start + 1 :]
    states = row_states(kind, body, {name: place for place, name in names.items()})
    return Draft(headings, grid.row_numbers[start + 1 :], body, states, duplicates="whole row")


def header_row(grid: Grid) -> int:
    """Return the place of the header row: the first that's more than a title above a wider table."""
    widths = [sum(bool(cell.strip()) for cell in row) for row in grid.rows[:_HEADER_WITHIN]]
    return next((index for index, width in enumerate(widths) if width > 1), 0) if max(widths) > 2 else 0  # noqa: PLR2004


def read(grid: Grid) -> Draft:
    """Read any table with one header row and one answer a row."""
    start = header_row(grid)
    body = grid.rows[start + 1 :]
    headings = answer_columns.headings([wording.header(cell) for cell in grid.rows[start]], body)
    taken = {heading.role for heading in headings}
    if "wave" in taken and not taken & {"email", "person_id"}:
        headings = [
            _as_person(heading) if wording.words(heading.text) in _BARE_ID else heading
            for heading in headings
        ]
    warnings = () if start == 0 else (f"{start} rows above the header were left out.",)
    return Draft(headings, grid.row_numbers[start + 1 :], body, warnings=warnings)


def _as_person(heading: Heading) -> Heading:
    """Take a bare id as the person's where a wave beside it says that people answer more than once."""
    return replace(heading, role="person_id", kind="id")


KINDS = tuple(
    Reader(kind, partial(_recognises_kind, kind), partial(_read_kind, kind))
    for kind in ("roster", "pairs", "sessions", "ideas")
)
READER = Reader("table", lambda grid: len(grid.rows) > 0, read, is_specific=False)
