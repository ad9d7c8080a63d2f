"""The load-and-publish process: the only one that opens the vault.

Owns the verbs that a job can ask for. Started as `python -m dashboard.worker JOB` by `jobs`; says how far it is and
how it ended in the job's state file, and clears the uploaded bytes away. A killed worker leaves the old release
served and nothing half stored.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from dashboard import audit, check, effect, erased
from dashboard.access import LOCAL_OWNER, Viewer, check_load
from dashboard.backup import backup
from dashboard.config import DataFolder
from dashboard.erasure import verbs as erasing
from dashboard.errors import (
    DamagedError,
    FullDiskError,
    NeedsAnswerError,
    NotReadyError,
    OutcomesError,
    is_full_disk,
)
from dashboard.filename import shown
from dashboard.generations_file import read_scheme
from dashboard.ingest import history, load
from dashboard.ingest.confined import inspect_confined
from dashboard.ingest.inspection import as_json
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.preparation import Prepared, Upload, prepare
from dashboard.ingest.report import review
from dashboard.jobs import FULL_DISK_CODE, Job, Said
from dashboard.privacy.policy_file import read_policy
from dashboard.pseudonyms import pseudonyms
from dashboard.release.ledger import note_rules
from dashboard.release.publish import findings, publish
from dashboard.release.store import point_at_nothing
from dashboard.restore import restore
from dashboard.unrecorded import is_behind, put_on_record
from dashboard.vault import Vault
from dashboard.wholefile import clear_left_behind
from sample_data import sample_files

Request = dict[str, Any]
Progress = Callable[[str, float], None]


def _part(progress: Progress, first: float, last: float) -> Progress:
    return lambda what, share: progress(what, first + (last - first) * share)


def _uploads(request: Request) -> list[Upload]:
    return [
        Upload(
            Path(one["path"]),
            shown(one["name"]),
            {name: value for name, value in one.get("fixed", {}).items() if value},
            Mapping.from_dict(one["mapping"]) if one.get("mapping") else None,
            tuple(one.get("keep", ())),
        )
        for one in request["files"]
    ]


def _viewer(request: Request) -> Viewer:
    """Return who asks: the page or the command has found out, and checks are made again where the work is done."""
    return Viewer(request.get("who", LOCAL_OWNER), request.get("role", "nobody"), None)


def _inspect(request: Request, _folder: DataFolder, _progress: Progress) -> Said:
    one = request["files"][0]
    return as_json(inspect_confined(Path(one["path"]), shown(one["name"])))


def _review(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Say for each file what loading it would do, and for all together what would change; stores nothing of them."""
    viewer = _viewer(request)
    rules, scheme = read_policy(folder.policy), read_scheme(folder.generations)
    found: list[Prepared | Said] = []
    with Vault(folder.vault) as vault:
        keys = pseudonyms(folder.key, vault.key_use())
        gone = erased.left_out(folder.erased, keys)
        uploads = _uploads(request)
        for done, upload in enumerate(uploads):
            progress(f"Reading {upload.name}", 0.5 * done / len(uploads))
            try:
                found.append(prepare(vault, upload, keys, gone))
            except OutcomesError as error:
                found.append({"file": upload.name, "error": error.as_dict()})
        ready = [one for one in found if isinstance(one, Prepared) and not one.open_asks]
        reports: dict[str, Said] = {}
        changes = None
        if ready:
            progress("Working out what would change", 0.5)
            before = effect.standing(vault, keys.key, rules, scheme)
            with load.rehearsed(vault, ready, viewer, keys) as reports:
                progress("Working out what would change", 0.75)
                changes = effect.difference(before, effect.standing(vault, keys.key, rules, scheme))
    files = [
        review(one) | reports.get(one.export.content_hash, {}) if isinstance(one, Prepared) else one
        for one in found
    ]
    return {"files": files, "effect": changes}


@contextmanager
def _opened(folder: DataFolder) -> Iterator[Vault]:
    """Open the vault to change something; what a killed process did is put on record first."""
    with Vault(folder.vault) as vault:
        put_on_record(vault, folder)
        yield vault


def _load(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    with _opened(folder) as vault:
        if request.get("sample"):
            if history.has_own_loads(vault):
                raise NotReadyError(
                    "This data folder holds your own data; the sample program would be mixed into it.",
                    where=str(folder.path),
                    try_="Give the sample program a folder of its own with --data.",
                )
            uploads = [Upload(path, path.name) for path in sample_files()]
        else:
            uploads = _uploads(request)
        keys = pseudonyms(folder.key, vault.key_use())
        reports = load.load(
            vault,
            uploads,
            viewer,
            keys,
            erased.left_out(folder.erased, keys),
            is_sample=bool(request.get("sample")),
            progress=_part(progress, 0, 0.6),
        )
        stored = [report["load"] for report in reports if report["load"] is not None]
        if stored:
            audit.note(folder, viewer.subject, "loaded", loads=stored)
        published = (
            _published(vault, folder, viewer, _part(progress, 0.6, 1))
            if request.get("publish", True)
            else None
        )
    return {"files": reports, "release": published}


def _published(vault: Vault, folder: DataFolder, viewer: Viewer, progress: Progress) -> str | None:
    """Publish, or show nothing where there is nothing to show."""
    try:
        return _publish_new(vault, folder, viewer, progress)
    except NotReadyError:
        point_at_nothing(folder)
        return None


def _publish_new(vault: Vault, folder: DataFolder, viewer: Viewer, progress: Progress) -> str:
    """Publish, and put on record that, and under which rules if they were changed."""
    if note_rules(vault, rules := read_policy(folder.policy)):
        audit.note(folder, viewer.subject, "changed the rules", rules=rules.as_dict())
    release = publish(vault, folder, policy=rules, progress=progress)
    audit.note(folder, viewer.subject, "published", release=release.name)
    return release.name


def _undo(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    with _opened(folder) as vault:
        load_ids = history.sample_loads(vault) if request["loads"] == "sample" else request["loads"]
        undone = history.undo(vault, load_ids, viewer)
        audit.note(folder, viewer.subject, "undid", loads=undone)
        release = _published(vault, folder, viewer, progress)
    return {"undone": undone, "release": release}


def _publish(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    with _opened(folder) as vault:
        try:
            return {"release": _publish_new(vault, folder, viewer, progress)}
        except NotReadyError:
            point_at_nothing(folder)
            raise


def _history(_request: Request, folder: DataFolder, _progress: Progress) -> Said:
    if not folder.vault.exists() and not folder.pointer.exists():
        return {"loads": [], "is_behind": False}
    with Vault(folder.vault) as vault:
        return {"loads": history.history(vault), "is_behind": is_behind(vault, folder)}


def _rejected(request: Request, folder: DataFolder, _progress: Progress) -> Said:
    with Vault(folder.vault) as vault:
        return {"rows": history.rejected(vault, request["load"])}


def _check(_request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Say what is odd in the loaded rows and what isn't as it was written."""
    damaged = [one.as_dict() for one in check.damaged(folder, progress)]
    found: list[dict[str, Any]] = []
    if folder.vault.exists():
        # A damaged vault is named above; what can be read of it is told all the same.
        with suppress(DamagedError), Vault(folder.vault) as vault:
            found = findings(vault).to_dicts()
    return {"findings": found, "damaged": damaged}


def _backup(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    check_load(viewer)
    file = Path(request["file"])
    sha256 = backup(folder, file, viewer.subject, is_replacing=request["replace"], progress=progress)
    return {"file": str(file), "sha256": sha256, "bytes": file.stat().st_size}


def _restore(request: Request, _folder: DataFolder, progress: Progress) -> Said:
    """Work from a job folder elsewhere: the data folder itself is moved."""
    viewer = _viewer(request)
    check_load(viewer)
    folder = DataFolder(Path(request["into"]))
    return restore(
        Path(request["file"]), folder, viewer.subject, is_replacing=request["replace"], progress=progress
    )


def _publish_for(folder: DataFolder, viewer: Viewer) -> Callable[[Vault, DataFolder, Progress], str | None]:
    return lambda vault, _folder, told: _published(vault, folder, viewer, told)


def _erase(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    return erasing.erase(request, folder, viewer, _publish_for(folder, viewer), progress)


def _retain(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    return erasing.retain(request, folder, viewer, _publish_for(folder, viewer), progress)


def _join_again(request: Request, folder: DataFolder, _progress: Progress) -> Said:
    return erasing.join_again(request, folder, _viewer(request))


VERBS: dict[str, Callable[[Request, DataFolder, Progress], Said]] = {
    "inspect": _inspect,
    "review": _review,
    "load": _load,
    "undo": _undo,
    "publish": _publish,
    "history": _history,
    "rejected": _rejected,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "erase": _erase,
    "retain": _retain,
    "join again": _join_again,
}


def main(job_folder: str) -> int:
    """Do one job and write how it ended; where there is no room even for that, the exit code says so."""
    job = Job(Path(job_folder))
    try:
        with job.at_work():
            job.finish(_ended(job))
    except OSError as error:
        if not is_full_disk(error):
            raise
        return FULL_DISK_CODE
    return 0


def _ended(job: Job) -> Said:
    """Do a job and return how it ended."""
    request = job.request()
    folder = DataFolder(Path(request["data"]))
    try:
        check_load(_viewer(request))
        folder.create()
        clear_left_behind(folder.path, folder.releases)
        return {"result": VERBS[request["verb"]](request | {"job": str(job.path)}, folder, job.progress)}
    except NeedsAnswerError as error:
        return {"error": error.as_dict() | {"asks": error.asks}, "exit_code": error.exit_code}
    except OutcomesError as error:
        return {"error": error.as_dict(), "exit_code": error.exit_code}
    except Exception as error:  # noqa: BLE001 - a person reads the end of a job, whatever happened
        if is_full_disk(error):
            full = FullDiskError.at(str(folder.path))
            return {"error": full.as_dict(), "exit_code": full.exit_code}
        # The kind of failure and where in our code, never its message: that could quote a person's cell.
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        return {
            "error": {
                "what": f"Something went wrong on our side ({type(error).__name__}).",
                "where": where,
                "try": "Try again: loading a file twice is harmless, and the history says what is stored. If it happens "
                "again, report the place named here.",
            },
            "exit_code": 1,
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
