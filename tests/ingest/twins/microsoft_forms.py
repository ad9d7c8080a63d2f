"""Microsoft Forms: the workbook as it's downloaded, the live workbook, CSV re-saves, other languages."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.ingest.files import AGREEMENT, as_csv
from tests.ingest.twins.twin import Twin

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADERS = [
    "ID",
    "Start time",
    "Completion time",
    "Email",
    "Name",
    "I try tools",
    "I teach tools",
    "Which did you use?",
]
ANSWERS = [
    ("anonymous", "", AGREEMENT[3], "Agree\u00a0", "Chat;Short films;"),
    ("anonymous", "", AGREEMENT[0], "Strongly agree", "Chat;"),
    ("anonymous", "", AGREEMENT[4], "Disagree", ""),
    ("anonymous", "", AGREEMENT[1], "Neither agree nor disagree", "Short films;Other, please say;"),
]


def _serial(day: int, minute: int) -> float:
    return (dt.datetime(2026, 3, day, 9, minute) - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)  # noqa: DTZ001


def _column(index: int) -> str:
    return chr(ord("A") + index)


def _cell(place: str, value: str | float | None, shared: list[str]) -> str:
    if value is None:
        return f'<x:c r="{place}" t="s" />'
    if not isinstance(value, str):
        style = ' s="1"' if value != int(value) else ""
        return f'<x:c r="{place}"{style}><x:v>{value!r}</x:v></x:c>'
    if value.startswith("="):
        return f'<x:c r="{place}"><x:f>{escape(value[1:])}</x:f><x:v>8</x:v></x:c>'
    shared.append(value)
    return f'<x:c r="{place}" t="s"><x:v>{len(shared) - 1}</x:v></x:c>'


def _sheet(rows: Sequence[Sequence[str | float | None]], shared: list[str]) -> str:
    lines = "".join(
        f'<x:row r="{number}">'
        + "".join(_cell(f"{_column(index)}{number}", value, shared) for index, value in enumerate(row))
        + "</x:row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>{lines}</x:sheetData></x:worksheet>'


def workbook(sheets: Sequence[tuple[str, str, Sequence[Sequence[str | float | None]]]]) -> bytes:
    """Write `(name, state, rows)` the way Forms does: an `x:` before every name, cells of text without a value."""
    shared: list[str] = []
    parts = {
        f"xl/worksheets/sheet{place}.xml": _sheet(rows, shared) for place, (*_, rows) in enumerate(sheets, 1)
    }
    listed = "".join(
        f'<x:sheet name="{escape(name)}" sheetId="{place}" state="{state}" r:id="rId{place}" />'
        for place, (name, state, _) in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{LINKS}/worksheet" Target="/xl/worksheets/sheet{place}.xml" />'
        for place, _ in enumerate(sheets, start=1)
    )
    parts |= {
        "xl/workbook.xml": f'<?xml version="1.0" encoding="utf-8"?><x:workbook xmlns:r="{LINKS}" xmlns:x="{MAIN}">'
        f"<x:sheets>{listed}</x:sheets></x:workbook>",
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId90" Type="{LINKS}/styles" Target="/xl/styles.xml" />'
        f'<Relationship Id="rId91" Type="{LINKS}/sharedStrings" Target="/xl/sharedStrings.xml" /></Relationships>',
        "xl/styles.xml": f'<?xml version="1.0"?><x:styleSheet xmlns:x="{MAIN}"><x:numFmts count="1">'
        '<x:numFmt numFmtId="164" formatCode="m/d/yy h:mm:ss" /></x:numFmts><x:cellXfs count="2">'
        '<x:xf numFmtId="0" /><x:xf numFmtId="164" applyNumberFormat="1" /></x:cellXfs></x:styleSheet>',
        "xl/sharedStrings.xml": f'<?xml version="1.0"?><x:sst xmlns:x="{MAIN}">'
        + "".join(f'<x:si><x:t xml:space="preserve">{escape(text)}</x:t></x:si>' for text in shared)
        + "</x:sst>",
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="/xl/workbook.xml" /></Relationships>',
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml" />'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />'
        "</Types>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def _rows(extra: Sequence[str] = ()) -> list[list[str | float | None]]:
    body: list[list[str | float | None]] = [
        [number, _serial(number, 1), _serial(number, 9), *(value or None for value in given), *extra]
        for number, given in enumerate(ANSWERS, start=3)
    ]
    return [[*HEADERS, *(f"Helper {place}" for place, _ in enumerate(extra, 1))], *body]


def _csv(headers: str, *, day_first: bool = False, separator: str = ",") -> bytes:
    body = [
        [str(number), f"{number}/3/26 9:01:00" if day_first else f"3/{number}/26 9:01:00",
         f"{number}/3/26 9:09:00" if day_first else f"3/{number}/26 9:09:00", *given]
        for number, given in enumerate(ANSWERS, start=12)
    ]  # fmt: skip
    return as_csv([[*headers.split("|"), *HEADERS[5:]], *body], separator=separator).encode("utf-8-sig")


KINDS = {"Email": "email", "Start time": "datetime", "ID": "id", "Which did you use?": "multi_choice"}
SCALES = {
    "I try tools": (5, "ascending", "Strongly disagree"),
    "I teach tools": (5, "ascending", "Strongly disagree"),
}
EIGHT_LANGUAGES = {
    "Spanish": "ID|Hora de inicio|Hora de finalización|Correo electrónico|Nombre",
    "French": "ID|Heure de début|Heure de fin|Adresse de messagerie|Nom",
    "Dutch": "ID|Begintijd|Tijd van voltooien|E-mail|Naam",
    "German": "ID|Startzeit|Fertigstellungszeit|E-Mail|Name",
    "Italian": "ID|Ora di inizio|Ora di completamento|Posta elettronica|Nome",
    "Portuguese": "ID|Hora de início|Hora de conclusão|Email|Nome",
    "Swedish": "ID|Starttid|Slutförandetid|E-post|Namn",
    "Polish": "Identyfikator|Godzina rozpoczęcia|Godzina ukończenia|Adres e-mail|Nazwa",
}

TWINS = (
    Twin(
        "the workbook Forms gives",
        "microsoft_forms",
        workbook([("Sheet1", "visible", _rows())]),
        kept=4,
        file_name="Reverse mentoring(1-4).xlsx",
        kinds=KINDS,
        scales=SCALES,
        roles={"Completion time": "answered_at", "Email": "email"},
    ),
    Twin(
        "the live workbook with an empty sheet, a hidden one and formulas",
        "microsoft_forms",
        workbook(
            [
                ("Sheet1", "visible", []),
                ("_56F9DC9755BA473782653E2940F9", "veryHidden", [["Form1", "x"], ["1", "y"]]),
                ("Form1", "visible", _rows(["=F2+1"])),
            ]
        ),
        kept=4,
        file_name="Reverse mentoring.xlsx",
        kinds=KINDS,
        scales=SCALES,
    ),
    *(
        Twin(
            f"a CSV with {language} headers",
            "microsoft_forms",
            _csv(headers, day_first=language != "Portuguese", separator=";" if language == "German" else ","),
            kept=4,
            kinds={"Which did you use?": "multi_choice", headers.split("|")[1]: "datetime"},
            scales=SCALES,
            roles={headers.split("|")[2]: "answered_at"},
        )
        for language, headers in EIGHT_LANGUAGES.items()
    ),
    Twin(
        "a CSV whose id column was deleted",
        "microsoft_forms",
        as_csv([row[1:] for row in csv.reader(io.StringIO(_csv("|".join(HEADERS[:5])).decode("utf-8-sig")))]).encode(),
        kept=4,
        kinds={"Start time": "datetime", "Email": "email"},
        scales=SCALES,
        roles={"Completion time": "answered_at"},
    ),
    Twin(
        "a CSV of people who signed in, with a language and a last change",
        "microsoft_forms",
        as_csv(
            [
                [*HEADERS[:5], "Last modified time", "Language", "Topic", "Topic2", "I try tools"],
                *[
                    [str(7 + n), f"3/{13 + n}/26 9:01", f"3/{13 + n}/26 9:09", f"{'ab'[n % 2]}@example.org",
                     "Ada Example", "", "English (United States)", "Chat", "Films", AGREEMENT[n]]
                    for n in range(4)
                ],
            ]
        ).encode(),
        kept=2,
        duplicate=2,
        kinds={"Language": "system", "Last modified time": "system"},
        scales={"I try tools": (5, "ascending", "Strongly disagree")},
    ),
)  # fmt: skip
