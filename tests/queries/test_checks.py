"""Each check counts the loaded rows that could not be matched."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.sql import queries
from tests.queries.vault_rows import (
    COHORT,
    PROGRAM,
    Given,
    Row,
    held,
    not_held,
    pair,
    person,
    surveys,
    vault_with,
)

ONE_PAIR: Given = {"pair": [pair("junior", "senior")]}
DAY, LATER = date(2026, 1, 12), date(2026, 1, 19)
ANSWER = {"a": 3}


def told(source: str | None, status: str, day: date = DAY) -> Row:
    """Return what a source says of a day of the one pair."""
    row = held("junior", "senior", day)[0] if status == "held" else not_held("junior", "senior", day, status)
    return {"held_on": None, "cancelled_by": None} | row | {"source": source}


def idea(program: str, cohort: str | None) -> Row:
    """Return an idea that came out of a program or cohort."""
    return {"program": program, "cohort": cohort, "title": "Short videos", "raised_on": DAY}


CASES: dict[str, tuple[tuple[str, Given, int], ...]] = {
    "checks/ideas_without_pair": (
        (
            "a program and a cohort nobody is in",
            {**ONE_PAIR, "idea": [idea("Other", None), idea(PROGRAM, "No such")]},
            2,
        ),
        (
            "a cohort, a program as a whole, and a row loaded again",
            {**ONE_PAIR, "idea": [idea(PROGRAM, COHORT), idea(PROGRAM, None), idea(PROGRAM, None)]},
            0,
        ),
    ),
    "checks/participants_without_roster": (
        ("one of two", {**ONE_PAIR, "roster": [person("senior", 1960)]}, 1),
        (
            "an id in the roster is found by its e-mail",
            {
                **ONE_PAIR,
                "roster": [person("id of senior", 1960), person("junior", 1999)],
                "alias": [{"alias_key": "id of senior", "person_key": "senior"}],
            },
            0,
        ),
    ),
    "checks/responses_without_pair": (
        ("a stranger", {**ONE_PAIR, **surveys({"a": "Digital"}, [("stranger", "end", DAY, ANSWER)])}, 1),
        ("a mentee", {**ONE_PAIR, **surveys({"a": "Digital"}, [("senior", "end", DAY, ANSWER)])}, 0),
        (
            "somebody in two programs when the survey doesn't say which",
            {
                "pair": [pair("junior", "senior"), pair("other", "senior", program="Other")],
                **surveys({"a": "Digital"}, [("senior", "end", DAY, ANSWER)]),
            },
            1,
        ),
    ),
    "checks/responses_without_person": (
        (
            "an anonymous response",
            {"response": [{"wave": "end", "person_key": None}, {"wave": "end", "person_key": "senior"}]},
            1,
        ),
    ),
    "checks/sessions_told_differently": (
        (
            "cancelled by the log, attended all the same",
            {**ONE_PAIR, "session": [told("log", "cancelled"), told("attendance", "held")]},
            1,
        ),
        (
            "held by the log, called off in the calendar, on two days",
            {
                **ONE_PAIR,
                "session": [
                    told(source, status, day)
                    for day in (DAY, LATER)
                    for source, status in ((None, "held"), ("calendar", "cancelled"))
                ],
            },
            2,
        ),
        (
            "planned by the calendar and held by the log is no disagreement",
            {**ONE_PAIR, "session": [told("calendar", "planned"), told("log", "held")]},
            0,
        ),
        (
            "one source that changed its mind",
            {**ONE_PAIR, "session": [told("attendance", "not attended"), told("attendance", "held")]},
            0,
        ),
        (
            "other days, other pairs",
            {
                "pair": [pair("junior", "senior"), pair("junior", "other")],
                "session": [
                    told("log", "cancelled"),
                    told("attendance", "held", LATER),
                    told("attendance", "held") | {"mentee_key": "other"},
                ],
            },
            0,
        ),
    ),
    "checks/sessions_without_pair": (
        (
            "two people who aren't a pair",
            {**ONE_PAIR, "session": [*held("junior", "senior", DAY), *held("junior", "stranger", DAY)]},
            1,
        ),
        (
            "two people who are a pair of another program",
            {**ONE_PAIR, "session": [{**held("junior", "senior", DAY)[0], "program": "Other"}]},
            1,
        ),
    ),
}


@pytest.mark.parametrize(
    ("name", "given", "concerned"),
    [
        pytest.param(name, given, concerned, id=f"{name}: {title}")
        for name, cases in CASES.items()
        for title, given, concerned in cases
    ],
)
def test_a_check_counts_rows_it_concerns(name: str, given: Given, concerned: int, tmp_path: Path) -> None:
    with vault_with(tmp_path, given) as vault:
        assert vault.fetch(name)["rows_concerned"].to_list() == [concerned]


def test_every_check_has_a_case() -> None:
    assert sorted(CASES) == [described.name for described in queries("checks")]
