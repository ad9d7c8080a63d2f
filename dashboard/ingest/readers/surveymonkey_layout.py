"""The header rows of SurveyMonkey: two, one, or bare codes.

Owns where the headers end, which question a blank header belongs to, and what the second row says of a column. Refuses
to look for meaning: that is `surveymonkey`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.ingest import datetimes, wording
from dashboard.ingest.readers.reader import word_set
from dashboard.ingest.source import Grid

Layout = Literal["expanded", "condensed", "coded"]

RESPONDENT_ID = word_set("""
respondent id|respondentid|teilnehmer id|befragten id|identifikation des befragten|id du répondant
identifiant du répondant|identifiant de répondant|id del encuestado|identificador del encuestado
identificación del encuestado|id do respondente|identificação do respondente|id respondent
id van respondent|id van de respondent|id rispondente|id del rispondente|id intervistato
""")
META = dict.fromkeys(RESPONDENT_ID, "respondent") | {
    word: meaning
    for meaning, lines in {
        "machine": """
            collector id|collectorid|ip address|ip adresse|adresse ip|dirección ip|endereço ip|ip adres|indirizzo ip
            collector|sammler id|identificador del recopilador|id du collecteur|id do coletor|id collettore
            """,
        "start": """
            start date|date created|startdatum|anfangsdatum|date de début|fecha de inicio|data de início
            begindatum|data di inizio|data inizio
            """,
        "end": """
            end date|date modified|enddatum|date de fin|fecha de finalización|fecha de fin|data de término|data final
            einddatum|data di fine|data fine
            """,
        "email": """
            email address|email|e mail adresse|adresse e mail|adresse courriel|dirección de correo electrónico
            endereço de e mail|e mailadres|indirizzo e mail|indirizzo email
            """,
        "name": """
            first name|last name|vorname|nachname|prénom|nom de famille|nombre|apellidos|apellido|nome|sobrenome
            voornaam|achternaam|cognome
            """,
        "custom": """
            custom data|custom data 1|custom data 2|custom data 3|custom data 4|custom data 5|custom value
            benutzerdefinierte daten 1|données personnalisées 1|datos personalizados 1|dados personalizados 1
            """,
    }.items()
    for word in word_set(lines)
}
"""Headers of the block about the respondent, and what each is."""

CHOSEN = word_set("response|antwort|réponse|respuesta|resposta|antwoord|risposta|svar|vastaus|odpowiedź|回答")
"""What the second row says over the one choice of a question."""
WRITTEN = word_set("""
open-ended response|offene beantwortung|offene antwort|réponse ouverte|réponse libre|respuesta abierta
resposta aberta|open antwoord|risposta aperta|öppet svar|avoin vastaus|自由回答|オープンエンド回答
""")
"""What the second row says over free text."""
OTHER = re.compile(
    r"other( \w+)*( ?[(,:–-]? ?(please )?(specify|explain|describe).*)?|sonstiges.*|andere \(.*|autre.*|otr[oa]s? \(.*"
    r"|outr[oa]s? \(.*|overig.*|anders.*\(.*|altro.*|(please )?(explain|specify|comment).*|comments?|why( not)?",
    re.IGNORECASE | re.DOTALL,
)
"""A label of a box to write into, beside the choices."""
_CODE = re.compile(r"(q\d{3,4})(?:_\d{3,4})*", re.IGNORECASE)
_PARTED = re.compile(r"(.*\S)\s*(?:\s[-–]\s|:\s)\s*(\S.*)", re.DOTALL)
_MORE = re.compile(r"\s*[-–:]\s+(\S.*)", re.DOTALL)
_QUESTION_NUMBER = re.compile(r"[QF]?\d+[a-z]?\.?", re.IGNORECASE)
_WITHIN = 4
_FEWEST = 3
_SAMPLE = 500
_LONG_ID = re.compile(r"\d{8,14}|\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headers:
    """The header rows, read: for each column its question and its label; blank where there is none."""

    layout: Layout
    rows: int
    names: tuple[str, ...]
    questions: tuple[str, ...]
    labels: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]
    """The columns of each question, in the order of the file."""
    meta: dict[int, str]
    """The columns of the block about the respondent, and what each is."""


def find(grid: Grid) -> Headers | None:
    """Return the header rows of a SurveyMonkey export, or None when it is none."""
    rows = grid.rows
    for index, row in enumerate(rows[:_WITHIN]):
        place = next(
            (at for at, cell in enumerate(row[:_WITHIN]) if wording.words(cell) in RESPONDENT_ID), None
        )
        if place is None:
            continue
        if _has_labels_below(grid, index, place):
            return _expanded(row, rows[index + 1], index + 2)
        others = {META.get(wording.words(cell)) for cell in row} - {None, "respondent"}
        ids = [cell for below in rows[index + 1 :] if (cell := wording.clean(below[place]))]
        long_ids = sum(bool(_LONG_ID.fullmatch(cell)) for cell in ids)
        is_theirs = "machine" in others or {"start", "end"} <= others or "respondentid" in row[place].lower()
        if is_theirs or (ids and long_ids > 0.8 * len(ids)):
            return _condensed(row, index + 1)
        return None
    for index, row in enumerate(rows[:_FEWEST]):
        if _has_labels_below(grid, index, None):
            return _expanded(row, rows[index + 1], index + 2)
        if not _is_above_headers(row):
            break
    codes = [_CODE.fullmatch(wording.clean(cell)) for cell in rows[0]]
    if sum(code is not None and "_" in code[0] for code in codes) >= _FEWEST:
        return _coded(rows[0])
    return None


def _has_labels_below(grid: Grid, index: int, place: int | None) -> bool:
    if index + 1 >= len(grid.rows):
        return False
    row, below, body = grid.rows[index], grid.rows[index + 1], grid.rows[index + 2 : index + _SAMPLE]
    keys = [wording.words(cell) for cell in below]
    said = sum(key in CHOSEN or key in WRITTEN for key in keys)
    gaps = [
        at
        for at, (head, label) in enumerate(zip(row, below, strict=True))
        if not head.strip() and label.strip()
    ]
    if place is not None:
        if any(character.isdigit() for character in below[place]):
            return False
        has_ids = any(later[place].strip() for later in body)
        return bool(said or (gaps and has_ids and not below[place].strip()))
    if not any(head.strip() for head in row) or any("@" in cell or datetimes.is_date(cell) for cell in below):
        return False
    if said > 1 or (said and gaps):
        return True
    ticked = sum(_is_ticked(below[at], [later[at] for later in body]) for at in gaps)
    is_whole = all(
        head.strip() or label.strip() or not any(later[at].strip() for later in body)
        for at, (head, label) in enumerate(zip(row, below, strict=True))
    )
    return ticked > 1 and is_whole


def _is_above_headers(row: Sequence[str]) -> bool:
    """Tell a title, or a row of question numbers, from headers."""
    given = [cell.strip() for cell in row if cell.strip()]
    return len(given) < _FEWEST or all(map(_QUESTION_NUMBER.fullmatch, given))


def _is_ticked(label: str, cells: Sequence[str]) -> bool:
    given = {wording.key(cell) for cell in cells if cell.strip()}
    return given == {wording.key(label)}


def _expanded(row: Sequence[str], below: Sequence[str], header_rows: int) -> Headers:
    heads = [wording.header(cell) for cell in row]
    labels = [wording.header(cell).removeprefix("- ") for cell in below]
    meta = _meta(heads, labels)
    questions: list[str] = []
    groups: list[list[int]] = []
    for index, (head, label) in enumerate(zip(heads, labels, strict=True)):
        before = questions[-1] if questions else ""
        if index in meta:
            questions.append("")
            continue
        is_same = bool(before) and label != "" and (not head or (head == before and not _is_whole(label)))
        questions.append(before if is_same else head)
        if is_same:
            groups[-1].append(index)
        else:
            groups.append([index])
    return Headers(
        "expanded", header_rows, tuple(heads), tuple(questions), tuple(labels), _frozen(groups), meta
    )


def _is_whole(label: str) -> bool:
    """Tell a label that stands over a question of one column."""
    return wording.words(label) in CHOSEN | WRITTEN


def _meta(heads: Sequence[str], labels: Sequence[str]) -> dict[int, str]:
    """Return the block about the respondent: known headers side by side, without a label of their own."""
    found: dict[int, str] = {}
    for index, (head, label) in enumerate(zip(heads, labels, strict=True)):
        meaning = META.get(wording.words(head))
        if meaning and (not label or wording.words(label) == wording.words(head)):
            found[index] = meaning
        elif found or index >= _WITHIN:
            break
    return found


def _condensed(row: Sequence[str], header_rows: int) -> Headers:
    heads = [wording.header(cell) for cell in row]
    meta = _meta(heads, [""] * len(heads))
    questions, labels = list(heads), [""] * len(heads)
    groups: list[list[int]] = []
    for index, head in enumerate(heads):
        if index in meta:
            questions[index] = ""
            continue
        before = questions[index - 1] if groups and index - 1 == groups[-1][-1] else ""
        more = _MORE.fullmatch(head[len(before) :]) if before and head.startswith(before) else None
        part = _PARTED.fullmatch(head)
        following = heads[index + 1] if index + 1 < len(heads) else ""
        if before and not head:
            questions[index] = before
        elif more:
            questions[index], labels[index] = before, more[1]
        elif part and following.startswith(part[1]) and _MORE.fullmatch(following[len(part[1]) :]):
            questions[index], labels[index] = part[1], part[2]
            groups.append([index])
            continue
        else:
            groups.append([index])
            continue
        groups[-1].append(index)
    return Headers(
        "condensed", header_rows, tuple(heads), tuple(questions), tuple(labels), _frozen(groups), meta
    )


def _coded(row: Sequence[str]) -> Headers:
    heads = [wording.clean(cell) for cell in row]
    meta = _meta(heads, [""] * len(heads))
    questions, labels = list(heads), [""] * len(heads)
    groups: list[list[int]] = []
    for index, head in enumerate(heads):
        if index in meta:
            questions[index] = ""
            continue
        code = _CODE.fullmatch(head)
        if code and code[1] != head:
            questions[index], labels[index] = code[1], head
            if groups and questions[groups[-1][-1]] == code[1]:
                groups[-1].append(index)
                continue
        groups.append([index])
    return Headers("coded", 1, tuple(heads), tuple(questions), tuple(labels), _frozen(groups), meta)


def _frozen(groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(group) for group in groups)
