"""The headers of LimeSurvey, taken apart: codes, full texts, or both.

Owns the three ways of writing a question, its statement and its code into one header. Refuses to look at answers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.ingest import wording
from dashboard.ingest.readers import questions
from dashboard.ingest.readers.limesurvey_words import FIELDS, SCALE_OF_TWO, TIMING, TIMING_CODE

CODE = re.compile(
    r"([A-Za-z]\w*?)(?:\[([^\]]*)\](?:\[([^\]]*)\])?|_(SQ\d+|other|comment)|\.(SQ\d+|other)\.)?"
)
_CODE_AND_TEXT = re.compile(r"([A-Za-z]\w*)(?:\[([^\]]*)\])?(?:\[([^\]]*)\])?\.\s+(\S.*)", re.DOTALL)
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Header:
    """One header, taken apart."""

    field: str
    """The code of LimeSurvey's own column, blank for a question."""
    text: str
    question: str = ""
    statement: str = ""
    code: str = ""


def names_itself_twice(cell: str) -> bool:
    """Tell a header such as `lastpage. Last page`."""
    code, separator, text = cell.partition(". ")
    return (
        bool(separator)
        and code.strip() in FIELDS.values()
        and FIELDS.get(wording.words(text)) == code.strip()
    )


def field_of(cell: str) -> str:
    """Return the code of LimeSurvey's own column that a header names, or a blank."""
    code = cell.split(". ", 1)[0].strip()
    return FIELDS.get(wording.words(cell)) or (
        code if code in FIELDS.values() and code != cell.strip() else ""
    )


def taken_apart(cells: Sequence[str]) -> list[Header]:
    """Return the headers of one row, in the way most of them are written."""
    texts = [wording.header(cell) for cell in cells]
    rest = [text for text in texts if text and not FIELDS.get(wording.words(text))]
    with_code = [text for text in rest if _CODE_AND_TEXT.fullmatch(text)]
    codes_alone = [text for text in rest if CODE.fullmatch(text)]
    has_times = any(field_of(text) == "interviewtime" for text in texts)
    if rest and len(with_code) >= _MOSTLY * len(rest):
        found = [_with_code(text) for text in texts]
    elif rest and len(codes_alone) >= _MOSTLY * len(rest):
        found = [_code_alone(text) for text in texts]
    else:
        found = _full_texts(texts)
    return [
        Header("timing", header.text)
        if TIMING.fullmatch(header.text) or (has_times and TIMING_CODE.fullmatch(header.code or header.text))
        else Header(field, header.text)
        if (field := field_of(text))
        else header
        for text, header in zip(texts, found, strict=True)
    ]


def _code_alone(text: str) -> Header:
    match = CODE.fullmatch(text)
    if match is None:
        return Header("", text, statement=text)
    sub = match[2] or match[4] or match[5] or ""
    is_split = any(match[place] is not None for place in (2, 4, 5))
    question = f"{match[1]} [{match[3]}]" if match[3] else match[1]
    return Header("", text, question if is_split else "", sub, match[1])


def _with_code(text: str) -> Header:
    match = _CODE_AND_TEXT.fullmatch(text)
    if match is None:
        return _code_alone(text)
    words = match[4].strip()
    is_split = match[2] is not None
    question, statement = _halves(words) if is_split else ("", words)
    if match[3]:
        question = f"{question} [{match[3]}]"
    sub = statement if statement and not questions.is_other(match[2] or "") else match[2] or statement
    return Header("", words, (question or match[1]) if is_split else "", sub, match[1])


def _halves(text: str) -> tuple[str, str]:
    """Part a question from the statement in square brackets at its end."""
    if not text.endswith("]") or "[" not in text:
        return text, ""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    place = text.rindex("[")
    return text[:place].strip(), text[place + 1 : -1].strip()


def _full_texts(texts: Sequence[str]) -> list[Header]:
    halves = [_halves(text) for text in texts]
    asked = Counter(question for question, _ in halves)
    found: list[Header] = []
    for text, (question, statement) in zip(texts, halves, strict=True):
        if two := SCALE_OF_TWO.fullmatch(text):
            found.append(Header("", text, f"{two[1].strip()} [{two[2]}]", _halves(question)[1]))
        elif question != text and asked[question] > 1:
            found.append(Header("", text, question, statement))
        else:
            found.append(Header("", text, statement=text))
    return found
