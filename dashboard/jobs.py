"""Jobs: how a page or a command starts the loading process and follows it.

Owns the job folder: a request, a state that says how far the work is, and uploaded bytes under names of our own.
Never opens the vault. A job goes on when the page that started it is closed.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from dashboard.config import DataFolder
from dashboard.errors import FullDiskError, OutcomesError
from dashboard.wholefile import is_left_behind, write_whole

Said = dict[str, Any]

FULL_DISK_CODE = 28
"""The exit code of a loading process that could not even write how it ended."""
_POLL_SECONDS = 0.05
_AT_WORK = ".at-work"


class JobFailedError(OutcomesError):
    """Raised when the loading process ended without a result, or refused."""

    def __init__(self, said: Said, exit_code: int) -> None:
        super().__init__(said["what"], where=said.get("where", ""), try_=said.get("try", ""))
        self.asks: list[dict[str, Any]] = said.get("asks", [])
        self.code = exit_code


@dataclass(frozen=True)
class Job:
    """One piece of work of the loading process."""

    path: Path

    def request(self) -> Said:
        """Return what is asked for."""
        said: Said = json.loads((self.path / "request.json").read_text(encoding="utf-8"))
        return said

    def state(self) -> Said:
        """Return how far the work is, and its result or error when it has ended."""
        try:
            said: Said = json.loads((self.path / "state.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"doing": "Starting", "share": 0.0}
        return said

    def progress(self, what: str, share: float) -> None:
        """Say what is being done and how much of it is done, from 0 to 1."""
        write_whole(
            self.path / "state.json",
            json.dumps({"doing": what, "share": round(min(1.0, share), 3)}),
            durable=False,
        )

    def finish(self, said: Said) -> None:
        """Say how it ended."""
        write_whole(
            self.path / "state.json",
            json.dumps(said | {"ended": True}, default=str),
            durable=False,
        )

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let nobody clear the job away meanwhile."""
        with FileLock(self.path / _AT_WORK, mode=0o600):
            yield

    def is_at_work(self) -> bool:
        """Return whether a process works on it."""
        try:
            with FileLock(self.path / _AT_WORK, timeout=0, mode=0o600):
                return False
        except (Timeout, OSError):
            return True

    def remove(self) -> None:
        """Clear the job away, uploaded bytes and all."""
        shutil.rmtree(self.path, ignore_errors=True)


def new_job(folder: DataFolder) -> Job:
    """Return an empty job; clears away those that were left behind."""
    folder.create()
    for old in folder.jobs.iterdir():
        # The clock may have been set meanwhile; what a process works on is never left behind.
        if is_left_behind(old) and not Job(old).is_at_work():
            shutil.rmtree(old, ignore_errors=True)
    path = folder.jobs / secrets.token_hex(12)
    path.mkdir(mode=0o700)
    return Job(path)


def keep_uploads(folder: DataFolder, uploads: Iterable[bytes]) -> tuple[Job, list[Path]]:
    """Return a new job with all of these files in it; where one doesn't fit on the disk, none is kept."""
    job = new_job(folder)
    try:
        return job, [keep_upload(job, data) for data in uploads]
    except BaseException:
        job.remove()
        raise


def keep_upload(job: Job, data: bytes) -> Path:
    """Keep uploaded bytes in the job's folder, under a name of our own."""
    path = job.path / f"upload-{secrets.token_hex(6)}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return path


def ask(folder: DataFolder, job: Job, request: Said) -> None:
    """Write down what the loading process is asked for; raises JobFailedError for a job that was cleared away."""
    if not job.path.is_dir():
        raise JobFailedError(
            {
                "what": "The files were cleared away: nobody did anything with them for an hour.",
                "try": "Put this review away and drop them again; nothing was stored.",
            },
            2,
        )
    (job.path / "state.json").unlink(missing_ok=True)
    write_whole(
        job.path / "request.json",
        json.dumps(request | {"data": str(folder.path)}),
        durable=False,
    )


def start(folder: DataFolder, job: Job, request: Said) -> "subprocess.Popen[bytes]":
    """Start the loading process on a request."""
    ask(folder, job, request)
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard.worker", str(job.path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=Path(__file__).parent.parent,
    )


def follow(
    job: Job,
    process: "subprocess.Popen[bytes]",
    progress: Callable[[str, float], None] = lambda _what, _share: None,
) -> Said:
    """Wait for the end of a job and return its result; raises JobFailedError otherwise."""
    told = None
    while True:
        ended = process.poll() is not None
        state = job.state()
        if state.get("ended"):
            process.wait()
            return _result(state)
        if ended and process.returncode == FULL_DISK_CODE:
            raise JobFailedError(FullDiskError.at().as_dict(), FullDiskError.exit_code)
        if ended:
            raise JobFailedError(
                {
                    "what": "The loading process ended before it was done.",
                    "where": f"while: {state.get('doing', 'starting')}",
                    "try": "What was published before is still shown. Try again; loading a file twice is harmless.",
                },
                1,
            )
        if (state["doing"], state["share"]) != told:
            told = (state["doing"], state["share"])
            progress(*told)
        time.sleep(_POLL_SECONDS)


def _result(state: Said) -> Said:
    if "error" in state:
        raise JobFailedError(state["error"], int(state.get("exit_code", 1)))
    result: Said = state["result"]
    return result


def run(
    folder: DataFolder, request: Said, progress: Callable[[str, float], None] = lambda _what, _share: None
) -> Said:
    """Start a job, wait for it and clear it away."""
    job = new_job(folder)
    try:
        return follow(job, start(folder, job, request), progress)
    finally:
        job.remove()
