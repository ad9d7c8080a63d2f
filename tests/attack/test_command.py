"""The attack as a command says what it found, of any folder and with what anybody knows."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.config import DataFolder
from dashboard.release import publish
from tests.attack import pipeline
from tests.attack.__main__ import main
from tests.attack.fixed_program import fixed_program
from tests.attack.knowledge import ATTRIBUTES, NOT_STATED
from tests.attack.programs import Program

PROGRAM = fixed_program(skills=("Digital tools",), pairs=20)
QUICK = ["--sample", "2", "--seconds", "1"]
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return loaded(tmp_path_factory.mktemp("attacked"))


def loaded(directory: Path) -> DataFolder:
    data = DataFolder(directory / "data")
    pipeline.load(data, pipeline.write_files(PROGRAM, directory))
    return data


def known_file(path: Path, program: Program, *, answers: bool = True, leave_out: str | None = None) -> Path:
    """Write what colleagues know of everybody, and what each answered if `answers`."""
    systems = sorted({(wave, skill) for skill, wave, _ in program.answers}) if answers else []
    columns = [
        name
        for name in ("person", *ATTRIBUTES, *(f"{wave}/{skill}" for wave, skill in systems))
        if name != leave_out
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        for one in program.people:
            row = {name: getattr(one, name) or NOT_STATED for name in ATTRIBUTES} | {"person": one.email}
            row |= {
                f"{wave}/{skill}": program.answers[skill, wave, one.side].get(one.email, "")
                for wave, skill in systems
            }
            writer.writerow(row)
    return path


def test_a_folder_attacked_with_what_it_knows_itself_gives_nobody_away(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(folder.path), *QUICK]) == 0
    printed = capsys.readouterr().out
    assert "people                                           40" in printed
    assert "fewest people a combination of figures touches   5 or more" in printed
    assert "Leak" not in printed
    assert "Not understood" not in printed


@pytest.mark.parametrize("answers", [True, False], ids=["with answers", "without answers"])
def test_a_file_of_known_people_serves_as_well(
    folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: bool
) -> None:
    known = known_file(tmp_path / "known.csv", PROGRAM, answers=answers)
    assert main(["--data", str(folder.path), "--known", str(known), *QUICK]) == 0
    printed = capsys.readouterr().out
    assert "people                                           40" in printed
    assert ("guessed rightly" in printed) is answers


def test_a_folder_without_the_plan_is_found_to_leak(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.privacy.classes.Classes.place", lambda *_: True)
    monkeypatch.setattr(publish, "certify", lambda *_: [])
    folder = loaded(tmp_path)
    assert main(["--data", str(folder.path), *QUICK]) == 1
    assert "Leak: " in capsys.readouterr().out


def test_a_file_that_is_no_list_of_people_is_refused(
    folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = known_file(tmp_path / "known.csv", PROGRAM, leave_out="cohort")
    assert main(["--data", str(folder.path), "--known", str(known)]) == 2
    assert "lacks cohort" in capsys.readouterr().err
