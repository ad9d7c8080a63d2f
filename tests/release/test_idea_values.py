"""How long ideas take until they are adopted, and when there are too few to say."""

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.privacy.policy import POLICY
from dashboard.release.idea_values import idea_counts, time_to_adoption

ADOPTION = OUTCOMES["idea_adoption"]


def rows(*ideas: tuple[int, int]) -> pl.DataFrame:
    """Return ideas by days and event, and a row that only says who takes part."""
    found = [{"days": days, "event": event} for days, event in ideas]
    return pl.DataFrame([{"days": None, "event": None}, *found], schema={"days": pl.Int64, "event": pl.Int64})


def test_ideas_not_adopted_are_followed_as_far_as_they_were_seen() -> None:
    found = time_to_adoption(rows((7, 1), (14, 1), (20, 0), (21, 1), (100, 0), (100, 0)), ADOPTION, POLICY)
    assert (found["ideas"], found["adopted"]) == (6, 3)
    # By hand: 5/6 and 4/6 are left, then 2/3 of these, since one was last seen in the third week: 4/9.
    assert found["share"][:3] == [0.17, 0.33, 0.56]  # type: ignore[index]
    assert found["at_risk"][:4] == [6, 5, 3, 2]  # type: ignore[index]
    assert found["within"] == 0.56
    assert found["median_weeks"] == 3


@pytest.mark.parametrize("ideas", [0, 4])
def test_of_fewer_than_five_ideas_only_their_number_is_said(ideas: int) -> None:
    found = time_to_adoption(rows(*[(7, 1)] * ideas), ADOPTION, POLICY)
    assert found == {"ideas": ideas, "adopted": ideas, "within_weeks": 12}


def test_where_none_is_adopted_the_share_is_nothing_and_has_no_interval() -> None:
    found = time_to_adoption(rows(*[(200, 0)] * 6), ADOPTION, POLICY)
    assert (found["within"], found["within_low"], found["within_high"], found["median_weeks"]) == (
        0.0,
        None,
        None,
        None,
    )


def test_ideas_seen_for_less_than_the_weeks_looked_at_say_nothing_of_them() -> None:
    assert time_to_adoption(rows(*[(20, 0)] * 6, (14, 1)), ADOPTION, POLICY)["within"] is None
    assert time_to_adoption(rows(*[(3, 0)] * 6), ADOPTION, POLICY)["week"] == []


def test_a_row_that_only_says_who_takes_part_is_no_idea() -> None:
    days = pl.DataFrame(
        {"raised_on": [None, 1, 2], "tried_on": [None, None, 3], "adopted_on": [None, None, None]}
    )
    assert idea_counts(days, OUTCOMES["ideas"], POLICY) == {"raised": 2, "tried": 1, "adopted": 0}
