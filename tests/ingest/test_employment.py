"""Since when people are employed and when they left, as HR systems call it, and what can't be."""

from datetime import date
from pathlib import Path

import pytest

from tests.ingest.surveys import desk

HEADERS = {
    "Workday": ("Employee ID", "Original Hire Date", "Termination Date"),
    "SuccessFactors": ("User ID", "Hire Date", "Date of Termination"),
    "English": ("Employee number", "Employed since", "Leaving date"),
    "German": ("Personalnummer", "Eintrittsdatum", "Austrittsdatum"),
    "French": ("Matricule", "Date d’entrée", "Date de sortie"),
    "Spanish": ("Número de empleado", "Fecha de ingreso", "Fecha de baja"),
    "Italian": ("Matricola", "Data di assunzione", "Data di cessazione"),
    "Portuguese": ("Matrícula", "Data de admissão", "Data de desligamento"),
    "Dutch": ("Personeelsnummer", "Datum in dienst", "Datum uit dienst"),
}


def roster(headers: tuple[str, ...], *days: tuple[str, str]) -> list[list[str]]:
    return [
        [*headers, "E-mail"],
        *([f"00{n}", since, left, f"p{n}@example.org"] for n, (since, left) in enumerate(days, start=11)),
    ]


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS.keys())
def test_both_days_are_known_by_the_words_of_hr_systems(tmp_path: Path, headers: tuple[str, ...]) -> None:
    with desk(tmp_path) as at:
        at.load("people.csv", roster(headers, ("2019-09-01", ""), ("2012-02-13", "2026-03-31")))
        stored = at.vault.rows("select employed_since, left_on from roster order by row_number")
    assert stored == [(date(2019, 9, 1), None), (date(2012, 2, 13), date(2026, 3, 31))]


def test_who_left_before_being_hired_is_left_out_with_the_reason(tmp_path: Path) -> None:
    days = ("2019-09-01", ""), ("2020-05-01", "2020-04-30"), ("2020-05-01", "2020-05-01")
    with desk(tmp_path) as at:
        report = at.load("people.csv", roster(HEADERS["English"], *days))
        stored = at.vault.rows("select count(*) from roster")[0][0]
    assert (report["rows"], stored) == (2, 2)
    (rejection,) = report["rejections"]
    assert rejection["reason"] == "left on 2020-04-30 before being hired on 2020-05-01; the row was left out"


def test_a_day_that_is_none_is_left_blank_and_the_row_kept(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        report = at.load("people.csv", roster(HEADERS["German"], ("2019-09-01", "bald"), ("2019-09-02", "")))
    assert report["rows"] == 2
    assert "isn't a date" in report["rejections"][0]["reason"]
