"""Change beyond the error of a questionnaire."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.reliable_change import reliable_change

PEOPLE = st.lists(st.tuples(st.integers(4, 20), st.integers(4, 20)), min_size=1, max_size=25)


def test_the_example_of_jacobson_and_truax_is_reliable() -> None:
    # Jacobson and Truax (1991): S_E 3.35, S_diff 4.74, RC 3.16 in size
    found = reliable_change(47.5, 32.5, sd_before=7.5, reliability=0.8)
    assert (found.error_of_score, found.error_of_difference) == pytest.approx((3.35, 4.74), abs=0.005)
    assert float(found.index[0]) == pytest.approx(-3.16, abs=0.005)
    assert (found.improved.count, found.unchanged.count, found.worse.count) == (0, 0, 1)


def test_a_change_at_the_threshold_is_not_reliable() -> None:
    threshold = reliable_change(0.0, 0.0, sd_before=1.0, reliability=0.5).threshold
    found = reliable_change([0.0, 0.0], [threshold, threshold + 1e-6], sd_before=1.0, reliability=0.5)
    assert (found.unchanged.count, found.improved.count) == (1, 1)


@pytest.mark.parametrize(
    ("before", "sd", "reliability"),
    [
        pytest.param([1.0], 0.0, 0.8, id="no spread"),
        pytest.param([1.0], 1.0, 1.0, id="no error"),
        pytest.param([1.0], 1.0, -0.1, id="a negative reliability"),
        pytest.param([], 1.0, 0.8, id="nobody"),
        pytest.param([float("nan")], 1.0, 0.8, id="a missing answer"),
    ],
)
def test_what_has_no_reliable_change_is_refused(before: list[float], sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match=r"reliab|number"):
        reliable_change(before, before, sd_before=sd, reliability=reliability)


@given(PEOPLE, st.sampled_from([0.0, 0.5, 0.9]))
def test_everybody_improved_stayed_or_fell_and_exchanging_the_surveys_exchanges_them(
    people: list[tuple[int, int]], reliability: float
) -> None:
    before, after = np.array(people, dtype=float).T / 4
    one = reliable_change(before, after, sd_before=0.7, reliability=reliability)
    other = reliable_change(after, before, sd_before=0.7, reliability=reliability)
    assert one.improved.count + one.unchanged.count + one.worse.count == len(people)
    assert (one.improved, one.worse) == (other.worse, other.improved)
