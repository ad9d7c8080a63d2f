"""Who a row is about, as far as its cells say so.

Owns what names nobody: words for missing and anonymous, and ids that Excel has damaged, which stand for several
people at once.
"""

import re
from collections.abc import Iterable

from dashboard.ingest import wording
from dashboard.ingest.label_words import MISSING_WORDS

_DAMAGED_ID = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_NOBODY = MISSING_WORDS | {
    "anonymous",
    "anonym",
    "anonyme",
    "anónimo",
    "anônimo",
    "anoniem",
    "anonimo",
    "none",
}


def is_damaged(cell: str) -> bool:
    """Tell an id that Excel wrote as a rounded number, such as `1.14083E+11`."""
    return _DAMAGED_ID.fullmatch(cell.strip()) is not None


def person_in(cells: Iterable[str]) -> str:
    """Return the first cell that names somebody, else a blank."""
    return next(
        (
            text
            for cell in cells
            if (text := cell.strip()) and wording.key(text) not in _NOBODY and not is_damaged(text)
        ),
        "",
    )
