"""Small files the tests write, in the shapes that tools export."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

AGREEMENT = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")

QUALTRICS_NAMES = (
    "StartDate",
    "EndDate",
    "Status",
    "Progress",
    "Finished",
    "RecordedDate",
    "ResponseId",
    "RecipientEmail",
)


def as_csv(rows: Sequence[Sequence[str]], separator: str = ",", line_end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def written(folder: Path, rows: Sequence[Sequence[str]], name: str = "answers.csv", **how: str) -> Path:
    path = folder / name
    encoding = how.pop("encoding", "utf-8")
    path.write_bytes(as_csv(rows, **how).encode(encoding))
    return path


def qualtrics(
    answers: Sequence[Sequence[str]],
    texts: Sequence[str] = ("Tools - I try new ones", "Tools - I teach them"),
) -> list[list[str]]:
    """Three header rows over `(status, progress, finished, e-mail, answers…)`."""
    questions = [f"Q1_{number}" for number, _ in enumerate(texts, start=1)]
    ids = [
        "startDate",
        "endDate",
        "status",
        "progress",
        "finished",
        "recordedDate",
        "_recordId",
        "recipientEmail",
    ]
    ids += [f"QID1_{number}" for number, _ in enumerate(texts, start=1)]
    body = [
        ["2026-03-01 09:00:00", "2026-03-01 09:09:00",
         status, progress, finished, f"2026-03-{day:02} 09:10:00",
         f"R_{day}a", email, *given]
        for day, (status, progress, finished, email, *given) in enumerate(answers, start=1)
    ]  # fmt: skip
    return [
        [*QUALTRICS_NAMES, *questions],
        [*QUALTRICS_NAMES, *texts],
        [f'{{"ImportId":"{import_id}"}}' for import_id in ids],
        *body,
    ]


def microsoft_forms(
    headers: Sequence[str], answers: Sequence[Sequence[str]], question: str = "Which did you use?"
) -> list[list[str]]:
    body = [
        [str(number), "3/2/2026 9:00:00", f"3/{number}/2026 9:05:00", email, "", *given]
        for number, (email, *given) in enumerate(answers, start=3)
    ]
    return [[*headers, question], *body]
