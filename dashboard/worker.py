"""The load-and-publish process: the only one that opens the vault.

Owns the verbs that a job can ask for. Started as `python -m dashboard.worker JOB` by `jobs`; says how far it is and
how it ended in the job's state file, and clears the uploaded bytes away. A killed worker leaves the old release
served and nothing half stored.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard import audit, effect
from dashboard.access import LOCAL_OWNER, Viewer, check_load
from dashboard.config import DataFolder
from dashboard.errors import NeedsAnswerError, NotReadyError, OutcomesError, RefusedEntryError
from dashboard.filename import shown
from dashboard.generations_file import read_scheme
from dashboard.ingest import history, load
from dashboard.ingest.confined import inspect_confined
from dashboard.ingest.inspection import as_json
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.preparation import Prepared, Upload, prepare
from dashboard.ingest.report import review
from dashboard.jobs import Job, Said
from dashboard.privacy.policy_file import read_policy
from dashboard.pseudonyms import pseudonyms
from dashboard.release.ledger import note_rules
from dashboard.release.publish import findings, publish
from dashboard.vault import Vault
from sample_data import sample_files

Request = dict[str, Any]
Progress = Callable[[str, float], None]
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")


def _part(progress: Progress, first: float, last: float) -> Progress:
    return lambda what, share: progress(what, first + (last - first) * share)


def _uploads(request: Request) -> list[Upload]:
    for one in request["files"]:
        _check_typed({name: said for name, said in one.items() if name not in {"path", "name"}})
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


def _check_typed(said: Any) -> None:
    """Refuse what a person typed where it holds what no store of text can: half characters and zeros."""
    if isinstance(said, dict):
        _check_typed([*said, *said.values()])
    elif isinstance(said, list):
        for one in said:
            _check_typed(one)
    elif isinstance(said, str) and _NO_TEXT.search(said):
        raise RefusedEntryError(
            "What was typed holds something that is no letter.",
            where=_NO_TEXT.sub("?", said)[:80],
            try_="Type it anew, as UTF-8 at a command line; nothing was stored.",
        )


def _viewer(request: Request) -> Viewer:
    """Return who asks: the page or the command has found out, and checks are made again where the work is done."""
    return Viewer(request.get("who", LOCAL_OWNER), request["role"], None)


def _inspect(request: Request, _folder: DataFolder, _progress: Progress) -> Said:
    one = request["files"][0]
    return as_json(inspect_confined(Path(one["path"]), shown(one["name"])))


def _review(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Say for each file what loading it would do, and for all together what would change; stores nothing of them."""
    keys = pseudonyms(folder.key)
    viewer = _viewer(request)
    rules, scheme = read_policy(folder.policy), read_scheme(folder.generations)
    found: list[Prepared | Said] = []
    with Vault(folder.vault) as vault:
        uploads = _uploads(request)
        for done, upload in enumerate(uploads):
            progress(f"Reading {upload.name}", 0.5 * done / len(uploads))
            try:
                found.append(prepare(vault, upload, keys))
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


def _load(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    with Vault(folder.vault) as vault:
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
        reports = load.load(
            vault,
            uploads,
            viewer,
            pseudonyms(folder.key),
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
    try:
        return _publish_new(vault, folder, viewer, progress)
    except NotReadyError:
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
    with Vault(folder.vault) as vault:
        load_ids = history.sample_loads(vault) if request["loads"] == "sample" else request["loads"]
        undone = history.undo(vault, load_ids, viewer)
        audit.note(folder, viewer.subject, "undid", loads=undone)
        release = _published(vault, folder, viewer, progress)
    if release is None:
        folder.pointer.unlink(missing_ok=True)
    return {"undone": undone, "release": release}


def _publish(request: Request, folder: DataFolder, progress: Progress) -> Said:
    viewer = _viewer(request)
    check_load(viewer)
    with Vault(folder.vault) as vault:
        return {"release": _publish_new(vault, folder, viewer, progress)}


def _history(_request: Request, folder: DataFolder, _progress: Progress) -> Said:
    if not folder.vault.exists():
        return {"loads": []}
    with Vault(folder.vault) as vault:
        return {"loads": history.history(vault)}


def _rejected(request: Request, folder: DataFolder, _progress: Progress) -> Said:
    with Vault(folder.vault) as vault:
        return {"rows": history.rejected(vault, request["load"])}


def _check(_request: Request, folder: DataFolder, _progress: Progress) -> Said:
    if not folder.vault.exists():
        return {"findings": []}
    with Vault(folder.vault) as vault:
        return {"findings": findings(vault).to_dicts()}


VERBS: dict[str, Callable[[Request, DataFolder, Progress], Said]] = {
    "inspect": _inspect,
    "review": _review,
    "load": _load,
    "undo": _undo,
    "publish": _publish,
    "history": _history,
    "rejected": _rejected,
    "check": _check,
}


def main(job_folder: str) -> int:
    """Do one job and write how it ended."""
    job = Job(Path(job_folder))
    request = job.request()
    folder = DataFolder(Path(request["data"]))
    try:
        folder.create()
        job.finish({"result": VERBS[request["verb"]](request, folder, job.progress)})
    except NeedsAnswerError as error:
        job.finish({"error": error.as_dict() | {"asks": error.asks}, "exit_code": error.exit_code})
    except OutcomesError as error:
        job.finish({"error": error.as_dict(), "exit_code": error.exit_code})
    except Exception as error:  # noqa: BLE001 - a person reads the end of a job, whatever happened
        # The kind of failure and where in our code, never its message: that could quote a person's cell.
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        job.finish(
            {
                "error": {
                    "what": f"Something went wrong on our side ({type(error).__name__}).",
                    "where": where,
                    "try": "Try again: loading a file twice is harmless, and the history says what is stored. If it happens "
                    "again, report the place named here.",
                },
                "exit_code": 1,
            }
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
