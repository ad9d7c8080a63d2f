"""Alchemer, once SurveyGizmo: a block about the response, then questions as `Field:Question`.

Owns the words of that block, what its status says of a row, and the columns that share a question. Refuses to take
a colon inside a question for a field: only a question that other columns have too is split.
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
from dashboard.ingest.readers.reader import Reader, word_set
from dashboard.ingest.readers.row_states import Rule
from dashboard.ingest.source import Grid

_KNOWN: dict[str, tuple[Kind, str | None]] = {
    "response id": ("id", "response_id"),
    "responseid": ("id", "response_id"),
    "time started": ("datetime", None),
    "date started": ("datetime", None),
    "date submitted": ("datetime", "answered_at"),
}
_MACHINE = word_set("""
status|contact id|legacy comments|comments|language|referer|extended referer|sessionid|session id|user agent
extended user agent|ip address|longitude|latitude|country|city|state/region|state region|region|postal|postal code|dma
link name|link id|link|device|browser|os|platform|tags|data quality|is test data|test data|response time|time taken
total time|page path|survey id|url redirect|vote date
""")
_STATUS = word_set(
    "complete|completed|partial|disqualified|deleted|test|test data|saved|incomplete|abandoned"
)
_UNFINISHED = word_set("partial|disqualified|saved|incomplete|abandoned")
_TEST = word_set("deleted|test|test data")
_TEST_COLUMNS = word_set("is test data|test data")
_YES = word_set("yes|true|1|test|test data")
_MANY_TEXTS, _ENOUGH_TEXTS = 60, 12
_LONGEST_OPTION = 150
_FIRST = 6


def _words(grid: Grid) -> list[str]:
    return [wording.words(cell) for cell in grid.rows[0]]


def recognises(grid: Grid) -> bool:
    """Tell an Alchemer export by a status with its words, beside its dates or the way it writes fields."""
    words = _words(grid)
    if "status" not in words:
        return {"date submitted", "time started"} <= set(words)
    place = words.index("status")
    states = {wording.words(row[place]) for row in grid.rows[1:]} - {""}
    if not states <= _STATUS:
        return False
    if {"date submitted", "time started"} & set(words):
        return True
    is_alike = any(stem and stem != text for text, stem in zip(words, _stems(grid.rows[0]), strict=True))
    return place < _FIRST and is_alike and "complete" in states and len(states) > 1


def read(grid: Grid) -> Draft:
    """Read an Alchemer export, older or newer."""
    body, numbers = grid.rows[1:], grid.row_numbers[1:]
    words = _words(grid)
    texts = [wording.header(cell) for cell in grid.rows[0]]
    columns = questions.values_of(body, len(texts))
    first_question = next(
        (index for index, word in enumerate(words) if word not in _KNOWN and word not in _MACHINE), len(words)
    )
    stems = _stems(texts[first_question:])
    headings: list[Heading] = []
    for index, text in enumerate(texts):
        kind: Kind | None = None
        role: str | None = None
        stem = "" if index < first_question else stems[index - first_question]
        if words[index] in _KNOWN and (index < first_question or words[index] != "date started"):
            kind, role = _KNOWN[words[index]]
        elif index < first_question or words[index] in _TEST_COLUMNS:
            kind = "system"
        elif _holds_several(columns[index]):
            kind = "multi_choice"
        statement = text.removesuffix(stem).rstrip(": ") if stem != text else text
        headings.append(Heading(index, text, text, stem, statement, text, role, kind, ";"))
    headings = _fields(headings, columns)
    states, warnings = row_states.by_rules(len(body), _rules(words, body))
    return Draft(questions.with_roles(headings, columns), numbers, body, states, warnings)


def _holds_several(values: Counter[str]) -> bool:
    """Tell cells with several choices: parted by a semicolon that no blank follows, as nobody writes it."""
    joined = [value for value in values if ";" in value]
    pieces = [piece for value in joined for piece in value.split(";")]
    return len(joined) > 1 and all(
        piece == piece.strip() and 0 < len(piece) <= _LONGEST_OPTION for piece in pieces
    )


def _stems(texts: Sequence[str]) -> list[str]:
    """Return the question each header ends in, where another column has that question too."""
    ends = [_ends(text) for text in texts]
    asked = Counter(end for of_one in ends for end in set(of_one))
    return [next((end for end in of_one if end and asked[end] > 1), "") for of_one in ends]


def _ends(text: str) -> list[str]:
    return [text, *(text[match.end() :].strip() for match in re.finditer(":", text))]


def _fields(headings: Sequence[Heading], columns: Sequence[Counter[str]]) -> list[Heading]:
    members: dict[str, list[int]] = defaultdict(list)
    for index, heading in enumerate(headings):
        if heading.stem and heading.stem != heading.text:
            members[heading.stem].append(index)
    result = list(headings)
    for places in members.values():
        rest = [index for index in places if not _is_write_in(headings[index].statement)]
        ticked = [
            questions.repeats_its_header(headings[index].statement, columns[index])
            for index in rest
            if columns[index]
        ]
        is_text = bool(rest) and _are_texts([columns[index] for index in rest])
        for index in places:
            kind: Kind | None = None
            if index not in rest or is_text:
                kind = "open"
            elif ticked and all(ticked):
                kind = "multi_choice"
            result[index] = replace(headings[index], kind=headings[index].kind or kind)
    return [replace(heading, stem="") if heading.stem == heading.text else heading for heading in result]


def _is_write_in(field: str) -> bool:
    words = wording.words(field)
    return words.startswith("other") or words.endswith("write in") or questions.is_other(field)


def _are_texts(columns: Sequence[Counter[str]]) -> bool:
    distinct = len({wording.key(value) for column in columns for value in column})
    answered = sum(column.total() for column in columns)
    has_letters = any(not value.replace(".", "").isdigit() for column in columns for value in column)
    is_varied = answered >= _ENOUGH_TEXTS and 2 * distinct > answered
    return has_letters and (distinct > _MANY_TEXTS or is_varied)


def _rules(words: Sequence[str], body: Sequence[Sequence[str]]) -> tuple[Rule, ...]:
    place = words.index("status") if "status" in words else None
    statuses = ["" if place is None else wording.words(row[place]) for row in body]
    marks = [index for index, word in enumerate(words) if word in _TEST_COLUMNS]
    tests = [
        status in _TEST or any(wording.words(row[index]) in _YES for index in marks)
        for status, row in zip(statuses, body, strict=True)
    ]
    return (
        Rule("test", tests, "deleted or a test"),
        Rule("unfinished", [status in _UNFINISHED for status in statuses], "partial or disqualified"),
    )


READER = Reader("alchemer", recognises, read)
