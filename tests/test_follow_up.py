"""What facilitators note: kept, for those who may see the program, and never half of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.access import Role, Viewer
from dashboard.config import DataFolder
from dashboard.errors import ForbiddenError, RefusedEntryError
from dashboard.follow_up import LONGEST_NOTE, contacts, note_contact, remember_weights, weights_of
from dashboard.risk import DEFAULT_WEIGHTS, Weights

HR = Viewer("hr", "hr", None)
ADA = Viewer("ada", "facilitator", frozenset({"A"}))
BO = Viewer("bo", "facilitator", frozenset({"B"}))
HEAVY = Weights(overdue=2.0)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    found = DataFolder(tmp_path)
    found.create()
    return found


def test_the_newest_contact_of_a_pair_is_kept_with_who_and_when(folder: DataFolder) -> None:
    note_contact(
        folder,
        ADA,
        "A",
        "1",
        "called twice",
    )
    note_contact(folder, HR, "A", "1", "  agreed\non  Friday ")
    note_contact(folder, HR, "B", "2", "")
    found = contacts(folder, HR, ["A", "B"])
    assert (found["1"].by, found["1"].note) == ("hr", "agreed on Friday")
    assert found["1"].on == datetime.now().astimezone().date()
    assert found["2"].note == ""


def test_a_facilitator_sees_and_writes_own_programs_only(folder: DataFolder) -> None:
    note_contact(folder, ADA, "A", "1", "called")
    assert contacts(folder, BO, ["A", "B"]) == {}
    with pytest.raises(ForbiddenError):
        note_contact(folder, BO, "A", "1", "not mine")
    with pytest.raises(ForbiddenError):
        remember_weights(folder, BO, "A", HEAVY)
    with pytest.raises(ForbiddenError):
        weights_of(folder, BO, "A")


@pytest.mark.parametrize("role", ["executive"])
def test_an_executive_sees_and_writes_nothing(folder: DataFolder, role: Role) -> None:
    viewer = Viewer("e", role, None)
    with pytest.raises(ForbiddenError):
        contacts(folder, viewer, ["A"])
    with pytest.raises(ForbiddenError):
        note_contact(folder, viewer, "A", "1", "")
    with pytest.raises(ForbiddenError):
        weights_of(folder, viewer, "A")


def test_weights_are_remembered_by_program(folder: DataFolder) -> None:
    remember_weights(folder, HR, "A", HEAVY)
    assert weights_of(folder, ADA, "A") == HEAVY
    assert weights_of(folder, HR, "B") == DEFAULT_WEIGHTS
    remember_weights(folder, ADA, "A", DEFAULT_WEIGHTS)
    assert weights_of(folder, HR, "A") == DEFAULT_WEIGHTS


@pytest.mark.parametrize("points", [-0.1, 10.5, float("nan"), float("inf")])
def test_points_that_cannot_be_are_refused_and_nothing_is_stored(folder: DataFolder, points: float) -> None:
    with pytest.raises(RefusedEntryError, match="can't be"):
        remember_weights(folder, HR, "A", Weights(overdue=points))
    assert not folder.follow_up.exists()


def test_a_note_that_is_too_long_is_refused_and_nothing_is_stored(folder: DataFolder) -> None:
    with pytest.raises(RefusedEntryError, match="501 characters"):
        note_contact(folder, HR, "A", "1", "x" * (LONGEST_NOTE + 1))
    assert not folder.follow_up.exists()


@pytest.mark.parametrize("note", ['"quoted"}\n{', "línea \u2028 next", "\ud800 alone", "\x00 zero", "=1+1"])
def test_whatever_is_typed_comes_back(folder: DataFolder, note: str) -> None:
    note_contact(folder, HR, "A", "1", note)
    note_contact(folder, HR, "A", "2", "after")
    assert {pair: one.note for pair, one in contacts(folder, HR, ["A"]).items()} == {
        "1": " ".join(note.split()),
        "2": "after",
    }


def test_a_line_that_was_cut_off_costs_no_other_line(folder: DataFolder) -> None:
    note_contact(folder, HR, "A", "1", "first")
    whole = folder.follow_up.read_bytes()
    folder.follow_up.write_bytes(whole + whole[:-20])
    note_contact(folder, HR, "A", "2", "after the failure")
    assert {pair: one.note for pair, one in contacts(folder, HR, ["A"]).items()} == {
        "1": "first",
        "2": "after the failure",
    }


def test_many_notes_at_once_are_all_kept(folder: DataFolder) -> None:
    with ThreadPoolExecutor(8) as several:
        list(several.map(lambda pair: note_contact(folder, HR, "A", str(pair), "x" * 400), range(200)))
    assert len(contacts(folder, HR, ["A"])) == 200


def test_only_the_owner_of_the_machine_reads_the_file(folder: DataFolder) -> None:
    note_contact(folder, HR, "A", "1", "")
    assert folder.follow_up.stat().st_mode & 0o077 == 0
