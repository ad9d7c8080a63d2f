"""Staying: no effect is found where there is none, and no number where both sides can't be made alike."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.stats.balancing import Days, balanced
from dashboard.stats.staying import (
    FEWEST_EFFECTIVE,
    FEWEST_JOINED,
    LEAST_OVERLAP,
    MOST_APART,
    TENURE,
    People,
    Staying,
    compare,
    refusals,
)
from tests.stats.invented_company import Company, company

TRAITS = ("level", "site")


def found(one: Company) -> Staying:
    return compare(*one.sides(), TRAITS)


def several(first: int, count: int, **how: float) -> list[tuple[Company, Staying]]:
    made = [company(seed, **how) for seed in range(first, first + count)]  # type: ignore[arg-type]
    return [(one, found(one)) for one in made]


def covering(runs: list[tuple[Company, Staying]]) -> float:
    """Return how often the interval holds a difference of nothing."""
    return float(np.mean([one.limits[0] <= 0 <= one.limits[1] for _, one in runs]))


def middle(values: list[float]) -> tuple[float, float]:
    """Return the mean and its error."""
    return float(np.mean(values)), float(np.std(values) / np.sqrt(len(values)))


@pytest.fixture(scope="module")
def without_effect() -> list[tuple[Company, Staying]]:
    return several(0, 200)


def test_whoever_had_to_stay_in_order_to_join_fools_the_naive_comparison_and_not_this_one() -> None:
    runs = several(0, 80, confounded=False)
    naive, naive_error = middle([one.naive() for one, _ in runs])
    ours, error = middle([one.difference for _, one in runs])
    assert naive > 10 * naive_error > 0
    assert naive > 0.06
    assert abs(ours) < 0.01 + 2 * error


def test_people_who_leave_sooner_anyhow_and_join_more_often_don_t_make_the_program_look_bad(
    without_effect: list[tuple[Company, Staying]],
) -> None:
    crude, _ = middle([one.crude_difference for _, one in without_effect])
    ours, error = middle([one.difference for _, one in without_effect])
    assert crude < -0.05
    assert abs(ours) < 0.01 + 2 * error
    assert max(one.balance[0].before for _, one in without_effect) > MOST_APART


def test_the_interval_holds_the_truth_about_as_often_as_it_says(
    without_effect: list[tuple[Company, Staying]],
) -> None:
    assert 0.90 <= covering(without_effect) <= 0.99


@pytest.mark.sweep
@pytest.mark.parametrize(
    "how",
    [
        pytest.param({}, id="as many leave as join"),
        pytest.param({"people": 500}, id="a small company"),
        pytest.param({"keenness": 0.3}, id="colleagues of many days"),
        pytest.param({"confounded": False}, id="nothing to weight"),
    ],
)
def test_over_many_companies_the_interval_holds_the_truth(how: dict[str, float]) -> None:
    assert 0.925 <= covering(several(1000, 2000, **how)) <= 0.975


def test_an_effect_that_is_there_is_found() -> None:
    runs = several(0, 40, effect=0.3, people=2000)
    ours, _ = middle([one.difference for _, one in runs])
    assert ours > 0.08
    assert np.mean([one.limits[0] > 0 for _, one in runs]) > 0.8


def test_every_trait_is_alike_after_weighting(without_effect: list[tuple[Company, Staying]]) -> None:
    assert [one.trait for one in without_effect[0][1].balance] == [TENURE, *TRAITS]
    assert max(part.after for _, one in without_effect for part in one.balance[1:]) < 0.02


def test_a_colleague_of_many_days_counts_as_one() -> None:
    one = company(3, keenness=0.3)
    joined, others = one.sides()
    there = compare(joined, others, TRAITS)
    assert there.others <= len(one.hired) < len(others.day)
    assert there.effective_others <= there.others


def test_the_order_of_people_and_their_numbers_change_nothing() -> None:
    joined, others = company(4).sides()
    rng = np.random.default_rng(1)
    renamed = rng.permutation(int(max(joined.person.max(), others.person.max())) + 1)

    def mixed(people: People) -> People:
        shuffled = people.only(rng.permutation(len(people.day)))  # type: ignore[arg-type]
        return replace(shuffled, person=renamed[shuffled.person])

    one, other = compare(joined, others, TRAITS), compare(mixed(joined), mixed(others), TRAITS)
    assert one.difference == pytest.approx(other.difference)
    assert one.limits == pytest.approx(other.limits)


def test_where_nobody_of_their_level_is_left_to_compare_with_no_number_is_shown() -> None:
    joined, others = company(5).sides()
    seniors = others.only(others.traits[:, 0] == 2)
    apart = compare(joined, seniors, TRAITS)
    assert any("level" in reason for reason in refusals(apart))
    assert apart.balance[1].after >= MOST_APART


def test_where_each_day_has_colleagues_of_another_kind_only_overlap_is_refused() -> None:
    joined, others = company(6).sides()
    odd = others.only((others.day % 2 == 1) == (others.traits[:, 0] == 0))
    few = odd.only(odd.traits[:, 1] == 0)
    told = compare(joined, few, TRAITS)
    assert told.overlap < LEAST_OVERLAP
    assert "too many have no similar colleague who was employed on the day they joined" in refusals(told)


def test_those_without_any_colleague_on_their_day_count_against_the_overlap() -> None:
    joined, others = company(7).sides()
    half = compare(joined, others.only(others.day < 6), TRAITS)
    assert half.joined == int((joined.day < 6).sum())
    assert half.overlap == pytest.approx(half.joined / len(joined.day), abs=0.02)


def test_nobody_to_compare_with_is_an_error() -> None:
    joined, others = company(8).sides()
    with pytest.raises(ValueError, match="nobody of a like kind"):
        compare(joined, others.only(np.zeros(len(others.day), dtype=bool)), TRAITS)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param({}, None, id="nothing amiss"),
        pytest.param(
            {"joined": FEWEST_JOINED - 1}, "fewer than 50 people could be followed", id="few joined"
        ),
        pytest.param({"effective_others": FEWEST_EFFECTIVE - 1.0}, "as fewer than 50 would", id="few others"),
        pytest.param({"overlap": LEAST_OVERLAP - 0.01}, "no similar colleague", id="little overlap"),
    ],
)
def test_each_reason_refuses_alone(changed: dict[str, float], reason: str | None) -> None:
    said = refusals(replace(found(company(9)), **changed))  # type: ignore[arg-type]
    assert len(said) == (reason is not None)
    assert reason is None or reason in said[0]


def test_weights_meet_the_sums_they_are_asked_for_on_each_day() -> None:
    days = Days(np.array([0, 0, 1, 1]), np.array([3.0, 1.0, 2.0, 2.0]), np.array([2.0, 3.0]))
    table = np.array([[0.0], [1.0], [0.0], [1.0]])
    b, _ = balanced(np.array([2.5]), table, days)
    weights = days.spread(table @ b)
    assert days.sums(weights) == pytest.approx([2.0, 3.0])
    assert float(weights @ table[:, 0]) == pytest.approx(2.5, abs=0.02)


def test_where_all_were_hired_on_one_day_nothing_sets_them_apart() -> None:
    joined, others = (
        replace(one, tenure=np.full(len(one.day), 3.7), traits=one.traits * 0) for one in company(10).sides()
    )
    assert [part.after for part in compare(joined, others, TRAITS).balance] == pytest.approx([0, 0, 0])
