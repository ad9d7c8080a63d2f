"""Every file of a brief says what the page says, to the last digit."""

import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from pptx import Presentation

from dashboard.access import Viewer
from dashboard.brief.content import brief
from dashboard.brief.files import FORMATS, LARGEST_TEMPLATE, template_in, template_trouble
from dashboard.brief.sections import AUDIENCES, SECTIONS
from dashboard.brief.shape import Brief
from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.errors import ForbiddenError, RefusedFileError, UnknownNameError
from dashboard.outcomes import measure
from sample_data import truth
from tests.opened_page import app, assert_quiet, text_of

PROGRAMS = [None, *(program.name for program in truth.PROGRAMS)]


def made(folder: DataFolder, program: str | None = None, who: Viewer | None = None) -> Brief:
    viewer = who or Viewer("", "executive", None)
    return brief(lambda name, filters: measure(folder, name, viewer, filters), program)


def words(text: str) -> str:
    """Return a text with every kind of blank alike, as it is read."""
    return re.sub(r"\s+", " ", text)


def text_of_slides(content: bytes) -> str:
    texts = []
    for slide in Presentation(io.BytesIO(content)).slides:
        texts += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        texts += [
            cell.text
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
            for cell in row.cells
        ]
    return words(" ".join(texts))


def text_of_web_page(content: bytes) -> str:
    visible = re.sub(r"<(script|style)\b.*?</\1>", " ", content.decode(), flags=re.DOTALL)
    return words(unescape(re.sub(r"<[^>]+>", " ", visible)))


def text_of_workbook(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return words(
        " ".join(
            str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value is not None
        )
    )


READERS: dict[str, Callable[[bytes], str]] = {
    "pptx": text_of_slides,
    "html": text_of_web_page,
    "xlsx": text_of_workbook,
}


def test_every_kind_of_file_is_read_by_these_tests() -> None:
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_file_has_every_number_and_every_sentence(
    sample_data_folder: DataFolder, program: str | None, ending: str
) -> None:
    one = made(sample_data_folder, program)
    text = READERS[ending](FORMATS[ending].write(one, None))
    said = (
        [sentence.text for sentence in one.sentences]
        + [section.title for section in one.sections]
        + list(one.notes[:1])
    )
    said += [
        part
        for card in one.cards
        for part in (card.label, card.value, card.of, card.interval, card.verdict)
        if part
    ]
    said += ["30 Sep 2026"]
    assert [part for part in said if words(part) not in text] == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_page_says_the_same_as_the_files(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, program: str | None
) -> None:
    page = app(monkeypatch, sample_data_folder, "executive")
    if program is not None:
        page = page.selectbox(key="program").select(program).run()
    shown = words(text_of(page))
    one = made(sample_data_folder, program)
    said = [sentence.text for sentence in one.sentences]
    said += [part for card in one.cards for part in (card.value, card.of, card.interval)]
    assert [part for part in said if words(part) not in shown] == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_charts_of_slides_are_native_and_hold_the_released_values(
    sample_data_folder: DataFolder, program: str | None
) -> None:
    one = made(sample_data_folder, program)
    slides = Presentation(io.BytesIO(FORMATS["pptx"].write(one, None))).slides
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    drawn = [[tuple(series.values) for series in chart.plots[0].series] for chart in charts]
    assert drawn == [
        [series.values for series in section.chart.series] for section in one.sections if section.chart
    ]


NUMBERS_OF = {
    "reach": ("count",),
    "meetings": ("sessions",),
    "skills": ("before", "after"),
    "relationship": ("mean",),
    "generations": ("share", "workforce_share"),
}
"""Section → the columns that its chart draws."""


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_native_chart_draws_nothing_but_what_was_released(
    sample_data_folder: DataFolder, program: str | None
) -> None:
    assert NUMBERS_OF.keys() == SECTIONS.keys()
    for section in made(sample_data_folder, program).sections:
        if section.chart is None:
            continue
        frame = section.released.frame.filter(pl.col("hidden").is_null())
        released = {value for column in NUMBERS_OF[section.name] for value in frame[column].to_list()}
        drawn = {value for series in section.chart.series for value in series.values}
        assert drawn - released <= {0}, section.name


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_release_gives_the_same_bytes(sample_data_folder: DataFolder, ending: str) -> None:
    one = made(sample_data_folder)
    assert FORMATS[ending].write(one, None) == FORMATS[ending].write(made(sample_data_folder), None)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("ending", FORMATS)
def test_the_command_writes_each_kind_for_each_audience(
    sample_data_folder: DataFolder, tmp_path: Path, ending: str, audience: str
) -> None:
    out = tmp_path / f"brief.{ending}"
    assert main(["brief", "--data", str(sample_data_folder.path), "--out", str(out), "--for", audience]) == 0
    text = READERS[ending](out.read_bytes())
    for section in made(sample_data_folder).sections:
        assert (words(section.title) in text) is (section.name in AUDIENCES[audience])


def test_sections_can_be_left_out(sample_data_folder: DataFolder, tmp_path: Path) -> None:
    out = tmp_path / "brief.pptx"
    arguments = ["--data", str(sample_data_folder.path), "--out", str(out), "--sections", "skills, reach"]
    assert main(["brief", *arguments]) == 0
    assert len(Presentation(str(out)).slides) == 3


@pytest.fixture
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that the process works in."""
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--out", "brief.docx"], "docx", id="another ending"),
        pytest.param(["--out", "brief"], "ending", id="no ending"),
        pytest.param(["--out", "brief.pptx", "--for", "nobody"], "nobody", id="another audience"),
        pytest.param(["--out", "brief.pptx", "--sections", "skill"], "skill", id="another section"),
        pytest.param(["--out", "brief.pptx", "--program", "Nope"], "Nope", id="another program"),
        pytest.param(
            ["--out", "brief.pptx", "--template", "nowhere.pptx"], "template", id="no such template"
        ),
    ],
)
def test_what_cannot_be_written_is_refused_in_words_and_nothing_is_written(
    sample_data_folder: DataFolder,
    own_place: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    assert main(["brief", "--data", str(sample_data_folder.path), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(own_place.iterdir()) == []


def test_a_viewer_gets_a_brief_on_the_own_programs_only(sample_data_folder: DataFolder) -> None:
    own, other = truth.PROGRAMS[0].name, truth.PROGRAMS[1].name
    facilitator = Viewer("", "facilitator", frozenset({own}))
    with pytest.raises(ForbiddenError):
        made(sample_data_folder, other, facilitator)
    for section in made(sample_data_folder, None, facilitator).sections:
        frame = section.released.frame
        assert "program" not in frame.columns or set(frame["program"]) <= {own}


def test_a_section_that_is_none_is_refused(sample_data_folder: DataFolder) -> None:
    viewer = Viewer("", "executive", None)
    with pytest.raises(UnknownNameError, match="nothing"):
        brief(lambda name, filters: measure(sample_data_folder, name, viewer, filters), None, ["nothing"])


def test_a_template_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief-template.pptx"
    assert template_in(path) is None
    with path.open("wb") as file:
        file.truncate(LARGEST_TEMPLATE + 1)
    with pytest.raises(RefusedFileError, match="too large"):
        template_in(path)


def test_a_template_that_cannot_be_used_is_said_on_the_page_and_slides_are_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder
) -> None:
    assert template_trouble(own_copy.brief_template) is None
    own_copy.brief_template.write_bytes(b"no presentation")
    said = template_trouble(own_copy.brief_template)
    assert said is not None
    assert "brief-template.pptx" in said
    page = app(monkeypatch, own_copy)
    assert_quiet(page)
    assert any("without your company" in warning.value for warning in page.warning)
    Presentation().save(str(own_copy.brief_template))
    assert template_trouble(own_copy.brief_template) is None
    assert not app(monkeypatch, own_copy).warning
