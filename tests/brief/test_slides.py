"""Slides: native charts with the brief's own numbers, a template's look without its slides, and nothing that runs over."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from dashboard.access import Viewer
from dashboard.brief import template as templates
from dashboard.brief.content import brief
from dashboard.brief.sentence import Sentence
from dashboard.brief.shape import Brief, Chart, Section, Series
from dashboard.brief.slides import as_pptx
from dashboard.config import DataFolder
from dashboard.errors import RefusedFileError
from dashboard.number_cards import NumberCard
from dashboard.outcomes import measure
from dashboard.release.released import Note, Released
from dashboard.sql import QUERIES

PROMISE = "Nobody can compute a figure about fewer than 5 people."
LONG_NAME = "A program for future leaders of the north-eastern regions and their sister companies, 2026"
HOSTILE = (
    '=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "a\x0bb\x00c", "\ufffe\uffff\ud800", "\u202eevil\u202c", "<&>\"'",
    "_x0041_", "𝒳 日本語 العربية",
)  # fmt: skip


def _note(**changes: Any) -> Note:
    return replace(
        Note(
            "funnel", "Funnel", "People by step.", "people", "release-1", date(2026, 9, 30), promise=PROMISE
        ),
        **changes,
    )


def _section(chart: Chart | None, name: str = "reach", **note: Any) -> Section:
    return Section(
        name, "Most were matched.", "People by step", Released(pl.DataFrame(), _note(**note)), None, chart
    )


def _bars(*names: str, most: float | None = None) -> Chart:
    values = tuple(float(at) for at in range(1, len(names) + 1))
    return Chart("bars", names, (Series("people", values, "text"),), "0", most)


def _columns(count: int) -> Chart:
    weeks = tuple(str(at) for at in range(count))
    values = tuple(100 * (at % 3) for at in range(count))
    kinds = ("held", "text"), ("moved", "quiet"), ("not attended", "quiet")
    return Chart("stacked columns", weeks, tuple(Series(name, values, colour) for name, colour in kinds), "0")  # type: ignore[arg-type]


def _card(label: str = "Reach", value: str = "77 %") -> NumberCard:
    return NumberCard(
        label, value, "240 of 310 invited", "95 % interval 72 % to 82 %", "more than half", "matched", "Who."
    )


def _brief(*sections: Section, **changes: Any) -> Brief:
    made = Brief(
        "Mentoring outcomes: all programs",
        date(2026, 9, 30),
        "release-1",
        "Program: all.",
        tuple(_card() for _ in range(5)),
        (Sentence("well", "Pairs met.", "engagement"), Sentence("next", "Ask people.", "engagement")),
        sections,
        (PROMISE, "Generations say nothing about a person."),
    )
    return replace(made, **changes)


@pytest.fixture(scope="module")
def real_brief(sample_data_folder: DataFolder) -> Brief:
    who = Viewer("", "hr", None)
    return brief(lambda name, filters: measure(sample_data_folder, name, who, filters), None)


def _slides(data: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(data)).slides)


def _charts(data: bytes) -> list[Any]:
    return [shape.chart for slide in _slides(data) for shape in slide.shapes if shape.has_chart]


def _words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def _spoken(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def _sheet(chart: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active


def _template(*, slides: int = 2, change: Callable[[Any], None] = lambda _: None) -> bytes:
    made: Any = Presentation()
    for _ in range(slides):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = "A slide of the company's own"
        slide.notes_slide.notes_text_frame.text = "said at the company"
    change(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _rewritten(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    change(members)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return written.getvalue()


def test_the_full_brief_has_a_slide_for_the_numbers_and_one_for_each_question(real_brief: Brief) -> None:
    slides = _slides(as_pptx(real_brief))

    assert len(slides) == 1 + len(real_brief.sections) == 6
    assert [slide.shapes.title.text for slide in slides] == [
        real_brief.title,
        *(section.title for section in real_brief.sections),
    ]
    for card in real_brief.cards:
        for line in (card.label, card.value, card.of, card.interval, card.verdict, card.last_line):
            assert line in _words(slides[0])
    for sentence in real_brief.sentences:
        assert sentence.text in _words(slides[0])
    for section, slide in zip(real_brief.sections, slides[1:], strict=True):
        assert section.measure_line in _words(slide)


def test_charts_are_native_and_hold_the_very_numbers_of_the_brief(real_brief: Brief) -> None:
    drawn = _charts(as_pptx(real_brief))
    charts = [section.chart for section in real_brief.sections if section.chart is not None]

    assert len(drawn) == len(charts) == 5
    for chart, native in zip(charts, drawn, strict=True):
        kind = XL_CHART_TYPE.BAR_CLUSTERED if chart.kind == "bars" else XL_CHART_TYPE.COLUMN_STACKED
        assert native.chart_type == kind
        assert tuple(native.plots[0].categories) == chart.categories
        for series, shown in zip(chart.series, native.plots[0].series, strict=True):
            assert shown.name == series.name
            assert tuple(shown.values) == series.values
        table = list(_sheet(native).iter_rows(values_only=True))
        assert table[0][1:] == tuple(series.name for series in chart.series)
        assert [row[0] for row in table[1:]] == list(chart.categories)
        assert [row[1:] for row in table[1:]] == list(
            zip(*(series.values for series in chart.series), strict=True)
        )


def test_a_hidden_value_is_a_gap_in_chart_and_table() -> None:
    chart = Chart("bars", ("a", "b", "c"), (Series("mean", (1.5, None, float("nan")), "senior"),), "0.0", 5)

    native = _charts(as_pptx(_brief(_section(chart))))[0]

    assert tuple(native.plots[0].series[0].values) == (1.5, None, None)
    assert [row[1] for row in _sheet(native).iter_rows(min_row=2, max_col=2, values_only=True)] == [
        1.5,
        None,
        None,
    ]


@pytest.mark.parametrize(("most", "ends"), [(None, (0.0, None)), (5, (1.0, 5.0)), (100, (1.0, 100.0))])
def test_a_scale_of_a_survey_begins_at_one_and_everything_else_at_zero(most: float | None, ends: Any) -> None:
    axis = _charts(as_pptx(_brief(_section(_bars("a", "b", most=most)))))[0].value_axis

    assert (axis.minimum_scale, axis.maximum_scale) == ends
    assert not axis.has_major_gridlines


def test_only_several_series_have_a_legend_and_the_first_bar_stands_on_top(real_brief: Brief) -> None:
    for native in _charts(as_pptx(real_brief)):
        assert native.has_legend == (len(native.plots[0].series) > 1)
        assert native.category_axis.reverse_order == (native.chart_type == XL_CHART_TYPE.BAR_CLUSTERED)
        assert all(series.data_labels.show_value for series in native.plots[0].series)


def test_series_of_one_colour_are_told_apart_by_shade() -> None:
    native = _charts(as_pptx(_brief(_section(_columns(4)))))[0]

    assert len({str(one.format.fill.fore_color.rgb) for one in native.plots[0].series}) == 3


def test_a_part_of_a_column_without_room_has_no_number() -> None:
    for count, fewest in ((6, 2), (300, 300)):
        native = _charts(as_pptx(_brief(_section(_columns(count)))))[0]
        first = native.plots[0].series[0]
        assert len(first._element.xpath(".//c:dLbl[c:delete/@val='1']")) == fewest  # noqa: SLF001


def test_charts_have_an_alternative_text(real_brief: Brief) -> None:
    own = _section(_bars("Invited", "Matched"))
    slides = _slides(as_pptx(replace(real_brief, sections=(*real_brief.sections, own))))

    told = [
        shape._element.nvGraphicFramePr.cNvPr.get("descr")  # noqa: SLF001
        for slide in slides
        for shape in slide.shapes
        if shape.has_chart
    ]

    assert told[0].startswith("People reaching each step.")
    assert told[-1] == "Most were matched. Invited: people 1.0; Matched: people 2.0."


@pytest.mark.parametrize(
    ("section", "said"),
    [
        pytest.param(_section(None), "Nothing may be shown here yet.", id="nothing yet"),
        pytest.param(
            _section(Chart("bars", (), (), "0")), "Nothing may be shown here yet.", id="an empty chart"
        ),
        pytest.param(
            _section(None, hidden={"fewer than 5 people": 2}, nearest=("all programs",)),
            "All of this is hidden. 2 groups are hidden to keep answers confidential: fewer than 5 people. Shown instead: all "
            "programs.",
            id="hidden",
        ),
    ],
)
def test_where_nothing_may_be_shown_the_slide_says_so(section: Section, said: str) -> None:
    slide = _slides(as_pptx(_brief(section)))[1]

    assert not any(shape.has_chart for shape in slide.shapes)
    assert said in _words(slide)


def test_every_slide_says_as_of_when_and_its_notes_hold_promise_caveats_and_definition(
    real_brief: Brief,
) -> None:
    slides = _slides(as_pptx(real_brief))

    for slide in slides:
        assert "As of 30 Sep 2026." in _words(slide)
        assert all(note in _spoken(slide) for note in real_brief.notes)
        assert real_brief.release in _spoken(slide)
    assert all(note in _words(slides[-1]) for note in real_brief.notes)
    assert all(sentence.text in _spoken(slides[0]) for sentence in real_brief.sentences)
    for section, slide in zip(real_brief.sections, slides[1:], strict=True):
        note, spoken = section.released.note, _spoken(slide)
        assert note.definition in spoken
        assert section.measure_line in spoken
        assert all(line in spoken for line in note.sentences())
        for query in (f"publish/{note.outcome}.sql", f"outcomes/{note.outcome}.sql"):
            assert query in spoken
            assert (QUERIES / query).is_file()


def test_a_brief_without_sections_is_one_slide_with_its_promise() -> None:
    slides = _slides(as_pptx(_brief()))

    assert len(slides) == 1
    assert PROMISE in _words(slides[0])


@pytest.mark.parametrize("template", [None, _template()], ids=["own look", "template"])
def test_the_same_brief_gives_the_same_bytes(template: bytes | None) -> None:
    made = _brief(_section(_bars("a", "b")), _section(_bars("c"), "skills"))

    first, second = as_pptx(made, template), as_pptx(made, template)

    assert first == second
    about = Presentation(io.BytesIO(first)).core_properties
    assert about.created is not None
    assert (about.author, about.created.date()) == ("Mentoring outcomes", date(2026, 9, 30))
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        inner = next(one for one in packed.namelist() if one.endswith(".xlsx"))
        book = openpyxl.load_workbook(io.BytesIO(packed.read(inner)))
    assert book.properties.created is not None
    assert book.properties.created.date() == date(2026, 9, 30)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_text_breaks_no_file_and_becomes_no_formula(text: str) -> None:
    chart = Chart("bars", (text, f"{text} too"), (Series(text, (1.0, 2.0), "junior"),), "0")
    section = replace(_section(chart), title=text, measure_line=text)
    made = _brief(
        section,
        title=text,
        filters=text,
        cards=(_card(text, text),) * 5,
        notes=(text,),
        sentences=(Sentence("well", text, ""),),
    )

    data = as_pptx(made)

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(packed.read(name))
    assert "\u202e" not in _words(_slides(data)[0])
    native = _charts(data)[0]
    for row in _sheet(native).iter_rows(max_col=1):
        assert row[0].data_type in {"s", "n"}
        assert not str(row[0].value or "").startswith(("=", "+", "@"))


def _overlapping(slide: Any) -> list[tuple[str, str]]:
    boxes = [shape for shape in slide.shapes if shape.width and shape.height]
    return [
        (one.name, other.name)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    ]


_MANY = tuple(
    Sentence(kind, f"Sentence {at} of {kind}: " + "it goes on about what was seen in the program " * 2, "")
    for kind in ("well", "not well", "uncertain", "next")
    for at in range(12)
)
_LONG_NAMES = tuple(
    f"Senior mentees: {LONG_NAME} {at}, +0.6 (0.0 to 1.2), no clear change, n = 12" for at in range(24)
)


@pytest.mark.parametrize("template", [None, _template()], ids=["wide", "narrow template"])
@pytest.mark.parametrize(
    "made",
    [
        pytest.param(_brief(_section(_bars("a")), title=f"Mentoring outcomes: {LONG_NAME}"), id="a long program name"),
        pytest.param(_brief(_section(_bars(*_LONG_NAMES))), id="many long bars"),
        pytest.param(_brief(replace(_section(_bars("a")), title=LONG_NAME * 12)), id="a finding without end"),
        pytest.param(_brief(sentences=_MANY), id="many sentences"),
        pytest.param(_brief(sentences=()), id="no sentence"),
        pytest.param(_brief(sentences=(Sentence("well", LONG_NAME * 60, ""),)), id="one endless sentence"),
        pytest.param(_brief(notes=(PROMISE * 60,)), id="many caveats"),
        pytest.param(_brief(cards=(_card("Senior mentees", "about +0.2 or more"), *(_card(),) * 4)), id="long values"),
        pytest.param(_brief(cards=()), id="no numbers"),
        pytest.param(_brief(cards=(_card("Reach", LONG_NAME * 3),) * 5), id="endless values"),
        pytest.param(_brief(_section(_columns(300))), id="hundreds of columns"),
    ],
)  # fmt: skip
def test_nothing_stands_on_anything_else_or_outside_the_slide(made: Brief, template: bytes | None) -> None:
    file = Presentation(io.BytesIO(as_pptx(made, template)))

    for slide in file.slides:
        assert _overlapping(slide) == []
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= (file.slide_width or 0)
            assert shape.top + shape.height <= (file.slide_height or 0)


def test_sentences_without_room_are_counted_and_stand_in_the_notes() -> None:
    slide = _slides(as_pptx(_brief(sentences=_MANY)))[0]

    shown = sum(one.text.strip() in _words(slide) for one in _MANY)
    assert 0 < shown < len(_MANY)
    assert f"{len(_MANY) - shown} more sentences are in the notes of this slide." in _words(slide)
    assert all(one.text.strip() in _spoken(slide) for one in _MANY)


def _as_potx(members: dict[str, bytes]) -> None:
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"presentation.main+xml", b"template.main+xml"
    )


@pytest.mark.parametrize("as_potx", [False, True], ids=[".pptx", ".potx"])
def test_a_template_gives_its_size_and_look_and_none_of_its_slides(*, as_potx: bool) -> None:
    template = _template(slides=3)
    if as_potx:
        template = _rewritten(template, _as_potx)

    data = as_pptx(_brief(_section(_bars("a"))), template)

    file = Presentation(io.BytesIO(data))
    assert file.slide_width == Inches(10)
    assert [slide.shapes.title.text for slide in file.slides] == [
        "Mentoring outcomes: all programs",
        "Most were matched.",
    ]
    assert {slide.slide_layout.name for slide in file.slides} == {"Title Only"}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert sum(name.startswith("ppt/slides/slide") for name in packed.namelist()) == 2
        assert sum(name.startswith("ppt/notesSlides/notes") for name in packed.namelist()) == 2
        assert not any(
            b"company's own" in packed.read(name) or b"at the company" in packed.read(name)
            for name in packed.namelist()
        )


def test_the_companys_footer_and_slide_number_stay_and_are_read_last() -> None:
    def with_footer(made: Any) -> None:
        for one in made.slide_layouts.get_by_name("Title Only").placeholders:
            if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                one.text_frame.text = "Acme, confidential"

    slide = _slides(as_pptx(_brief(_section(_bars("a"))), _template(change=with_footer)))[1]

    assert [shape.name.split(" Placeholder")[0] for shape in slide.shapes] == [
        "Title 1", "How it is measured", "Chart", "Footer", "Slide Number", "As of",
    ]  # fmt: skip
    assert "Acme, confidential" in _words(slide)


def test_a_layout_is_chosen_by_its_title_and_what_it_would_leave_empty() -> None:
    def without_title_only(made: Any) -> None:
        for name in ("Title Only", "Title Slide"):
            made.slide_layouts.remove(made.slide_layouts.get_by_name(name))

    slide = _slides(as_pptx(_brief(), _template(slides=0, change=without_title_only)))[0]

    assert {one.placeholder_format.type for one in slide.placeholders} == {
        PP_PLACEHOLDER.TITLE,
        PP_PLACEHOLDER.SLIDE_NUMBER,
    }


def _title_at_the_side(made: Any) -> None:
    for one in made.slide_layouts.get_by_name("Title Only").placeholders:
        if one.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            one.left, one.top, one.width, one.height = Inches(8), Inches(1), Inches(1.5), Inches(5)


def _only_a_title_slide(made: Any) -> None:
    for layout in list(made.slide_layouts):
        if layout.name != "Title Slide":
            made.slide_layouts.remove(layout)


@pytest.mark.parametrize("change", [_title_at_the_side, _only_a_title_slide])
def test_a_title_in_an_unusual_place_is_put_on_top(change: Callable[[Any], None]) -> None:
    slide = _slides(as_pptx(_brief(_section(_bars("a"))), _template(slides=0, change=change)))[1]

    title, chart = slide.shapes.title, next(shape for shape in slide.shapes if shape.has_chart)
    assert title.width > Inches(9)
    assert title.top + title.height < chart.top
    assert _overlapping(slide) == []


def test_a_template_without_a_place_for_notes_gets_one() -> None:
    def without_place(made: Any) -> None:
        root = made.part._element  # noqa: SLF001
        root.insert(1, etree.Element(f"{{{root.nsmap['p']}}}notesMasterIdLst"))
        for one in list(made.notes_master.placeholders):
            one._element.getparent().remove(one._element)  # noqa: SLF001

    slide = _slides(as_pptx(_brief(), _template(slides=0, change=without_place)))[0]

    assert PROMISE in _spoken(slide)


def _without_titles(made: Any) -> None:
    for layout in made.slide_layouts:
        for one in list(layout.placeholders):
            if one.placeholder_format.type in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}:
                one._element.getparent().remove(one._element)  # noqa: SLF001


def _with_macros(members: dict[str, bytes]) -> None:
    members["ppt/vbaProject.bin"] = b"Sub"


def _as_pptm(members: dict[str, bytes]) -> None:
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    )


def _swollen(members: dict[str, bytes]) -> None:
    members["ppt/media/image1.bmp"] = bytes(20_000_000)


def _in_many_parts(members: dict[str, bytes]) -> None:
    members |= {f"ppt/media/{at}.txt": b"" for at in range(templates.MAX_MEMBERS)}


def _without_slide_master(members: dict[str, bytes]) -> None:
    members.pop("ppt/slideMasters/slideMaster1.xml")


def _broken(members: dict[str, bytes]) -> None:
    members["ppt/presentation.xml"] = b"<p:presentation"


def _fetching(members: dict[str, bytes]) -> None:
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    members[rels] = members[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="file://elsewhere/logo.png" TargetMode="External"/></Relationships>',
    )


def _with_entities(members: dict[str, bytes]) -> None:
    members["ppt/presentation.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + members["ppt/presentation.xml"]


@pytest.mark.parametrize(
    ("template", "why"),
    [
        pytest.param(b"", "no presentation", id="nothing"),
        pytest.param(b"a,b\r\n1,2\r\n", "no presentation", id="a table"),
        pytest.param(_rewritten(_template(), lambda members: members.clear()), "no PowerPoint", id="an empty archive"),
        pytest.param(_rewritten(_template(), _with_macros), "macros", id="macros inside"),
        pytest.param(_rewritten(_template(), _as_pptm), "macros", id="a presentation with macros"),
        pytest.param(_rewritten(_template(), _swollen), "far larger", id="swollen"),
        pytest.param(_rewritten(_template(), _in_many_parts), "2000 parts", id="thousands of parts"),
        pytest.param(_rewritten(_template(), _without_slide_master), "damaged", id="without its master"),
        pytest.param(_rewritten(_template(), _broken), "damaged", id="broken"),
        pytest.param(_rewritten(_template(), _with_entities), "damaged", id="entities"),
        pytest.param(_rewritten(_template(), _fetching), "from elsewhere", id="linked pictures"),
        pytest.param(_template(slides=0, change=_without_titles), "no layout with a title", id="no title"),
        pytest.param(bytes(templates.MAX_BYTES + 1), "larger than 30 MB", id="too large"),
    ],
)  # fmt: skip
def test_a_file_that_can_be_no_template_is_refused_in_plain_words(template: bytes, why: str) -> None:
    with pytest.raises(RefusedFileError, match=why) as refused:
        as_pptx(_brief(), template)

    assert refused.value.try_


def test_a_jump_to_a_slide_and_the_list_of_sections_go_with_the_slides() -> None:
    def jumping(made: Any) -> None:
        box = made.slide_layouts[5].shapes[0]
        part, slide = made.slide_layouts[5].part, made.slides[0].part
        name = part.relate_to(
            slide, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
        )
        link = etree.SubElement(
            box._element.nvSpPr.cNvPr,  # noqa: SLF001
            "{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick",
        )
        link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", name)
        root = made.part._element  # noqa: SLF001
        etree.SubElement(root, f"{{{root.nsmap['p']}}}custShowLst")

    data = as_pptx(_brief(), _template(slides=1, change=jumping))

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert [name for name in packed.namelist() if name.startswith("ppt/slides/slide")] == [
            "ppt/slides/slide1.xml"
        ]
        assert not any(b"hlinkClick" in packed.read(name) for name in packed.namelist())
        assert b"custShowLst" not in packed.read("ppt/presentation.xml")


def test_slides_of_ours_can_be_the_template_of_others() -> None:
    first = as_pptx(_brief(_section(_bars("a")), _section(_bars("b"))))

    again = as_pptx(_brief(title="Another"), first)

    assert [slide.shapes.title.text for slide in _slides(again)] == ["Another"]
    with zipfile.ZipFile(io.BytesIO(again)) as packed:
        assert not any("chart" in name or "embeddings" in name for name in packed.namelist())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice isn't installed")
def test_another_program_opens_the_slides(real_brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.pptx").write_bytes(as_pptx(real_brief))

    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "brief.pptx")],  # noqa: S607
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip

    pages = (tmp_path / "brief.pdf").read_bytes()
    assert pages.count(b"/Type/Page\n") + pages.count(b"/Type/Page/") == 6
