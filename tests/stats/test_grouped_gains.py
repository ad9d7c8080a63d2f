"""Thousands of groups at once give what one group alone gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.effect_sizes import effect_sizes
from dashboard.stats.grouped_gains import gains_of_groups
from dashboard.stats.paired import paired_gain

PEOPLE = st.lists(
    st.tuples(st.integers(4, 20), st.integers(4, 20), st.integers(0, 4)), min_size=1, max_size=40
)
"""Scores before and after in quarters of a point, and a group."""


@given(PEOPLE)
def test_a_group_among_others_has_the_numbers_it_has_alone(people: list[tuple[int, int, int]]) -> None:
    table = np.array(people)
    before, after, group = table[:, 0] / 4, table[:, 1] / 4, table[:, 2]
    found = gains_of_groups(before, after, group, groups=5)
    for place in range(5):
        mine = group == place
        assert found.n[place] == mine.sum()
        assert found.has_interval[place] == (mine.sum() > 1)
        if mine.sum() < 2:
            assert found.low[place] == found.high[place] == found.gain[place]
            continue
        alone, sizes = paired_gain(before[mine], after[mine]), effect_sizes(before[mine], after[mine])
        assert (found.gain[place], found.low[place], found.high[place]) == pytest.approx(
            (alone.gain.value, alone.gain.low, alone.gain.high)
        )
        assert [found.improved[place], found.same[place], found.declined[place]] == [
            alone.improved.count,
            alone.same.count,
            alone.declined.count,
        ]
        assert found.has_effect_size[place] == (sizes.g_av is not None)
        if sizes.g_av is not None:
            assert found.g_av[place] == pytest.approx(sizes.g_av)
            assert (found.g_av_low[place], found.g_av_high[place]) == pytest.approx(sizes.d_av_limits)


@given(PEOPLE)
def test_no_number_is_nan_whatever_a_group_is_like(people: list[tuple[int, int, int]]) -> None:
    table = np.array(people)
    found = gains_of_groups(table[:, 0] / 4, table[:, 1] / 4, table[:, 2], groups=7)
    for values in vars(found).values():
        assert len(values) == 7
        assert np.isfinite(values).all()


def test_thirds_leave_no_dust_and_equal_gains_no_width() -> None:
    found = gains_of_groups(
        [0.1 + 0.2, 1.0, 2.0, 1.0, 2.0, 3.0], [0.3, 1.0, 2.0, 1.5, 2.5, 3.5], [0, 0, 0, 1, 1, 1]
    )
    assert found.same.tolist() == [3, 0]
    assert found.low.tolist() == pytest.approx(found.high.tolist())
    assert found.has_effect_size.all()


def test_nobody_at_all_is_no_group() -> None:
    assert len(gains_of_groups([], [], []).n) == 0


@pytest.mark.parametrize(
    ("before", "group", "groups"),
    [
        pytest.param([1.0, 2.0], [0], None, id="a person without a group"),
        pytest.param([1.0, 2.0], [0, 5], 3, id="a group that isn't counted"),
        pytest.param([1.0, 2.0], [0, -1], None, id="a group below zero"),
        pytest.param([1.0, 2.0], [0.0, 0.5], None, id="half a group"),
        pytest.param([1.0, float("nan")], [0, 0], None, id="a missing answer"),
    ],
)
def test_what_has_no_groups_is_refused(before: list[float], group: list[int], groups: int | None) -> None:
    with pytest.raises(ValueError, match=r"group|number"):
        gains_of_groups(before, [1.0, 2.0], group, groups=groups)


def test_four_thousand_groups_of_fifty_all_have_an_effect_size_inside_its_limits() -> None:
    chance = np.random.default_rng(1)
    group = np.repeat(np.arange(4000), 50)
    before = chance.integers(4, 20, len(group)) / 4
    after = np.clip(before + chance.integers(-3, 6, len(group)) / 4, 1, 5)
    found = gains_of_groups(before, after, group)
    assert (found.g_av_low < found.g_av).all()
