"""Two groups of pairs against each other: whether they keep meeting for as long.

Owns the log-rank comparison of released life tables. Refuses to compare where one group has too few events, and to know
pairs.
"""

from dataclasses import dataclass

import polars as pl

from dashboard.stats.survival import log_rank_of_tables

FEWEST_EVENTS = 10
CLEAR = 0.05


@dataclass(frozen=True)
class Pace:
    """Two groups by name, what happened in each, and whether chance alone would make them differ as much."""

    names: tuple[str, str]
    events: tuple[int, int]
    p: float | None
    """None where one of them has fewer than ten events."""

    @property
    def differ(self) -> bool:
        """Say whether chance would do it in fewer than one of twenty cases."""
        return self.p is not None and self.p < CLEAR


def pace_of(frame: pl.DataFrame) -> Pace | None:
    """Return how two groups compare, from rows with series, week, at_risk, happened and hidden; None unless both are shown."""
    if not frame.height:
        return None
    names = frame["series"].unique(maintain_order=True).to_list()
    known = frame.filter(pl.col("hidden").is_null() & pl.col("week").is_not_null())
    if len(names) != 2 or known["series"].n_unique() != 2:  # noqa: PLR2004
        return None
    last = int(known["week"].max())  # type: ignore[arg-type]
    tables = {
        name: pl.DataFrame({"week": range(1, last + 1)})
        .join(known.filter(series=name).select("week", "at_risk", "happened"), on="week", how="left", maintain_order="left")
        .fill_null(0)
        for name in names
    }  # fmt: skip
    events = tuple(int(tables[name]["happened"].sum()) for name in names)
    found = (
        log_rank_of_tables(
            {name: table["at_risk"].to_numpy() for name, table in tables.items()},
            {name: table["happened"].to_numpy() for name, table in tables.items()},
        )
        if min(events) >= FEWEST_EVENTS
        else None
    )
    return Pace((names[0], names[1]), (events[0], events[1]), None if found is None else found.p)
