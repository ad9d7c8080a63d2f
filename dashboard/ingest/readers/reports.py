"""Tables about answers that hold no answers: summaries, results reports, pivot tables, lists of variables.

Owns their signatures and what to export in their place. Refuses a file only when nothing else is in it, and leaves such
sheets out of a workbook that has more.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.errors import RefusedFileError
from dashboard.ingest import wording
from dashboard.ingest.readers.reader import word_set
from dashboard.ingest.source import Grid


@dataclass(frozen=True, slots=True)
class Report:
    """One sort of table that can't hold one row a respondent."""

    what: str
    try_: str
    is_one: Callable[[Grid], bool]


_ANSWERED = word_set("answered|beantwortet|respondido|respondidas|répondu|répondues|beantwoord|risposte")
_SKIPPED = word_set(
    "skipped|übersprungen|omitido|omitidas|ignoré|ignorées|ignorado|ignoradas|overgeslagen|saltate"
)
_CHOICES = word_set("""
answer choices|answer options|antwortmöglichkeiten|antwortoptionen|opciones de respuesta|choix de réponses
choix de réponse|opções de resposta|antwoordkeuzes|antwoordopties|opzioni di risposta|scelte di risposta
""")
_CHOSEN = word_set("""
responses|response percent|response count|response total|total|weighted average|rating average|count
antworten|beantwortungen|in prozent|anzahl|respuestas|porcentaje|réponses|respostas|antwoorden|reacties|risposte
""")
_LABELS = word_set(
    "answer|answers|answer choice|answer text|field|value|values|choice|option|response|label|category"
)
_SHARE = re.compile(
    r"(pct|percent|percents|percentage|share|prozent|pourcentage|porcentaje)\b.*|.* (pct|percent|percentage)"
)
_NUMBER_OF = re.compile(
    r"(count|counts|n|number|frequency|responses|respondents|total|anzahl|nombre)\b.*|.* (count|total)"
)
_STATISTICS = word_set(
    "minimum|maximum|mean|std deviation|standard deviation|variance|count|median|sum|average"
)
_ROW_LABELS = word_set("""
row labels|zeilenbeschriftungen|étiquettes de lignes|etiquetas de fila|rótulos de linha|rijlabels
etichette di riga|radetiketter|rækkenavne|etykiety wierszy|行ラベル
""")
_GRAND_TOTAL = word_set("""
grand total|gesamtergebnis|gesamtsumme|total général|total general|suma total|suma de total|total geral
eindtotaal|totale complessivo|totalsumma|hovedtotal|suma końcowa|総計
""")
_AGGREGATED = re.compile(
    r"(count|counta|countunique|sum|average|anzahl|summe|nombre|somme|cuenta|suma) (of|von|de) .+"
)
_VARIABLES = word_set("""
variable|variable name|variablename|var name|varname|variable / field name|field name|column name
question code|question id|question name|item code|item name|qname
""")
_DEFINITIONS = word_set("""
description|variable description|label|variable label|definition|meaning|question|question text|wording|text
field label|field type|type|data type|values|value labels|coding|codes|levels|question wording|explanation|details
choices, calculations, or slider labels|column description
""")
_FORM_DEFINITIONS = (
    frozenset({"type", "name", "label"}),
    frozenset({"list name", "name"}),
    frozenset({"class", "type scale", "name", "relevance"}),
)
_LOOKED_AT = 400
_FEW_CELLS = 6
_MOST_HEADS = 25


def _cells(row: Sequence[str]) -> list[str]:
    """Return the cells that hold something, as words, a bare percent sign as its word."""
    return [wording.words("percent" if cell.strip() == "%" else cell) for cell in row if cell.strip(" #\t")]


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[\d ]*\d", cell) is not None


def _is_summary(grid: Grid) -> bool:
    """Tell a summary by its rows `Answered 97` and `Skipped 0`, or by the head of its tables of choices."""
    rows = [_cells(row) for row in grid.rows[:_LOOKED_AT]]
    counted = {cells[0] for cells in rows if len(cells) == 2 and _is_number(cells[1])}  # noqa: PLR2004
    if counted & _ANSWERED and counted & _SKIPPED:
        return True
    heads = [cells for cells in rows if cells and cells[0] in _CHOICES]
    return any(len(cells) == 1 or _CHOSEN & {*cells[1:]} for cells in heads)


def _is_results_report(grid: Grid) -> bool:
    """Tell tables of answer, share and count, or of statistics, by a head over numbers."""
    for row, following in zip(grid.rows[:_LOOKED_AT], grid.rows[1:], strict=False):
        heads, below = _cells(row), _cells(following)
        if not heads or heads[0] not in _LABELS or not any(map(_is_number, below[1:])):
            continue
        is_numbered = row[0].strip() == "#"
        has_share, has_number = (any(map(pattern.fullmatch, heads[1:])) for pattern in (_SHARE, _NUMBER_OF))
        if len(heads) <= _FEW_CELLS and has_number and (has_share or is_numbered):
            return True
        if len(_STATISTICS & {*heads}) >= 4:  # noqa: PLR2004
            return True
    return False


def _is_pivot(grid: Grid) -> bool:
    """Tell a pivot table by its row labels or sums, and its grand total."""
    heads = [cell for row in grid.rows[:10] for cell in _cells(row)]
    totals = any(cells and cells[0] in _GRAND_TOTAL for cells in map(_cells, grid.rows[-30:]))
    if any(cell in _ROW_LABELS for cell in heads):
        return totals or len(grid.rows[0]) <= _FEW_CELLS
    across = {cell for row in grid.rows[:2] for cell in _cells(row)[1:]}
    return totals and any(cell in _GRAND_TOTAL or _AGGREGATED.fullmatch(cell) for cell in across)


def _is_list_of_variables(grid: Grid) -> bool:
    """Tell a list of variables: a name in each row, all different, beside what it means."""
    heads = [wording.words(cell) for cell in grid.rows[0]]
    if any(heads[0] in form and form <= {*heads} for form in _FORM_DEFINITIONS):
        return True
    place = next((at for at, head in enumerate(heads[:2]) if head in _VARIABLES), None)
    if place is None or len(heads) > _MOST_HEADS or not any(head in _DEFINITIONS for head in heads):
        return False
    names = [wording.key(row[place]) for row in grid.rows[1:] if row[place].strip()]
    return len(names) > 1 and len({*names}) > 0.9 * len(names) and not any(map(str.isdigit, names))


_RESPONSES = "In other tools, export the responses and not the report."
REPORTS: tuple[Report, ...] = (
    Report(
        "This is a summary: it counts answers and holds no respondent.",
        "In SurveyMonkey choose Analyze Results, Save As, Export file, All individual responses, as XLSX or CSV. "
        f"{_RESPONSES}",
        _is_summary,
    ),
    Report(
        "This is a results report: it counts answers and holds no respondent.",
        f"In Qualtrics choose Data & Analysis, Export Data, CSV with choice text. {_RESPONSES}",
        _is_results_report,
    ),
    Report(
        "This is a pivot table: it holds sums and no respondent.",
        "Upload the sheet or the export that the pivot table was made from.",
        _is_pivot,
    ),
    Report(
        "This is a list of questions or variables, without their answers.",
        "Upload the export with the responses; this list isn't needed.",
        _is_list_of_variables,
    ),
)


def report_of(grid: Grid) -> Report | None:
    """Return what sort of report a table is, or None when it may hold answers."""
    return next((report for report in REPORTS if report.is_one(grid)), None)


def without_reports(grids: Iterable[Grid], name: str) -> list[Grid]:
    """Return the tables that may hold answers; refuse a file in which there is none."""
    found = [(grid, report_of(grid)) for grid in grids]
    left = [grid for grid, report in found if report is None]
    report = next((report for _, report in found if report), None)
    if report and not any(len(grid.rows) > 1 for grid in left):
        raise RefusedFileError(report.what, where=name, try_=report.try_)
    return left
