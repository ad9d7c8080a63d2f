"""What was published after a backup stays on record when the backup comes back."""

import shutil
from pathlib import Path

import pytest

from dashboard.backup import backup
from dashboard.config import DataFolder
from dashboard.release.ledger import Ledger, read
from dashboard.release.record_kept import add_record, read_record
from dashboard.release.store import current
from dashboard.restore import restore
from dashboard.vault import Vault
from tests.attack import pipeline
from tests.attack.fixed_program import SKILL, fixed_program


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[DataFolder, Path, str, list[Path]]:
    """Return a folder with a survey more than its backup has, the backup, its newest release, and the files."""
    place = tmp_path_factory.mktemp("record")
    folder = DataFolder(place / "data")
    program = fixed_program(skills=(SKILL,))
    first = program.without([person.email for person in program.people], "end")
    pipeline.load(folder, pipeline.write_files(first, place, "first survey"))
    later = pipeline.write_files(program, place, "both surveys")[-1:]
    backup(folder, place / "one.backup", "u1")
    pipeline.load(folder, later)
    return folder, place / "one.backup", current(folder).name, later


@pytest.fixture
def folder(made: tuple[DataFolder, Path, str, list[Path]], tmp_path: Path) -> DataFolder:
    shutil.copytree(made[0].path, tmp_path / "data")
    return DataFolder(tmp_path / "data")


def ledger(folder: DataFolder) -> Ledger:
    with Vault(folder.vault) as vault:
        return read(vault)


def test_after_a_restore_everything_published_since_is_on_record_and_loading_again_gives_the_same_release(
    made: tuple[DataFolder, Path, str, list[Path]], folder: DataFolder
) -> None:
    _, file, newest, later = made
    before = ledger(folder)
    done = restore(file, folder, "u1", is_replacing=True)
    after = ledger(folder)
    assert done["is_record_kept"]
    assert set(after.said) == set(before.said)
    assert after.groups().keys() == before.groups().keys()
    assert dict(after.cells) == dict(before.cells)
    assert current(folder).name != newest
    pipeline.load(folder, later)
    assert current(folder).name == newest


def test_adding_a_record_to_itself_changes_nothing_and_order_goes_on(folder: DataFolder) -> None:
    record = read_record(folder.vault)
    assert record
    with Vault(folder.vault) as vault:
        places = vault.rows("select place from published_sum order by place")
        add_record(vault, record)
        assert vault.rows("select place from published_sum order by place") == places
        assert len(set(places)) == len(places)


def test_into_another_installation_no_record_is_carried(
    made: tuple[DataFolder, Path, str, list[Path]], folder: DataFolder
) -> None:
    folder.key.write_text('{"key_id": "other", "key": "00"}')
    restore(made[1], folder, "u1", is_replacing=True)
    assert len(ledger(folder).said) < len(ledger(made[0]).said)


def test_after_a_restore_it_is_known_which_comments_were_shown_and_which_were_taken_back(
    made: tuple[DataFolder, Path, str, list[Path]], folder: DataFolder
) -> None:
    reviewed = (
        "insert into comment_review by name select 'k' as voice_key, 'Said' as written, 'Said' as words, $may_show as may_show, "
        "false as names_agreed, 'u' as decided_by, now()::timestamp as decided_at"
    )
    with Vault(folder.vault) as vault:
        vault.rows("insert into comment_shown values ('k', 'Lead', 'end', 'b')")
        vault.rows(reviewed, may_show=False)
    record = read_record(folder.vault)
    restore(made[1], folder, "u1", is_replacing=True)
    with Vault(folder.vault) as vault:
        assert vault.rows("select voice_key, batch from comment_shown") == [("k", "b")]
        vault.rows(reviewed, may_show=True)
        assert record is not None
        add_record(vault, record)
        assert vault.rows("select * from comment_review") == []
