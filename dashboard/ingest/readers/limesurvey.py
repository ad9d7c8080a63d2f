"""LimeSurvey: headers as codes, as full texts, or as both, in any language, with or without its own columns.

Owns what a submit date says, and the questions over several columns. Refuses
the date that anonymous surveys give everybody: 1 January 1980 says that an answer was sent, and not when.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dashboard.ingest import wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers import questions, row_states
from dashboard.ingest.readers.limesurvey_headers import (
    CODE,
    Header,
    field_of,
    names_itself_twice,
    taken_apart,
)
from dashboard.ingest.readers.limesurvey_words import DISTINCTIVE, RANK
from dashboard.ingest.readers.reader import Reader
from dashboard.ingest.readers.row_states import Rule
from dashboard.ingest.source import Grid

_SUBQUESTION = re.compile(r"[A-Za-z]\w*(?:\[SQ\w*\]|_SQ\d{3})(?:\[\w*\])?(?:\.\s.*)?", re.DOTALL)
_BRACKETED = re.compile(r"[A-Za-z]\w*\[\w+\](?:\[\w+\])?")
_NOT_A_DATE = re.compile(r"(?:1980-0?1-0?1|0?1[./-]0?1[./-](?:19)?80)\b.*")
_NEVER_SENT = frozenset({"", "n/a", "na", "null", "0000-00-00 00:00:00"})
_NOT_SHOWN = "{question_not_shown}"
_FIRST = 14
_OWN_KIND: dict[str, tuple[Kind, str | None]] = {
    "id": ("id", "response_id"),
    "submitdate": ("datetime", "answered_at"),
    "startdate": ("datetime", None),
    "datestamp": ("datetime", None),
}


def recognises(grid: Grid) -> bool:
    """Tell a LimeSurvey export by its own columns, or by how it writes sub-questions."""
    cells = grid.rows[0]
    fields = [field for cell in cells[:_FIRST] if (field := field_of(cell))]
    distinctive = DISTINCTIVE & set(fields)
    if len(distinctive) > 1 or "submitdate" in map(str.lower, cells) or any(map(names_itself_twice, cells)):
        return True
    if _is_for_import(grid):
        return True
    names = [cell.strip() for cell in cells if cell.strip()]
    if sum(bool(_SUBQUESTION.fullmatch(name)) for name in names) > 1:
        return True
    if sum(bool(_BRACKETED.fullmatch(name)) for name in names) > 2:  # noqa: PLR2004
        return all(CODE.fullmatch(name) for name in names)
    has_id = bool(fields) and fields[0] == "id" and wording.words(cells[0]) != "id"
    in_brackets = sum(name.endswith("]") for name in names) > 1
    return has_id and (bool(distinctive) or in_brackets)


def _is_for_import(grid: Grid) -> bool:
    """Tell the file LimeSurvey writes to read again: questions first, codes below them."""
    second = {cell.strip().lower() for cell in grid.rows[1]} if len(grid.rows) > 1 else set()
    return {"submitdate", "startlanguage"} <= second


def read(grid: Grid) -> Draft:
    """Read a LimeSurvey export, whichever way its headers are written."""
    skipped = 1
    headers = taken_apart(grid.rows[0])
    if _is_for_import(grid):
        skipped = 2
        texts = [wording.header(cell) for cell in grid.rows[0]]
        headers = [
            header if header.field else replace(header, text=text or header.text)
            for header, text in zip(taken_apart(grid.rows[1]), texts, strict=True)
        ]
    body = [tuple("" if cell.strip() == _NOT_SHOWN else cell for cell in row) for row in grid.rows[skipped:]]
    columns = questions.values_of(body, len(headers))
    names = [wording.header(cell) for cell in grid.rows[skipped - 1]]
    headings = [
        _heading(index, name, header) for index, (name, header) in enumerate(zip(names, headers, strict=True))
    ]
    headings, notes = _dated(headings, headers, columns)
    headings = _several(headings, columns, body)
    headings = questions.with_roles(headings, columns)
    states, warnings = row_states.by_rules(len(body), _rules(headers, body))
    return Draft(headings, grid.row_numbers[skipped:], body, states, (*notes, *warnings))


def _heading(index: int, name: str, header: Header) -> Heading:
    kind: Kind | None = None
    role: str | None = None
    if header.field:
        kind, role = _OWN_KIND.get(header.field, ("system", None))
    return Heading(index, name, header.text, header.question, header.statement, header.code, role, kind, None)


def _dated(
    headings: list[Heading], headers: Sequence[Header], columns: Sequence[Counter[str]]
) -> tuple[list[Heading], tuple[str, ...]]:
    """Take the date of sending for a flag where it's the same old day for everybody."""
    places = {header.field: index for index, header in enumerate(headers) if header.field}
    sent, last = places.get("submitdate"), places.get("datestamp")
    is_flag = (
        sent is not None
        and bool(columns[sent])
        and all(_NOT_A_DATE.fullmatch(value) for value in columns[sent])
    )
    result = list(headings)
    if sent is not None and is_flag:
        result[sent] = replace(headings[sent], kind="system", role=None)
    if last is not None and (sent is None or is_flag):
        if columns[last] and all(_NOT_A_DATE.fullmatch(value) for value in columns[last]):
            result[last] = replace(headings[last], kind="system")
        else:
            result[last] = replace(headings[last], role="answered_at")
    note = "The survey is anonymous: 1 January 1980 stands in place of each date and isn't read as one."
    return result, (note,) if is_flag else ()


def _several(
    headings: list[Heading], columns: Sequence[Counter[str]], body: Sequence[tuple[str, ...]]
) -> list[Heading]:
    """Settle the kinds of questions over several columns: boxes, rankings, free text beside them."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, heading in enumerate(headings):
        if heading.stem and heading.kind is None:
            members[heading.stem].append(index)
    result = list(headings)
    for places in members.values():
        given = {value for index in places if not _is_beside(headings[index]) for value in columns[index]}
        beside = [
            index for index in places if _is_beside(headings[index]) and not set(columns[index]) <= given
        ]
        beside += [index for index in places if _is_beside(headings[index]) and not columns[index]]
        rest = [index for index in places if index not in beside]
        kind: Kind | None = None
        if questions.are_boxes([columns[index] for index in rest]):
            kind = "multi_choice"
        elif _is_ranking(rest, headings, body):
            kind = "choice"
        for index in places:
            result[index] = replace(headings[index], kind="open" if index in beside else kind)
    return result


def _is_beside(heading: Heading) -> bool:
    statement = heading.statement
    return questions.is_other(statement) or statement.lower().endswith(("comment", "other"))


def _is_ranking(places: Sequence[int], headings: Sequence[Heading], body: Sequence[tuple[str, ...]]) -> bool:
    """Tell a ranking: columns are its places, and nobody gives two places to one option."""
    statements = [headings[index].statement for index in places]
    if len(places) < 2 or not all(RANK.fullmatch(text) or text.isdigit() for text in statements):  # noqa: PLR2004
        return False
    for row in body:
        given = [row[index].strip() for index in places if row[index].strip() not in {"", "N/A"}]
        if len(set(given)) < len(given):
            return False
    return True


def _rules(headers: Sequence[Header], body: Sequence[tuple[str, ...]]) -> tuple[Rule, ...]:
    place = next((index for index, header in enumerate(headers) if header.field == "submitdate"), None)
    if place is None:
        return ()
    return (
        Rule("unfinished", [row[place].strip().lower() in _NEVER_SENT for row in body], "never submitted"),
    )


READER = Reader("limesurvey", recognises, read)
