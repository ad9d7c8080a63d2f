"""The sample program in a data folder, loaded the way a user loads it: by the loading process.

Owns nothing of its own; refuses to touch a folder it was not given.
"""

from typing import Any

from dashboard.config import DataFolder
from dashboard.jobs import Said, run

SAMPLE_REQUEST: Said = {"verb": "load", "sample": True, "role": "owner"}


def load_sample(folder: DataFolder) -> str:
    """Load the sample program and return the name of its release."""
    return str(run(folder, SAMPLE_REQUEST)["release"])


def history_of(folder: DataFolder) -> list[dict[str, Any]]:
    """Return every load of a folder, newest first."""
    loads: list[dict[str, Any]] = run(folder, {"verb": "history"})["loads"]
    return loads
