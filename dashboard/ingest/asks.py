"""Questions to the one who uploads, and what their answers change.

Owns the wording of each question and the columns it's about, which its id names by position. Refuses to
answer one itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.errors import UnknownNameError
from dashboard.ingest import wording
from dashboard.ingest.export import Ask, Column, Export, Kind
from dashboard.ingest.scales import Reading

HIGHER_IS_MORE = "A higher number means more (or better)"
HIGHER_IS_LESS = "A higher number means less (or worse)"
NOT_A_SCALE = "This isn't a scale"
BY_LABEL = "By the words"
BY_NUMBER = "By the numbers: a higher number means more (or better)"
UP = " < "


def ask(ask_id: str, question: str, where: str, choices: Sequence[str]) -> Ask:
    """Return one question in the shape other programs read."""
    return {"id": ask_id, "question": question, "where": where, "choices": list(choices)}


def about_scales(
    columns: Sequence[Column], readings: Mapping[int, Reading], *, codes_by_stem: bool
) -> list[Ask]:
    """Return what has to be asked about the scales of one file, alike columns together."""
    groups: dict[tuple[object, ...], list[Column]] = defaultdict(list)
    for index, reading in readings.items():
        column = columns[index]
        if reading.doubt == "direction":
            block = (column.stem or column.name) if codes_by_stem else ""
            groups["direction", block, reading.points, reading.first_number, reading.labels].append(column)
        elif reading.doubt:
            groups[reading.doubt, "", reading.points, 0, reading.labels].append(column)
    asked = [_question(str(case[0]), members) for case, members in groups.items()]
    numbered = [
        columns[index] for index, reading in readings.items() if _has_numbers(columns[index], reading)
    ]
    down = [column for column in numbered if column.direction == "descending"]
    if down and any(column.direction == "ascending" for column in numbered):
        question = (
            "In these columns the higher number is the lower end, in others of this file it's the upper. "
            "How should they count?"
        )
        asked.append(ask(_id("reversed", down), question, _where(down), (BY_LABEL, BY_NUMBER, NOT_A_SCALE)))
    return asked


def _has_numbers(column: Column, reading: Reading) -> bool:
    return reading.doubt is None and any(
        label[:1].isdigit() or label[:2].strip("(").isdigit() for label in column.labels
    )


def _question(doubt: str, columns: list[Column]) -> Ask:
    first = columns[0]
    labels = [wording.header(label) for label in first.labels]
    last = first.first_number + (first.points or 0) - 1
    if doubt == "direction":
        question = (
            f"People answered with numbers from {first.first_number} to {last}. "
            "What does a higher number mean?"
        )
        return ask(
            _id(doubt, columns), question, _where(columns), (HIGHER_IS_MORE, HIGHER_IS_LESS, NOT_A_SCALE)
        )
    orders = (UP.join(labels), UP.join(reversed(labels)), NOT_A_SCALE)
    if doubt == "conflict":
        question = (
            "The answers contradict each other: words against numbers, or two sets of words. "
            "What is their order, from low to high?"
        )
    else:
        question = "What is the order of these answers, from low to high?"
    return ask(_id(doubt, columns), question, _where(columns), orders)


def _id(doubt: str, columns: Sequence[Column]) -> str:
    return f"{doubt}:{','.join(str(column.position) for column in columns)}"


def _where(columns: Sequence[Column]) -> str:
    return "; ".join(column.name for column in columns)


def answer(export: Export, answers: Mapping[str, str]) -> Export:
    """Return the export with its open questions settled as answered; the others stay open.

    An order may be given in any other sequence of the same answers, joined by ` < `.
    """
    columns = list(export.columns)
    for open_ask in export.asks:
        ask_id = str(open_ask["id"])
        doubt, _, positions = ask_id.partition(":")
        if ask_id not in answers or doubt == "sheet":
            continue
        chosen = answers[ask_id]
        places = {int(position) for position in positions.split(",")}
        columns = [
            _settled(column, doubt, chosen) if column.position in places else column for column in columns
        ]
    left = tuple(item for item in export.asks if str(item["id"]) not in answers)
    return replace(export, columns=tuple(columns), asks=left)


def _settled(column: Column, doubt: str, chosen: str) -> Column:
    if chosen == NOT_A_SCALE:
        kind: Kind = "choice" if column.labels else "number"
        return replace(column, kind=kind, points=None, direction=None)
    if chosen == BY_LABEL and doubt == "reversed":
        return column
    if chosen == BY_NUMBER and doubt == "reversed":
        return replace(column, direction="ascending", labels=column.labels[::-1])
    if chosen in {HIGHER_IS_MORE, HIGHER_IS_LESS} and doubt == "direction":
        if chosen == HIGHER_IS_LESS:
            return replace(column, direction="descending", labels=column.labels[::-1])
        return replace(column, direction="ascending")
    order = [part.strip() for part in chosen.split(UP.strip())]
    spelling = {wording.key(label): label for label in column.labels}
    if sorted(map(wording.key, order)) != sorted(spelling):
        raise UnknownNameError.among("answer to this question", chosen, (NOT_A_SCALE, UP.join(column.labels)))
    return replace(column, direction="ascending", labels=tuple(spelling[wording.key(part)] for part in order))
