"""Notes on pairs: what they say of somebody who was erased goes, that a pair was contacted stays.

Owns the rewriting of that one file of lines under its lock.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from dashboard import journal
from dashboard.config import DataFolder
from dashboard.erasure.mentions import Mentions
from dashboard.vault import Vault
from dashboard.wholefile import write_whole


def renamed_pairs(
    vault: Vault, person_keys: Iterable[str], mentions: Mentions, stranger: str
) -> dict[str, str]:
    """Return under which key each pair of the person goes on once somebody unknown is in it."""
    mine = set(person_keys)
    found = {}
    for row in vault.fetch("erasure/pairs_of_person", keys=sorted(mine)).iter_rows(named=True):
        people = [stranger if row[side] in mine else row[side] for side in ("mentor_key", "mentee_key")]
        place = [mentions.without(row[name]) for name in ("program", "cohort")]
        found[row["pair_key"]] = hashlib.md5(
            "|".join([*place, *people]).encode(), usedforsecurity=False
        ).hexdigest()
    return found


def count(folder: DataFolder, pairs: Mapping[str, str], mentions: Mentions) -> int:
    """Return how many lines are about pairs of the person or name them."""
    return sum(_without(line, pairs, mentions) != line for line in journal.lines(folder.follow_up))


def erase(folder: DataFolder, pairs: Mapping[str, str], mentions: Mentions) -> None:
    """Rewrite the notes: those on the person's pairs lose their words, and nobody's note names the person."""
    if not folder.follow_up.exists():
        return
    with journal.locked(folder.follow_up):
        before = journal.lines(folder.follow_up)
        after = [_without(line, pairs, mentions) for line in before]
        if after != before:
            write_whole(folder.follow_up, "".join(f"{json.dumps(line)}\n" for line in after))


def _without(line: journal.Line, pairs: Mapping[str, str], mentions: Mentions) -> journal.Line:
    new: journal.Line = mentions.without_in(line)
    if new.get("pair") in pairs:
        new |= {"pair": pairs[new["pair"]]} | ({"note": ""} if "note" in new else {})
    return new
