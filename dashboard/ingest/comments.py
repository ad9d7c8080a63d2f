"""Comments: answers in words that a survey asked for, and which columns hold them.

Owns the suggestion of those columns; HR corrects it before anything is stored. Refuses columns that ask for a name, an address or
what a choice left over, and answers that say nothing.
"""

import re
from statistics import fmean

from dashboard.ingest import wording
from dashboard.ingest.answers import says_missing
from dashboard.ingest.export import Export
from dashboard.model import LONGEST_COMMENT

_SHORTEST_MEAN = 20
_FEWEST_WORDS = 4
_NOT_A_COMMENT = re.compile(
    r"\b(names?|first name|last name|e-?mails?|mail|addresse?s?|phone|telephone|mobile|zip|city|country|employer|company|job title"
    r"|name|vorname|nachname|adresse|telefon|handy|ort|firma|nom|prénom|téléphone|nombre|apellidos?|teléfono|dirección|nome|cognome"
    r"|telefone|naam|adres|telefoon|id|code|url|link|other|please specify|write[- ]?in|sonstiges|autre|otro|outro|altro|anders|topics?)\b",
    re.IGNORECASE,
)


_REST_OF_A_CHOICE = re.compile(
    r"\bother \W?(?:please )?specify|\bother\W+write[- ]?in|\burl\b|\bofficial name\b|\bsonstiges\W+bitte",
    re.IGNORECASE,
)


def open_columns(export: Export) -> tuple[int, ...]:
    """Return the places of all columns of answers in words."""
    return tuple(column.position for column in export.columns if column.kind == "open" and not column.role)


def comment_columns(export: Export) -> tuple[int, ...]:
    """Return the places of those that look like comments: sentences, under a question that asks for no name and no rest of a choice."""
    return tuple(place for place in open_columns(export) if _asks_for_one(export, place))


def _asks_for_one(export: Export, place: int) -> bool:
    text = wording.key(export.columns[place].text)
    if _NOT_A_COMMENT.search(text) and len(text.split()) < 2 * _FEWEST_WORDS:
        return False
    if _REST_OF_A_CHOICE.search(text):
        return False
    given = [words for row in export.rows if (words := said(row.cells[place]))]
    return bool(given) and (
        fmean(map(len, given)) >= _SHORTEST_MEAN
        and any(len(words.split()) >= _FEWEST_WORDS for words in given)
    )


def said(cell: str) -> str:
    """Return what a cell says, blank where it says nothing, such as "n/a"; cut where it is longer than any comment."""
    words = cell.strip()
    key = wording.key(words).strip(" .!-–—_/")
    if len(key) < len("no") + 1 or says_missing(key) or key in _NOTHING:
        return ""
    return words[:LONGEST_COMMENT]


_NOTHING = frozenset(
    {"no", "none", "nope", "nothing", "no comment", "no comments", "nein", "nichts", "keine", "non", "rien", "nada", "ninguno", "niente",
     "nessuno", "não", "nenhum", "nee", "geen", "niets", "n.a", "test", "ok", "no, thanks", "not at the moment", "nothing to add"}
)  # fmt: skip
