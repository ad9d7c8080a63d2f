import gzip
from pathlib import Path

import pytest

from dashboard.errors import RefusedFileError
from dashboard.ingest.archive import unpack
from dashboard.ingest.source import open_source
from tests.ingest.hostile_workbooks import ONE_ROW, workbook, zipped

TABLE = b"Town,Age\r\nLyon,7\r\nBrest,8\r\n"

PACKED = {
    "gzip": (gzip.compress(TABLE), "gzip"),
    "gzip in two parts": (gzip.compress(TABLE[:10]) + gzip.compress(TABLE[10:]), "gzip"),
    "zip": (zipped({"export/answers.csv": TABLE}), "answers.csv in it was read"),
    "zip of a Mac": (
        zipped({"answers.csv": TABLE, "__MACOSX/._answers.csv": b"x", ".DS_Store": b"y", "export/": b""}),
        "answers.csv",
    ),
    "zip with a codebook": (
        zipped({"answers.csv": TABLE, "codebook.pdf": b"%PDF", "README.txt": b"read me"}),
        "1 other files",
    ),
}


@pytest.mark.parametrize(("data", "words"), PACKED.values(), ids=PACKED.keys())
def test_an_archive_with_one_table_is_read_and_that_is_said(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    source = open_source(path, "answers.zip")
    assert source.grids[0].rows == (("Town", "Age"), ("Lyon", "7"), ("Brest", "8"))
    assert any(words in warning for warning in source.warnings)


def test_what_is_no_archive_is_left_as_it_is() -> None:
    for data in (TABLE, workbook(ONE_ROW), b"PK\x03\x04 not really"):
        assert unpack(data, "answers").data is data


def test_a_name_within_an_archive_is_only_shown() -> None:
    unpacked = unpack(zipped({"../../\u202eetc/" + "x" * 300 + ".csv": TABLE}), "answers.zip")
    assert unpacked.data == TABLE
    assert ".." not in unpacked.warnings[0]
    assert len(unpacked.warnings[0]) < 200


def test_the_number_of_tables_in_an_archive_is_named() -> None:
    with pytest.raises(RefusedFileError, match="4 files") as refused:
        unpack(zipped({f"CSV/Sheet_{number}.csv": TABLE for number in range(4)}), "answers.zip")
    assert "files inside" in refused.value.try_
