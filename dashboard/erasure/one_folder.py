"""One folder without somebody: notes, vault, a new release, earlier releases, what jobs left, and a search at the end.

Owns that order, in which a process may be killed at any moment: whoever is on the list as not finished is taken up again.
"""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard import access_list, erased
from dashboard.compaction import compact
from dashboard.config import DataFolder
from dashboard.erasure import notes, rows
from dashboard.erasure.person import Person
from dashboard.erasure.search import places_left
from dashboard.errors import NotReadyError
from dashboard.pseudonyms import pseudonyms
from dashboard.release.publish import publish
from dashboard.release.store import point_at_nothing, remove_earlier
from dashboard.vault import Vault

Progress = Callable[[str, float], None]
Publishing = Callable[[Vault, DataFolder, Progress], str | None]
"""Publishes anew and returns the name of the release, None where there is nothing to publish."""


def quietly(_what: str, _share: float) -> None:
    """Say nothing."""


def plainly(vault: Vault, folder: DataFolder, progress: Progress) -> str | None:
    """Publish and put nothing on record."""
    try:
        return publish(vault, folder, progress=progress).name
    except NotReadyError:
        return None


@dataclass
class Done:
    """What an erasure came to."""

    people: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    """Rows by kind."""
    release: str | None = None
    releases_removed: int = 0
    backups: int = 0
    """How many backups and folders put aside were written anew."""
    not_reached: list[str] = field(default_factory=list)
    """Backups on record that aren't where they were written."""
    left: list[str] = field(default_factory=list)
    """Where something of the person still is."""

    @property
    def rows(self) -> int:
        """Return how many rows went or were changed."""
        return sum(self.counts.values())


def list_people(folder: DataFolder, people: Iterable[Person]) -> None:
    """Put people on the list before anything is erased."""
    keys = pseudonyms(folder.key)
    for person in people:
        erased.add(folder.erased, [erased.mark(keys, one) for one in person.person_keys])


def erase_in(
    folder: DataFolder,
    people: Sequence[Person],
    *,
    own_job: Path | None = None,
    publish_with: Publishing = plainly,
    progress: Progress = quietly,
) -> Done:
    """Erase people, who are on the list, from one folder; `own_job` is the folder of the job that does it."""
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
        compact(vault)
        done.release = publish_with(vault, folder, lambda what, share: progress(what, 0.15 + 0.7 * share))
    emails = [email for person in people for email in person.mentions.emails]
    if users := access_list.forget(folder, emails):
        done.counts["users"] = users
    progress("Removing earlier releases", 0.85)
    _remove_releases(folder, done)
    _clear_jobs(folder, own_job)
    progress("Searching every file", 0.9)
    for person in people:
        done.left += places_left(folder, person.mentions, person.person_keys)
    return done


def _remove_releases(folder: DataFolder, done: Done) -> None:
    before = len(list(folder.releases.glob("release-*.duckdb")))
    if done.release is None:
        point_at_nothing(folder)
    done.left += [f"releases/{path.name} (kept open by another program)" for path in remove_earlier(folder)]
    done.releases_removed = before - len(list(folder.releases.glob("release-*.duckdb")))


def _clear_jobs(folder: DataFolder, own_job: Path | None) -> None:
    """Clear away uploaded files and what jobs said, those of the job that erases included."""
    for path in folder.jobs.iterdir() if folder.jobs.exists() else ():
        if own_job is None or not path.samefile(own_job):
            shutil.rmtree(path, ignore_errors=True)
    if own_job is not None:
        (own_job / "request.json").unlink(missing_ok=True)
