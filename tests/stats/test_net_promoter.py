"""The Net Promoter Score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.net_promoter import net_promoter

ANSWERS = st.tuples(*(st.integers(0, 60) for _ in range(3))).filter(any)


@given(ANSWERS)
def test_intervals_stay_between_the_ends_and_contain_their_score(counts: tuple[int, int, int]) -> None:
    found = net_promoter(*counts)
    assert -100 <= found.low <= found.score <= found.high <= 100
    assert -100 <= found.adjusted_low <= found.adjusted_score <= found.adjusted_high <= 100
    assert found.promoters + found.passives + found.detractors == pytest.approx(1)


@given(ANSWERS)
def test_exchanging_promoters_and_detractors_turns_the_score(counts: tuple[int, int, int]) -> None:
    promoters, passives, detractors = counts
    one, other = net_promoter(promoters, passives, detractors), net_promoter(detractors, passives, promoters)
    assert (one.score, one.adjusted_low, one.adjusted_high) == pytest.approx(
        (-other.score, -other.adjusted_high, -other.adjusted_low)
    )


def test_seven_promoters_have_no_wald_width_and_an_adjusted_one() -> None:
    found = net_promoter(7, 0, 0)
    assert (found.low, found.high, found.adjusted_high) == (100, 100, 100)
    assert found.adjusted_low < 60


@pytest.mark.parametrize("counts", [(0, 0, 0), (-1, 2, 2)])
def test_what_has_no_score_is_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"answer|below zero"):
        net_promoter(*counts)
