"""The verbs that keep what is there, or take it away for good: check, backup, restore, erase, retain.

Owns who may ask for them and how they publish anew.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from dashboard import check
from dashboard.access import Viewer
from dashboard.backup import backup
from dashboard.config import DataFolder
from dashboard.erasure import verbs as erasing
from dashboard.errors import DamagedError
from dashboard.jobs import Said
from dashboard.release.publish import findings
from dashboard.restore import restore
from dashboard.vault import Vault
from dashboard.verbs.publishing import published
from dashboard.verbs.request import Progress, Request, viewer_of


def check_all(_request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Say what is odd in the loaded rows and what isn't as it was written."""
    damaged = [one.as_dict() for one in check.damaged(folder, progress)]
    found: list[dict[str, Any]] = []
    if folder.vault.exists():
        # A damaged vault is named above; what can be read of it is told all the same.
        with suppress(DamagedError), Vault(folder.vault) as vault:
            found = findings(vault).to_dicts()
    return {"findings": found, "damaged": damaged}


def back_up(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Write everything that is kept to one file."""
    viewer = viewer_of(request)
    file = Path(request["file"])
    sha256 = backup(folder, file, viewer.subject, is_replacing=request["replace"], progress=progress)
    return {"file": str(file), "sha256": sha256, "bytes": file.stat().st_size}


def put_back(request: Request, _folder: DataFolder, progress: Progress) -> Said:
    """Work from a job folder elsewhere: the data folder itself is moved."""
    viewer = viewer_of(request)
    folder = DataFolder(Path(request["into"]))
    return restore(
        Path(request["file"]), folder, viewer.subject, is_replacing=request["replace"], progress=progress
    )


def _publish_for(folder: DataFolder, viewer: Viewer) -> Callable[[Vault, DataFolder, Progress], str | None]:
    return lambda vault, _folder, told: published(vault, folder, viewer, told)


def erase(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Erase people, or say what that would do."""
    viewer = viewer_of(request)
    return erasing.erase(request, folder, viewer, _publish_for(folder, viewer), progress)


def retain(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Delete answers whose time is up, or say which."""
    viewer = viewer_of(request)
    return erasing.retain(request, folder, viewer, _publish_for(folder, viewer), progress)


def join_again(request: Request, folder: DataFolder, _progress: Progress) -> Said:
    """Let people who were erased be loaded again."""
    return erasing.join_again(request, folder, viewer_of(request))
