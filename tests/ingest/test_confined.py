"""Reading in a process of its own gives the same as reading here, and survives what reading here would not."""

import json
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import RefusedFileError, UnknownNameError
from dashboard.ingest import confined
from dashboard.ingest.confined import inspect_confined
from dashboard.ingest.export import Column, Direction, Export, Kind, Row, State, Stay
from dashboard.ingest.inspection import inspect_file
from sample_data import sample_files
from tests.ingest.hostile import HOSTILE, Hostile, content
from tests.ingest.old_workbooks import old_workbook
from tests.ingest.twins import TWINS
from tests.ingest.twins.twin import Twin

TEXTS = st.text(st.characters(), max_size=6)
COLUMNS = st.builds(
    Column,
    st.integers(0, 9),
    TEXTS,
    TEXTS,
    st.sampled_from(get_args(Kind)),
    st.none() | st.integers(2, 11),
    st.none() | st.sampled_from(get_args(Direction)),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    role=st.none() | TEXTS,
)
ROWS = st.builds(
    Row, st.integers(1), st.lists(TEXTS, max_size=3).map(tuple), st.sampled_from(get_args(State))
)
ASKS = st.fixed_dictionaries(
    {"id": TEXTS, "question": TEXTS, "where": TEXTS, "choices": st.lists(TEXTS, max_size=3)}
)
EXPORTS = st.builds(
    Export,
    *[TEXTS] * 6,
    st.lists(COLUMNS, max_size=3).map(tuple),
    st.lists(ROWS, max_size=3).map(tuple),
    st.integers(0),
    st.lists(ASKS, max_size=2).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple),
    st.none() | st.integers(0),
    st.lists(st.builds(Stay, st.integers(1), TEXTS, TEXTS), max_size=2).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(EXPORTS)
def test_an_export_comes_back_as_it_was(export: Export) -> None:
    said = json.dumps(confined.as_json(export), ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert confined.from_json(json.loads(said.decode("utf-8", "surrogatepass"))) == export


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_what_each_format_reads_comes_back_whole(twin: Twin, tmp_path: Path) -> None:
    export = inspect_file(twin.written(tmp_path))
    assert confined.from_json(json.loads(json.dumps(confined.as_json(export)))) == export


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_a_file_is_read_in_its_own_process_as_it_is_here(path: Path) -> None:
    assert inspect_confined(path) == inspect_file(path)


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "answers.xls"
    path.write_bytes(old_workbook([["Town", "Age"], ["Lyon", 7]]))
    with pytest.raises(UnknownNameError, match="Answers"):
        inspect_confined(path, sheet="Answres")


@pytest.mark.parametrize("one", HOSTILE, ids=lambda one: one.what)
def test_a_hostile_file_gives_a_sentence_or_a_right_reading(one: Hostile, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content(one))
    if one.rows is not None:
        assert len(inspect_confined(path, one.file_name).rows) == one.rows
    elif one.says:
        with pytest.raises(RefusedFileError, match=re.escape(one.says)) as refused:
            inspect_confined(path, one.file_name)
        assert refused.value.what.endswith(".")
        assert refused.value.where
        assert refused.value.try_.endswith(".")
    else:
        with suppress(RefusedFileError):
            inspect_confined(path, one.file_name)


def test_a_name_that_hides_something_is_spelled_out(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"Town,Age\nLyon,7\n")
    assert inspect_confined(path, "../ans\u202ewers.csv").file == "ans<U+202E>wers.csv"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process within its memory")
def test_a_file_that_needs_too_much_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "MEMORY", 150_000_000)
    path = tmp_path / "answers.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 1_000_000)
    with pytest.raises(RefusedFileError, match="more memory"):
        inspect_confined(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of computing time")
def test_a_file_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 1)
    monkeypatch.setattr(confined, "SECONDS_PER_MEGABYTE", 0)
    path = tmp_path / "answers.csv"
    path.write_bytes("\n".join(f"{n},{n}a;{n}b;{n % 7}" for n in range(600_000)).encode())
    with pytest.raises(RefusedFileError, match="takes longer"):
        inspect_confined(path)


def test_a_reader_that_breaks_names_the_place_and_not_the_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_path: Path, _name: str, *, sheet: str | None) -> Export:
        raise KeyError("zoe@example.com", sheet)

    monkeypatch.setattr(confined, "inspect_file", broken)
    said = json.loads(confined._read({"path": "x", "name": "x", "sheet": None}))  # noqa: SLF001
    assert said["failed"].startswith("KeyError at test_confined.py:")
    assert "zoe" not in str(said)


def test_the_reading_process_loads_no_more_than_it_needs() -> None:
    asked = "import sys, dashboard.ingest.confined; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    heavy = {"polars", "duckdb", "streamlit", "plotly", "numpy", "pyarrow", "icalendar", "pyreadstat"}
    assert heavy.isdisjoint(loaded.split())
