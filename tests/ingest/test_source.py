import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import RefusedFileError
from dashboard.ingest.source import open_source
from tests.ingest.files import as_csv, written
from tests.ingest.hostile_workbooks import open_document
from tests.ingest.old_workbooks import old_workbook

ROWS = [["Name", "Town", "Note"], ["Zoë", "Lyon", "a, b; c"], ["Åke", "Malmö", "two\nlines"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separator_and_encoding_are_found(tmp_path: Path, separator: str, encoding: str) -> None:
    source = open_source(written(tmp_path, ROWS, separator=separator, encoding=encoding))
    assert source.grids[0].rows == tuple(map(tuple, ROWS))
    assert source.separator == separator


def test_big_endian_text_is_read_by_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(b"\xfe\xff" + as_csv(ROWS, "\t").encode("utf-16-be"))
    assert open_source(path).encoding == "utf-16-be"


def test_windows_text_is_read_with_a_warning(tmp_path: Path) -> None:
    source = open_source(written(tmp_path, ROWS, encoding="cp1252"))
    assert source.encoding == "cp1252"
    assert "Windows-1252" in source.warnings[0]


def test_one_stray_byte_does_not_damage_the_other_letters(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes("a,b\r\nZoë,Åsa\r\nÉva,".encode() + b"\xe9\r\n")
    assert open_source(path).grids[0].rows[1:] == (("Zoë", "Åsa"), ("Éva", "é"))


@pytest.mark.parametrize(
    "line_end", ["\r\n", "\n", "\r", "\r\r\n"], ids=["dos", "unix", "old mac", "doubled"]
)
def test_line_ends_do_not_make_rows(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "answers.csv"
    text = as_csv([["a", "b"], ["1", "2"], ["3", "x\ny"]])
    path.write_bytes(text.replace("\r\n", line_end).encode())
    source = open_source(path)
    assert len(source.grids[0].rows) == 3
    assert source.grids[0].empty_rows == 0


def test_a_first_line_that_names_the_separator_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("sep=;\na;b\n1,5;2,5\n", encoding="utf-8")
    assert open_source(path).grids[0].rows == (("a", "b"), ("1,5", "2,5"))


def test_empty_rows_are_counted_and_keep_the_others_numbers(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("a,b\n,\n1,2\n\n3,4\n", encoding="utf-8")
    grid = open_source(path).grids[0]
    assert (grid.empty_rows, grid.row_numbers) == (2, (1, 3, 5))


def test_a_quotation_mark_that_never_closes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text('a,b\n1,2\n3,"open\n5,6\n7,8\n', encoding="utf-8")
    with pytest.raises(RefusedFileError, match="never closed"):
        open_source(path)


REFUSED = {
    "empty": (b"", "empty"),
    "blank lines": (b"\n\n,,\n", "empty"),
    "web page": (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "web page"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n", "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0", "picture"),
    "damaged gzip": (b"\x1f\x8b\x08\x00", "damaged"),
    "locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office version"),
    "damaged old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"),
        "damaged",
    ),
    "json": (b'[{"a": 1}]', "JSON"),
    "binary": (bytes(range(256)) * 8, "text file or a workbook"),
    "broken archive": (b"PK\x03\x04 not really", "damaged"),
}


@pytest.mark.parametrize(("data", "what"), REFUSED.values(), ids=REFUSED.keys())
def test_what_holds_no_table_is_refused_with_a_way_out(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(data)
    with pytest.raises(RefusedFileError, match=what) as refusal:
        open_source(path)
    assert refusal.value.where
    assert refusal.value.try_


def test_a_workbook_gives_its_visible_sheets_as_text(tmp_path: Path) -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    book.active.title = "Empty"
    hidden = book.create_sheet("Hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "veryHidden"
    sheet = book.create_sheet("Form1")
    sheet.append(["Id", "When", "Day", "Share", "Yes"])
    sheet.append([])
    sheet.append([10026.0, dt.datetime(2026, 3, 1, 9, 30, 12), dt.date(2026, 3, 1), 0.25, True])  # noqa: DTZ001
    path = tmp_path / "answers.xlsx"
    book.save(path)
    grids = open_source(path).grids
    assert [grid.sheet for grid in grids] == ["Form1"]
    assert grids[0].rows[1][:2] == ("10026", "2026-03-01 09:30:12")
    assert grids[0].rows[1][2].startswith("2026-03-01")
    assert grids[0].rows[1][3:] == ("0.25", "TRUE")
    assert (grids[0].row_numbers, grids[0].empty_rows) == ((1, 3), 1)


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.xls"
    path.write_bytes(old_workbook([["Town", "Age"], ["Zoë's", 7.0], ["Lyon", 7.5]]))
    source = open_source(path)
    assert source.grids[0].sheet == "Answers"
    assert source.grids[0].rows == (("Town", "Age"), ("Zoë's", "7"), ("Lyon", "7.5"))
    assert source.warnings == ()


@pytest.mark.parametrize("last", [(65_535, 1), (3, 255)], ids=["rows", "columns"])
def test_a_sheet_that_fills_the_old_format_is_probably_cut(tmp_path: Path, last: tuple[int, int]) -> None:
    path = tmp_path / "answers.xls"
    path.write_bytes(old_workbook([["Town", "Age"], ["Lyon", 7]], last))
    assert "probably cut" in open_source(path).warnings[0]


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.ods"
    path.write_bytes(open_document(0, 0))
    assert open_source(path).grids[0].rows == (("Town", "Age"), ("Lyon", "7"))


CELLS = st.text(
    st.characters(codec="cp1252", exclude_categories=("Cc", "Cs")) | st.sampled_from(',;\t|"\n'), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(
    body=st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
    ),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_grid_of_text_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, body: list[list[str]], separator: str, encoding: str
) -> None:
    rows = [[f"Header {n}" for n in range(len(body[0]))], *body]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path_factory.mktemp("grid") / "answers.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    grid = open_source(path).grids[0]
    assert len(grid.rows) + grid.empty_rows == len(rows)
    filled = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert list(grid.rows) == [row[: len(grid.rows[0])] for row in filled]


def test_tabs_of_several_tables_win_over_the_commas_inside_their_dates(tmp_path: Path) -> None:
    person = "Example, Ada\t13/4/26, 09:00:00\t13/4/26, 10:00:00\t1h"
    people = "\n".join([person] * 20)
    path = tmp_path / "report.csv"
    path.write_text(
        f"1. Summary\nTitle\tTalk\n\n2. People\nName\tFrom\tTo\tLength\n{people}\n3. Stays\n{people}\n"
    )
    assert open_source(path).separator == "\t"
