"""Reshaping keeps what it is given: nothing in, nothing out."""

import polars as pl
import pytest

from dashboard.beside_gains import level_rows, reliability_rows
from dashboard.transforms import (
    compositions,
    crossings,
    gain_shares,
    idea_stages,
    matrix_shares,
    mix_rows,
    skills_by_side,
)


@pytest.mark.parametrize(
    "reshape",
    [
        skills_by_side,
        gain_shares,
        mix_rows,
        matrix_shares,
        level_rows,
        reliability_rows,
        crossings,
        idea_stages,
        lambda frame: compositions(frame, frame),
    ],
)
def test_an_answer_without_rows_stays_without_rows(reshape: object) -> None:
    assert callable(reshape)
    assert reshape(pl.DataFrame()).is_empty()


def _mix(program: str | None, cohort: str | None, generation: str, order: int | None) -> dict[str, object]:
    place = {
        "scope": "x",
        "program": program,
        "cohort": cohort,
        "side": None,
        "attribute": None,
        "attribute_group": None,
    }
    return place | {"generation": generation, "generation_order": order, "hidden": None}


def test_a_composition_keeps_the_order_of_groups_and_stands_in_the_order_of_birth() -> None:
    rows = [
        _mix(None, None, "Gen Z", 1997), _mix("B", "Spring", "not stated", None), _mix("B", "Spring", "Gen Z", 1997),
        _mix("B", "Spring", "Boomer", 1946), _mix("A", "Spring", "Gen X", 1965),
    ]  # fmt: skip
    strings = dict.fromkeys(
        ("program", "cohort", "side", "attribute", "attribute_group", "hidden"), pl.String
    )
    frame = pl.DataFrame(rows, schema_overrides=strings, infer_schema_length=None)
    even = frame.filter(pl.col("program") == "A").with_columns(effective_generations=2.5, generations=5)
    found = compositions(frame, even)
    assert found.select("label", "generation", "effective_generations").rows() == [
        ("All programs", "Gen Z", None), ("B · Spring", "Boomer", None), ("B · Spring", "Gen Z", None),
        ("B · Spring", "not stated", None), ("A · Spring", "Gen X", 2.5),
    ]  # fmt: skip
    assert compositions(frame, pl.DataFrame())["effective_generations"].null_count() == frame.height
    one_program = compositions(frame.filter(pl.col("program") == "A"), even)
    assert one_program["label"].to_list() == ["Spring"]


def test_pairs_two_or_more_generations_apart_come_first() -> None:
    found = crossings(pl.DataFrame({"steps": ["one or more", "two or more"]}))
    assert found["label"].to_list() == ["two or more generations apart", "one or more generations apart"]


def test_each_group_of_ideas_has_its_three_steps_together_and_of_those_raised() -> None:
    frame = pl.DataFrame(
        {
            "program": ["A", "B"], "cohort": [None, None], "attribute_group": [None, None], "raised": [4, 0], "tried": [2, 0],
            "adopted": [1, 0], "hidden": [None, None],
        },
        schema_overrides={"cohort": pl.String, "attribute_group": pl.String, "hidden": pl.String},
    )  # fmt: skip
    found = idea_stages(frame)
    assert found.select("series", "stage", "count", "share").rows() == [
        ("A", "Raised", 4, 1.0), ("A", "Tried", 2, 0.5), ("A", "Adopted", 1, 0.25),
        ("B", "Raised", 0, 0.0), ("B", "Tried", 0, 0.0), ("B", "Adopted", 0, 0.0),
    ]  # fmt: skip
    assert found["denominator"][0] == "of 4 raised"
