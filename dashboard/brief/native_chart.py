"""A chart that PowerPoint draws itself, with its table in a workbook, so that it can be edited there.

Owns how a `Chart` becomes one: colours, axes, labels, and room for the words beside bars. Refuses to change a number, and to
let a word become a formula.
"""

import math
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.brief.chart_table import shown_value, table_of, word
from dashboard.brief.deck import said
from dashboard.brief.fitting import LINE, lines, sizes, width
from dashboard.brief.places import Area
from dashboard.brief.shape import Chart, Colour
from dashboard.theme import LIGHT

_KINDS = {"bars": XL_CHART_TYPE.BAR_CLUSTERED, "stacked columns": XL_CHART_TYPE.COLUMN_STACKED}
_FILLS: dict[Colour, str] = {
    "senior": LIGHT.senior,
    "junior": LIGHT.junior,
    "before": LIGHT.before,
    "quiet": LIGHT.grid_strong,
    # Near-black bars would outshine the finding above them.
    "text": LIGHT.both,
}
_LEGEND, _AXIS, _BESIDE, _BESIDE_NAMES = 26.0, 26.0, 44.0, 22.0
"""Points for the legend above, the scale below, the labels at the ends of bars, and around the names beside them."""
_NAME_SIZES = sizes(14, 5)
_FEWEST_NAMES, _MOST_NAMES = 0.1, 0.62
"""Share of the width that the names beside bars may take."""
_THICKEST = 46.0
_SCALE_SIZE, _LEGEND_SIZE = 11.0, 12.0
_STRANGE_FONT = 1.22
_SHORT_SCALE = 10
_FREE = 0.72
"""Of the place of a category, what its bars or its name may fill."""


def put_chart(slide: Any, chart: Chart, area: Area, alt: str, as_of: date) -> Any:
    """Draw a chart into an area of a slide; return its shape."""
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = [word(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(word(series.name), [shown_value(value) for value in series.values])
    frame = slide.shapes.add_chart(
        _KINDS[chart.kind], Pt(area.left), Pt(area.top), Pt(area.width), Pt(area.height), data
    )
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", said(alt))  # noqa: SLF001 - the library has no alternative text
    drawn = frame.chart
    drawn.part.chart_workbook.update_from_xlsx_blob(table_of(chart, as_of))
    drawn.has_title = False
    drawn.font.size = Pt(_SCALE_SIZE)
    drawn.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    top = _legend(drawn, chart, area) if len(chart.series) > 1 else 0.0
    _scale(drawn.value_axis, chart)
    plot_area = _bars(drawn, chart, area, top) if chart.kind == "bars" else _columns(drawn, chart, area, top)
    _place(drawn, plot_area, area)
    _fill(drawn, chart)
    return frame


def _legend(drawn: Any, chart: Chart, area: Area) -> float:
    """Put the names of the series above; return how high they stand."""
    drawn.has_legend = True
    drawn.legend.position = XL_LEGEND_POSITION.TOP
    drawn.legend.include_in_layout = False
    drawn.legend.font.size = Pt(_LEGEND_SIZE)
    wide = sum(width(word(one.name), _LEGEND_SIZE) * _loose(area) + 2 * _LEGEND_SIZE for one in chart.series)
    return _LEGEND + (math.ceil(wide / (0.75 * area.width)) - 1) * _LEGEND_SIZE * LINE


def _loose(area: Area) -> float:
    """Return how much wider the words of a chart may be: in a strange font no program shrinks them."""
    return area.loose if area.loose == 1 else _STRANGE_FONT


def _scale(axis: Any, chart: Chart) -> None:
    """Put a scale of a survey from 1 to its end, and everything else from 0."""
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.minimum_scale = 0 if chart.most is None else 1
    if chart.most is not None:
        axis.maximum_scale = chart.most
        if chart.most <= _SHORT_SCALE:
            axis.major_unit = 1
    axis.tick_labels.font.size = Pt(_SCALE_SIZE)
    axis.tick_labels.number_format = chart.number_format if chart.most is None else "0"
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.fill.background()


def _names(axis: Any, size: float) -> None:
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size = Pt(size)
    axis.format.line.color.rgb = _rgb(LIGHT.grid_strong)


def _bars(drawn: Any, chart: Chart, area: Area, top: float) -> Area:
    """Lay bars out, the first on top; the names beside them are on as few lines as they need."""
    axis = drawn.category_axis
    axis.reverse_order = True
    # Else the scale would move to the top with the order turned round.
    _cross(drawn.value_axis, "max")
    # Bars begin where the scale does.
    _cross(axis, "min")
    high = area.height - top - _AXIS
    names = [word(name) for name in chart.categories]
    size, room = _room_of_names(names, area.width, high, _loose(area))
    _names(axis, size)
    _every_name(axis)
    each, count = high / len(names), len(chart.series)
    gap = min(5.0, max(0.45, each / _THICKEST - count))
    drawn.plots[0].gap_width, drawn.plots[0].overlap = round(gap * 100), 0
    bar = each / (count + gap)
    label = max(5.0, min(12.0, bar / LINE))
    for series in drawn.plots[0].series:
        _label(series, chart, label).position = XL_LABEL_POSITION.OUTSIDE_END
    return Area(room, top, area.width - room - _BESIDE, high)


def _room_of_names(names: list[str], wide: float, high: float, loose: float) -> tuple[float, float]:
    """Return the size of names and the points they take at the left."""
    each = high / len(names)
    for size in _NAME_SIZES:
        room = max(
            _FEWEST_NAMES * wide,
            min(_MOST_NAMES * wide, max(width(name, size) for name in names) * loose + _BESIDE_NAMES + 2),
        )
        if (
            max(lines(name, size, (room - _BESIDE_NAMES) / loose) for name in names) * size * LINE
            <= _FREE * each + size * 0.2
        ):
            return size, room
    return _NAME_SIZES[-1], _MOST_NAMES * wide


def _columns(drawn: Any, chart: Chart, area: Area, top: float) -> Area:
    """Lay columns out; a part too low for its number, or a zero, has none."""
    high = area.height - top - _AXIS
    left = 40.0
    each = (area.width - left) / len(chart.categories)
    widest = max(width(word(name), 1.0) for name in chart.categories) * _loose(area)
    _names(drawn.category_axis, max(5.0, min(12.0, each * 0.9 / widest)))
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 35, 100
    drawn.plots[0].vary_by_categories = False
    totals = [
        sum(value or 0 for value in stack)
        for stack in zip(*(one.values for one in chart.series), strict=True)
    ]
    # The scale ends above the highest column, at a round number.
    scale = 1.15 * max(totals, default=0)
    digits = max((width(f"{total:.0f}", 1.0) for total in totals), default=1.0) * _loose(area)
    size = min(11.0, each * _FREE / digits)
    for series, values in zip(drawn.plots[0].series, chart.series, strict=True):
        seen = [
            value is not None and scale > 0 and value / scale * high >= size * LINE for value in values.values
        ]
        labels = _label(series, chart, size)
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.color.rgb = _rgb("#1F2328" if values.colour == "quiet" else "#FFFFFF")
        if size < _NAME_SIZES[-1]:
            seen = [False] * len(seen)
        for at, is_seen in enumerate(seen):
            if not is_seen:
                _unlabelled(labels, at)
    return Area(left, top, area.width - left, high)


def _label(series: Any, chart: Chart, size: float) -> Any:
    labels = series.data_labels
    labels.show_value = True
    for leader in labels._element.xpath("./c:showLeaderLines"):  # noqa: SLF001 - only pies have them
        labels._element.remove(leader)  # noqa: SLF001
    labels.number_format, labels.number_format_is_linked = chart.number_format, False
    labels.font.size = Pt(max(_NAME_SIZES[-1], round(size * 2) / 2))
    return labels


def _unlabelled(labels: Any, at: int) -> None:
    one = labels._element._insert_dLbl_in_sequence(at)  # noqa: SLF001 - the library can add labels, not leave one out
    for child in list(one)[1:]:
        one.remove(child)
    one.append(parse_xml(f'<c:delete {nsdecls("c")} val="1"/>'))


def _cross(axis: Any, where: str) -> None:
    """Say where an axis meets the other one; the library's own way finds the wrong element."""
    axis._element.xpath("./c:crosses")[0].set("val", where)  # noqa: SLF001


def _every_name(axis: Any) -> None:
    """Have no name left out for want of room."""
    element = axis._element  # noqa: SLF001 - not in the library
    element.xpath("./c:noMultiLvlLbl")[0].addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _place(drawn: Any, plot: Area, area: Area) -> None:
    """Fix where the bars stand, so that names have the rest."""
    shares = {
        "x": plot.left / area.width,
        "y": plot.top / area.height,
        "w": plot.width / area.width,
        "h": plot.height / area.height,
    }
    said_so = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares.items())
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{said_so}</c:manualLayout></c:layout>"
    )
    drawn._chartSpace.chart.plotArea.insert(0, layout)  # noqa: SLF001 - not in the library


def _fill(drawn: Any, chart: Chart) -> None:
    met: list[Colour] = []
    for series, values in zip(drawn.plots[0].series, chart.series, strict=True):
        colour = _FILLS[values.colour]
        series.format.fill.solid()
        # A colour that comes again is paler, so that its series can be told apart.
        series.format.fill.fore_color.rgb = _rgb(_paler(colour, met.count(values.colour)))
        if values.colour == "quiet" or values.colour in met:
            series.format.line.color.rgb = _rgb(LIGHT.no_evidence)
            series.format.line.width = Pt(0.5)
        series.invert_if_negative = False
        met.append(values.colour)


def _paler(colour: str, steps: int) -> str:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * 0.5**steps):02X}" for part in parts)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
