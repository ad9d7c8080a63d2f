"""Both sides: a gap says no more than the released numbers beside it, and a hidden side has none."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.both_sides import (
    gap_sentence,
    gaps,
    obstacle_levels,
    obstacle_name,
    obstacle_rows,
    obstacles_finding,
    surveys_of,
)

ROW: dict[str, Any] = {
    "program": None, "skill": "Obstacle: communication", "side": "mentor", "wave": "end", "mean": 3.4, "mean_mark": None,
    "mean_low": 3.2, "mean_high": 3.6, "people": 44, "people_text": "44", "points": 5, "hidden": None,
}  # fmt: skip
SENIOR = ROW | {"side": "mentee", "mean": 2.2, "mean_low": 2.0, "mean_high": 2.4}
HIDDEN = SENIOR | {
    "hidden": "fewer than 5 people",
    "mean": None,
    "mean_low": None,
    "mean_high": None,
    "people": None,
}


def rows(*given_rows: dict[str, Any], wave: str = "end") -> pl.DataFrame:
    return obstacle_rows(pl.DataFrame(given_rows, infer_schema_length=None), wave)


def test_the_word_that_marks_an_obstacle_is_not_said_again() -> None:
    said = [
        obstacle_name(one) for one in ("Obstacle: communication", "obstacles – time", "Obstacle", "Obstacles")
    ]
    assert said == ["Communication", "Time", "Obstacle", "Obstacles"]


def test_a_gap_is_juniors_less_seniors_with_both_intervals_in_its_own() -> None:
    (gap,) = gaps(rows(ROW, SENIOR).to_dicts())
    assert (gap.value, gap.low, gap.high, gap.is_clear) == (1.2, 0.9, 1.5, True)
    assert gap_sentence(gap) == (
        "Communication: junior mentors 3.4, senior mentees 2.2 of 5, 1.2 apart (95 % interval 0.9 to 1.5): a clear difference."
    )


@pytest.mark.parametrize(
    "beside",
    [HIDDEN, SENIOR | {"mean_mark": "or less"}, SENIOR | {"wave": "midpoint"}],
    ids=["a hidden side", "a side told as a bound", "a side that wasn't asked"],
)
def test_there_is_no_gap_beside(beside: dict[str, Any]) -> None:
    assert gaps(rows(ROW, beside).to_dicts()) == []


def test_few_people_are_too_few_for_a_clear_difference() -> None:
    (gap,) = gaps(rows(ROW | {"people": 7, "people_text": "5 to 9"}, SENIOR).to_dicts())
    assert not gap.is_clear


@given(
    means=st.tuples(*[st.floats(1.0, 5.0).map(lambda x: round(x, 1))] * 2),
    halves=st.tuples(*[st.floats(0.1, 2.0).map(lambda x: round(x, 1))] * 2),
)
def test_a_gap_lies_in_its_interval_which_is_no_narrower_than_either_side(
    means: tuple[float, float], halves: tuple[float, float]
) -> None:
    both = [
        row | {"mean": mean, "mean_low": max(1.0, mean - half), "mean_high": min(5.0, mean + half)}
        for row, mean, half in zip((ROW, SENIOR), means, halves, strict=True)
    ]
    (gap,) = gaps(rows(*both).to_dicts())
    assert gap.low is not None
    assert gap.high is not None
    assert gap.low <= gap.value <= gap.high
    widest = max(row["mean_high"] - row["mean_low"] for row in both)
    assert gap.high - gap.low >= widest - 1e-9


@pytest.mark.parametrize(
    ("given_rows", "said"),
    [
        ((), "No survey has asked yet what stands in the way."),
        ((HIDDEN,), "What stands in the way is hidden to keep answers confidential."),
        (
            (ROW, SENIOR),
            "Communication stands in the way of junior mentors. The two sides see communication differently.",
        ),
        (
            (SENIOR, ROW | {"mean": 2.0, "mean_low": 1.8, "mean_high": 2.2}),
            "Nothing stands clearly in the way of either side.",
        ),
    ],
    ids=["nothing asked", "hidden", "in the way of one side", "not in the way"],
)
def test_the_finding_says_what_stands_in_whose_way(given_rows: tuple[dict[str, Any], ...], said: str) -> None:
    frame = rows(*given_rows) if given_rows else pl.DataFrame()
    assert obstacles_finding(frame) == said


def test_surveys_come_newest_first_and_an_obstacle_is_followed_in_their_order() -> None:
    frame = pl.DataFrame([ROW, ROW | {"wave": "midpoint"}, SENIOR], infer_schema_length=None)
    assert surveys_of(frame) == ["end", "midpoint"]
    labels = obstacle_levels(frame, ROW["skill"]).select("heading", "label").rows()
    assert labels == [
        ("Senior mentees", "End of program"),
        ("Junior mentors", "Midpoint"),
        ("Junior mentors", "End of program"),
    ]


def test_there_is_no_gap_between_scales_of_different_length() -> None:
    assert (
        gaps(rows(ROW, SENIOR | {"points": 7, "mean": 5.5, "mean_low": 5.2, "mean_high": 5.8}).to_dicts())
        == []
    )


@pytest.mark.parametrize(
    "given_rows",
    [
        (SENIOR, ROW | HIDDEN | {"side": "mentor"}),
        (SENIOR | {"people": 7}, ROW | {"people": 7, "mean_low": 1.0}),
    ],
)
def test_of_few_people_nothing_is_said_to_stand_in_nobodys_way(
    given_rows: tuple[dict[str, Any], ...],
) -> None:
    assert (
        obstacles_finding(rows(*given_rows)) == "Too few people can be shown to say what stands in the way."
    )
