"""The command line keeps its word: exit codes, JSON shapes, and the same release whatever the order of work."""

import csv
import io
import json
from pathlib import Path
from typing import Any, cast

import pytest

from dashboard.access import OUTCOMES_BY_ROLE, ROLES, Role, local_owner
from dashboard.catalogue import OUTCOMES
from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.jobs import run
from dashboard.model import TABLES
from dashboard.outcomes import measure
from dashboard.release.store import current
from sample_data import sample_files, truth

Capture = pytest.CaptureFixture[str]
ROLE_CHOICES = [*ROLES, "facilitator:Leaders Online"]
ONE_OF_EACH_FORMAT = [
    path
    for path in sample_files()
    if path.name.startswith(
        ("Consumer Lens - end", "Leaders+Online+-+End", "digital_desk", "pairs", "roster")
    )
]
REFUSED: list[tuple[str, list[str]]] = [
    ("an unknown outcome", ["show", "happiness"]),
    ("an unknown program", ["show", "reach", "--program", "Leaders Onlin"]),
    ("an unknown cohort", ["show", "reach", "--cohort", "Winter"]),
    ("an unknown wave", ["show", "skill_gain", "--wave", "baseline"]),
    ("an unknown side", ["show", "skill_gain", "--side", "both"]),
    ("an unknown breakdown", ["show", "reach", "--by", "shoe_size"]),
    ("an unknown role", ["show", "reach", "--role", "guest"]),
    ("another facilitator's program", ["show", "reach", "--role", "facilitator:Digital Desk", "--program", "Leaders Online"]),
    ("pairs by name for an executive", ["show", "pairs_at_risk", "--role", "executive"]),
    ("pairs of another facilitator's program", ["show", "pairs_at_risk", "--role", "facilitator:Digital Desk", "--program", "Leaders Online"]),
    ("a file that isn't there", ["inspect", "nowhere.csv"]),
]  # fmt: skip


def said(capsys: Capture, *words: str, code: int = 0) -> Any:
    """Run one command and return what it printed as JSON."""
    capsys.readouterr()
    assert main(list(words)) == code
    return json.loads(capsys.readouterr().out)


def load(folder: DataFolder, *paths: Path) -> str:
    """Load files with every suggestion taken and return the name of the release."""
    assert main(["load", *map(str, paths), "--yes", "--data", str(folder.path)]) == 0
    return current(folder).name if folder.pointer.exists() else ""


@pytest.mark.parametrize("role", ROLES)
def test_list_names_every_question_a_role_may_ask(capsys: Capture, role: str) -> None:
    listed = said(capsys, "list", "--json", "--role", role)
    assert {one["name"] for one in listed} == OUTCOMES_BY_ROLE[cast("Role", role.partition(":")[0])]
    assert all(one["question"] and one["definition"] for one in listed)


@pytest.mark.parametrize(
    ("role", "outcome"),
    [
        (role, name)
        for role in ROLE_CHOICES
        for name in OUTCOMES
        if name in OUTCOMES_BY_ROLE[cast("Role", role.partition(":")[0])]
    ],
)
def test_every_question_is_answered_in_one_shape(
    sample_data_folder: DataFolder, capsys: Capture, outcome: str, role: str
) -> None:
    answer = said(
        capsys, "show", outcome, "--json", "--role", role, "--data", str(sample_data_folder.path)
    )  # fmt: skip
    assert set(answer) == {"outcome", "release", "as_of", "filters", "cells", "notes"}
    assert answer["outcome"] == outcome
    assert answer["release"] == current(sample_data_folder).name
    assert answer["as_of"] == truth.AS_OF.isoformat()
    assert all(isinstance(note, str) and note for note in answer["notes"])
    # Staying is off until HR turns it on.
    assert bool(answer["cells"]) is (outcome != "staying") or role == "facilitator"
    assert all({"people", "hidden"} <= set(cell) for cell in answer["cells"])


@pytest.mark.parametrize("program", [program.name for program in truth.PROGRAMS])
@pytest.mark.parametrize(
    "more", [[], ["--by", "cohort"], ["--cohort", truth.PROGRAMS[0].cohorts[0].name]], ids=str
)
def test_a_facilitator_sees_pairs_of_no_other_program(
    sample_data_folder: DataFolder, capsys: Capture, program: str, more: list[str]
) -> None:
    where = ["--json", "--data", str(sample_data_folder.path)]
    asked = ["show", "pairs_at_risk", "--role", f"facilitator:{program}", *more, *where]
    own = program == truth.PROGRAMS[0].name or "--cohort" not in more
    answer = said(capsys, *asked, code=0 if own else 2)
    if own:
        assert {cell["program"] for cell in answer["cells"]} == {program}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_hidden_cell_holds_no_number(sample_data_folder: DataFolder, capsys: Capture, outcome: str) -> None:
    answer = said(
        capsys, "show", outcome, "--json", "--by", "cohort" if "cohort" in OUTCOMES[outcome].scopes else "program",
        "--data", str(sample_data_folder.path),
    )  # fmt: skip
    names = {
        "scope", "program", "cohort", "side", "wave", "attribute", "attribute_group", "hidden", "people_text",
        *OUTCOMES[outcome].detail, *OUTCOMES[outcome].ordered_by,
    }  # fmt: skip
    shown = [
        (name, value)
        for cell in answer["cells"]
        if cell["hidden"] is not None
        for name, value in cell.items()
        if name not in names and isinstance(value, int | float)
    ]
    assert shown == []


@pytest.mark.parametrize("words", [one[1] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_a_refusal_says_what_where_and_what_to_try(
    sample_data_folder: DataFolder, capsys: Capture, words: list[str]
) -> None:
    answer = said(capsys, *words, "--json", "--data", str(sample_data_folder.path), code=2)
    assert set(answer) == {"error"}
    assert {"what", "where", "try"} <= set(answer["error"])
    assert answer["error"]["what"]
    assert answer["error"]["try"]


def test_a_folder_without_a_release_is_refused_with_the_way_to_begin(
    empty_data_folder: DataFolder, capsys: Capture
) -> None:
    answer = said(capsys, "show", "reach", "--json", "--data", str(empty_data_folder.path), code=2)
    assert "demo" in answer["error"]["try"]


@pytest.mark.parametrize("path", ONE_OF_EACH_FORMAT, ids=lambda path: path.name)
def test_inspect_says_what_each_sample_file_holds(
    empty_data_folder: DataFolder, capsys: Capture, path: Path
) -> None:
    found = said(capsys, "inspect", str(path), "--json", "--data", str(empty_data_folder.path))
    assert {"file", "format", "rows", "columns", "asks", "warnings"} <= set(found)
    assert found["file"] == path.name
    assert {"read", "kept", "test", "unfinished", "duplicate", "empty"} <= set(found["rows"])
    assert 0 < found["rows"]["kept"] <= found["rows"]["read"]
    assert all({"name", "text", "kind"} <= set(column) for column in found["columns"])


def test_inspect_refuses_what_is_no_table(tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    answer = said(capsys, "inspect", str(picture), "--json", "--data", str(tmp_path / "data"), code=2)
    assert {"what", "where", "try"} <= set(answer["error"])


@pytest.mark.parametrize("kind", TABLES)
def test_a_template_has_the_columns_of_its_table_and_an_example(capsys: Capture, kind: str) -> None:
    assert main(["template", kind]) == 0
    printed = capsys.readouterr()
    header, example = csv.reader(io.StringIO(printed.out))
    assert header == [column.name for column in TABLES[kind].columns]
    assert len(example) == len(header)
    assert all(column.name in printed.err for column in TABLES[kind].columns)


@pytest.mark.parametrize("words", [["template", "surveys"], ["load"], ["fly"], []], ids=" ".join)
def test_words_that_are_no_command_end_with_exit_code_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def with_comments_cleared(folder: DataFolder) -> str:
    """Clear the comments that the demo shows as cleared, and return the name of the release."""
    found = run(folder, {"verb": "comments", "role": "hr"})["comments"]
    decisions = [one | {"may_show": True} for one in found if one["wave"] == "end"]
    return str(run(folder, {"verb": "clear comments", "role": "hr", "decisions": decisions})["release"])


def test_the_written_sample_loaded_backwards_gives_the_release_of_the_demo(
    sample_data_folder: DataFolder, empty_data_folder: DataFolder, tmp_path: Path
) -> None:
    assert main(["sample", str(tmp_path / "files")]) == 0
    written = sorted((tmp_path / "files").iterdir(), reverse=True)
    assert [path.read_bytes() for path in written] == [path.read_bytes() for path in sample_files()[::-1]]
    load(empty_data_folder, *written)
    assert with_comments_cleared(empty_data_folder) == current(sample_data_folder).name


def test_files_loaded_in_portions_give_the_same_numbers_but_for_answers_that_must_wait(
    sample_data_folder: DataFolder, empty_data_folder: DataFolder
) -> None:
    compared = 0
    backwards = sample_files()[::-1]
    for start in range(0, len(backwards), 4):
        load(empty_data_folder, *backwards[start : start + 4])
    with_comments_cleared(empty_data_folder)
    for name, outcome in OUTCOMES.items():
        at_once, stepwise = (
            measure(folder, name, local_owner()).frame.drop("nearest", "pair", strict=False)
            for folder in (sample_data_folder, empty_data_folder)
        )
        if outcome.about != "answers":
            assert at_once.equals(stepwise)
            continue
        # What was published on the way is on record, so fewer cells may be shown; those that are say the same.
        values = [column for column in ("before", "after", "gain", "mean") if column in at_once.columns]
        for one, other in zip(at_once.to_dicts(), stepwise.to_dicts(), strict=True):
            if one["hidden"] is None and other["hidden"] is None and other["kept_as_of"] is None:
                both = [value for value in values if one[value] is not None and other[value] is not None]
                assert [one[value] for value in both] == [other[value] for value in both]
                compared += len(both)
    assert compared


def test_loading_twice_changes_nothing(own_copy: DataFolder, capsys: Capture) -> None:
    before = said(capsys, "history", "--json", "--data", str(own_copy.path))
    release = current(own_copy).name
    assert load(own_copy, *sample_files()) == release
    assert capsys.readouterr().out.count("already loaded") == len(sample_files())
    assert said(capsys, "history", "--json", "--data", str(own_copy.path)) == before


def test_undo_takes_a_load_back_and_loading_again_restores_the_release(
    own_copy: DataFolder, capsys: Capture
) -> None:
    full = current(own_copy).name
    loads = said(capsys, "history", "--json", "--data", str(own_copy.path))
    number = next(one["load_id"] for one in loads if one["file_name"] == truth.IDEAS_FILE)
    assert main(["undo", str(number), "--data", str(own_copy.path)]) == 0
    assert current(own_copy).name != full
    undone = said(capsys, "history", "--json", "--data", str(own_copy.path))
    assert [one["load_id"] for one in undone if one["undone_at"]] == [number]
    path = next(path for path in sample_files() if path.name == truth.IDEAS_FILE)
    assert load(own_copy, path) == full


def test_the_sample_can_be_taken_back_whole(own_copy: DataFolder) -> None:
    assert main(["undo", "sample", "--data", str(own_copy.path)]) == 0
    assert not own_copy.pointer.exists()
    assert main(["show", "reach", "--data", str(own_copy.path)]) == 2


@pytest.mark.parametrize("number", ["999", "first"], ids=["no such load", "not a number"])
def test_undo_of_what_is_no_load_is_refused(own_copy: DataFolder, capsys: Capture, number: str) -> None:
    release = current(own_copy).name
    assert main(["undo", number, "--data", str(own_copy.path)]) == 2
    assert capsys.readouterr().err
    assert current(own_copy).name == release


def test_load_without_yes_where_nobody_can_answer_names_the_options_to_give(
    empty_data_folder: DataFolder, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert main(["load", str(sample_files()[0]), "--data", str(empty_data_folder.path)]) == 2
    words = capsys.readouterr().err
    for option in ("--yes", "--wave", "--program", "--cohort", "--side", "--dates"):
        assert option in words
    assert not empty_data_folder.vault.exists()


def test_check_finds_the_release_whole(sample_data_folder: DataFolder, capsys: Capture) -> None:
    found = said(capsys, "check", "--json", "--data", str(sample_data_folder.path))
    assert found["release"]["release"] == current(sample_data_folder).name
    assert all({"question", "rows_concerned"} <= set(one) for one in found["findings"])


def test_an_argument_that_is_no_text_is_refused_before_anything_is_stored(
    empty_data_folder: DataFolder, capsys: Capture
) -> None:
    file = str(ONE_OF_EACH_FORMAT[0])
    asked = ["load", file, "--yes", "--program", "x\udcff\x1b", "--data", str(empty_data_folder.path)]

    assert main(asked) == 2
    assert "no letter. (x?<U+001B>)" in capsys.readouterr().err
    assert main(["history", "--json", "--data", str(empty_data_folder.path)]) == 0
    assert json.loads(capsys.readouterr().out) == []
