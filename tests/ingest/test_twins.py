"""Every hand-made file gives what it must; every format has one."""

from pathlib import Path

import pytest

from dashboard.formats import FORMATS
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.readers import READERS
from tests.ingest.test_inspection import EXAMPLES
from tests.ingest.twins import TWINS
from tests.ingest.twins.twin import Twin

each_twin = pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)


def test_every_format_has_its_words_and_its_reader() -> None:
    assert list(FORMATS) == list(READERS)


@pytest.mark.parametrize("name", READERS)
def test_every_format_has_a_file_made_by_hand(name: str) -> None:
    assert name in {twin.format for twin in TWINS} | set(EXAMPLES)


def test_no_two_twins_share_a_name() -> None:
    assert len({twin.name for twin in TWINS}) == len(TWINS)


@each_twin
def test_a_twin_gives_its_counts(twin: Twin, tmp_path: Path) -> None:
    export = inspect_file(twin.written(tmp_path))
    states = export.states
    found = [states[state] for state in ("kept", "test", "unfinished", "duplicate")]
    assert (export.format, found, export.people) == (
        twin.format,
        [twin.kept, twin.test, twin.unfinished, twin.duplicate],
        twin.people,
    )


@each_twin
def test_a_twin_has_its_columns(twin: Twin, tmp_path: Path) -> None:
    export = inspect_file(twin.written(tmp_path))
    columns = {column.text or column.name: column for column in reversed(export.columns)}
    assert dict(twin.kinds) == {text: columns[text].kind for text in twin.kinds}
    assert dict(twin.roles) == {text: columns[text].role for text in twin.roles}
    scales = {text: columns[text] for text in twin.scales}
    assert dict(twin.scales) == {
        text: (column.points, column.direction, column.labels[0] if column.labels else "")
        for text, column in scales.items()
    }


@each_twin
def test_a_twin_asks_and_warns(twin: Twin, tmp_path: Path) -> None:
    export = inspect_file(twin.written(tmp_path))
    asked = {str(ask["id"]).partition(":")[0] for ask in export.asks}
    assert set(twin.asks) <= asked
    assert all(any(words in warning for warning in export.warnings) for words in twin.warns)
