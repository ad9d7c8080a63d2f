"""How long people stayed from a day on, as far as the rosters on record know.

Owns what counts as followed: to have stayed means to be in a roster of a later day, or to have left later. Who is missing from the
newest roster and has no day of leaving isn't known, and never counts as stayed.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dashboard.stats.staying import People

Days = NDArray[np.float64]

FOLLOWED_DAYS = 365
TRAITS = ("level", "function", "site", "year of birth")
"""What people are made alike in, beside their time with the company; years of birth by decade."""
_DAYS = ("started_on", "joined_on", "employed_since", "left_on", "seen_until", "known_from", "known_until")
_YEAR_DAYS = 365.25
_MOST_A_DAY = 1500
"""Colleagues looked at for one day; more of them would tell hardly more beside those who joined, and take long."""


def in_days(people: pl.DataFrame) -> pl.DataFrame:
    """Return people with each day as a number of days, and who they are as `person`."""
    days = [pl.col(name).cast(pl.Date).to_physical().cast(pl.Float64) for name in _DAYS]
    return people.with_columns(*days, person=pl.col("people").list.first())


def with_traits(people: pl.DataFrame) -> pl.DataFrame:
    """Return people with a number for each kind of each trait and one for themselves; not stated is a kind of its own."""
    decade = (pl.col("birth_year") // 10).cast(pl.String)
    kinds = zip(TRAITS, (*map(pl.col, TRAITS[:3]), decade), strict=True)
    return people.with_columns(
        (column.fill_null("").rank("dense") - 1).cast(pl.Int64).alias(name) for name, column in kinds
    ).with_row_index("number")


def followed_from(people: pl.DataFrame) -> pl.DataFrame:
    """Return people with a `state` and whether they `stayed` from `started_on` on; only of state "followed" is that known."""
    end = pl.col("started_on") + FOLLOWED_DAYS
    left, seen = pl.col("left_on"), pl.col("seen_until")
    has_left_before = left < pl.col("started_on")
    return people.with_columns(
        stayed=left.is_null() | (left >= end),
        state=pl.when(pl.col("started_on").is_null() | pl.col("employed_since").is_null())
        .then(pl.lit("no day"))
        .when((pl.col("employed_since") > pl.col("started_on")) | has_left_before.fill_null(value=False))
        .then(pl.lit("not employed"))
        .when(end > pl.col("known_until"))
        .then(pl.lit("too recent"))
        .when(left.is_null() & (seen.fill_null(0) < end))
        .then(pl.lit("not known"))
        .otherwise(pl.lit("followed")),
    )


def side(rows: pl.DataFrame, day: NDArray[np.int64]) -> People:
    """Return people with traits who are followed from `started_on` on as one side of a comparison."""
    tenure = (rows["started_on"] - rows["employed_since"]).to_numpy() / _YEAR_DAYS
    return People(
        day=day,
        person=rows["number"].to_numpy().astype(np.int64),
        traits=rows.select(TRAITS).to_numpy().astype(np.int64),
        tenure=tenure,
        stayed=rows["stayed"].to_numpy(),
    )


def colleagues(everybody: pl.DataFrame, starts: Days) -> tuple[People, int]:
    """Return who was employed on each day and in no program by then, and of how many more it isn't known whether they stayed.

    Who joins later is a colleague until then: to leave them out would choose colleagues by whether they stayed.
    """
    found: list[People] = []
    unknown = 0
    for day, start in enumerate(starts):
        there = everybody.filter(
            pl.col("joined_on").is_null() | (pl.col("joined_on") > start),
            pl.col("left_on").is_not_null() | (pl.col("seen_until") >= start),
        )
        states = followed_from(there.with_columns(started_on=pl.lit(float(start))))
        there = _evenly(states.filter(pl.col("state").is_in(["followed", "not known"])))
        rows = there.filter(state="followed")
        unknown += there.filter(state="not known").height
        found.append(side(rows, np.full(rows.height, day, dtype=np.int64)))
    return People(
        np.concatenate([one.day for one in found]),
        np.concatenate([one.person for one in found]),
        np.concatenate([one.traits for one in found]),
        np.concatenate([one.tenure for one in found]),
        np.concatenate([one.stayed for one in found]),
    ), unknown


def _evenly(people: pl.DataFrame) -> pl.DataFrame:
    """Return at most so many people, evenly spread over all kinds of them, and always the same ones."""
    if people.height <= _MOST_A_DAY:
        return people
    ordered = people.sort(*TRAITS, "employed_since", "left_on", "seen_until", nulls_last=True)
    return ordered.gather_every(-(-people.height // _MOST_A_DAY))
