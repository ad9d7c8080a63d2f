"""A backup taken while a load runs and the dashboard serves, restored elsewhere: is everything there again?

The long version takes the whole sample, and kills restores at random moments: is the old folder there, or the new one?
"""

import os
import random
import signal
import time
import urllib.request
from collections import Counter
from pathlib import Path

import polars as pl

from dashboard import audit
from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.errors import NotReadyError
from dashboard.jobs import Said, follow, new_job, run, start
from dashboard.outcomes import measure
from dashboard.release.store import current
from sample_data import sample_files
from tests.assurance.trial import Found, Trial
from tests.served import served
from tests.small_folder import contents, result

_FIRST = ("pairs.xlsx",)
_SECOND = ("roster.csv", "sessions.csv")
_OUTCOMES = ("reach", "meeting_rhythm", "funnel", "sessions_by_week")
_KILLS = 40


def _request(names: tuple[str, ...]) -> Said:
    files = [
        {"path": str(path), "name": path.name, "fixed": {}} for path in sample_files() if path.name in names
    ]
    return {"verb": "load", "files": files, "role": "owner"}


def _answers(folder: DataFolder) -> list[pl.DataFrame]:
    return [measure(folder, name, local_owner()).frame for name in _OUTCOMES]


def _try(place: Path, is_long: bool) -> Found:
    folder, file = DataFolder(place / "data"), place / "one.backup"
    said: list[str] = []
    run(folder, _request(_FIRST))
    with served(folder.path) as server:
        loading = new_job(folder)
        second = tuple(path.name for path in sample_files()) if is_long else _SECOND
        process = start(folder, loading, _request(second))
        while process.poll() is None and not loading.state()["doing"].startswith(("Storing", "Computing")):
            time.sleep(0.01)
        done = run(
            folder,
            {"verb": "backup", "file": str(file), "replace": False, "role": "owner"},
            lambda what, _share: said.append(what),
        )
        loaded = follow(loading, process)
        health = urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=5).status  # noqa: S310 - our own server
    other = DataFolder(place / "other" / "data")
    restored = _restore(place, file, other)
    held = {
        "the backup waited for the load": any(what.startswith("Waiting") for what in said),
        "the load went on and ended": bool(loaded["release"]),
        "the dashboard served all the while": health == 200,
        "the backup is on record": audit.entries(folder, 1)[0].facts == {"sha256": done["sha256"]},
        "the release is the one that was current": restored["release"] == current(folder).name,
        "the loads are equal": result(other, "history") == result(folder, "history"),
        "the answers are equal": all(
            one.equals(same) for one, same in zip(_answers(folder), _answers(other), strict=True)
        ),
        "publishing gives a release of the same name": run(other, {"verb": "publish", "role": "owner"})[
            "release"
        ]
        == current(folder).name,
        "the audit log verifies": not audit.verify(other).faults,
        "the restore is on record": "restored" in {entry.what for entry in audit.entries(other)},
    }
    failed = [f"not so: {what}" for what, holds in held.items() if not holds]
    if not is_long:
        return Found(len(held), tuple(failed))
    ends: Counter[str] = Counter()
    failed += _killed(place, file, other, ends)
    figures = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    return Found(len(held) + _KILLS, tuple(failed), f"of {_KILLS} kills {figures}")


def _restore(place: Path, file: Path, into: DataFolder) -> Said:
    return run(DataFolder(place / "job"), _restoring(file, into))


def _restoring(file: Path, into: DataFolder) -> Said:
    return {"verb": "restore", "file": str(file), "into": str(into.path), "replace": True, "role": "owner"}


def _killed(place: Path, file: Path, folder: DataFolder, ends: Counter[str]) -> list[str]:
    """Kill a restore over a folder at random moments, and at those where it says that it is about to swap."""
    rng, failed = random.Random(7), []
    began = time.monotonic()
    _restore(place, file, folder)
    whole_seconds = time.monotonic() - began
    for number in range(_KILLS):
        before = contents(folder)
        job = new_job(DataFolder(place / "job"))
        process = start(DataFolder(place / "job"), job, _restoring(file, folder))
        until = time.monotonic() + rng.uniform(0, 1.2 * whole_seconds)
        while process.poll() is None and time.monotonic() < until:
            if number % 2 and job.state()["doing"].startswith("Putting"):
                time.sleep(rng.uniform(0, 0.004))
                break
            time.sleep(0.001)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        job.remove()
        ends[
            "left the old folder"
            if contents(folder) == before
            else "came too late"
            if folder.path.exists()
            else "fell between"
        ] += 1
        failed += _after_a_kill(number, place, file, folder, before)
    return failed


def _after_a_kill(
    number: int, place: Path, file: Path, folder: DataFolder, before: dict[str, bytes]
) -> list[str]:
    failed = []
    if not folder.path.exists():
        try:
            folder.create()
            failed.append(f"kill {number}: an empty folder was begun between the two steps")
        except NotReadyError as told:
            if "outcomes restore" not in told.try_ or contents(DataFolder(folder.put_aside()[-1])) != before:
                failed.append(f"kill {number}: what was there before isn't whole, or isn't named")
        _restore(place, file, folder)
    now = contents(folder)
    if now != before and audit.entries(folder, 1)[0].what != "restored":
        failed.append(f"kill {number}: the folder is neither the old one nor the new one")
    if audit.verify(folder).faults:
        failed.append(f"kill {number}: the audit log isn't as it was written")
    return failed


RESTORE_DRILL = Trial(
    "restore drill",
    "a backup taken while a load runs brings everything back: loads, answers, release, log",
    _try,
    is_slow=True,
)
