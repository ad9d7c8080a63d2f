"""The verb that publishes, and how every other one does when it is done.

Owns that what is published is put on record, under which rules, and by whom.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard import audit
from dashboard.access import Viewer
from dashboard.config import DataFolder
from dashboard.errors import NotReadyError
from dashboard.jobs import Said
from dashboard.privacy.policy_file import read_policy
from dashboard.release.ledger import note_rules
from dashboard.release.publish import publish
from dashboard.release.store import point_at_nothing
from dashboard.unrecorded import put_on_record
from dashboard.vault import Vault
from dashboard.verbs.request import Progress, Request, viewer_of


@contextmanager
def opened(folder: DataFolder) -> Iterator[Vault]:
    """Open the vault to change something; what a killed process did is put on record first."""
    with Vault(folder.vault) as vault:
        put_on_record(vault, folder)
        yield vault


def published(vault: Vault, folder: DataFolder, viewer: Viewer, progress: Progress) -> str | None:
    """Publish, or show nothing where there is nothing to show."""
    try:
        return _publish_on_record(vault, folder, viewer, progress)
    except NotReadyError:
        point_at_nothing(folder)
        return None


def _publish_on_record(vault: Vault, folder: DataFolder, viewer: Viewer, progress: Progress) -> str:
    """Publish, and put on record that, and under which rules if they were changed."""
    if note_rules(vault, rules := read_policy(folder.policy)):
        audit.note(folder, viewer.subject, "changed the rules", rules=rules.as_dict())
    release = publish(vault, folder, policy=rules, progress=progress)
    audit.note(folder, viewer.subject, "published", release=release.name)
    return release.name


def publish_now(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Publish what is loaded; where there is nothing to publish, show nothing and say so."""
    viewer = viewer_of(request)
    with opened(folder) as vault:
        try:
            return {"release": _publish_on_record(vault, folder, viewer, progress)}
        except NotReadyError:
            point_at_nothing(folder)
            raise
