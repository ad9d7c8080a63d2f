"""A share of the same people before and after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.paired_shares import change_in_share

ANSWERS = st.tuples(*(st.integers(0, 60) for _ in range(4))).filter(any)


def test_the_approval_of_a_prime_minister_changed_as_published() -> None:
    # Agresti (1990), approval of a prime minister: 0.04 down, interval -0.06 to -0.02; χ² is (|150 - 86| - 1)²/236
    found = change_in_share(794, 150, 86, 570)
    assert (found.change, found.low, found.high) == pytest.approx((-0.04, -0.06, -0.02), abs=0.002)
    assert found.chi2_continuity == pytest.approx(63**2 / 236)


@given(ANSWERS)
def test_the_interval_contains_the_change_and_chances_are_chances(counts: tuple[int, int, int, int]) -> None:
    found = change_in_share(*counts)
    assert -1 <= found.low <= found.change <= found.high <= 1
    assert found.change == pytest.approx(found.after - found.before)
    assert all(0 <= p <= 1 for p in (found.p, found.p_continuity, found.p_exact))
    assert found.chi2_continuity <= found.chi2


@given(ANSWERS)
def test_exchanging_before_and_after_turns_the_change(counts: tuple[int, int, int, int]) -> None:
    both, left, joined, none = counts
    one, other = change_in_share(both, left, joined, none), change_in_share(both, joined, left, none)
    assert (one.change, one.low, one.high) == pytest.approx((-other.change, -other.high, -other.low))
    assert one.p_exact == pytest.approx(other.p_exact)


def test_nobody_who_changed_leaves_no_doubt_and_no_evidence() -> None:
    found = change_in_share(10, 0, 0, 5)
    assert (found.low, found.high, found.chi2, found.p, found.p_continuity, found.p_exact) == (
        0,
        0,
        0,
        1,
        1,
        1,
    )


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (1, -1, 0, 0)])
def test_what_is_no_table_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"people|below zero"):
        change_in_share(*counts)
