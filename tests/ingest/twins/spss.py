"""SPSS files, written by the library that reads them."""

import datetime as dt
import tempfile
from pathlib import Path

import polars as pl
import pyreadstat

from tests.ingest.files import AGREEMENT
from tests.ingest.twins.twin import Twin

LABELS: dict[int | float, str] = dict(enumerate(AGREEMENT, start=1))


def _bytes(suffix: str) -> bytes:
    table = pl.DataFrame(
        {
            "pid": [101.0, 102.0, 103.0, 104.0],
            "day": [dt.date(2026, 3, day) for day in (2, 3, 4, 5)],
            "v1": [1.0, 4.0, 99.0, 5.0],
            "v2": [5.0, 2.0, None, 4.0],
            "v3": [1.0, 7.0, -9.0, 4.0],
            "v4": [1.0, 2.0, 2.0, 1.0],
            "v5": [1.0, 2.0, 3.0, 2.0],
            "v6": ["Fine ", "", "So so", "Good"],
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"answers{suffix}"
        pyreadstat.write_sav(
            table,
            str(path),
            column_labels=[
                "Participant id", "Day", "I try tools", "I teach tools", "How easy", "Sex", "Unit", "Why",
            ],
            variable_value_labels={
                "v1": LABELS | {99: "No answer"},
                "v2": {6 - value: label for value, label in LABELS.items()},
                "v3": {1: "Not at all", 7: "Very much"},
                "v4": {1: "Male", 2: "Female"},
                "v5": {1: "Sales", 2: "Research", 3: "Plant"},
            },
            missing_ranges={"v1": [99], "v3": [{"lo": -99, "hi": -1}]},
            compress=suffix == ".zsav",
        )  # fmt: skip
        return path.read_bytes()


TWINS = tuple(
    Twin(
        f"an SPSS file ({suffix})",
        "spss",
        _bytes(suffix),
        kept=4,
        file_name=f"answers{suffix}",
        kinds={"Participant id": "id", "Day": "datetime", "Sex": "choice", "Unit": "choice", "Why": "open"},
        scales={
            "I try tools": (5, "ascending", "1 - Strongly disagree"),
            "I teach tools": (5, "descending", "5 - Strongly disagree"),
            "How easy": (7, "ascending", "1 - Not at all"),
        },
        roles={"Participant id": "person_id"},
        asks=("reversed",),
    )
    for suffix in (".sav", ".zsav")
)
