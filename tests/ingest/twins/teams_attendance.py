"""Teams attendance in its three layouts, in seven languages and one nobody foresaw."""

from collections.abc import Sequence

from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

TWO = ("Ada Example", "Ben Beispiel")


def _utf16(rows: Sequence[Sequence[str]]) -> bytes:
    """The way Teams writes: tabs, UTF-16 with its mark, and no quotes where none are needed."""
    return b"\xff\xfe" + as_csv(rows, separator="\t").encode("utf-16-le")


def log(header: Sequence[str], joined: str, left: str, before: str) -> list[list[str]]:
    return [
        list(header),
        [TWO[0], before, "11/4/2026, 09:00:00"],
        [TWO[1], joined, "11/4/2026, 09:05:00"],
        [TWO[1], left, "11/4/2026, 09:20:00"],
        [TWO[1], joined, "11/4/2026, 09:30:00"],
        [TWO[0], left, "11/4/2026, 10:00:00"],
    ]


def sections(
    titles: Sequence[str], header: Sequence[str], activities: Sequence[str], length: str = "55m 10s"
) -> list[list[str]]:
    """A summary, two participants, and three stays of them."""
    people = [
        [
            f"{TWO[0]} (Guest)",
            "13/4/26, 09:00:10",
            "13/4/26, 10:00:00",
            length,
            "ADA@example.org",
            "x1@example.org",
            "P",
        ],
        [
            "Beispiel, Ben",
            "13/4/26, 09:05:00",
            "13/4/26, 09:55:00",
            "40m",
            "ben@example.org",
            "x2@example.org",
            "P",
        ],
    ]
    stays = [
        [f"{TWO[0]} (Guest)", "13/4/26, 09:00:10", "13/4/26, 10:00:00", length, "ADA@example.org", "P"],
        ["Beispiel, Ben", "13/4/26, 09:05:00", "13/4/26, 09:25:00", "20m", "ben@example.org", "P"],
        ["Beispiel, Ben", "13/4/26, 09:35:00", "13/4/26, 09:55:00", "20m", "ben@example.org", "P"],
    ]
    return [
        [f"1. {titles[0]}"],
        ["Title", "Walk; talk"],
        ["Attended", "2"],
        ["Start", "13/4/26, 09:00:00"],
        [],
        [f"2. {titles[1]}"],
        list(header),
        *people,
        [],
        [f"3. {titles[2]}"],
        list(activities),
        *stays,
    ]


def report(
    above: Sequence[str], header: Sequence[str], at: str = "à", length: str = "0 h 50 m"
) -> list[list[str]]:
    """The report of 2021: a summary, then a row for each time somebody joined."""
    title, number, start = above
    return [
        [title],
        [number, "2"],
        [start, f"13/04/2021 {at} 09:00:00"],
        [],
        list(header),
        [
            TWO[0],
            f"13/04/2021 {at} 09:00:00",
            f"13/04/2021 {at} 09:50:00",
            length,
            "ada@example.org",
            "P",
            "x1@example.org",
        ],
        [
            TWO[1],
            f"13/04/2021 {at} 09:10:00",
            f"13/04/2021 {at} 09:20:00",
            "10 m",
            "ben@example.org",
            "P",
            "x2@example.org",
        ],
        [
            TWO[1],
            f"13/04/2021 {at} 09:30:00",
            f"13/04/2021 {at} 09:45:00",
            "15 m",
            "ben@example.org",
            "P",
            "x2@example.org",
        ],
    ]


LOGS = {
    "English": (("Full Name", "User Action", "Timestamp"), "Joined", "Left", "Joined before"),
    "German": (("Vollständiger Name", "Benutzeraktion", "Zeitstempel"), "Beigetreten", "Verlassen", "Vorher beigetreten"),
    "French": (("Nom complet", "Action de l'utilisateur", "Horodatage"), "Rejoint", "A quitté", "A rejoint avant"),
    "Spanish": (("Nombre completo", "Acción del usuario", "Marca de tiempo"), "Se unió", "Salió", "Se unió antes"),
    "Portuguese": (("Nome Completo", "Atividade", "Data e hora"), "Entrou", "Saiu", "Entrou antes"),
    "Italian": (("Nome completo", "Azione utente", "Data e ora"), "Partecipazione", "Uscita", "Ha partecipato prima"),
    "Dutch": (("Volledige naam", "Gebruikersactie", "Tijdstempel"), "Deelgenomen", "Verlaten", "Eerder deelgenomen"),
}  # fmt: skip
SECTIONS = {
    "English": (
        ("Summary", "Participants", "In-Meeting activities"),
        ("Name", "First join", "Last leave", "In-meeting duration", "Email", "Participant ID (UPN)", "Role"),
        ("Name", "Join time", "Leave time", "Duration", "Email", "Role"),
    ),
    "German": (
        ("Zusammenfassung", "Teilnehmer", "Aktivitäten in der Besprechung"),
        ("Name", "Erster Beitritt", "Letztes Verlassen", "Dauer der Besprechung", "E-Mail", "Teilnehmer-ID (UPN)", "Rolle"),
        ("Name", "Beitrittszeit", "Verlassen um", "Dauer", "E-Mail", "Rolle"),
    ),
    "Portuguese": (
        ("Resumo", "Participantes", "Atividades na reunião"),
        ("Nome", "Primeiro ingresso", "Última saída", "Duração na reunião", "Email", "ID do participante (UPN)", "Função"),
        ("Nome", "Hora de ingresso", "Hora de saída", "Duração", "Email", "Função"),
    ),
    "Polish, known by its numbers": (
        ("Podsumowanie", "Uczestnicy", "Działania"),
        ("Imię", "Pierwsze dołączenie", "Ostatnie wyjście", "Czas udziału", "Adres", "Identyfikator", "Rola"),
        ("Imię", "Godzina dołączenia", "Godzina opuszczenia", "Czas trwania", "Adres", "Rola"),
    ),
}  # fmt: skip
REPORTS = {
    "French": (
        ("Résumé de la réunion", "Nombre total de participants", "Heure de début de la réunion"),
        ("Nom complet", "Heure d'arrivée", "Heure de départ", "Durée", "E-mail", "Rôle", "ID du participant (UPN)"),
        "à",
    ),
    "English": (
        ("Meeting Summary", "Total Number of Participants", "Meeting Start Time"),
        ("Full Name", "Join Time", "Leave Time", "Duration", "Email", "Role", "Participant ID (UPN)"),
        "",
    ),
    "Italian": (
        ("Riepilogo riunione", "Numero totale di partecipanti", "Ora di inizio"),
        ("Nome completo", "Ora di partecipazione", "Ora di uscita", "Durata", "E-mail", "Ruolo", "ID partecipante (UPN)"),
        "",
    ),
}  # fmt: skip

TWINS = (
    *(
        Twin(
            f"a Teams log, {language}",
            "teams_attendance",
            _utf16(log(*words)),
            kept=5,
            people=2,
            file_name="meetingAttendanceList.csv",
            kinds=dict(zip(words[0], ("system", "choice", "datetime"), strict=True)),
        )
        for language, words in LOGS.items()
    ),
    Twin(
        "a Teams log saved again",
        "teams_attendance",
        as_csv(log(*LOGS["English"])).encode("utf-8-sig"),
        kept=5,
        people=2,
    ),
    *(
        Twin(
            f"a Teams report in sections, {language}",
            "teams_attendance",
            _utf16(sections(*words)),
            kept=2,
            people=2,
            kinds=dict(
                zip(
                    words[1],
                    ("system", "datetime", "datetime", "number", "email", "email", "choice"),
                    strict=True,
                )
            ),
        )
        for language, words in SECTIONS.items()
    ),
    Twin(
        "a Teams report in sections, saved with semicolons",
        "teams_attendance",
        as_csv(
            [(row + [""] * 7)[:7] for row in sections(*SECTIONS["English"], length="0:55:10")], separator=";"
        ).encode(),
        kept=2,
        people=2,
    ),
    Twin(
        "a Teams report whose people were pasted into a table of their own",
        "teams_attendance",
        as_csv(sections(*SECTIONS["English"])[6:9]).encode(),
        kept=2,
        people=2,
    ),
    *(
        Twin(
            f"a Teams report of 2021, {language}",
            "teams_attendance",
            _utf16(report(*words)),
            kept=3,
            people=2,
            kinds={words[1][3]: "number", words[1][6]: "email"},
        )
        for language, words in REPORTS.items()
    ),
)
