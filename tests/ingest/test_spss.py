from pathlib import Path

import pytest

from dashboard.errors import RefusedFileError
from dashboard.ingest import spss
from dashboard.ingest.inspection import inspect_file
from tests.ingest.twins.spss import TWINS

WHOLE = TWINS[0]


def test_missing_values_are_blank_or_their_own_words(tmp_path: Path) -> None:
    export = inspect_file(WHOLE.written(tmp_path))
    columns = {column.name: column for column in export.columns}
    assert columns["v1"].missing_labels == ("No answer",)
    assert [row.cells[columns["v3"].position] for row in export.rows] == [
        "1 - Not at all",
        "7 - Very much",
        "",
        "4",
    ]


def test_cases_are_numbered_as_in_spss(tmp_path: Path) -> None:
    assert [row.number for row in inspect_file(WHOLE.written(tmp_path)).rows] == [1, 2, 3, 4]


def test_choices_lose_their_codes(tmp_path: Path) -> None:
    export = inspect_file(WHOLE.written(tmp_path))
    unit = next(column for column in export.columns if column.text == "Unit")
    assert unit.labels == ("Sales", "Research", "Plant")


@pytest.mark.parametrize("length", [5, 300, 900], ids=["only its mark", "cut in the header", "cut later"])
def test_a_damaged_file_is_refused_with_a_way_out(tmp_path: Path, length: int) -> None:
    path = tmp_path / "answers.sav"
    path.write_bytes(WHOLE.content[:length])
    with pytest.raises(RefusedFileError, match=r"damaged.*CSV"):
        inspect_file(path)


def test_more_cases_than_can_be_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spss, "MAX_CASES", 3)
    with pytest.raises(RefusedFileError, match="more than 3 cases"):
        inspect_file(WHOLE.written(tmp_path))
