"""Queries by name: the files below `queries/`, each with its question, grain and parameters.

Owns reading and describing `.sql` files. Refuses to build a query from strings and to know a database.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.errors import UnknownNameError

QUERIES = Path(__file__).parent.parent / "queries"
_HEADER_LINE = re.compile(r"^--\s?(.*)$")
_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True)
class Query:
    """One query: its name (`folder/file`), its header in words, its parameters and its text."""

    name: str
    doc: str
    parameters: frozenset[str]
    text: str


def _described(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    header: list[str] = []
    for line in text.splitlines():
        match = _HEADER_LINE.match(line)
        if not match:
            break
        header.append(match.group(1))
    body = re.sub(r"--[^\n]*", "", text)
    return Query(
        name=path.relative_to(QUERIES).with_suffix("").as_posix(),
        doc="\n".join(header),
        parameters=frozenset(_PARAMETER.findall(body)),
        text=text,
    )


@cache
def query(name: str) -> Query:
    """Return the query called `name`, such as `publish/skill_gain`."""
    path = QUERIES / f"{name}.sql"
    if not path.is_file():
        folder = name.partition("/")[0]
        raise UnknownNameError.among("query", name, [known.name for known in queries(folder)])
    return _described(path)


@cache
def queries(folder: str) -> tuple[Query, ...]:
    """Return the queries of one folder in the order of their names."""
    return tuple(_described(path) for path in sorted((QUERIES / folder).glob("*.sql")))


def question_of(described: Query) -> str:
    """Return the question that a query answers, from its header."""
    text = described.doc.partition("grain:")[0].removeprefix("question:")
    return " ".join(text.split())
