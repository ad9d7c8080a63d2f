"""How alike the members of one cluster are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.clusters import likeness

SEEDS = st.integers(0, 10_000)


def members(seed: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    cluster = chance.integers(0, 6, 30)
    return np.round(chance.normal(0, 1, 6)[cluster] + chance.normal(0, 1, 30), 2), cluster


@given(SEEDS, st.integers(-1000, 1000), st.integers(1, 5))
def test_order_zero_unit_and_names_do_not_matter(seed: int, shift: int, scale: int) -> None:
    values, cluster = members(seed)
    one = likeness(values, cluster)
    other = likeness(values[::-1] * scale + shift, [f"mentor {name}" for name in cluster[::-1]])
    assert (one.single, one.average, one.design_effect) == pytest.approx(
        (other.single, other.average, other.design_effect)
    )
    assert one.single is not None
    assert one.single <= 1


def test_the_ratings_of_shrout_and_fleiss_have_the_published_likeness() -> None:
    # Shrout and Fleiss (1979), table 2: ICC(1,1) .17, ICC(1,4) .44
    ratings = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7]
    found = likeness(ratings, np.repeat(np.arange(6), 4))
    assert (found.single, found.average) == pytest.approx((0.17, 0.44), abs=0.005)


def test_leading_digits_that_never_change_do_no_harm() -> None:
    values, cluster = members(7)
    assert likeness(values + 1e9, cluster).single == pytest.approx(likeness(values, cluster).single, abs=1e-4)


def test_members_who_are_all_alike_and_values_that_do_not_vary() -> None:
    assert likeness([1, 1, 2, 2], [0, 0, 1, 1]).single == 1
    found = likeness([3, 3, 3, 3], [0, 0, 1, 1])
    assert (found.single, found.average, found.design_effect) == (None, None, None)
    assert likeness([1, 2, 1, 2], [0, 0, 1, 1]).average is None


@pytest.mark.parametrize(
    ("values", "cluster"),
    [([1, 2], [0, 0]), ([1, 2], [0, 1]), ([1, float("nan")], [0, 0]), ([1, 2], [0, 0, 1])],
    ids=["one cluster", "no two members", "a missing value", "a cluster too many"],
)
def test_what_has_no_likeness_is_refused(values: list[float], cluster: list[int]) -> None:
    with pytest.raises(ValueError, match="cluster"):
        likeness(values, cluster)
