"""Columns are the same whether or not it is known of which groups a group was made."""

import random
from dataclasses import replace

import numpy as np
import pytest

from dashboard.privacy.columns import named_columns
from dashboard.privacy.sums import Group, Sum, System

SYSTEM = System("listening", "mentor", "rules")


def random_group(chance: random.Random, wave: int) -> Group:
    people = np.array(chance.sample(range(100, 140), chance.randint(5, 20)), dtype=np.uint64)
    ones = np.ones(people.size, dtype=np.int64)
    return Group(people, people * np.uint64(10 + wave), ones * wave, ones)


def listed(chance: random.Random) -> list[tuple[Sum, int]]:
    sums = []
    for _ in range(10):
        before, after = random_group(chance, 0), random_group(chance, 2)
        groups = [before, after, after.less(before)]
        if chance.random() < 0.3:
            del groups[chance.randrange(2)]
        sums += [(Sum(SYSTEM, "end", "mean", group), 0) for group in groups]
        sums.append((Sum(SYSTEM, "end", "improved", after), 1))
    chance.shuffle(sums)
    return sums


@pytest.mark.parametrize("seed", range(10))
def test_a_group_made_of_others_stands_on_their_columns(seed: int) -> None:
    sums = listed(random.Random(seed))
    unmade = [(replace(one, group=replace(one.group, made_of=())), measure) for one, measure in sums]

    columns, places = named_columns(sums)
    expected_columns, expected_places = named_columns(unmade)

    assert columns.tolist() == expected_columns.tolist()
    assert [place.tolist() for place in places] == [place.tolist() for place in expected_places]
