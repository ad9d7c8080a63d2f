"""Pairs by name: about their meetings only, and only where the catalogue says so."""

from datetime import date

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.errors import OutcomesError
from dashboard.release.named import named_rows

AT_RISK = OUTCOMES["pairs_at_risk"]
ROWS = pl.DataFrame(
    {
        "people": [["j1", "s1"]],
        "pair": ["1"],
        "program": ["A"],
        "cohort": ["Spring"],
        "mentor": ["Ada"],
        "mentee": ["Bo"],
        "state": ["meeting"],
        "matched_on": [date(2026, 1, 5)],
        "planned_gap_days": [14],
        "planned_end_on": [date(2026, 6, 5)],
        "known_until": [date(2026, 2, 5)],
        "end_on": [None],
        "is_early": [False],
        "log_days": [[7]],
        "log_kinds": [["held"]],
    },
    schema_overrides={"end_on": pl.Date},
)


def test_a_row_says_whom_it_is_about_and_counts_nobody() -> None:
    row = named_rows(AT_RISK, ROWS).row(0, named=True)
    assert (row["scope"], row["program"], row["cohort"], row["mentor"], row["mentee"]) == (
        "cohort",
        "A",
        "Spring",
        "Ada",
        "Bo",
    )
    assert row["people"] is None
    assert row["days_since"] == 24


@pytest.mark.parametrize("name", ["after", "score", "comment", "birth_year"])
def test_a_column_that_is_not_about_meetings_is_refused(name: str) -> None:
    with pytest.raises(OutcomesError, match=name):
        named_rows(AT_RISK, ROWS.with_columns(pl.lit(4).alias(name)))


@pytest.mark.parametrize("name", [name for name, outcome in OUTCOMES.items() if outcome.about != "pairs"])
def test_what_is_not_about_pairs_names_nobody(name: str) -> None:
    with pytest.raises(OutcomesError, match="would name people"):
        named_rows(OUTCOMES[name], ROWS)


def test_without_saying_who_stands_behind_it_nothing_is_named() -> None:
    with pytest.raises(OutcomesError, match="who stands behind"):
        named_rows(AT_RISK, ROWS.drop("people"))
