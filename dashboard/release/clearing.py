"""Clearing: how HR looks at comments and says which may be shown, in which words.

Owns what HR is given to look at, who is named in it, and that no words are cleared in which somebody is still found, unless HR says
that it is no name, or agreed. Gives nobody a writer, a side, a date, or a question that fewer people answered than a comment needs.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from dashboard.access import Viewer, check_load
from dashboard.errors import RefusedEntryError, UnknownNameError
from dashboard.letters import legible
from dashboard.model import LONGEST_COMMENT
from dashboard.privacy.naming import NameSet, found, redacted
from dashboard.privacy.policy import Policy
from dashboard.release.names import names_on_record
from dashboard.vault import Vault

Row = dict[str, Any]
WAITING, CLEARED, WITHHELD = "waiting", "cleared", "withheld"


def to_clear(vault: Vault, viewer: Viewer, policy: Policy) -> list[Row]:
    """Return every comment HR may look at: as written, in the words proposed, who is named, and how it stands."""
    check_load(viewer)
    names = names_on_record(vault)
    rows = vault.fetch("clearing/comments_to_clear", fewest=policy.fewest("comment"))
    return [_to_clear(row, names) for row in rows.iter_rows(named=True)]


def _to_clear(row: Mapping[str, Any], names: NameSet) -> Row:
    mentions = found(row["words"], names)
    state = _state(row, names)
    proposed = redacted(row["words"], mentions)
    return {
        "key": row["voice_key"],
        "program": row["program"],
        "wave": row["wave"],
        "question": redacted(row["question"], found(row["question"], names)),
        "written": row["words"],
        "words": proposed if row["cleared_words"] is None else row["cleared_words"],
        "named": [{"kind": one.kind, "text": row["words"][one.start : one.end]} for one in mentions],
        "names_agreed": bool(row["names_agreed"]),
        "state": state,
    }


def _state(row: Mapping[str, Any], names: NameSet) -> str:
    if row["may_show"] is None:
        return WAITING
    if not row["may_show"]:
        return WITHHELD
    still = found(row["cleared_words"], names) and not row["names_agreed"]
    return WAITING if still else CLEARED


def clear(
    vault: Vault, decisions: Sequence[Mapping[str, Any]], viewer: Viewer, policy: Policy
) -> dict[str, int]:
    """Keep what HR decided of some comments, all of it or nothing; return how many were cleared and how many withheld.

    A decision has key, may_show, words and names_agreed. Raises RefusedEntryError for words that still name somebody.
    """
    check_load(viewer)
    rows = vault.fetch("clearing/comments_to_clear", fewest=policy.fewest("comment"))
    known = dict(zip(rows["voice_key"], rows["words"], strict=True))
    names = names_on_record(vault)
    kept = []
    for one in decisions:
        if one["key"] not in known:
            raise UnknownNameError(
                "One of these comments isn't there any more.",
                try_="Open the list anew: files were loaded or taken back meanwhile. Nothing was changed.",
            )
        words = str(one["words"]).strip() if one["may_show"] else known[one["key"]]
        _check(words, one, names)
        kept.append(
            {
                "voice_key": one["key"], "written": known[one["key"]], "words": words, "may_show": bool(one["may_show"]), "names_agreed": bool(one["names_agreed"]),
                "decided_by": viewer.subject, "decided_at": datetime.now(UTC).replace(tzinfo=None),
            }
        )  # fmt: skip
    with vault.transaction():
        vault.rows(
            "delete from comment_review where voice_key in (select unnest($keys::text[]))",
            keys=[one["voice_key"] for one in kept],
        )
        vault.append("comment_review", pl.DataFrame(kept))
    shown = sum(one["may_show"] for one in kept)
    return {"cleared": shown, "withheld": len(kept) - shown}


def cleared_as_proposed(vault: Vault, viewer: Viewer, policy: Policy, wave: str) -> None:
    """Clear every comment of a survey that still waits, in the words proposed; for the sample program, whose comments are invented."""
    decisions = [
        one | {"may_show": True}
        for one in to_clear(vault, viewer, policy)
        if one["wave"] == wave and one["state"] == WAITING
    ]
    if decisions:
        clear(vault, decisions, viewer, policy)


def _check(words: str, one: Mapping[str, Any], names: NameSet) -> None:
    """Refuse words that can't be shown."""
    if not one["may_show"]:
        return
    if not words or len(words) > LONGEST_COMMENT:
        raise RefusedEntryError(
            "There are no words left to show."
            if not words
            else f"A comment has at most {LONGEST_COMMENT} letters.",
            where=f"the comment that begins “{legible(words)}”" if words else "",
            try_="Withhold it instead, or write what may be shown. Nothing was changed.",
        )
    if one["names_agreed"]:
        return
    mentions = found(words, names)
    if mentions:
        said = ", ".join(f"“{words[two.start : two.end]}” ({two.kind})" for two in mentions[:5])
        raise RefusedEntryError(
            f"The words still seem to name somebody: {said}.",
            where=f"the comment that begins “{legible(words)}”" if words else "",
            try_="Take it out, or say that it names nobody or may stand. Nothing was changed.",
        )
