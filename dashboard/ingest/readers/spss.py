"""SPSS: one row of names, one of labels, one of the answers each variable offers, then the cases.

Owns what variables are for, and which labelled numbers are choices and no scale. Refuses to order labels whose
words say nothing, unless SPSS itself calls the variable ordinal.
"""

from dashboard.ingest import answers, scales, spss, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers.reader import SYSTEM_WORDS, Reader, role_of
from dashboard.ingest.source import Grid

_KIND_OF_ROLE: dict[str, Kind] = {"response_id": "id", "person_id": "id", "email": "email", "name": "system"}
_MANY = scales.ENOUGH_ANSWERS


def recognises(grid: Grid) -> bool:
    """Tell an SPSS file by what it was opened as."""
    return grid.origin == "spss"


def read(grid: Grid) -> Draft:
    """Read the cases of an SPSS file."""
    names, texts, described = grid.rows[: spss.HEADER_ROWS]
    body = [list(row) for row in grid.rows[spss.HEADER_ROWS :]]
    taken: set[str] = set()
    headings: list[Heading] = []
    for index, (name, label, description) in enumerate(zip(names, texts, described, strict=True)):
        measure, *offered = description.split("\n")
        text = wording.header(label)
        values = [row[index] for row in body]
        role = role_of(text, values, frozenset(taken)) or role_of(name, values, frozenset(taken))
        taken |= {role} if role else set()
        kind = _KIND_OF_ROLE.get(role) if role else None
        if wording.words(name) in SYSTEM_WORDS:
            kind = "system"
        elif kind is None and offered and _is_choice(text, measure, offered):
            kind, offered = "choice", []
            for row in body:
                row[index] = _words(row[index])
        headings.append(
            Heading(
                index,
                name,
                text,
                statement=text,
                question_id=name,
                role=role,
                kind=kind,
                offered=tuple(offered),
            )
        )
    numbers = [number - spss.HEADER_ROWS for number in grid.row_numbers[spss.HEADER_ROWS :]]
    return Draft(headings, numbers, [tuple(row) for row in body])


def _is_choice(text: str, measure: str, offered: list[str]) -> bool:
    given = frozenset(offered) - answers.missing_among(offered)
    is_labelled = [bool(answers.split(value)[1]) for value in given]
    if not given or not all(is_labelled):
        return False
    reading = scales.read(given, _MANY, text, is_block=False)
    return reading is None or (reading.doubt is not None and measure != "ordinal")


def _words(cell: str) -> str:
    return cell.partition(" - ")[2] or cell


READER = Reader("spss", recognises, read)
