"""Rows about people who were erased: left out when a file is loaded, counted and said like other rows left out.

Owns which rows of an accepted file those are. Quotes no cell of them.
"""

from dataclasses import replace

import polars as pl

from dashboard.erased import REASON, LeftOut
from dashboard.ingest.rejection import Rejection
from dashboard.ingest.validation import Accepted

BEFORE = "answered before this person was erased and joined again; the row was left out"
_PEOPLE = ("person_key", "mentor_key", "mentee_key")


def without_erased(found: Accepted, gone: LeftOut) -> Accepted:
    """Return the rows a file becomes without those about people who were erased."""
    if not gone.gone and not gone.back_on:
        return found
    aliases = found.tables.get("alias", pl.DataFrame())
    gone_too = {row["person_key"] for row in aliases.iter_rows(named=True) if gone.is_gone(row["alias_key"])}
    reasons: dict[int, str] = {}
    for name in ("roster", "pair", "session", "response"):
        for row in found.tables.get(name, pl.DataFrame()).iter_rows(named=True):
            people = [row[column] for column in _PEOPLE if column in row]
            if any(one in gone_too or gone.is_gone(one) for one in people):
                reasons[row["row_number"]] = REASON
            elif name == "response" and gone.is_too_old(row["person_key"], row["answered_at"]):
                reasons[row["row_number"]] = BEFORE
    if not reasons:
        return found
    return replace(
        found,
        tables={name: _kept(frame, set(reasons), gone_too, gone) for name, frame in found.tables.items()},
        rejections=(
            *(one for one in found.rejections if one.row not in reasons),
            *(Rejection(number, "", "", reason) for number, reason in sorted(reasons.items())),
        ),
        rows=found.rows - len(reasons),
    )


def _kept(frame: pl.DataFrame, rows: set[int], people: set[str], gone: LeftOut) -> pl.DataFrame:
    if "row_number" in frame.columns:
        return frame.filter(~pl.col("row_number").is_in(list(rows)))
    if "person_key" in frame.columns:
        left = [one for one in frame["person_key"].unique() if one in people or gone.is_gone(one)]
        return frame.filter(~pl.col("person_key").is_in(left))
    return frame
