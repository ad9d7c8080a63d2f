"""A search for what is left of a person, written apart from the product's own.

Owns one blunt way: every file's bytes, and every row of every database printed, in any case of letters. Knows nothing of the product
but where a data folder keeps its files.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb


def traces(folder: Path, words: Iterable[str]) -> list[str]:
    """Return each file, or row of a database, in which one of the words stands."""
    wanted = [word.casefold() for word in words]
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for number, text in enumerate(_texts(path)):
            folded = text.casefold()
            found += [
                f"{path.name}, text {number}: {word}"
                for word in wanted
                if word in folded and re.search(rf"(?<![a-z0-9.]){re.escape(word)}(?![a-z0-9])", folded)
            ]
        if path.suffix == ".duckdb":
            found += [
                f"{path.name}, bytes: {word}" for word in wanted if _long(word) and _in_bytes(path, word)
            ]
    return found


def _long(word: str) -> bool:
    """Tell words that don't lie by chance inside others."""
    return len(word) > 8


def _in_bytes(path: Path, word: str) -> bool:
    data = path.read_bytes().lower()
    return any(word.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def _texts(path: Path) -> Iterator[str]:
    if path.suffix != ".duckdb":
        data = path.read_bytes()
        yield data.decode("utf-8", errors="replace")
        yield data.decode("utf-16-le", errors="replace")
        yield data.decode("ascii", errors="replace").encode().decode("unicode-escape", errors="replace")
        return
    with duckdb.connect(str(path), read_only=True) as database:
        for schema, table in database.execute(
            "select schema_name, table_name from duckdb_tables() where not internal order by all"
        ).fetchall():
            rows = database.execute(f'select * from "{schema}"."{table}"').fetchall()  # noqa: S608
            yield "\n".join(map(str, rows))
            yield "\n".join(str(row).encode().decode("unicode-escape", errors="replace") for row in rows)
