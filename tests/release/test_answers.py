"""From answers to cells: what the plan shows has rounded values, and what it hides has none."""

from datetime import date

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.privacy.policy import POLICY
from dashboard.release.answers import MIXED_SCALES, answer_tables
from dashboard.release.groups import NOT_STATED
from dashboard.release.ledger import Ledger

GAIN = OUTCOMES["skill_gain"]
VALUES = ["points", "before", "after", "gain", "gain_low", "gain_high", "improved", "same", "declined"]


def gains(people: int, program: str = "A", points: int = 5, **more: str | None) -> pl.DataFrame:
    row: dict[str, str | int | None] = {
        "program": program,
        "cohort": None,
        "side": "mentee",
        "skill": "Digital",
        "wave": "end",
    }
    row |= {"generation": None, "level": "Director", "function": None, "site": "Lyon"}
    row |= {"rhythm": None, **more}
    return pl.DataFrame(
        [
            row | {"people": [f"{program} {number}"], "points": points, "before": 2.0, "after": 2.0 + number % 3}
            for number in range(people)
        ],
        schema_overrides={"people": pl.List(pl.String), "cohort": pl.String, "generation": pl.String, "function": pl.String, "rhythm": pl.String},
    )  # fmt: skip


def table_of(*parts: pl.DataFrame) -> pl.DataFrame:
    rows = pl.concat(parts)
    made = answer_tables({GAIN: rows}, b"key", ledger=Ledger(), policy=POLICY, as_of=date(2026, 1, 1))
    return made.tables["skill_gain"]


def at(table: pl.DataFrame, scope: str, **named: str | None) -> dict[str, object]:
    matches = [
        pl.col(name).eq_missing(pl.lit(value)) for name, value in ({"attribute": None} | named).items()
    ]
    return table.filter(pl.col("scope") == scope, *matches).row(0, named=True)


def test_a_hidden_cell_keeps_its_place_and_has_no_value() -> None:
    small = at(table_of(gains(4, "A"), gains(9, "B"), gains(12, "C")), "program", program="A")
    assert small["hidden"] == "fewer than 5 people"
    assert small["skill"] == "Digital"
    assert [small[name] for name in ("people", "people_text", *VALUES)] == [None] * (2 + len(VALUES))


def test_a_cell_shown_has_rounded_values() -> None:
    shown = at(table_of(gains(60)), "program", program="A")
    assert shown["hidden"] is None
    assert (shown["before"], shown["after"], shown["gain"]) == (2.0, 3.0, 1.0)
    assert (shown["improved"], shown["same"], shown["declined"]) == (0.67, 0.3, 0.03)
    assert shown["declined_mark"] == "or less"
    assert (shown["people"], shown["rounded_to"]) == (60, 0.1)


def test_few_people_are_a_band_and_have_no_interval_of_their_own() -> None:
    shown = at(table_of(gains(9)), "program", program="A")
    assert (shown["people"], shown["people_text"], shown["rounded_to"]) == (5, "5 to 9", 0.5)
    assert shown["gain_low"] is None


def test_mixed_scales_are_hidden_where_they_meet_and_shown_where_they_do_not() -> None:
    table = table_of(gains(12, "A", points=5), gains(12, "B", points=7))
    assert at(table, "all")["hidden"] == MIXED_SCALES
    assert at(table, "all")["gain"] is None
    assert [at(table, "program", program=name)["points"] for name in "AB"] == [5, 7]


def test_a_mean_of_skills_tells_no_more_than_the_skills_it_is_made_of() -> None:
    """A skill at the top of its scale is only a bound, and so is what it goes into."""
    middling, top = gains(60), gains(60, skill="Sharing").with_columns(before=pl.lit(5.0), after=pl.lit(5.0))
    together = gains(60, skill="All skills").with_columns(before=pl.lit(3.5), after=pl.lit(4.0))
    table = table_of(middling, top, together)
    whole = at(table, "program", program="A", skill="All skills")
    parts = [at(table, "program", program="A", skill=name) for name in ("Digital", "Sharing")]
    assert [part["before"] for part in parts] == [2.0, 4.7]
    assert (whole["before"], whole["before_mark"]) == (pytest.approx(3.4, abs=0.051), "or more")


def test_answers_that_are_all_the_same_do_not_show_as_an_interval_without_width() -> None:
    table = table_of(gains(60).with_columns(after=pl.lit(3.0)))
    shown = at(table, "program", program="A")
    assert shown["gain"] == 1.0
    assert isinstance(shown["gain_low"], float)
    assert shown["gain_low"] < 1.0


def test_people_of_whom_nothing_is_known_are_a_group() -> None:
    table = table_of(gains(12))
    assert at(table, "all", attribute="generation")["attribute_group"] == NOT_STATED


def test_rows_without_a_cohort_are_in_no_cohort() -> None:
    table = table_of(gains(12, "A", cohort="Spring"), gains(12, "B"))
    assert table.filter(pl.col("scope") == "cohort")["cohort"].to_list() == ["Spring"]


def test_a_table_where_all_is_hidden_has_the_columns_of_one_where_nothing_is() -> None:
    assert table_of(gains(3)).schema == table_of(gains(30)).schema
