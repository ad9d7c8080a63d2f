"""Places on a slide, in points: where the title stands, and what is free below it.

Owns how a layout that somebody else made is read. Refuses to write anything but where the title stands.
"""

from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

INSET = 7.2
"""Between the edge of a placeholder and its text."""
AT_THE_FOOT = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
"""What stands below the foot of a brief, where a company has it."""
_UNKNOWN_FONT = 1.08
"""A template's letters may be so much wider than Arial's; text in boxes is shrunk where they are wider still."""
_LOWEST_QUARTER, _NARROWEST_TITLE, _HIGHEST_TITLE, _LEAST_REST = 0.75, 0.6, 0.35, 0.5
_BELOW_TITLE = 10.0


@dataclass(frozen=True)
class Area:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float
    loose: float = 1.0
    """How much wider letters may be than those that sizes are chosen by."""

    @property
    def room(self) -> float:
        """Return the width that text is fitted to."""
        return self.width / self.loose

    @property
    def bottom(self) -> float:
        """Return where it ends."""
        return self.top + self.height

    def above(self, room: float, gap: float = 0.0) -> "Area":
        """Return the area without its lowest part."""
        return replace(self, height=self.height - room - gap)

    def below(self, room: float, gap: float = 0.0) -> "Area":
        """Return the area without its highest part."""
        return replace(self, top=self.top + room + gap, height=self.height - room - gap)

    def columns(self, count: int, gap: float) -> list["Area"]:
        """Return columns of the same width."""
        wide = (self.width - gap * (count - 1)) / count
        return [replace(self, left=self.left + at * (wide + gap), width=wide) for at in range(count)]


def title_and_rest(
    heading: Any, layout: Any, slide: tuple[float, float], *, is_own: bool
) -> tuple[Area, Area]:
    """Return where a slide's title stands and what is free below it; a title in an unusual place is put on top."""
    wide, high = slide
    floor = _floor(layout, high)
    where = _stated(heading)
    if where is None or not _is_usual(where, wide, high, floor):
        where = Area(wide * 0.04, high * 0.04, wide * 0.92, high * 0.15)
        heading.left, heading.top = Pt(where.left), Pt(where.top)
        heading.width, heading.height = Pt(where.width), Pt(where.height)
    top = where.bottom + _BELOW_TITLE
    loose = 1.0 if is_own else _UNKNOWN_FONT
    return where, Area(where.left + INSET, top, where.width - 2 * INSET, floor - top, loose)


def _floor(layout: Any, high: float) -> float:
    """Return where date, footer and slide number begin, which a company may fill."""
    tops: list[float] = [
        one.top.pt
        for owner in (layout, layout.slide_master)
        for one in owner.placeholders
        if one.placeholder_format.type in AT_THE_FOOT and one.top is not None
    ]
    return min([high * 0.95, *(top for top in tops if top > high * _LOWEST_QUARTER)])


def _stated(heading: Any) -> Area | None:
    sides = (heading.left, heading.top, heading.width, heading.height)
    return None if None in sides else Area(*(side.pt for side in sides))


def _is_usual(where: Area, wide: float, high: float, floor: float) -> bool:
    return (
        where.width >= _NARROWEST_TITLE * wide
        and where.height <= _HIGHEST_TITLE * high
        and floor - where.bottom >= _LEAST_REST * high
        and min(where.left, where.top) >= 0
        and where.left + where.width <= wide
    )
