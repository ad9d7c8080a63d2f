"""The verbs that bring files in and take them back: inspect, review, load, undo, history, rejected, ideas.

Owns the order in which they read, store, put on record and publish.
"""

from pathlib import Path

from dashboard import audit, effect, erased
from dashboard.access import check_keep_ideas
from dashboard.config import DataFolder
from dashboard.errors import NotReadyError, OutcomesError
from dashboard.filename import shown
from dashboard.generations_file import read_scheme
from dashboard.ingest import history, load
from dashboard.ingest.confined import inspect_confined
from dashboard.ingest.inspection import as_json
from dashboard.ingest.preparation import Prepared, Upload, prepare
from dashboard.ingest.report import review
from dashboard.jobs import Said
from dashboard.privacy.policy_file import read_policy
from dashboard.pseudonyms import pseudonyms
from dashboard.release.clearing import cleared_as_proposed
from dashboard.release.idea_list import ledger
from dashboard.unrecorded import is_behind
from dashboard.vault import Vault
from dashboard.verbs.publishing import opened, published
from dashboard.verbs.request import Progress, Request, part, uploads_of, viewer_of
from sample_data import sample_files


def inspect(request: Request, _folder: DataFolder, _progress: Progress) -> Said:
    """Say what a file holds."""
    one = request["files"][0]
    return as_json(inspect_confined(Path(one["path"]), shown(one["name"])))


def review_files(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Say for each file what loading it would do, and for all together what would change; stores nothing of them."""
    viewer = viewer_of(request)
    rules, scheme = read_policy(folder.policy), read_scheme(folder.generations)
    found: list[Prepared | Said] = []
    with Vault(folder.vault) as vault:
        keys = pseudonyms(folder.key, vault.key_use())
        gone = erased.left_out(folder.erased, keys)
        uploads = uploads_of(request)
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


def load_files(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Load files, all or none, and publish."""
    viewer = viewer_of(request)
    with opened(folder) as vault:
        if request.get("sample"):
            if history.has_own_loads(vault):
                raise NotReadyError(
                    "This data folder holds your own data; the sample program would be mixed into it.",
                    where=str(folder.path),
                    try_="Give the sample program a folder of its own with --data.",
                )
            uploads = [Upload(path, path.name) for path in sample_files()]
        else:
            uploads = uploads_of(request)
        keys = pseudonyms(folder.key, vault.key_use())
        reports = load.load(
            vault,
            uploads,
            viewer,
            keys,
            erased.left_out(folder.erased, keys),
            is_sample=bool(request.get("sample")),
            progress=part(progress, 0, 0.6),
        )
        stored = [report["load"] for report in reports if report["load"] is not None]
        if stored and request.get("sample"):
            cleared_as_proposed(vault, viewer, read_policy(folder.policy), "end")
        if stored:
            audit.note(folder, viewer.subject, "loaded", loads=stored)
        release = (
            published(vault, folder, viewer, part(progress, 0.6, 1)) if request.get("publish", True) else None
        )
    return {"files": reports, "release": release}


def undo(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Take loads back and publish anew."""
    viewer = viewer_of(request)
    with opened(folder) as vault:
        load_ids = history.sample_loads(vault) if request["loads"] == "sample" else request["loads"]
        undone = history.undo(vault, load_ids, viewer)
        audit.note(folder, viewer.subject, "undid", loads=undone)
        release = published(vault, folder, viewer, progress)
    return {"undone": undone, "release": release}


def list_loads(_request: Request, folder: DataFolder, _progress: Progress) -> Said:
    """List the loads, and say whether the pages don't show the newest yet."""
    if not folder.vault.exists() and not folder.pointer.exists():
        return {"loads": [], "is_behind": False}
    with Vault(folder.vault) as vault:
        return {"loads": history.history(vault), "is_behind": is_behind(vault, folder)}


def rejected(request: Request, folder: DataFolder, _progress: Progress) -> Said:
    """List what a load left out and why."""
    with Vault(folder.vault) as vault:
        return {"rows": history.rejected(vault, request["load"])}


def list_ideas(request: Request, folder: DataFolder, _progress: Progress) -> Said:
    """List the ledger with all its words and whom they name, for those who clear them."""
    check_keep_ideas(viewer_of(request))
    if not folder.vault.exists():
        return {"ideas": []}
    with Vault(folder.vault) as vault:
        return {"ideas": ledger(vault)}
