"""Four levels: which number speaks for which, and that results are grey until they are due."""

from dataclasses import replace

import polars as pl

from dashboard.brief.kirkpatrick import levels
from dashboard.brief.narrative import Told
from tests.brief.test_narrative import HIDDEN, NOTHING, gain, gains, rated, share

IDEAS = pl.DataFrame(
    {"raised": [27], "tried": [15], "adopted": [9], "hidden": [None]}, schema_overrides={"hidden": pl.String}
)
FOLLOW_UP = pl.DataFrame({"gain": [0.4]})


def said(told: Told, gains_at_follow_up: pl.DataFrame = FOLLOW_UP) -> dict[str, str]:
    return {one.name: one.said for one in levels(told, gains_at_follow_up)}


def test_each_level_has_its_number() -> None:
    told = replace(
        NOTHING,
        relationship=rated(4.2, 3.9).relationship,
        gains=gains(gain("mentee", 0.5, 0.2, 0.8), gain("mentor", 0.1, -0.2, 0.4)).gains,
        rhythm=share(0.8, 0.7, 0.9),
        ideas=IDEAS,
    )
    assert said(told) == {
        "Reaction": "Relationship. Senior mentees: 4.2 of 5. Junior mentors: 3.9 of 5",
        "Learning": "Skills. Senior mentees: +0.5, clear gain. Junior mentors: +0.1, no clear change",
        "Behaviour": "80\u202f% of pairs met as planned. 15 of 27 ideas were tried",
        "Results": "9 of 27 ideas were adopted",
    }


def test_results_are_not_due_before_the_follow_up_survey_is_in() -> None:
    *before, results = levels(replace(NOTHING, ideas=IDEAS), pl.DataFrame())
    assert all(one.is_due for one in before)
    assert not results.is_due
    assert "follow-up" in results.said
    assert "9" not in results.said


def test_what_is_hidden_and_what_was_never_asked_are_told_apart() -> None:
    hidden = said(gains(gain("mentee", 0.5, 0.2, 0.8, hidden=HIDDEN)))
    assert hidden["Learning"] == "Hidden to keep answers confidential"
    assert hidden["Reaction"] == "Not asked yet"
