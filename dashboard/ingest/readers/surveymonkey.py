"""SurveyMonkey: all individual responses, expanded under two header rows, condensed under one, or in codes.

Owns what the columns of one question are together: boxes to tick, rows of a matrix, a choice and its remark. Refuses to
guess who finished: the export doesn't say, so only a row without any answer is left out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.ingest import datetimes, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.label_words import MISSING_WORDS
from dashboard.ingest.readers import answer_columns, row_states, surveymonkey_layout
from dashboard.ingest.readers.reader import Reader, role_of
from dashboard.ingest.readers.row_states import Rule
from dashboard.ingest.readers.surveymonkey_layout import CHOSEN, OTHER, WRITTEN, Headers
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
_FEWEST_ROWS = 5
_LONGEST_ROLE = 60
_TICKS = frozenset({"1", "x", "yes", "true", "checked", "selected", "✓", "✔"})


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
            if wording.key(value) in MISSING_WORDS and not _is_own(headers.labels[index], Counter({value: 1}))
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
    given = {index: _given(columns[index]) for index in group}
    beside = [index for index in group if not _is_remark(index, group, labels[index], given)]
    is_boxes = _are_boxes(beside, labels, given, listed=headers.layout != "coded")
    is_choice = len(beside) < 2 or wording.words(labels[group[0]]) in CHOSEN  # noqa: PLR2004
    result = []
    for index in group:
        question, label = headers.questions[index], labels[index]
        is_whole = (
            not label
            or wording.words(label) in CHOSEN | WRITTEN
            or wording.key(label) == wording.key(question)
        )
        text = question if is_whole else f"{question.rstrip(' :')} - {label}" if question else label
        if headers.layout != "expanded" and headers.names[index]:
            text = headers.names[index]
        kind: Kind | None = None
        if index not in beside:
            kind = "open"
        elif is_boxes or (len(group) > 1 and _is_own(label, given[index])):
            kind = "multi_choice"
        elif wording.words(label) in WRITTEN and not _has_a_form(given[index]):
            kind = "open"
        elif index == 0 and not text and answer_columns.is_a_count(list(columns[index].elements())):
            kind = "id"
        role = None
        if kind != "multi_choice" and len(text) <= _LONGEST_ROLE:
            role = next(
                (
                    role
                    for words in (text, label)
                    if words and (role := role_of(words, list(given[index]), frozenset(taken)))
                ),
                None,
            )
            role = None if role == "answered_at" or not given[index] else role
            kind = answer_columns.kind_of(role, list(given[index])) or kind
        is_matrix = not is_choice and not is_boxes and index in beside
        is_listed = headers.layout == "expanded" and wording.words(label) in CHOSEN
        result.append(
            Heading(
                index,
                text,
                text,
                stem=question if is_matrix or is_boxes else "",
                statement=label if (is_matrix or is_boxes) and label else text,
                role=role,
                kind=kind,
                joiner=None if headers.layout == "expanded" else "",
                is_listed=is_listed,
            )
        )
    return result


def _given(counts: Counter[str]) -> Counter[str]:
    return Counter(
        {value: count for value, count in counts.items() if value and wording.key(value) != "not selected"}
    )


def _is_own(label: str, given: Counter[str]) -> bool:
    """Tell a box to tick: its cells repeat its label, or the column's half of `row - column`."""
    words = wording.key(label)
    return bool(given) and all(
        words == (key := wording.key(value)) or words.endswith(f"- {key}") or _same_number(words, key)
        for value in given
    )


def _same_number(label: str, cell: str) -> bool:
    try:
        return float(label) == float(cell)
    except ValueError:
        return False


def _is_remark(index: int, group: Sequence[int], label: str, given: Mapping[int, Counter[str]]) -> bool:
    """Tell a box to write into from a tick, and from a row called “Other” that is answered as the rows beside it are."""
    if OTHER.fullmatch(label) is None or _is_own(label, given[index]):
        return False
    others = {value for other in group if other != index for value in given[other]}
    return not given[index] or not given[index].keys() <= others


def _are_boxes(
    group: Sequence[int], labels: Mapping[int, str], given: Mapping[int, Counter[str]], *, listed: bool
) -> bool:
    """Tell the columns of which each holds one choice, ticked or blank."""
    real = {
        index: [
            value
            for value in given[index]
            if wording.key(value) not in MISSING_WORDS or _is_own(labels[index], given[index])
        ]
        for index in group
    }
    used = [index for index in group if real[index]]
    if len(group) < 2 or any(len(real[index]) > 1 for index in group) or not used:  # noqa: PLR2004
        return False
    if listed and all(_is_own(labels[index], given[index]) for index in used):
        return True
    values = [wording.key(real[index][0]) for index in used]
    apart = len(set(values)) == len(values) or set(values) <= _TICKS
    return apart and len(used) > 1 and max(given[index].total() for index in used) >= _FEWEST_ROWS


def _has_a_form(given: Counter[str]) -> bool:
    """Tell texts that are mostly e-mails, dates or numbers, which the values decide about."""
    formed = sum(
        count
        for value, count in given.items()
        if "@" in value or datetimes.is_date(value) or value.replace(".", "").replace(",", "").isdigit()
    )
    return 2 * formed > given.total()


READER = Reader("surveymonkey", recognises, read)
