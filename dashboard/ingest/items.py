"""The items of a survey: which question on a scale belongs to which skill, and which are turned around.

Owns the suggestion of skills from stems, prefixes and earlier surveys. Refuses to put questions on scales of different
length into one skill: their mean would mean nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from dashboard.ingest import scales, wording
from dashboard.ingest.asks import ask
from dashboard.ingest.export import Ask, Column, Export
from dashboard.ingest.mapping import Item
from dashboard.ingest.memory import KnownItem, nearest
from dashboard.ingest.obstacles import obstacle_of

SAME = "The same question in other words"
OTHER = "Another question"

_LONGEST_SKILL_NAME = 60
_NEGATIVE = re.compile(
    r"\b(not|never|no|avoid|rarely|hardly|difficult|struggle|unsure|afraid|uncomfortable|unable|without)\b|n['’]t\b"
)
_PREFIXED = re.compile(r"^([^:]{2,60}?)\s*(?::| [-–—] )\s*(.+)$", re.DOTALL)
_FEWEST_TO_SEE_REVERSAL = 10
_CLEARLY_AGAINST = -0.2


def items_of(export: Export, known: Mapping[str, KnownItem]) -> tuple[Item, ...]:
    """Return the questions on a scale with a skill each: the one they had before, else the stem they share."""
    columns = [column for column in export.columns if column.kind == "scale" and not column.role]
    prefixes = Counter(split[0] for column in columns if (split := _prefixed(column)))
    by_skill: dict[str, list[tuple[Column, str]]] = defaultdict(list)
    for column in columns:
        skill, text = column.stem.strip(" :-–—."), column.statement or column.text
        split = _prefixed(column)
        if not skill and split and prefixes[split[0]] > 1:
            skill, text = split
        if (obstacle := obstacle_of(skill, text)) is not None:
            skill, text = obstacle
        by_skill[_short(skill or text.strip())].append((column, text))
    keys = _keys([(column, skill, text) for skill, members in by_skill.items() for column, text in members])
    items = []
    for skill, members in by_skill.items():
        against = _against_the_rest(export, [column for column, _ in members])
        for column, text in members:
            marked = wording.is_marked_reversed(text) or wording.is_marked_reversed(column.name)
            turned = marked or (
                bool(_NEGATIVE.search(wording.comparable(text))) and column.position in against
            )
            item = Item(column.position, keys[column.position], text, skill, reversed=turned)
            items.append(_as_before(item, known))
    return tuple(sorted(_on_one_scale(items, export), key=lambda item: item.column))


def _keys(asked: list[tuple[Column, str, str]]) -> dict[int, str]:
    """Return what each question is known by: its text, with the skill where two of a file share a text."""
    plain = Counter(wording.comparable(text) for _, _, text in asked)
    keys: dict[int, str] = {}
    for column, skill, text in asked:
        key = wording.comparable(text)
        key = key if plain[key] == 1 else f"{wording.comparable(skill)}: {key}"
        keys[column.position] = key if key not in keys.values() else f"{key} ({column.position + 1})"
    return keys


def _as_before(item: Item, known: Mapping[str, KnownItem]) -> Item:
    before = known.get(item.item)
    return replace(item, skill=before.skill, reversed=before.is_reversed) if before else item


def _on_one_scale(items: list[Item], export: Export) -> list[Item]:
    """Give a skill whose questions have scales of different length a name for each length."""
    lengths: dict[str, Counter[int]] = defaultdict(Counter)
    for item in items:
        lengths[item.skill][export.columns[item.column].points or 0] += 1
    result = []
    for item in items:
        points = export.columns[item.column].points or 0
        usual = lengths[item.skill].most_common(1)[0][0]
        skill = item.skill if points == usual else f"{item.skill} ({points} points)"
        result.append(replace(item, skill=skill))
    return result


def compared(
    items: tuple[Item, ...], export: Export, known: Mapping[str, KnownItem], answers: Mapping[str, str]
) -> tuple[tuple[Item, ...], list[Ask], list[str]]:
    """Hold the questions against those of earlier surveys.

    Returns the items, those said to be an earlier one under its name; what to ask about the nearly same; and notes
    on questions whose scale has changed.
    """
    here = {item.item for item in items}
    absent = [one for one in known.values() if one.item not in here]
    asks: list[Ask] = []
    notes: list[str] = []
    result = []
    for item in items:
        points = export.columns[item.column].points
        before = known.get(item.item)
        if before is None and (close := nearest(item.item, absent)) is not None:
            asked = ask(
                f"item:{item.column}",
                f"“{item.text}” is nearly “{close.text}”, asked before ({_waves(close)}). Is it the same question?",
                export.columns[item.column].name,
                (OTHER, SAME),
            )
            said = answers.get(str(asked["id"]), OTHER)
            asks.append(asked | {"suggestion": said})
            before = close if said == SAME else None
        if before is not None and before.points != points:
            notes.append(
                f"“{item.text}” has {points} points here and had {before.points} before ({_waves(before)}): "
                "the two are shown apart, and no gain is computed between them."
            )
        result.append(replace(item, item=before.item) if before else item)
    return tuple(result), asks, notes


def _waves(known: KnownItem) -> str:
    return ", ".join(known.waves)


def _prefixed(column: Column) -> tuple[str, str] | None:
    """Return the skill and the statement of a header such as “Digital tools: I can …”."""
    match = _PREFIXED.match(column.text.strip())
    return (match.group(1).strip(), match.group(2).strip()) if match else None


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_SKILL_NAME else f"{name[: _LONGEST_SKILL_NAME - 1].rstrip()}…"


def _against_the_rest(export: Export, members: list[Column]) -> set[int]:
    """Return the columns whose answers run clearly against the other items of their skill."""
    if len(members) < 3:  # noqa: PLR2004 - with two items nobody can say which of them is turned
        return set()
    scorers = [_scorer(column) for column in members]
    answers = np.array(
        [
            [scorer(row.cells[column.position]) for scorer, column in zip(scorers, members, strict=True)]
            for row in export.kept
        ]
    )
    against = set()
    for place, column in enumerate(members):
        rest = np.delete(answers, place, axis=1)
        both = ~np.isnan(answers[:, place]) & ~np.isnan(rest).any(axis=1)
        own, others = answers[both, place], rest[both].mean(axis=1)
        if len(own) >= _FEWEST_TO_SEE_REVERSAL and own.std() > 0 and others.std() > 0:
            correlation = float(np.corrcoef(own, others)[0, 1])
            if correlation < _CLEARLY_AGAINST:
                against.add(column.position)
    return against


def _scorer(column: Column) -> Callable[[str], float]:
    """Return what scores a column's cells, not a number where there is no answer on the scale."""
    try:
        scorer = scales.scorer(column)
    except ValueError:
        return lambda _cell: float("nan")

    def score(cell: str) -> float:
        try:
            found = scorer(cell)
        except ValueError:
            return float("nan")
        return float("nan") if found is None else found

    return score
