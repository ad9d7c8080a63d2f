"""The canonical tables: columns, types, allowed values, the words other tools use for them.

Owns what a roster, a pairs list, a session log and an ideas ledger look like; validation, templates, the
mapping step and the data dictionary are all read from here. Refuses to know about files or databases.
"""

from dataclasses import dataclass, field
from typing import Literal

ColumnType = Literal["text", "email", "person_id", "date", "integer", "year", "choice"]

SIDES = ("mentor", "mentee")
"""The junior mentor and the senior mentee of a pair."""

SIDE_TITLES = {"mentee": "Senior mentees", "mentor": "Junior mentors"}
"""What a side is called on screen, in the order in which pages show them."""

WAVES = ("baseline", "midpoint", "end", "follow-up", "retrospective")
"""In the order they are asked; the retrospective is its own wave and never a baseline."""
WAVE_TITLES = {
    "baseline": "Baseline",
    "midpoint": "Midpoint",
    "end": "End of program",
    "follow-up": "Follow-up",
}
"""What those that are compared with each other are called on screen, in the order they are asked."""

LONGEST_COMMENT = 4000
"""Letters of an answer in words; what is longer is cut."""

IDENTIFYING_TYPES = frozenset({"email", "person_id"})
"""Columns whose text becomes a pseudonym before anything is stored."""


@dataclass(frozen=True)
class TableColumn:
    """One column of a canonical table."""

    name: str
    type: ColumnType
    description: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    """Header words, lower case, that other tools use for this column."""
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Allowed value and the words (lower case) that mean it."""
    example: str = ""


@dataclass(frozen=True)
class Table:
    """One kind of upload that isn't a survey."""

    kind: str
    description: str
    columns: tuple[TableColumn, ...]
    identified_by: tuple[tuple[str, ...], ...]
    """Alternatives: a table is of this kind when the columns of one alternative are all found."""
    named_by: frozenset[str] = frozenset()
    """Header words that show the kind beside mentor and mentee, though nothing of them is stored."""

    def column(self, name: str) -> TableColumn:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)


SIDE_WORDS = {
    "mentor": ("mentor", "junior mentor", "junior", "reverse mentor", "mentora", "mentorin", "young mentor"),
    "mentee": (
        "mentee",
        "senior mentee",
        "senior",
        "leader",
        "executive",
        "mentorado",
        "mentoree",
        "sponsor",
    ),
}

WAVE_WORDS = {
    "baseline": ("baseline", "t0", "pre", "pre-survey", "pre survey", "before", "start", "wave 1", "kickoff", "kick-off"),
    "midpoint": ("midpoint", "mid-point", "mid", "midterm", "mid-term", "t1", "halfway", "wave 2"),
    "end": ("end", "endline", "post", "post-survey", "post survey", "after", "final", "t2", "closing", "wave 3", "exit"),
    "follow-up": ("follow-up", "follow up", "followup", "t3", "wave 4", "six months after"),
    "retrospective": ("retrospective", "then", "then-test", "retro", "looking back"),
}  # fmt: skip

PROGRAM = TableColumn("program", "text", "Name of the program", required=True, example="Leaders Online",
                      aliases=("programme", "program name", "programme name", "programm", "programa", "programme de mentorat"))  # fmt: skip
COHORT = TableColumn("cohort", "text", "Name of the cohort inside the program", example="Spring 2026",
                     aliases=("group", "batch", "intake", "kohorte", "cohorte", "edition", "round"))  # fmt: skip
MENTOR_PERSON = TableColumn("mentor", "email", "E-mail (or employee id) of the junior mentor", required=True,
                            example="junior@example.com",
                            aliases=("mentor e-mail", "mentor email", "mentor email address", "junior mentor", "junior mentor e-mail",
                                     "junior e-mail", "junior email", "mentor id", "mentor employee id", "junior mentor email"))  # fmt: skip
MENTEE_PERSON = TableColumn("mentee", "email", "E-mail (or employee id) of the senior mentee", required=True,
                            example="senior@example.com",
                            aliases=("learner email", "mentee e-mail", "mentee email", "mentee email address", "senior mentee", "senior mentee e-mail",
                                     "senior e-mail", "senior email", "mentee id", "mentee employee id", "senior mentee email"))  # fmt: skip

ROSTER = Table(
    "roster",
    "Everybody in the company or unit, one row a person (a person in two programs has two rows)",
    (
        TableColumn("employee_id", "person_id", "Id of the person in the HR system; leading zeros matter", example="004217",
                    aliases=("employee id", "employee number", "employeeid", "emp id", "empid", "personnel number", "employeenumber",
                             "worker id", "staff id", "personalnummer", "matricule", "id empleado", "número de empleado", "id",
                             "user id", "userid", "person id", "pernr", "personnel no", "employee no", "employee code", "emplid", "global id", "associate id", "workday id", "badge number",
                             "mitarbeiter id", "mitarbeiternummer", "personal nr", "identifiant salarié", "numéro d employé", "numéro de matricule", "código de empleado", "legajo",
                             "medewerkersnummer", "personeelsnummer", "matricola", "id dipendente", "codice dipendente", "matrícula", "id do funcionário", "número de funcionário")),
        TableColumn("email", "email", "Work e-mail", example="junior@example.com",
                    aliases=("e-mail", "email address", "e-mail address", "work email", "mail", "correo electrónico", "adresse e-mail",
                             "e-mail-adresse", "courriel", "correo",
                             "primary work email", "email primary work", "business email", "company email", "business e-mail information email address", "dienstliche e-mail",
                             "geschäftliche e-mail", "e-mail geschäftlich", "e-mail professionnel", "email professionnel", "courriel professionnel", "correo corporativo", "correo de trabajo",
                             "e-mailadres", "zakelijk e-mailadres", "werk e-mail", "email aziendale", "e-mail aziendale", "email corporativo", "e-mail corporativo")),
        TableColumn("name", "text", "Name, kept apart from every answer", example="Ada Example",
                    aliases=("full name", "employee name", "employee_name", "display name", "preferred name", "nom", "nombre", "nome", "naam",
                             "worker", "employee", "legal name", "full legal name", "mitarbeiter", "vollständiger name", "nachname, vorname", "nom complet", "nom et prénom", "nombre completo",
                             "nombre y apellidos", "apellidos y nombre", "nome completo", "nome e cognome", "cognome e nome", "volledige naam", "medewerker", "colaborador")),
        TableColumn("birth_year", "year", "Year of birth, or a date of which only the year is kept", example="1999",
                    aliases=("birth year", "year of birth", "date of birth", "dob", "birthdate", "birth date", "geburtsjahr",
                             "geburtsdatum", "date de naissance", "fecha de nacimiento", "born",
                             "dateofbirth", "birthday", "yob", "année de naissance", "año de nacimiento", "data de nascimento", "ano de nascimento", "data di nascita", "anno di nascita",
                             "geboortedatum", "geboortejaar")),
        TableColumn("level", "text", "Level or grade", example="Director",
                    aliases=("grade", "job level", "joblevel", "career level", "seniority", "band",
                             "job grade", "pay grade", "compensation grade", "management level", "position level", "employee level", "job band", "karrierestufe", "hierarchieebene", "führungsebene",
                             "stufe", "ebene", "entgeltgruppe", "niveau", "niveau hiérarchique", "échelon", "nivel", "nivel jerárquico", "nível", "nível hierárquico", "livello", "inquadramento", "functieniveau", "salarisschaal")),
        TableColumn("function", "text", "Function or department", example="Marketing",
                    aliases=("department", "business unit", "division", "team", "abteilung", "département", "departamento", "area",
                             "dept", "department name", "supervisory organization", "organizational unit", "organisational unit", "org unit", "job function", "job family", "cost center name",
                             "bereich", "organisationseinheit", "geschäftsbereich", "service", "direction", "fonction", "función", "área", "função", "setor", "diretoria", "dipartimento", "reparto", "funzione",
                             "unità organizzativa", "afdeling", "functiegebied")),
        TableColumn("site", "text", "Place of work", example="Lyon",
                    aliases=("location", "office", "standort", "work location", "ubicación", "lieu", "city",
                             "location name", "office location", "primary location", "work site", "workplace", "personnel area", "arbeitsort", "dienstort", "niederlassung", "lieu de travail",
                             "site de travail", "établissement", "centro de trabajo", "lugar de trabajo", "sede", "local de trabalho", "luogo di lavoro", "sede di lavoro", "vestiging", "standplaats", "werklocatie")),
        TableColumn("program", "text", "Program the person was invited to", example="Leaders Online", aliases=PROGRAM.aliases),
        TableColumn("cohort", "text", "Cohort the person was placed in", example="Spring 2026", aliases=COHORT.aliases),
        TableColumn("side", "choice", "Junior mentor or senior mentee", values=SIDE_WORDS, example="junior mentor",
                    aliases=("role in program", "role in programme", "program role", "programme role", "mentoring role")),
        TableColumn("invited_on", "date", "Day of the invitation", example="2026-02-02",
                    aliases=("invited on", "invitation date", "invited at", "invited", "date invited")),
        TableColumn("employed_since", "date", "Day the person was hired", example="2019-09-01",
                    aliases=("employed since", "hire date", "date of hire", "dateof hire", "dateofhire", "hired on", "date hired", "original hire date", "latest hire date", "hiring date",
                             "company service date", "continuous service date", "service date", "employment start date", "joining date", "date of joining", "date joined",
                             "eintrittsdatum", "eintritt", "einstellungsdatum", "eintrittstermin", "beschäftigt seit", "betriebszugehörigkeit seit",
                             "date d'entrée", "date d'embauche", "date d'ancienneté", "date de début de contrat", "fecha de ingreso", "fecha de alta", "fecha de contratación", "fecha de antigüedad",
                             "data di assunzione", "data assunzione", "data de admissão", "data de contratação", "datum in dienst", "in dienst sinds", "indiensttreding", "datum indiensttreding")),
        TableColumn("left_on", "date", "Last day of employment; blank while employed", example="",
                    aliases=("left on", "termination date", "date of termination", "dateof termination", "dateoftermination", "leaving date", "leave date", "date left", "end of employment",
                             "employment end date", "last day of work", "last working day", "exit date", "separation date",
                             "austrittsdatum", "austritt", "austrittstermin", "letzter arbeitstag", "beschäftigt bis",
                             "date de sortie", "date de départ", "date de fin de contrat", "fecha de baja", "fecha de salida", "fecha de cese", "fecha de egreso",
                             "data di cessazione", "data cessazione", "data de demissão", "data de desligamento", "data de saída", "datum uit dienst", "uit dienst", "uitdiensttreding", "datum uitdiensttreding")),
    ),
    (("employee_id",), ("email",)),
)  # fmt: skip

PAIRS = Table(
    "pairs",
    "One row a pair",
    (
        PROGRAM,
        TableColumn("focus", "text", "What the program is for", example="new technology",
                    aliases=("program focus", "programme focus", "theme", "topic")),
        COHORT,
        MENTOR_PERSON,
        MENTEE_PERSON,
        TableColumn("matched_on", "date", "Day the pair was matched", example="2026-03-02",
                    aliases=("matched on", "date matched", "match date", "start date", "matched at", "matched", "started on", "pairing date",
                             "paired on", "connection start date", "match start date", "loop started", "start")),
        TableColumn("planned_gap_days", "integer", "Days planned between two sessions", example="14",
                    aliases=("planned gap (days)", "planned gap", "gap days", "cadence (days)", "cadence", "days between sessions")),
        TableColumn("planned_sessions", "integer", "Sessions planned in all", example="12",
                    aliases=("planned sessions", "sessions planned", "number of sessions")),
        TableColumn("planned_end_on", "date", "Day the pair was planned to end", example="2026-08-31",
                    aliases=("planned end", "planned end date", "end date", "scheduled end")),
        TableColumn("ended_on", "date", "Day the pair ended; blank while it runs", example="",
                    aliases=("ended on", "ended", "actual end", "closed on", "date unmatched")),
        TableColumn("end_reason", "choice", "completed, or ended early", example="",
                    aliases=("end reason", "reason", "reason for unmatch", "outcome", "closing reason", "matching status", "match status",
                             "mentorship status", "pairing status", "connection status", "loop status"),
                    values={"completed": ("completed", "complete", "finished", "concluded", "as planned", "closed", "matched-duration completed"),
                            "ended early": ("ended early", "early", "stopped", "dropped out", "unmatched", "cancelled", "withdrawn")}),
    ),
    (("mentor", "mentee", "matched_on"), ("mentor", "mentee", "planned_gap_days"), ("mentor", "mentee", "cohort"),
     ("mentor", "mentee", "end_reason"), ("mentor", "mentee", "ended_on")),
    frozenset({"mentoring connection name", "connection name", "mentoring connection", "loop", "loop name", "pair", "pair id", "pairing"}),
)  # fmt: skip

SESSIONS = Table(
    "sessions",
    "One row a session of a pair",
    (
        TableColumn("program", "text", "Name of the program", example="Leaders Online", aliases=PROGRAM.aliases),
        MENTOR_PERSON,
        MENTEE_PERSON,
        TableColumn("planned_on", "date", "Day the session was planned for", example="2026-03-16",
                    aliases=("planned on", "planned date", "scheduled on", "scheduled date", "scheduled for", "planned")),
        TableColumn("held_on", "date", "Day it was held; blank if it wasn't", example="2026-03-16",
                    aliases=("held on", "date held", "session date", "meeting date", "actual date", "held", "date of session", "activity date",
                             "completed on", "date")),
        TableColumn("status", "choice", "held, cancelled, moved, not attended or planned", required=True, example="held",
                    aliases=("session status", "state", "meeting status", "result", "activity", "activity type", "action"),
                    values={"held": ("held", "completed", "done", "took place", "attended", "yes", "meeting completed", "session completed",
                                     "marked as complete", "logged"),
                            "cancelled": ("cancelled", "canceled", "declined", "called off"),
                            "moved": ("moved", "rescheduled", "postponed"),
                            "not attended": ("not attended", "no show", "no-show", "missed"),
                            "planned": ("planned", "scheduled", "upcoming", "booked", "meeting scheduled", "session scheduled", "pending")}),
        TableColumn("cancelled_by", "choice", "Side that cancelled or moved it", example="", values=SIDE_WORDS,
                    aliases=("cancelled by", "canceled by", "moved by", "declined by")),
        TableColumn("minutes", "integer", "Length in minutes", example="45",
                    aliases=("duration", "duration (minutes)", "length", "session minutes", "length (minutes)")),
    ),
    (("mentor", "mentee", "status"), ("mentor", "mentee", "held_on")),
)  # fmt: skip

CLEARANCE_WORDS = {
    "yes": ("y", "true", "1", "x", "ok", "cleared", "approved", "ja", "j", "freigegeben", "oui", "o", "vrai", "validé", "sí", "si", "s", "sim",
            "verdadero", "vero", "wahr", "waar", "tak", "да", "はい", "是"),
    "no": ("n", "false", "0", "not cleared", "not yet", "pending", "nein", "noch nicht", "non", "faux", "não", "nao", "falso", "falsch", "nee",
           "nie", "нет", "いいえ", "否"),
    "with names": ("yes with names", "yes, with names", "names agreed", "named", "mit namen", "ja, mit namen", "avec noms", "avec les noms",
                   "oui, avec noms", "con nombres", "sí, con nombres", "com nomes", "con nomi", "met namen"),
}  # fmt: skip
"""What HR says of the words of an idea; whatever is none of these clears nothing."""

IDEAS = Table(
    "ideas",
    "One row an idea that came out of a pair; its words are shown once HR cleared them",
    (
        PROGRAM,
        TableColumn("cohort", "text", "Name of the cohort", example="Spring 2026", aliases=COHORT.aliases),
        TableColumn("title", "text", "The idea in a few words", required=True, example="Short videos for shift handover",
                    aliases=("idea", "idea title", "what", "headline")),
        TableColumn("raised_on", "date", "Day it was raised", required=True, example="2026-05-04",
                    aliases=("raised on", "date raised", "raised", "submitted on")),
        TableColumn("tried_on", "date", "Day it was first tried", example="2026-06-01", aliases=("tried on", "piloted on", "tried", "date tried")),
        TableColumn("adopted_on", "date", "Day it was adopted", example="", aliases=("adopted on", "date adopted", "adopted", "implemented on")),
        TableColumn("effect", "text", "What came of it", example="", aliases=("effect in words", "result", "benefit")),
        TableColumn("focus", "text", "What the idea is for, if that isn't the focus of its program", example="",
                    aliases=("idea focus", "theme", "topic", "schwerpunkt", "thème", "tema", "enfoque", "foco", "thema")),
        TableColumn("story", "text", "The story in a few plain sentences that name nobody", example="",
                    aliases=("story in words", "success story", "narrative", "geschichte", "histoire", "récit", "historia", "história", "storia", "verhaal")),
        TableColumn("cleared", "choice", "Whether HR cleared the words of this row for showing; with names, if the people named agreed",
                    example="no", values=CLEARANCE_WORDS,
                    aliases=("cleared by hr", "clearance", "hr clearance", "approved", "approved by hr", "released", "freigegeben", "freigabe",
                             "autorisé", "validé", "approuvé", "autorizado", "aprobado", "aprovado", "autorizzato", "approvato", "vrijgegeven", "goedgekeurd")),
    ),
    (("title", "raised_on"),),
)  # fmt: skip

TABLES: dict[str, Table] = {table.kind: table for table in (PAIRS, SESSIONS, IDEAS, ROSTER)}
"""In the order in which a file is recognised: the more specific kinds first."""

ATTRIBUTES = ("generation", "level", "function", "site")
PAIR_ATTRIBUTES = ("focus", "gap_band")
"""What pairs can be grouped by: what their program is for, and the years between their birth years."""
RHYTHM = "rhythm"
"""Whether somebody had met as planned when they answered: a group, of people of whom sessions are known."""
"""What people can be grouped by beside program, cohort and side; generation comes from the birth year."""
