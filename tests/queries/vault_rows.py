"""A small vault for one test, filled with rows written by hand.

Owns the rows' boring columns (load, row number, program, cohort), so that a test says only what matters to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl

from dashboard.generations import PEW, Scheme
from dashboard.release.prepared import prepare
from dashboard.vault import Vault

Row = dict[str, Any]
Given = Mapping[str, Sequence[Row]]

PROGRAM = "Leaders Online"
COHORT = "Spring"
LAST_DAY = date(2026, 3, 31)
_OF_NO_LOAD = ("comment_review", "comment_shown")
_NUMBERED = ("roster", "pair", "session", "idea", "response", "answer")


@contextmanager
def vault_with(tmp_path: Path, given: Given, as_of: date = LAST_DAY, scheme: Scheme = PEW) -> Iterator[Vault]:
    """Yield a vault that holds the rows of each table, ready for publish queries as of a day, staying turned on; the usual scheme joins no generation."""
    with Vault(tmp_path / "vault.duckdb") as vault:
        for table, rows in given.items():
            vault.append(table, _frame(table, rows))
        prepare(vault, as_of, scheme, [PROGRAM])
        yield vault


def _frame(table: str, rows: Sequence[Row]) -> pl.DataFrame:
    numbered = [
        ({"load_id": 1} if table not in _OF_NO_LOAD else {})
        | ({"row_number": number} if table in _NUMBERED else {})
        | row
        for number, row in enumerate(rows)
    ]
    return pl.DataFrame(numbered, infer_schema_length=None)


def person(key: str, birth_year: int | None = None, **more: Any) -> Row:
    """Return a roster row."""
    return {"person_key": key, "birth_year": birth_year} | more


def invited(key: str, side: str, **more: Any) -> Row:
    """Return the roster row of somebody invited to the program."""
    return person(key, program=PROGRAM, cohort=COHORT, side=side, **more)


def pair(mentor: str, mentee: str, **more: Any) -> Row:
    """Return a pair matched on Monday 5 January 2026, to meet every two weeks."""
    return {
        "program": PROGRAM,
        "cohort": COHORT,
        "mentor_key": mentor,
        "mentee_key": mentee,
        "matched_on": date(2026, 1, 5),
        "planned_gap_days": 14,
    } | more


def held(mentor: str, mentee: str, *days: date) -> list[Row]:
    """Return a session held on each of the days."""
    return [
        {
            "program": PROGRAM,
            "mentor_key": mentor,
            "mentee_key": mentee,
            "held_on": day,
            "planned_on": day,
            "status": "held",
        }
        for day in days
    ]


def not_held(mentor: str, mentee: str, day: date, status: str, by: str | None = None) -> Row:
    """Return a session planned for `day` that was not held."""
    return {
        "program": PROGRAM,
        "mentor_key": mentor,
        "mentee_key": mentee,
        "planned_on": day,
        "status": status,
        "cancelled_by": by,
    }


def surveys(
    items: Mapping[str, str], responses: Sequence[tuple[str, str, date | None, Mapping[str, int]]]
) -> Given:
    """Return the rows of five-point surveys.

    `items` maps an item to its skill, with a leading minus for a reverse-keyed one; a response is a person, a wave,
    a day, if it is known, and the answers. Each wave is a load of its own.
    """
    loads = {wave: number for number, wave in enumerate(dict.fromkeys(r[1] for r in responses), 1)}
    return {
        "item": [
            {
                "load_id": load,
                "item": item,
                "text": item,
                "skill": skill.removeprefix("-"),
                "is_reversed": skill.startswith("-"),
                "points": 5,
            }
            for load in loads.values()
            for item, skill in items.items()
        ],
        "response": [
            {
                "load_id": loads[wave],
                "row_number": number,
                "person_key": key,
                "wave": wave,
                "answered_at": datetime.combine(day, time(12)) if day else None,
            }
            for number, (key, wave, day, _) in enumerate(responses)
        ],
        "answer": [
            {"load_id": loads[wave], "row_number": number, "item": item, "score": float(score)}
            for number, (_, wave, _, answers) in enumerate(responses)
            for item, score in answers.items()
        ],
    }
