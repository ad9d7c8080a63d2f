"""The generations file: which scheme of generations is in force, as an owner may read and edit it.

Owns the commented file and what it may say. Refuses years that overlap, run backwards or leave a gap, and anything it
doesn't know.
"""

import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.errors import RefusedFileError
from dashboard.generations import DEFAULT, DEFAULT_MERGE_UNDER, NOT_STATED, READY, Generation, Scheme
from dashboard.wholefile import write_whole

_SETTINGS = ("scheme", "merge_under", "generation")
_OF_A_GENERATION = {"name", "first_year", "last_year"}
_FIRST, _LAST = 1900, 2100
_FEWEST, _MOST = 2, 10
_LONGEST_NAME = 40
_MOST_PEOPLE = 1000

TEXT = f"""\
# Generations by birth year. They describe who takes part and say nothing about what a person is like.
# A change holds from the next publishing on ('outcomes publish'). Its name and years stand under every chart and in every file.

# Ready schemes: {", ".join(f'"{name}"' for name in READY)}.
scheme = "{DEFAULT.name}"

# A generation of fewer people of the workforce than this is joined with a neighbour, by the roster alone. 0 joins none.
merge_under = {DEFAULT_MERGE_UNDER}

# For a scheme of your own give it a name above and list its generations, the oldest first, without a gap or an overlap.
# Who was born in no year of it counts as "{NOT_STATED}", like those whose birth year isn't known.
# [[generation]]
# name = "Before 1980"
# first_year = 1940
# last_year = 1979
# [[generation]]
# name = "From 1980 on"
# first_year = 1980
# last_year = 2010
"""


def read_scheme(path: Path) -> Scheme:
    """Return the scheme in the generations file; make it with the default when there is none.

    Raises RefusedFileError for a scheme that isn't ready and isn't given, for years that don't follow each other, and for
    anything not known.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, TEXT)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(path, f"The file isn't readable: {error}.") from error
    for name in said:
        if name not in _SETTINGS:
            raise _refused(path, f"{name} isn't a setting: {', '.join(_SETTINGS)} are.")
    merge_under = said.get("merge_under", DEFAULT_MERGE_UNDER)
    if not _is_whole(merge_under) or not 0 <= merge_under <= _MOST_PEOPLE:
        raise _refused(path, f"merge_under must be a whole number from 0 to {_MOST_PEOPLE}.")
    name = said.get("scheme", DEFAULT.name)
    if not isinstance(name, str) or not _is_name(name):
        raise _refused(path, "scheme must be a name of at most 40 letters.")
    return replace(_scheme(path, name, said.get("generation")), merge_under=merge_under)


def _scheme(path: Path, name: str, listed: object) -> Scheme:
    if listed is None:
        if name not in READY:
            known = ", ".join(f'"{ready}"' for ready in READY)
            raise _refused(
                path,
                f'"{name}" isn\'t ready. Ready are {known}; any other needs its own list of [[generation]].',
            )
        return READY[name]
    if name in READY:
        raise _refused(
            path,
            f'"{name}" is the name of a ready scheme; one of your own needs another, for charts to say which it is.',
        )
    if not isinstance(listed, list) or not _FEWEST <= len(listed) <= _MOST:
        raise _refused(path, f"A scheme needs {_FEWEST} to {_MOST} generations, each a [[generation]].")
    found = [_generation(path, place, one) for place, one in enumerate(listed, 1)]
    for older, younger in pairwise(found):
        if younger.first_year <= older.last_year:
            raise _refused(
                path,
                f'"{younger.name}" begins in {younger.first_year} and "{older.name}" before it ends in {older.last_year}: the oldest comes '
                "first, and no year may belong to two.",
            )
        if younger.first_year > older.last_year + 1:
            raise _refused(
                path,
                f'No generation has {_years(older.last_year + 1, younger.first_year - 1)}, between "{older.name}" and "{younger.name}".',
            )
    names = [one.name.casefold() for one in found]
    for one in found:
        if names.count(one.name.casefold()) > 1:
            raise _refused(path, f'Two generations are called "{one.name}".')
    return Scheme(name, tuple(found))


def _generation(path: Path, place: int, one: Any) -> Generation:
    where = f"[[generation]] number {place}"
    if not isinstance(one, dict) or set(one) != _OF_A_GENERATION:
        raise _refused(path, f"{where} must hold name, first_year and last_year, and nothing else.")
    name, first, last = one["name"], one["first_year"], one["last_year"]
    if not isinstance(name, str) or not _is_name(name):
        raise _refused(path, f"{where} needs a name of at most {_LONGEST_NAME} letters.")
    if name.strip().casefold() == NOT_STATED:
        raise _refused(
            path,
            f"{where} can't be called \"{NOT_STATED}\": that is said of people whose birth year isn't known.",
        )
    if (
        not _is_whole(first)
        or not _is_whole(last)
        or not _FIRST <= min(first, last) <= max(first, last) <= _LAST
    ):
        raise _refused(path, f'The years of "{name}" must be whole numbers from {_FIRST} to {_LAST}.')
    if last < first:
        raise _refused(path, f'"{name}" ends in {last}, before it begins in {first}.')
    return Generation(name.strip(), first, last)


def _is_name(name: str) -> bool:
    return 0 < len(name.strip()) <= _LONGEST_NAME and name.isprintable()


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _years(first: int, last: int) -> str:
    return f"the year {first}" if first == last else f"the years {first} to {last}"


def _refused(path: Path, what: str) -> RefusedFileError:
    return RefusedFileError(
        f"The generations can't be used. {what}",
        where=path.name,
        try_="Mend the line, or delete the file: it is then written anew with the product's own scheme.",
    )
