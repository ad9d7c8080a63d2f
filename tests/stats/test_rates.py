"""How often something happens, when those observed differ."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dashboard.stats.rates import rate

OBSERVED = st.lists(st.tuples(st.integers(0, 30), st.floats(0.2, 24)), min_size=1, max_size=30)


def test_a_rate_by_hand() -> None:
    found = rate([4, 6, 2], [2.0, 2.0, 2.0])
    # 12 events in 6: 2 a unit, 4 expected of each; (0 + 4 + 4)/4/2 = 1
    reach = math.exp(stats.t.ppf(0.975, 2) * math.sqrt(1 / 12))
    assert (found.n, found.events, found.value, found.dispersion) == (3, 12, 2.0, 1.0)
    assert [found.low, found.high] == pytest.approx([2 / reach, 2 * reach])


def test_without_an_event_the_limit_is_poisson_s() -> None:
    found = rate([0, 0], [1.0, 2.0])
    assert (found.value, found.low, found.dispersion) == (0.0, 0.0, None)
    assert found.high == pytest.approx(-math.log(0.025) / 3)


def test_one_unit_alone_has_exact_limits() -> None:
    found = rate([5], [1.0])
    assert [found.low, found.high] == pytest.approx(
        [stats.chi2.ppf(0.025, 10) / 2, stats.chi2.ppf(0.975, 12) / 2]
    )


@given(OBSERVED)
def test_the_interval_holds_the_rate_and_order_does_not_matter(observed: list[tuple[int, float]]) -> None:
    counts, times = zip(*observed, strict=True)
    found, other = rate(counts, times), rate(counts[::-1], times[::-1])
    assert 0 <= found.low <= found.value <= found.high
    assert [found.value, found.high] == pytest.approx([other.value, other.high])


def test_units_that_differ_make_the_interval_wider() -> None:
    chance = np.random.default_rng(1)
    alike = rate(chance.poisson(6, 200), np.ones(200))
    unlike = rate(chance.poisson(chance.gamma(2, 3, 200)), np.ones(200))
    assert alike.dispersion == pytest.approx(1, abs=0.3)
    assert unlike.dispersion is not None
    assert unlike.dispersion > 2
    assert unlike.high - unlike.low > 1.3 * (alike.high - alike.low)


@pytest.mark.parametrize(
    ("counts", "times"),
    [
        pytest.param([], [], id="nobody"),
        pytest.param([1], [0.0], id="no time"),
        pytest.param([-1], [1.0], id="fewer than none"),
        pytest.param([1.5], [1.0], id="half an event"),
        pytest.param([1, 2], [1.0], id="a time is missing"),
    ],
)
def test_what_is_no_count_over_a_time_is_refused(counts: list[float], times: list[float]) -> None:
    with pytest.raises(ValueError, match=r"time above 0|whole number"):
        rate(counts, times)
