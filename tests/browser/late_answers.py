"""A survey export written by the test: the end answers of people who had not answered in the sample.

Owns the file's shape, the one Qualtrics gives: three header rows, then a row a response with choice text.
"""

import csv
import io

from sample_data import FILES, truth
from tests.sample_data.read_back import answers, same, sheet

PROGRAM = "Leaders Online"
LABELS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
_SURVEYS = {file.waves: file for file in truth.SURVEY_FILES if file.program == PROGRAM}
_END = _SURVEYS[("end",)]


def dropped_out(side: str) -> list[str]:
    """Return the e-mails of people on one side of a pair with a baseline answer and no end answer."""
    answered = {one.person for one in answers(_END) if one.kind == "kept"}
    before = {
        one.person for one in answers(_SURVEYS[("baseline",)]) if one.kind == "kept" and one.side == side
    }
    name = next(header for header in _pairs()[0] if side in header.lower())
    paired = {same(row[name]) for row in _pairs() if row["Program"] == PROGRAM}
    return sorted((before & paired) - answered)


def _pairs() -> list[dict[str, str]]:
    return sheet(truth.PAIRS_FILE, "Pairs")


def late_answers(people: list[str], side: str) -> bytes:
    """Return the end survey of `people`, whose answers use the whole scale, as Qualtrics exports it."""
    text = (FILES / _END.name).read_bytes().decode("utf-8-sig")
    short, long, ids, *_ = csv.reader(io.StringIO(text, newline=""))
    role = {"mentee": "Senior mentee", "mentor": "Junior mentor"}[side]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([short, long, ids])
    for number, email in enumerate(people):
        known = {
            "StartDate": "2026-09-30 10:00:00",
            "EndDate": f"2026-09-30 10:{10 + number}:00",
            "RecordedDate": f"2026-09-30 10:{10 + number}:01",
            "Status": "IP Address",
            "Progress": "100",
            "Duration (in seconds)": "600",
            "Finished": "True",
            "ResponseId": f"R_late{number:011}",
            "RecipientEmail": email,
            "DistributionChannel": "email",
            "UserLanguage": "EN",
            "Q1": role,
        }
        writer.writerow(
            [
                known.get(head, LABELS[(number + place) % len(LABELS)] if _is_on_a_scale(head, words) else "")
                for place, (head, words) in enumerate(zip(short, long, strict=True))
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _is_on_a_scale(head: str, words: str) -> bool:
    return head.startswith("Q") and "_" in head and " - " in words and not words.startswith("Timing")
