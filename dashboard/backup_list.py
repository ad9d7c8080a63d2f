"""Where backups were written: path, digest and when, newest first.

Owns one small file in the data folder, so that a refusal can name the newest backup and an erasure can reach them all.
Never opens a backup.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard import journal
from dashboard.config import DataFolder
from dashboard.errors import DamagedError
from dashboard.wholefile import write_whole


@dataclass(frozen=True)
class Written:
    """One backup that was written."""

    path: str
    sha256: str
    at: str
    """ISO, UTC."""


def written(folder: DataFolder) -> list[Written]:
    """Return every backup on record, newest first; raises DamagedError where the list can't be read."""
    try:
        said = json.loads(folder.backups.read_text(encoding="utf-8"))
        return [Written(str(one["path"]), str(one["sha256"]), str(one["at"])) for one in said]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            "The list of backups can't be read.",
            where=folder.backups.name,
            try_="The backups themselves are whole. Delete the list and back up again; older backups are then yours to find.",
        ) from error


def known_backups(folder: DataFolder) -> list[Path]:
    """Return the backups on record that still exist, newest first; raises DamagedError where the list can't be read."""
    return [Path(one.path) for one in written(folder) if Path(one.path).is_file()]


def remember(folder: DataFolder, file: Path, sha256: str, made_at: str | None = None) -> None:
    """Put a backup on record, made now unless said; what was on record of the same file gives way."""
    with journal.locked(folder.backups):
        path = str(file.resolve())
        now = Written(path, sha256, made_at or datetime.now(UTC).isoformat(timespec="seconds"))
        keep(folder, [now, *(one for one in written(folder) if one.path != path)])


def keep(folder: DataFolder, found: Sequence[Written]) -> None:
    """Write the list anew, each file once, as it was said last."""
    newest_first = sorted(found, key=lambda one: one.at, reverse=True)
    once = {one.path: one for one in reversed(newest_first)}
    listed = [asdict(one) for one in newest_first if once[one.path] is one]
    write_whole(folder.backups, json.dumps(listed, indent=1))
