"""Erasing people from everything: the data folder, its backups and what restores have put aside.

Owns who is looked at, listed and erased where. Refuses to call an erasure finished while anything is left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard import access_list, erased
from dashboard.config import DataFolder
from dashboard.erasure import copies, notes, rows
from dashboard.erasure.one_folder import Done, Progress, Publishing, erase_in, list_people, plainly, quietly
from dashboard.erasure.person import Person, again, find
from dashboard.pseudonyms import pseudonyms
from dashboard.vault import Vault
from dashboard.vault_lock import alone


@dataclass(frozen=True)
class Look:
    """What an erasure would do; nothing of an answer."""

    people: int
    counts: dict[str, int]
    """Rows by kind."""
    remarks: tuple[str, ...] = ()


def look(folder: DataFolder, typed: Sequence[str]) -> Look:
    """Say what erasing these people would do; changes nothing.

    Raises UnknownNameError for somebody nobody knows, and for what leads to several people.
    """
    with Vault(folder.vault) as vault:
        keys = pseudonyms(folder.key, vault.key_use())
        people = find(vault, typed, keys, erased.read(folder.erased), _users(folder))
        counts: dict[str, int] = {}
        for person in people:
            pairs = notes.renamed_pairs(vault, person.person_keys, person.mentions, "")
            mine = rows.counted(vault, person) | {
                "notes": notes.count(folder, pairs, person.mentions),
            }
            counts = {kind: counts.get(kind, 0) + number for kind, number in mine.items()}
        counts["users"] = len(
            _users(folder) & {one.casefold() for person in people for one in person.mentions.emails}
        )
        counts["backups"] = copies.count(folder)
    counts["releases"] = len(list(folder.releases.glob("release-*.duckdb")))
    return Look(len(people), counts, tuple(_remarks(people)))


def _users(folder: DataFolder) -> set[str]:
    return {one.email for one in access_list.people(folder)}


def _remarks(people: Iterable[Person]) -> Iterable[str]:
    for person in people:
        if not person.is_known:
            yield "Somebody here was erased before; it is done again, to be sure."
        if person.too_short:
            yield (
                f"{person.too_short} ids or names are too short to tell one person in a text: only the rows kept under them go, "
                "so look through notes and ideas yourself."
            )
        if person.namesakes:
            yield "Somebody else has the same name: texts that give the name alone stay as they are."


def erase(
    folder: DataFolder,
    typed: Sequence[str],
    *,
    own_job: Path | None = None,
    publish_with: Publishing = plainly,
    progress: Progress = quietly,
) -> Done:
    """Erase people from a data folder, whole; `own_job` is the folder of the job that does it.

    Raises UnknownNameError for somebody nobody knows, and for what leads to several people; nothing is changed then.
    """
    with alone(folder.vault):
        with Vault(folder.vault) as vault:
            keys = pseudonyms(folder.key, vault.key_use())
            people = find(vault, typed, keys, erased.read(folder.erased), _users(folder))
        list_people(folder, people)
        done = erase_in(folder, people, own_job=own_job, publish_with=publish_with, progress=progress)
        copies.erase(folder, people, done, progress)
        if not done.left:
            erased.finish(folder.erased)
    return done


def erase_again(
    folder: DataFolder, *, publish_with: Publishing = plainly, progress: Progress = quietly
) -> Done:
    """Erase everybody on the list whom a folder holds again, as after an old backup was brought back."""
    listed = erased.read(folder.erased)
    if not listed or not folder.vault.exists():
        return Done()
    with alone(folder.vault):
        with Vault(folder.vault) as vault:
            people = again(vault, pseudonyms(folder.key, vault.key_use()), listed)
        if not people and all(one.is_finished for one in listed):
            return Done()
        done = erase_in(folder, people, publish_with=publish_with, progress=progress)
        if not done.left:
            erased.finish(folder.erased)
    return done
