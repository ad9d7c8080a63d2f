import io

import openpyxl

from tests.ingest.files import AGREEMENT, as_csv
from tests.ingest.twins.twin import Twin

_GRID = [
    ["Timestamp", "Email Address", "How often?  [Chat tools ]", "How often?  [Video calls]", "", "Which did you use?", "Rate it (1 = poor, 5 = excellent)"],
    ["", "", "", "", "", "", ""],
    ["5/19/2026 16:48:22", "ada@example.org", "Often", "Never", "", "Chat, I plan, I lead meetings", "4"],
    ["5/20/2026 9:05:00", "ben@example.org", "Sometimes", "", "", "I plan, I lead meetings", "5"],
    ["5/21/2026 9:06:00", "cleo@example.org", "", "Rarely", "", "Chat, Board", "2"],
    ["5/22/2026 9:07:00", "ADA@example.org", "Always", "Rarely", "", "Board", "5"],
    ["5/23/2026 9:07:00", "dee@example.org", "Often", "Rarely", "", "Chat", "3"],
]  # fmt: skip


def _sheet(rows: list[list[str]], *, pivot: bool) -> bytes:
    book = openpyxl.Workbook()
    if pivot:
        first = book.create_sheet("Pivot Table 1", 0)
        for row in (["Rate it", "COUNTA of Timestamp"], ["1", "3"], ["Grand Total", "3"]):
            first.append(row)
    sheet = book["Sheet"]
    sheet.title = "Form Responses 1"
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


TWINS = (
    Twin(
        "a form with a grid, an empty second row and an empty header",
        "google_forms",
        as_csv(_GRID).encode(),
        kept=4,
        duplicate=1,
        file_name="Tools (Responses) - Form Responses 1.csv",
        kinds={"Timestamp": "datetime", "column 5": "system", "Which did you use?": "multi_choice"},
        roles={"Timestamp": "answered_at", "Email Address": "email"},
        scales={
            "How often? [Chat tools ]": (5, "ascending", "Never"),
            "How often? [Video calls]": (5, "ascending", "Never"),
            "Rate it (1 = poor, 5 = excellent)": (5, "ascending", "1 = poor"),
        },
    ),
    Twin(
        "a German form with times by day, month, year and a linear scale without words",
        "google_forms",
        as_csv(
            [
                ["Zeitstempel", "Wie sicher bist du?", "Nutzername"],
                *[
                    [f"{day}.05.2026 10:00:00", str(day % 5 + 1), f"p{day}@example.org"]
                    for day in range(1, 26)
                ],
            ],
            separator=";",
        ).encode(),
        kept=25,
        scales={"Wie sicher bist du?": (5, None, "")},
        roles={"Zeitstempel": "answered_at"},
        asks=("direction",),
    ),
    Twin(
        "a quiz with points, and times as a script writes them",
        "google_forms",
        as_csv(
            [
                ["Timestamp", "Score", "Which tool?", "Which tool? [Score]", "Which tool? [Feedback]"],
                [
                    "Mon Sep 08 2025 13:58:23 GMT-0500 (Central Daylight Time)",
                    "3 / 5",
                    "Chat",
                    "1.00 / 1",
                    "",
                ],
                [
                    "Tue Sep 09 2025 08:01:00 GMT-0500 (Central Daylight Time)",
                    "5 / 5",
                    "Board",
                    "0.00 / 1",
                    "No",
                ],
                [
                    "Tue Sep 09 2025 09:01:00 GMT-0500 (Central Daylight Time)",
                    "1 / 5",
                    "Chat",
                    "1.00 / 1",
                    "",
                ],
                [
                    "Tue Sep 09 2025 09:31:00 GMT-0500 (Central Daylight Time)",
                    "2 / 5",
                    "Chat",
                    "1.00 / 1",
                    "",
                ],
            ]
        ).encode(),
        kept=4,
        kinds={
            "Timestamp": "datetime",
            "Score": "number",
            "Which tool?": "choice",
            "Which tool? [Score]": "number",
            "Which tool? [Feedback]": "system",
        },
    ),
    Twin(
        "a Spanish form whose own download joins choices by semicolons",
        "google_forms",
        as_csv(
            [
                ["Marca temporal", "¿Qué usaste?", "Me siento preparado"],
                ["2026/05/01 10:22:33 AM GMT+1", "Chat;Vídeo", "De acuerdo"],
                ["2026/05/02 10:22:33 AM GMT+1", "Chat", "Muy de acuerdo"],
                ["2026/05/03 10:22:33 AM GMT+1", "Vídeo;Correo", "En desacuerdo"],
                ["2026/05/04 10:22:33 AM GMT+1", "Correo", "De acuerdo"],
            ]
        ).encode(),
        kept=4,
        kinds={"¿Qué usaste?": "multi_choice", "Me siento preparado": "scale"},
    ),
    Twin(
        "a form whose single choice was once answered in own words with a comma",
        "google_forms",
        as_csv(
            [
                ["Timestamp", "What came first?", "What else? Check all that apply."],
                *[
                    [
                        f"5/{number % 28 + 1}/2026 10:00:00",
                        ("Excel", "R", "SPSS")[number % 3],
                        ("Excel, SPSS", "Excel", "R, Go")[number % 3],
                    ]
                    for number in range(60)
                ],
                ["6/1/2026 10:00:00", "BASIC, Pascal", "Excel"],
            ]
        ).encode(),
        kept=61,
        kinds={"What came first?": "choice", "What else? Check all that apply.": "multi_choice"},
    ),
    Twin(
        "a form under whose answers somebody wrote the mean",
        "google_forms",
        as_csv(
            [
                ["Timestamp", "", "I try tools", "Anything else?"],
                ["9/18/2026 18:00:16", "", AGREEMENT[3], "No"],
                ["9/19/2026 18:00:16", "", AGREEMENT[4], "More time"],
                ["", "", "4.5", ""],
            ]
        ).encode(),
        kept=2,
        unfinished=1,
        scales={"I try tools": (5, "ascending", "Strongly disagree")},
        warns=("without a time stamp",),
    ),
    Twin(
        "a workbook of a form with a pivot table before its answers",
        "google_forms",
        _sheet([_GRID[0], *_GRID[2:4]], pivot=True),
        kept=2,
        file_name="Tools (Responses).xlsx",
    ),
)
