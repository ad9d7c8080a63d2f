"""The parts of one answer: its number, its label, and what its words say.

Owns the spelling of answers (`4`, `4 - Agree`, `Agree (4)`), of missing ones, and the ends a question
names in its own text. Refuses to see a column: one answer or one question at a time.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from dashboard.ingest import wording
from dashboard.ingest.export import Direction
from dashboard.ingest.label_families import families
from dashboard.ingest.label_words import MISSING_BESIDE_A_SCALE, MISSING_WORDS

_NUMBER = re.compile(r"[-+]?\d{1,4}(?:[.,]0+)?")
_BEFORE = re.compile(r"\(?\s*(-?\d{1,2})\s*(?:\)\s*[-:.=]?|\.{3}|[-:.=)])\s*(?!\d)(\(?[^\W\d].*)", re.DOTALL)
_WITH_BRACKETS = re.compile(r"(-?\d{1,2})\s*\(([^\W\d][^()]*)\)")
_AFTER = re.compile(r"([^\W\d].*?)\s*(?:[-:=]\s*(\d{1,2})|[\[(](\d{1,2})[\])])")
_BARE_BRACKET = re.compile(r"\((-?\d{1,2})\):?|(-?\d{1,2})[.):]")
_BLANK_AFTER_NUMBER = re.compile(r"(\d{1,2}) ([^\W\d].*)")
_BLANK_BEFORE_NUMBER = re.compile(r"([^\W\d]\D*) (\d{1,2})")
_EXPLANATION = re.compile(r"\s*(?:[,:;(]|\s-\s|\.\s).*", re.DOTALL)
_PARTS_OF_MISSING = re.compile(r"\s*(?:/|\bor\b|,|\bund\b|\boder\b|\bou\b|\bo\b)\s*")
_NOT_KNOWN = re.compile(
    r"(i )?(don't|do not) know (what|enough|about|the)\b.*|(i'm |i am )?not (familiar with|aware of|sure what)\b.*"
    r"|no (sé|conozco) (qué|lo que|el|la)\b.*|(ich )?weiß nicht,? was\b.*|je ne (sais pas ce que|connais pas)\b.*"
    r"|não (sei o que|conheço)\b.*|(ik )?weet niet wat\b.*|non (so cosa|conosco)\b.*"
)
_HALF_MISSING = MISSING_WORDS | {"not sure", "unsure", ""}
_FEWEST, _MOST = 3, 10
_ENDS = (0.0, 1.0)
"""Where one end of a scale lies so, the other is opposite, whatever its words."""
_USUAL_LASTS = (5, 7, 10)
_SUPERLATIVE = re.compile(
    r"highest|lowest|best|worst|most|least|greatest|maxim|minim|höchste|beste|schlechteste|meilleur|mejor|melhor|hoogste|migliore"
)
_RANGE_IN_TEXT = re.compile(r"\b([01])\s*(?:-|to|bis|à|a|tot|até|and|through)\s*(10|[4-79])\b")
_ANCHOR_IN_TEXT = re.compile(
    r"\b(\d{1,2})\s*(?:=|:|-|\(|is|means|being)\s*[\"']?([^\W\d](?:[^,;:()=\d\"']|(?<=\w)'(?=\w)){1,45}?)[\"']?\s*"
    r"(?=[,;()=.\]]|\d|$|\bto\b|\band\b|\bbis\b|\band\b)"
)
_LOWEST = re.compile(
    r"\b(lowest|hate|niedrigste|schlechteste|not( \w+){0,4} at all|not at all|did not|does not|don't|doesn't|didn't|never"
    r"|least|none|no|überhaupt nicht|gar nicht|nie|pas du tout"
    r"|jamais|nada|nunca|per niente|per nulla|mai|helemaal niet|nooit|de modo nenhum|poor|worst|bad|disagree"
    r"|dissatisfied)\b"
)
_HIGHEST = re.compile(
    r"\b(highest|greatest|höchste|beste|most|extremely|very|completely|fully|always|totally|best|love|excellent|a great deal|a lot"
    r"|absolutely|entirely|strongly|sehr|völlig|immer|äußerst|très|tout à fait|extrêmement|toujours|muy"
    r"|totalmente|siempre|muito"
    r"|sempre|molto|estremamente|zeer|helemaal|altijd|heel)\b"
)
_NEGATIVE = re.compile(
    r"\b(dis\w+|un\w+|low|poor|bad|little|few|rarely|difficult|in\w*satis\w+|weak|negativ\w*|schlecht"
    r"|niedrig|gering|faible|mauvais|malo|bajo|ruim|baixo|slecht|laag|basso)\b"
)


@lru_cache(maxsize=100_000)
def split(cell: str) -> tuple[int | None, str]:
    """Return the number and the label (as a key) an answer is made of."""
    text = wording.key(cell)
    if _NUMBER.fullmatch(text):
        return int(float(text.replace(",", "."))), ""
    if match := _BARE_BRACKET.fullmatch(text):
        return int(match[1] or match[2]), ""
    if match := _WITH_BRACKETS.fullmatch(text) or _BEFORE.fullmatch(text):
        return int(match[1]), _without_brackets(match[2])
    if match := _AFTER.fullmatch(text):
        return int(match[2] or match[3]), _without_brackets(match[1])
    return _parted_by_a_blank(text)


def _parted_by_a_blank(text: str) -> tuple[int | None, str]:
    """Part `5 strongly agree`; what isn't known as an answer, such as `5 years`, stays whole."""
    if (match := _BLANK_AFTER_NUMBER.fullmatch(text)) and polarity(match[2]) is not None:
        return int(match[1]), match[2]
    if (match := _BLANK_BEFORE_NUMBER.fullmatch(text)) and polarity(match[1]) is not None:
        return int(match[2]), match[1]
    return None, text


def _without_brackets(label: str) -> str:
    return wording.key(label[1:-1] if label.startswith("(") and label.endswith(")") else label)


def before_explanation(label_key: str) -> str:
    """Return a label without the words that explain it, as in `Rarely, I know how to`.

    >>> before_explanation("novice (about a year)")
    'novice'
    """
    return _EXPLANATION.sub("", label_key) or label_key


def says_missing(label_key: str) -> bool:
    """Tell whether the words (as a key) say that nobody answered, alone or as in `don't know / n/a`."""
    if label_key in MISSING_WORDS or _NOT_KNOWN.fullmatch(label_key):
        return True
    parts = [part.strip("() ") for part in _PARTS_OF_MISSING.split(label_key.replace("n/a", "na"))]
    return len(parts) > 1 and any(part in MISSING_WORDS for part in parts) and set(parts) <= _HALF_MISSING


def missing_among(values: Iterable[str]) -> frozenset[str]:
    """Return the values that say that nobody answered."""
    values = list(values)
    wordless = {value for value in values if not value or says_missing(wording.key(value))}
    low_answers = {value for value in wordless if wording.key(value) in MISSING_BESIDE_A_SCALE}
    missing = wordless if len(values) - len(wordless) > 2 else wordless - low_answers  # noqa: PLR2004
    numbers = {
        value: number for value in values if value not in missing and (number := split(value)[0]) is not None
    }
    labelled = {value for value in values if value not in missing and split(value)[0] is None}
    negative = {value for value, number in numbers.items() if number < 0}
    unlabelled = {value for value in negative if not split(value)[1]}
    positive = [number for number in numbers.values() if number >= 0]
    beyond_minus_two = any(numbers[value] < -2 for value in negative)  # noqa: PLR2004
    if positive and unlabelled == negative and not labelled and not beyond_minus_two:
        missing |= negative
    return frozenset(missing)


def anchors(question: str, first: int, last: int) -> tuple[Direction | None, tuple[str, ...]]:
    """Return the direction and labels a question names, as in `1 = never, 5 = always`, or `10 is the highest`."""
    named = _named(question)
    low, high = (polarity(named[end]) if end in named else None for end in (first, last))
    if first in named and last in named:
        if low is None and high in _ENDS:
            low = 1 - high
        elif high is None and low in _ENDS:
            high = 1 - low
        if low is None or high is None or low == high:
            return None, ()
        rises = low < high
    elif low in _ENDS or high in _ENDS:
        rises = low == 0 or high == 1
    else:
        return None, ()
    numbers = range(first, last + 1)
    labels = [f"{number} = {named[number]}" if number in named else str(number) for number in numbers]
    return ("ascending", tuple(labels)) if rises else ("descending", tuple(reversed(labels)))


def _named(question: str) -> dict[int, str]:
    return {int(number): label.strip(" -") for number, label in _ANCHOR_IN_TEXT.findall(question)}


def stated_range(question: str) -> tuple[int, int] | None:
    """Return the first and last number a question offers, as in `1 to 7` or `1 = never, 5 = always`."""
    if stated := _RANGE_IN_TEXT.search(question):
        return int(stated[1]), int(stated[2])
    named = _named(question)
    if len(named) > 1 and min(named) in {0, 1} and _FEWEST <= max(named) <= _MOST:
        return min(named), max(named)
    if len(named) == 1 and max(named) in _USUAL_LASTS and _SUPERLATIVE.search(named[max(named)]):
        return 1, max(named)
    return None


def polarity(label: str) -> float | None:
    """Return where a label lies between the low end (0) and the high end (1), if its words say so."""
    label = wording.key(label)
    if found := families(frozenset({label})):
        scale = found[0]
        return scale.slots[label][-1] / (scale.points - 1)
    if _LOWEST.search(label):
        return 0.0
    if _HIGHEST.search(label):
        return 0.0 if _NEGATIVE.search(label) else 1.0
    return None
