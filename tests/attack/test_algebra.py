"""The linear algebra finds what trying everything finds, and is fast where trying everything is hopeless."""

import random
import time
from itertools import combinations

import pytest

from tests.attack.algebra import matrix_of, rank, recovered
from tests.attack.knowledge import Answer
from tests.attack.supports import supports

Sums = list[frozenset[Answer]]


def tried(sums: Sums, most: int = 4) -> list[frozenset[str]]:
    """Return every smallest set of people that a combination touches, by leaving out each set of them in turn."""
    answers = sorted(frozenset[Answer]().union(*sums))
    matrix = matrix_of(sums, answers)
    full = rank(matrix)
    found: list[frozenset[str]] = []
    for size in range(1, most + 1):
        for people in combinations(sorted({answer.person for answer in answers}), size):
            left = [column for column, answer in enumerate(answers) if answer.person not in people]
            if not any(one < set(people) for one in found) and rank(matrix[:, left]) < full:
                found.append(frozenset(people))
    return found


def random_sums(chance: random.Random, people: int, lines: int, corrected: int = 0) -> Sums:
    """Return sums over random groups and over what is left of them, some with a corrected answer."""
    everybody = [Answer(f"p{number:03}") for number in range(people)]
    sums = []
    for _ in range(lines):
        share = chance.choice((0.15, 0.4, 0.7))
        members = [one for one in everybody if chance.random() < share]
        sums.append(
            frozenset(
                Answer(one.person, chance.randint(0, 1)) if int(one.person[1:]) < corrected else one
                for one in members
            )
        )
    return [one for one in sums if one] or [frozenset(everybody)]


@pytest.mark.parametrize("seed", range(40))
def test_the_search_agrees_with_trying_every_small_set_of_people(seed: int) -> None:
    chance = random.Random(seed)
    sums = random_sums(chance, chance.randint(5, 13), chance.randint(1, 9))
    found, expected = supports(sums), tried(sums)
    assert found.smallest == min(map(len, expected), default=None)
    assert all(any(one >= small for small in expected) for one in found.combinations)


@pytest.mark.parametrize("seed", range(15))
def test_a_corrected_answer_counts_as_the_same_person(seed: int) -> None:
    chance = random.Random(seed)
    sums = random_sums(chance, chance.randint(5, 10), chance.randint(2, 7), corrected=chance.randint(1, 3))
    expected = tried(sums)
    assert supports(sums).smallest == min(map(len, expected), default=None)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_two_groups_that_differ_by_a_few_people_give_them_away(size: int) -> None:
    everybody = frozenset(Answer(f"p{number:03}") for number in range(40))
    few = frozenset(sorted(everybody)[:size])
    assert supports([everybody, everybody - few]).combinations == (frozenset(one.person for one in few),)


def test_two_groups_that_differ_by_five_people_give_nobody_away() -> None:
    everybody = frozenset(Answer(f"p{number:03}") for number in range(40))
    assert supports([everybody, everybody - frozenset(sorted(everybody)[:5])]).smallest is None


def test_a_correction_gives_its_person_away() -> None:
    before = frozenset(Answer(f"p{number:03}") for number in range(40))
    after = before - {Answer("p007", 0)} | {Answer("p007", 1)}
    assert supports([before, after]).combinations == (frozenset({"p007"}),)


def test_a_combination_of_many_groups_that_leaves_four_people_is_found_among_three_hundred() -> None:
    chance = random.Random(5)
    everybody = [Answer(f"p{number:03}") for number in range(300)]
    few = frozenset(chance.sample(everybody, 4))
    rest = [one for one in everybody if one not in few]
    chance.shuffle(rest)
    parts = [frozenset(rest[place::6]) for place in range(6)]
    crossing = [frozenset(one for one in everybody if chance.random() < 0.5) for _ in range(50)]
    began = time.monotonic()
    found = supports([*parts, *crossing, frozenset(everybody)])
    assert found.combinations == (frozenset(one.person for one in few),)
    assert found.rank == 57
    assert time.monotonic() - began < 20


def test_an_answer_is_recovered_only_where_a_combination_equals_it() -> None:
    a, b, c = (Answer(name) for name in "abc")
    assert recovered([frozenset({a, b, c}), frozenset({b, c})]) == {a}
    assert recovered([frozenset({a, b}), frozenset({b, c})]) == set()
    assert recovered([frozenset({a, b}), frozenset({b, c}), frozenset({a, c})]) == {a, b, c}
