"""The search after an erasure: every file of a data folder, and every text in its databases, for what named a person.

Owns what counts as a place where something is left. Bytes are looked for as UTF-8 and UTF-16; a database packs its texts, so they
are also read one by one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from dashboard.config import DataFolder
from dashboard.erasure.mentions import Mentions

_CHUNK = 1 << 22
_LONGEST_READ = 1 << 24
"""Larger files are no texts; in them only bytes are looked for."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def places_left(folder: DataFolder, mentions: Mentions, pseudonyms: Sequence[str]) -> list[str]:
    """Return where something is left, by file and, inside a database, by table and column."""
    found: list[str] = []
    for path in sorted(folder.path.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(folder.path).as_posix()
        if mentions.are_in(path.name) or any(one in path.name for one in pseudonyms):
            found.append(f"{name} (its name)")
        if path.suffix == ".duckdb":
            found += [f"{name}, {place}" for place in _places_in_database(path, mentions, pseudonyms)]
        elif _is_in_file(path, mentions, pseudonyms):
            found.append(name)
    return found


def _is_in_file(path: Path, mentions: Mentions, pseudonyms: Sequence[str]) -> bool:
    if path.stat().st_size > _LONGEST_READ:
        alone = [one for one in mentions.texts if one not in mentions.ids]
        return _found(path, [form for one in (*alone, *pseudonyms) for form in _forms(one)])
    data = path.read_bytes()
    if _found(path, [form for one in pseudonyms for form in _forms(one)]):
        return True
    text = data.decode("utf-8", errors="replace")
    spelled = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    wide = [
        data[start:].decode(form, errors="replace") for form in ("utf-16-le", "utf-16-be") for start in (0, 1)
    ]
    return any(mentions.are_in(one) for one in (text, spelled, *wide))


def _places_in_database(path: Path, mentions: Mentions, pseudonyms: Sequence[str]) -> list[str]:
    connection = duckdb.connect(str(path), read_only=True)
    try:
        found = []
        others: list[str] = []
        for place, text in _texts(connection, (*mentions.needles, *pseudonyms)):
            if mentions.are_in(text) or any(one in text for one in pseudonyms):
                found.append(place)
            others.append(text.casefold())
    finally:
        connection.close()
    if not found:
        # A word that is part of somebody else's text lies there as bytes too.
        alone = [one for one in (*mentions.texts, *pseudonyms) if one not in mentions.ids]
        alone = [one for one in alone if not any(one.casefold() in text for text in others)]
        if _found(path, [form for one in alone for form in _forms(one)]):
            found.append("bytes that are no longer in any table")
    return sorted(set(found))


def _texts(connection: duckdb.DuckDBPyConnection, needles: Sequence[str]) -> Iterator[tuple[str, str]]:
    columns = connection.execute(
        "select schema_name, table_name, column_name from duckdb_columns() "
        "where not internal and data_type like '%VARCHAR%' "
        "and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables()) order by all"
    ).fetchall()
    for schema, table, column in columns:
        text = f'cast("{column}" as text)'
        found = connection.execute(
            f'select distinct {text} from "{schema}"."{table}", (select unnest($needles::text[]) as needle) '  # noqa: S608
            f"where contains(lower({text}), needle) or contains({text}, '\\u')",
            {"needles": list(needles)},
        ).fetchall()
        for (value,) in found:
            yield f"{table}.{column}", _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)


def _forms(text: str) -> Iterator[bytes]:
    for one in {text, text.casefold(), json.dumps(text)[1:-1]}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield _lower(one.encode(encoding))


def _lower(data: bytes) -> bytes:
    return data.lower()


def _found(path: Path, wanted: Sequence[bytes]) -> bool:
    """Return whether one of these is in a file, whatever the case of its letters from A to Z."""
    if not wanted:
        return False
    longest = max(map(len, wanted))
    tail = b""
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            chunk = tail + _lower(part)
            if any(one in chunk for one in wanted):
                return True
            tail = chunk[-longest:]
    return False
