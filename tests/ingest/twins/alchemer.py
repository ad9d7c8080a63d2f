from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

_OLD = [
    ["Time Started", "Date Submitted", "Status", "How often do you meet?", "Need #1:What do you need?",
     "Need #2:What do you need?", "Which do you use?", "Other - Write In:Which do you use?", "Note: how did it go?"],
    ["2026-03-21 22:21:47", "2026-03-21 22:25:51", "Complete", "Daily", "time to read", "a room", "Chat;Video", "", "ok"],
    ["2026-03-22 22:21:47", "2026-03-22 22:25:51", "Complete", "Weekly", "money", "more time, and a plan",
     "Chat;Letters;Other - Write In", "pigeons", "fine"],
    ["2026-03-22 23:21:47", "2026-03-22 23:25:51", "Complete", "Weekly", "", "", "Letters", "", "it went well"],
    ["2026-03-23 22:21:47", "2026-03-23 22:21:51", "Partial", "", "", "", "", "", ""],
    ["2026-03-24 22:21:47", "2026-03-24 22:21:51", "Disqualified", "Monthly", "", "", "Letters", "", ""],
    ["2026-03-25 22:21:47", "2026-03-25 22:21:51", "Deleted", "Monthly", "", "", "Letters", "", ""],
]  # fmt: skip
_NEW = [
    ["Response ID", "Time Started", "Date Submitted", "Status", "Contact ID", "Legacy Comments", "Comments", "Language",
     "Referer", "SessionID", "User Agent", "IP Address", "Longitude", "Latitude", "Country", "City", "State/Region",
     "Postal", "I try new tools:How far do you agree?", "I teach them:How far do you agree?", "Chat:Which do you use?",
     "Video:Which do you use?", "Country"],
    ["1", "Mar 01, 2026 10:01:02 am", "Mar 01, 2026 10:11:02 am", "Complete", "", "", "", "English", "", "1_a", "Mozilla",
     "192.0.2.1", "8.5", "47.4", "Switzerland", "Zug", "ZG", "6300", "Agree", "Strongly agree", "Chat", "", "Peru"],
    ["2", "Mar 01, 2026 10:02:02 am", "Mar 01, 2026 10:12:02 am", "Complete", "", "", "", "English", "", "2_b", "Mozilla",
     "192.0.2.2", "8.5", "47.4", "Switzerland", "Zug", "ZG", "6300", "Disagree", "Neutral", "", "Video", "Peru"],
    ["3", "Mar 01, 2026 10:03:02 am", "Mar 01, 2026 10:13:02 am", "Partial", "", "", "", "English", "", "3_c", "Mozilla",
     "192.0.2.3", "8.5", "47.4", "Switzerland", "Zug", "ZG", "6300", "Strongly disagree", "", "Chat", "", ""],
]  # fmt: skip

TWINS = (
    Twin(
        "Alchemer in its older form",
        "alchemer",
        as_csv(_OLD).encode("utf-8-sig"),
        kept=3,
        test=1,
        unfinished=2,
        kinds={
            "Status": "system", "Need #1:What do you need?": "open", "Which do you use?": "multi_choice",
            "Other - Write In:Which do you use?": "open", "Date Submitted": "datetime",
        },
        roles={"Date Submitted": "answered_at"},
    ),
    Twin(
        "Alchemer in its newer form",
        "alchemer",
        as_csv(_NEW).encode(),
        kept=2,
        unfinished=1,
        kinds={
            "Response ID": "id", "Contact ID": "system", "Comments": "system", "Postal": "system",
            "Chat:Which do you use?": "multi_choice", "Time Started": "datetime",
        },
        scales={"I try new tools:How far do you agree?": (5, "ascending", "Strongly disagree")},
    ),
)  # fmt: skip
