"""From rows to cells: nothing without people, nothing left of a hidden cell but its place."""

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.errors import OutcomesError
from dashboard.privacy.policy import POLICY
from dashboard.release.tables import MIXED_SCALES, NOT_STATED, cells_of

GAIN = OUTCOMES["skill_gain"]
GAIN_VALUES = ["points", "before", "after", "gain", "gain_low", "gain_high", "improved", "same", "declined"]


def gains(people: int, program: str = "A", points: int = 5, **more: str | None) -> pl.DataFrame:
    row = {"program": program, "cohort": None, "side": "mentee", "skill": "Digital", "wave": "end"}
    row |= {"generation": None, "level": "Director", "function": None, "site": "Lyon"} | more
    return pl.DataFrame(
        [
            row
            | {"people": [f"{program} {number}"], "points": points, "before": 2.0, "after": 2.0 + number % 3}
            for number in range(people)
        ],
        schema_overrides={"people": pl.List(pl.String), "cohort": pl.String, "generation": pl.String, "function": pl.String},
    )  # fmt: skip


def at(table: pl.DataFrame, scope: str, **named: str | None) -> dict[str, object]:
    matches = [
        pl.col(name).eq_missing(pl.lit(value)) for name, value in ({"attribute": None} | named).items()
    ]
    return table.filter(pl.col("scope") == scope, *matches).row(0, named=True)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(gains(6).drop("people"), id="nobody is named"),
        pytest.param(gains(6).with_columns(people=pl.lit("A 1")), id="one name, not a list"),
        pytest.param(gains(6).with_columns(people=pl.lit(6)), id="a number of people"),
    ],
)
def test_rows_that_do_not_say_who_stands_behind_them_are_refused(rows: pl.DataFrame) -> None:
    with pytest.raises(OutcomesError, match="who stands behind"):
        cells_of(GAIN, rows, POLICY)


def test_a_hidden_cell_keeps_its_place_and_has_no_value() -> None:
    table = cells_of(GAIN, pl.concat([gains(4, "A"), gains(9, "B"), gains(12, "C")]), POLICY)
    small = at(table, "program", program="A")
    assert small["hidden"] == "fewer than 5 people"
    assert small["skill"] == "Digital"
    assert [small[name] for name in ("people", "people_text", *GAIN_VALUES)] == [None] * (
        2 + len(GAIN_VALUES)
    )


def test_a_cell_shown_has_rounded_values_and_few_people_as_a_band() -> None:
    table = cells_of(GAIN, gains(9), POLICY)
    shown = at(table, "program", program="A")
    assert shown["hidden"] is None
    assert (shown["before"], shown["after"], shown["gain"]) == (2.0, 3.0, 1.0)
    assert (shown["improved"], shown["same"], shown["declined"]) == (0.65, 0.35, 0.0)
    assert (shown["people"], shown["people_text"]) == (5, "5 to 9")


def test_mixed_scales_are_hidden_where_they_meet_and_shown_where_they_do_not() -> None:
    table = cells_of(GAIN, pl.concat([gains(12, "A", points=5), gains(12, "B", points=7)]), POLICY)
    assert at(table, "all")["hidden"] == MIXED_SCALES
    assert at(table, "all")["gain"] is None
    assert [at(table, "program", program=name)["points"] for name in "AB"] == [5, 7]


def test_people_of_whom_nothing_is_known_are_a_group() -> None:
    table = cells_of(GAIN, gains(12), POLICY)
    assert at(table, "all", attribute="generation")["attribute_group"] == NOT_STATED
    assert at(table, "all", attribute="site")["attribute_group"] == "Lyon"


def test_rows_without_a_cohort_are_in_no_cohort() -> None:
    table = cells_of(GAIN, pl.concat([gains(12, "A", cohort="Spring"), gains(12, "B")]), POLICY)
    assert table.filter(pl.col("scope") == "cohort")["cohort"].to_list() == ["Spring"]


def test_a_table_where_all_is_hidden_has_the_columns_of_one_where_nothing_is() -> None:
    hidden, shown = cells_of(GAIN, gains(3), POLICY), cells_of(GAIN, gains(30), POLICY)
    assert hidden.schema == shown.schema
    assert hidden["hidden"].is_not_null().all()
