"""What a job can ask of erasing: a look, the erasure itself, letting somebody join again, and deleting answers that are due.

Owns the checks and the entries in the audit log, which hold counts only.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard import audit, erased
from dashboard.access import Viewer, check_erase
from dashboard.config import DataFolder
from dashboard.erasure import everywhere, retention
from dashboard.erasure.one_folder import Progress, Publishing
from dashboard.pseudonyms import pseudonyms

Said = dict[str, Any]


def erase(
    request: Said,
    folder: DataFolder,
    viewer: Viewer,
    publish_with: Publishing,
    progress: Progress,
) -> Said:
    """Say what erasing people would do, or do it and say what is left of them."""
    check_erase(viewer)
    if request.get("look"):
        return asdict(everywhere.look(folder, request["people"]))
    own_job = Path(request["job"]) if "job" in request else None
    done = everywhere.erase(
        folder, request["people"], own_job=own_job, publish_with=publish_with, progress=progress
    )
    audit.note(
        folder, viewer.subject, "erased", people=done.people, rows=done.rows, releases=done.releases_removed,
        backups=done.backups,
    )  # fmt: skip
    return asdict(done)


def join_again(request: Said, folder: DataFolder, viewer: Viewer) -> Said:
    """Let people who were erased be loaded again, and say how many of the list they are."""
    check_erase(viewer)
    keys = pseudonyms(folder.key)
    found = erased.join_again(folder.erased, [erased.mark(keys, keys.of(one)) for one in request["people"]])
    if found:
        audit.note(folder, viewer.subject, "let join again", people=found)
    return {"people": found}


def retain(
    request: Said, folder: DataFolder, viewer: Viewer, publish_with: Publishing, progress: Progress
) -> Said:
    """Say which answers have been kept long enough, or delete them."""
    check_erase(viewer)
    if request.get("look"):
        found = [retention.as_said(one) for one in retention.due(folder)]
        return {"due": found, "interrupted": retention.is_interrupted(folder)}
    done = retention.retain(folder, publish_with=publish_with, progress=progress)
    for one in done.due:
        audit.note(
            folder,
            viewer.subject,
            "retained",
            program=one.program,
            wave=one.wave,
            rows=one.responses + one.answers,
        )
    return asdict(done) | {"due": [retention.as_said(one) for one in done.due]}
