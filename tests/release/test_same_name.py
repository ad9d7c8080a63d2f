"""A release is named by its content: the same rows give the same name under another folder's key."""

from pathlib import Path

from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.ingest.load import load
from dashboard.ingest.preparation import Upload
from dashboard.pseudonyms import pseudonyms
from dashboard.release.publish import publish
from dashboard.vault import Vault
from tests.assurance.small_program import pairs_file, sessions_file


def published(place: Path) -> str:
    place.mkdir()
    folder = DataFolder(place / "data")
    # Two logs of the same days: pairs without names differ in nothing but how many sessions they had.
    files = [pairs_file(place), sessions_file(place, 1), sessions_file(place, 29)]
    with Vault(folder.vault) as vault:
        load(vault, [Upload(path, path.name) for path in files], local_owner(), pseudonyms(folder.key))
        return publish(vault, folder).name


def test_pairs_that_only_their_pseudonyms_put_in_order_are_the_same_in_every_folder(tmp_path: Path) -> None:
    assert published(tmp_path / "one") == published(tmp_path / "other")
