from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

_RAW = [
    ["study_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_data_access_group",
     "entry_timestamp", "sex", "tools___1", "tools___2", "tools____1", "ratio", "picture", "entry_complete"],
    ["11", "baseline_arm_1", "", "", "north", "2026-03-01 10:00:00", "1", "1", "0", "0", ".25", "[document]", "2"],
    ["11", "3_month_arm_1", "", "", "north", "[not completed]", "", "", "", "", "", "", "0"],
    ["11", "3_month_arm_1", "visit", "1", "north", "", "", "", "", "", "1.75", "", ""],
    ["12", "baseline_arm_1", "", "", "south", "2026-03-02 10:00:00", "2", "0", "1", "0", "12.5", "[document]", "2"],
]  # fmt: skip
_LABELS = [
    ["Record ID", "Event Name", "Repeat Instrument", "Repeat Instance", "Survey Timestamp", "How sure are you?",
     "Which do you use? (choice=Chat)", "Which do you use? (choice=Video (any))", "Complete?", "Notes", "Complete?"],
    ["1", "Visit one (Arm 1: Mentors)", "", "", "2026-03-01 10:00", "Very likely", "Checked", "Unchecked", "Complete",
     "None so far", "Incomplete"],
    ["2", "Visit one (Arm 1: Mentors)", "", "", "2026-03-01 11:00", "Unlikely", "Unchecked", "Checked", "Complete",
     "Good, thanks", "Unverified"],
    ["3", "Visit two (Arm 1: Mentors)", "", "", "[not completed]", "Likely", "Unchecked", "Unchecked", "Incomplete",
     "", "Incomplete"],
]  # fmt: skip
_SIMPLE = [
    ["participant", "mood", "mood_and_more_complete"],
    *[[f"P{row}", str(row % 5 + 1), "2"] for row in range(1, 26)],
    ["P1", "3", "2"],
]

TWINS = (
    Twin(
        "REDCap with events and repeats, raw",
        "redcap",
        as_csv(_RAW).encode(),
        kept=4,
        people=2,
        kinds={
            "study_id": "id", "redcap_event_name": "choice", "redcap_repeat_instance": "system",
            "redcap_repeat_instrument": "system", "redcap_data_access_group": "choice", "entry_timestamp": "datetime",
            "sex": "choice", "tools___1": "multi_choice", "tools____1": "multi_choice", "ratio": "number",
            "picture": "system", "entry_complete": "system",
        },
        roles={"study_id": "person_id", "redcap_event_name": "wave", "entry_timestamp": "answered_at"},
        warns=("events or repeats of 2 records",),
    ),
    Twin(
        "REDCap with labels",
        "redcap",
        as_csv(_LABELS).encode(),
        kept=3,
        people=3,
        kinds={
            "Record ID": "id", "Event Name": "choice", "Which do you use? (choice=Chat)": "multi_choice",
            "Which do you use? (choice=Video (any))": "multi_choice", "Complete?": "system",
            "Survey Timestamp": "datetime", "Notes": "open",
        },
        scales={"How sure are you?": (5, "ascending", "Very unlikely")},
    ),
    Twin(
        "REDCap with nothing but a form's state",
        "redcap",
        as_csv(_SIMPLE).encode(),
        kept=26,
        people=25,
        kinds={"participant": "id", "mood_and_more_complete": "system"},
        scales={"mood": (5, None, "")},
        asks=("direction",),
    ),
)  # fmt: skip
