"""One real meeting is one session, whichever and however many files tell of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.sql import queries
from tests.queries.vault_rows import Given, Row, held, not_held, pair, person, vault_with

DAY, LATER = date(2026, 1, 12), date(2026, 1, 19)


def attended(day: date = DAY, status: str = "held", **more: Any) -> Row:
    row = held("junior", "senior", day)[0] if status == "held" else not_held("junior", "senior", day, status)
    return row | {"source": "attendance", "planned_on": None if status == "held" else day} | more


def planned(day: date = DAY, status: str = "planned", **more: Any) -> Row:
    return not_held("junior", "senior", day, status) | {"source": "calendar"} | more


LOGGED = held("junior", "senior", DAY)[0]
MOVED = {**LOGGED, "planned_on": DAY, "held_on": LATER}

CASES: dict[str, tuple[list[Row], list[tuple[str, date, int | None]]]] = {
    "attendance alone": ([attended(minutes=40)], [("held", DAY, 40)]),
    "a calendar alone": ([planned(), planned(LATER)], [("planned", DAY, None), ("planned", LATER, None)]),
    "a log beside attendance and calendar": ([attended(minutes=40), LOGGED, planned()], [("held", DAY, None)]),
    "a log that says it was cancelled": (
        [attended(), not_held("junior", "senior", DAY, "cancelled")],
        [("cancelled", DAY, None)],
    ),
    "attendance beside a calendar": ([planned(), attended(minutes=40)], [("held", DAY, 40)]),
    "nobody came though it was planned": ([planned(), attended(status="not attended")], [("not attended", DAY, None)]),
    "a calendar on a day the log says was moved": ([planned(), MOVED], [("held", LATER, None)]),
    "a calendar on the day the log moved it to": ([planned(LATER), MOVED], [("held", LATER, None)]),
    "attendance on another day": ([LOGGED, attended(LATER, minutes=30)], [("held", DAY, None), ("held", LATER, 30)]),
    "one meeting downloaded twice": ([attended(minutes=20), attended(minutes=40, load_id=2)], [("held", DAY, 40)]),
    "attendance that saw one leave early": (
        [attended(status="not attended", load_id=2), attended(minutes=40)],
        [("held", DAY, 40)],
    ),
    "a calendar exported twice": ([planned(), planned(load_id=2)], [("planned", DAY, None)]),
    "a calendar exported again after it was called off": (
        [planned(), planned(status="cancelled", load_id=2)],
        [("cancelled", DAY, None)],
    ),
    "called off and planned anew": ([planned(status="cancelled"), planned()], [("planned", DAY, None)]),
    "two sessions of a day in a log": (
        [{**LOGGED, "minutes": 30}, {**LOGGED, "minutes": 45}, {**LOGGED, "minutes": 45, "source": "log"}],
        [("held", DAY, 30), ("held", DAY, 45)],
    ),
    "another pair's log": ([planned(), *held("junior", "other", DAY)], [("planned", DAY, None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_meeting_told_of_several_times_is_one_session(name: str, tmp_path: Path) -> None:
    rows, expected = CASES[name]
    given: Given = {"pair": [pair("junior", "senior"), pair("junior", "other")], "session": _numbered(rows)}
    with vault_with(tmp_path, given) as vault:
        found = vault.rows(
            "select status, session_on, minutes from current_session where mentee_key = 'senior' order by all"
        )
    assert sorted(found, key=str) == sorted(expected, key=str)


def _numbered(rows: list[Row]) -> list[Row]:
    return [{"minutes": None, "cancelled_by": None, "held_on": None, "source": None} | row for row in rows]


def test_an_alias_in_one_file_is_the_person_of_the_other(tmp_path: Path) -> None:
    given: Given = {
        "pair": [pair("junior", "senior")],
        "roster": [person("senior", 1960)],
        "alias": [{"alias_key": "id of senior", "person_key": "senior"}],
        "session": _numbered([LOGGED | {"mentee_key": "id of senior"}, attended()]),
    }
    with vault_with(tmp_path, given) as vault:
        assert vault.rows("select count(*) from current_session") == [(1,)]


KNOWN: Given = {
    "pair": [
        pair("junior", "senior", ended_on=date(2026, 6, 1), planned_end_on=date(2026, 9, 1)),
        pair("junior", "senior", cohort="Autumn", matched_on=date(2026, 10, 1)),
        pair("id of senior", "boss", program="Other"),
    ],
    "alias": [{"alias_key": key, "person_key": "senior"} for key in ("id of senior", "senior")],
    "identity.person": [
        {"person_key": "id of senior", "name": "Ada Example", "email": "", "employee_id": "E 17"},
        {"person_key": "senior", "name": "Ada Example", "email": "ada@example.org", "employee_id": "E 17"},
        {"person_key": "boss", "name": None, "email": None, "employee_id": None},
        {"person_key": "bystander", "name": "Bo Bystander", "email": None, "employee_id": None},
    ],
}
EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "known/pairs": [
        ("junior", "senior", "Leaders Online", date(2026, 1, 5), date(2026, 6, 1)),
        ("senior", "boss", "Other", date(2026, 1, 5), None),
    ],
    "known/aliases": [("id of senior", "senior"), ("senior", "senior")],
    "known/names": [("bystander", "Bo Bystander"), ("senior", "Ada Example")],
    "known/names_on_record": [("Ada Example", True), ("Bo Bystander", False)],
    "known/stored_person": [(0, "E 17", "id of senior")],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_known_of_people_and_pairs(name: str, tmp_path: Path) -> None:
    with vault_with(tmp_path, KNOWN) as vault:
        assert vault.fetch(name).rows() == EXPECTED[name]


def test_every_query_about_what_is_known_has_its_spec() -> None:
    assert sorted(EXPECTED) == [described.name for described in queries("known")]
