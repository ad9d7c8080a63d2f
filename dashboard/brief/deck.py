"""The presentation that slides are put into: our own look, or a template's.

Owns how text is written on a slide, its foot and its notes, and how the file is saved:
the same slides give the same bytes. Refuses to know what a brief says.
"""

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.brief import template as templates
from dashboard.brief.fitting import LINE, fitted, lines, sizes
from dashboard.brief.own_look import own_look
from dashboard.brief.places import AT_THE_FOOT, INSET, Area, title_and_rest
from dashboard.letters import legible
from dashboard.theme import LIGHT

AUTHOR = "Mentoring outcomes"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the file: that of its making would make each file another."""
_TITLE_SIZES, _TEMPLATE_TITLE_SIZES = sizes(26, 14), sizes(28, 12)
_MOST_TITLE, _LITTLE = 600, 0.9
_FOOT_SIZES, _NOTES_SIZES, _MOST_FOOT = sizes(10, 7), sizes(9, 6), 0.2
_ONE_LINE = 44.0
_FOOT = "As of"
_NEVER_LETTERS = 0xFFFE


@dataclass(frozen=True)
class Line:
    """A paragraph: its text, its look, and the points after it."""

    text: str
    size: float
    bold: bool = False
    quiet: bool = False
    after: float = 0.0

    def height(self, room: float) -> float:
        """Return its height, with what is after it."""
        return lines(self.text, self.size, room, bold=self.bold) * self.size * LINE + self.after


def said(text: str, longest: int | None = None) -> str:
    """Return a text as a file can hold it: on one line, without letters that are unseen or that XML refuses."""
    return "".join(one for one in legible(text, longest) if ord(one) & _NEVER_LETTERS != _NEVER_LETTERS)


class Deck:
    """A presentation under way."""

    def __init__(self, template: bytes | None) -> None:
        self.is_own = template is None
        self._file: Any = own_look() if template is None else templates.opened(template)
        self._layout: Any = templates.chosen_layout(self._file)
        _keep_notes_possible(self._file)

    def slide(self, title: str, *, compact: bool = False) -> tuple[Any, Area]:
        """Add a slide with a title; return it and the area below, down to the foot.

        In our own look a `compact` title that stands on one line leaves the room of the others to what is below.
        """
        slide = self._file.slides.add_slide(self._layout)
        heading = slide.shapes.title
        for one in list(slide.placeholders):
            if one.placeholder_format.idx != heading.placeholder_format.idx:
                one._element.getparent().remove(one._element)  # noqa: SLF001 - the library has no other way
        size_of_slide = (self._file.slide_width.pt, self._file.slide_height.pt)
        where, area = title_and_rest(heading, self._layout, size_of_slide, is_own=self.is_own)
        inside = (area.room, where.height - INSET)
        tried = _TITLE_SIZES if self.is_own else _TEMPLATE_TITLE_SIZES
        text, largest = fitted(said(title, _MOST_TITLE), inside, tried, bold=True)
        # A little smaller, where that saves a line: else a word or two would stand alone on it.
        size = min(
            (one for one in tried if largest * _LITTLE <= one <= largest),
            key=lambda one: lines(text, one, area.room, bold=True),
        )
        _kept_inside(heading.text_frame)
        _run(heading.text_frame.paragraphs[0], text).size = Pt(size)
        _add_company_foot(slide, self._layout)
        if self.is_own and compact and lines(text, size, area.room, bold=True) == 1:
            spare = where.height - _ONE_LINE
            heading.left, heading.top, heading.width = Pt(where.left), Pt(where.top), Pt(where.width)
            heading.height = Pt(_ONE_LINE)
            where, area = (
                where.above(spare),
                Area(area.left, area.top - spare, area.width, area.height + spare),
            )
        if self.is_own:
            _rule(slide, Area(area.left, where.bottom + 2, area.width, 0))
        return slide, area

    def write(
        self, slide: Any, area: Area, paragraphs: Sequence[Line], name: str, *, low: bool = False
    ) -> Any:
        """Put paragraphs into an area, from its top or, if `low`, down to its bottom; return the shape."""
        box = slide.shapes.add_textbox(Pt(area.left), Pt(area.top), Pt(area.width), Pt(area.height))
        box.name = name
        frame = box.text_frame
        _kept_inside(frame)
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if low else MSO_ANCHOR.TOP
        for at, line in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.space_before, paragraph.space_after = Pt(0), Pt(line.after)
            font = _run(paragraph, line.text)
            font.size, font.bold = Pt(line.size), line.bold
            font.color.theme_color = (
                MSO_THEME_COLOR.TEXT_2 if line.quiet and self.is_own else MSO_THEME_COLOR.TEXT_1
            )
        return box

    def foot(self, slide: Any, area: Area, words: Sequence[str], notes: Sequence[str] = ()) -> Area:
        """Write quiet lines at the foot of a slide, `notes` in smaller ones below; return what is free above."""
        text, size = fitted(said(" ".join(words)), (area.room, area.height * _MOST_FOOT / 2), _FOOT_SIZES)
        paragraphs = [Line(text, size, quiet=True, after=2)]
        if notes:
            room = (area.room, area.height * _MOST_FOOT)
            paragraphs.append(Line(*fitted(said(" ".join(notes)), room, _NOTES_SIZES), quiet=True))
        high = sum(line.height(area.room) for line in paragraphs)
        self.write(slide, area.below(area.height - high), paragraphs, _FOOT, low=True)
        return area.above(high, 8)

    def framed(self, box: Any, padding: float) -> None:
        """Draw a thin frame around written text, which moves in."""
        frame = box.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(padding)
        box.line.width = Pt(0.75)
        box.line.color.rgb = RGBColor.from_string(LIGHT.grid_strong.removeprefix("#"))

    def finish(self, slide: Any, spoken: Sequence[str]) -> None:
        """Write the notes of a slide, and put its foot last, so that it is read aloud last."""
        for one in list(slide.shapes):
            if one.name == _FOOT or (one.is_placeholder and one.placeholder_format.type in AT_THE_FOOT):
                slide.shapes._spTree.append(one._element)  # noqa: SLF001 - no other way
        slide.notes_slide.notes_text_frame.text = "\n".join(map(said, spoken))

    def saved(self, title: str, as_of: date) -> bytes:
        """Return the file."""
        about = self._file.core_properties
        about.title, about.author, about.last_modified_by = said(title, 200), AUTHOR, AUTHOR
        about.subject = about.keywords = about.comments = about.category = about.content_status = ""
        about.created = about.modified = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 - a day has no zone
        about.revision = 1
        _drop_stale(self._file.part.package, self._file.part)
        written = io.BytesIO()
        self._file.save(written)
        return _dateless(written.getvalue())


def _add_company_foot(slide: Any, layout: Any) -> None:
    """Put a layout's slide number, and its footer where it says something, on a slide: the library leaves both out."""
    for one in layout.placeholders:
        kind = one.placeholder_format.type
        if kind == PP_PLACEHOLDER.SLIDE_NUMBER or (
            kind == PP_PLACEHOLDER.FOOTER and one.text_frame.text.strip()
        ):
            element = deepcopy(one._element)  # noqa: SLF001 - no other way
            element.nvSpPr.cNvPr.set("id", str(1 + max(shape.shape_id for shape in slide.shapes)))
            slide.shapes._spTree.append(element)  # noqa: SLF001


def _kept_inside(frame: Any) -> None:
    """Have text that a strange font makes larger than its place shrunk by the program that shows it."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE


def _run(paragraph: Any, text: str) -> Any:
    """Put text into a paragraph; return its font. Its language is known, so that no word of it is marked as wrong."""
    run = paragraph.add_run()
    run.text = text
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    return run.font


def _rule(slide: Any, where: Area) -> None:
    """Draw the one thin line below a title."""
    line = slide.shapes.add_connector(
        1, Pt(where.left), Pt(where.top), Pt(where.left + where.width), Pt(where.top)
    )
    line.name = "Line"
    line._element.remove(line._element.find(qn("p:style")))  # noqa: SLF001 - it would cast a shadow
    line.line.width = Pt(1)
    line.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def _keep_notes_possible(file: Any) -> None:
    """Give the presentation a master of notes where it has none, or one without a place for text."""
    part = file.part
    found = {name: one.target_part for name, one in part.rels.items() if one.reltype == RT.NOTES_MASTER}
    places = [place for one in found.values() for place in one.notes_master.placeholders]
    if any(one.placeholder_format.type == PP_PLACEHOLDER.BODY for one in places):
        return
    root = part._element  # noqa: SLF001 - the library adds the part, and forgets the list of it
    for old in root.findall(qn("p:notesMasterIdLst")):
        root.remove(old)
    for name in found:
        part.rels.pop(name)
    name = part.relate_to(part.notes_master_part, RT.NOTES_MASTER)
    root.find(qn("p:sldMasterIdLst")).addnext(
        parse_xml(
            f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{name}"/></p:notesMasterIdLst>'
        )
    )


def _drop_stale(package: Any, part: Any) -> None:
    """Leave out what tells of an earlier file: its picture, the titles of its slides, its printer."""
    for relations in (package._rels, part.rels):  # noqa: SLF001
        for name, one in list(relations.items()):
            if one.reltype.rpartition("/")[2] in {"thumbnail", "extended-properties", "printerSettings"}:
                relations.pop(name)


def _dateless(data: bytes) -> bytes:
    """Return a ZIP with the same members, each of the same day."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for one in old.infolist():
            member = zipfile.ZipInfo(one.filename, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            new.writestr(member, old.read(one))
    return written.getvalue()
