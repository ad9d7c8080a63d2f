"""What a gain is read beside: no number but released ones, and no hidden row lost."""

from typing import Any

import polars as pl

from dashboard.beside_gains import level_rows, meeting_differences, reliability_rows
from dashboard.leavers import apart_rows, what_if_rows
from dashboard.theme import HIDDEN_WORDS, NOTHING

ABOUT: dict[str, Any] = {
    "program": "A", "side": "mentee", "skill": "Digital", "wave": "end", "hidden": None, "kept_as_of": None, "nearest": None,
}  # fmt: skip
GAIN = ABOUT | {
    "gain": 0.4, "gain_mark": None, "gain_low": 0.2, "gain_high": 0.6, "before": 3.0, "before_mark": None, "rounded_to": 0.1,
    "people": 44, "people_text": "44", "points": 5, "spread": 0.8, "attribute": None, "attribute_group": None,
}  # fmt: skip
HIDDEN = dict.fromkeys(GAIN) | ABOUT | {"hidden": "fewer than 5 people"}
LEVEL = ABOUT | {
    "mean": 3.0, "mean_mark": None, "mean_low": 2.9, "mean_high": 3.1, "people_text": "44", "points": 5, "rounded_to": 0.1,
    "spread": 0.8, "who": "everybody",
}  # fmt: skip


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, infer_schema_length=None)


def test_only_the_same_people_are_joined_and_a_group_all_hidden_is_one_row() -> None:
    waves = ("end", "baseline", "midpoint")
    shown = [LEVEL | {"wave": wave} for wave in waves]
    gone = [LEVEL | {"wave": wave, "who": "every survey", "hidden": "few", "mean": None} for wave in waves]
    rows = level_rows(frame(*shown, *gone)).select("label", "is_joined").rows()
    assert rows == [
        ("Baseline", False),
        ("Midpoint", False),
        ("End of program", False),
        ("Every survey", True),
    ]


def test_a_weighted_gain_that_is_not_shown_is_blank_in_its_column() -> None:
    flow = frame(ABOUT | {"survey": "end", "baseline": 61})
    weighted = GAIN | {"gain": 0.3, "gain_low": 0.1, "gain_high": 0.5}
    (with_it,) = what_if_rows(frame(GAIN), flow, frame(weighted)).to_dicts()
    (without,) = what_if_rows(frame(GAIN), flow, frame(HIDDEN)).to_dicts()
    assert (with_it["Weighted"], without["Weighted"]) == ("+0.3 (0.1 to 0.5)", NOTHING)


def test_where_those_who_left_had_stood_is_a_row_in_words() -> None:
    left = LEVEL | {"wave": "baseline", "who": "not at the end", "mean": 2.5, "people_text": "12"}
    (row,) = apart_rows(frame(GAIN), frame(LEVEL | {"wave": "baseline"}, left)).to_dicts()
    assert (row["Stayed, before"], row["Left, before"], row["In words"]) == ("3.0", "2.5", "clearly apart")


def test_those_who_met_as_planned_are_set_against_those_who_met_less_often() -> None:
    groups = [
        GAIN | {"attribute": "rhythm", "attribute_group": name, "gain": gain}
        for name, gain in (("met as planned", 0.9), ("met less often", 0.1))
    ]
    ((_, difference),) = meeting_differences(frame(*groups))
    assert (difference.first, difference.second) == ("met less often", "met as planned")
    assert round(difference.value, 6) == 0.8
    assert difference.is_clear
    assert meeting_differences(frame(groups[0], HIDDEN | {"attribute_group": "met less often"})) == []


def test_reliability_that_is_hidden_says_so_and_tells_no_number() -> None:
    shown = ABOUT | {"questions": 3, "alpha": 0.75, "alpha_mark": None, "alpha_low": 0.6, "alpha_high": 0.85}
    hidden = dict.fromkeys(shown) | ABOUT | {"skill": "Sharing", "hidden": "few"}
    rows = reliability_rows(frame(shown, hidden)).to_dicts()
    assert [(row["Questions"], row["Alpha"]) for row in rows] == [
        ("3", "0.75 (0.60 to 0.85)"),
        (NOTHING, HIDDEN_WORDS),
    ]
