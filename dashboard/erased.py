"""The list of people who were erased, so that no file and no backup brings them back.

Owns one small file of keyed marks. A mark is made of a pseudonym with the folder's key and is no pseudonym itself: nobody is found
by it in a vault, and without the key nobody can tell whose it is.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.errors import DamagedError
from dashboard.pseudonyms import Pseudonyms
from dashboard.wholefile import write_whole

REASON = "about somebody who was erased; the row was left out"


@dataclass(frozen=True)
class Erased:
    """One person who was erased, by the marks of every e-mail, id and code that was known."""

    marks: tuple[str, ...]
    erased_on: str
    is_finished: bool = False
    """Whether the erasure went to its end; one that was interrupted is taken up again."""
    joined_again_on: str | None = None
    """The day from which they may be loaded again, with answers they give from then on."""


def mark(keys: Pseudonyms, person_key: str) -> str:
    """Return under which mark a pseudonym is listed."""
    return hmac.new(keys.key, f"erased\x1f{person_key}".encode(), hashlib.sha256).hexdigest()


def read(path: Path) -> list[Erased]:
    """Return everybody who was erased; raises DamagedError when the list can't be read."""
    try:
        return [
            Erased(**{**one, "marks": tuple(one["marks"])})
            for one in json.loads(path.read_text(encoding="utf-8"))
        ]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            "The list of people who were erased can't be read.",
            where=path.name,
            try_="Restore the file from a backup: without it, files could bring them back.",
        ) from error


def write(path: Path, people: Iterable[Erased]) -> None:
    """Replace the list."""
    write_whole(path, json.dumps([asdict(one) for one in people], indent=1))


def add(path: Path, marks: Iterable[str]) -> None:
    """List somebody as being erased; who is listed by one of the marks already is taken up again."""
    new = set(marks)
    listed = read(path)
    same = [one for one in listed if new.intersection(one.marks)]
    every = new.union(*(one.marks for one in same))
    rest = [one for one in listed if one not in same]
    write(path, [*rest, Erased(tuple(sorted(every)), today())])


def finish(path: Path) -> None:
    """Say that every erasure begun went to its end."""
    write(path, [replace(one, is_finished=True) for one in read(path)])


def join_again(path: Path, marks: Iterable[str]) -> int:
    """Let people be loaded again from today on; return how many of the list they are."""
    wanted = set(marks)
    listed = read(path)
    back = [one for one in listed if wanted.intersection(one.marks)]
    write(path, [replace(one, joined_again_on=today()) if one in back else one for one in listed])
    return len(back)


def take_over(path: Path, before: Path) -> None:
    """Add to a list, such as that of a backup brought back, everybody on the list that was in place before."""
    newer, older = read(before), read(path)
    for one in newer:
        older = [other for other in older if not set(one.marks).intersection(other.marks)]
    if newer:
        write(path, [*older, *newer])


def today() -> str:
    """Return the day as it is written in the list."""
    return datetime.now(UTC).date().isoformat()


@dataclass(frozen=True)
class LeftOut:
    """Whom a load leaves out."""

    keys: Pseudonyms
    gone: frozenset[str] = frozenset()
    back_on: tuple[tuple[str, date], ...] = ()
    """Mark → from which day on answers of somebody who joined again count."""

    def is_gone(self, person_key: str | None) -> bool:
        """Return whether rows about this person are left out."""
        return bool(person_key) and bool(self.gone) and mark(self.keys, str(person_key)) in self.gone

    def is_too_old(self, person_key: str | None, answered_at: datetime | None) -> bool:
        """Return whether an answer was given before its person was erased and joined again, as far as is known."""
        since = (
            dict(self.back_on).get(mark(self.keys, str(person_key))) if self.back_on and person_key else None
        )
        return since is not None and (answered_at is None or answered_at.date() < since)


def left_out(path: Path, keys: Pseudonyms) -> LeftOut:
    """Return whom a load leaves out, by the list in `path`."""
    listed = read(path)
    gone = [one.marks for one in listed if one.joined_again_on is None]
    back = [
        (one_mark, date.fromisoformat(one.joined_again_on))
        for one in listed
        if one.joined_again_on is not None
        for one_mark in one.marks
    ]
    return LeftOut(keys, frozenset(mark for marks in gone for mark in marks), tuple(back))
