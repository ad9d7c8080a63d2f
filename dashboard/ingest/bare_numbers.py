"""Bare numbers: which are answers on a scale, and from where to where it goes.

Owns the words that make numbers a count, a rank or a code, and the ends of a scale nobody named. Refuses to give a
direction: a number alone says nothing about better or worse.
"""

import re

from dashboard.ingest import wording
from dashboard.ingest.answers import stated_range

MOST_POINTS = 11
MANY_ANSWERS = 20
"""From here on an answer nobody gave is taken as one that wasn't offered."""
_COUNTS = re.compile(
    r"\b(how many|how old|wie alt|quel âge|qué edad|hoe oud|how much (time|money)|number of|anzahl|wie viele|wie oft pro|combien|nombre de|cuánt[oa]s"
    r"|cuánto tiempo|número de|quant[oa]s|hoeveel|aantal|quant[ie])\b"
)
_COUNT_HEADERS = re.compile(
    r"\b(age|years?|months?|weeks?|hours?|minutes?|days?|times|count|num|size|salary|income|pay|duration"
    r"|distance|children|zip|alter|jahre|âge|ans|edad|años|idade|anos|leeftijd|età|anni)\b"
    r"|\b(id|code|nr|no|number|key|job level|grade|band)$"
)
"""Words that make a short header a count, a code or a grade; in a sentence they may stand for anything."""
_RANKS = re.compile(
    r"\b(rank|ranks|ranked|ranking|order of (preference|importance)|rangfolge|reihenfolge|rangordnung|classez"
    r"|ordenar?|ordene|clasifique en orden|ordina|rangschik)\b"
)
_RATINGS = re.compile(
    r"rating|\brate\b|satisf|score|agree|likel|confiden|useful|helpful|quality|scale|zufrieden|bewert|skala"
    r"|échelle|escala|schaal|scala"
)
_SHORT_HEADER = 4
_ZERO_BASED = range(3, 7)


def is_count(text: str) -> bool:
    """Tell whether a header asks for a count, a rank or a code: numbers that are no scale."""
    question, words = wording.key(text), wording.words(text)
    if _COUNTS.search(question) or _RANKS.search(question):
        return True
    return len(words.split()) <= _SHORT_HEADER and bool(_COUNT_HEADERS.search(words))


def span(numbers: set[int], answers: int, text: str, *, is_block: bool) -> tuple[int, int] | None:
    """Return the first and last number of the scale that bare numbers are on, or None where they are none."""
    question = wording.key(text)
    low, high = min(numbers), max(numbers)
    stated = stated_range(question)
    if low < 0 or high >= MOST_POINTS or (not stated and is_count(text)):
        return None
    if stated and stated[0] <= low and high <= stated[1]:
        return stated
    if low == 0:
        few_from_zero = is_block and high in _ZERO_BASED
        if not (few_from_zero or high == 10 or (high > 5 and answers < 100)):  # noqa: PLR2004
            return None
        return 0, high if few_from_zero else 10
    if _is_too_little(numbers, answers, question, is_block=is_block):
        return None
    return 1, _last(numbers, answers)


def _is_too_little(numbers: set[int], answers: int, question: str, *, is_block: bool) -> bool:
    """Tell whether the numbers seen are too few to be a scale: one or two of them say nothing."""
    high = max(numbers)
    if not is_block and (len(numbers) < 2 or high <= 2):  # noqa: PLR2004
        return True
    if answers < MANY_ANSWERS:
        return False
    return high <= 2 or (not is_block and len(numbers) < 3 and not _RATINGS.search(question))  # noqa: PLR2004


def _last(numbers: set[int], answers: int) -> int:
    high = max(numbers)
    if high in {8, 9}:
        return 10
    all_seen = answers >= MANY_ANSWERS and len(numbers) == high > 2  # noqa: PLR2004
    if all_seen or (answers >= 5 * MANY_ANSWERS and high > 3):  # noqa: PLR2004
        return high
    return next(end for end in (5, 7, 10) if end >= high)
