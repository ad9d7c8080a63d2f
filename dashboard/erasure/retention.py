"""Answers whose time is up: deleted from the vault and from backups, while what was published of them stays.

Owns what is due and the order of deleting it. Roster, pairs and sessions aren't answers and stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from dashboard.compaction import compact
from dashboard.config import DataFolder
from dashboard.erasure import copies
from dashboard.erasure.one_folder import Progress, Publishing, plainly, quietly
from dashboard.pseudonyms import pseudonyms
from dashboard.release.forgetting import forget_answers, forget_reviews
from dashboard.release.store import remove_earlier
from dashboard.retention_file import Retention, read_retention
from dashboard.vault import Vault
from dashboard.vault_lock import alone

_MONTHS_A_YEAR = 12
_OF_RESPONSES = "(load_id, row_number) in (select (load_id, row_number) from due_response)"


@dataclass(frozen=True)
class Due:
    """A wave of a program whose answers have been kept long enough."""

    program: str
    """Blank where the survey doesn't say it and the pairs leave it open."""
    wave: str
    last_answered_at: datetime
    months: int
    responses: int
    answers: int


@dataclass
class Retained:
    """What became of the answers that were due."""

    due: list[Due] = field(default_factory=list)
    release: str | None = None
    backups: int = 0
    not_reached: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def due(folder: DataFolder, today: date | None = None) -> list[Due]:
    """Return what is due by the folder's own times; changes nothing."""
    with Vault(folder.vault) as vault:
        return _due(vault, read_retention(folder.retention), today or datetime.now(UTC).date())


def is_interrupted(folder: DataFolder) -> bool:
    """Return whether deleting was begun and not finished."""
    with Vault(folder.vault) as vault:
        return bool(vault.rows("select 1 from retained_wave where not is_finished limit 1"))


def _finish(folder: DataFolder) -> None:
    with Vault(folder.vault) as vault:
        vault.rows("update retained_wave set is_finished = true")


def _due(vault: Vault, times: Retention, today: date) -> list[Due]:
    return [
        Due(row["program"], row["wave"], row["last_answered_at"], months, row["responses"], row["answers"])
        for row in vault.fetch("retention/answered_waves").iter_rows(named=True)
        if (months := times.months_of(row["wave"]))
        and _later(row["last_answered_at"].date(), months) <= today
    ]


def _later(day: date, months: int) -> date:
    """Return the day so many months later; the 31st of a shorter month is the first of the next."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:  # December has 31 days, so it is an earlier month
        return date(year, month + 2, 1)


def retain(
    folder: DataFolder,
    *,
    today: date | None = None,
    publish_with: Publishing = plainly,
    progress: Progress = quietly,
) -> Retained:
    """Delete what is due from a folder and its copies, and publish anew. Harmless to repeat: what was interrupted is finished."""
    times, day = read_retention(folder.retention), today or datetime.now(UTC).date()
    with alone(folder.vault):
        done = _retain_in(folder, times, day, publish_with, progress)
        # Comments that are gone would stay in earlier releases, word for word.
        earlier = remove_earlier(folder) if done.due and done.release else []

        def act(inside: DataFolder) -> list[str]:
            _retain_in(inside, times, day, plainly, quietly)
            _finish(inside)
            return []

        reached = copies.each(folder, act, progress)
        if not reached.left:
            _finish(folder)
    done.backups, done.not_reached, done.left = reached.backups, reached.not_reached, reached.left
    done.left += [f"releases/{path.name} (kept open by another program)" for path in earlier]
    return done


def _retain_in(
    folder: DataFolder, times: Retention, today: date, publish_with: Publishing, progress: Progress
) -> Retained:
    with Vault(folder.vault) as vault:
        found = _due(vault, times, today)
        key = pseudonyms(folder.key, vault.key_use()).key
        progress("Deleting answers", 0.05)
        with vault.transaction():
            _remember(vault, found)
            for one in found:
                _delete(vault, one, key)
        progress("Writing the database of loaded files anew", 0.1)
        compact(vault)
        release = publish_with(vault, folder, lambda what, share: progress(what, 0.15 + 0.75 * share))
    return Retained(found, release)


def _remember(vault: Vault, found: Sequence[Due]) -> None:
    """Put on record which waves go and what was asked in them, before anything goes."""
    asked = vault.fetch("publish/asked")
    gone = pl.DataFrame(
        [(one.program, one.wave) for one in found],
        schema={"program": pl.String, "wave": pl.String},
        orient="row",
    )
    known = vault.rows("select program, cohort, side, wave, skill, item from retained_question")
    before = pl.DataFrame(known, schema=asked.schema, orient="row")
    new = asked.join(gone, on=["program", "wave"], how="semi").join(
        before, on=asked.columns, how="anti", nulls_equal=True
    )
    vault.append("retained_question", new)
    now = datetime.now(UTC).replace(tzinfo=None)
    rows: list[dict[str, Any]] = [
        {
            "program": one.program, "wave": one.wave, "last_answered_at": one.last_answered_at, "answers": one.answers,
            "retained_at": now,
        }
        for one in found
    ]  # fmt: skip
    if rows:
        vault.append("retained_wave", pl.DataFrame(rows))


def _delete(vault: Vault, one: Due, key: bytes) -> None:
    responses = vault.fetch("retention/responses_of_wave", program=one.program, wave=one.wave)
    vault.offer("due_response", responses)
    for table in ("answer", "comment", "rejected_row", "response"):
        vault.rows(f"delete from {table} where {_OF_RESPONSES}")  # noqa: S608
    forget_reviews(vault)
    forget_answers(vault, responses["person_key"].drop_nulls().unique().sort().to_list(), [one.wave], key)


def as_said(one: Due) -> dict[str, Any]:
    """Return what is due in the shape a job reports."""
    return {
        "program": one.program, "wave": one.wave, "last_answered_on": one.last_answered_at.date().isoformat(),
        "months": one.months, "responses": one.responses, "answers": one.answers,
    }  # fmt: skip
