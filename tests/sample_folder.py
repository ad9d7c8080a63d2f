"""The sample program in a data folder, loaded the way a user loads it: by the loading process.

Owns nothing of its own; refuses to touch a folder it was not given.
"""

import time
from pathlib import Path
from typing import Any

from dashboard.config import DataFolder
from dashboard.jobs import Said, run

SAMPLE_REQUEST: Said = {"verb": "load", "sample": True, "role": "owner"}


_WAIT_SECONDS = 150.0


def loaded_once(place: Path) -> DataFolder:
    """Return a folder below `place` with the sample program in it; the first process that asks loads it, others wait."""
    ready = place / "sample-loaded"
    try:
        (place / "sample-begun").mkdir()
    except FileExistsError:
        until = time.monotonic() + _WAIT_SECONDS
        while not ready.exists():
            assert time.monotonic() < until, "the process that loads the sample program didn't end"
            time.sleep(0.1)
        return DataFolder(ready)
    unfinished = DataFolder(place / "sample-unfinished")
    run(unfinished, SAMPLE_REQUEST)
    unfinished.path.rename(ready)
    return DataFolder(ready)


def history_of(folder: DataFolder) -> list[dict[str, Any]]:
    """Return every load of a folder, newest first."""
    loads: list[dict[str, Any]] = run(folder, {"verb": "history", "role": "owner"})["loads"]
    return loads
