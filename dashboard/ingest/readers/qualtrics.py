"""Qualtrics: the current three header rows, the older three of Insights, the legacy two.

Owns what Qualtrics calls its columns, its test and unfinished rows, and its questions. Refuses to take codes
for labels: a file of bare codes keeps its scales without a direction, to be asked about.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from dashboard.ingest import bare_numbers, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind, State
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers import qualtrics_headers, row_states
from dashboard.ingest.readers.qualtrics_headers import plain, system
from dashboard.ingest.readers.reader import Reader, role_of
from dashboard.ingest.readers.row_states import Rule
from dashboard.ingest.source import Grid

_NOISE = re.compile(
    r"(?:.*(?:_| - )(?:First Click|Last Click|Page Submit|Click Count))"
    r"|(?:.*(?:_| - )(?:Browser|Version|Operating System|Resolution))"
    r"|(?:.*_DO(?:_.*)?)|(?:RO-.*)|(?:Display Order.*)|(?:.* - (?:Topics|Parent Topics|Topic Sentiment.*"
    r"|Sentiment.*|Actionability.*|Effort.*|Emotion.*))|(?:.*NPS_GROUP)"
)
_NOISE_ID = re.compile(
    r"(?:\d+_)?QID\d+_(?:FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT|BROWSER|VERSION|OS|RESOLUTION|DO(?:_.*)?)"
)
_TYPED = re.compile(r"[_-]TEXT$")
_BOX_ID = re.compile(r"(?:\d+_)?QID\d+(?:#\d+)?[-_]\d+[-_]-?\d+")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_TEST_WORDS = re.compile(
    r"preview|vorschau|aperçu|vista previa|visualiza|voorbeeld|anteprima|spam|\btest|prueba"
)
_TEST_BITS = 1 | 2 | 8
"""Preview, test and spam in the status code; 4 is imported, 16 offline, 32 employee experience."""
_YES = frozenset("1|true|yes|wahr|ja|vrai|oui|verdadero|sí|si|verdadeiro|sim|waar|vero|sì".split("|"))  # noqa: SIM905
_ALL_DONE = 100
_DASHES = " -–:"


def recognises(grid: Grid) -> bool:
    """Tell a Qualtrics export by its import ids, its legacy pair of rows, or its own column names."""
    return qualtrics_headers.headers(grid) is not None


def read(grid: Grid) -> Draft:
    """Read a Qualtrics export, whichever of its layouts."""
    found = qualtrics_headers.headers(grid)
    if found is None:
        return Draft((), (), ())
    names, texts, ids, skipped = found
    body, numbers = grid.rows[skipped:], grid.row_numbers[skipped:]
    columns = [Counter(map(wording.clean, column)) for column in zip(*body, strict=True)] or [
        Counter() for _ in names
    ]
    headings = _headings(
        names, texts, ids, columns, is_coded=qualtrics_headers.is_coded(names, texts, ids, columns)
    )
    states, warnings = _states(names, texts, ids, body)
    return Draft(headings, numbers, body, states, warnings, codes_by_stem=True)


def _headings(
    names: Sequence[str],
    texts: Sequence[str],
    ids: Sequence[str],
    columns: Sequence[Counter[str]],
    *,
    is_coded: bool,
) -> list[Heading]:
    stems = _stems(ids, names, texts)
    whole = {index: question for question, members in stems.items() for index in members if len(members) > 1}
    one_box_a_choice = {
        index for members in stems.values() if _is_boxes(members, texts, columns) for index in members
    }
    prefixes = {
        question: _shared_start([texts[index] for index in members]) for question, members in stems.items()
    }
    taken: set[str] = set()
    result: list[Heading] = []
    ends = [
        index for index, import_id in enumerate(ids) if plain(import_id or names[index]) == "recordeddate"
    ]
    for index, (name, text, import_id) in enumerate(zip(names, texts, ids, strict=True)):
        kind: Kind | None = None
        role: str | None = None
        own = system(name, import_id, text)
        is_question = import_id.startswith("QID") or re.match(r"\d+_QID", import_id) is not None
        if own:
            kind, role = own
            role = None if role == "answered_at" and ends and index not in ends else role
        elif (
            _NOISE.fullmatch(name)
            or _NOISE.fullmatch(text)
            or _NOISE_ID.fullmatch(import_id)
            or (not name and not text)
            or "Topics" in import_id
            or (name.startswith("Q_") and not is_question)
        ):
            kind = "system"
        elif _TYPED.search(import_id or name):
            kind = _kind_of_text(columns[index])
        elif index in one_box_a_choice or (
            _BOX_ID.fullmatch(import_id) and len(set(columns[index]) - {""}) == 1
        ):
            kind = "multi_choice"
        if kind is None and not (is_question and len(text) > 60):  # noqa: PLR2004
            role = role_of(text, list(columns[index]), frozenset(taken)) or role_of(
                name, list(columns[index]), frozenset(taken)
            )
        role = None if role in taken and role != "name" else role
        taken |= {role} if role else set()
        question = whole.get(index, "")
        stem = prefixes.get(question, "") if question else ""
        result.append(
            Heading(
                index,
                name,
                text or name,
                stem.rstrip(_DASHES) or question,
                text[len(stem) :].strip() if stem else text,
                import_id or name,
                role,
                kind,
                "," if is_question else "",
                is_coded=is_coded and not own and not bare_numbers.is_count(text),
            )
        )
    return result


def _stems(ids: Sequence[str], names: Sequence[str], texts: Sequence[str]) -> dict[str, list[int]]:
    stems: dict[str, list[int]] = defaultdict(list)
    for index, (import_id, name) in enumerate(zip(ids, names, strict=True)):
        if (
            system(name, import_id, texts[index])
            or _TYPED.search(import_id or name)
            or _NOISE.fullmatch(name)
        ):
            continue
        if (match := re.match(r"((?:\d+_)?QID\d+(?:[#-]\d+)?(?:[_-]\d+(?=[_-]\d))?)[_-]", import_id)) or (
            not import_id and (match := re.match(r"(.+)_-?\d+$", name))
        ):
            stems[match[1]].append(index)
    return stems


def _kind_of_text(values: Counter[str]) -> Kind | None:
    """Return the kind of what people typed: numbers, words, or (left to the values) addresses."""
    given = [value for value in values if value]
    if given and all(_NUMBER.fullmatch(value) for value in given):
        return "number"
    return None if given and all("@" in value for value in given) else "open"


def _is_boxes(members: Sequence[int], texts: Sequence[str], columns: Sequence[Counter[str]]) -> bool:
    """Tell the columns of one question of which each holds one choice, ticked or blank."""
    if len(members) < 2:  # noqa: PLR2004
        return False
    given = [[value for value in columns[index] if value] for index in members]
    used = [(values[0], texts[index]) for values, index in zip(given, members, strict=True) if values]
    return (
        bool(used)
        and all(len(values) <= 1 for values in given)
        and (
            all(value == "1" or wording.key(text).endswith(wording.key(value)) for value, text in used)
            or {value for value, _ in used} in ({"-1"}, {"0"})
        )
    )


def _shared_start(texts: Sequence[str]) -> str:
    """Return the stem of a matrix: what all its texts start with, up to the last dash."""
    first, last = min(texts), max(texts)
    common = first[
        : next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    ]
    cut = max((common.rfind(dash) + len(dash) for dash in (" - ", " – ") if dash in common), default=0)
    return common[: cut or common.rfind("-") + 1]


def _states(
    names: Sequence[str], texts: Sequence[str], ids: Sequence[str], body: Sequence[tuple[str, ...]]
) -> tuple[list[State], tuple[str, ...]]:
    place: dict[str, int] = {}
    for index, (name, text, import_id) in enumerate(zip(names, texts, ids, strict=True)):
        if import_id.startswith("QID"):
            continue
        for word in (plain(import_id), plain(name), plain(text)):
            place.setdefault(word, index)
    return row_states.by_rules(
        len(body),
        (
            Rule("test", [_is_test(row, place) for row in body], "a preview, a test or spam"),
            Rule("unfinished", [_is_unfinished(row, place) for row in body], "unfinished"),
        ),
    )


def _cell(row: Sequence[str], place: dict[str, int], word: str) -> str:
    return wording.key(row[place[word]]) if word in place else ""


def _is_test(row: Sequence[str], place: dict[str, int]) -> bool:
    status = _cell(row, place, "status")
    if status.isdigit():
        return bool(int(status) & _TEST_BITS)
    return bool(_TEST_WORDS.search(status)) or _cell(row, place, "distributionchannel") == "preview"


def _is_unfinished(row: Sequence[str], place: dict[str, int]) -> bool:
    finished, progress = _cell(row, place, "finished"), _cell(row, place, "progress").rstrip("%")
    return bool(finished and finished not in _YES) or (progress.isdigit() and int(progress) < _ALL_DONE)


READER = Reader("qualtrics", recognises, read)
