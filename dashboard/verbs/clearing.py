"""The verbs by which HR looks at comments and clears them.

Owns that a decision is put on record, in numbers alone, and published.
"""

from dashboard import audit
from dashboard.config import DataFolder
from dashboard.errors import NotReadyError
from dashboard.jobs import Said
from dashboard.privacy.policy_file import read_policy
from dashboard.release.clearing import clear, to_clear
from dashboard.vault import Vault
from dashboard.verbs.publishing import opened, published
from dashboard.verbs.request import Progress, Request, check_typed, viewer_of


def comments(request: Request, folder: DataFolder, _progress: Progress) -> Said:
    """List the comments that can be cleared; keeps nothing."""
    if not folder.vault.exists():
        raise NotReadyError(
            "Nothing is loaded yet.", try_="Upload a survey with a question that is answered in words."
        )
    with Vault(folder.vault) as vault:
        return {"comments": to_clear(vault, viewer_of(request), read_policy(folder.policy))}


def clear_comments(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Keep what was decided of comments, and publish."""
    viewer = viewer_of(request)
    check_typed(request["decisions"])
    with opened(folder) as vault:
        done = clear(vault, request["decisions"], viewer, read_policy(folder.policy))
        audit.note(folder, viewer.subject, "cleared comments", **done)
        release = published(vault, folder, viewer, progress)
    return done | {"release": release}
