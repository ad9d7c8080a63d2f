"""Pairs by name: the meetings of each, for those who look after them.

Owns the one passage by which a named pair reaches a release. Takes what is about meetings only, and refuses every column it
doesn't know, so that no answer can come near it.
"""

import polars as pl

from dashboard.catalogue import Outcome
from dashboard.errors import OutcomesError
from dashboard.release.groups import GROUP_COLUMNS, check_people
from dashboard.risk import DEFAULT_WEIGHTS, judged

_TAKEN = (
    "pair", "mentor", "mentee", "state", "matched_on", "planned_gap_days", "planned_end_on", "known_until", "end_on", "is_early",
    "log_days", "log_kinds",
)  # fmt: skip
_KNOWN = {*_TAKEN, "people", "program", "cohort"}


def named_rows(outcome: Outcome, rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row a pair with what its meetings say of it today, in the order of the query.

    Raises OutcomesError for a query about anything but pairs, or with a column that isn't about their meetings.
    """
    check_people(outcome, rows)
    unknown = sorted(set(rows.columns) ^ _KNOWN)
    if outcome.about != "pairs" or unknown:
        raise OutcomesError(
            f"{outcome.name} would name people beside {', '.join(unknown) or outcome.about}.",
            where=f"publish/{outcome.name}",
        )
    groups = {name: pl.lit(None, pl.String) for name in GROUP_COLUMNS}
    groups |= {"scope": pl.lit("cohort"), "program": pl.col("program"), "cohort": pl.col("cohort")}
    behind = {"people": pl.lit(None, pl.Int64), "people_text": pl.lit(None, pl.String)}
    today = judged(rows, DEFAULT_WEIGHTS)
    values = [column for column in today.columns if column not in ("people", "program", "cohort")]
    return today.select(
        **groups, **behind, **{name: pl.col(name) for name in values}, hidden=pl.lit(None, pl.String)
    )
