"""Columns: the unknown answers of a system, numbered by where they stand in its sums and by nothing else.

Owns the numbering. People and answers keep their tokens as names, but no order is taken from a token.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.privacy.sums import WAVES, Sum

Numbers = NDArray[np.int64]

_NONE: Numbers = np.zeros(0, dtype=np.int64)
_COLUMN = np.dtype([("measure", "i8"), ("person", "u8"), ("wave", "i8"), ("answer", "u8")])


def named_columns(sums: Sequence[tuple[Sum, int]]) -> tuple[NDArray[np.void], list[Numbers]]:
    """Return the columns that sums of these measures stand on, and for every entry of each sum its column."""
    whole = {(id(one.group), measure) for one, measure in sums if not one.group.made_of}
    made = [
        all((id(part), measure) in whole for part in one.group.made_of) and bool(one.group.made_of)
        for one, measure in sums
    ]
    columns, entry_of = _named([one for one, is_made in zip(sums, made, strict=True) if not is_made])
    place_of: dict[tuple[int, int], Numbers] = {}
    found, first = [], 0
    for (one, measure), is_made in zip(sums, made, strict=True):
        if is_made:
            found.append(_NONE)
            continue
        place = place_of[id(one.group), measure] = entry_of[first : first + one.group.people.size]
        found.append(place)
        first += place.size
    for number, ((one, measure), is_made) in enumerate(zip(sums, made, strict=True)):
        if is_made:
            found[number] = np.concatenate([place_of[id(part), measure] for part in one.group.made_of])
    return columns, found


def _named(sums: Sequence[tuple[Sum, int]]) -> tuple[NDArray[np.void], Numbers]:
    sizes = [one.group.people.size for one, _ in sums]
    measure = np.repeat(np.array([measure for _, measure in sums], dtype=np.int64), sizes)
    wave = np.concatenate([one.group.waves for one, _ in sums])
    people, person = _ranked([one.group.people for one, _ in sums])
    answers, answer = _ranked([one.group.answers for one, _ in sums])
    # The four parts of a name as one number, because numbers are put in order a hundred times faster.
    number = ((measure * people.size + person) * len(WAVES) + wave) * answers.size + answer
    found, entry_of = _ranked([number])
    columns = np.zeros(found.size, dtype=_COLUMN)
    rest, columns["answer"] = found // answers.size, answers[found % answers.size]
    rest, columns["wave"] = rest // len(WAVES), rest % len(WAVES)
    columns["measure"], columns["person"] = rest // people.size, people[rest % people.size]
    return columns, entry_of


def _ranked(parts: Sequence[NDArray[Any]]) -> tuple[NDArray[Any], Numbers]:
    """Return the different values in order, and for every value its place among them."""
    values = np.concatenate(parts)
    different = np.unique(values)
    return different, np.searchsorted(different, values)


def signatures(spans: Sequence[tuple[Numbers, Sum]], columns: int) -> NDArray[np.uint64]:
    """Return for each column a number that says in which sums it stands, and nothing about whose it is."""
    signature = np.zeros(columns, dtype=np.uint64)
    for number, (at, one) in enumerate(spans):
        mark = np.uint64(((number + 1) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF)
        signature[at] = signature[at] * np.uint64(0x100000001B3) + (
            mark ^ one.group.weights.astype(np.uint64)
        )
    return signature


def of_person(columns: NDArray[np.void], signature: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return for each column a number that says where its person stands in all, whatever the person's token."""
    _, person = np.unique(columns["person"], return_inverse=True)
    mixed = (
        signature
        ^ (signature >> np.uint64(29))
        ^ (columns["measure"] * 8 + columns["wave"]).astype(np.uint64)
    )
    together = np.zeros(int(person.max()) + 1, dtype=np.uint64)
    np.add.at(together, person, mixed * np.uint64(0xBF58476D1CE4E5B9))
    return together[person]


def numbered(keys: NDArray[Any]) -> tuple[Numbers, int]:
    """Return the number of each key, counted in the order in which keys first appear, and how many there are."""
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse].astype(np.int64), int(first.size)
