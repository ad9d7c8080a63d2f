import io

import openpyxl

from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

_BLOCK = [
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
    "Last Name", "Custom Data 1",
]  # fmt: skip
_QUESTIONS = [
    "Which tools did you show your mentee? (tick all)", "", "", "How useful were these?", "", "",
    "How challenging was it?", "", "Would you do it again?", "", "Anything else?",
]  # fmt: skip
_LABELS = [
    "Chat", "Video calls", "Other (please specify)", "First meeting", "Handbook", "Other",
    "Finding time", "Finding topics", "Response", "Why?", "Open-Ended Response",
]  # fmt: skip
_ANSWERS = [
    ["Chat", "", "", "Very useful", "Not useful", "", "1: not challenging at all", "2", "Yes, and soon", "", ""],
    ["Chat", "Video calls", "A board", "Somewhat useful", "I was not aware of this", "Not useful", "3", "3",
     "No, not again", "No time", "N/A"],
    ["", "Video calls", "", "Very useful", "Very useful", "Somewhat useful", "5: the most challenging part", "4",
     "Yes, and soon", "", "Thanks, all"],
    ["", "", "", "", "", "", "", "", "", "", ""],
    ["Chat", "", "", "Not useful", "Somewhat useful", "Not useful", "2", "1: not challenging at all",
     "Yes, and soon", "", ""],
    ["Chat", "", "", "Not useful", "Very useful", "Not useful", "4", "2", "No, not again", "", ""],
]  # fmt: skip
_KINDS = {
    "Which tools did you show your mentee? (tick all) - Chat": "multi_choice",
    "Which tools did you show your mentee? (tick all) - Other (please specify)": "open",
    "Would you do it again?": "choice",
    "Would you do it again? - Why?": "open",
    "Anything else?": "open",
}
_SCALES = {
    "How useful were these? - First meeting": (3, "ascending", "Not useful"),
    "How useful were these? - Other": (3, "ascending", "Not useful"),
    "How challenging was it? - Finding time": (5, "ascending", "1: not challenging at all"),
    "How challenging was it? - Finding topics": (5, "ascending", "1: not challenging at all"),
}


def _respondent(number: int) -> list[str]:
    return [
        f"1141536{number:04}", "254535004", f"03/{number:02}/2026 5:53:38 AM", f"03/{number:02}/2026 6:00:19 PM",
        "192.0.2.1", f"p{number % 5}@example.org", "", "", "",
    ]  # fmt: skip


def _expanded(width: int = 9, answers: list[list[str]] = _ANSWERS) -> list[list[str]]:
    return [
        [*_BLOCK[:width], *_QUESTIONS],
        [*[""] * width, *_LABELS],
        *[[*_respondent(number)[:width], *row] for number, row in enumerate(answers, start=1)],
    ]


def _workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _condensed() -> list[list[str]]:
    heads = [
        "RespondentID", "Do you meet?", "What do you eat?", "What do you eat? - Other (please specify)",
        "Which of these do you use? - Chat", "Which of these do you use? - Video",
        "Which of these do you use? - None of these", "Useful: chat", "Useful: video",
    ]  # fmt: skip
    return [
        heads,
        *[
            [f"43379549{number:02}", "Yes", ("Cake", "Other (please specify)")[number % 2],
             ("", "Soup, cold")[number % 2], ("Chat", "")[number % 2], ("", "Video")[number % 2], "",
             str(number % 5 + 1), str(5 - number % 5)]
            for number in range(20)
        ],
    ]  # fmt: skip


def _coded() -> list[list[str]]:
    heads = ["", "StartDate", "EndDate", "q0001", "q0004_0001", "q0004_0002", "q0007_0001", "q0007_0002"]
    return [
        heads,
        *[
            [str(number), f"5/{number}/26 4:01", f"5/{number}/26 4:09", ("Very important", "Not important")[number % 2],
             ("Father", "Not selected")[number % 2], ("Not selected", "Mother")[number % 3 > 1],
             ("Often", "Sometimes", "Rarely", "Never", "No answer")[number % 5],
             ("Rarely", "Never", "Often", "Sometimes")[number % 4]]
            for number in range(1, 21)
        ],
    ]  # fmt: skip


def _three_header_rows() -> list[list[str]]:
    return [
        ["", "", "", "", "", "Q1", "Q2", "", "Q3"],
        ["RDS", "Respondent ID", "Collector ID", "Start Date", "End Date", "Where are you?", "Your tasks?", "", "Size?"],
        ["Seq #", "", "Collector ID", "Start Date", "End Date", "Where are you?", "Plans", "Builds", "Response"],
        *[
            [str(2047 - number), f"1140698550{number:02}", "421480779", "7/10/2026 15:22", "7/10/2026 15:39",
             str(number % 7 + 1), ("1", "")[number % 2], ("", "2")[number % 3 > 1], str(number % 8 + 1)]
            for number in range(24)
        ],
    ]  # fmt: skip


TWINS = (
    Twin(
        "SurveyMonkey expanded with the whole block about the respondent",
        "surveymonkey",
        b"\xef\xbb\xbf" + as_csv(_expanded()).encode(),
        kept=4,
        unfinished=1,
        duplicate=1,
        kinds=_KINDS | {"Respondent ID": "id", "IP Address": "system", "Custom Data 1": "system"},
        scales=_SCALES,
        roles={"End Date": "answered_at", "Email Address": "email", "Respondent ID": "response_id"},
        warns=("doesn't say who finished",),
    ),
    Twin(
        "SurveyMonkey expanded with nothing left of the block but the respondent id, as a workbook",
        "surveymonkey",
        _workbook(_expanded(1)),
        kept=5,
        unfinished=1,
        file_name="Mentoring.xlsx",
        kinds=_KINDS,
        scales=_SCALES,
    ),
    Twin(
        "SurveyMonkey expanded whose block was removed",
        "surveymonkey",
        as_csv(_expanded(0)).encode(),
        kept=5,
        kinds=_KINDS,
        scales=_SCALES,
    ),
    Twin(
        "SurveyMonkey expanded whose block was emptied, headers and all, in Windows letters",
        "surveymonkey",
        as_csv(
            [
                [*[""] * 3, *_QUESTIONS[:-1], "Was noch: Größe?"],
                [*[""] * 3, *_LABELS],
                *[["", "", "", *row] for row in _ANSWERS],
            ]
        ).encode("cp1252"),
        kept=5,
        kinds={key: kind for key, kind in _KINDS.items() if key != "Anything else?"} | {"column 1": "system"},
        scales=_SCALES,
        warns=("Windows-1252",),
    ),
    Twin(
        "SurveyMonkey expanded in German, in which no label is English",
        "surveymonkey",
        as_csv(
            [
                [
                    "Teilnehmer-ID",
                    "Startdatum",
                    "Enddatum",
                    "Wie oft traft ihr euch?",
                    "",
                    "Was noch?",
                    "Womit?",
                    "",
                ],
                ["", "", "", "Antwort", "Sonstiges (bitte angeben)", "Offene Beantwortung", "Chat", "Video"],
                [
                    "118392822527",
                    "12.08.2026 12:11",
                    "12.08.2026 12:15",
                    "Oft",
                    "",
                    "Nein, danke",
                    "Chat",
                    "",
                ],
                ["118392822528", "13.08.2026 12:11", "13.08.2026 12:15", "Nie", "", "Ja", "", "Video"],
                [
                    "118392822529",
                    "14.08.2026 12:11",
                    "14.08.2026 12:15",
                    "Manchmal",
                    "Montags",
                    "",
                    "Chat",
                    "",
                ],
            ],
            separator=";",
        ).encode(),
        kept=3,
        kinds={
            "Teilnehmer-ID": "id",
            "Startdatum": "datetime",
            "Was noch?": "open",
            "Womit? - Chat": "multi_choice",
            "Wie oft traft ihr euch? - Sonstiges (bitte angeben)": "open",
        },
        scales={"Wie oft traft ihr euch?": (5, "ascending", "Nie")},
    ),
    Twin(
        "SurveyMonkey condensed, with the old spelling of the respondent id and old line ends",
        "surveymonkey",
        as_csv(_condensed(), line_end="\r").encode(),
        kept=20,
        kinds={
            "RespondentID": "id",
            "Do you meet?": "choice",
            "What do you eat?": "choice",
            "What do you eat? - Other (please specify)": "open",
            "Which of these do you use? - Chat": "multi_choice",
            "Which of these do you use? - None of these": "multi_choice",
        },
        scales={"Useful: chat": (5, None, "")},
        asks=("direction",),
    ),
    Twin(
        "SurveyMonkey in codes",
        "surveymonkey",
        as_csv(_coded()).encode(),
        kept=20,
        kinds={
            "column 1": "id",
            "StartDate": "datetime",
            "q0004_0001": "multi_choice",
            "q0004_0002": "multi_choice",
        },
        scales={"q0007_0001": (4, "ascending", "Never"), "q0007_0002": (4, "ascending", "Never")},
        roles={"EndDate": "answered_at"},
    ),
    Twin(
        "SurveyMonkey under a row of question numbers, answered in numbers",
        "surveymonkey",
        as_csv(_three_header_rows()).encode(),
        kept=24,
        kinds={
            "Respondent ID": "id",
            "Collector ID": "system",
            "Your tasks? - Plans": "multi_choice",
            "Your tasks? - Builds": "multi_choice",
        },
    ),
    Twin(
        "SurveyMonkey with a remark under boxes, a scale in five boxes, a menu for each row, a block of contact details",
        "surveymonkey",
        as_csv(
            [
                [
                    "Where?",
                    "What helped?",
                    "",
                    "",
                    "How good was it?",
                    "",
                    "How many?",
                    "",
                    "How often?",
                    "",
                    "Who are you?",
                    "",
                ],
                [
                    "Response",
                    "Chat",
                    "Video",
                    "Tell us about the things above",
                    " - 4",
                    " - 5",
                    "Response",
                    "More than 20 (please name)",
                    "Chat - At work",
                    "Chat - At home",
                    "Name",
                    "Email Address",
                ],
                [
                    "Europe",
                    "Chat",
                    "",
                    "Good",
                    "4",
                    "",
                    "1-9",
                    "",
                    "Never",
                    "Often",
                    "Ann B",
                    "ann@example.org",
                ],
                [
                    "Asia",
                    "Chat",
                    "Video",
                    "So",
                    "",
                    "5",
                    "More than 20",
                    "44",
                    "Often",
                    "Often",
                    "Ben C",
                    "ben@example.org",
                ],
                [
                    "Europe",
                    "",
                    "Video",
                    "",
                    "",
                    "5",
                    "1-9",
                    "",
                    "Rarely",
                    "Never",
                    "Cleo D",
                    "cleo@example.org",
                ],
            ]
        ).encode(),
        kept=3,
        kinds={
            "Where?": "choice",
            "What helped? - Chat": "multi_choice",
            "What helped? - Tell us about the things above": "open",
            "How good was it? - 4": "multi_choice",
            "How many? - More than 20 (please name)": "open",
            "Who are you? - Name": "system",
            "Who are you? - Email Address": "email",
        },
        scales={"How often? - Chat - At work": (5, "ascending", "Never")},
        roles={"Who are you? - Email Address": "email", "Who are you? - Name": "name"},
    ),
    Twin(
        "SurveyMonkey cut off at 256 columns",
        "surveymonkey",
        as_csv(
            [
                ["RespondentID", "Which?", *[""] * 254],
                ["", *[f"Option {number}" for number in range(255)]],
                *[[f"329287999{row}", *[f"Option {number}" for number in range(255)]] for row in range(3)],
            ]
        ).encode(),
        kept=3,
        file_name="Sheet_1.csv",
        kinds={"Which? - Option 3": "multi_choice"},
        warns=("Sheet_2",),
    ),
)
