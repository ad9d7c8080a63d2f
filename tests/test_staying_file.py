"""The staying file: off unless a program is named, and written so that it reads back."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import RefusedFileError
from dashboard.staying_file import TEXT, read_staying, write_staying


def test_without_a_file_it_is_off_and_none_is_written(tmp_path: Path) -> None:
    assert read_staying(tmp_path / "staying.toml") == frozenset()
    assert list(tmp_path.iterdir()) == []


def test_the_printed_file_turns_nothing_on(tmp_path: Path) -> None:
    path = tmp_path / "staying.toml"
    path.write_text(TEXT)
    assert read_staying(path) == frozenset()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.frozensets(st.text(st.characters(codec="utf-8"), max_size=20), max_size=4))
def test_whatever_programs_are_called_they_are_read_back(tmp_path: Path, programs: frozenset[str]) -> None:
    path = tmp_path / "staying.toml"
    write_staying(path, programs)
    assert read_staying(path) == programs
    assert path.read_text(encoding="utf-8").startswith(TEXT[:40])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("programs = ", "isn't readable", id="half a line"),
        pytest.param("program = ['A']", "program isn't a setting", id="another name"),
        pytest.param("programs = 'A'", "Programs stand as", id="no list"),
        pytest.param("programs = [1]", "Programs stand as", id="a number"),
        pytest.param("programs = ['A']\n[more]\nx = 1", "more isn't a setting", id="something more"),
    ],
)
def test_what_can_t_be_meant_is_refused_with_a_way_out(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "staying.toml"
    path.write_text(text)
    with pytest.raises(RefusedFileError, match=said) as refused:
        read_staying(path)
    assert refused.value.where == "staying.toml"
    assert "outcomes template staying" in refused.value.try_
