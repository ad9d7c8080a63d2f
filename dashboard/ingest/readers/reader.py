"""What a reader is: a name, a test, and a way to read.

Owns the shape of a registry entry and the header words every survey format shares. Refuses to hold a format.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.formats import FORMATS, Brings
from dashboard.ingest import wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.source import Grid
from dashboard.model import SIDE_WORDS, TABLES, WAVE_WORDS


def _is_never_a_part(_grid: Grid) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: `recognises` looks at a grid, `read` makes a draft of it."""

    name: str
    recognises: Callable[[Grid], bool]
    read: Callable[[Grid], Draft]
    is_specific: bool = True
    """Whether recognising says more than that it's a table."""
    is_part: Callable[[Grid], bool] = _is_never_a_part
    """Tells a sheet whose rows belong to rows of another sheet, so that they're no people."""

    @property
    def brings(self) -> Brings:
        """What files of this format hold."""
        return FORMATS[self.name].brings


def header_words(kind: str, column: str) -> frozenset[str]:
    """Return the header words of one column of a canonical table."""
    found = TABLES[kind].column(column)
    return frozenset(wording.words(word) for word in (found.name, *found.aliases))


def word_set(lines: str) -> frozenset[str]:
    """Return header words that are written in lines, parted by bars."""
    return frozenset(wording.words(word) for line in lines.strip().split("\n") for word in line.split("|"))


_SURVEY_WORDS: dict[str, tuple[str, ...]] = {
    "email": (
        "username", "user name", "user email", "recipient email", "respondent email", "participant email",
        "your email", "your email address", "your work email", "dirección de correo electrónico",
        "adresse mail", "adresse de messagerie", "endereço de e mail", "e mailadres", "e mail adres",
        "indirizzo email", "indirizzo e mail", "nom d utilisateur",
    ),
    "person_id": (
        "participant", "participant id", "person", "person id", "user id", "respondent code",
        "your id",
        "participant code", "external reference", "external data reference", "teilnehmer", "teilnehmer id",
        "participante", "deelnemer", "partecipante", "your employee id", "what is your employee id",
        "custom data 1", "custom data",
    ),
    "answered_at": (
        "timestamp", "marca temporal", "zeitstempel", "horodateur", "tijdstempel",
        "informazioni cronologiche", "carimbo de data hora", "タイムスタンプ",
        "submitted at", "submit date", "submission date",
        "date submitted", "completed at", "completion time", "answered at", "recorded date", "end date",
        "submitted", "response date", "submit date utc", "submission time", "date",
    ),
    "response_id": ("response id", "respondent id", "submission id", "record id", "answer id"),
    "side": (
        "side", "role", "your role", "mentoring role", "participant role", "role in program",
        "role in the program",
        "role in programme", "role in the programme", "rolle", "rôle", "rol", "papel", "ruolo", "função",
        "are you a mentor or a mentee", "are you mentor or mentee", "i am a", "your role in the program",
        "your role in the programme", "what is your role", "what is your role in the program",
    ),
    "wave": (
        "wave", "survey wave", "timepoint", "time point", "phase", "survey", "survey name", "measurement",
        "welle",
        "messzeitpunkt", "vague", "ola", "onda", "golf", "meting", "survey phase", "survey round", "pre post",
        "moment", "stage", "time",
    ),
    "name": (
        "first name", "last name", "your name", "participant name", "respondent name", "recipient first name",
        "recipient last name", "vorname", "nachname", "prénom", "apellido", "apellidos", "cognome",
    ),
}  # fmt: skip

ROLE_WORDS: dict[str, frozenset[str]] = {
    "email": frozenset(_SURVEY_WORDS["email"]) | header_words("roster", "email"),
    "person_id": frozenset(_SURVEY_WORDS["person_id"]) | (header_words("roster", "employee_id") - {"id"}),
    "answered_at": frozenset(_SURVEY_WORDS["answered_at"]),
    "response_id": frozenset(_SURVEY_WORDS["response_id"]),
    "side": frozenset(_SURVEY_WORDS["side"]),
    "wave": frozenset(_SURVEY_WORDS["wave"]),
    "cohort": header_words("pairs", "cohort") - {"group", "round", "edition"}
    | {"cohort name", "your cohort"},
    "program": header_words("pairs", "program") | {"your program", "your programme"},
    "name": frozenset(_SURVEY_WORDS["name"]) | header_words("roster", "name"),
}
"""Header words of the columns that aren't answers, by what they're for."""

_MACHINE = """
ip address|ip|adresse ip|ip adresse|dirección ip|user agent|browser|latitude|longitude|referer|referrer
session id|sessionid|collector id|network id|device id|refurl|seed|token|lastpage|ip addr|ipaddr
location latitude|location longitude|postal code|tags
"""
SYSTEM_WORDS = word_set(_MACHINE)
"""Columns that tools add about the machine, never about the answer."""

_VALUE_WORDS = {
    "side": frozenset(wording.words(word) for words in SIDE_WORDS.values() for word in words)
    | {"mentors", "mentees", "reverse mentee", "junior colleague", "senior leader", "reverse mentors"},
    "wave": frozenset(wording.words(word) for words in WAVE_WORDS.values() for word in words),
}


_NUMBERED_WAVE = re.compile(r"(?:t|w|wave|welle|vague|ola|onda|time|round)?\s?\d")


def role_of(text: str, values: Sequence[str], taken: frozenset[str]) -> str | None:
    """Return what a column is for, told by its header and, for side and wave, by its values too."""
    words = wording.words(text)
    for role, known in ROLE_WORDS.items():
        if (
            words in known
            and (role not in taken or role == "name")
            and (role not in _VALUE_WORDS or holds(role, values) or _names_waves(words, values))
        ):
            return role
    asks_side = "mentor" in words and "mentee" in words
    if asks_side and "side" not in taken and holds("side", values):
        return "side"
    return None


_WAVE_HEADERS = frozenset({
    "wave", "survey wave", "timepoint", "time point", "welle", "messzeitpunkt", "vague", "ola", "onda", "meting",
    "survey phase", "survey round", "pre post",
})  # fmt: skip
_MOST_WAVES = 8


def _names_waves(words: str, values: Sequence[str]) -> bool:
    """Tell a column that can only be the wave, whatever its words mean: they are asked about."""
    return (
        words in _WAVE_HEADERS
        and len({wording.key(value) for value in values if value.strip()}) <= _MOST_WAVES
    )


def holds(role: str, values: Sequence[str]) -> bool:
    """Tell whether most answers of a column name a side or a wave (an empty column may)."""
    given = [wording.words(value) for value in values if value.strip()]
    known = _VALUE_WORDS[role]
    if role == "wave" and all(_NUMBERED_WAVE.fullmatch(value) for value in given):
        return True
    named = sum(value in known or any(word in known for word in value.split()) for value in given)
    return named >= 0.6 * len(given)
