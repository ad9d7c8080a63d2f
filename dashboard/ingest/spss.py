"""SPSS files (.sav, .zsav) as rows of text.

Owns the way from values, value labels and declared missing values to cells a person could have typed: `4 - Agree`.
Refuses damaged files and more cases or variables than can be read safely. Above the cases stand three header
rows: names, labels, and the measure of each variable with all answers it offers, line by line.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.errors import RefusedFileError
from dashboard.ingest import answers, wording
from dashboard.ingest.workbook import as_text

MAGIC = (b"$FL2", b"$FL3")
MAX_CASES = 200_000
MAX_VARIABLES = 2_000
MAX_CELLS = 20_000_000
HEADER_ROWS = 3
_AS_CSV = "In SPSS choose File, Export, CSV with value labels, or export XLSX from the survey tool."


def read(data: bytes, name: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the header rows and the cases, and what the user should know."""
    warnings: tuple[str, ...] = ()
    try:
        columns, meta = _opened(data, name, None)
    except UnicodeDecodeError:
        columns, meta = _opened(data, name, "LATIN1")
        warnings = ("The file isn't in the encoding it names: check accented letters.",)
    names = [str(variable) for variable in meta.column_names]
    if not names:
        raise RefusedFileError("The SPSS file holds no variables.", where=name, try_=_AS_CSV)
    texts, offered, cells = [], [], []
    for variable in names:
        labels = {
            _number(value): str(label)
            for value, label in meta.variable_value_labels.get(variable, {}).items()
        }
        spelled = _Spelling(labels, meta.missing_ranges.get(variable, ()))
        texts.append(meta.column_names_to_labels.get(variable) or variable)
        measure = meta.variable_measure.get(variable, "unknown")
        offered.append("\n".join([measure, *(cell for value in labels if (cell := spelled.cell(value)))]))
        cells.append([spelled.cell(value) for value in columns[variable]])
    cases = [list(case) for case in zip(*cells, strict=True)]
    return [names, texts, offered, *cases], warnings


def _opened(data: bytes, name: str, encoding: str | None) -> tuple[Mapping[str, Sequence[Any]], Any]:
    import pyreadstat

    try:
        _, meta = pyreadstat.read_sav(
            io.BytesIO(data), metadataonly=True, encoding=encoding, output_format="dict"
        )
        most = min(MAX_CASES, MAX_CELLS // max(len(meta.column_names), 1))
        is_too_large = (meta.number_rows or 0) > most or len(meta.column_names) > MAX_VARIABLES
        columns: Mapping[str, Sequence[Any]] = {}
        if not is_too_large:
            columns, meta = pyreadstat.read_sav(
                io.BytesIO(data),
                user_missing=True,
                encoding=encoding,
                row_limit=most + 1,
                output_format="dict",
            )
            is_too_large = any(len(cells) > most for cells in columns.values())
    except (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        OverflowError,
        OSError,
        ValueError,
    ) as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise RefusedFileError(
            "The SPSS file is damaged and can't be opened.", where=name, try_=_AS_CSV
        ) from error
    if is_too_large:
        raise RefusedFileError(
            f"The SPSS file has more than {MAX_CASES:,} cases, {MAX_VARIABLES:,} variables or {MAX_CELLS:,} cells.",
            where=name,
            try_="Save one survey or one year at a time.",
        )
    return columns, meta


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, int | float) else value


class _Spelling:
    """How the values of one variable are written."""

    def __init__(self, labels: Mapping[Any, str], missing: Sequence[Mapping[str, Any]]) -> None:
        self._labels = labels
        self._missing = missing

    def cell(self, value: Any) -> str:
        """Return one value as text: its number and label, the words for missing alone, blank for no value."""
        if value is None or value != value:  # noqa: PLR0124 - only not-a-number differs from itself
            return ""
        value = _number(value)
        label = wording.header(self._labels.get(value, ""))
        if label and answers.says_missing(wording.key(label)):
            return label
        if self._is_missing(value):
            return ""
        plain = as_text(value.item() if hasattr(value, "item") else value).strip()
        if isinstance(value, dt.time):
            plain = value.isoformat()
        if not label or label == plain or answers.split(label)[0] is not None:
            return label or plain
        return f"{plain} - {label}" if isinstance(value, float) else label

    def _is_missing(self, value: Any) -> bool:
        for span in self._missing:
            low, high = span["lo"], span["hi"]
            same_type = isinstance(value, str) == isinstance(low, str)
            if same_type and low <= value <= high:
                return True
        return False
