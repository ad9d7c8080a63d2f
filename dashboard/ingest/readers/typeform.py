"""Typeform: a hash first, questions in their order, dates in UTC and the network last.

Owns the words of its own columns, the options that are headers of their own, and the markup in questions. Refuses
to invent the question that such options belonged to: the file has lost it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from dashboard.ingest import wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers import questions, row_states
from dashboard.ingest.readers.reader import Reader, word_set
from dashboard.ingest.readers.row_states import Rule
from dashboard.ingest.source import Grid

_KNOWN: dict[str, tuple[Kind, str | None]] = {
    "start date utc": ("datetime", None),
    "stage date utc": ("datetime", None),
    "submit date utc": ("datetime", "answered_at"),
    "network id": ("system", None),
    "response type": ("system", None),
    "tags": ("system", None),
    "ending": ("system", None),
}
_UNMISTAKABLE = ("start date utc", "stage date utc", "submit date utc", "network id")
_UNFINISHED = word_set("partial|started|incomplete|in progress")
_ID_HEADERS = ("#", "token", "response id")
_HASH = re.compile(r"[0-9a-z]{20,40}")
_STRESS = re.compile(r"(?<!\w)([*_]{1,2})(\S(?:.*?\S)?)\1(?!\w)")
_RECALL = re.compile(r"\{\{[^{}]{1,80}\}\}")


def _words(grid: Grid) -> list[str]:
    return [wording.words(cell) for cell in grid.rows[0]]


def recognises(grid: Grid) -> bool:
    """Tell a Typeform export by its dates in UTC and its network, or one of them and the hash."""
    found = sum(word in _UNMISTAKABLE for word in _words(grid))
    return found > 1 or (found == 1 and grid.rows[0][0].strip() == "#")


def read(grid: Grid) -> Draft:
    """Read a Typeform export."""
    body, numbers = grid.rows[1:], grid.row_numbers[1:]
    words = _words(grid)
    first_own = next((index for index, word in enumerate(words) if word in _UNMISTAKABLE), len(words))
    texts = [_plain(cell) for cell in grid.rows[0]]
    columns = questions.values_of(body, len(texts))
    options = _options(texts, columns)
    headings: list[Heading] = []
    for index, text in enumerate(texts):
        kind: Kind | None = None
        role: str | None = None
        is_own = words[index] in _UNMISTAKABLE or index >= first_own - 1
        if index == 0 and _is_hash(grid.rows[0][0], columns[0]):
            kind, role = "id", "response_id"
        elif is_own and words[index] in _KNOWN:
            kind, role = _KNOWN[words[index]]
        elif index in options:
            kind = "multi_choice"
        elif questions.is_other(text):
            kind = "open"
        name = wording.header(grid.rows[0][index])
        headings.append(
            Heading(index, name, text, statement=text, question_id=text, role=role, kind=kind, joiner=", ")
        )
    states, warnings = row_states.by_rules(len(body), _rules(words, body))
    return Draft(questions.with_roles(headings, columns), numbers, body, states, warnings)


def _plain(cell: str) -> str:
    """Return a question without tags, stars and places for earlier answers."""
    text = _RECALL.sub("…", wording.header(cell))
    while (plain := _STRESS.sub(r"\2", text)) != text:
        text = plain
    return text


def _is_hash(header: str, values: Counter[str]) -> bool:
    if header.strip().lower() in _ID_HEADERS:
        return True
    return bool(values) and not header.strip() and all(_HASH.fullmatch(value) for value in values)


def _options(texts: Sequence[str], columns: Sequence[Counter[str]]) -> set[int]:
    """Return the places of options: columns that hold their own header, and blank ones between such."""
    ticked = [questions.repeats_its_header(text, values) for text, values in zip(texts, columns, strict=True)]
    found = {index for index, is_ticked in enumerate(ticked) if is_ticked}
    for index, values in enumerate(columns):
        if values or index in found or questions.is_other(texts[index]):
            continue
        after = next((place for place in range(index + 1, len(texts)) if columns[place]), None)
        if index - 1 in found and after is not None and (after in found or questions.is_other(texts[after])):
            found.add(index)
    return found


def _rules(words: Sequence[str], body: Sequence[Sequence[str]]) -> tuple[Rule, ...]:
    kind = words.index("response type") if "response type" in words else None
    submitted = words.index("submit date utc") if "submit date utc" in words else None
    applies = [
        (kind is not None and wording.words(row[kind]) in _UNFINISHED)
        or (submitted is not None and not row[submitted].strip())
        for row in body
    ]
    return (Rule("unfinished", applies, "not submitted"),)


READER = Reader("typeform", recognises, read)
