"""Each check counts the loaded rows that could not be matched."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.sql import queries
from tests.queries.vault_rows import Given, held, pair, person, surveys, vault_with

ONE_PAIR: Given = {"pair": [pair("junior", "senior")]}
DAY = date(2026, 1, 12)
ANSWER = {"a": 3}

CASES: dict[str, tuple[tuple[str, Given, int], ...]] = {
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
