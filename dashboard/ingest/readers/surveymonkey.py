"""SurveyMonkey: all individual responses, expanded under two header rows, condensed under one, or in codes.

Owns the columns about the respondent, and the text, kind and role of the others. Refuses to guess who finished: the export doesn't say, so only a row without any answer is left out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.ingest import wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.label_words import MISSING_WORDS
from dashboard.ingest.readers import answer_columns, row_states, surveymonkey_layout, surveymonkey_questions
from dashboard.ingest.readers.reader import Reader, role_of
from dashboard.ingest.readers.row_states import Rule
from dashboard.ingest.readers.surveymonkey_layout import CHOSEN, WRITTEN, Headers
from dashboard.ingest.source import Grid

_OLD_LIMIT = 256
_CUT = (
    f"The file ends at column {_OLD_LIMIT}, where old exports are cut: later questions are in Sheet_2. "
    "Export all individual responses again, as XLSX or CSV."
)
_META_KINDS: dict[str, tuple[Kind, str | None]] = {
    "respondent": ("id", "response_id"),
    "machine": ("system", None),
    "start": ("datetime", None),
    "end": ("datetime", "answered_at"),
    "email": ("email", "email"),
    "name": ("system", "name"),
    "custom": ("id", "person_id"),
}
_KIND_OF_PART: dict[surveymonkey_questions.Part, Kind] = {
    "box": "multi_choice",
    "remark": "open",
    "text": "open",
}
_LONGEST_ROLE = 60


def recognises(grid: Grid) -> bool:
    """Tell an export by its respondent id, or by the labels of its second row."""
    return surveymonkey_layout.find(grid) is not None


def read(grid: Grid) -> Draft:
    """Read an export of individual responses, whichever of its layouts."""
    headers = surveymonkey_layout.find(grid)
    if headers is None:
        return Draft((), (), ())
    body = grid.rows[headers.rows :]
    columns = [Counter(map(wording.clean, column)) for column in zip(*body, strict=True)] or [
        Counter[str]() for _ in headers.questions
    ]
    headings = _headings(headers, columns)
    boxes = [heading.position for heading in headings if heading.kind == "multi_choice"]
    unticked = {
        index: {
            value
            for value in columns[index]
            if wording.key(value) in MISSING_WORDS
            and not surveymonkey_questions.is_own(headers.labels[index], Counter({value: 1}))
        }
        for index in boxes
    }
    rows = [
        tuple(
            "" if index in unticked and wording.clean(cell) in unticked[index] else cell
            for index, cell in enumerate(row)
        )
        for row in body
    ]
    asked = [index for index, _ in enumerate(headers.questions) if index not in headers.meta]
    silent = [not any(row[index].strip() for index in asked) for row in rows]
    states, warnings = row_states.by_rules(len(rows), (Rule("unfinished", silent, "without any answer"),))
    left_out = states.count("unfinished")
    return Draft(
        headings,
        grid.row_numbers[headers.rows :],
        rows,
        states,
        (
            *warnings,
            f"SurveyMonkey doesn't say who finished. Only rows without any answer were left out: {left_out}.",
            *((_CUT,) if len(grid.rows[0]) == _OLD_LIMIT else ()),
        ),
    )


def _headings(headers: Headers, columns: Sequence[Counter[str]]) -> list[Heading]:
    found = dict(_about_respondents(headers, columns))
    taken = {heading.role for heading in found.values() if heading.role}
    for group in headers.groups:
        for heading in _of_question(headers, group, columns, taken):
            found[heading.position] = heading
            taken |= {heading.role} if heading.role else set()
    return [found[index] for index in sorted(found)]


def _about_respondents(headers: Headers, columns: Sequence[Counter[str]]) -> Mapping[int, Heading]:
    has_end = any(meaning == "end" and any(columns[index]) for index, meaning in headers.meta.items())
    result: dict[int, Heading] = {}
    taken: set[str] = set()
    for index, meaning in headers.meta.items():
        kind, role = _META_KINDS[meaning]
        given = Counter({value: count for value, count in columns[index].items() if value})
        if meaning == "custom" and 2 * len(given) < max(given.total(), 2):
            kind, role = "system", None
        if meaning == "start" and not has_end:
            role = "answered_at"
        role = role if given and role not in taken - {"name"} else None
        taken |= {role} if role else set()
        name = headers.names[index]
        result[index] = Heading(index, name, name, role=role, kind=kind)
    return result


def _of_question(
    headers: Headers, group: Sequence[int], columns: Sequence[Counter[str]], taken: set[str]
) -> list[Heading]:
    labels = {index: headers.labels[index] for index in group}
    given = {index: surveymonkey_questions.given(columns[index]) for index in group}
    parts = surveymonkey_questions.parts(labels, given, is_coded=headers.layout == "coded")
    result = []
    for index in group:
        text, part = _text(headers, index), parts[index]
        kind = _KIND_OF_PART.get(part)
        if part == "text" and surveymonkey_questions.has_a_form(given[index]):
            kind = None
        if index == 0 and not text and answer_columns.is_a_count(list(columns[index].elements())):
            kind = "id"
        role = None
        if part != "box" and given[index]:
            role = _role((text, labels[index]), list(given[index]), frozenset(taken))
            kind = answer_columns.kind_of(role, list(given[index])) or kind
        is_together = part in {"box", "row"} and bool(labels[index])
        result.append(
            Heading(
                index,
                text,
                text,
                stem=headers.questions[index] if is_together else "",
                statement=labels[index] if is_together else text,
                role=role,
                kind=kind,
                joiner=None if headers.layout == "expanded" else "",
                is_listed=part == "choice" and headers.layout == "expanded" and bool(labels[index]),
            )
        )
    return result


def _text(headers: Headers, index: int) -> str:
    """Return the header itself, or the question and what stands over this one of its columns."""
    if headers.layout != "expanded" and headers.names[index]:
        return headers.names[index]
    question, label = headers.questions[index], headers.labels[index]
    if not label or wording.words(label) in CHOSEN | WRITTEN or wording.key(label) == wording.key(question):
        return question
    return f"{question.rstrip(' :')} - {label}" if question else label


def _role(headers: Sequence[str], values: Sequence[str], taken: frozenset[str]) -> str | None:
    roles = (role_of(text, values, taken) for text in headers if 0 < len(text) <= _LONGEST_ROLE)
    return next((role for role in roles if role and role != "answered_at"), None)


READER = Reader("surveymonkey", recognises, read)
