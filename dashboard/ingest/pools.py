"""Pools: columns of one file that answer on one scale, read together.

Owns which columns lend each other their answers, so that an answer nobody gave to one question is still known
from the next. Refuses to read a scale itself: that is `scales`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.ingest import answers, bare_numbers, scales, wording

_ENOUGH_ALONE = 100
"""From here on a column of bare numbers needs no neighbours."""
_SHARED = 2
_UNKNOWN_LABELS = 7
_IMPROBABLE = 0.01
"""One lone question that offers fewer answers than the others of its survey is about as rare."""
_USUAL_ENDS = (5, 7)
_RUNS_OUT = 0.15
"""Where no more than this share gave the highest number seen, the scale may well go on; an even spread ends where it ends."""
_ALIKE = 3
"""So many columns with the very same unknown words are a block, although nothing else says so."""

Found = tuple[scales.Reading | None, frozenset[str]]


class Heading(Protocol):
    """What a pool must know of a column before its values."""

    @property
    def position(self) -> int:
        """The place in the file."""

    @property
    def text(self) -> str:
        """The question."""

    @property
    def stem(self) -> str:
        """The question several columns share."""

    @property
    def offered(self) -> tuple[str, ...]:
        """Every answer the question offers, where the file lists them."""


@dataclass(frozen=True, slots=True)
class _Pool:
    values: frozenset[str]
    answered: int
    is_block: bool


def readings(headings: Sequence[Heading], columns: Sequence[Counter[str]]) -> list[Found]:
    """Read each column as a scale with the help of its pool; return the words for missing too."""
    offered = [
        {**counts, **{value: 0 for value in heading.offered if value not in counts}}
        for heading, counts in zip(headings, columns, strict=True)
    ]
    missing = [answers.missing_among(values) for values in offered]
    given = [frozenset(values) - absent for values, absent in zip(offered, missing, strict=True)]
    small = [index for index, values in enumerate(given) if 0 < len(values) <= 2 * bare_numbers.MOST_POINTS]
    counts = {index: Counter({value: columns[index][value] for value in given[index]}) for index in small}
    bare = [index for index in small if _is_bare(given[index])]
    worded = [index for index in small if index not in set(bare)]
    pools = _to_the_usual_end(headings, counts, _bare_pools(headings, counts, bare)) | _worded_pools(
        headings, counts, worded
    )
    results: list[Found] = [(None, absent) for absent in missing]
    seen: dict[tuple[_Pool, str], scales.Reading | None] = {}
    for index, pool in pools.items():
        case = (pool, headings[index].text)
        if case not in seen:
            seen[case] = scales.read(pool.values, pool.answered, headings[index].text, is_block=pool.is_block)
        results[index] = (seen[case], missing[index])
    return results


def _is_bare(values: frozenset[str]) -> bool:
    return all(answers.split(value)[0] is not None and not answers.split(value)[1] for value in values)


def _numbers(values: frozenset[str] | Counter[str]) -> set[int]:
    return {number for value in values if (number := answers.split(value)[0]) is not None}


def _bare_pools(
    headings: Sequence[Heading], counts: dict[int, Counter[str]], bare: Sequence[int]
) -> dict[int, _Pool]:
    groups: dict[str, list[int]] = defaultdict(list)
    runs: list[list[int]] = []
    for index in bare:
        if headings[index].stem:
            groups[headings[index].stem].append(index)
        elif runs and _is_next(headings, counts, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    pools: dict[int, _Pool] = {}
    for members in groups.values():
        if not _is_ranking([counts[index] for index in members]):
            pools |= dict.fromkeys(members, _joined([counts[index] for index in members]))
    for members in runs:
        joined = _joined([counts[index] for index in members])
        for index in members:
            alone = _joined([counts[index]])
            pools[index] = alone if _is_full(alone) else joined
    return pools


def _to_the_usual_end(
    headings: Sequence[Heading], counts: dict[int, Counter[str]], pools: dict[int, _Pool]
) -> dict[int, _Pool]:
    """Let numbers that run out one short of where most of the file's numbers end go as far: few tick the top, and here nobody did."""
    ends = {index: max(_numbers(pool.values)) for index, pool in pools.items()}
    seen = Counter(ends.values())
    given: dict[int, Counter[str]] = defaultdict(Counter)
    for index, pool in pools.items():
        given[id(pool)] += counts[index]
    found = dict(pools)
    for index, pool in pools.items():
        end = ends[index] + 1
        begins_at_one = min(_numbers(pool.values)) > 0
        states_its_own = answers.stated_range(wording.key(headings[index].text)) is not None
        at_the_end = sum(
            count for value, count in given[id(pool)].items() if answers.split(value)[0] == ends[index]
        )
        runs_out = at_the_end <= _RUNS_OUT * given[id(pool)].total()
        if (
            end in _USUAL_ENDS
            and seen[end] > seen[end - 1]
            and begins_at_one
            and runs_out
            and not states_its_own
        ):
            found[index] = _Pool(pool.values | {str(end)}, pool.answered, pool.is_block)
    return found


def _joined(columns: Sequence[Counter[str]]) -> _Pool:
    values: frozenset[str] = frozenset().union(*columns)
    return _Pool(values, sum(column.total() for column in columns), len(columns) > 1)


def _is_full(pool: _Pool) -> bool:
    numbers = _numbers(pool.values)
    return pool.answered >= _ENOUGH_ALONE and numbers == set(range(1, max(numbers) + 1)) and len(numbers) > 2  # noqa: PLR2004


def _is_next(headings: Sequence[Heading], counts: dict[int, Counter[str]], before: int, index: int) -> bool:
    if headings[index].position - headings[before].position != 1:
        return False
    spans = [_numbers(counts[place]) for place in (before, index)]
    if any(min(span) < 0 or max(span) >= bare_numbers.MOST_POINTS for span in spans):
        return False
    if any(bare_numbers.is_count(headings[place].text) for place in (before, index)):
        return False
    if any(
        len(counts[place]) == 1 and counts[place].total() >= bare_numbers.MANY_ANSWERS
        for place in (before, index)
    ):
        return False
    return (0 in spans[0]) == (0 in spans[1])


def _is_ranking(columns: Sequence[Counter[str]]) -> bool:
    """Tell a ranking: as many places as columns, and every place given about equally often."""
    places = Counter[int]()
    for column in columns:
        for value, count in column.items():
            places[answers.split(value)[0] or 0] += count
    whole = set(places) == set(range(1, len(columns) + 1))
    return whole and len(columns) > 2 and max(places.values()) <= 1.1 * min(places.values())  # noqa: PLR2004


def _worded_pools(
    headings: Sequence[Heading], counts: dict[int, Counter[str]], worded: Sequence[int]
) -> dict[int, _Pool]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for index in worded:
        blocks[headings[index].stem].append(index)
    alike = Counter(frozenset(counts[index]) for index in worded)
    totals = Counter[frozenset[str]]()
    for index in worded:
        totals[frozenset(counts[index])] += counts[index].total()
    pools: dict[int, _Pool] = {}
    for index in worded:
        own = frozenset(counts[index])
        values, answered = own, counts[index].total()
        block = [other for other in blocks[headings[index].stem] if other != index and headings[index].stem]
        for other in block:
            if _still_one(values, frozenset(counts[other]), in_block=True):
                values |= frozenset(counts[other])
                answered += counts[other].total()
        base, is_full = values, scales.fills(values, answered)
        for other_values, total in totals.items():
            is_wider = other_values != own and _overlap(values, other_values)
            if is_wider and not (
                is_full
                and _reaches_ends(base, base | other_values)
                and _left_out_by_chance(base, other_values, totals, counts) < _IMPROBABLE
            ):
                values |= other_values
                answered += total
        is_block = bool(block) or alike[own] >= _ALIKE
        pools[index] = _Pool(values, answered, is_block)
    return pools


def _left_out_by_chance(
    values: frozenset[str],
    others: frozenset[str],
    totals: Mapping[frozenset[str], int],
    counts: Mapping[int, Counter[str]],
) -> float:
    """Return how probable it is that nobody ticked what is ticked beside these labels, had the questions offered it."""
    beside = [column for column in counts.values() if frozenset(column) == others]
    ticked = sum(count for column in beside for label, count in column.items() if label not in values)
    share = ticked / max(1, totals[others])
    return (1 - share) ** sum(total for labels, total in totals.items() if labels <= values)


def _overlap(values: frozenset[str], others: frozenset[str]) -> bool:
    shared = {value for value in values & others if answers.split(value)[1]}
    is_part = len(values) == 1 and values <= others
    return (is_part or len(shared) >= _SHARED) and _still_one(values, others, in_block=False)


def _reaches_ends(values: frozenset[str], more: frozenset[str]) -> bool:
    """Tell whether labels that fill a scale hold both ends of the wider one too, and so leave its middle out."""
    scale = scales.choose(frozenset(map(wording.key, more)), scales.ENOUGH_ANSWERS)
    places = scale.places(frozenset(map(wording.key, values))) if scale else None
    return scale is None or (places is not None and {0, scale.points - 1} <= set(places.values()))


def _still_one(values: frozenset[str], more: frozenset[str], *, in_block: bool) -> bool:
    both = values | more
    if len(both) > 2 * bare_numbers.MOST_POINTS:
        return False
    parts = [answers.split(value) for value in both]
    if all(number is None for number, _ in parts):
        keys = frozenset(map(wording.key, both))
        if scales.choose(keys, scales.ENOUGH_ANSWERS) is not None:
            return True
        return in_block and len(keys) <= _UNKNOWN_LABELS and bool(values & more)
    labels: dict[int | None, str] = {}
    return all(not label or labels.setdefault(number, label) == label for number, label in parts)
