"""Groups of different people: what holds for any numbers, and where there is no spread."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from dashboard.stats.groups import all_pairs, anova, welch_anova, welch_difference
from dashboard.stats.studentised_range import chance_beyond, quantile

SCORES = st.integers(-16, 16).map(lambda value: value / 4)
GROUP = st.lists(SCORES, min_size=2, max_size=12)
GROUPS = st.lists(GROUP, min_size=2, max_size=5).map(
    lambda parts: {f"cohort {place}": part for place, part in enumerate(parts)}
)


@given(GROUP, GROUP)
def test_the_interval_contains_the_difference_and_exchanging_the_groups_turns_it(
    first: list[float], second: list[float]
) -> None:
    one, other = welch_difference(first, second), welch_difference(second, first)
    assert one.low <= one.value <= one.high
    assert (one.low, one.high, one.p) == pytest.approx((-other.high, -other.low, other.p))
    assert 0 <= one.p <= 1
    assert one.g is None or abs(one.g) <= abs(one.d or 0.0)


@given(GROUP, GROUP, st.integers(-9, 9), st.integers(1, 5))
def test_another_zero_and_unit_leave_the_standardised_difference(
    first: list[float], second: list[float], shift: int, scale: int
) -> None:
    one = welch_difference(first, second)
    other = welch_difference(*([scale * value + shift for value in part] for part in (first, second)))
    assert other.value == pytest.approx(one.value * scale)
    assert other.d == pytest.approx(one.d)
    assert other.p == pytest.approx(one.p)


@given(GROUPS, st.integers(-9, 9))
def test_order_and_zero_do_not_matter_to_either_analysis_of_variance(
    groups: dict[str, list[float]], shift: int
) -> None:
    turned = {name: [value + shift for value in groups[name][::-1]] for name in reversed(groups)}
    for test in (welch_anova, anova):
        one, other = test(groups), test(turned)
        assert one.f == pytest.approx(other.f, rel=1e-6, abs=1e-9)
        assert one.p == pytest.approx(other.p, rel=1e-6, abs=1e-9)
        assert 0 <= one.p <= 1


@given(st.tuples(GROUP, GROUP))
def test_with_two_groups_welch_is_the_square_of_t(parts: tuple[list[float], list[float]]) -> None:
    t, f = welch_difference(*parts), welch_anova({"a": parts[0], "b": parts[1]})
    assert f.f == pytest.approx(t.t**2, rel=1e-6, abs=1e-9)
    assert f.p == pytest.approx(t.p, rel=1e-5, abs=1e-9)


@settings(deadline=None)
@given(GROUPS)
def test_each_pair_has_an_interval_about_its_difference_no_narrower_than_for_one_pair(
    groups: dict[str, list[float]],
) -> None:
    pairs = all_pairs(groups)
    assert len(pairs) == len(groups) * (len(groups) - 1) // 2
    for pair in pairs:
        alone = welch_difference(groups[pair.first], groups[pair.second])
        assert pair.low <= pair.value <= pair.high
        assert pair.high - pair.low >= (alone.high - alone.low) * (1 - 1e-6)
        assert alone.p - 1e-6 <= pair.p <= 1


@pytest.mark.parametrize(
    ("groups", "p"),
    [
        pytest.param({"a": [3.0, 3.0], "b": [3.0, 3.0, 3.0]}, 1.0, id="everybody alike"),
        pytest.param(
            {"a": [3.0, 3.0], "b": [4.0, 4.0], "c": [3.0, 3.0]}, 0.0, id="alike within, not between"
        ),
        pytest.param({"a": [0.1 + 0.2, 0.3], "b": [0.3, 0.3]}, 1.0, id="dust of rounding"),
    ],
)
def test_without_spread_means_differ_or_do_not(groups: dict[str, list[float]], p: float) -> None:
    parts = list(groups.values())
    found = welch_difference(parts[0], parts[1])
    assert (welch_anova(groups).p, anova(groups).p, found.p) == (p, p, p)
    assert (found.low, found.high, found.d, found.g) == (found.value, found.value, None, None)
    assert all(pair.p in {0.0, 1.0} and pair.low == pair.high for pair in all_pairs(groups))


def test_one_group_without_spread_beside_others_has_a_value() -> None:
    groups = {"a": [1.0, 1.0, 1.0], "b": [1.0, 2.0, 3.0, 2.0], "c": [0.0, 1.0, 4.0, 3.0]}
    nearly = {**groups, "a": [1.0, 1.0, 1.0 + 1e-5]}
    assert welch_anova(groups).f == pytest.approx(welch_anova(nearly).f, rel=1e-3)


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param({"a": [1.0, 2.0]}, id="one group"),
        pytest.param({"a": [1.0, 2.0], "b": [1.0]}, id="a group of one"),
        pytest.param({"a": [1.0, 2.0], "b": [1.0, math.nan]}, id="a missing answer"),
        pytest.param({"a": [1.0, 2.0], "b": [[1.0], [2.0]]}, id="a table"),
    ],
)
def test_what_cannot_be_compared_is_refused(groups: dict[str, list[float]]) -> None:
    for test in (welch_anova, all_pairs):
        with pytest.raises(ValueError, match=r"group|value"):
            test(groups)


def test_no_group_of_two_leaves_no_spread_to_compare_with() -> None:
    with pytest.raises(ValueError, match="two values"):
        anova({"a": [1.0], "b": [2.0]})


def test_a_common_part_of_nine_digits_changes_nothing() -> None:
    # NIST StRD, the SmLs data sets, are made to find this out; here the answer without the common part is exact.
    plain = {"a": [0.25, 0.5, 0.75], "b": [0.5, 1.0, 1.5]}
    far = {name: [value + 1e9 for value in part] for name, part in plain.items()}
    assert anova(far).f == pytest.approx(anova(plain).f, rel=1e-12)


@pytest.mark.parametrize(("q", "df"), [(0.5, 7), (1.0, 2), (3.5, 20), (40.0, 2), (2.0, 4000)])
def test_the_range_of_two_means_is_that_of_t(q: float, df: int) -> None:
    by_t = 2 * float(special.stdtr(df, -q / math.sqrt(2)))
    assert chance_beyond(q, 2, df) == pytest.approx(by_t, rel=1e-8)


@settings(deadline=None)
@given(st.floats(0.5, 0.999), st.integers(2, 10), st.floats(2, 300))
def test_the_quantile_of_a_range_is_exceeded_as_often_as_asked(level: float, k: int, df: float) -> None:
    assert chance_beyond(quantile(level, k, df), k, df) == pytest.approx(1 - level, rel=1e-6)


def test_what_is_no_range_is_refused() -> None:
    with pytest.raises(ValueError, match="range"):
        chance_beyond(1.0, 1, 5)
    with pytest.raises(ValueError, match="level"):
        quantile(1.0, 3, 5)
