"""A data folder on a small disk that runs full at each step of a load: what is shown, what is said, and what is left?

Owns the disk, a file system in memory. A server runs the whole time and is never started again.
"""

import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from dashboard import audit
from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.errors import OutcomesError, is_full_disk
from dashboard.follow_up import contacts, note_contact
from dashboard.jobs import Job, follow, keep_uploads, run, start
from dashboard.release.store import current
from tests.assurance.browser import Browser, FailedError
from tests.assurance.killed import unrecorded
from tests.assurance.small_program import load_request, loads_in, pairs_file, sessions_file
from tests.assurance.trial import Found, Trial
from tests.served import Server, served

_FULL = "The disk is full."
_DISK_BYTES = 400_000_000
_PROGRAM = "Lead"
_STEPS = ("Reading", "Storing", "Stored", "Computing", "Proving", "Writing the release", "Published")
_SHORT, _LONG = ("nothing", "Storing", "Writing the release"), 40
_MOST_SECONDS_TO_RECOVER = 10.0
"""Above what the load takes anyway, which is the machine's business."""


@contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """Mount a file system in memory below a folder, and take it away again."""
    at.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_DISK_BYTES},mode=700", "outcomes", str(at)],  # noqa: S607 - of the system
        check=True, capture_output=True,
    )  # fmt: skip
    try:
        yield at
    finally:
        for _ in range(50):
            if not subprocess.run(["umount", str(at)], check=False, capture_output=True).returncode:  # noqa: S607 - of the system
                break
            time.sleep(0.1)


def _missing() -> str:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "only root on Linux can mount a small disk"
    try:
        with tempfile.TemporaryDirectory() as place, small_disk(Path(place) / "disk"):
            return ""
    except (subprocess.CalledProcessError, OSError):
        return "a file system in memory can't be mounted here"


class _Ballast:
    """A file that takes what is free, but for some bytes."""

    def __init__(self, disk: Path) -> None:
        self._path = disk / "ballast"

    def fill(self, left: int = 0) -> None:
        """Leave so many bytes free."""
        free = shutil.disk_usage(self._path.parent).free
        with suppress(OSError), self._path.open("ab") as file:
            os.posix_fallocate(file.fileno(), file.tell(), max(1, free - left))

    def take_away(self) -> None:
        """Give the room back."""
        self._path.unlink(missing_ok=True)


def _load(folder: DataFolder, file: Path, ballast: _Ballast, moment: str) -> str:
    """Load a file as the Upload page does, with the disk full from a step on; return what a person reads, blank if it worked."""
    ended = Event()

    def fill_then(job: Job) -> None:
        while not ended.is_set() and not str(job.state().get("doing", "")).startswith(moment):
            time.sleep(0.0005)
        ballast.fill()

    filling = None
    try:
        job, (kept,) = keep_uploads(folder, [file.read_bytes()])
        try:
            if moment in _STEPS:
                filling = Thread(target=fill_then, args=(job,))
                filling.start()
            files = [{"path": str(kept), "name": file.name, "fixed": {}}]
            follow(job, start(folder, job, load_request() | {"files": files}))
        finally:
            ended.set()
            if filling is not None:
                filling.join()
            job.remove()
    except OutcomesError as error:
        return str(error)
    except OSError as error:
        # What pages and the command line make of it is tried where they are.
        return _FULL if is_full_disk(error) else f"{type(error).__name__}: {error}"
    return ""


async def _page(server: Server) -> None:
    async with Browser(server.address, random.Random(1)) as browser:
        await browser.open("engagement")


def _noted(folder: DataFolder, text: str) -> str:
    try:
        note_contact(folder, local_owner(), _PROGRAM, "1", text)
    except OSError as error:
        return _FULL if is_full_disk(error) else f"{type(error).__name__}: {error}"
    found = contacts(folder, local_owner(), [_PROGRAM])
    return "" if found["1"].note == text else "an acknowledged note isn't there"


@dataclass(frozen=True)
class _Tried:
    """A folder on a small disk, the server of its pages, and what fills the disk."""

    folder: DataFolder
    server: Server
    ballast: _Ballast

    def page_faults(self) -> Iterator[str]:
        """Say what a person meets on a page."""
        try:
            # In a thread of its own: a test process that drives a browser has a running loop in this one.
            with ThreadPoolExecutor(1) as apart:
                apart.submit(asyncio.run, _page(self.server)).result()
        except FailedError as error:
            yield str(error)

    def while_full(self, file: Path, moment: str, left: int) -> tuple[bool, list[str]]:
        """Load a file while the disk runs full; return whether it was refused, and what didn't hold."""
        before = current(self.folder).name
        if moment not in _STEPS:
            self.ballast.fill(left)
        said = _load(self.folder, file, self.ballast, moment)
        self.ballast.fill()
        faults = list(self.page_faults())
        if said and _FULL not in said:
            faults.append(f"a person reads: {said}")
        if said and current(self.folder).name != before and not _is_stored(self.folder, file):
            faults.append("another release is served")
        if (note := _noted(self.folder, moment)) not in {"", _FULL}:
            faults.append(note)
        return bool(said), faults

    def with_room(self, file: Path) -> tuple[float, list[str]]:
        """Load a file again when there is room; return how many seconds it took, and what didn't hold."""
        self.ballast.take_away()
        began = time.monotonic()
        again = _load(self.folder, file, self.ballast, "")
        seconds = time.monotonic() - began
        faults = [
            *([again] if again else []),
            *([] if _is_stored(self.folder, file) else ["it isn't stored once"]),
            *([note] if (note := _noted(self.folder, "with room")) else []),
            *audit.verify(self.folder).faults,
            *unrecorded(self.folder),
            *(f"{path.name} is left lying" for path in self.folder.releases.glob("unfinished-*")),
            *self.page_faults(),
        ]
        return seconds, [f"with room again: {fault}" for fault in faults]


def _is_stored(folder: DataFolder, file: Path) -> bool:
    return [load["file_name"] for load in loads_in(folder)].count(file.name) == 1


def _moments(*, is_long: bool) -> list[tuple[str, int]]:
    if not is_long:
        return [(moment, 0) for moment in _SHORT]
    chance = random.Random(1)
    by_room = [("nothing", int(10 ** chance.uniform(3, 7))) for _ in range(_LONG)]
    return [("nothing", 0), *((step, 0) for step in _STEPS * 2), *by_room]


def _try(place: Path, is_long: bool) -> Found:
    failed: list[str] = []
    refused = 0
    took: list[float] = []
    moments = _moments(is_long=is_long)
    files = [sessions_file(place, number) for number, _ in enumerate(moments)]
    pairs = pairs_file(place)
    with small_disk(place / "disk") as disk:
        folder = DataFolder(disk / "data")
        run(folder, load_request(pairs))
        ballast = _Ballast(disk)
        with served(folder.path) as server:
            tried = _Tried(folder, server, ballast)
            for file, (moment, left) in zip(files, moments, strict=True):
                try:
                    is_refused, faults = tried.while_full(file, moment, left)
                    seconds, more = tried.with_room(file)
                finally:
                    ballast.take_away()
                refused += is_refused
                took.append(seconds)
                failed += [f"full at {moment}, {left} bytes left: {fault}" for fault in (*faults, *more)]
    usual, slowest = statistics.median(took), max(took)
    figures = f"{refused} refused in words, the others had room; with room again the same load took {usual:.1f} s, at most {slowest:.1f} s"
    if is_long and slowest - usual > _MOST_SECONDS_TO_RECOVER:
        failed.append(f"a load took {slowest:.1f} s with room again")
    return Found(len(moments), tuple(failed), figures)


FULL_DISK = Trial(
    "full disk",
    "the old release is served, a person reads that the disk is full, and with room the same load works within 10 s",
    _try,
    needs=_missing,
    needs_system=True,
)
