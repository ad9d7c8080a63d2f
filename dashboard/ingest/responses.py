"""Survey rows: from mapped answers to responses, items, scores and comments.

Owns how one row of a survey becomes one response. Words for missing are missing; a row without a single answer is
left out and counted; a response without a person is kept as unpaired.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from dashboard.errors import RefusedFileError
from dashboard.ingest import scales
from dashboard.ingest.comments import said
from dashboard.ingest.datetimes import moment
from dashboard.ingest.export import Export, Row
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.persons import person_in
from dashboard.ingest.rejection import Rejection
from dashboard.ingest.validation import Accepted, kept_rows
from dashboard.ingest.wording import comparable
from dashboard.model import SIDE_WORDS, WAVE_WORDS
from dashboard.pseudonyms import Pseudonyms

_RESPONSE = {
    "row_number": pl.Int64,
    "person_key": pl.String,
    "wave": pl.String,
    "program": pl.String,
    "cohort": pl.String,
    "side": pl.String,
    "answered_at": pl.Datetime,
    "is_code": pl.Boolean,
}
_ITEM = {
    "item": pl.String,
    "text": pl.String,
    "skill": pl.String,
    "is_reversed": pl.Boolean,
    "points": pl.Int64,
}
_COMMENT = {"row_number": pl.Int64, "item": pl.String, "question_key": pl.String, "words": pl.String}
_ANSWER = {"row_number": pl.Int64, "item": pl.String, "score": pl.Float64}


@dataclass
class _Collected:
    responses: list[dict[str, object]] = field(default_factory=list)
    answers: list[dict[str, object]] = field(default_factory=list)
    comments: list[dict[str, object]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    scorers: dict[int, Callable[[str], float | None]] = field(default_factory=dict)
    anonymous: int = 0
    without_writer: int = 0


def validate_survey(export: Export, mapping: Mapping, keys: Pseudonyms) -> Accepted:
    """Check a survey row by row. Raises RefusedFileError when a skill mixes scales of different length."""
    _check_lengths(export, mapping)
    found = _Collected(
        scorers={item.column: scales.scorer(export.columns[item.column]) for item in mapping.used_items}
    )
    for row in kept_rows(export, mapping):
        _take(row, export, mapping, keys, found)
    items = [
        {
            "item": item.item,
            "text": item.text,
            "skill": item.skill,
            "is_reversed": item.reversed,
            "points": export.columns[item.column].points,
        }
        for item in mapping.used_items
    ]
    notes = []
    if found.anonymous:
        notes.append(
            f"{found.anonymous} responses carry no e-mail, id or code: they are stored as unpaired. They can't be put "
            "beside another survey of the same person, so they show no gain."
        )
    if found.without_writer:
        notes.append(
            f"{found.without_writer} of their comments are not kept: comments are shown from ten people on, and nobody could count them."
        )
    return Accepted(
        {
            "response": pl.DataFrame(found.responses, schema=_RESPONSE),
            "item": pl.DataFrame(items, schema=_ITEM).unique(subset="item", maintain_order=True),
            "answer": pl.DataFrame(found.answers, schema=_ANSWER).unique(
                subset=["row_number", "item"], keep="first", maintain_order=True
            ),
            "comment": pl.DataFrame(found.comments, schema=_COMMENT),
        },
        tuple(found.rejections),
        len(found.responses),
        tuple(notes),
    )


def _check_lengths(export: Export, mapping: Mapping) -> None:
    lengths: dict[str, set[int]] = {}
    for item in mapping.used_items:
        lengths.setdefault(item.skill, set()).add(export.columns[item.column].points or 0)
    for skill, points in lengths.items():
        if len(points) > 1:
            raise RefusedFileError(
                f"The skill “{skill}” holds questions with {' and '.join(map(str, sorted(points)))} points, which have no "
                "mean in common.",
                where=export.file,
                try_="Give the questions of each length a skill of their own.",
            )


def _take(row: Row, export: Export, mapping: Mapping, keys: Pseudonyms, found: _Collected) -> None:
    def cell(name: str) -> str:
        position = mapping.fields.get(name)
        return row.cells[position].strip() if position is not None else ""

    def header(name: str) -> str:
        position = mapping.fields.get(name)
        return export.columns[position].text if position is not None else name

    wave = mapping.fixed.get("wave") or _allowed(cell("wave"), mapping.words.get("wave", {}), WAVE_WORDS)
    if wave is None:
        found.rejections.append(
            Rejection(
                row.number,
                header("wave"),
                cell("wave")[:80],
                f"the wave is none of: {', '.join(WAVE_WORDS)}; the row was left out",
            )
        )
        return
    side = mapping.fixed.get("side") or _allowed(cell("side"), mapping.words.get("side", {}), SIDE_WORDS)
    if side is None and cell("side"):
        found.rejections.append(
            Rejection(
                row.number,
                header("side"),
                cell("side")[:80],
                "this is neither side; the pairs decide the side instead",
                whole_row=False,
            )
        )
    scores = _scores(row, export, mapping, found)
    if not scores:
        found.rejections.append(
            Rejection(
                row.number,
                "every scale",
                "",
                "not one question on a scale was answered; the row was left out",
            )
        )
        return
    person = person_in(map(cell, ("person", "person_too")))
    found.anonymous += not person
    found.responses.append(
        {
            "row_number": row.number,
            "person_key": keys.of(person) if person else None,
            "wave": wave,
            "program": mapping.fixed.get("program") or cell("program") or None,
            "cohort": mapping.fixed.get("cohort") or cell("cohort") or None,
            "side": side,
            "answered_at": _moment(cell("answered_at"), mapping),
            "is_code": bool(person) and "@" not in person,
        }
    )
    found.answers += [{"row_number": row.number, "item": item, "score": score} for item, score in scores]
    # Of somebody unknown no comment is kept, because nobody could count whether they are ten.
    written = _comments(row, export, mapping)
    found.comments += written if person else []
    found.without_writer += 0 if person else len(written)


def _allowed(text: str, words: dict[str, str], known: dict[str, tuple[str, ...]]) -> str | None:
    word = comparable(text)
    if word in words:
        return words[word]
    return next((value for value, listed in known.items() if word == value or word in listed), None)


def _scores(row: Row, export: Export, mapping: Mapping, found: _Collected) -> list[tuple[str, float]]:
    scores = []
    for item in mapping.used_items:
        column = export.columns[item.column]
        try:
            score = found.scorers[item.column](row.cells[item.column])
        except ValueError:
            found.rejections.append(
                Rejection(
                    row.number,
                    column.text,
                    row.cells[item.column][:80],
                    "this isn't on the scale; the cell was left blank, the row was kept",
                    whole_row=False,
                )
            )
            continue
        if score is not None:
            scores.append((item.item, score))
    return scores


def _comments(row: Row, export: Export, mapping: Mapping) -> list[dict[str, object]]:
    """Return what somebody wrote, by its question."""
    found = []
    for place in mapping.comments:
        question, words = " ".join(export.columns[place].text.split())[:300], said(row.cells[place])
        if words:
            key = comparable(question)
            found.append({"row_number": row.number, "item": question, "question_key": key, "words": words})
    return found


def _moment(text: str, mapping: Mapping) -> datetime | None:
    try:
        return moment(text, mapping.day_order or "ymd") if text else None
    except ValueError:
        return None
