"""How mixed a group is, against a reference, and who is paired with whom."""

import math
import random
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.stats.mix import mix, representation
from dashboard.stats.pairing import CrossShare, assortativity, cross_share, cross_share_within, pair_table

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


STRATIFIED = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from("AB")), min_size=1, max_size=20
)


def enumerated(pairs: list[tuple[int, int, str]], steps: int) -> list[float]:
    """Return the crossing shares of all ways to deal the mentees inside each stratum, sorted."""
    ways: list[list[int]] = []
    for stratum in sorted({name for *_, name in pairs}):
        mentors = [mentor for mentor, _, name in pairs if name == stratum]
        mentees = [mentee for _, mentee, name in pairs if name == stratum]
        ways.append(
            [
                sum(abs(mentor - mentee) >= steps for mentor, mentee in zip(mentors, dealt, strict=True))
                for dealt in permutations(mentees)
            ]
        )
    return sorted(sum(way) / len(pairs) for way in product(*ways))


def within(pairs: list[tuple[int, int, str]], *, steps: int = 1, draws: int = 1999) -> CrossShare:
    mentors, mentees, strata = (list(column) for column in zip(*pairs, strict=True))
    return cross_share_within(mentors, mentees, strata, seed=1, steps=steps, draws=draws)


EXACT = {
    "one stratum": [(0, 1, "A"), (0, 2, "A"), (1, 1, "A"), (1, 3, "A"), (3, 0, "A"), (0, 0, "A")],
    "two strata": [(0, 1, "A"), (0, 2, "A"), (1, 0, "A"), (1, 3, "B"), (3, 1, "B"), (0, 3, "B"), (2, 2, "B")],
}


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("pairs", EXACT.values(), ids=EXACT)
def test_dealing_inside_strata_agrees_with_every_way_there_is(
    pairs: list[tuple[int, int, str]], steps: int
) -> None:
    every = enumerated(pairs, steps)
    found = within(pairs, steps=steps, draws=19999)
    mean = sum(every) / len(every)
    away = sum(abs(one - mean) >= abs(found.share - mean) - 1e-9 for one in every) / len(every)
    assert found.expected == pytest.approx(mean)
    assert found.p == pytest.approx(away, abs=0.015)
    assert found.low in every
    assert sum(one < found.low - 1e-9 for one in every) / len(every) <= 0.035
    assert sum(one > found.high + 1e-9 for one in every) / len(every) <= 0.035


@given(STRATIFIED, st.randoms(use_true_random=False))
def test_neither_the_order_of_pairs_nor_of_strata_matters(
    pairs: list[tuple[int, int, str]], chance: random.Random
) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert within(shuffled, draws=99) == within(pairs, draws=99)
    assert within(pairs, draws=99, steps=2).share <= within(pairs, draws=99).share


@given(PAIRED)
def test_one_stratum_is_all_pairs_together(pairs: list[tuple[int, int]]) -> None:
    mentors, mentees = (list(column) for column in zip(*pairs, strict=True))
    one = cross_share_within(mentors, mentees, ["A"] * len(pairs), seed=5, draws=99)
    other = cross_share(mentors, mentees, seed=5, draws=99)
    assert (one.n, one.share, one.expected) == pytest.approx((other.n, other.share, other.expected))


@pytest.mark.parametrize(
    ("mentors", "strata", "steps", "words"),
    [
        ([], [], 1, "every pair"),
        ([1], ["A", "B"], 1, "every pair"),
        ([1], ["A"], 0, "a step"),
        ([-1], ["A"], 1, "whole numbers from 0"),
    ],
)
def test_what_cannot_be_dealt_inside_strata_is_refused(
    mentors: list[int], strata: list[str], steps: int, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        cross_share_within(mentors, [1] * len(mentors), strata, seed=1, steps=steps)


def test_a_seventh_of_a_million_pairs_is_dealt_as_it_is_by_the_curve() -> None:
    """Two groups each way: the share that crosses is hypergeometric, with a known spread."""
    halves = [(at % 2, at // 2 % 2, "A") for at in range(140_000)]
    found = within(halves)
    spread = 2 * math.sqrt(35_000 / 4 * 140_000 / 139_999) / 140_000
    assert (found.low, found.high) == pytest.approx((0.5 - 1.96 * spread, 0.5 + 1.96 * spread), rel=3e-4)
