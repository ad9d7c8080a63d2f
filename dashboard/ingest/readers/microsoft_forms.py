"""Microsoft Forms: one header row after ID, two times, e-mail and name, in any language.

Owns the recognition by the first five columns' position and type, and the columns a quiz adds. Refuses to
trust words alone: headers follow the language of the one who exported.
"""

import re
from collections.abc import Sequence

from dashboard.ingest import datetimes, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers.reader import Reader, role_of
from dashboard.ingest.source import Grid


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_ID = _words("id|identifiant|identificador|kennung|identificatore|nr|#|identyfikator|tunnus|azonosító")
_START = _words(
    "start time|startzeit|hora de inicio|heure de début|begintijd|hora de início|ora di inizio|starttid|starttidspunkt"
    "|aloitusaika|godzina rozpoczęcia|開始時刻|čas zahájení|başlangıç saati|kezdés időpontja|время начала|开始时间"
)
_END = _words(
    "completion time|fertigstellungszeit|hora de finalización|heure de fin|tijd van voltooien|hora de conclusão"
    "|ora di completamento|slutförandetid|fuldførelsestidspunkt|完了時刻|hora de término|abschlusszeit"
    "|fullføringstidspunkt|valmistumisaika|godzina ukończenia|čas dokončení|tamamlanma saati|время выполнения|完成时间"
)
_EMAIL = _words(
    "email|e mail|correo electrónico|adresse de messagerie|posta elettronica|e post|メール|adres e mail|mail|sähköposti"
)
_NAME = _words("name|nombre|nom|naam|nome|namn|navn|nimi|名前|nazwa|název|ad|название|姓名")
_ANONYMOUS = _words("anonymous|anonym|anonyme|anónimo|anônimo|anoniem|anonimo|anonimowy")
_EXTRA = re.compile(
    r"last modified( time)?|heure de la dernière modification|zeit der letzten änderung|letzte änderung"
    r"|uhrzeit der letzten änderung|hora de la última modificación|tijd van laatste wijziging"
    r"|hora da última modificação|ora dell ultima modifica|language|sprache|langue|idioma|taal|lingua"
    r"|total points|quiz feedback|grade posted time|gesamtpunktzahl|quizfeedback|zeitpunkt der bewertung"
    r"|total des points|commentaires sur le questionnaire|puntos totales|comentarios del cuestionario"
    r"|totaal aantal punten|czas ostatniej modyfikacji|język|senast ändrad|språk"
)
_PER_QUESTION = re.compile(
    r"(points|punkte|puntos|punten|pontos|punti|feedback|commentaires|comentarios|comentários|commenti)\s*[-–:]\s*\S.*",
    re.IGNORECASE,
)
_FIRST = 5
_MOSTLY = 0.8
_SAMPLE = 200


def _words_fit(headers: Sequence[str]) -> int:
    known = zip(headers, (_ID, _START, _END, _EMAIL, _NAME), strict=False)
    return sum(word in words for word, words in known)


def recognises(grid: Grid) -> bool:
    """Tell a Forms export by the types of its first five columns, and by their words when it's empty."""
    headers = [wording.words(cell) for cell in grid.rows[0][:_FIRST]]
    if len(headers) < 3:  # noqa: PLR2004
        return False
    if _lost_its_id(headers):
        return True
    words = _words_fit(headers)
    if headers[0] not in _ID and (words < 3 and not _has_people(grid)):  # noqa: PLR2004
        return False
    body = grid.rows[1 : 1 + _SAMPLE]
    if not body:
        return words >= 3  # noqa: PLR2004
    ids, starts, ends = ([wording.clean(row[index]) for row in body] for index in range(3))
    times = [cell for cell in (*starts, *ends) if cell]
    fits = all(cell.isdigit() for cell in ids if cell) and bool(times) and all(map(datetimes.is_date, times))
    if not fits or words >= 3 or len(headers) < _FIRST:  # noqa: PLR2004
        return fits and words >= 3  # noqa: PLR2004
    people = [wording.clean(row[3]) for row in body if row[3].strip()]
    names = [wording.clean(row[4]) for row in body if row[4].strip()]
    emails = sum("@" in cell for cell in people) == len(people) or all(
        " " not in cell for cell in set(people)
    )
    return emails and not any(
        cell.replace(".", "").isdigit() or datetimes.is_date(cell) for cell in (*people, *names)
    )


def _lost_its_id(headers: Sequence[str]) -> bool:
    """Tell a file whose first column somebody deleted."""
    return len(headers) > 1 and headers[0] in _START and headers[1] in _END


def _has_people(grid: Grid) -> bool:
    """Tell whether the fourth column holds an address or the word for nobody in every row."""
    people = [wording.key(row[3]) for row in grid.rows[1 : 1 + _SAMPLE] if len(row) >= _FIRST]
    return bool(people) and all("@" in person or person in _ANONYMOUS for person in people)


def _fixed(words: Sequence[str]) -> list[tuple[Kind, str | None]]:
    """Return the kinds and roles of the first columns, whose places are always the same."""
    times: list[tuple[Kind, str | None]] = [("datetime", None), ("datetime", "answered_at")]
    fixed = times if _lost_its_id(words) else [("id", "response_id"), *times]
    person = words[len(fixed) : len(fixed) + 2]
    is_whole = len(fixed) == 3 and _words_fit(words[:3]) < 3  # noqa: PLR2004
    if len(person) > 1 and (person[0] in _EMAIL or person[1] in _NAME or is_whole):
        return [*fixed, ("email", "email"), ("system", "name")]
    if person and person[0] in _EMAIL | _NAME:
        return [*fixed, ("email", "email") if person[0] in _EMAIL else ("system", "name")]
    return fixed


def read(grid: Grid) -> Draft:
    """Read a Forms export."""
    body, numbers = grid.rows[1:], grid.row_numbers[1:]
    words = [wording.words(cell) for cell in grid.rows[0]]
    fixed = _fixed(words)
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
        given = [value for row in body if (value := wording.clean(row[index]))]
        if kind is None and given and sum(value.endswith(";") for value in given) >= _MOSTLY * len(given):
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
