import io

import openpyxl

from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

_TAIL = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
         "_tags", "_index"]  # fmt: skip
_FORM = [
    ["start", "end", "today", "deviceid", "about/team", "about/how_sure", "about/uses", "about/uses/chat",
     "about/uses/video", "spot", "_spot_latitude", "_spot_longitude", "_spot_altitude", "_spot_precision", "why",
     "photo", "photo_URL", *_TAIL],
    *[["2026-03-06T10:00:09.772+06:00", "2026-03-06T10:05:09.772+06:00", "2026-03-06", "ee.kobo:9", "north", sure, uses,
       str(int("chat" in uses)), str(int("video" in uses)), "47.4 8.5 400 5", "47.4", "8.5", "400", "5", why, "p.jpg",
       "https://example.org/p.jpg", str(900 + row), f"a{row}b0c0d0-0000-4000-8000-00000000000{row}",
       f"2026-03-06T04:0{row}:00", status, "", "submitted_via_web", "", "v1", "", str(row)]
      for row, (sure, uses, status, why) in enumerate([
          ("very_likely", "chat video", "Approved", "It saves time"), ("unlikely", "chat", "", "I don't know yet"),
          ("likely", "video", "Not Approved", "No reason"), ("likely", "video chat", "On Hold", "Good for all of us"),
      ], start=1)],
]  # fmt: skip
_REPEAT = [
    ["person/name", "person/age", "_index", "_parent_table_name", "_parent_index", "_submission__id",
     "_submission__uuid"],
    ["Ada", "30", "1", "form", "1", "901", "a1b0c0d0-0000-4000-8000-000000000001"],
    ["Bo", "31", "2", "form", "1", "901", "a1b0c0d0-0000-4000-8000-000000000001"],
]  # fmt: skip
_DOTS = [[cell.replace("/", ".") for cell in _FORM[0]], *_FORM[1:]]
_CENTRAL = [
    ["SubmissionDate", "start", "about-team", "about-how_sure", "about-uses", "about-uses/chat", "about-uses/video",
     "spot-Latitude", "spot-Longitude", "spot-Altitude", "spot-Accuracy", "meta-instanceID", "KEY", "SubmitterID",
     "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits",
     "FormVersion"],
    ["2026-03-01T08:00:00.000Z", "2026-03-01T07:50:00.000+01:00", "north", "Very likely", "chat video", "1", "1", "47.4",
     "8.5", "400", "5", "uuid:1", "uuid:1", "5", "Ada", "0", "0", "", "approved", "d1", "0", "1"],
    ["2026-03-01T09:00:00.000Z", "2026-03-01T08:50:00.000+01:00", "south", "Unlikely", "chat", "1", "0", "47.4",
     "8.5", "400", "5", "uuid:2", "uuid:2", "5", "Ada", "0", "0", "", "rejected", "d1", "0", "1"],
    ["2026-03-01T10:00:00.000Z", "2026-03-01T09:50:00.000+01:00", "south", "Likely", "", "0", "0", "47.4",
     "8.5", "400", "5", "uuid:3", "uuid:3", "6", "Bo", "0", "0", "", "", "d1", "0", "1"],
]  # fmt: skip


def _as_workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


_KINDS = {
    "start": "datetime", "today": "datetime", "deviceid": "system", "chat": "multi_choice", "uses": "multi_choice",
    "spot": "system", "_spot_precision": "system", "photo": "system", "photo_URL": "system", "_id": "id", "_uuid": "id",
    "_validation_status": "system", "__version__": "system", "_index": "system", "_submission_time": "datetime",
    "why": "open",
}  # fmt: skip

TWINS = (
    Twin(
        "KoboToolbox as a workbook with a repeat",
        "kobo",
        _as_workbook(person=_REPEAT, form=_FORM),
        kept=3,
        unfinished=1,
        file_name="form_-_all_versions_-_False_-_2026-03-07.xlsx",
        kinds=_KINDS,
        scales={"how_sure": (5, "ascending", "Very unlikely")},
        roles={"_submission_time": "answered_at", "_uuid": "response_id"},
        warns=("didn't approve were left out: 1",),
    ),
    Twin(
        "KoboToolbox as CSV with dots",
        "kobo",
        as_csv(_DOTS, ";").encode("utf-8-sig"),
        kept=3,
        unfinished=1,
        kinds=_KINDS,
        scales={"how_sure": (5, "ascending", "Very unlikely")},
    ),
    Twin(
        "ODK Central",
        "kobo",
        as_csv(_CENTRAL).encode(),
        kept=2,
        unfinished=1,
        kinds={
            "SubmissionDate": "datetime", "KEY": "id", "about-uses": "multi_choice", "chat": "multi_choice",
            "spot-Latitude": "system", "ReviewState": "system", "SubmitterName": "system", "meta-instanceID": "system",
        },
        scales={"about-how_sure": (5, "ascending", "Very unlikely")},
    ),
)  # fmt: skip
REPEAT_ALONE = as_csv(_REPEAT).encode()
