"""Scales: which columns are one, how many points, which end is high.

Owns the reading of one column's answers as a scale and the number an answer stands for. Refuses to guess: a
direction comes from words, never from a number alone, and what isn't certain names its doubt to be asked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dashboard.ingest import bare_numbers, wording
from dashboard.ingest.answers import anchors, before_explanation, polarity, split
from dashboard.ingest.bare_numbers import MOST_POINTS
from dashboard.ingest.export import Column, Direction
from dashboard.ingest.label_families import LabelScale, families, known
from dashboard.ingest.label_words import ALWAYS_ANSWERS, MISSING_WORDS, YES_NO

ENOUGH_ANSWERS = 12

Doubt = Literal["direction", "order", "conflict"]

_CODE = re.compile(r"AO?\d{1,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One column read as a scale; `doubt` says what has to be asked."""

    points: int
    direction: Direction | None
    labels: tuple[str, ...] = ()
    first_number: int = 1
    doubt: Doubt | None = None
    note: str = ""


def read(values: frozenset[str], answers: int, text: str, *, is_block: bool) -> Reading | None:
    """Read the answers of one column (or of a block that shares them) as a scale, or say that it's none."""
    parts = {value: split(value) for value in values}
    if not parts or len(parts) > 2 * MOST_POINTS:
        return None
    if all(number is not None and not label for number, label in parts.values()):
        return _bare(
            {number for number, _ in parts.values() if number is not None}, answers, text, is_block=is_block
        )
    if all(number is None for number, _ in parts.values()):
        return _labelled(values, answers, is_block=is_block)
    return _between_words(parts) or _numbered(parts, text)


def _bare(numbers: set[int], answers: int, text: str, *, is_block: bool) -> Reading | None:
    span = bare_numbers.span(numbers, answers, text, is_block=is_block)
    if span is None:
        return None
    first, last = span
    direction, labels = anchors(wording.key(text), first, last)
    return Reading(last - first + 1, direction, labels, first, None if direction else "direction")


def _labelled(values: frozenset[str], answers: int, *, is_block: bool) -> Reading | None:
    spelling = {wording.key(value): wording.header(value) for value in sorted(values, reverse=True)}
    keys = frozenset(spelling)
    if len(keys) > MOST_POINTS or keys <= YES_NO:
        return None
    if all(_CODE.fullmatch(key) for key in keys) and len(keys) > 1:
        last = max(int(re.sub(r"\D", "", key)) for key in keys)
        return Reading(max(last, len(keys)), None, tuple(sorted(spelling.values())), doubt="order")
    if scale := choose(keys, answers):
        return _on(scale, spelling)
    explained = {before_explanation(key): label for key, label in spelling.items()}
    if len(explained) == len(keys) > 2 and (scale := choose(frozenset(explained), answers)):  # noqa: PLR2004
        return _on(scale, explained)
    recognised = sum(known(key) for key in keys - YES_NO)
    is_like_one = len(keys) > 2 and recognised >= max(2, 0.6 * len(keys))  # noqa: PLR2004
    if is_like_one or (is_block and 2 < len(keys) <= 7 and all(len(key) <= 60 for key in keys)):  # noqa: PLR2004
        ordered = tuple(
            sorted(spelling.values(), key=lambda label: (polarity(label) is None, polarity(label) or 0))
        )
        return Reading(len(keys), None, ordered, doubt="conflict" if recognised == len(keys) else "order")
    return None


def _on(scale: LabelScale, spelling: dict[str, str]) -> Reading:
    """Return the reading of labels on the scale that holds them."""
    places = scale.places(frozenset(spelling)) or {}
    if scale.is_order:
        ordered = tuple(spelling[key] for key in sorted(spelling, key=places.__getitem__))
        return Reading(
            len(spelling), "ascending", ordered, note="Only the answers seen were counted as points."
        )
    at = {place: spelling[key] for key, place in places.items()}
    labels = tuple(at.get(place, label) for place, label in enumerate(scale.labels))
    alone = "Everybody gave the same answer; the other answers are taken from the usual scale with it."
    return Reading(scale.points, "ascending", labels, note=alone if len(spelling) == 1 else "")


def fills(values: frozenset[str], answers: int) -> bool:
    """Tell whether the labels fill a known scale, with answers enough to trust that no label is lacking."""
    keys = frozenset(map(wording.key, values))
    scale = choose(keys, answers)
    return scale is not None and scale.points == len(keys) and answers >= ENOUGH_ANSWERS


def choose(keys: frozenset[str], answers: int) -> LabelScale | None:
    """Return the scale that fits the labels: the one they fill, else the commonest one."""
    if not keys - ALWAYS_ANSWERS:
        return None
    found = [scale for scale in families(keys) if scale.places(keys) is not None]
    full = [scale for scale in found if not scale.is_order]
    exact = [scale for scale in full if scale.points == len(keys)]
    if exact and (answers >= ENOUGH_ANSWERS or exact[0].points >= 5):  # noqa: PLR2004
        return exact[0]
    if len(keys) < 2 and not (full and _is_unmistakable(next(iter(keys)), full[0])):  # noqa: PLR2004
        return None
    return next(iter(full or found), None)


def _is_unmistakable(label_key: str, scale: LabelScale) -> bool:
    """Tell whether one label alone names its scale: two words or more, or one that's only said of agreement."""
    return len(label_key.split()) > 1 or scale.family in {"agreement", "satisfaction"}


def _numbered(parts: dict[str, tuple[int | None, str]], text: str) -> Reading | None:
    label_of: dict[int, str] = {}
    spelling: dict[int, str] = {}
    conflict = False
    for value in sorted(parts):
        number, label = parts[value]
        if number is None or not label:
            continue
        conflict |= label_of.setdefault(number, label) != label
        spelling.setdefault(number, wording.header(value))
    number_of = {label: number for number, label in label_of.items()}
    conflict |= len(number_of) < len(label_of)
    conflict |= any(number is None and label not in number_of for number, label in parts.values())
    numbers = {number for number, _ in parts.values() if number is not None}
    low, high = min(numbers), max(numbers)
    lonely = sum(number is None for number, _ in parts.values()) > len(label_of)
    if low < 0 or high >= MOST_POINTS or len(numbers) < 2 or lonely:  # noqa: PLR2004
        return None
    first = min(low, 1)
    points, direction, disagrees = _number_order(label_of, first, high)
    labels = tuple(spelling.get(number, str(number)) for number in range(first, first + points))
    if direction == "descending":
        labels = labels[::-1]
    if conflict or disagrees:
        return Reading(points, None, labels, first, "conflict")
    if direction is None:
        direction, _ = anchors(wording.key(text), first, high)
    return Reading(points, direction, labels, first, None if direction else "direction")


def _between_words(parts: dict[str, tuple[int | None, str]]) -> Reading | None:
    """Read numbers whose two ends are given in words alone; which end is the higher number has to be asked."""
    ends = {polarity(label): value for value, (number, label) in parts.items() if number is None}
    numbers = {number for number, label in parts.values() if number is not None and not label}
    if ends.keys() != {0.0, 1.0} or len(numbers) + len(ends) != len(parts) or min(numbers, default=0) < 2:  # noqa: PLR2004
        return None
    last = next((end for end in (5, 7, 10) if end > max(numbers)), 0)
    labels = (ends[0.0], *map(str, range(2, last)), ends[1.0])
    return Reading(last, None, tuple(map(wording.header, labels)), doubt="order") if last else None


def _number_order(label_of: dict[int, str], first: int, high: int) -> tuple[int, Direction | None, bool]:
    points = high - first + 1
    keys = frozenset(label_of.values())
    for scale in families(keys):
        places = scale.places(keys)
        if places is None or len(keys) < 2:  # noqa: PLR2004
            continue
        order = [places[label_of[number]] for number in sorted(label_of)]
        if order == sorted(order):
            aligned = all(places[label] == number - first for number, label in label_of.items())
            return (max(points, scale.points) if aligned else points), "ascending", False
        if order == sorted(order, reverse=True):
            reach = max(points, scale.points)
            aligned = all(
                scale.points - 1 - places[label] == number - first for number, label in label_of.items()
            )
            return (reach if aligned else points), "descending", False
        return points, None, True
    known_ends = [
        (number, at) for number in sorted(label_of) if (at := polarity(label_of[number])) is not None
    ]
    if len(known_ends) < 2 or known_ends[0][1] == known_ends[-1][1]:  # noqa: PLR2004
        return points, None, False
    return points, ("ascending" if known_ends[0][1] < known_ends[-1][1] else "descending"), False


def score(column: Column, cell: str) -> float | None:
    """Return the number from 1 to `points` an answer stands for, None when it's missing.

    >>> from dashboard.ingest.export import Column
    >>> score(Column(0, "q", "q", "scale", 3, "ascending", ("Low", "Medium", "High")), "high")
    3.0
    """
    return scorer(column)(cell)


@lru_cache(maxsize=5_000)
def scorer(column: Column) -> Callable[[str], float | None]:
    """Return the function that scores the cells of one column."""
    if column.kind != "scale" or column.points is None:
        raise ValueError("The column isn't a scale.")
    if column.labels and column.direction is None:
        raise ValueError("The order of the labels isn't known.")
    points = column.points
    missing = {wording.key(label) for label in column.missing_labels} | MISSING_WORDS | {""}
    place_of: dict[str, int] = {}
    for place, label in enumerate(column.labels, start=1):
        place_of.setdefault(wording.key(label), place)
        if words := split(label)[1]:
            place_of.setdefault(words, place)

    @lru_cache(maxsize=10_000)
    def number_of(cell: str) -> float | None:
        text = wording.key(cell)
        if text in place_of:
            return float(place_of[text])
        if text in missing:
            return None
        number, label = split(cell)
        by_label = place_of.get(label) if label else None
        by_number = None if number is None else number - column.first_number + 1
        if by_number is not None and column.direction == "descending":
            by_number = points + 1 - by_number
        place = by_label or by_number
        if place is None or not 1 <= place <= points or (by_label and by_number and by_label != by_number):
            raise ValueError("The answer isn't on the scale.")
        return float(place)

    return number_of
