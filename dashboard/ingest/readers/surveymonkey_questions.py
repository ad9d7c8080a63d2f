"""What the columns of one SurveyMonkey question are together: boxes to tick, rows of a matrix, a choice and its remark.

Owns the evidence: the labels above the columns and the answers in them. Refuses to look beyond one question.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from dashboard.ingest import datetimes, wording
from dashboard.ingest.label_words import MISSING_WORDS
from dashboard.ingest.readers.surveymonkey_layout import CHOSEN, OTHER, WRITTEN

Part = Literal["choice", "text", "box", "row", "remark"]

_FEWEST_ROWS = 5
_MOSTLY = 0.9
_TICKS = frozenset({"1", "x", "yes", "true", "checked", "selected", "✓", "✔"})


def parts(labels: Mapping[int, str], given: Mapping[int, Counter[str]], *, is_coded: bool) -> dict[int, Part]:
    """Return what each column of a question is; `labels` and `given` are by the columns' places."""
    first = next(iter(labels))
    own = {index for index in labels if is_own(labels[index], given[index])}
    if len(labels) == 1:
        return {first: "text" if wording.words(labels[first]) in WRITTEN else "choice"}
    if wording.words(labels[first]) in CHOSEN:
        return {
            index: "choice" if index == first else "box" if index in own else "remark" for index in labels
        }
    remarks = {index for index in labels if index not in own and _is_remark(index, labels, given)}
    beside = [index for index in labels if index not in remarks]
    if not labels[first] and len(beside) == 1:
        return {index: "choice" if index == first else "remark" for index in labels}
    used = [index for index in beside if given[index]]
    if not is_coded and own and 2 * len(own) >= len(used):
        return {
            index: "box" if index in own or not (given[index] or index in remarks) else "remark"
            for index in labels
        }
    together: Part = (
        "box" if _are_constant({index: (labels[index], given[index]) for index in used}) else "row"
    )
    return {index: "remark" if index in remarks else together for index in labels}


def given(counts: Counter[str]) -> Counter[str]:
    """Return what people answered in a column, without its blanks."""
    return Counter(
        {value: count for value, count in counts.items() if value and wording.key(value) != "not selected"}
    )


def is_own(label: str, answers: Counter[str]) -> bool:
    """Tell a box to tick: its cells repeat its label, or the column's half of `row - column`."""
    words = wording.key(label)
    same = sum(
        count
        for value, count in answers.items()
        if words == (key := wording.key(value)) or words.endswith(f"- {key}") or _same_number(words, key)
    )
    return bool(answers) and bool(words) and same >= _MOSTLY * answers.total()


def _same_number(label: str, cell: str) -> bool:
    try:
        return float(label) == float(cell)
    except ValueError:
        return False


def _is_remark(index: int, labels: Mapping[int, str], given: Mapping[int, Counter[str]]) -> bool:
    """Tell a box to write into from a row called “Other” that is answered as the rows beside it are."""
    if OTHER.fullmatch(labels[index]) is None:
        return False
    others = {value for other in labels if other != index for value in given[other]}
    return not given[index] or not given[index].keys() <= others


def _are_constant(columns: Mapping[int, tuple[str, Counter[str]]]) -> bool:
    """Tell boxes whose ticks aren't their labels: one answer a column, another in each, or one tick in all."""
    real = [
        [value for value in answers if wording.key(value) not in MISSING_WORDS or is_own(label, answers)]
        for label, answers in columns.values()
    ]
    seen = [wording.key(values[0]) for values in real if values]
    if len(seen) < 2 or any(len(values) > 1 for values in real):  # noqa: PLR2004
        return False
    is_apart = len({*seen}) == len(seen) or {*seen} <= _TICKS
    return is_apart and max(answers.total() for _, answers in columns.values()) >= _FEWEST_ROWS


def has_a_form(answers: Counter[str]) -> bool:
    """Tell texts that are mostly e-mails, dates or numbers, which the values decide about."""
    formed = sum(
        count
        for value, count in answers.items()
        if "@" in value or datetimes.is_date(value) or value.replace(".", "").replace(",", "").isdigit()
    )
    return 2 * formed > answers.total()
