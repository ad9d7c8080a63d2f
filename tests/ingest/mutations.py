"""Files changed as accidents change them: what damages a file, and what only says the same in another way.

Owns the changes and the files they start from: the sample program's and those made by hand after real ones.
"""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.ingest import delimited
from sample_data import sample_files
from tests.ingest.files import as_csv
from tests.ingest.test_inspection import EXAMPLES
from tests.ingest.twins import TWINS


@dataclass(frozen=True)
class Seed:
    """One file that is read today."""

    what: str
    file_name: str
    data: bytes

    @property
    def is_text(self) -> bool:
        """Whether it can be written again in another encoding."""
        return not self.data.startswith((b"PK", b"\x1f\x8b", b"\xd0\xcf", b"$FL"))

    @property
    def is_calendar(self) -> bool:
        """Whether its lines aren't rows."""
        return self.is_text and "BEGIN:VCALENDAR" in self.text.upper()[:2_000]

    @property
    def text(self) -> str:
        """Its characters."""
        return delimited.decode(self.data, self.file_name)[0]

    @property
    def rows(self) -> list[list[str]]:
        """Its rows, as they are read today."""
        return delimited.parse(self.text, self.file_name)[0]


_FOUND = (
    *(Seed(path.name, path.name, path.read_bytes()) for path in sample_files()),
    *(Seed(f"{name} example", "answers.csv", as_csv(rows).encode()) for name, (rows, _) in EXAMPLES.items()),
    *(Seed(twin.name, twin.file_name, twin.content) for twin in TWINS),
)
SEEDS = {seed.what: seed for seed in _FOUND}
TEXTS = {what: seed for what, seed in SEEDS.items() if seed.is_text}
TABLES = {what: seed for what, seed in TEXTS.items() if not seed.is_calendar}


def _written(rows: list[list[str]], **how: str | int) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, **({"lineterminator": "\r\n"} | how)).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)]


def _cut_at_the_front(data: bytes, chance: random.Random) -> bytes:
    return data[_at(data, chance) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_at(data, chance), _at(data, chance)))
    return data[:end] + data[start:]


def _holed(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_at(data, chance), _at(data, chance)))
    return data[:start] + data[end:]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        one, other = chance.randrange(len(data)), chance.randrange(len(data))
        changed[one], changed[other] = changed[other], changed[one]
    return bytes(changed)


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        changed[chance.randrange(len(data))] = chance.choice(b"\x00\r\n\t\",;|\x80\xe9\xff\xfe=[]{}<>'")
    return bytes(changed)


def _spliced(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(_FOUND).data
    return data[: _at(data, chance)] + other[_at(other, chance) :]


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut": _cut,
    "cut at the front": _cut_at_the_front,
    "a part doubled": _doubled,
    "a part missing": _holed,
    "bytes swapped": _swapped,
    "bytes overwritten": _overwritten,
    "another file at its end": _spliced,
}
"""Changes to any file's bytes, after which it may say anything or nothing."""


def _rows_shuffled(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    return chance.sample(rows, len(rows))


def _rows_removed(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    return [row for row in rows if chance.random() < 0.6] or rows


def _columns(rows: list[list[str]], places: list[int]) -> list[list[str]]:
    return [[row[place] for place in places if place < len(row)] for row in rows]


def _columns_dropped(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    width = max(map(len, rows))
    return _columns(rows, [place for place in range(width) if chance.random() < 0.6] or [0])


def _columns_repeated(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    width = max(map(len, rows))
    return _columns(rows, sorted([*range(width), *chance.choices(range(width), k=3)]))


def _columns_shuffled(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    width = max(map(len, rows))
    return _columns(rows, chance.sample(range(width), width))


def _cells_moved(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    changed = [[*row] for row in rows]
    for _ in range(chance.randrange(1, 20)):
        one, other = chance.choice(changed), chance.choice(changed)
        if one and other:
            one[chance.randrange(len(one))] = chance.choice(other)
    return changed


def _rows_unequal(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    return [row[: chance.randrange(len(row) + 1)] if chance.random() < 0.1 else row for row in rows]


REWRITES: dict[str, Callable[[list[list[str]], random.Random], list[list[str]]]] = {
    "rows shuffled": _rows_shuffled,
    "rows removed": _rows_removed,
    "columns dropped": _columns_dropped,
    "columns repeated": _columns_repeated,
    "columns shuffled": _columns_shuffled,
    "cells moved": _cells_moved,
    "rows of unequal width": _rows_unequal,
}
"""Changes to a table's rows and cells, after which it may say something else."""


def _encoded(encoding: str) -> Callable[[Seed], bytes]:
    return lambda seed: seed.text.encode(encoding)


def _rewritten(**how: str | int) -> Callable[[Seed], bytes]:
    return lambda seed: _written(seed.rows, **how).encode()


SAME: dict[str, Callable[[Seed], bytes]] = {
    "in UTF-8 with a mark": _encoded("utf-8-sig"),
    "in UTF-16": _encoded("utf-16"),
    "in UTF-16, big end first": lambda seed: ("\ufeff" + seed.text).encode("utf-16-be"),
    "in Windows-1252": _encoded("cp1252"),
    "with commas": _rewritten(delimiter=","),
    "with semicolons": _rewritten(delimiter=";"),
    "with tabs": _rewritten(delimiter="\t"),
    "with bars": _rewritten(delimiter="|"),
    "with every cell quoted": _rewritten(quoting=csv.QUOTE_ALL),
    "with lines ended as on Unix": _rewritten(lineterminator="\n"),
    "with lines ended as on an old Mac": _rewritten(lineterminator="\r", quoting=csv.QUOTE_ALL),
    "with lines ended twice": _rewritten(lineterminator="\r\r\n"),
}
"""Changes after which a table says exactly what it said."""
OF_LINES = frozenset(list(SAME)[4:])
"""Those that need a table."""
