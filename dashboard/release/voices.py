"""Voices: comments that HR cleared, from the vault to what may be shown.

Owns when comments are shown: those of one survey, program and question together, by ten people or more, in an order made of the words
alone, once HR has looked at all of them. What comes later waits for ten more people. Where one of those shown together is gone, because its writer was erased, none of
them is shown any more: nobody learns whose is missing.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.catalogue import Outcome
from dashboard.privacy.naming import NameSet, found
from dashboard.privacy.policy import Policy
from dashboard.release.groups import GROUP_COLUMNS, check_people

WAITS = "the comments wait until HR has looked at all of them"
FEW = "fewer than {fewest} people wrote comments that are cleared"
GONE = "one of the comments that were shown together is gone, so that none of them is shown"
Row = dict[str, Any]


@dataclass(frozen=True)
class Voices:
    """The rows to show, and the comments that are shown for the first time, each with the number of its batch."""

    table: pl.DataFrame
    new: pl.DataFrame


def voices(
    outcome: Outcome, rows: pl.DataFrame, batches: pl.DataFrame, policy: Policy, names: NameSet
) -> Voices:
    """Return one row a comment that may be shown, or one a question of which none may be; `batches` are those shown before.

    Words in which somebody of `names` is found wait for HR again, unless HR said that they may stand.
    """
    check_people(outcome, rows)
    fewest = policy.fewest("comment")
    members: dict[int, set[str]] = defaultdict(set)
    for key, batch in batches.iter_rows():
        members[batch].add(key)
    next_batch = max(members, default=0) + 1
    shown: list[Row] = []
    new: list[tuple[str, int]] = []
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows.to_dicts():
        if row["words"] is not None and not row["names_agreed"] and found(row["words"], names):
            row |= {"words": None, "is_reviewed": False}
        groups[row["program"], row["wave"], row["question"]].append(row)
    for place, comments in sorted(groups.items()):
        late = [one for one in comments if one["batch"] is None]
        fresh = [one for one in late if one["words"] is not None]
        # What HR clears in portions is shown in one: a portion of fewer than ten people would wait for others for ever.
        if all(one["is_reviewed"] for one in late) and _writers(fresh) >= fewest:
            new += [(one["comment_key"], next_batch) for one in fresh]
            members[next_batch] = {one["comment_key"] for one in fresh}
            for one in fresh:
                one["batch"] = next_batch
            next_batch += 1
        shown += _rows(place, comments, members, fewest)
    return Voices(pl.DataFrame(shown, schema=_SCHEMA), pl.DataFrame(new, schema=_NEW, orient="row"))


def _rows(
    place: tuple[str, str, str], comments: Sequence[Row], members: Mapping[int, set[str]], fewest: int
) -> Iterable[Row]:
    """Return the rows of one question of a survey."""
    program, wave, question = place
    named: Row = dict.fromkeys(_SCHEMA) | {
        "scope": "program", "program": program, "wave": wave, "question": question,
    }  # fmt: skip
    together: dict[int, list[Row]] = defaultdict(list)
    for one in comments:
        if one["batch"] is not None:
            together[one["batch"]].append(one)
    texts: list[str] = []
    is_broken = False
    for batch, there in together.items():
        if {one["comment_key"] for one in there} != members[batch]:
            is_broken = True
            continue
        cleared = [one for one in there if one["words"] is not None]
        if _writers(cleared) >= fewest:
            texts += [one["words"] for one in cleared]
    if texts:
        return [
            named | {"words": words, "people_text": f"{fewest} or more"}
            for words in sorted(texts, key=_mixed)
        ]
    is_looked_at = all(one["is_reviewed"] for one in comments)
    return [named | {"hidden": GONE if is_broken else FEW.format(fewest=fewest) if is_looked_at else WAITS}]


def _writers(comments: Iterable[Row]) -> int:
    return len({person for one in comments for person in one["people"]})


def _mixed(words: str) -> str:
    """Return where words stand among others: by nothing but themselves."""
    return hashlib.sha256(words.encode(errors="replace")).hexdigest()


_SCHEMA: dict[str, type[pl.DataType]] = {
    **dict.fromkeys(GROUP_COLUMNS, pl.String),
    "question": pl.String,
    "people": pl.Int64,
    "people_text": pl.String,
    "words": pl.String,
    "hidden": pl.String,
}
_NEW: dict[str, type[pl.DataType]] = {"comment_key": pl.String, "batch": pl.Int64}
