"""Qualtrics: what accounts, versions and Excel do to one survey."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from tests.ingest.files import AGREEMENT, as_csv
from tests.ingest.twins.twin import Twin

SYSTEM = {
    "StartDate": "startDate", "EndDate": "endDate", "Status": "status", "IPAddress": "ipAddress", "Progress": "progress",
    "Duration (in seconds)": "duration", "Finished": "finished", "RecordedDate": "recordedDate", "ResponseId": "_recordId",
    "RecipientEmail": "recipientEmail", "ExternalReference": "externalDataReference", "DistributionChannel":
    "distributionChannel", "UserLanguage": "userLanguage",
}  # fmt: skip
GERMAN = (
    "Anfangsdatum", "Enddatum", "Antworttyp", "IP-Adresse", "Aktueller Stand", "Dauer (in Sekunden)", "Beendet",
    "Erfassungsdatum", "Antwort-ID", "E-Mail des Empfängers", "Externe Datenreferenz", "Verteilungskanal", "Benutzersprache",
)  # fmt: skip
QUESTIONS = {
    "Q3_First Click": ("QID3_FIRST_CLICK", "Timing - First Click"),
    "Q3_Page Submit": ("QID3_PAGE_SUBMIT", "Timing - Page Submit"),
    "Q4_1": ("QID4_1", "How far do you agree? - I try new tools"),
    "Q4_2": ("QID4_2", "How far do you agree? - I teach them"),
    "Q5": ("QID5", "Which did you use?"),
    "Q5_4_TEXT": ("QID5_4_TEXT", "Which did you use? - Other - Text"),
    "Q6#1_1": ("QID6#1_1", "For each tool - How often? - Chat"),
    "Q6#1_2": ("QID6#1_2", "For each tool - How often? - Films"),
    "Q6#2_1": ("QID6#2_1", "For each tool - How useful? - Chat"),
    "Q6#2_2": ("QID6#2_2", "For each tool - How useful? - Films"),
    "1_Q7": ("1_QID7", "How sure are you with ${lm://Field/1}?"),
    "2_Q7": ("2_QID7", "How sure are you with ${lm://Field/1}?"),
    "Q8": ("QID8_TEXT", "How many people did you tell?"),
    "Q4_DO_1": ("QID4_DO_1", "Display Order: How far do you agree?"),
    "Q_RecaptchaScore": ("Q_RecaptchaScore", "Q_RecaptchaScore"),
    "cohort": ("cohort", "cohort"),
    "Q8 - Topics": ("QID8_TEXT_topics", "Q8 - Topics"),
}
CHOICES = ("Chat, short", "Films", "Other")


def _meta(number: int, *, status: str, progress: str, finished: str, moment: str) -> list[str]:
    day = moment.format(day=number)
    return [day, day, status, "192.0.2.1", progress, "240", finished, day, f"R_{number}x", f"p{number}@example.org", "",
            "email", "EN"]  # fmt: skip


def _answers(number: int) -> list[str]:
    used = [choice for place, choice in enumerate(CHOICES) if (number >> place) & 1] or ["Films"]
    return [
        "1.2", "30.5", AGREEMENT[number % 5], AGREEMENT[(number + 2) % 5], ",".join(used), "" if number % 2 else "Maps",
        ("Never", "Sometimes", "Always")[number % 3], ("Rarely", "Often", "Sometimes")[number % 3],
        ("Not at all useful", "Very useful", "Slightly useful")[number % 3],
        ("Very useful", "Extremely useful", "Moderately useful")[number % 3],
        ("Very confident", "Not at all confident")[number % 2], ("Somewhat confident", "Very confident")[number % 2],
        str(number), "1|2", "0.9", "Spring", "",
    ]  # fmt: skip


def _rows(
    moment: str = "2026-03-{day:02} 09:00:00", finished: str = "True", status: str = "IP Address"
) -> list[list[str]]:
    plain = {"progress": "100", "finished": finished, "moment": moment}
    rows = [[*_meta(number, status=status, **plain), *_answers(number)] for number in range(1, 11)]
    rows.append([*_meta(11, status="Survey Preview", **plain), *_answers(11)])
    partial = plain | {"progress": "40", "finished": "False" if finished == "True" else "0"}
    return [*rows, [*_meta(12, status=status, **partial), *_answers(12)]]


def _headers(texts: Sequence[str] = tuple(SYSTEM)) -> list[list[str]]:
    ids = [*SYSTEM.values(), *(import_id for import_id, _ in QUESTIONS.values())]
    return [
        [*SYSTEM, *QUESTIONS],
        [*texts, *(text for _, text in QUESTIONS.values())],
        [f'{{"ImportId":"{import_id}"}}' for import_id in ids],
    ]


def _book(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet0")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def _without(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Leave out system columns, as people do who publish a survey."""
    left = [place for place, name in enumerate([*SYSTEM, *QUESTIONS]) if name not in names]
    return [[row[place] for place in left] for row in rows]


KINDS = {
    "Timing - First Click": "system",
    "Which did you use?": "multi_choice",
    "Which did you use? - Other - Text": "open",
    "How many people did you tell?": "number",
    "Display Order: How far do you agree?": "system",
    "Q_RecaptchaScore": "system",
    "Q8 - Topics": "system",
}
SCALES = {
    "How far do you agree? - I try new tools": (5, "ascending", "Strongly disagree"),
    "For each tool - How often? - Chat": (5, "ascending", "Never"),
    "For each tool - How often? - Films": (5, "ascending", "Never"),
    "For each tool - How useful? - Films": (5, "ascending", "Not at all useful"),
    "How sure are you with ${lm://Field/1}?": (5, "ascending", "Not at all confident"),
}
EXCEL = "3/{day}/2026 9:00"
ANONYMOUS = [name for name in SYSTEM if name not in {"StartDate", "Finished", "Progress"}]
SHORT_KINDS = {"Q5": "multi_choice", "Q5_4_TEXT": "open", "Q3_Page Submit": "system"}


def _twin(
    name: str,
    content: bytes,
    *,
    test: int = 1,
    file_name: str = "answers.csv",
    kinds: Mapping[str, str] = KINDS,
    scales: Mapping[str, tuple[int, str | None, str]] = SCALES,
) -> Twin:
    return Twin(
        name,
        "qualtrics",
        content,
        kept=11 - test,
        test=test,
        unfinished=1,
        file_name=file_name,
        kinds=kinds,
        scales=scales,
    )


TWINS = (
    _twin("choice text", as_csv([*_headers(), *_rows()]).encode()),
    _twin("a German account", as_csv([*_headers(GERMAN), *_rows(status="IP-Adresse", finished="Wahr")]).encode("utf-8-sig"),
          test=1),
    _twin("a tab-separated file in UTF-16", as_csv([*_headers(), *_rows()], separator="\t").encode("utf-16")),
    _twin("a workbook", _book([*_headers(), *_rows()]), file_name="answers.xlsx"),
    _twin("saved again by Excel", as_csv([*_headers(), *_rows(EXCEL, "TRUE")], separator=";").encode("cp1252")),
    _twin("the row of ids deleted by hand", as_csv([*_headers()[:2], *_rows()]).encode()),
    _twin("short names alone", as_csv([*_headers()[:1], *_rows()]).encode(), kinds=SHORT_KINDS,
          scales={"Q4_1": SCALES["How far do you agree? - I try new tools"]}),
    _twin("few system columns left", as_csv(_without(ANONYMOUS, [*_headers(), *_rows()])).encode(), test=0),
    _twin("neither dates nor the row of ids left",
          as_csv(_without([name for name in SYSTEM if not name.endswith(("ed", "Channel", "Language", "us"))],
                          [*_headers()[:2], *_rows()])).encode()),
    Twin(
        "codes of every status",
        "qualtrics",
        as_csv(
            [
                *_headers(),
                *[
                    [*_meta(number, status=status, progress="100", finished="1", moment="2026-03-{day:02} 09:00:00"),
                     *_answers(number)]
                    for number, status in enumerate(("0", "1", "2", "4", "8", "9", "12", "16", "17", "32"), start=1)
                ],
            ]
        ).encode(),
        kept=4,
        test=6,
    ),
    Twin(
        "codes of choices, boxes below zero, a ranking",
        "qualtrics",
        as_csv(
            [
                ["ResponseId", "Finished", "Status", "Q1", "Q2_1", "Q2_2", "Q2_3", "Q3_1", "Q3_2", "Q3_3", "Q4_1_-1", "Q4_2_-1"],
                ["ResponseID", "Finished", "Status", "Which town?", *[f"Please rank each-{x}" for x in "ABC"],
                 *[f"How sure?-{x}" for x in "ABC"], "Tick-One-None", "Tick-Two-None"],
                [f"{{'ImportId': '{x}'}}" for x in ("responseId", "finished", "status", "QID1", "QID2-1", "QID2-2", "QID2-3",
                                                   "QID3-1", "QID3-2", "QID3-3", "QID4-1-1", "QID4-2-1")],
                *[
                    [f"R_{n}", "1", "0", str(10 + n % 4), *("123" if n % 2 else "231"), str(1 + n % 4), "4", str(4 - n % 3),
                     "-1", "-1" if n % 2 else ""]
                    for n in range(8)
                ],
            ]
        ).encode(),
        kept=8,
        kinds={"Which town?": "choice", "Please rank each-A": "number", "Tick-One-None": "multi_choice",
               "Tick-Two-None": "multi_choice"},
        scales={f"How sure?-{x}": (4, None, "") for x in "ABC"},
        asks=("direction",),
    ),
)  # fmt: skip
