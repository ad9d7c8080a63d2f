"""A control: what a build that only hides groups under five would show of the same answers.

Owns the naive rule, means to two decimals of every group by one or two attributes. An attacker that recovers little
from it is broken.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from tests.attack.knowledge import ATTRIBUTES, Answer, Knowledge, System
from tests.attack.observation import DUST, Observation, Window

FEWEST_SHOWN = 5


def naive_observations(
    known: Knowledge, answers: Mapping[Answer, int], system: System, *, ways: int = 2
) -> set[Observation]:
    """Return a mean of one system for every group by up to `ways` attributes, both sides together."""
    skill, wave, side = system
    by_person = {answer.person: answer for answer in answers}
    found = set()
    for people in naive_groups(known, ways):
        members = frozenset(by_person[person] for person in people if person in by_person)
        if len(members) >= FEWEST_SHOWN:
            mean = round(sum(answers[member] for member in members) / len(members), 2)
            low, high = ((mean + half) * len(members) for half in (-0.005, 0.005))
            window = Window("after", low - DUST, high + DUST)
            found.add(Observation(skill, wave, side, frozenset(), members, frozenset({window})))
    return found


def naive_groups(known: Knowledge, ways: int) -> Iterator[set[str]]:
    """Yield everybody, and the people of every group by up to `ways` attributes."""
    values = {name: sorted({person[name] for person in known.people.values()}) for name in ATTRIBUTES}
    for size in range(ways + 1):
        for names in combinations(ATTRIBUTES, size):
            for chosen in product(*(values[name] for name in names)):
                wanted = dict(zip(names, chosen, strict=True))
                yield {
                    person
                    for person, attributes in known.people.items()
                    if all(attributes[name] == value for name, value in wanted.items())
                }
