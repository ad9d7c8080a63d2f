"""Answers of a wave whose time was up: left out when a file is loaded again.

Owns which responses those are. Loaded again they would stand beside what was published of them, as if others had given them.
"""

from dataclasses import replace
from datetime import datetime

import polars as pl

from dashboard.ingest.rejection import Rejection
from dashboard.ingest.validation import Accepted
from dashboard.vault import Vault

REASON = "answers of this survey were deleted because their time was up; the row was left out"


def without_retained(found: Accepted, vault: Vault) -> Accepted:
    """Return a survey's rows without answers that were deleted once; who answered later than the last of them is kept."""
    responses = found.tables.get("response", pl.DataFrame())
    ends = vault.fetch("published/retained").rows() if responses.height else []
    gone = [
        row["row_number"]
        for row in responses.iter_rows(named=True)
        if any(
            _is_of(row, program, wave) and (row["answered_at"] is None or row["answered_at"] <= last)
            for program, wave, last in ends
        )
    ]
    if not gone:
        return found
    return replace(
        found,
        tables={
            name: frame.filter(~pl.col("row_number").is_in(gone)) if "row_number" in frame.columns else frame
            for name, frame in found.tables.items()
        },
        rejections=(
            *(one for one in found.rejections if one.row not in set(gone)),
            *(Rejection(number, "", "", REASON) for number in gone),
        ),
        rows=found.rows - len(gone),
    )


def _is_of(row: dict[str, str | datetime | None], program: str, wave: str) -> bool:
    """Tell whether a response may be of a wave of a program: a survey that doesn't say the program may be of any."""
    return row["wave"] == wave and (not program or row["program"] in (None, program))
