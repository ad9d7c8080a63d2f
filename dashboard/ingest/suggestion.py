"""Suggestions: the mapping a person would probably choose, and what has to be asked instead.

Owns guesses that are shown before they count. Where the file leaves a choice, it asks; it never guesses the
direction of a scale, a wave or a date.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from dashboard.ingest import scales
from dashboard.ingest.asks import HIGHER_IS_MORE, NOT_A_SCALE
from dashboard.ingest.datetimes import Order, day_order
from dashboard.ingest.export import Ask, Column, Export
from dashboard.ingest.mapping import Item, Mapping
from dashboard.model import SIDE_WORDS, TABLES, WAVE_WORDS

_CODED = frozenset({"qualtrics"})
"""Formats in which a number is a code of the export and not what people chose."""
PLACES = ("program", "cohort", "wave", "side")
_LONGEST_SKILL_NAME = 60
_MARKED_REVERSED = re.compile(r"\((r|reversed?)\)\s*$|[_.-]r(ev)?$", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(not|never|no|avoid|rarely|hardly|difficult|struggle|unsure|afraid|uncomfortable|unable|without)\b|n['’]t\b"
)
_PREFIXED = re.compile(r"^([^:]{2,60}?)\s*(?::| [-–—] )\s*(.+)$", re.DOTALL)
_FEWEST_TO_SEE_REVERSAL = 10
_CLEARLY_AGAINST = -0.2


def clean(text: str) -> str:
    """Return a text as it is compared: one kind of blank, quote and case, no closing mark."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return _MARKED_REVERSED.sub("", re.sub(r"\s+", " ", folded)).strip(" .:;?!*-")


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


def suggest(export: Export, fixed: dict[str, str], kind: str | None = None) -> tuple[Mapping, list[Ask]]:
    """Return the suggested mapping of a file and what must be answered before it can be loaded.

    `fixed` holds what the person has already said: wave, side, program, cohort.
    """
    table_kind = (
        kind if kind in TABLES else (export.format if export.format in TABLES and kind != "survey" else None)
    )
    if table_kind:
        return _suggest_table(export, table_kind)
    return _suggest_survey(export, fixed)


def _suggest_table(export: Export, kind: str) -> tuple[Mapping, list[Ask]]:
    headers = {clean(column.text): column.position for column in reversed(export.columns)}
    fields: dict[str, int] = {}
    for wanted in TABLES[kind].columns:
        for word in (wanted.name, wanted.name.replace("_", " "), *wanted.aliases):
            position = headers.get(clean(word))
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


def _suggest_survey(export: Export, fixed: dict[str, str]) -> tuple[Mapping, list[Ask]]:
    roles = {column.role: column.position for column in reversed(export.columns) if column.role}
    fields = {name: roles[name] for name in (*PLACES, "answered_at") if name in roles and name not in fixed}
    person = roles.get("email", roles.get("person_id"))
    if "email" in roles and "person_id" in roles:
        person = max((roles["email"], roles["person_id"]), key=lambda place: _filled(export, place))
    if person is not None:
        fields["person"] = person
    words = {
        "side": _words(export, fields.get("side"), SIDE_WORDS),
        "wave": _words(export, fields.get("wave"), WAVE_WORDS),
    }
    settled = dict(fixed)
    if "wave" not in settled and "wave" not in fields:
        named = wave_in(export.file)
        if named:
            settled["wave"] = named
    items = _items(export)
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
    for cell in {clean(row.cells[position]) for row in export.kept}:
        for value, words in known.items():
            if cell in words or cell == value:
                found[cell] = value
    return found


def _unknown_waves(export: Export, position: int | None, known: dict[str, str]) -> list[Ask]:
    """Ask what each word in the wave column means that isn't known."""
    if position is None:
        return []
    cells = {clean(row.cells[position]) for row in export.kept} - {""}
    return [
        {
            "id": f"word:wave:{word}",
            "question": f"Which wave is “{word}”?",
            "where": f"{export.file}, column {export.columns[position].text}",
            "choices": list(WAVE_WORDS),
        }
        for word in sorted(cells - known.keys())
    ]


def _filled(export: Export, position: int) -> int:
    return sum(1 for row in export.kept if row.cells[position].strip())


def _items(export: Export) -> tuple[Item, ...]:
    columns = [column for column in export.columns if column.kind == "scale" and not column.role]
    prefixes = Counter(split[0] for column in columns if (split := _prefixed(column)))
    by_skill: dict[str, list[tuple[Column, str]]] = defaultdict(list)
    for column in columns:
        skill, text = column.stem.strip(" :-–—."), column.statement or column.text
        split = _prefixed(column)
        if not skill and split and prefixes[split[0]] > 1:
            skill, text = split
        by_skill[_short(skill or text.strip())].append((column, text))
    items = []
    for skill, members in by_skill.items():
        against = _against_the_rest(export, [column for column, _ in members])
        for column, text in members:
            marked = bool(_MARKED_REVERSED.search(text) or _MARKED_REVERSED.search(column.name))
            turned = marked or (bool(_NEGATIVE.search(clean(text))) and column.position in against)
            items.append(Item(column.position, clean(text), text, skill, reversed=turned))
    return tuple(sorted(items, key=lambda item: item.column))


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
