"""The order of an erasure: list, notes, vault, a new release, older releases, what jobs left, and a search at the end.

Owns that order, in which a process may be killed at any moment: what was begun is on the list and is taken up by the next erasure.
Refuses to say that it is done while anything is left.
"""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard import erased
from dashboard.config import DataFolder
from dashboard.erasure import notes, rows
from dashboard.erasure.person import Person, again, find
from dashboard.erasure.search import places_left
from dashboard.errors import NotReadyError
from dashboard.pseudonyms import pseudonyms
from dashboard.release.publish import publish
from dashboard.release.store import remove_earlier
from dashboard.vault import Vault, held

Progress = Callable[[str, float], None]
Publishing = Callable[[Vault, DataFolder, Progress], str | None]
"""Publishes anew and returns the name of the release, None where there is nothing to publish."""


def _quietly(_what: str, _share: float) -> None:
    """Say nothing."""


def _plainly(vault: Vault, folder: DataFolder, progress: Progress) -> str | None:
    try:
        return publish(vault, folder, progress=progress).name
    except NotReadyError:
        return None


@dataclass(frozen=True)
class Look:
    """What an erasure would do; nothing of an answer."""

    people: int
    counts: dict[str, int]
    """Rows by kind."""
    remarks: tuple[str, ...] = ()


@dataclass
class Done:
    """What an erasure came to."""

    people: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    release: str | None = None
    releases_removed: int = 0
    left: list[str] = field(default_factory=list)
    """Where something of the person still is."""

    @property
    def rows(self) -> int:
        """Return how many rows went or were changed."""
        return sum(self.counts.values())


def look(folder: DataFolder, typed: Sequence[str]) -> Look:
    """Say what erasing these people would do; changes nothing.

    Raises UnknownNameError for somebody nobody knows, and for what leads to several people.
    """
    keys = pseudonyms(folder.key)
    with Vault(folder.vault) as vault:
        people = find(vault, typed, keys, erased.read(folder.erased))
        counts: dict[str, int] = {}
        for person in people:
            pairs = notes.renamed_pairs(vault, person.person_keys, person.mentions, "")
            mine = rows.counted(vault, person) | {"notes": notes.count(folder, pairs, person.mentions)}
            counts = {kind: counts.get(kind, 0) + number for kind, number in mine.items()}
    counts["releases"] = len(list(folder.releases.glob("release-*.duckdb")))
    return Look(len(people), counts, tuple(_remarks(people)))


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
    publish_with: Publishing = _plainly,
    progress: Progress = _quietly,
) -> Done:
    """Erase people from a data folder, whole; `own_job` is the folder of the job that does it.

    Raises UnknownNameError for somebody nobody knows, and for what leads to several people; nothing is changed then.
    """
    keys = pseudonyms(folder.key)
    with held(folder.vault):
        with Vault(folder.vault) as vault:
            people = find(vault, typed, keys, erased.read(folder.erased))
        for person in people:
            erased.add(folder.erased, [erased.mark(keys, one) for one in person.person_keys])
        return _erase(folder, people, own_job, publish_with, progress)


def erase_again(
    folder: DataFolder, *, publish_with: Publishing = _plainly, progress: Progress = _quietly
) -> Done:
    """Erase everybody on the list whom a folder holds again, as after an old backup was brought back."""
    keys = pseudonyms(folder.key)
    listed = erased.read(folder.erased)
    with held(folder.vault):
        with Vault(folder.vault) as vault:
            people = again(vault, keys, listed)
        if not people and all(one.is_finished for one in listed):
            return Done()
        return _erase(folder, people, None, publish_with, progress)


def _erase(
    folder: DataFolder,
    people: Sequence[Person],
    own_job: Path | None,
    publish_with: Publishing,
    progress: Progress,
) -> Done:
    done = Done(people=len(people))
    keys = pseudonyms(folder.key)
    with Vault(folder.vault) as vault:
        progress("Erasing from the loaded rows", 0.05)
        for person in people:
            stranger = rows.new_stranger()
            pairs = notes.renamed_pairs(vault, person.person_keys, person.mentions, stranger)
            done.counts["notes"] = done.counts.get("notes", 0) + notes.count(folder, pairs, person.mentions)
            notes.erase(folder, pairs, person.mentions)
            with vault.transaction():
                gone = rows.erase(vault, person, keys, stranger)
            done.counts |= {kind: done.counts.get(kind, 0) + number for kind, number in gone.items()}
        progress("Writing the database of loaded files anew", 0.1)
        vault.rewrite()
        done.release = publish_with(vault, folder, lambda what, share: progress(what, 0.15 + 0.7 * share))
    progress("Removing earlier releases", 0.85)
    _remove_releases(folder, done)
    _clear_jobs(folder, own_job)
    progress("Searching every file", 0.9)
    for person in people:
        done.left += places_left(folder, person.mentions, person.person_keys)
    if not done.left:
        erased.finish(folder.erased)
    return done


def _remove_releases(folder: DataFolder, done: Done) -> None:
    before = len(list(folder.releases.glob("release-*.duckdb")))
    if done.release is None:
        folder.pointer.unlink(missing_ok=True)
    done.left += [f"releases/{path.name} (kept open by another program)" for path in remove_earlier(folder)]
    done.releases_removed = before - len(list(folder.releases.glob("release-*.duckdb")))


def _clear_jobs(folder: DataFolder, own_job: Path | None) -> None:
    """Clear away uploaded files and what jobs said, those of the job that erases included."""
    for path in folder.jobs.iterdir() if folder.jobs.exists() else ():
        if own_job is None or not path.samefile(own_job):
            shutil.rmtree(path, ignore_errors=True)
    if own_job is not None:
        (own_job / "request.json").unlink(missing_ok=True)
