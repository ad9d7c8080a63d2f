"""Signed ranks, the Hodges-Lehmann estimate and turned signs."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.ranks import Test, mean_ranks, middle_gain, sign_flips, signed_ranks

GAINS = st.lists(st.integers(-8, 8).map(lambda value: value / 4), min_size=1, max_size=9)
MANY = st.lists(st.integers(-8, 8).map(lambda value: value / 3), min_size=1, max_size=60)


@given(GAINS)
def test_the_exact_chances_are_those_of_all_signs_written_out(gains: list[float]) -> None:
    moved = np.array([gain for gain in gains if gain != 0])
    found = signed_ranks(gains)
    assert found.exact is not None
    if not len(moved):
        assert found.exact.two_sided == 1
        return
    ranks = mean_ranks(np.abs(moved))
    sums = np.array([ranks @ np.array(signs) for signs in itertools.product((0, 1), repeat=len(moved))])
    off = abs(found.v - ranks.sum() / 2)
    assert found.exact.greater == pytest.approx(float((sums >= found.v - 1e-9).mean()))
    assert found.exact.less == pytest.approx(float((sums <= found.v + 1e-9).mean()))
    assert found.exact.two_sided == pytest.approx(float((abs(sums - ranks.sum() / 2) >= off - 1e-9).mean()))


@given(GAINS)
def test_the_turned_signs_are_counted_as_if_written_out(gains: list[float]) -> None:
    found = sign_flips(gains)
    sums = np.array(
        [np.array(gains) @ np.array(signs) for signs in itertools.product((-1, 1), repeat=len(gains))]
    )
    assert (found.count, found.total) == (int((sums >= sum(gains) - 1e-9).sum()), 2 ** len(gains))
    assert found.test.two_sided == pytest.approx(float((abs(sums) >= abs(sum(gains)) - 1e-9).mean()))


@given(MANY)
def test_chances_are_chances_and_turning_all_signs_exchanges_the_tails(gains: list[float]) -> None:
    for test in (signed_ranks, sign_flips):
        one, other = test(gains), test([-gain for gain in gains])
        for found, turned in zip(_tests(one), _tests(other), strict=True):
            assert all(0 <= chance <= 1 for chance in (found.greater, found.less, found.two_sided))
            # draws of signs for more than 40 people differ by chance
            near = 0.01 if len(gains) > 40 else 1e-9
            assert (found.greater, found.two_sided) == pytest.approx(
                (turned.less, turned.two_sided), abs=near
            )


def _tests(found: object) -> list[Test]:
    return [value for value in vars(found).values() if isinstance(value, Test)]


@given(MANY)
def test_the_order_of_people_does_not_matter(gains: list[float]) -> None:
    one, other = signed_ranks(gains), signed_ranks(sorted(gains))
    assert (one.v, one.n_nonzero) == (other.v, other.n_nonzero)
    assert one.normal == other.normal


@given(MANY, st.integers(-5, 5), st.integers(1, 4))
def test_the_middle_gain_lies_in_its_interval_and_moves_along(
    gains: list[float], shift: int, scale: int
) -> None:
    one, other = middle_gain(gains), middle_gain([gain * scale + shift for gain in gains])
    assert one.low <= one.value <= one.high
    assert 0 <= one.level <= 1
    assert (other.low, other.value, other.high) == pytest.approx(
        (one.low * scale + shift, one.value * scale + shift, one.high * scale + shift), abs=1e-6
    )


def test_dust_of_thirds_breaks_no_tie() -> None:
    dusty = signed_ranks([1.0 - 2 / 3, 4 / 3 - 1.0, 5 / 3 - 4 / 3, -1 / 3, 0.1 + 0.2 - 0.3])
    clean = signed_ranks([1.0, 1.0, 1.0, -1.0, 0.0])
    assert (dusty.v, dusty.n_nonzero, dusty.exact) == (clean.v, clean.n_nonzero, clean.exact)


def test_nobody_who_moved_is_no_evidence() -> None:
    assert signed_ranks([0.0, 0.0]).normal_continuity == Test(1.0, 1.0, 1.0)
    assert sign_flips([0.0, 0.0]).test == Test(1.0, 1.0, 1.0)


def test_many_people_get_the_normal_approximation_only() -> None:
    gains = np.random.default_rng(2).normal(0.2, 1.0, 250)
    assert signed_ranks(gains).exact is None
    assert middle_gain(gains).low < middle_gain(gains).value < middle_gain(gains).high


def test_the_approximation_is_near_the_exact_chance_for_many_people() -> None:
    found = signed_ranks(np.random.default_rng(3).normal(0.2, 1.0, 150))
    assert found.exact is not None
    assert found.normal_continuity.two_sided == pytest.approx(found.exact.two_sided, abs=0.002)


def test_signs_drawn_for_many_people_are_the_same_each_time_and_near_the_truth() -> None:
    gains = np.round(np.random.default_rng(4).normal(0.15, 1.0, 60), 2)
    assert sign_flips(gains) == sign_flips(gains)
    assert sign_flips(gains[:40]).total == 2**40
    t = gains.mean() / gains.std(ddof=1) * np.sqrt(60)
    assert 0 < sign_flips(gains).test.two_sided < 1
    assert (sign_flips(gains).test.greater < 0.5) == (t > 0)


@pytest.mark.parametrize("gains", [[], [float("nan")], [float("inf"), 1.0]])
@pytest.mark.parametrize("question", [signed_ranks, middle_gain, sign_flips])
def test_no_values_have_no_ranks(question: object, gains: list[float]) -> None:
    assert callable(question)
    with pytest.raises(ValueError, match="values"):
        question(gains)
