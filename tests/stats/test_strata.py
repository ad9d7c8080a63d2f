"""Two shares compared within strata."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.paired_shares import change_in_share
from dashboard.stats.strata import StratifiedShares, stratified_shares

COUNTED = st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
STRATA = st.lists(st.tuples(COUNTED, COUNTED), min_size=1, max_size=6)

Strata = list[tuple[tuple[int, int], tuple[int, int]]]


def compared(strata: Strata) -> StratifiedShares:
    table = np.array(strata)
    return stratified_shares(table[:, 0, 0], table[:, 0, 1], table[:, 1, 0], table[:, 1, 1])


@given(STRATA)
def test_nothing_is_nan_and_intervals_contain_their_estimates(strata: Strata) -> None:
    found = compared(strata)
    assert -1 <= found.difference_limits[0] <= found.difference <= found.difference_limits[1] <= 1
    assert 0 <= found.p <= found.p_continuity + 1e-12 <= 1 + 1e-9
    if found.odds_ratio is not None and found.odds_ratio_limits is not None:
        assert found.odds_ratio_limits[0] <= found.odds_ratio <= found.odds_ratio_limits[1]
        assert math.isfinite(found.odds_ratio_limits[1])


@given(STRATA)
def test_the_order_of_strata_does_not_matter_and_exchanging_groups_turns_the_answer(strata: Strata) -> None:
    one, back = compared(strata), compared(strata[::-1])
    other = compared([(second, first) for first, second in strata])
    assert (one.difference, one.chi2) == pytest.approx((back.difference, back.chi2))
    assert (one.difference, one.chi2) == pytest.approx((-other.difference, other.chi2), abs=1e-9)
    if one.odds_ratio is not None and other.odds_ratio is not None:
        assert one.odds_ratio == pytest.approx(1 / other.odds_ratio)


@given(STRATA)
def test_a_stratum_of_one_group_only_tells_nothing(strata: Strata) -> None:
    one, other = compared(strata), compared([*strata, ((3, 4), (0, 0))])
    assert (one.difference, one.odds_ratio, one.chi2) == (other.difference, other.odds_ratio, other.chi2)


@pytest.mark.parametrize(("left", "joined"), [(2, 9), (5, 5), (0, 3)])
def test_pairs_as_strata_are_the_test_of_mcnemar(left: int, joined: int) -> None:
    # Mantel and Haenszel (1959): a stratum a person, before and after as the groups
    pairs = [((0, 1), (1, 1))] * left + [((1, 1), (0, 1))] * joined + [((1, 1), (1, 1))] * 4
    mcnemar = change_in_share(4, left, joined, 0)
    assert (compared(pairs).chi2, compared(pairs).difference) == pytest.approx((mcnemar.chi2, mcnemar.change))


def test_all_who_agree_are_no_evidence() -> None:
    found = compared([((5, 5), (4, 4))])
    assert (found.chi2, found.p, found.chi2_continuity, found.difference) == (0.0, 1.0, 0.0, 0.0)
    assert (found.odds_ratio, found.odds_ratio_limits) == (None, None)


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param(([1], [2], [1], [2, 3]), id="unequal strata"),
        pytest.param(([3], [2], [1], [2]), id="more than all"),
        pytest.param(([0], [0], [1], [2]), id="a group of nobody"),
        pytest.param(([1, 0], [2, 0], [0, 1], [0, 2]), id="no stratum with both"),
    ],
)
def test_what_cannot_be_compared_is_refused(columns: tuple[list[int], ...]) -> None:
    with pytest.raises(ValueError, match=r"stratum|share"):
        stratified_shares(*columns)
