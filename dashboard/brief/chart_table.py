"""The workbook behind a native chart: what opens when somebody edits its data.

Owns that the names in it are words and never formulas, that its numbers are those of the brief, and that the same chart gives
the same bytes.
"""

import io
import math
from datetime import date, datetime

from xlsxwriter import Workbook

from dashboard.brief.deck import said
from dashboard.brief.shape import Chart
from dashboard.exports.table import safe_text

_LONGEST_NAME = 240


def table_of(chart: Chart, as_of: date) -> bytes:
    """Return the table behind a chart, where the library looks for it; words stay words, and it is of the brief's day."""
    data = io.BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001 - a day has no zone
    sheet = book.add_worksheet("Sheet1")
    style = book.add_format({"num_format": chart.number_format})
    sheet.set_column(0, 0, 40)
    for row, name in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, word(name))
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, word(series.name))
        for row, value in enumerate(series.values, start=1):
            if shown_value(value) is not None:
                sheet.write_number(row, column, value, style)
    book.close()
    return data.getvalue()


def shown_value(value: float | None) -> float | None:
    """Return a value, None for what no chart can show."""
    return value if value is not None and math.isfinite(value) else None


def word(text: str) -> str:
    """Return a name as a chart and its table hold it."""
    return str(safe_text(said(text, _LONGEST_NAME)))
