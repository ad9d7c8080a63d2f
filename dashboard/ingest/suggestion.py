"""Suggestions: the mapping a person would probably choose, and what has to be asked instead.

Owns guesses that are shown before they count. Where the file leaves a choice, it asks; it never guesses the
direction of a scale, a wave or a date.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Known

from dashboard.ingest.asks import HIGHER_IS_MORE, NOT_A_SCALE
from dashboard.ingest.comments import comment_columns
from dashboard.ingest.datetimes import Order, day_order
from dashboard.ingest.export import Ask, Export
from dashboard.ingest.items import items_of
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.memory import KnownItem
from dashboard.ingest.wording import comparable
from dashboard.model import SIDE_WORDS, TABLES, WAVE_WORDS

_CODED = frozenset({"qualtrics", "redcap", "limesurvey"})
"""Formats in which a number is a code of the export and not what people chose."""
PLACES = ("program", "cohort", "wave", "side")


def with_suggestions(export: Export) -> list[Ask]:
    """Return the questions about scales, each with the answer that can do no harm.

    Plain numbers most often rise; where a file holds codes, contradictions or unknown words, the columns stay out.
    """
    return [
        dict(ask)
        if ask["id"] == "sheet"
        else ask
        | {
            "suggestion": HIGHER_IS_MORE
            if str(ask["id"]).startswith("direction:") and export.format not in _CODED
            else NOT_A_SCALE
        }
        for ask in export.asks
    ]


def suggest(
    export: Export, fixed: dict[str, str], known: Known[str, KnownItem], kind: str | None = None
) -> tuple[Mapping, list[Ask]]:
    """Return the suggested mapping of a file and what must be answered before it can be loaded.

    `fixed` holds what the person has already said (wave, side, program, cohort), `known` the questions asked before.
    """
    table_kind = (
        kind if kind in TABLES else (export.format if export.format in TABLES and kind != "survey" else None)
    )
    if table_kind:
        return _suggest_table(export, table_kind)
    return _suggest_survey(export, fixed, known)


def _suggest_table(export: Export, kind: str) -> tuple[Mapping, list[Ask]]:
    headers = {comparable(column.text): column.position for column in reversed(export.columns)}
    fields: dict[str, int] = {}
    for wanted in TABLES[kind].columns:
        for word in (wanted.name, wanted.name.replace("_", " "), *wanted.aliases):
            position = headers.get(comparable(word))
            if position is not None and position not in fields.values():
                fields[wanted.name] = position
                break
    asks: list[Ask] = [
        {
            "id": f"column:{wanted.name}",
            "question": f"Which column holds this: {wanted.description}?",
            "where": export.file,
            "choices": [column.name for column in export.columns],
        }
        for wanted in TABLES[kind].columns
        if wanted.required and wanted.name not in fields
    ]
    dates = [
        fields[wanted.name]
        for wanted in TABLES[kind].columns
        if wanted.type == "date" and wanted.name in fields
    ]
    order, ask = _order(export, dates)
    return Mapping(kind=kind, fields=fields, day_order=order), asks + ask


def _order(export: Export, positions: Iterable[int]) -> tuple[Order | None, list[Ask]]:
    """Settle one order of day and month from all date columns of the file, or ask."""
    cells = [
        row.cells[position] for position in positions for row in export.kept if row.cells[position].strip()
    ]
    try:
        order = day_order(cells)
    except ValueError:
        order = None
    if order or not cells:
        return order or "ymd", []
    return None, [
        {
            "id": "day_order",
            "question": "Are dates written day first or month first?",
            "where": f"{export.file}, for example {cells[0]}",
            "choices": ["dmy", "mdy"],
        }
    ]


def _suggest_survey(
    export: Export, fixed: dict[str, str], known: Known[str, KnownItem]
) -> tuple[Mapping, list[Ask]]:
    roles = {column.role: column.position for column in reversed(export.columns) if column.role}
    fields = {name: roles[name] for name in (*PLACES, "answered_at") if name in roles and name not in fixed}
    fields |= _person_columns(export)
    words = {
        "side": _words(export, fields.get("side"), SIDE_WORDS),
        "wave": _words(export, fields.get("wave"), WAVE_WORDS),
    }
    settled = dict(fixed)
    if "wave" not in settled and "wave" not in fields:
        named = wave_in(export.file)
        if named:
            settled["wave"] = named
    items = items_of(export, known)
    asks = _unknown_waves(export, fields.get("wave"), words["wave"])
    if "wave" not in settled and "wave" not in fields:
        asks.append(
            {
                "id": "wave",
                "question": "Which wave is this survey?",
                "where": export.file,
                "choices": list(WAVE_WORDS),
            }
        )
    order, ask = _order(export, [fields["answered_at"]] if "answered_at" in fields else [])
    mapping = Mapping(
        kind="survey",
        fields=fields,
        fixed=settled,
        words=words,
        items=items,
        comments=comment_columns(export),
        day_order=order,
    )
    return mapping, asks + ask


def wave_in(file_name: str) -> str | None:
    """Return the wave that a file's name tells, if it tells one."""
    words = re.sub(r"[^a-z0-9]+", " ", file_name.casefold())
    for wave in ("retrospective", "follow-up", "baseline", "midpoint", "end"):
        for word in WAVE_WORDS[wave]:
            if re.search(rf"\b{re.sub('[^a-z0-9]+', ' ', word)}\b", words):
                return wave
    return None


def _words(export: Export, position: int | None, known: dict[str, tuple[str, ...]]) -> dict[str, str]:
    if position is None:
        return {}
    found = {}
    for cell in {comparable(row.cells[position]) for row in export.kept}:
        for value, words in known.items():
            if cell in words or cell == value:
                found[cell] = value
    return found


def _unknown_waves(export: Export, position: int | None, known: dict[str, str]) -> list[Ask]:
    """Ask what each word in the wave column means that isn't known."""
    if position is None:
        return []
    cells = {comparable(row.cells[position]) for row in export.kept} - {""}
    return [
        {
            "id": f"word:wave:{word}",
            "question": f"Which wave is “{word}”?",
            "where": f"{export.file}, column {export.columns[position].text}",
            "choices": list(WAVE_WORDS),
        }
        for word in sorted(cells - known.keys())
    ]


def _person_columns(export: Export) -> dict[str, int]:
    """Return the column that names the person, and the one that does so where the first is blank."""
    named = {
        column.position: (_filled(export, column.position), column.role == "email", -column.position)
        for column in export.columns
        if column.role in {"email", "person_id"} or (column.kind == "email" and not column.role)
    }
    best = sorted((place for place in named if named[place][0]), key=lambda place: named[place], reverse=True)
    return dict(zip(("person", "person_too"), best, strict=False))


def _filled(export: Export, position: int) -> int:
    return sum(1 for row in export.kept if row.cells[position].strip())
