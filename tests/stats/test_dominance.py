"""Two groups compared by order."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.dominance import brunner_munzel, dominance, mann_whitney
from dashboard.stats.ranks import mean_ranks

SCORES = st.lists(st.integers(1, 6).map(float), min_size=2, max_size=6)
MORE = st.lists(st.integers(1, 9).map(lambda value: value / 3), min_size=2, max_size=30)


@given(SCORES, SCORES)
def test_the_exact_chances_are_those_of_all_groupings_written_out(xs: list[float], ys: list[float]) -> None:
    found = mann_whitney(xs, ys).exact
    ranks = mean_ranks(np.array(xs + ys))
    here = ranks[: len(xs)].sum()
    sums = np.array([ranks[list(one)].sum() for one in itertools.combinations(range(len(ranks)), len(xs))])
    middle = sums.mean()
    assert found is not None
    assert found.greater == pytest.approx(float((sums >= here - 1e-9).mean()))
    assert found.less == pytest.approx(float((sums <= here + 1e-9).mean()))
    assert found.two_sided == pytest.approx(float((abs(sums - middle) >= abs(here - middle) - 1e-9).mean()))


@given(MORE, MORE)
def test_the_statistics_of_order_tell_the_same(xs: list[float], ys: list[float]) -> None:
    rank_sum, order, munzel = mann_whitney(xs, ys), dominance(xs, ys), brunner_munzel(ys, xs)
    assert order.superiority == pytest.approx(rank_sum.w / (len(xs) * len(ys)))
    assert order.superiority == pytest.approx(munzel.probability)
    assert order.delta == pytest.approx(2 * order.superiority - 1)
    assert order.greater + order.tie + order.less == pytest.approx(1)


@given(MORE, MORE)
def test_intervals_contain_their_estimate_and_nothing_is_nan(xs: list[float], ys: list[float]) -> None:
    order, munzel = dominance(xs, ys), brunner_munzel(xs, ys)
    assert -1 <= order.delta_low <= order.delta <= order.delta_high <= 1
    assert munzel.low - 1e-12 <= munzel.probability <= munzel.high + 1e-12
    for found in (order, munzel, mann_whitney(xs, ys).normal):
        assert not any(isinstance(value, float) and math.isnan(value) for value in vars(found).values())


@given(MORE, MORE)
def test_exchanging_the_groups_turns_the_answer(xs: list[float], ys: list[float]) -> None:
    one, other = dominance(xs, ys), dominance(ys, xs)
    assert (one.delta, one.delta_low, one.delta_high) == pytest.approx(
        (-other.delta, -other.delta_high, -other.delta_low)
    )
    assert mann_whitney(xs, ys).normal.greater == pytest.approx(mann_whitney(ys, xs).normal.less)


@given(MORE, MORE, st.integers(1, 5))
def test_only_the_order_counts(xs: list[float], ys: list[float], power: int) -> None:
    bent = [value**power for value in xs], [value**power for value in ys]
    assert brunner_munzel(xs, ys) == brunner_munzel(*bent)


@pytest.mark.parametrize(
    ("xs", "ys", "probability", "low", "high"),
    # Wilson's interval of 4 of 4 and of half of 3
    [
        pytest.param([1, 2, 2, 3], [4, 5, 5, 6], 1.0, 0.5101, 1.0, id="wholly above"),
        pytest.param([4, 5, 5, 6], [1, 2, 2, 3], 0.0, 0.0, 0.4899, id="wholly below"),
        pytest.param([3, 3, 3], [3, 3, 3, 3], 0.5, 0.1250, 0.8750, id="nobody differs"),
    ],
)
def test_groups_without_variance_have_an_interval(
    xs: list[float], ys: list[float], probability: float, low: float, high: float
) -> None:
    found, order = brunner_munzel(xs, ys), dominance(ys, xs)
    assert (found.statistic, found.freedom, found.p) == (None, None, None)
    assert (found.probability, found.low, found.high) == pytest.approx((probability, low, high), abs=1e-3)
    assert (order.delta_low, order.delta_high) == pytest.approx((2 * low - 1, 2 * high - 1), abs=1e-3)


def test_many_people_get_the_normal_approximation_only() -> None:
    assert mann_whitney(range(60), range(60)).exact is None


@pytest.mark.parametrize("question", [mann_whitney, dominance, brunner_munzel])
@pytest.mark.parametrize("group", [[], [float("nan"), 1.0]], ids=["nobody", "a missing answer"])
def test_what_has_no_order_is_refused(question: object, group: list[float]) -> None:
    assert callable(question)
    with pytest.raises(ValueError, match="value"):
        question([1.0, 2.0], group)
