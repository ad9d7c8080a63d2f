"""The data-protection sheet names every role, question, wave and file, and says what is in force."""

from pathlib import Path

import pytest

from dashboard.access import ROLE_TITLES, ROLES, local_owner
from dashboard.access_list import invite
from dashboard.audit import KINDS
from dashboard.catalogue import OUTCOMES
from dashboard.cli import main
from dashboard.config import KEPT, NOT_KEPT, DataFolder
from dashboard.describing.protection import BLANK, sheet
from dashboard.describing.words import CATEGORIES
from dashboard.errors import RefusedFileError
from dashboard.model import WAVES
from dashboard.retention_file import Retention, read_retention

NOT_NAMED = {"unfinished_backup"}
"""A folder that is there only while a backup is written."""


def test_every_role_question_wave_category_and_kind_of_entry_is_in_the_sheet(
    sample_data_folder: DataFolder,
) -> None:
    text = sheet(sample_data_folder)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    for role in ROLES:
        assert any(row.startswith(f"| {ROLE_TITLES[role]} |") for row in rows)
    for name in OUTCOMES:
        assert any(f"`{name}`" in row for row in rows)
    assert sum("until the setting is changed" in row for row in rows) == len(WAVES)
    for category, words in CATEGORIES.items():
        assert (f"| {words} |" in text) is (category not in {"none", "figures"})
    assert all(kind in text for kind in KINDS)
    assert BLANK in text
    assert "| fewest people behind a figure | 5 |" in text


@pytest.mark.parametrize("name", [one for one in (*KEPT, *NOT_KEPT) if one not in NOT_NAMED])
def test_every_file_of_a_data_folder_is_in_the_sheet(empty_data_folder: DataFolder, name: str) -> None:
    assert Path(getattr(empty_data_folder, name)).name in sheet(empty_data_folder)


def test_the_sheet_says_what_is_in_force_here(empty_data_folder: DataFolder) -> None:
    empty_data_folder.create()
    empty_data_folder.retention.write_text("months = 24\n[waves]\nbaseline = 36\n")
    invite(empty_data_folder, local_owner(), "hr@example.com", "hr")
    text = sheet(empty_data_folder)
    assert "| Baseline | 36 months after its last answer |" in text
    assert "| End of program | 24 months after its last answer |" in text
    assert "| HR | 1 |" in text
    assert "Nothing is published yet" in text
    assert "hr@example.com" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("month = 3", "isn't a setting"),
        ("months = -1", "whole number"),
        ("months = true", "whole number"),
        ("[waves]\nstart = 3", "Under \\[waves\\]"),
        ("waves = 3", "Under \\[waves\\]"),
        ("[waves]\nend = 2.5", "whole number"),
        ("months =", "isn't readable"),
    ],
)
def test_a_time_that_cant_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "retention.toml"
    path.write_text(text)
    with pytest.raises(RefusedFileError, match=said):
        read_retention(path)


def test_the_file_is_written_once_and_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "retention.toml"
    assert read_retention(path) == Retention() == read_retention(path)
    assert {read_retention(path).months_of(wave) for wave in WAVES} == {None}
    assert all(wave in path.read_text() for wave in WAVES)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["protection"], "# Mentoring outcomes"),
        (["dictionary"], "# Data dictionary"),
        (["dictionary", "--format", "csv"], "file,table,column,type"),
    ],
)
def test_both_are_printed(
    empty_data_folder: DataFolder, capsys: pytest.CaptureFixture[str], words: list[str], start: str
) -> None:
    assert main(["describe", *words, "--data", str(empty_data_folder.path)]) == 0
    assert capsys.readouterr().out.startswith(start)
