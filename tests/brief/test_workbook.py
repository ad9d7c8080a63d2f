import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import polars as pl
import pytest

from dashboard.brief.shape import Brief
from dashboard.brief.workbook import NO_DATA, as_xlsx, sheet_name
from dashboard.config import DataFolder
from dashboard.letters import legible
from dashboard.release.released import Released
from tests.brief.invented import HOSTILE, empty, hostile, invented, of_sample, skills


def read(brief: Brief) -> Any:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(brief)))


def words(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


@pytest.fixture(scope="module")
def sample(sample_data_folder: DataFolder) -> Brief:
    return of_sample(sample_data_folder)


def test_each_number_of_the_sample_is_the_released_one(sample: Brief) -> None:
    book = read(sample)
    sheets = book.worksheets[1:]
    assert len(sample.sections) == len(sheets)
    compared = 0
    for section, sheet in zip(sample.sections, sheets, strict=True):
        frame = section.released.frame
        titles = {cell.value: cell.column for cell in sheet[1] if cell.value}
        kept = [name for name in frame.columns if frame[name].null_count() < frame.height]
        assert list(titles) == [name.replace("_", " ") for name in kept]
        for name in kept:
            found = [
                sheet.cell(row, titles[name.replace("_", " ")]).value for row in range(2, frame.height + 2)
            ]
            assert frame[name].to_list() == found, (section.name, name)
            compared += len(found)
    assert compared > 500


def test_the_first_sheet_says_what_the_brief_says(sample: Brief) -> None:
    sheet = read(sample)["Brief"]
    found = words(sheet)
    assert {sample.title, sample.filters, *sample.notes} <= set(found)
    assert {one.text for one in sample.sentences} <= set(found)
    for card in sample.cards:
        assert {card.label, card.value, card.of, card.interval, card.verdict, card.last_line} <= set(found)
    dates = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "d"]
    assert [datetime(2026, 9, 30)] == [cell.value for cell in dates]  # noqa: DTZ001  # a sheet knows no zone


def test_what_has_to_be_said_of_a_table_stands_below_it(sample: Brief) -> None:
    for section, sheet in zip(sample.sections, read(sample).worksheets[1:], strict=True):
        note, found = section.released.note, words(sheet)
        said = {section.title, section.measure_line, note.definition, note.promise, *note.sentences()}
        assert said <= set(found)
        assert f"{note.title}, {note.unit}" in found
        assert f"Release {note.release}" in found
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.endswith(str(section.released.frame.height + 1))


@pytest.mark.parametrize(
    ("column", "expected"),
    [("share", "0 %"), ("ratio", "0.00"), ("participants", "0"), ("mean", "0.0"), ("points", "0")],
)
def test_a_number_looks_like_what_it_is(sample: Brief, column: str, expected: str) -> None:
    book = read(sample)
    formats = {
        sheet.cell(2, cell.column).number_format
        for sheet in book.worksheets[1:]
        for cell in sheet[1]
        if cell.value == column
    }
    assert {expected} == formats


def test_the_same_brief_gives_the_same_bytes(sample: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    first = as_xlsx(sample)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert first == as_xlsx(sample)
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in archive.infolist()}
    assert b"2026-09-30T00:00:00Z" in archive.read("docProps/core.xml")


def test_hostile_words_are_text_and_no_cell_is_a_formula_or_a_link() -> None:
    file = as_xlsx(hostile())
    book = openpyxl.load_workbook(io.BytesIO(file))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"s", "n", "d"} >= {cell.data_type for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]
    assert not [name for name in zipfile.ZipFile(io.BytesIO(file)).namelist() if "external" in name.lower()]
    shown = {cell.value for cell in cells}
    assert {legible(one, None) for one in HOSTILE} <= shown
    starts = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert starts
    assert all(cell.quotePrefix for cell in starts)


def test_a_hidden_row_stays_with_its_reason_and_without_numbers() -> None:
    section = skills("Digital tools")
    sheet = read(invented(section)).worksheets[1]
    titles = [cell.value for cell in sheet[1] if cell.value]
    assert not {" secret", "secret", "nothing"} & set(titles)
    row = {title: cell.value for title, cell in zip(titles, sheet[3], strict=False)}
    assert row["hidden"] == "fewer than 5 people"
    assert row["before"] is row["gain"] is row["people"] is None


def test_dates_and_yes_or_no_are_no_text() -> None:
    section = skills("Digital tools")
    frame = pl.DataFrame({"day": [date(2026, 1, 2)], "moment": [datetime(2026, 1, 2, 3)], "held": [True], "odd": [float("inf")]})  # noqa: DTZ001  # fmt: skip
    section = replace(section, released=Released(frame, section.released.note))
    found = [cell.value for cell in read(invented(section)).worksheets[1][2]][:4]
    assert [datetime(2026, 1, 2), datetime(2026, 1, 2, 3), True, "inf"] == found  # noqa: DTZ001


def test_a_section_without_a_row_says_so() -> None:
    sheet = read(invented(empty(skills("Digital tools")))).worksheets[1]
    assert sheet["A1"].value == NO_DATA
    assert "Mean of after minus before." in words(sheet)


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("Skill gain", set(), "Skill gain"),
        ("Skill gain", {"skill gain"}, "Skill gain (2)"),
        ("[a]:b*c?d/e\\f", set(), "a b c d e f"),
        ("'quoted'", set(), "quoted"),
        ("x" * 40, {"x" * 31}, "x" * 27 + " (2)"),
        ("\u202e::", set(), "Section"),
        ("History", {"history"}, "History (2)"),
    ],
    ids=[
        "plain",
        "taken",
        "letters Excel refuses",
        "quotes",
        "long and taken",
        "nothing left",
        "Excel's own",
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(title: str, taken: set[str], expected: str) -> None:
    assert expected == sheet_name(title, taken)
    assert expected.lower() in taken
