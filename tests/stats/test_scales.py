"""Whether items hang together."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.stats.scales import (
    alpha,
    alpha_of_covariances,
    ceiling,
    covariances,
    feldt_interval,
    omega,
    spearman_brown,
)

SEEDS = st.integers(0, 10_000)


def answers(seed: int, n: int = 40, items: int = 4) -> np.ndarray:
    """Return answers of one common factor on a scale of 1 to 5."""
    chance = np.random.default_rng(seed)
    factor = chance.normal(0, 1, (n, 1))
    return np.clip(np.round(3 + 0.8 * factor + chance.normal(0, 0.8, (n, items))), 1, 5)


@given(SEEDS)
def test_the_order_of_people_and_the_zero_of_the_scale_do_not_matter(seed: int) -> None:
    people = answers(seed)
    one, other = alpha(people), alpha(people[::-1] * 2 + 7)
    assert one.value is not None
    assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high))
    assert one.low is not None
    assert one.high is not None
    assert one.low <= one.value <= one.high <= 1


@given(SEEDS, st.integers(0, 3))
def test_turning_an_item_round_twice_changes_nothing(seed: int, item: int) -> None:
    people = answers(seed)
    turned = people.copy()
    turned[:, item] = 6 - turned[:, item]
    one, other = alpha(people), alpha(turned, reverse=[item])
    assert one.value == pytest.approx(other.value)
    assert one.standardised == pytest.approx(other.standardised)


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.integers(3, 7))
def test_omega_is_a_share_and_its_model_fits_the_variance_of_each_item(seed: int, items: int) -> None:
    found = omega(covariances(answers(seed, items=items)))
    assert found is not None
    assert 0 <= found.value <= 1
    assert all(-1 <= loading <= 1 for loading in found.loadings)
    assert sum(found.loadings) >= 0


# the first fit loads the optimiser, so that times say nothing
@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0.3, 0.95), min_size=3, max_size=7))
def test_loadings_that_made_the_correlations_are_found_again(loadings: list[float]) -> None:
    line = np.array(loadings)
    made = np.outer(line, line)
    np.fill_diagonal(made, 1.0)
    found = omega(made)
    assert found is not None
    assert found.loadings == pytest.approx(loadings, abs=1e-3)
    assert found.value == pytest.approx(line.sum() ** 2 / (line.sum() ** 2 + (1 - line**2).sum()), abs=1e-3)


def test_items_that_repeat_each_other_are_at_the_edge() -> None:
    people = answers(1)
    found = omega(covariances(np.column_stack((people, people[:, 0]))))
    assert found is not None
    assert found.at_the_edge
    assert all(math.isfinite(loading) for loading in found.loadings)


def test_an_item_that_does_not_vary_has_no_omega_and_alpha_is_still_defined() -> None:
    people = answers(2)
    people[:, 1] = 0.1 + 0.2
    assert omega(covariances(people)) is None
    found = alpha(people)
    assert found.value is not None
    assert found.standardised is None


def test_a_total_that_does_not_vary_has_no_alpha() -> None:
    found = alpha([[1, 5], [2, 4], [3, 3]])
    assert (found.value, found.low, found.high, found.standardised) == (None, None, None, None)
    assert alpha([[3, 3], [3, 3]]).value is None


def test_a_missed_reverse_key_shows_as_an_alpha_below_zero_with_an_interval_around_it() -> None:
    people = answers(3, items=2)
    people[:, 1] = 6 - people[:, 1]
    found = alpha(people)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.value < 0
    assert math.isfinite(found.low)


def test_missing_answers_leave_out_the_pair_and_not_the_person() -> None:
    people = answers(4)
    people[0, 0] = people[1, 2] = math.nan
    found = covariances(people)
    assert found[1, 3] == pytest.approx(np.cov(people[:, 1], people[:, 3])[0, 1])
    assert found[0, 2] == pytest.approx(np.cov(people[2:, 0], people[2:, 2])[0, 1])
    assert alpha(people).n == 38


def test_two_items_have_the_alpha_of_spearman_and_brown_if_they_vary_alike() -> None:
    r = 0.4
    assert alpha_of_covariances([[2.0, 2 * r], [2 * r, 2.0]]).value == pytest.approx(spearman_brown(r))


@given(st.floats(-0.9, 1.0), st.floats(0.1, 0.9))
def test_half_of_twice_as_long_a_scale_is_as_reliable_as_before(r: float, times: float) -> None:
    if 1 + (1 / times - 1) * r > 0.01:
        longer = spearman_brown(r, times=1 / times)
        if longer > -1:
            assert spearman_brown(longer, times=times) == pytest.approx(r, abs=1e-6)


@pytest.mark.parametrize(("r", "times"), [(-1.0, 2.0), (1.1, 2.0), (0.5, 0.0), (-0.9, 5.0)])
def test_what_has_no_reliability_is_refused(r: float, times: float) -> None:
    with pytest.raises(ValueError, match="reliability"):
        spearman_brown(r, times=times)


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([[1.0], [2.0]], id="one item"),
        pytest.param([[1.0, 2.0]], id="one person"),
        pytest.param([1.0, 2.0], id="no items"),
        pytest.param([[1.0, math.inf], [1.0, 2.0]], id="an endless answer"),
        pytest.param(
            [[1.0, 2.0, math.nan], [2.0, math.nan, 1.0], [math.nan, 1.0, 2.0]], id="nobody answered two items"
        ),
    ],
)
def test_what_has_no_alpha_is_refused(people: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"items|item"):
        alpha(people)


def test_two_people_in_each_pair_and_nobody_in_all_have_no_interval() -> None:
    hole = math.nan
    with pytest.raises(ValueError, match="every item"):
        alpha([[1, 2, hole], [2, 3, hole], [hole, 1, 2], [hole, 3, 1], [1, hole, 2], [3, hole, 4]])


@pytest.mark.parametrize(
    ("matrix", "reverse"),
    [([[1.0]], []), ([[1.0, 0.5]], []), ([[1.0, math.nan], [0.5, 1.0]], []), ([[1.0, 0.5], [0.5, 1.0]], [2])],
)
def test_what_is_no_covariance_matrix_is_refused(matrix: list[list[float]], reverse: list[int]) -> None:
    with pytest.raises(ValueError, match=r"items|covariance"):
        alpha_of_covariances(matrix, reverse=reverse)


@pytest.mark.parametrize("matrix", [[[1.0, 0.5], [0.5, 1.0]], [[1.0, 0.5, math.nan]] * 3])
def test_what_has_no_factor_is_refused(matrix: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"items|covariance"):
        omega(matrix)


def test_few_people_have_no_interval_of_feldt() -> None:
    with pytest.raises(ValueError, match="two people"):
        feldt_interval(0.8, 1, 4)


def test_the_ceiling_counts_those_at_the_top_but_for_dust() -> None:
    found = ceiling([5.0, 14.999999999999 / 3, 4.75], 5)
    assert (found.count, found.n) == (2, 3)
    with pytest.raises(ValueError, match="scale"):
        ceiling([6.0], 5)
