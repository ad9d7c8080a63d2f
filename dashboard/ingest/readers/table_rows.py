"""Rows of pairs and sessions that don't count: a template's example, a meeting's plan beside the meeting.

Owns these two rules of mentoring platforms. Refuses to drop a plan whose meeting isn't in the log.
"""

import re
from collections.abc import Mapping, Sequence

from dashboard.ingest import wording
from dashboard.ingest.export import State
from dashboard.model import TABLES

_EXAMPLE = re.compile(
    r"(sample|example|mentor|mentee|john[._]?doe|jane[._]?doe|jdoe)[\w.]*@.*", re.IGNORECASE
)


def row_states(kind: str, body: Sequence[tuple[str, ...]], place: Mapping[str, int]) -> list[State]:
    """Mark a template's example among pairs, and a meeting's plan where the log holds the meeting too."""
    states: list[State] = ["kept"] * len(body)
    if kind == "pairs" and len(body) > 1:
        first, second = ([row[place[side]] for side in ("mentor", "mentee")] for row in body[:2])
        if all(map(_EXAMPLE.fullmatch, first)) and not all(map(_EXAMPLE.fullmatch, second)):
            states[0] = "test"
    if kind == "sessions" and "status" in place:
        words = TABLES[kind].column("status").values
        meetings = [_meeting(row, place) for row in body]
        held = {
            meeting
            for row, meeting in zip(body, meetings, strict=True)
            if wording.key(row[place["status"]]) in words["held"]
        }
        for index, (row, meeting) in enumerate(zip(body, meetings, strict=True)):
            if wording.key(row[place["status"]]) in words["planned"] and meeting in held:
                states[index] = "duplicate"
    return states


def _meeting(row: Sequence[str], place: Mapping[str, int]) -> tuple[str, ...]:
    days = {row[place[name]].strip() for name in ("planned_on", "held_on") if name in place} - {""}
    return (*(wording.key(row[place[side]]) for side in ("mentor", "mentee")), *sorted(days))
