"""Participants against others by weighting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.logit import logit
from dashboard.stats.propensity import propensity_weighting

PEOPLE = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 12), st.integers(0, 3)), min_size=12, max_size=40
).filter(lambda rows: 3 <= sum(row[0] for row in rows) <= len(rows) - 3)


@given(PEOPLE, st.integers(-5, 5))
def test_order_and_a_constant_trait_do_not_matter_and_a_shift_of_all_is_no_difference(
    rows: list[tuple[int, int, int]], shift: int
) -> None:
    treated, y, trait = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    try:
        one = propensity_weighting(treated, y, trait[:, None])
    except ValueError:
        return
    with_constant = np.column_stack([trait[::-1], np.full(len(y), 7.0)])
    other = propensity_weighting(treated[::-1], y[::-1] + shift, with_constant)
    assert other.ate.value == pytest.approx(one.ate.value, abs=1e-6)
    assert other.att.se == pytest.approx(one.att.se, abs=1e-6)
    assert other.smd_before[1] == 0.0
    assert one.ate.low <= one.ate.value <= one.ate.high
    assert 1 - 1e-9 <= one.effective_n_control_att <= one.n_control + 1e-9


@given(PEOPLE)
def test_with_one_trait_of_two_values_weighting_balances_it(rows: list[tuple[int, int, int]]) -> None:
    treated, y, trait = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    try:
        found = propensity_weighting(treated, y, (trait > 1)[:, None])
    except ValueError:
        return
    assert found.smd_after_ate == pytest.approx((0.0,), abs=1e-5)
    assert found.smd_after_att == pytest.approx((0.0,), abs=1e-5)


def test_without_traits_that_differ_weighting_changes_nothing() -> None:
    found = propensity_weighting([1, 1, 0, 0, 0], [3, 5, 1, 2, 3], [[2]] * 5)
    assert (found.ate.value, found.att.value) == pytest.approx((found.naive_difference,) * 2)
    assert found.effective_n_control_att == pytest.approx(3)


@pytest.mark.parametrize(
    ("treated", "traits", "words"),
    [
        pytest.param([1, 1, 0, 0], [[1], [1], [0], [0]], "for certain", id="a trait that tells for certain"),
        pytest.param([1, 0, 0, 0], [[1], [1], [0], [0]], "two people", id="one participant"),
        pytest.param([1, 2, 0, 0], [[1], [1], [0], [0]], "takes part", id="neither in nor out"),
        pytest.param([1, 1, 0, 0], [[1], [1], [0]], "everybody", id="not the same people"),
    ],
)
def test_what_cannot_be_weighted_is_refused(
    treated: list[int], traits: list[list[float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        propensity_weighting(treated, [1.0, 2.0, 3.0, 4.0], traits)


def test_the_logit_of_a_trait_of_two_values_is_that_of_the_shares() -> None:
    table = np.array([[1, 0], [1, 0], [1, 0], [1, 1], [1, 1], [1, 1]], dtype=float)
    coefficients, chance = logit(np.array([1.0, 0.0, 0.0, 1.0, 1.0, 0.0]), table)
    assert chance == pytest.approx([1 / 3] * 3 + [2 / 3] * 3)
    assert coefficients == pytest.approx([np.log(1 / 2), np.log(4)])
