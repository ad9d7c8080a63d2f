"""Calendars: the events of an .ics file, and the list that Outlook writes as CSV.

Owns Outlook's header words in seven languages and who of a row is invited. Refuses to say that anything was held: a
calendar only plans.
"""

from collections.abc import Sequence

from dashboard.ingest import datetimes, ics, stays, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers.reader import Reader
from dashboard.ingest.source import Grid

_PARTS_OF_ICS = (
    "uid",
    "start",
    "end",
    "status",
    "organizer",
    "attendees",
    "declined",
    "recurrence",
    "recurrence_id",
)
_KIND: dict[str, Kind] = {
    "uid": "id", "start": "datetime", "end": "datetime", "status": "choice", "organizer": "system",
    "attendees": "system", "optional": "system", "resources": "system", "declined": "system",
    "recurrence": "system", "recurrence_id": "datetime", "start_date": "datetime", "start_time": "system",
    "end_date": "datetime", "end_time": "system", "all_day": "choice", "subject": "open", "shown_as": "choice",
    "location": "open", "description": "open",
}  # fmt: skip
_WORDS: dict[str, str] = {
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp",
    "start_date": (
        "start date|startdate|beginnt am|date de début|début|fecha de comienzo|fecha de inicio|data de início|data inizio"
        "|data di inizio|inizio|begindatum"
    ),
    "start_time": (
        "start time|beginnt um|heure de début|comienzo|hora de comienzo|hora de inicio|hora de início|ora inizio"
        "|ora di inizio|begintijd"
    ),
    "end_date": (
        "end date|enddate|endet am|date de fin|fin|fecha de finalización|fecha de fin|data de término|data de fim"
        "|data final|data fine|data di fine|fine|einddatum"
    ),
    "end_time": (
        "end time|endet um|heure de fin|finalización|hora de finalización|hora de fin|hora de término|hora de fim"
        "|ora fine|ora di fine|eindtijd"
    ),
    "all_day": (
        "all day event|alldayevent|ganztägiges ereignis|journée entière|todo el día|evento de todo el día"
        "|o dia inteiro|evento de dia inteiro|dia inteiro|giornata intera|duurt hele dag|hele dag"
    ),
    "organizer": (
        "meeting organizer|besprechungsplanung|besprechungsorganisator|organisateur de la réunion"
        "|organisateur d une réunion|organizador de la reunión|organizador da reunião|organizzatore riunione"
        "|organizzatore della riunione|organisator van vergadering|organisator"
    ),
    "attendees": (
        "required attendees|erforderliche teilnehmer|participants obligatoires|asistentes necesarios"
        "|asistentes obligatorios|participantes obrigatórios|participantes necessários|partecipanti necessari"
        "|partecipanti obbligatori|vereiste deelnemers|verplichte deelnemers"
    ),
    "optional": (
        "optional attendees|optionale teilnehmer|participants facultatifs|asistentes opcionales"
        "|participantes opcionais|partecipanti facoltativi|optionele deelnemers"
    ),
    "resources": (
        "meeting resources|besprechungsressourcen|ressources de la réunion|recursos de la reunión|recursos da reunião"
        "|risorse riunione|risorse della riunione|resources voor vergadering|vergaderingbronnen"
    ),
    "shown_as": (
        "show time as|zeitspanne zeigen als|montrer la disponibilité|disponibilité|mostrar hora como|mostrar horário como"
        "|mostrar hora como|mostra ora come|mostra come|tijd weergeven als"
    ),
    "location": "location|ort|emplacement|lieu|ubicación|lugar|localização|local|luogo|locatie",
    "description": "description|beschreibung|descripción|descrição|descrizione|beschrijving|omschrijving",
}  # fmt: skip
_PART_OF = {word: part for part, words in _WORDS.items() for word in words.split("|")}
_TWICE = {"début": "start_time", "fin": "end_time", "inizio": "start_time", "fine": "end_time"}
"""French and Italian call the day and the time by one word."""
_HEADER_WITHIN = 5
_FEWEST_WORDS = 4
_SAMPLE = 200


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        words = wording.words(cell)
        part = _PART_OF.get(words)
        if part in found:
            part = _TWICE.get(words)
        if part and part not in found:
            found[part] = place
    return found


def _header(grid: Grid) -> int | None:
    for index, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        columns = _columns(row)
        if {"subject", "start_date"} <= columns.keys() and len(columns) >= _FEWEST_WORDS:
            days = [
                wording.clean(stays.plain(line[columns["start_date"]]))
                for line in grid.rows[index + 1 :][:_SAMPLE]
            ]
            if sum(map(datetimes.is_date, days)) * 2 >= len(days) and columns.keys() & {
                "end_date",
                "start_time",
            }:
                return index
    return None


def recognises(grid: Grid) -> bool:
    """Tell a calendar by where it comes from, or by Outlook's words for subject, start and end."""
    return grid.origin == "calendar" or _header(grid) is not None


def read(grid: Grid) -> Draft:
    """Read the events of a calendar, one row each; series stay one row."""
    if grid.origin == "calendar":
        headings = [
            Heading(place, name, name, statement=name, question_id=part, kind=_KIND[part])
            for place, (name, part) in enumerate(zip(ics.COLUMNS, _PARTS_OF_ICS, strict=True))
        ]
        return Draft(headings, grid.row_numbers[1:], grid.rows[1:])
    start = _header(grid) or 0
    part_at = {place: part for part, place in _columns(grid.rows[start]).items()}
    body = [tuple(map(stays.plain, row)) for row in grid.rows[start + 1 :]]
    headings = [
        Heading(
            place,
            text := wording.header(cell),
            text,
            statement=text,
            question_id=part_at.get(place, ""),
            kind=_KIND.get(part_at.get(place, "")),
        )
        for place, cell in enumerate(grid.rows[start])
    ]
    return Draft(headings, grid.row_numbers[start + 1 :], body)


READER = Reader("calendar", recognises, read)
