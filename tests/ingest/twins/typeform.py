from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

_OLD = [
    ["#", "<strong>Do you</strong> mentor?", "Chat", "Letters", "Video", "None", "Drums", "Other", "How *useful* was it?", "Other",
     "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
    *[[f"{row:032x}", str(row % 2), "Chat" if row % 2 else "", "", "Video", "None" if row == 4 else "",
       "", "Pigeons" if row == 2 else "", str(row % 11), "", "2026-03-29 21:21:23", f"2026-03-{row:02} 21:23:43",
       f"{row:010x}"] for row in range(1, 25)],
]  # fmt: skip
_NEW = [
    ["#", "{{field:0a1b}}, how sure are you?", "Which do you use?", "email", "Response Type", "Start Date (UTC)",
     "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags", "Ending"],
    ["k3wq9dmb0fzx7h2nsk3wq9vt5yc8rj1p", "Very likely", "Chat, Video", "ada@example.org", "completed",
     "2026-03-29 21:21:23", "", "2026-03-29 21:23:43", "5f57f20d14", "", "Thanks"],
    ["m3wq9dmb0fzx7h2nsk3wq9vt5yc8rj1p", "Unlikely", "Chat", "bo@example.org", "completed",
     "2026-03-29 21:22:23", "", "2026-03-29 21:24:43", "5f57f20d15", "", "Thanks"],
    ["p3wq9dmb0fzx7h2nsk3wq9vt5yc8rj1p", "Likely", "Video", "cy@example.org", "completed",
     "2026-03-29 21:22:23", "", "2026-03-29 21:24:43", "5f57f20d15", "", "Thanks"],
    ["n3wq9dmb0fzx7h2nsk3wq9vt5yc8rj1p", "Likely", "", "", "partial",
     "2026-03-29 21:23:23", "2026-03-29 21:25:43", "", "5f57f20d16", "", ""],
]  # fmt: skip
_RENAMED = [["", *_NEW[0][1:]], *_NEW[1:]]

TWINS = (
    Twin(
        "Typeform with options as headers",
        "typeform",
        as_csv(_OLD).encode(),
        kept=24,
        kinds={
            "#": "id", "Do you mentor?": "choice", "Chat": "multi_choice", "Video": "multi_choice",
            "Letters": "multi_choice", "Drums": "multi_choice", "None": "multi_choice", "Other": "open", "Network ID": "system",
            "Start Date (UTC)": "datetime",
        },
        scales={"How useful was it?": (11, None, "")},
        roles={"Submit Date (UTC)": "answered_at", "#": "response_id"},
        asks=("direction",),
    ),
    Twin(
        "Typeform with partial responses",
        "typeform",
        as_csv(_NEW).encode(),
        kept=3,
        unfinished=1,
        kinds={
            "Which do you use?": "multi_choice", "email": "email", "Response Type": "system", "Ending": "system",
            "Stage Date (UTC)": "datetime", "Tags": "system",
        },
        scales={"…, how sure are you?": (5, "ascending", "Very unlikely")},
    ),
    Twin(
        "Typeform with its first header gone",
        "typeform",
        as_csv(_RENAMED).encode(),
        kept=3,
        unfinished=1,
        roles={"column 1": "response_id", "email": "email"},
    ),
)  # fmt: skip
