"""A company's template: a presentation somebody else made, whose look a brief is given.

Owns which files are refused as templates, and how one is emptied: its slides go, with all that only they hold. A template
comes from outside, so its size and what it could start or fetch are checked before it is read.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dashboard.errors import RefusedFileError

MAX_BYTES = 30_000_000
MAX_UNPACKED = 200_000_000
MAX_MEMBERS = 2_000
MAX_RATIO = 100
RATIO_FROM = 10_000_000
"""Below this size a high ratio does no harm."""
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_PRESENTATION = _MAIN.format("presentation").encode()
_TAKEN_AS_ONE = (_MAIN.format("template").encode(), _MAIN.format("slideshow").encode())
_PROGRAMS = re.compile(rb"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_PROGRAM_NAMES = re.compile(r"vbaProject|activeX", re.IGNORECASE)
_WAY_OUT = "Choose a PowerPoint template (.potx) or presentation (.pptx)."
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_LEFT_BEHIND = (
    "viewProps",
    "presProps",
    "customXml",
    "commentAuthors",
    "handoutMaster",
    "tags",
)
"""Parts of a presentation that tell of its slides or its maker, or that a brief has no use for."""
_ABOUT_SLIDES = ("custShowLst", "extLst", "custDataLst", "handoutMasterIdLst")


def opened(data: bytes) -> Any:
    """Return the presentation of a template without its slides. Raises RefusedFileError."""
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    checked = _checked(data)
    try:
        presentation = Presentation(io.BytesIO(checked))
        _emptied(presentation)
        if not any(True for _ in _titled(presentation)):
            raise RefusedFileError(
                "The template has no layout with a title.", try_="Add one to it, such as Title Only."
            )
    except (
        PythonPptxError, etree.LxmlError, AttributeError, KeyError, ValueError, TypeError, IndexError, RecursionError, AssertionError,
    ) as error:  # fmt: skip
        raise RefusedFileError("The template is damaged: it can't be read.", try_=_WAY_OUT) from error
    return presentation


def chosen_layout(presentation: Any) -> Any:
    """Return the layout with a title and the least beside it; "Title Only" is one with nothing."""
    return min(_titled(presentation), key=_beside_title)


def _titled(presentation: Any) -> Iterator[Any]:
    for master in presentation.slide_masters:
        for layout in master.slide_layouts:
            if _title_kind(layout) is not None:
                yield layout


def _title_kind(layout: Any) -> Any:
    """Return which kind of title a layout has: one across its top, or one in the middle of a first page."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    kinds = [one.placeholder_format.type for one in layout.placeholders if one.placeholder_format.idx == 0]
    known = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    return next((kind for kind in kinds if kind in known), None)


def _beside_title(layout: Any) -> tuple[bool, int, int]:
    """Return whether the title is in the middle, how many places to fill in there are, and how many shapes."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    at_the_foot = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
    to_fill = sum(one.placeholder_format.type not in at_the_foot for one in layout.placeholders)
    is_named = layout._element.get("type") == "titleOnly" or layout.name.casefold() == "title only"  # noqa: SLF001
    return (
        _title_kind(layout) == PP_PLACEHOLDER.CENTER_TITLE,
        0 if is_named else to_fill,
        len(layout.shapes) - len(layout.placeholders),
    )


def _checked(data: bytes) -> bytes:
    """Return the file as one python-pptx opens, once it is known to be harmless."""
    if len(data) > MAX_BYTES:
        raise RefusedFileError(f"The template is larger than {MAX_BYTES // 1_000_000} MB.", try_=_WAY_OUT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_sizes(packed, len(data))
            members = {one.filename: packed.read(one) for one in packed.infolist() if not one.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise RefusedFileError(
            "The template is no presentation, or is locked by a password.", try_=_WAY_OUT
        ) from error
    types = members.get(_TYPES, b"")
    if _PROGRAMS.search(types) or any(map(_PROGRAM_NAMES.search, members)):
        raise RefusedFileError(
            "The template holds macros or other programs.", try_="Save it as .potx or .pptx without them."
        )
    for other in _TAKEN_AS_ONE:
        types = types.replace(other, _PRESENTATION)
    if _PRESENTATION not in types:
        raise RefusedFileError("The template is no PowerPoint presentation.", try_=_WAY_OUT)
    if any(b"<!DOCTYPE" in one for name, one in members.items() if name.endswith((".xml", ".rels"))):
        raise RefusedFileError("The template is damaged: it can't be read.", try_=_WAY_OUT)
    return _packed(members | {_TYPES: types})


def _check_sizes(packed: zipfile.ZipFile, size: int) -> None:
    unpacked = sum(one.file_size for one in packed.infolist())
    if len(packed.infolist()) > MAX_MEMBERS:
        raise RefusedFileError(f"The template is made of more than {MAX_MEMBERS} parts.", try_=_WAY_OUT)
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * size):
        raise RefusedFileError(
            "The template is far larger unpacked than a template is.",
            try_="Make its pictures smaller, and save it again.",
        )


def _packed(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return data.getvalue()


def _emptied(presentation: Any) -> None:
    """Take the slides out, and every reference to them, so that no part of them is saved and nothing needs repair."""
    part, root = presentation.part, presentation.part._element  # noqa: SLF001 - lists that python-pptx doesn't know
    for slide in list(root.sldIdLst if root.sldIdLst is not None else ()):
        part.rels.pop(slide.rId)
        root.sldIdLst.remove(slide)
    for name in _ABOUT_SLIDES:
        for element in root.findall(f"{{{root.nsmap['p']}}}{name}"):
            root.remove(element)
    _unrelate(part, _LEFT_BEHIND)
    for other in list(presentation.part.package.iter_parts()):
        if other is not part:
            _unlink_slides(other)
    _check_fetches_nothing(presentation)


def _unrelate(part: Any, kinds: tuple[str, ...]) -> None:
    for name, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] in kinds:
            part.rels.pop(name)


def _unlink_slides(part: Any) -> None:
    """Take out what on a layout jumps to a slide that is gone."""
    for name, relation in list(part.rels.items()):
        if relation.reltype != f"{_TYPE}slide":
            continue
        element = getattr(part, "_element", None)
        if element is not None:
            for one in element.xpath(f".//*[@r:id='{name}']"):
                one.getparent().remove(one)
        part.rels.pop(name)


def _check_fetches_nothing(presentation: Any) -> None:
    for part in presentation.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and relation.reltype != f"{_TYPE}hyperlink":
                raise RefusedFileError(
                    "The template fetches pictures or data from elsewhere.",
                    try_="Insert them into it instead of linking them, and save it again.",
                )
