"""Phone numbers in text, told from dates, years, amounts and counts.

Owns which runs of digits are taken for a number somebody answers. Where a run could be either, it is taken for one: a word too many
is withheld sooner than somebody's number shown. Refuses to know whose it is.
"""

import re
from collections.abc import Iterator

FEWEST_DIGITS = 7
"""A shorter run is a phone number only after a word such as "Tel."."""
_GAP = r"[ \t\u00a0\u2009\u202f().\-/‐‑–]"
_RUN = re.compile(rf"(?<![\w,])(?:\+|\()?\d(?:{_GAP}{{0,3}}\d)+(?!\w)")
_LABELLED = re.compile(
    r"(?<!\w)(?:tel|tél|telefon|telephone|téléphone|teléfono|telefono|phone|mobile|mobil|handy|fax|ext|durchwahl|extension)"
    r"(?:\.|:|\s){1,3}(?:no\.? |nr\.? )?(\+?\d[\d \-/]{1,14}\d)(?!\w)",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATE = (
    rf"{_YEAR}[-./]{_MONTH}[-./]{_DAY}|(?:{_DAY}[-./] ?{_MONTH}|{_MONTH}[-./] ?{_DAY})[-./] ?(?:{_YEAR}|\d\d)"
    rf"|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|{_YEAR}[/–-]\d\d|{_YEAR}"
)
_TIMES = re.compile(
    rf"(?:{_DATE})(?:{_GAP}{{1,3}}(?:{_DATE}|[0-2]?\d[.][0-5]\d))*(?:{_GAP}{{1,3}}\d{{1,3}})?"
)
_COUNT_AND_TIME = re.compile(rf"\d{{1,3}}{_GAP}{{1,3}}(?:{_DATE})")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+|[1-9]\d{0,2}(?:\.\d{3})+")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")
_RANGE = re.compile(r"\d*00? ?[–‐‑-] ?\d*00?")


def phone_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where phone numbers begin and end; spans may overlap."""
    for label in _LABELLED.finditer(text):
        yield label.span(1)
    for run in _RUN.finditer(text):
        if _is_phone(run.group()):
            yield run.span()


def _is_phone(run: str) -> bool:
    digits = re.sub(r"\D", "", run)
    if len(digits) < FEWEST_DIGITS:
        return False
    if run[0] == "+" or digits.startswith("00"):
        return True
    bare = run.strip("() ")
    if _TIMES.fullmatch(bare) or _COUNT_AND_TIME.fullmatch(bare):
        return False
    if max(len(group) for group in re.findall(r"\d+", bare)) == 1:
        return False
    return not (_is_amount(bare, digits) or _RANGE.fullmatch(bare) or _DECIMAL.fullmatch(bare))


def _is_amount(bare: str, digits: str) -> bool:
    """Return whether a run is a number in thousands; nine digits in threes are one only where they are round."""
    if digits.endswith("000") and not digits.startswith("0"):
        return bare.isdigit() or _THOUSANDS.fullmatch(bare) is not None
    return _THOUSANDS.fullmatch(bare) is not None and len(digits) % 3 != 0
