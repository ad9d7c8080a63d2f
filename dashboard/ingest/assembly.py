"""From headings and rows to an export: kinds, duplicates, questions.

Owns what every format has in common once its headers are understood. Refuses to know any format: readers
say which rows are headers, tests or unfinished, and what the columns are for.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.ingest import asks, datetimes, kinds, wording
from dashboard.ingest.export import Column, Export, Row, State, Stay
from dashboard.ingest.kinds import Heading
from dashboard.ingest.persons import is_damaged, person_in
from dashboard.ingest.source import Grid, Source

_LONGEST_HEADER = 2_000
"""What is longer isn't a question, and no page could show it."""

DuplicateRule = Literal["person", "whole row"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A grid a reader has understood: its headings, its data rows and their states."""

    headings: Sequence[Heading]
    numbers: Sequence[int]
    rows: Sequence[tuple[str, ...]]
    states: Sequence[State] = ()
    warnings: tuple[str, ...] = ()
    duplicates: DuplicateRule = "person"
    codes_by_stem: bool = False
    """Whether bare numbers are codes of single questions, to be asked about one by one."""
    people: int | None = None
    """How many people the rows are about, where the format says so and rows aren't people."""
    stays: tuple[Stay, ...] = ()


def assemble(source: Source, grid: Grid, format_name: str, draft: Draft) -> Export:
    """Return the export a draft stands for."""
    rows = [tuple(map(wording.clean, row)) for row in draft.rows]
    states = list(draft.states) or ["kept"] * len(rows)
    kept = [row for row, state in zip(rows, states, strict=True) if state == "kept"]
    counts = [Counter(column) for column in zip(*kept, strict=True)] or [
        Counter[str]() for _ in draft.headings
    ]
    columns, readings = kinds.typed(draft.headings, counts)
    columns = _told_apart(columns)
    if draft.duplicates == "whole row":
        states = _repeated_rows(rows, states)
        warnings: tuple[str, ...] = ()
    else:
        states, warnings = _same_person_again(columns, rows, states)
    notes = tuple(
        f"{columns[index].name}: {reading.note}" for index, reading in readings.items() if reading.note
    )
    return Export(
        file=source.name,
        content_hash=source.content_hash,
        format=format_name,
        encoding=source.encoding,
        separator=source.separator,
        sheet=grid.sheet,
        columns=tuple(columns),
        rows=tuple(
            Row(number, row, state) for number, row, state in zip(draft.numbers, rows, states, strict=True)
        ),
        empty_rows=grid.empty_rows,
        asks=tuple(asks.about_scales(columns, readings, codes_by_stem=draft.codes_by_stem)),
        warnings=(*source.warnings, *draft.warnings, *warnings, *notes),
        people=draft.people,
        stays=draft.stays,
    )


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    names = wording.unique([column.name[:_LONGEST_HEADER] for column in columns])
    return [
        replace(
            column,
            name=name,
            text=column.text[:_LONGEST_HEADER],
            stem=column.stem[:_LONGEST_HEADER],
            statement=column.statement[:_LONGEST_HEADER],
        )
        for column, name in zip(columns, names, strict=True)
    ]


def _repeated_rows(rows: Sequence[tuple[str, ...]], states: Sequence[State]) -> list[State]:
    seen: set[tuple[str, ...]] = set()
    result: list[State] = []
    for row, state in zip(rows, states, strict=True):
        result.append("duplicate" if state == "kept" and row in seen else state)
        if state == "kept":
            seen.add(row)
    return result


def _same_person_again(
    columns: Sequence[Column], rows: Sequence[tuple[str, ...]], states: Sequence[State]
) -> tuple[list[State], tuple[str, ...]]:
    place = {column.role: index for index, column in enumerate(columns) if column.role}
    who = [place[role] for role in ("email", "person_id") if role in place]
    apart = [place[role] for role in ("side", "wave", "cohort", "program") if role in place]
    if not who:
        return list(states), ()
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, (row, state) in enumerate(zip(rows, states, strict=True)):
        if state == "kept" and (person := wording.key(person_in(row[position] for position in who))):
            groups.setdefault((person, *(wording.key(row[position]) for position in apart)), []).append(index)
    result = list(states)
    moments = _moments(rows, place.get("answered_at"))
    for members in groups.values():
        newest = max(members, key=lambda index: (moments[index], index))
        for index in members:
            if index != newest:
                result[index] = "duplicate"
    damaged = any(is_damaged(row[position]) for position in who for row in rows)
    note = "Some ids were damaged by Excel (such as 1.14E+11), so they don't tell people apart."
    return result, (note,) if damaged else ()


def _moments(rows: Sequence[tuple[str, ...]], position: int | None) -> list[str]:
    if position is None:
        return [""] * len(rows)
    moments = datetimes.parse_column(row[position] for row in rows)
    if any(moment is None and cell for cell, moment in moments.items()):
        return [""] * len(rows)
    return [moment.isoformat() if (moment := moments[row[position]]) else "" for row in rows]
