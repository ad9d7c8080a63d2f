"""Zoom attendance: the participants report with or without the meeting above it, and the report of many meetings.

Owns Zoom's header words and the two tables in one file. Refuses to count who only waited: rows of the waiting room
are unfinished.
"""

from collections.abc import Sequence
from itertools import pairwise

from dashboard.ingest import stays, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind, State, Stay
from dashboard.ingest.kinds import Heading
from dashboard.ingest.participants import emails_in, name_key
from dashboard.ingest.readers.reader import Reader
from dashboard.ingest.source import Grid

_WORDS: dict[str, str] = {
    "name": (
        "name original name|user name original name|name|user name|participant|name originalname|nom nom d origine"
        "|nom nom original|nombre nombre original|nome nome original|nome nome originale|naam oorspronkelijke naam"
        "|nameoriginalname"
    ),
    "email": (
        "user email|email|e mail|e mail des benutzers|benutzer e mail|e mail adresse|adresse e mail|e mail de l utilisateur"
        "|correo electrónico del usuario|correo electrónico|e mail do usuário|e mail dell utente|e mail van gebruiker"
    ),
    "joined": (
        "join time|beitrittszeit|heure d arrivée|heure de connexion|hora de entrada|hora de ingreso|hora de ingresso"
        "|ora di accesso|ora di ingresso|deelnametijd|tijd van deelname"
    ),
    "left": (
        "leave time|austrittszeit|verlassenszeit|heure de départ|heure de sortie|hora de salida|hora de saída"
        "|ora di uscita|vertrektijd"
    ),
    "duration": (
        "duration minutes|dauer minuten|dauer in minuten|durée minutes|durée en minutes|duración minutos"
        "|duração minutos|durata minuti|duur minuten|duur in minuten"
    ),
    "total": (
        "total duration minutes|gesamtdauer minuten|durée totale minutes|duración total minutos"
        "|duração total minutos|durata totale minuti|totale duur minuten"
    ),
    "waiting": (
        "in waiting room|inwaitingroom|im warteraum|im wartezimmer|dans la salle d attente|en salle d attente"
        "|en sala de espera|na sala de espera|in sala d attesa|in wachtkamer"
    ),
    "meeting_id": "meeting id|meetingid|id|webinar id|besprechungs id|id de réunion|id de la reunión|id da reunião",
    "topic": "topic|thema|sujet|tema|tópico|argomento|onderwerp",
    "started": "start time|actual start time|startzeit|heure de début|hora de inicio|hora de início|ora di inizio|starttijd",
    "ended": "end time|endzeit|heure de fin|hora de finalización|hora de término|ora di fine|eindtijd",
}  # fmt: skip
_PART_OF = {word: part for part, words in _WORDS.items() for word in words.split("|")}
_KIND: dict[str, Kind] = {
    "name": "system", "email": "email", "joined": "datetime", "left": "datetime", "duration": "number",
    "total": "number", "waiting": "choice", "started": "datetime", "ended": "datetime", "meeting_id": "id",
}  # fmt: skip
_KIND_OF_WORDS: dict[str, Kind] = {
    "user name": "system", "host": "system", "host name": "system", "host email": "email", "user email": "email",
    "email": "email", "guest": "choice", "recording consent": "choice", "recording disclaimer response": "choice",
    "has zoom rooms": "choice", "department": "choice", "group": "choice", "participants": "number",
    "creation time": "datetime", "topic": "open", "duration minutes": "number",
}  # fmt: skip
_YES = frozenset({"yes", "y", "true", "1", "ja", "oui", "sí", "si", "sim", "sì"})
_HEADER_WITHIN = 30
_OF_A_MEETING = frozenset({"started", "topic", "meeting_id"})


def _words(cell: str) -> str:
    return wording.words(cell.replace("(", " (").replace("?", ""))


def _columns(row: Sequence[str]) -> dict[str, int] | None:
    """Return the place of each part of a participants' header row, None for any other row."""
    found = [(place, part) for place, cell in enumerate(row) if (part := _PART_OF.get(_words(cell)))]
    places: dict[str, list[int]] = {}
    for place, part in found:
        places.setdefault(part, []).append(place)
    has_stay = {"joined", "left"} <= places.keys()
    if not (has_stay or "total" in places) or not places.keys() & {"duration", "total"}:
        return None
    original = next((place for place, cell in enumerate(row) if "original" in _words(cell)), None)
    is_named = original is not None or "name" in places
    if not is_named and "email" not in places:
        return None
    # Of a meeting on every row the first name, e-mail and duration are the host's and the meeting's.
    person = {"name", "email", "duration"}
    columns = {part: (at[-1] if part in person else at[0]) for part, at in places.items()}
    return columns | ({"name": original} if original is not None else {})


def _header(grid: Grid) -> int | None:
    return next((index for index, row in enumerate(grid.rows[:_HEADER_WITHIN]) if _columns(row)), None)


def recognises(grid: Grid) -> bool:
    """Tell a Zoom report by a header row with names or e-mails, and minutes in its own words."""
    return _header(grid) is not None


def read(grid: Grid) -> Draft:
    """Read a participants report or a report of many meetings."""
    start = _header(grid) or 0
    header = grid.rows[start]
    columns = _columns(header) or {}
    body = [
        (number, tuple(map(stays.plain, row)))
        for number, row in zip(grid.row_numbers[start + 1 :], grid.rows[start + 1 :], strict=True)
        if row != header
    ]
    width = 1 + max(
        place for row in (header, *(row for _, row in body)) for place, cell in enumerate(row) if cell
    )
    rows = [row[:width] for _, row in body]
    numbers = [number for number, _ in body]
    part_at = {place: part for part, place in columns.items()}
    headings = [
        Heading(
            place,
            text := wording.header(cell),
            text,
            statement=text,
            question_id=part_at.get(place, ""),
            kind=_KIND.get(part_at.get(place, ""), _KIND_OF_WORDS.get(_words(cell))),
        )
        for place, cell in enumerate(header[:width])
    ]
    states, warnings = _states(rows, columns.get("waiting"))
    there = [row for row, state in zip(rows, states, strict=True) if state == "kept"]
    return Draft(
        headings,
        numbers,
        rows,
        states,
        warnings,
        people=len({who for row in there if (who := _who(row, columns))}),
        stays=_meeting_above(grid.rows[:start], numbers) if "joined" not in columns else (),
    )


def _states(rows: Sequence[Sequence[str]], waiting: int | None) -> tuple[list[State], tuple[str, ...]]:
    if waiting is None:
        return ["kept"] * len(rows), ()
    waited = [wording.key(row[waiting]) in _YES for row in rows]
    count = sum(waited)
    if count and count == len(rows):
        return ["kept"] * len(rows), (
            "Every row is of the waiting room. They were kept: leaving them out leaves nothing.",
        )
    note = (
        (f"{count} rows of the waiting room were left out: nobody was in the meeting then.",) if count else ()
    )
    return ["unfinished" if is_waiting else "kept" for is_waiting in waited], note


def _who(row: Sequence[str], columns: dict[str, int]) -> str:
    """Return what tells one person of the file from another: the e-mail, else the name."""
    if "email" in columns and (found := emails_in(row[columns["email"]])):
        return found[0]
    name = row[columns["name"]] if "name" in columns else ""
    return name_key(name) or wording.key(name)


def _meeting_above(above: Sequence[Sequence[str]], numbers: Sequence[int]) -> tuple[Stay, ...]:
    """Return the start of the meeting in the table above, for rows that tell no time of their own."""
    for titles, values in pairwise(above):
        parts = {_PART_OF.get(_words(cell), ""): place for place, cell in reversed(list(enumerate(titles)))}
        if len(parts.keys() & _OF_A_MEETING) > 1 and "started" in parts:
            return tuple(Stay(number, values[parts["started"]]) for number in numbers)
    return ()


READER = Reader("zoom_attendance", recognises, read)
