"""Microsoft Forms: one header row after ID, two times, e-mail and name, in any language.

Owns the recognition by the first five columns' position and type, and the columns a quiz adds. Refuses to
trust words alone: headers follow the language of the one who exported.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.ingest import datetimes, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers.reader import Reader, role_of
from dashboard.ingest.source import Grid

if TYPE_CHECKING:
    from dashboard.ingest.export import Kind

_ID = frozenset({"id", "identifiant", "identificador", "kennung", "identificatore", "nr", "#"})
_START = frozenset(
    [
        "start time",
        "startzeit",
        "hora de inicio",
        "heure de début",
        "begintijd",
        "hora de início",
        "ora di inizio",
        "starttid",
        "starttidspunkt",
        "aloitusaika",
        "godzina rozpoczęcia",
        "開始時刻",
    ]
)
_END = frozenset(
    [
        "completion time",
        "fertigstellungszeit",
        "hora de finalización",
        "heure de fin",
        "tijd van voltooien",
        "hora de conclusão",
        "ora di completamento",
        "slutförandetid",
        "fuldførelsestidspunkt",
        "完了時刻",
        "hora de término",
        "abschlusszeit",
    ]
)
_EMAIL = frozenset(
    "email|e mail|correo electrónico|adresse de messagerie|posta elettronica|e post|メール".split("|")  # noqa: SIM905
)
_NAME = frozenset("name|nombre|nom|naam|nome|namn|navn|nimi|名前".split("|"))  # noqa: SIM905
_EXTRA = re.compile(
    r"last modified( time)?|heure de la dernière modification|zeit der letzten änderung|letzte änderung"
    r"|uhrzeit der letzten änderung|hora de la última modificación|tijd van laatste wijziging"
    r"|hora da última modificação|ora dell ultima modifica|language|sprache|langue|idioma|taal|lingua"
    r"|total points|quiz feedback|grade posted time|gesamtpunktzahl|quizfeedback|zeitpunkt der bewertung"
    r"|total des points|commentaires sur le questionnaire|puntos totales|comentarios del cuestionario"
    r"|totaal aantal punten"
)
_PER_QUESTION = re.compile(
    r"(points|punkte|puntos|punten|pontos|punti|feedback|commentaires|comentarios|comentários|commenti)\s*[-–:]\s*\S.*",
    re.IGNORECASE,
)
_FIRST = 5
_SAMPLE = 200


def _words_fit(headers: Sequence[str]) -> int:
    known = zip(headers, (_ID, _START, _END, _EMAIL, _NAME), strict=False)
    return sum(word in words for word, words in known)


def recognises(grid: Grid) -> bool:
    """Tell a Forms export by the types of its first five columns, and by their words when it's empty."""
    headers = [wording.words(cell) for cell in grid.rows[0][:_FIRST]]
    if len(headers) < 3 or headers[0] not in _ID:  # noqa: PLR2004
        return False
    words = _words_fit(headers)
    body = grid.rows[1 : 1 + _SAMPLE]
    if not body:
        return words >= 3  # noqa: PLR2004
    ids, starts, ends = ([wording.clean(row[index]) for row in body] for index in range(3))
    times = [cell for cell in (*starts, *ends) if cell]
    fits = all(cell.isdigit() for cell in ids if cell) and bool(times) and all(map(datetimes.is_date, times))
    if not fits or words >= 3:  # noqa: PLR2004
        return fits
    if len(headers) < _FIRST:
        return False
    people = [wording.clean(row[3]) for row in body if row[3].strip()]
    names = [wording.clean(row[4]) for row in body if row[4].strip()]
    emails = sum("@" in cell for cell in people) == len(people) or all(
        " " not in cell for cell in set(people)
    )
    return emails and not any(
        cell.replace(".", "").isdigit() or datetimes.is_date(cell) for cell in (*people, *names)
    )


def read(grid: Grid) -> Draft:
    """Read a Forms export."""
    body, numbers = grid.rows[1:], grid.row_numbers[1:]
    fixed: list[tuple[Kind, str | None]] = [
        ("id", "response_id"),
        ("datetime", None),
        ("datetime", "answered_at"),
    ]
    words = [wording.words(cell) for cell in grid.rows[0]]
    if len(words) >= _FIRST and (words[3] in _EMAIL or words[4] in _NAME or _words_fit(words[:3]) < 3):  # noqa: PLR2004
        fixed += [("email", "email"), ("system", "name")]
    elif len(words) > 3 and words[3] in _EMAIL | _NAME:  # noqa: PLR2004
        fixed += [("email", "email") if words[3] in _EMAIL else ("system", "name")]
    taken = {role for _, role in fixed if role}
    headings: list[Heading] = []
    for index, cell in enumerate(grid.rows[0]):
        text = wording.header(cell)
        kind: Kind | None = None
        role: str | None = None
        if index < len(fixed):
            kind, role = fixed[index]
        elif not text or _PER_QUESTION.fullmatch(text) or _EXTRA.fullmatch(words[index]):
            kind = "system" if text else None
        else:
            role = role_of(text, [row[index] for row in body], frozenset(taken))
            taken |= {role} if role else set()
        values = {wording.clean(row[index]) for row in body}
        if kind is None and any(value.endswith(";") for value in values):
            kind = "multi_choice"
        headings.append(Heading(index, text, text, statement=text, role=role, kind=kind, joiner=";"))
    several = [index for index, heading in enumerate(headings) if heading.kind == "multi_choice"]
    rows = [
        tuple(
            wording.clean(cell).removesuffix(";") if index in several else cell
            for index, cell in enumerate(row)
        )
        for row in body
    ]
    return Draft(headings, numbers, rows)


READER = Reader("microsoft_forms", recognises, read)
