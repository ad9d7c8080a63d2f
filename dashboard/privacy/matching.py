"""Matching: a column for each class, of people who are all different.

Owns the search (augmenting paths; Kuhn 1955). It finds a matching where there is one.
"""

from dashboard.privacy.columns import Numbers


def different_people(open_to: dict[int, list[int]], person_of: Numbers) -> dict[int, int] | None:
    """Give each class one of its columns so that no person is taken twice, or return None."""
    taken: dict[int, tuple[int, int]] = {}

    def give(number: int, tried: set[int]) -> bool:
        for column in open_to[number]:
            person = int(person_of[column])
            if person in tried:
                continue
            tried.add(person)
            if person not in taken or give(taken[person][0], tried):
                taken[person] = (number, column)
                return True
        return False

    for number in sorted(open_to, key=lambda number: len(open_to[number])):
        if not give(number, set()):
            return None
    return dict(taken.values())
