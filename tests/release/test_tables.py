"""Of counts: nothing without people, and answers never come this way."""

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.errors import OutcomesError
from dashboard.privacy.policy import POLICY
from dashboard.release.tables import cells_of

REACH = OUTCOMES["reach"]


def asked(people: int) -> pl.DataFrame:
    row = {"program": "A", "cohort": "Spring", "side": "mentee", "hit": True}
    row |= dict.fromkeys(("generation", "level", "function", "site"), "x")
    return pl.DataFrame([row | {"people": [f"person {number}"]} for number in range(people)])


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(asked(6).drop("people"), id="nobody is named"),
        pytest.param(asked(6).with_columns(people=pl.lit("A 1")), id="one name, not a list"),
        pytest.param(asked(6).with_columns(people=pl.lit(6)), id="a number of people"),
    ],
)
def test_rows_that_do_not_say_who_stands_behind_them_are_refused(rows: pl.DataFrame) -> None:
    with pytest.raises(OutcomesError, match="who stands behind"):
        cells_of(REACH, rows, POLICY)


@pytest.mark.parametrize("name", [name for name, outcome in OUTCOMES.items() if outcome.about == "answers"])
def test_answers_are_refused_where_only_counts_are_planned(name: str) -> None:
    with pytest.raises(OutcomesError, match="passage of their own"):
        cells_of(OUTCOMES[name], asked(6), POLICY)


def test_a_hidden_cell_keeps_its_place_and_has_no_value() -> None:
    table = cells_of(REACH, asked(4), POLICY)
    assert set(table["hidden"]) == {"fewer than 5 people"}
    assert table["share"].null_count() == table["people"].null_count() == table.height


def test_a_table_where_all_is_hidden_has_the_columns_of_one_where_nothing_is() -> None:
    assert cells_of(REACH, asked(3), POLICY).schema == cells_of(REACH, asked(30), POLICY).schema


def paired(program: str, focus: str, pairs: int) -> list[dict[str, object]]:
    row = {"program": program, "cohort": "Spring", "focus": focus, "gap_band": "0 to 9 years", "hit": True}
    return [
        row | {"people": [f"{program} {number} {side}" for side in ("j", "s")]} for number in range(pairs)
    ]


def test_a_small_program_is_not_what_is_left_of_its_focus_when_the_others_are_taken_off() -> None:
    sizes = {"A": ("digital", 10), "B": ("digital", 12), "small": ("digital", 2), "D": ("insight", 9)}
    rows = pl.DataFrame([row for name, (focus, pairs) in sizes.items() for row in paired(name, focus, pairs)])
    table = cells_of(OUTCOMES["meeting_rhythm"], rows, POLICY)
    shown = table.filter(pl.col("hidden").is_null())
    programs = set(shown.filter(pl.col("scope") == "program")["program"])
    focuses = set(shown["attribute_group"].drop_nulls())
    assert "small" not in programs
    assert programs & {"A", "B", "D"}
    assert not ({"A", "B"} <= programs and "digital" in focuses)
