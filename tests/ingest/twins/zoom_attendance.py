"""Zoom: the participants report, its total, and the report of many meetings."""

from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

PERSON = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"]
ADA = [
    "Ada's tablet (Ada Example)",
    "ada@example.org",
    "04/13/2026 09:00:00 AM",
    "04/13/2026 10:00:00 AM",
    "60",
    "No",
]
BEN = ["Ben Beispiel", "", "04/13/2026 09:10:00 AM", "04/13/2026 09:30:00 AM", "20", "Yes"]
BEN_AGAIN = ["Ben Beispiel", "", "04/13/2026 09:40:00 AM", "04/13/2026 10:00:00 AM", "20", "Yes"]
BEN_WAITING = ["Ben Beispiel", "", "04/13/2026 09:05:00 AM", "04/13/2026 09:10:00 AM", "5", "Yes"]
ABOVE = [
    ["Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)", "Participants"],
    [
        "912 3456 7890",
        "Talk",
        "04/13/2026 09:00:00 AM",
        "04/13/2026 10:00:00 AM",
        "ada@example.org",
        "60",
        "3",
    ],
    ["", "", "", "", "", "", ""],
]
ABOVE_NOW = [
    ["Topic", "ID", "Host", "Duration (minutes)", "Start time", "End time", "Participants"],
    ["Talk", "912 3456 7890", "Ada Example", "60", "04/13/2026 09:00:00 AM", "04/13/2026 10:00:00 AM", "2"],
    [],
]
TOTAL = [
    ["Name (original name)", "Email", "Total duration (minutes)", "Guest"],
    ["Ada Example", "ada@example.org", "60", "No"],
    ["Ben Beispiel", "", "40", "Yes"],
]
MEETING = [
    "Topic", "Meeting ID", "User Name", "User Email", "Department", "Group", "Has Zoom Rooms?", "Creation Time",
    "Start Time", "End Time", "Duration (minutes)", "Participants",
]  # fmt: skip


def many_meetings() -> list[list[str]]:
    """Two meetings with a blank line between them; the second one is the next day."""
    first = ["Talk", "912", "Ada Example", "ada@example.org", "", "", "No", "04/01/2026 08:00:00 AM",
             "04/13/2026 09:00:00 AM", "04/13/2026 10:00:00 AM", "60", "3"]  # fmt: skip
    second = [cell.replace("04/13", "04/14") for cell in first]
    rows = [[*MEETING, *PERSON], *([*first, *person] for person in (ADA, BEN, BEN_AGAIN)), []]
    return [*rows, [*second, *(cell.replace("04/13", "04/14") for cell in ADA)]]


TWINS = (
    Twin(
        "a Zoom participants report",
        "zoom_attendance",
        as_csv([PERSON, ADA, BEN, BEN_AGAIN]).encode("utf-8-sig"),
        kept=3,
        people=2,
        file_name="participants_91234567890.csv",
        kinds=dict(zip(PERSON, ("system", "email", "datetime", "datetime", "number", "choice"), strict=True)),
    ),
    Twin(
        "a Zoom participants report below its meeting",
        "zoom_attendance",
        as_csv([*ABOVE, [*PERSON, "Recording Consent"], [*ADA, "Y"], [*BEN, "Y"], [*BEN_AGAIN, ""]]).encode(),
        kept=3,
        people=2,
    ),
    Twin(
        "a Zoom report with a waiting room",
        "zoom_attendance",
        as_csv(
            [*ABOVE, [*PERSON, "In Waiting Room"], [*ADA, "No"], [*BEN_WAITING, "Yes"], [*BEN, "No"]]
        ).encode(),
        kept=2,
        unfinished=1,
        people=2,
        warns=("1 rows of the waiting room were left out",),
    ),
    Twin(
        "a Zoom report of nothing but a waiting room",
        "zoom_attendance",
        as_csv([[*PERSON, "In Waiting Room"], [*BEN_WAITING, "Yes"]]).encode(),
        kept=1,
        people=1,
        warns=("They were kept",),
    ),
    Twin(
        "a Zoom report of totals below its meeting",
        "zoom_attendance",
        as_csv([*ABOVE_NOW, *TOTAL]).encode(),
        kept=2,
        people=2,
        kinds={"Total duration (minutes)": "number", "Email": "email"},
    ),
    Twin("a Zoom report of totals alone", "zoom_attendance", as_csv(TOTAL).encode(), kept=2, people=2),
    Twin(
        "an old Zoom report without a name that was given",
        "zoom_attendance",
        as_csv([["Name", *PERSON[1:4], "Duration(Minutes)"], [*ADA[:5]], [*BEN[:5]]]).encode(),
        kept=2,
        people=2,
    ),
    Twin(
        "a Zoom report without names, for anonymity",
        "zoom_attendance",
        as_csv([PERSON[1:], ADA[1:], [*BEN[1:]]]).encode(),
        kept=2,
        people=1,
    ),
    Twin(
        "a Zoom report of many meetings",
        "zoom_attendance",
        as_csv(many_meetings()).encode(),
        kept=4,
        people=2,
        kinds={"Topic": "open", "Meeting ID": "id", "Has Zoom Rooms?": "choice"},
    ),
)
