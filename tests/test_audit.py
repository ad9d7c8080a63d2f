"""The audit log: every line stays as it was written, or its verdict says which doesn't."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard import audit
from dashboard.audit import KINDS
from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.errors import UnknownNameError


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    found = DataFolder(tmp_path)
    for number in range(1, 6):
        audit.note(found, "u1", "loaded", loads=[number])
    return found


def written(folder: DataFolder) -> list[str]:
    return folder.audit.read_text().splitlines(keepends=True)


def rewritten(change: Callable[[list[str]], list[str]]) -> Callable[[DataFolder], None]:
    def spoil(folder: DataFolder) -> None:
        folder.audit.write_text("".join(change(written(folder))))

    return spoil


def head_taken_out(folder: DataFolder) -> None:
    rewritten(lambda lines: lines[:-1])(folder)
    folder.audit_head.write_text("{")


SPOILED: dict[str, Callable[[DataFolder], None]] = {
    "a fact is changed": rewritten(lambda lines: [line.replace("[3]", "[7]") for line in lines]),
    "who is changed": rewritten(lambda lines: [lines[0].replace("u1", "u2"), *lines[1:]]),
    "a line is taken out": rewritten(lambda lines: lines[:2] + lines[3:]),
    "the first line is taken out": rewritten(lambda lines: lines[1:]),
    "two lines are swapped": rewritten(lambda lines: [lines[1], lines[0], *lines[2:]]),
    "a line is said twice": rewritten(lambda lines: [*lines, lines[-1]]),
    "the end is cut off": rewritten(lambda lines: lines[:-1]),
    "a line is made unreadable": rewritten(lambda lines: [*lines[:2], "spoiled\n", *lines[3:]]),
    "the end is cut off and the head spoiled": head_taken_out,
    "everything is gone but the head": lambda folder: folder.audit.unlink(),
}


def test_what_was_noted_is_read_back_newest_first(folder: DataFolder) -> None:
    audit.note(folder, "u2", "exported", outcome="reach", ending="csv")
    newest, before, *_ = audit.entries(folder)
    assert (newest.who, newest.what, newest.facts) == (
        "u2",
        "exported",
        {"outcome": "reach", "ending": "csv"},
    )
    assert before.facts == {"loads": [5]}
    assert [entry.number for entry in audit.entries(folder, 2)] == [6, 5]


def test_a_log_that_nobody_touched_has_no_fault(folder: DataFolder) -> None:
    verdict = audit.verify(folder)
    assert (verdict.entries, verdict.faults) == (5, ())
    assert audit.verify(folder, verdict.head).faults == ()


def test_no_log_has_no_fault(tmp_path: Path) -> None:
    assert audit.verify(DataFolder(tmp_path)).faults == ()


@pytest.mark.parametrize("how", SPOILED)
def test_a_change_is_found(folder: DataFolder, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    SPOILED[how](folder)
    assert audit.verify(folder).faults
    assert main(["audit", "--verify", "--data", str(folder.path)]) == 1
    assert "isn't as it was written" in capsys.readouterr().err


def test_a_log_that_was_written_anew_doesn_t_hold_the_head_that_was_noted(folder: DataFolder) -> None:
    noted = audit.verify(folder).head
    folder.audit.unlink()
    folder.audit_head.unlink()
    audit.note(folder, "u1", "loaded", loads=[1])
    assert audit.verify(folder).faults == ()
    assert audit.verify(folder, noted).faults


def test_a_line_that_a_failure_cut_off_is_no_fault_and_the_log_goes_on(folder: DataFolder) -> None:
    with folder.audit.open("ab") as file:
        file.write(written(folder)[-1].encode()[:40])
    audit.note(folder, "u1", "undid", loads=[5])
    assert audit.verify(folder).faults == ()
    assert [entry.number for entry in audit.entries(folder)] == [6, 5, 4, 3, 2, 1]


def test_many_at_once_all_get_their_place(folder: DataFolder) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: audit.note(folder, "u1", "undid", loads=[number]), range(40)))
    assert audit.verify(folder).entries == 45
    assert audit.verify(folder).faults == ()


@pytest.mark.parametrize(
    ("what", "facts"),
    [
        pytest.param("answered", {}, id="a kind nobody listed"),
        pytest.param("loaded", {"answers": [1, 2]}, id="a fact nobody listed"),
    ],
)
def test_what_isnt_listed_is_refused(folder: DataFolder, what: str, facts: dict[str, object]) -> None:
    with pytest.raises(UnknownNameError):
        audit.note(folder, "u1", what, **facts)
    assert audit.verify(folder).entries == 5


@pytest.mark.parametrize("what", KINDS)
def test_no_kind_tells_of_an_answer(what: str) -> None:
    assert not set(KINDS[what]) & {"answer", "score", "cell", "value", "name", "email", "file"}


def test_the_command_prints_what_was_noted(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--json", "--newest", "1", "--data", str(folder.path)]) == 0
    assert [one["facts"] for one in json.loads(capsys.readouterr().out)] == [{"loads": [5]}]
    assert main(["audit", "--data", str(folder.path)]) == 0
    assert "u1\tloaded\tloads [5]" in capsys.readouterr().out


def test_loading_publishing_and_undoing_are_on_record(sample_data_folder: DataFolder) -> None:
    told = {entry.what: entry for entry in audit.entries(sample_data_folder)}
    assert {"loaded", "published", "changed the rules"} <= told.keys()
    assert told["published"].who == "local owner"
    assert audit.verify(sample_data_folder).faults == ()
