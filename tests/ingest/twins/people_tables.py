"""Rosters of HR systems and exports of mentoring platforms."""

from collections.abc import Sequence

from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin


def _bytes(*rows: Sequence[str]) -> bytes:
    width = max(map(len, rows))
    return as_csv([[*row, *[""] * (width - len(row))] for row in rows]).encode()


PAIR = ("ada@example.org", "ben@example.org")

TWINS = (
    Twin(
        "a roster of Workday under a title and its prompts",
        "roster",
        _bytes(
            ["All Active Workers"],
            ["Effective Date", "2026-03-01"],
            ["Organization", "Example Group"],
            [],
            ["Employee ID", "Worker", "Business Title", "Supervisory Organization", "Location", "Management Level",
             "Hire Date", "Email - Primary Work"],
            ["004217", "Ada Example", "Buyer", "Purchasing", "Lyon", "5 Manager", "2020-01-06", "ada@example.org"],
            ["004218", "Ben Example", "Clerk", "Purchasing", "Leeds", "6 Staff", "2021-02-01", "ben@example.org"],
        ),
        kept=2,
        kinds={"Employee ID": "id", "Email - Primary Work": "email", "Worker": "open", "Hire Date": "datetime"},
        roles={"Employee ID": "person_id", "Email - Primary Work": "email"},
    ),
    Twin(
        "a roster of SuccessFactors with technical names above the labels",
        "roster",
        _bytes(
            ["STATUS", "USERID", "FIRSTNAME", "LASTNAME", "EMAIL", "DEPARTMENT", "LOCATION"],
            ["Status", "User ID", "First Name", "Last Name", "Email", "Department", "Location"],
            ["active", "0101", "Ada", "Example", "ada@example.org", "Sales", "Lyon"],
            ["active", "0102", "Ben", "Example", "ben@example.org", "Sales", "Leeds"],
            ["active", "0103", "Cleo", "Example", "cleo@example.org", "IT", "Leeds"],
        ),
        kept=3,
        kinds={"User ID": "id", "Email": "email", "First Name": "open", "Department": "choice"},
    ),
    Twin(
        "a roster with an id and a text for every field",
        "roster",
        _bytes(
            ["Employee_Name", "EmpID", "MarriedID", "DeptID", "PerfScoreID", "Salary", "Position", "DOB", "Sex",
             "DateofHire", "Department", "ManagerName", "PerformanceScore", "EmpSatisfaction"],
            *[
                [f"Last{n},  First{n} ", f"1{n:03}", "0", str(1 + n % 3), str(1 + n % 4), f"{50_000 + n}",
                 "Production Technician I", f"0{1 + n % 9}/12/{51 + n}", "F" if n % 2 else "M ", f"{1 + n % 9}/5/2011",
                 "Production       ", "Boss One", ("Exceeds", "Fully Meets", "Needs Improvement", "PIP")[n % 4],
                 str(1 + n % 5)]
                for n in range(24)
            ],
        ),
        kept=24,
        kinds={"EmpID": "id", "DeptID": "choice", "Salary": "number", "DOB": "datetime", "DateofHire": "datetime"},
        scales={"EmpSatisfaction": (5, None, ""), "PerformanceScore": (4, "ascending", "PIP")},
        roles={"EmpID": "person_id"},
    ),
    *(
        Twin(
            f"a roster with {language} headers",
            "roster",
            _bytes(headers.split("|"), ["0101", "ada@example.org", "Ada Example", "1990", "Sales", "Lyon", "L4"],
                   ["0102", "ben@example.org", "Ben Example", "1962", "IT", "Leeds", "L5"]),
            kept=2,
            kinds={headers.split("|")[0]: "id", headers.split("|")[1]: "email"},
            roles={headers.split("|")[0]: "person_id"},
        )
        for language, headers in {
            "German": "Personalnummer|E-Mail-Adresse|Vollständiger Name|Geburtsjahr|Abteilung|Standort|Karrierestufe",
            "French": "Matricule|Adresse e-mail|Nom et prénom|Année de naissance|Service|Lieu de travail|Niveau",
            "Spanish": "Número de empleado|Correo electrónico|Nombre completo|Año de nacimiento|Área|Sede|Nivel",
            "Italian": "Matricola|E-mail aziendale|Nome e cognome|Anno di nascita|Reparto|Sede di lavoro|Livello",
            "Dutch": "Personeelsnummer|E-mailadres|Naam|Geboortejaar|Afdeling|Standplaats|Functieniveau",
            "Portuguese": "Matrícula|E-mail corporativo|Nome completo|Ano de nascimento|Setor|Local de trabalho|Nível",
        }.items()
    ),
    Twin(
        "connections of Chronus under the template's example",
        "pairs",
        _bytes(
            ["Mentor Email Address", "Mentee Email Address", "Mentoring Connection Name"],
            ["mentor@example.com", "mentee@example.com", "Mentor and mentee"],
            [*PAIR, "Ada and Ben"],
            ["cleo@example.org", "dora@example.org", "Cleo and Dora"],
        ),
        kept=2,
        test=1,
    ),
    Twin(
        "an activity log that writes a meeting when it's planned and when it was held",
        "sessions",
        _bytes(
            ["Mentor Email", "Mentee Email", "Activity Date", "Activity"],
            [*PAIR, "03-16-2026", "Meeting Scheduled"],
            [*PAIR, "03-16-2026", "Meeting Completed"],
            [*PAIR, "03-30-2026", "Meeting Scheduled"],
        ),
        kept=2,
        duplicate=1,
        kinds={"Activity Date": "datetime"},
    ),
    Twin(
        "pairs with the platform's own words for their end",
        "pairs",
        _bytes(
            ["Program", "Mentor Email", "Mentee Email", "Date matched", "Mentorship status"],
            ["Lead", *PAIR, "2026-01-05", "Concluded"],
        ),
        kept=1,
        kinds={"Date matched": "datetime", "Mentorship status": "choice"},
    ),
)  # fmt: skip
