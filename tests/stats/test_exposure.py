"""Whoever joins late must have stayed until then."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.cox import cox
from dashboard.stats.exposure import landmark, naive_rates, rates_by_exposure, split_at_entry
from dashboard.stats.survival import log_rank

PEOPLE = st.lists(
    st.tuples(st.integers(2, 15), st.integers(0, 1), st.one_of(st.none(), st.integers(0, 14))),
    min_size=3,
    max_size=20,
).map(
    lambda rows: [(end, event, entry if entry is None or entry < end else None) for end, event, entry in rows]
)


@given(PEOPLE)
def test_splitting_loses_no_time_and_no_event(people: list[tuple[int, int, int | None]]) -> None:
    times, events, entries = (list(column) for column in zip(*people, strict=True))
    spells = split_at_entry(times, events, entries)
    assert (spells.stop - spells.start).sum() == sum(times)
    assert spells.event.sum() == sum(events)
    waited = sum(end if entry is None else entry for end, _, entry in people)
    assert (spells.stop - spells.start)[spells.exposed == 0].sum() == waited


@given(PEOPLE)
def test_the_naive_ratio_is_never_the_larger(people: list[tuple[int, int, int | None]]) -> None:
    times, events, entries = (list(column) for column in zip(*people, strict=True))
    spells = split_at_entry(times, events, entries)
    parts = (spells.start, spells.stop, spells.event, spells.exposed)
    try:
        split, naive = rates_by_exposure(*parts), naive_rates(spells.person.tolist(), *parts)
    except ValueError:
        return
    if split.ratio is not None and naive.ratio is not None:
        assert naive.ratio <= split.ratio + 1e-12
        assert split.high is not None
        assert split.low <= split.ratio <= split.high


def test_no_event_on_one_side_leaves_an_open_interval() -> None:
    found = rates_by_exposure([0, 0], [5, 5], [1, 0], [1, 0])
    assert (found.ratio, found.high) == (None, None)
    assert found.low > 0
    assert rates_by_exposure([0, 0], [5, 5], [0, 1], [1, 0]).ratio == 0.0
    assert rates_by_exposure([0, 0], [5, 5], [0, 0], [1, 0]).ratio is None


def test_a_landmark_leaves_out_who_is_gone_and_does_not_look_ahead() -> None:
    found = landmark([2, 6, 9, 8], [1, 1, 0, 1], [1, 3, 5, None], at=4)
    assert (found.left_out, found.time.tolist(), found.joined.tolist()) == (
        1,
        [2, 5, 4],
        [True, False, False],
    )


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([1, None], "an entry, or None"),
        ([9, None, None], "while they are there"),
        ([-1, None, None], "while"),
    ],
)
def test_what_is_no_entry_is_refused(entries: list[float | None], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        split_at_entry([5, 4, 3], [1, 0, 1], entries)


def test_what_has_no_rates_or_landmark_is_refused() -> None:
    with pytest.raises(ValueError, match="some time"):
        rates_by_exposure([0, 0], [5, 5], [1, 0], [1, 1])
    with pytest.raises(ValueError, match="ends after"):
        rates_by_exposure([5, 0], [0, 5], [1, 0], [1, 0])
    with pytest.raises(ValueError, match="nobody is left"):
        landmark([1, 2], [1, 1], [None, None], at=5)
    with pytest.raises(ValueError, match="an entry"):
        landmark([1, 2], [1, 1], [None], at=1)


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 4)), min_size=6, max_size=20),
    st.integers(-3, 3),
    st.integers(1, 4),
)
def test_a_hazard_ratio_does_not_know_order_or_zero_and_moves_with_its_unit(
    rows: list[tuple[int, int]], shift: int, scale: int
) -> None:
    stops, traits = [row[0] for row in rows], [float(row[1]) for row in rows]
    zero, one = [0] * len(rows), [1] * len(rows)
    try:
        (found,) = cox(zero, stops, one, [[trait] for trait in traits])
    except ValueError:
        return
    (other,) = cox(zero, stops[::-1], one, [[trait * scale + shift] for trait in traits[::-1]])
    assert other.value * scale == pytest.approx(found.value, abs=1e-6)
    assert found.low <= found.value <= found.high
    assert 0 <= found.p <= 1


def test_without_ties_the_log_rank_test_is_the_models_score() -> None:
    # The score test of Cox's model with one group is the log-rank test when no two events fall together.
    rng = np.random.default_rng(4)
    times, group = rng.permutation(40) + 1, np.repeat([0.0, 1.0], 20)
    (found,) = cox(np.zeros(40), times, np.ones(40), group[:, None])
    test = log_rank(times, np.ones(40), [str(one) for one in group])
    assert (found.value / found.se) ** 2 == pytest.approx(test.chi2, rel=0.1, abs=0.05)


@pytest.mark.parametrize(
    ("events", "traits", "words"),
    [
        pytest.param([0, 0, 0, 0], [[1], [0], [1], [0]], "nothing happened", id="no event"),
        pytest.param([1, 1, 0, 0], [[1], [1], [0], [0]], "one-sided", id="one side only"),
        pytest.param([1, 1, 0, 0], [[1], [1], [1], [1]], "differ", id="one trait for all"),
        pytest.param([1, 1, 0], [[1], [1], [0], [0]], "every spell", id="not the same spells"),
        pytest.param([1, 1, 0, 1], [[1], [float("nan")], [0], [0]], "numbers", id="a missing trait"),
    ],
)
def test_what_has_no_hazard_ratio_is_refused(
    events: list[int], traits: list[list[float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        cox([0, 0, 0, 0], [1, 2, 3, 4], events, traits)
