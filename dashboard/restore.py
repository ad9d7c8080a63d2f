"""Putting a backup in the place of a data folder, in one step.

Owns the order: everything is checked in a folder beside it before anything is touched, what was there is moved aside
whole and never deleted, and no load runs meanwhile. What may not be turned back stays as it is: who was revoked or erased,
how people sign in, the audit log, and the record of what was published. Between the two renames `DataFolder.check_restored` says what to do.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard import audit, backup_list, erased, journal
from dashboard.backup_file import unpack
from dashboard.config import DataFolder
from dashboard.erasure.everywhere import erase_again
from dashboard.errors import DamagedError, OutcomesError, RefusedFileError
from dashboard.release.open_files import file_digest
from dashboard.release.record_kept import add_record, read_record
from dashboard.vault import Vault
from dashboard.vault_file import held
from dashboard.vault_lock import alone, only_one
from dashboard.wholefile import sync

Progress = Callable[[str, float], None]


def restore(
    file: Path,
    folder: DataFolder,
    who: str,
    *,
    is_replacing: bool = False,
    wait_seconds: float = 60.0,
    progress: Progress = lambda _what, _share: None,
) -> dict[str, Any]:
    """Put what is in a backup in the place of a folder; return the release, when the backup was made and what was put aside.

    Raises RefusedFileError for a folder that holds something unless `is_replacing`, and what `unpack` raises; then nothing is
    changed. Raises BusyError while a load runs.
    """
    folder.path.parent.mkdir(parents=True, exist_ok=True)
    lock = folder.path.with_name(f".{folder.path.name}.restore.lock")
    with only_one(lock, "Another restore of this folder is running.", folder.path):
        if _holds_something(folder.path) and not is_replacing:
            raise RefusedFileError(
                "There is something in the data folder.",
                where=str(folder.path),
                try_="Give --replace to put the backup in its place; what is there is moved aside whole, not deleted.",
            )
        interrupted = folder.begun_restores()
        before = _before(folder, interrupted)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        new = DataFolder(folder.path.with_name(f"{folder.path.name}.restoring-{stamp}"))
        progress("Checking the backup", 0.1)
        manifest = unpack(file, new)
        try:
            progress("Waiting until no load runs", 0.7)
            with ExitStack() as vault:
                is_same = _is_same(before, new)
                if before.vault.exists():
                    vault.enter_context(alone(before.vault))
                record = read_record(before.vault) if is_same else {}
                vault.enter_context(held(folder.vault, wait_seconds))
                sha256 = file_digest(file)
                is_same_log = _take_over(before, new, is_same=is_same)
                if record:
                    with Vault(new.vault) as own:
                        add_record(own, record)
                progress("Erasing again who was erased since", 0.75)
                erase_again(new)
                backup_list.remember(new, file, sha256, manifest.made_at)
                audit.note(new, who, "restored", sha256=sha256)
                if os.name == "nt":  # an open file keeps its folder where it is
                    vault.close()
                progress("Putting it in place", 0.9)
                aside = _swapped(folder.path, new.path, stamp)
        except BaseException:
            shutil.rmtree(new.path, ignore_errors=True)
            raise
        for leftover in interrupted:
            shutil.rmtree(leftover, ignore_errors=True)
    return {
        "release": manifest.release,
        "made_at": manifest.made_at,
        "aside": str(aside) if aside else None,
        "is_same_log": is_same_log,
        "is_record_kept": record is not None,
        "is_access_kept": is_same or not folder.access.exists(),
    }


def _holds_something(path: Path) -> bool:
    """Return whether there is any file but locks."""
    return any(one.is_file() and not one.name.startswith(".") for one in path.rglob("*"))


def _before(folder: DataFolder, interrupted: list[Path]) -> DataFolder:
    """Return what was in place last: the folder, or what an interrupted restore moved aside."""
    stamps = {one.name.rpartition("-")[2] for one in interrupted}
    aside = [one for one in folder.put_aside() if one.name.rpartition("-")[2] in stamps]
    return DataFolder(aside[-1]) if aside and not folder.path.exists() else folder


def _is_same(before: DataFolder, new: DataFolder) -> bool:
    """Tell whether both are of one installation, which has one key."""
    return before.key.exists() and new.key.exists() and before.key.read_bytes() == new.key.read_bytes()


def _take_over(before: DataFolder, new: DataFolder, *, is_same: bool) -> bool:
    """Keep what was put on record after the backup; return whether the log in place is one with the backup's.

    That is who was erased, known backups, the audit log where it goes on from the backup's, and in one installation who may sign
    in and how.
    """
    erased.take_over(new.erased, before.erased)
    for path, target in ((before.access, new.access), (before.sign_in, new.sign_in)):
        if is_same and path.exists():
            shutil.copyfile(path, target)
    with suppress(DamagedError):
        backup_list.keep(new, [*backup_list.written(before), *backup_list.written(new)])
    in_place, kept = journal.lines(before.audit), journal.lines(new.audit)
    if in_place[: len(kept)] != kept:
        return in_place == kept[: len(in_place)]
    if len(in_place) > len(kept):
        for path, target in ((before.audit, new.audit), (before.audit_head, new.audit_head)):
            if path.exists():
                shutil.copyfile(path, target)
    return True


def _swapped(path: Path, new: Path, stamp: str) -> Path | None:
    """Put `new` in the place of `path` and return where what was there lies now, if anything was."""
    aside = path.with_name(f"{path.name}.before-restore-{stamp}") if _holds_something(path) else None
    try:
        if aside is not None:
            path.rename(aside)
        else:
            shutil.rmtree(path, ignore_errors=True)
        try:
            new.rename(path)
        except OSError:
            if aside is not None:
                aside.rename(path)
            raise
    except OSError as error:
        raise OutcomesError(
            "The data folder can't be moved aside, so nothing was changed.",
            where=str(path),
            try_="Stop the dashboard and try again, or restore into another folder with --data and serve that one.",
        ) from error
    with suppress(OSError):
        sync(path.parent)
    return aside
