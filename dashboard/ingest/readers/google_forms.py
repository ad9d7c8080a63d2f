"""Google Forms: one header row that starts with the time stamp, in the language of the sheet.

Owns the recognition by that first column, and what a quiz adds. Refuses a table whose first column is only called
so: it has to hold times.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.ingest import datetimes, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind, State
from dashboard.ingest.readers import answer_columns
from dashboard.ingest.readers.reader import Reader, word_set
from dashboard.ingest.source import Grid

_TIMESTAMP = word_set("""
timestamp|time stamp|marca temporal|marca de tiempo|zeitstempel|horodateur|horodatage|tijdstempel
informazioni cronologiche|carimbo de data/hora|carimbo data/hora|タイムスタンプ|时间戳记|时间戳|時間戳記
타임스탬프|отметка времени|позначка часу|sygnatura czasowa|zaman damgası|časové razítko|časová značka
tidsstempel|tidstämpel|aikaleima|χρονική σήμανση|időbélyeg|marca de temps|cap waktu|stempel waktu
dấu thời gian|ประทับเวลา|חותמת זמן|طابع زمني|الطابع الزمني|marcaj de timp|marcă temporală|टाइमस्टैम्प
vremenska oznaka|časovni žig|клеймо за време|laiko žyma|laika zīmogs|ajatempel|časová pečiatka
""")
_SCORE = word_set("""
score|total score|punktzahl|gesamtpunktzahl|puntuación|puntuación total|note|note totale|nota|pontuação
pontuação total|punteggio|punteggio totale|score totaal|totaalscore
""")
_OF_A_QUIZ = re.compile(
    r".*\[\s*(score|feedback|punktzahl|puntuación|comentarios|note|commentaires|pontuação|comentários|punteggio)\s*\]",
    re.IGNORECASE | re.DOTALL,
)
_SEVERAL = re.compile(
    r"\b(all that apply|(check|tick|select|choose|mark) (all|any|as many)|multiple (choices|answers)|mehrfach\w*"
    r"|alle zutreffenden?|marcar? tod[ao]s|selecciona(r|e)? tod[ao]s|tod[ao]s l[ao]s que|varias opciones"
    r"|plusieurs (réponses|choix)|tout(es)? ce(lles)? qui|tod[ao]s [ao]s que|selecione tod[ao]s|più risposte"
    r"|tutte le (risposte|opzioni)|meerdere antwoorden)\b",
    re.IGNORECASE,
)
"""Words in a question by which its cells may hold several choices."""
_POINTS = re.compile(r"-?\d+(?:[.,]\d+)?\s*/\s*\d+(?:[.,]\d+)?")
_LOOKS_TIMED = re.compile(r"(?=.*\b\d{4}\b|.*\d[/.-]\d{1,2}[/.-]\d{2}\b).*\d{1,2}[:.h]\d{2}.*", re.DOTALL)
_NUMBER = re.compile(r"-?[\d.,\s]*\d\s?%?")
_FIRST = 2
_SAMPLE = 500


def _stamp_place(grid: Grid) -> int | None:
    """Return the place of the time stamp: the first column, or the second behind one a program added."""
    return next(
        (place for place, cell in enumerate(grid.rows[0][:_FIRST]) if wording.words(cell) in _TIMESTAMP), None
    )


def recognises(grid: Grid) -> bool:
    """Tell the sheet of a form by a first column called time stamp that holds times."""
    place = _stamp_place(grid)
    if place is None or len(grid.rows[0]) < _FIRST:
        return False
    cells = [cell for row in grid.rows[1:_SAMPLE] if (cell := wording.clean(row[place]))]
    timed = sum(datetimes.is_date(cell) or bool(_LOOKS_TIMED.fullmatch(cell)) for cell in cells)
    return 2 * timed > len(cells) or not cells


def read(grid: Grid) -> Draft:
    """Read the answers of a form."""
    place = _stamp_place(grid) or 0
    body, numbers = grid.rows[1:], grid.row_numbers[1:]
    texts = [wording.header(cell) for cell in grid.rows[0]]
    fixed: dict[int, Kind] = {place: "datetime"}
    for index, text in enumerate(texts):
        values = [wording.clean(row[index]) for row in body if row[index].strip()]
        if _OF_A_QUIZ.fullmatch(text):
            fixed[index] = "number" if values and all(map(_POINTS.fullmatch, values)) else "system"
        elif wording.words(text) in _SCORE and values and all(map(_POINTS.fullmatch, values)):
            fixed[index] = "number"
        elif _SEVERAL.search(text) and any(", " in value or ";" in value for value in values):
            fixed[index] = "multi_choice"
    headings = [
        replace(heading, role="answered_at")
        if heading.position == place
        else replace(heading, role=None)
        if heading.role == "answered_at"
        else heading
        for heading in answer_columns.headings(texts, body, fixed)
    ]
    states, warnings = _totals_apart(body, place)
    return Draft(headings, numbers, body, states, warnings)


def _totals_apart(body: Sequence[Sequence[str]], place: int) -> tuple[list[State], tuple[str, ...]]:
    """Leave out rows that people added by hand under the answers: no time stamp, and nothing but a few numbers."""
    states: list[State] = ["kept"] * len(body)
    stamped = sum(bool(row[place].strip()) for row in body)
    for index, row in enumerate(body):
        given = [cell.strip() for cell in row if cell.strip()]
        is_total = not row[place].strip() and all(map(_NUMBER.fullmatch, given)) and 2 * len(given) < len(row)
        if is_total and stamped:
            states[index] = "unfinished"
    added = states.count("unfinished")
    return states, (
        (f"Rows without a time stamp that hold only numbers, such as a mean, were left out: {added}.",)
        if added
        else ()
    )


READER = Reader("google_forms", recognises, read)
