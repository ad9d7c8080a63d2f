"""The look of slides without a template: wide, white, dark text, one thin line.

Owns the empty presentation they are put into. Its colours and font are those of its theme, so that whoever changes the theme
changes all slides.
"""

import re
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.brief.places import AT_THE_FOOT, INSET
from dashboard.brief.template import chosen_layout
from dashboard.theme import LIGHT

TEXT, QUIET = "#1F2328", LIGHT.quiet_text
_SLIDE = (Pt(960), Pt(540))
_EDGE = 40.0


def own_look() -> Any:
    """Return an empty wide presentation: Arial, dark text on white, titles at the left."""
    file: Any = Presentation()
    stretch = _SLIDE[0] / file.slide_width
    master = file.slide_masters[0]
    for owner in (master, *master.slide_layouts):
        for shape in owner.shapes:
            if shape._element.xpath("./p:spPr/a:xfrm"):  # noqa: SLF001 - others stand where the master has them
                shape.left, shape.width = round(shape.left * stretch), round(shape.width * stretch)
    file.slide_width, file.slide_height = _SLIDE
    file.part._element.sldSz.attrib.pop("type", None)  # noqa: SLF001 - it would say that the slide is 4 by 3
    for shape in (
        one
        for owner in (master, chosen_layout(file))
        for one in owner.placeholders
        if one.placeholder_format.type == PP_PLACEHOLDER.TITLE
    ):
        shape.left, shape.top = Pt(_EDGE - INSET), Pt(18)
        shape.width, shape.height = _SLIDE[0] - 2 * Pt(_EDGE - INSET), Pt(74)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    for shape in (one for owner in (master, *master.slide_layouts) for one in owner.placeholders):
        if shape.placeholder_format.type in AT_THE_FOOT:
            shape.left, shape.width, shape.top, shape.height = shape.left, shape.width, Pt(514), Pt(20)
    style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")  # noqa: SLF001
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("b", "1")
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            relation.target_part.blob = _recoloured(relation.target_part.blob)
    return file


def _recoloured(theme: bytes) -> bytes:
    text = theme.decode()
    colours = {
        "dk1": TEXT,
        "dk2": QUIET,
        "accent1": LIGHT.senior,
        "accent2": LIGHT.junior,
        "accent3": LIGHT.both,
    }
    for name, colour in colours.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour.removeprefix("#")}"/></a:{name}>',
            text,
            flags=re.DOTALL,
        )
    return re.sub(r'<a:latin typeface="Calibri"/>', '<a:latin typeface="Arial"/>', text).encode()
