"""The loading process killed at random moments: is a whole release served, nothing half stored, and the end the same?

Owns the verbs that are tried. Another verb joins with one line in `KILLED`: the folder it starts from, what it asks for,
and what must hold of it besides what must hold of every verb.
"""

import os
import random
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import audit
from dashboard.backup_file import unpacked
from dashboard.config import DataFolder
from dashboard.errors import OutcomesError
from dashboard.ingest.history import LOADED_TABLES
from dashboard.jobs import Job, Said, new_job, run, start
from dashboard.release.store import current
from dashboard.vault import Vault
from dashboard.wholefile import is_left_behind
from tests.assurance.small_program import load_request, loads_in, pairs_file, sessions_file, survey_file
from tests.assurance.trial import Found, Trial
from tests.ingest.surveys import mail

if TYPE_CHECKING:
    from subprocess import Popen

_SHORT, _LONG = (1, 1), (20, 3)
"""Rounds for each verb, and kills in each round."""
_HOURS_BEFORE = 2 * 3600.0


@dataclass(frozen=True)
class Killed:
    """A verb that is killed, and what it is tried on."""

    begins: str
    """Which folder it starts from: `pairs`, `stored` (not published yet) or `loaded`."""
    request: Callable[[Path, DataFolder], Said]
    """Called with the place of the small program's files and the folder that is meant."""
    holds: Callable[[DataFolder], Iterable[str]] = lambda _folder: ()
    """What must hold besides, after each kill and at the end: a sentence for what doesn't."""
    only_long: bool = False
    """Whether the suite does without it, for what it costs."""


def _more(place: Path, *, publish: bool = True) -> Said:
    return load_request(place / "baseline.csv", place / "sessions 1.csv", wave="baseline", publish=publish)


def _kept_in(folder: DataFolder) -> Path:
    """Return the folder for backups of a data folder, beside it."""
    return folder.path.with_name(f"{folder.path.name} kept")


def _backup(folder: DataFolder) -> Said:
    _kept_in(folder).mkdir(exist_ok=True)
    file = _kept_in(folder) / "outcomes.backup"
    return {"verb": "backup", "role": "owner", "file": str(file), "replace": True}


def _not_whole(folder: DataFolder) -> Iterator[str]:
    """Say which backup can't be restored, and what lies beside backups for longer than an hour."""
    for path in _kept_in(folder).iterdir():
        if path.name.startswith("."):
            if is_left_behind(path):
                yield f"{path.name} is left lying"
            continue
        try:
            with unpacked(path):
                pass
        except OutcomesError as error:
            yield f"the backup can't be restored: {error}"


KILLED: Mapping[str, Killed] = {
    "load": Killed("pairs", lambda place, _folder: _more(place)),
    "publish": Killed("stored", lambda _place, _folder: {"verb": "publish", "role": "owner"}, only_long=True),
    "undo": Killed("loaded", lambda _place, _folder: {"verb": "undo", "role": "owner", "loads": [2]}),
    "erase": Killed(
        "loaded", lambda _place, _folder: {"verb": "erase", "role": "owner", "people": [mail(3)]}
    ),
    "backup": Killed("loaded", lambda _place, folder: _backup(folder), _not_whole, only_long=True),
}


@dataclass(frozen=True)
class State:
    """What a folder holds: the release, how many rows of each kind, which loads stand."""

    release: str
    rows: tuple[int, ...]


@dataclass
class Undisturbed:
    """A verb done without anybody disturbing it."""

    begun: DataFolder
    folder: DataFolder
    before: State
    steps: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def after(self) -> State:
        """Return what the folder holds in the end."""
        return state_of(self.folder)


def state_of(folder: DataFolder) -> State:
    """Return what a folder holds; opening the vault is what the next loading process does first."""
    with Vault(folder.vault) as vault:
        counts = [
            vault.rows(f"select count(*) from {table}")[0][0]  # noqa: S608 - our own tables
            for table in (*LOADED_TABLES, "rejected_row", "load")
        ]
        undone = vault.rows("select count(*) from load where undone_at is not null")[0][0]
    return State(current(folder).name, (*counts, undone))


def _folders(place: Path) -> dict[str, DataFolder]:
    """Return the folders that verbs start from, which are only copied; `loaded` is what the first verb made."""
    folders = {name: DataFolder(place / name) for name in ("pairs", "stored")}
    run(folders["pairs"], load_request(pairs_file(place)))
    survey_file(place, "baseline")
    sessions_file(place, 1)
    shutil.copytree(folders["pairs"].path, folders["stored"].path)
    run(folders["stored"], _more(place, publish=False))
    return folders | {"loaded": DataFolder(place / "undisturbed-load")}


def _undisturbed(place: Path, name: str, folders: Mapping[str, DataFolder]) -> Undisturbed:
    verb = KILLED[name]
    folder = DataFolder(place / f"undisturbed-{name}")
    shutil.copytree(folders[verb.begins].path, folder.path)
    found = Undisturbed(folders[verb.begins], folder, state_of(folder))
    began = time.monotonic()
    run(folder, verb.request(place, folder), lambda what, _share: found.steps.append(what))
    found.seconds = time.monotonic() - began
    return found


class _Watch(threading.Thread):
    """Looks at the pointer over and over, as readers do, and keeps each release it named."""

    def __init__(self, folder: DataFolder) -> None:
        super().__init__(daemon=True)
        self._folder, self._ended = folder, threading.Event()
        self.seen: set[str] = set()
        self.looks = 0
        self.faults: list[str] = []

    def run(self) -> None:
        """Look until told to end."""
        while not self._ended.is_set():
            try:
                self.seen.add(current(self._folder).name)
            except Exception as error:  # noqa: BLE001 - whatever a reader would have met is a fault
                self.faults.append(f"a reader met {type(error).__name__}: {error}")
                return
            self.looks += 1
            time.sleep(0.01)

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()
        self.join()


@contextmanager
def watched(folder: DataFolder) -> Iterator[_Watch]:
    watch = _Watch(folder)
    watch.start()
    try:
        yield watch
    finally:
        watch.end()


def _kill(process: "Popen[bytes]", job: Job, moment: tuple[str, float]) -> bool:
    """Kill a process so many seconds after it said what it is doing, or began; return whether it was still at work."""
    doing, seconds = moment
    while process.poll() is None and doing and job.state().get("doing") != doing:
        time.sleep(0.001)
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.001)
    was_at_work = process.poll() is None
    process.kill()
    process.wait()
    return was_at_work


def _moment(chance: random.Random, undisturbed: Undisturbed) -> tuple[str, float]:
    if chance.random() < 1 / 2:
        return "", chance.uniform(0, 0.9 * undisturbed.seconds)
    return chance.choice(undisturbed.steps), chance.choice((0.0, chance.uniform(0, 0.08)))


@dataclass
class _Count:
    """What was tried."""

    kills: int = 0
    at_work: int = 0
    looks: int = 0


def _round(
    place: Path, undisturbed: Undisturbed, name: str, seed: int, kills: int, *, count: _Count
) -> Iterator[str]:
    """Kill a verb some times on one folder, then let it end; say what didn't hold."""
    verb, chance = KILLED[name], random.Random(f"{name} {seed}")
    folder = DataFolder(place / f"{name}-{seed}")
    shutil.copytree(undisturbed.begun.path, folder.path)
    after = undisturbed.after()
    allowed = {undisturbed.before.release, after.release}
    told = f"{name}, seed {seed}"
    with watched(folder) as watch:
        for _ in range(kills):
            moment = _moment(chance, undisturbed)
            job = new_job(folder)
            process = start(folder, job, verb.request(place, folder))
            count.at_work += _kill(process, job, moment)
            count.kills += 1
            told += f", killed {moment[1]:.3f} s after {moment[0] or 'its start'!r}"
            ended = job.state()
            job.remove()
            yield from (f"{told}: {fault}" for fault in _faults(folder, undisturbed.before, after, ended))
            yield from (f"{told}: {fault}" for fault in verb.holds(folder))
            yield from (f"{told}: {fault}" for fault in _orphans(process.pid))
        _age(folder)
        try:
            run(folder, verb.request(place, folder))
        except Exception as error:  # noqa: BLE001 - an undo that was done says that there is nothing to undo
            if state_of(folder).rows != after.rows:
                yield f"{told}: doing it again ended with {error}"
            run(folder, {"verb": "publish", "role": "owner"})
    yield from (f"{told}: {fault}" for fault in watch.faults)
    count.looks += watch.looks
    if strange := watch.seen - allowed:
        yield f"{told}: readers saw {strange}"
    if state_of(folder) != after:
        yield f"{told}: in the end there was {state_of(folder)}, undisturbed {after}"
    if left := _listed(folder) - _listed(undisturbed.folder):
        yield f"{told}: left lying: {', '.join(sorted(left))}"
    yield from (f"{told}: {fault}" for fault in (*unrecorded(folder), *verb.holds(folder)))
    shutil.rmtree(folder.path)


def _faults(folder: DataFolder, before: State, after: State, ended: Said) -> Iterator[str]:
    found = state_of(folder)
    if found.rows not in {before.rows, after.rows}:
        yield f"half stored: {found.rows}, neither {before.rows} nor {after.rows}"
    if found.release not in {before.release, after.release}:
        yield f"{found.release} is served"
    if faults := audit.verify(folder).faults:
        yield f"the audit log: {faults}"
    if ended.get("ended"):
        if "error" not in ended and found.rows != after.rows:
            yield "it said that it was done, and it is not stored"
        yield from unrecorded(folder)


def unrecorded(folder: DataFolder) -> Iterator[str]:
    """Say which loads, undos and releases the audit log doesn't tell of."""
    entries = audit.entries(folder)
    told = {(entry.what, load) for entry in entries for load in entry.facts.get("loads", ())}
    for load in loads_in(folder):
        for what, is_done in (("loaded", True), ("undid", load["undone_at"] is not None)):
            if is_done and (what, load["load_id"]) not in told:
                yield f"the audit log doesn't tell that load {load['load_id']} was {what}"
    if current(folder).name not in {entry.facts.get("release") for entry in entries}:
        yield "the audit log doesn't tell of the release that is served"


def _orphans(session: int) -> Iterator[str]:
    """Say which processes of a killed one go on; a reading one ends by itself, within its limits."""
    if not Path("/proc/self/stat").exists():
        return
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not (left := [one for one in _processes() if _session(one) == session]):
            return
        time.sleep(0.05)
    yield f"process {left} goes on"


def _processes() -> list[int]:
    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]


def _session(process: int) -> int:
    try:
        return os.getsid(process)
    except ProcessLookupError:
        return -1


def _age(folder: DataFolder) -> None:
    """Let what a killed process left behind be hours old."""
    then = time.time() - _HOURS_BEFORE
    for path in (*folder.path.rglob("*"), *_kept_in(folder).glob("*")):
        if path.name.startswith((".", "unfinished-")):
            os.utime(path, (then, then))


def _listed(folder: DataFolder) -> set[str]:
    return {path.relative_to(folder.path).as_posix() for path in folder.path.rglob("*")}


def _try(place: Path, is_long: bool) -> Found:
    folders = _folders(place)
    rounds, kills = _LONG if is_long else _SHORT
    failed: list[str] = []
    count = _Count()
    tried = [name for name, verb in KILLED.items() if is_long or not verb.only_long]
    for name in tried:
        undisturbed = _undisturbed(place, name, folders)
        for seed in range(rounds):
            failed += _round(place, undisturbed, name, seed, kills, count=count)
    figures = f"{count.at_work} killed at work in {', '.join(tried)}; readers looked {count.looks} times"
    return Found(count.kills, tuple(failed), figures)


KILLED_LOADS = Trial(
    "kill -9",
    "a whole release is served at every moment, no acknowledged upload is lost, and doing it again gives the same",
    _try,
)
