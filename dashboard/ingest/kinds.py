"""The kind of each column, told by its values.

Owns the order of the tests (e-mail, date, scale, number, id, several choices, one choice, open text). Refuses to look at formats: a reader fixes the kind of what it knows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.ingest import answers, datetimes, pools, scales, wording
from dashboard.ingest.export import Column, Kind

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:[ ,.']\d{3})+|\d+|(?=[.,]\d))(?:[.,]\d+)?(?:[eE][-+]?\d+)?\s?%?")
_ID = re.compile(r"(?=.*\d)[A-Za-z0-9_.\-]{4,64}")
_ID_WORDS = re.compile(r"\b(id|ids|uuid|guid|token|key|number|no|nr|#)\b")
_BARE_COMMA = re.compile(r",(?=\S)")
_LONGEST_TESTED = 320
"""No e-mail address or id is longer; a longer cell could keep an expression busy for hours."""
_CODE_HEADER = re.compile(r"[^ ] (id|code)$")
_CODE = re.compile(r"-?[0-2]?\d")
_MOSTLY = 0.9
_CHOICE_LENGTH = 150
_MOST_CHOICES = 60
_MOST_COMBINATIONS = 5_000
_SHORT_OPTION = 40
_FEWEST_SEVERAL = 50
"""One cell in so many must hold several choices; fewer are commas in other people's own words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a reader knows of a column before its values are read; a fixed `kind` is left alone."""

    position: int
    name: str
    text: str
    stem: str = ""
    statement: str = ""
    question_id: str = ""
    role: str | None = None
    kind: Kind | None = None
    joiner: str | None = ""
    """The separator this format puts between several choices in one cell; None where it never holds several."""
    is_listed: bool = False
    """Whether the answers were chosen from a list, one a cell."""
    offered: tuple[str, ...] = ()
    """Every answer the question offers, where the file lists them."""
    is_coded: bool = False
    """Whether a number is a code of the export and not what people wrote."""


def typed(
    headings: Sequence[Heading], columns: Sequence[Counter[str]]
) -> tuple[list[Column], dict[int, scales.Reading]]:
    """Return the columns with their kinds, and the readings of those that are scales."""
    plain = [_without_scale(heading, counts) for heading, counts in zip(headings, columns, strict=True)]
    candidates = [
        index
        for index, (column, heading) in enumerate(zip(plain, headings, strict=True))
        if heading.kind in {None, "scale"}
        and column.kind in {"choice", "number", "open", "multi_choice", "id"}
    ]
    readings = pools.readings(
        [headings[index] for index in candidates], [columns[index] for index in candidates]
    )
    found: dict[int, scales.Reading] = {}
    for index, (reading, missing) in zip(candidates, readings, strict=True):
        if reading is not None:
            found[index] = reading
            plain[index] = as_scale(plain[index], reading, missing)
    return plain, found


def as_scale(column: Column, reading: scales.Reading, missing: Iterable[str]) -> Column:
    """Return the column as the scale it was read as."""
    return replace(
        column,
        kind="scale",
        points=reading.points,
        direction=reading.direction,
        labels=reading.labels,
        first_number=reading.first_number,
        missing_labels=tuple(sorted({wording.header(value) for value in missing if value})),
    )


def _without_scale(heading: Heading, counts: Counter[str]) -> Column:
    column = Column(
        heading.position,
        heading.name,
        heading.text,
        heading.kind or "open",
        stem=heading.stem,
        statement=heading.statement,
        question_id=heading.question_id,
        role=heading.role,
    )
    values = Counter({value: count for value, count in counts.items() if value})
    if heading.kind not in {None, "multi_choice", "choice"}:
        return column
    answered = sum(values.values())
    if not answered:
        return column if heading.kind or heading.text else replace(column, kind="system")
    if heading.kind == "choice":
        return replace(column, labels=tuple(values))
    joiner, options = ("", ()) if heading.joiner is None else several_choices(values, heading.joiner)
    if heading.kind == "multi_choice":
        return replace(column, labels=options or tuple(values))
    kind = _simple_kind(values, answered, wording.words(heading.text))
    is_code = kind == "number" and heading.is_coded and all(map(_CODE.fullmatch, values))
    if is_code or (heading.is_listed and kind in {"open", "id"}):
        kind = "choice"
    if kind in {"choice", "open"} and joiner:
        return replace(column, kind="multi_choice", labels=options)
    return replace(column, kind=kind, labels=tuple(values) if kind == "choice" else ())


def _simple_kind(values: Counter[str], answered: int, header: str) -> Kind:
    def share(test: re.Pattern[str]) -> float:
        fits = (len(value) <= _LONGEST_TESTED and test.fullmatch(value) for value in values)
        return sum(count for count, fit in zip(values.values(), fits, strict=True) if fit) / answered

    if share(_EMAIL) >= 0.8:  # noqa: PLR2004
        return "email"
    if sum(count for value, count in values.items() if datetimes.is_date(value)) / answered >= _MOSTLY:
        return "datetime"
    absent = answers.missing_among(values)
    real = Counter({value: count for value, count in values.items() if value not in absent})
    numeric = sum(count for value, count in real.items() if _NUMBER.fullmatch(value)) / max(
        sum(real.values()), 1
    )
    is_unique = len(values) == answered > 1
    if is_unique and share(_ID) == 1 and (numeric < 1 or _ID_WORDS.search(header)):
        return "id"
    if numeric >= 0.98:  # noqa: PLR2004
        return (
            "id"
            if is_unique and _ID_WORDS.search(header)
            else "choice"
            if set(real) <= {"0", "1"} or (_CODE_HEADER.search(header) and 2 * len(real) <= answered)
            else "number"
        )
    longest = max(map(len, values))
    few = len(values) < answered and len(values) <= max(2, min(_MOST_CHOICES, answered // 2))
    return "choice" if few and longest <= _CHOICE_LENGTH else "open"


def several_choices(values: Counter[str], joiner: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the joiner and the options when cells hold several choices at once, else blanks.

    A piece counts as an option when it's seen in two different cells; pieces that never part stay together,
    because an option may hold the joiner itself.
    """
    for candidate in (joiner,) if joiner else (";", ", ", ",", "\n"):
        cells = {
            value: [piece for part in _parts(value, candidate) if (piece := part.strip())] for value in values
        }
        joined = sum(count for value, count in values.items() if candidate in value)
        if not joined or joined * _FEWEST_SEVERAL < values.total() or len(values) > _MOST_COMBINATIONS:
            continue
        if joiner and any(value.endswith(joiner) for value in values):
            return candidate, tuple(dict.fromkeys(piece for pieces in cells.values() for piece in pieces))
        whole = _kept_together(list(cells.values()), candidate)
        used = Counter(piece for pieces in whole for piece in dict.fromkeys(pieces))
        alone = {pieces[0] for pieces in whole if len(pieces) == 1}
        options = {
            piece
            for piece, count in used.items()
            if count > 1 or (len(piece) <= _SHORT_OPTION and piece in alone)
        }
        several = [pieces for pieces in whole if len(pieces) > 1]
        explained = sum(sum(piece in options for piece in pieces) * 2 > len(pieces) for pieces in several)
        short = all(len(option) <= _CHOICE_LENGTH for option in options)
        if several and short and 2 * explained > len(several) and 1 < len(options) <= _MOST_CHOICES:
            return candidate, tuple(piece for piece in used if piece in options)
    return "", ()


def _parts(cell: str, joiner: str) -> list[str]:
    """Split a cell; a comma with a blank behind it belongs to the words when a bare one is the joiner."""
    return _BARE_COMMA.split(cell) if joiner == "," else cell.split(joiner)


def _kept_together(cells: list[list[str]], joiner: str) -> list[list[str]]:
    """Join neighbours that are seen in two cells or more and never apart."""
    seen = Counter(piece for pieces in cells for piece in pieces)
    pairs = Counter(pair for pieces in cells for pair in pairwise(pieces))
    bound = {pair for pair, count in pairs.items() if count > 1 and seen[pair[0]] == seen[pair[1]] == count}
    result: list[list[str]] = []
    for pieces in cells:
        whole = [pieces[:1]] if pieces else []
        for before, piece in pairwise(pieces):
            if (before, piece) in bound:
                whole[-1].append(piece)
            else:
                whole.append([piece])
        result.append([joiner.join(parts) for parts in whole])
    return result


def split_choices(cell: str, joiner: str, options: Sequence[str]) -> tuple[str, ...]:
    """Return the choices in a cell; known options that hold the joiner stay whole.

    >>> split_choices("I conduct, I manage, Other", ", ", ("I conduct, I manage",))
    ('I conduct, I manage', 'Other')
    """
    rest, found = cell, []
    for option in sorted((option for option in options if joiner in option), key=len, reverse=True):
        if option in rest:
            found.append((cell.index(option), option))
            rest = rest.replace(option, "", 1)
    found += [(cell.find(piece), piece) for part in _parts(rest, joiner) if (piece := part.strip())]
    return tuple(piece for _, piece in sorted(found, key=lambda item: item[0]))
