"""A small data folder for tests of keeping: pairs and ideas loaded, two invented releases, notes and settings.

Owns doing a job of the loading process in this process, which is quicker and ends with the same words. The releases are
no databases: what keeps files whole never opens them.
"""

import json
from pathlib import Path
from typing import Any

from dashboard import generations_file, worker
from dashboard.config import DataFolder
from dashboard.jobs import Said, new_job
from dashboard.privacy import policy_file
from dashboard.release.store import adopt
from dashboard.wholefile import write_whole
from sample_data import sample_files

OLDER, NEWER = "a" * 64, "b" * 64
DAMAGED = "The database of loaded files is damaged."


def files(*names: str) -> list[Said]:
    """Return sample files as a request names them."""
    return [
        {"path": str(path), "name": path.name, "fixed": {}} for path in sample_files() if path.name in names
    ]


def ended(folder: DataFolder, verb: str, **request: Any) -> Said:
    """Do a job as the loading process does it and return how it ended: a result, or an error in words."""
    job = new_job(folder)
    try:
        asked = {"verb": verb, "role": "owner", "data": str(folder.path)} | request
        write_whole(job.path / "request.json", json.dumps(asked), durable=False)
        assert worker.main(str(job.path)) == 0
        return job.state()
    finally:
        job.remove()


def result(folder: DataFolder, verb: str, **request: Any) -> Said:
    """Do a job that must succeed."""
    state = ended(folder, verb, **request)
    assert "error" not in state, state
    found: Said = state["result"]
    return found


def small(path: Path) -> DataFolder:
    """Make a small folder in which everything that is kept has its file."""
    folder = DataFolder(path)
    result(folder, "load", files=files("pairs.xlsx", "ideas.csv"), publish=False)
    for digest in (OLDER, NEWER):
        release(folder, digest)
    folder.follow_up.write_text('{"what": "contact", "program": "p"}\n')
    folder.generations.write_text(generations_file.TEXT)
    folder.policy.write_text(policy_file.TEXT)
    return folder


def release(folder: DataFolder, digest: str) -> None:
    """Adopt an invented release."""
    unfinished = folder.releases / "unfinished-1"
    unfinished.write_text(digest * 20)
    adopt(folder, unfinished, digest)


def flipped(path: Path, place: int, bit: int = 0) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 1 << bit
    mode = path.stat().st_mode
    path.chmod(0o600)
    path.write_bytes(data)
    path.chmod(mode)


def contents(folder: DataFolder) -> dict[str, bytes]:
    """Return every file of a folder by its name, without locks."""
    return {
        path.relative_to(folder.path).as_posix(): path.read_bytes()
        for path in folder.path.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
