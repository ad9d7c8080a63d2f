from pathlib import Path

import pytest

from dashboard.errors import RefusedFileError, UnknownNameError
from dashboard.ingest.inspection import inspect_file
from tests.ingest.twins import TWINS
from tests.ingest.twins.kobo import REPEAT_ALONE


def test_a_repeated_group_alone_is_refused_with_the_file_to_take(tmp_path: Path) -> None:
    path = tmp_path / "person.csv"
    path.write_bytes(REPEAT_ALONE)
    with pytest.raises(RefusedFileError, match="main table"):
        inspect_file(path)


def test_a_repeated_group_cannot_be_chosen_as_the_sheet(tmp_path: Path) -> None:
    (twin,) = (twin for twin in TWINS if twin.name == "KoboToolbox as a workbook with a repeat")
    path = twin.written(tmp_path)
    assert (inspect_file(path).sheet, inspect_file(path).asks) == ("form", ())
    with pytest.raises(UnknownNameError):
        inspect_file(path, sheet="person")
