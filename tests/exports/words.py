"""The words of a file that was taken along, whatever its format."""

import io

import openpyxl


def words_in(content: bytes) -> str:
    """Return the text of a CSV, of an SVG, or of every cell of an Excel file."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(
        str(value)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    )
