"""Voices: comments that HR cleared, from the vault to what may be shown.

Owns when comments are shown: those of one survey, program and question together, by ten people or more, once HR has looked at all of
them, in an order made of the words alone. What comes later waits for ten more people. Where one of those shown together is gone,
because its writer was erased, none of them is shown any more, and nothing new of that survey: nobody learns whose is missing. Only HR
itself can take out a single one, or change it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.catalogue import Outcome
from dashboard.privacy.naming import NameSet, found, redacted
from dashboard.privacy.policy import Policy
from dashboard.release.groups import GROUP_COLUMNS, check_people

WAITS = "the comments wait until HR has looked at all of them"
FEW = "fewer than {fewest} people wrote comments that are cleared"
GONE = "one of the comments that were shown together is gone, so that none of them is shown"
Row = dict[str, Any]


@dataclass(frozen=True)
class Voices:
    """The rows to show, and the comments that are shown for the first time, each with those it comes with."""

    table: pl.DataFrame
    new: pl.DataFrame


def voices(
    outcome: Outcome, rows: pl.DataFrame, before: pl.DataFrame, policy: Policy, names: NameSet
) -> Voices:
    """Return one row a comment that may be shown, or one a question of which none may be; `before` are those shown before.

    Words in which somebody of `names` is found wait for HR again, unless HR said that they may stand.
    """
    check_people(outcome, rows)
    fewest = policy.fewest("comment")
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows.to_dicts():
        if row["words"] is not None and not row["names_agreed"] and found(row["words"], names):
            row |= {"words": None, "is_reviewed": False}
        groups[row["program"], row["wave"], row["question_key"]].append(row)
    gone = before.join(rows, on="voice_key", how="anti")
    broken = set(gone["batch"])
    # Nothing new of that survey either: under another question the others could come back as if they were new.
    closed = set(gone.select("program", "wave").iter_rows())
    shown: list[Row] = []
    new: list[Row] = []
    for (program, wave, _), comments in sorted(groups.items()):
        late = [one for one in comments if one["batch"] is None]
        fresh = [one for one in late if one["words"] is not None]
        is_open = (program, wave) not in closed
        # What HR clears in portions is shown in one: a portion of fewer than ten people would wait for others for ever.
        if is_open and all(one["is_reviewed"] for one in late) and _writers(fresh) >= fewest:
            batch = _mixed("|".join(sorted(one["voice_key"] for one in fresh)))
            for one in fresh:
                one["batch"] = batch
                new.append({"voice_key": one["voice_key"], "program": program, "wave": wave, "batch": batch})
        question = min(one["question"] for one in comments)
        named: Row = dict.fromkeys(_SCHEMA) | {
            "scope": "program", "program": program, "wave": wave, "question": redacted(question, found(question, names)),
        }  # fmt: skip
        texts = _texts(comments, broken, fewest)
        told = [
            named | {"words": words, "people_text": f"{fewest} or more"}
            for words in sorted(texts, key=_mixed)
        ]
        shown += told or [named | {"hidden": _reason(comments, fewest, is_open=is_open)}]
    return Voices(pl.DataFrame(shown, schema=_SCHEMA), pl.DataFrame(new, schema=_NEW))


def _texts(comments: Iterable[Row], broken: set[str], fewest: int) -> list[str]:
    """Return the words that may be shown of one question: of those shown together, all or none."""
    together: dict[str, list[Row]] = defaultdict(list)
    for one in comments:
        if one["batch"] is not None and one["batch"] not in broken and one["words"] is not None:
            together[one["batch"]].append(one)
    return [one["words"] for there in together.values() if _writers(there) >= fewest for one in there]


def _reason(comments: Sequence[Row], fewest: int, *, is_open: bool) -> str:
    if not is_open:
        return GONE
    is_looked_at = all(one["is_reviewed"] for one in comments)
    return FEW.format(fewest=fewest) if is_looked_at or _writers(comments) < fewest else WAITS


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
_NEW: dict[str, type[pl.DataType]] = dict.fromkeys(("voice_key", "program", "wave", "batch"), pl.String)
