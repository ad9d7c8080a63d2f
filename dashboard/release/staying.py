"""Who stayed: from rows of people to one row a group with what may be said of it, or why no number is shown.

Owns the groups, when a comparison is refused, how it is rounded, and that from all groups together no number of leavers under
the fewest people can be worked out. The comparison itself is `stats.staying`'s, who is followed `stay_times`'.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.catalogue import Outcome
from dashboard.model import SIDES
from dashboard.privacy.cells import Cell
from dashboard.privacy.counts import hidden_counts
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import rounded_outwards, rounded_steadily, rounded_to
from dashboard.release.stay_times import TRAITS, colleagues, followed_from, in_days, side, with_traits
from dashboard.stats.staying import FEWEST_JOINED, Staying, compare, refusals

_MOST_NOT_KNOWN = 0.05
_REACH_BACK_DAYS = 60
"""Leavers count as known from the first start on if one of them left at most so much later."""
_STEP = 5
"""Counts and shares of who is followed are rounded to it, so that two of them tell of no single person."""
NO_DAYS = "no roster gives the day they were hired"
TOO_FEW = f"fewer than {FEWEST_JOINED} people could be followed for 12 months"
NOT_BACK = "the rosters on record don't reach back to the day they joined, so that who left early is missing"
NOT_KNOWN = "of too many it isn't known whether they stayed: an older roster lists them, the newest doesn't, and no day of leaving is on record"
NOBODY = "no similar colleague was employed on the day they joined"
FEW_LEAVERS = "too few left, or stayed, to show a share that tells of no single person"

STAYING: dict[str, pl.DataType | type[pl.DataType]] = {
    "refused": pl.String,
    "followed": pl.Int64,
    **dict.fromkeys(
        (
            "too_recent", "not_known", "share", "share_low", "share_high", "other_share", "other_low", "other_high", "difference",
            "difference_low", "difference_high", "crude_difference",
        ),
        pl.Float64,
    ),
    **dict.fromkeys(("colleagues", "effective_colleagues"), pl.Int64),
    "overlap": pl.Float64,
    "trait": pl.List(pl.String),
    **dict.fromkeys(("apart_before", "apart_after"), pl.List(pl.Float64)),
}  # fmt: skip
_NAMES = ("scope", "program", "side")
_ALONGSIDE = ("refused", "followed", "too_recent", "not_known")
"""What is said of a group whose comparison isn't shown."""


@dataclass(frozen=True)
class _Group:
    """Those of one scope and side who take part, each from their first match on."""

    names: dict[str, str | None]
    members: pl.DataFrame

    def of(self, state: str) -> pl.DataFrame:
        """Return those in a state."""
        return self.members.filter(state=state)

    def leavers(self, *, stayed: bool = False) -> frozenset[str]:
        """Return which of those followed left, or stayed."""
        return frozenset(self.of("followed").filter(stayed=stayed)["person"])


@dataclass(frozen=True)
class _Found:
    """A group with its comparison, or the reason why none is shown."""

    group: _Group
    comparison: Staying | None
    refused: str | None


def stay_groups(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Return one row a group of those who take part, with its people; `rows` are those of the publish query."""
    people = in_days(rows)
    everybody = with_traits(people.filter(pl.col("program").is_null()))
    joined = people.filter(pl.col("program").is_not_null())
    found = [_compared(group, everybody) for group in _groups(joined)]
    alone = _of_few_leavers(found, policy)
    return pl.DataFrame(
        [
            one.group.names
            | {"people": one.group.members["person"].to_list()}
            | _said(_Found(one.group, None, FEW_LEAVERS) if place in alone else one)
            for place, one in enumerate(found)
        ],
        schema={**dict.fromkeys(_NAMES, pl.String), "people": pl.List(pl.String), **STAYING},
    )


def stay_values(rows: pl.DataFrame, _outcome: Outcome, _policy: Policy) -> dict[str, object]:
    """Return the values of a group's one row, rounded already."""
    return rows.select(*STAYING).row(0, named=True)


def _groups(joined: pl.DataFrame) -> Iterator[_Group]:
    programs = joined["program"].unique().sort().to_list()
    for program in (None, *programs) if len(programs) > 1 else programs:
        for one in (None, *SIDES):
            names = {"scope": "program" if program else "all", "program": program, "side": one}
            part = joined.filter(
                *(pl.col(name) == names[name] for name in ("program", "side") if names[name]), pl.lit(value=True)
            )  # fmt: skip
            members = part.sort("started_on", "person", nulls_last=True).unique(
                "person", keep="first", maintain_order=True
            )
            if members.height:
                yield _Group(names, followed_from(members))


def _compared(group: _Group, everybody: pl.DataFrame) -> _Found:
    followed, members = group.of("followed"), group.members
    if members["employed_since"].is_null().all():
        return _Found(group, None, NO_DAYS)
    if followed.height < FEWEST_JOINED:
        return _Found(group, None, TOO_FEW)
    starts = followed["started_on"].unique().sort().to_numpy()
    if (known_from := members["known_from"][0]) is None or known_from > starts[0] + _REACH_BACK_DAYS:
        return _Found(group, None, NOT_BACK)
    traits = everybody.select("person", "number", *TRAITS)
    mine = followed.drop(TRAITS[:3]).join(traits, on="person", maintain_order="left")
    others, unknown = colleagues(everybody, starts)
    of_mine = group.of("not known").height
    if of_mine > _MOST_NOT_KNOWN * (of_mine + mine.height) or unknown > _MOST_NOT_KNOWN * (
        unknown + len(others.day)
    ):
        return _Found(group, None, NOT_KNOWN)
    try:
        comparison = compare(
            side(mine, np.searchsorted(starts, mine["started_on"].to_numpy())), others, TRAITS
        )
    except ValueError:
        return _Found(group, None, NOBODY)
    return _Found(group, comparison, "; ".join(refusals(comparison)) or None)


def _of_few_leavers(found: list[_Found], policy: Policy) -> set[int]:
    """Return the places of those whose share would, alone or with others, tell of fewer leavers, or stayers, than may be told of."""
    told = [(place, one.group) for place, one in enumerate(found) if one.refused is None]
    alone = {
        place
        for place, one in enumerate(found)
        if one.comparison
        and min(
            one.comparison.others_left,
            one.comparison.joined_left,
            one.comparison.joined - one.comparison.joined_left,
        )
        < policy.fewest_people
    }
    for stayed in (False, True):
        cells = [
            Cell(
                number=place,
                family=("staying",),
                twin_family=("staying",),
                group=tuple((name, value) for name in _NAMES[1:] if (value := group.names[name])),
                people=group.leavers(stayed=stayed),
            )
            for place, group in told
        ]
        alone |= set(hidden_counts(cells, policy))
    return alone


def _said(one: _Found) -> dict[str, object]:
    members = one.group.members.height

    def part(state: str) -> float:
        return rounded_to(one.group.of(state).height / members, _STEP / 100)

    counted = one.group.of("followed").height
    said: dict[str, object] = {
        "refused": one.refused,
        "followed": int(rounded_to(counted, _STEP)),
        "too_recent": part("too recent"),
        "not_known": part("not known"),
    }
    found = one.comparison
    if found is None:
        return said
    if one.refused is None:
        said |= _numbers(found)
    return said | {
        "colleagues": found.others,
        "effective_colleagues": int(rounded_steadily(found.effective_others, 6)),
        "overlap": rounded_steadily(found.overlap, 2),
        "trait": [apart.trait for apart in found.balance],
        "apart_before": [rounded_steadily(apart.before, 2) for apart in found.balance],
        "apart_after": [rounded_steadily(apart.after, 2) for apart in found.balance],
    }


def _numbers(found: Staying) -> dict[str, object]:
    share, other = rounded_steadily(found.share, 2), rounded_steadily(found.other_share, 2)
    low, high = rounded_outwards(*found.share_limits, 2)
    other_low, other_high = rounded_outwards(*found.other_limits, 2)
    least, most = rounded_outwards(*found.limits, 2)
    return {
        "share": share, "share_low": low, "share_high": high,
        "other_share": other, "other_low": other_low, "other_high": other_high,
        # Of the two as they are shown: a reader who subtracts gets the same.
        "difference": rounded_steadily(share - other, 2), "difference_low": least, "difference_high": most,
        "crude_difference": rounded_steadily(found.crude_difference, 2),
    }  # fmt: skip
