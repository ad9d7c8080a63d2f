"""How mixed a group is, against a reference, and who is paired with whom."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.stats.mix import mix, representation
from dashboard.stats.pairing import assortativity, cross_share, pair_table

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=7).filter(any)
TABLES = st.integers(2, 4).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 12), min_size=size, max_size=size), min_size=size, max_size=size
    ).filter(lambda rows: any(map(any, rows)))
)
PAIRED = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=20)


@given(COUNTS)
def test_indices_stay_in_their_bounds_and_the_order_of_groups_does_not_matter(counts: list[int]) -> None:
    found, other = mix(counts), mix(counts[::-1])
    assert 1 - 1e-9 <= found.effective_groups_simpson <= found.effective_groups_shannon + 1e-9
    assert found.effective_groups_shannon <= len(counts) + 1e-9
    for index in (found.evenness, found.blau_normalised):
        assert index is None or -1e-9 <= index <= 1 + 1e-9
    assert found.shannon == pytest.approx(other.shannon)
    assert found.simpson_unbiased is None or found.simpson_unbiased >= found.blau - 1e-12


@given(COUNTS)
def test_a_configured_group_without_anybody_makes_a_mix_less_even(counts: list[int]) -> None:
    fewer, more = mix(counts), mix(counts, k=len(counts) + 1)
    assert mix([*counts, 0]).evenness == pytest.approx(more.evenness)
    if fewer.blau_normalised and more.blau_normalised:
        assert more.blau_normalised < fewer.blau_normalised


def test_one_person_or_one_group_has_no_evenness_to_speak_of() -> None:
    assert mix([1, 0]).simpson_unbiased is None
    assert (mix([9]).evenness, mix([9]).blau_normalised, mix([9]).blau) == (None, None, 0.0)


@given(COUNTS.filter(lambda counts: len(counts) > 1))
def test_a_mix_is_no_distance_from_itself(counts: list[int]) -> None:
    found = representation(counts, counts)
    assert [found.chi2, found.p] == pytest.approx([0, 1], abs=1e-9)
    assert all(ratio is None or ratio == pytest.approx(1) for ratio in found.ratios)
    assert all(
        share.low <= share.value + 1e-12 and share.value <= share.high + 1e-12 for share in found.shares
    )


def test_drawn_mixes_agree_with_the_curve_where_counts_are_large_and_repeat() -> None:
    found = representation([180, 220], [0.5, 0.5], draws=4000, seed=3)
    assert found.p_by_draws == pytest.approx(found.p, abs=0.02)
    assert found == representation([180, 220], [0.5, 0.5], draws=4000, seed=3)


def test_a_reference_with_one_group_leaves_nothing_to_differ() -> None:
    found = representation([5, 0], [1.0, 0.0])
    assert (found.chi2, found.df, found.p, found.ratios, found.residuals) == (
        0.0,
        0,
        1.0,
        (1.0, None),
        (0.0, 0.0),
    )


@pytest.mark.parametrize(
    ("counts", "reference", "words"),
    [
        ([0, 0], [0.5, 0.5], "nobody"),
        ([1, 1], [1.0], "every group"),
        ([1, 1], [1.0, 0.0], "doesn't have"),
        ([1.5, 1], [0.5, 0.5], "whole number"),
        ([1, 1], [-0.5, 1.5], "every group"),
    ],
)
def test_what_cannot_be_compared_with_a_reference_is_refused(
    counts: list[float], reference: list[float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        representation(counts, reference)


def test_more_groups_than_configured_or_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="configured"):
        mix([1, 2, 3], k=2)
    with pytest.raises(ValueError, match="nobody"):
        mix([0, 0])


@given(TABLES)
def test_rows_and_columns_may_be_exchanged_and_residuals_balance(table: list[list[int]]) -> None:
    found, turned = pair_table(table), pair_table(list(zip(*table, strict=True)))
    assert found.chi2 == pytest.approx(turned.chi2)
    assert found.cramers_v == (None if turned.cramers_v is None else pytest.approx(turned.cramers_v))
    assert found.cramers_v is None or 0 <= found.cramers_v <= 1 + 1e-9
    assert sum(map(sum, found.expected)) == pytest.approx(sum(map(sum, table)))
    assert all(math.isfinite(residual) for row in found.residuals for residual in row)


def test_pairs_of_one_kind_of_mentor_cannot_differ() -> None:
    found = pair_table([[3, 4], [0, 0]])
    assert (found.chi2, found.df, found.p, found.cramers_v) == (0.0, 0, 1.0, None)
    assert found.residuals == ((0.0, 0.0), (0.0, 0.0))


@given(TABLES)
def test_assortativity_is_at_most_one_and_does_not_know_the_size(table: list[list[int]]) -> None:
    found, larger = assortativity(table), assortativity([[7 * count for count in row] for row in table])
    assert found.r is None or -1 - 1e-9 <= found.r <= 1 + 1e-9
    assert (found.r is None) == (larger.r is None)
    assert found.r is None or found.r == pytest.approx(larger.r)


def test_people_of_one_group_have_no_assortativity() -> None:
    assert assortativity([[5, 0], [0, 0]]).r is None
    assert assortativity([[0, 5], [0, 0]]).ratio is None


@settings(deadline=None)
@given(PAIRED)
def test_the_share_that_crosses_has_a_range_by_chance_and_repeats(pairs: list[tuple[int, int]]) -> None:
    mentors, mentees = (list(column) for column in zip(*pairs, strict=True))
    found = cross_share(mentors, mentees, seed=5, draws=200)
    assert 0 <= found.low <= found.high <= 1
    assert found == cross_share(mentors, mentees, seed=5, draws=200)
    assert 0 < found.p <= 1
    assert cross_share(mentors, mentees, seed=5, draws=200, steps=2).share <= found.share


def test_people_of_one_group_cross_nothing_by_chance_either() -> None:
    found = cross_share([1, 1], [1, 1], seed=1, draws=99)
    assert (found.share, found.expected, found.low, found.high, found.p) == (0.0, 0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("mentors", "mentees", "steps", "words"),
    [
        ([], [], 1, "every pair"),
        ([1], [1, 2], 1, "every pair"),
        ([1], [2], 0, "a step"),
        ([1.5], [2], 1, "whole"),
    ],
)
def test_what_is_no_pairing_is_refused(
    mentors: list[float], mentees: list[float], steps: int, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        cross_share(mentors, mentees, seed=1, steps=steps)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[1, -1], [1, 1]], [1, 2]])
def test_what_is_no_table_of_pairs_is_refused(table: list[list[int]]) -> None:
    for function in (pair_table, assortativity):
        with pytest.raises(ValueError, match="pairs"):
            function(table)
    with pytest.raises(ValueError, match="same groups"):
        assortativity([[1, 2, 3], [1, 2, 3]])
