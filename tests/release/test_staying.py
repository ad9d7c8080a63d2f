"""Who stayed, as it may be shown: who is followed, when no number is, and that few leavers are never told of."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from dashboard.privacy.policy import POLICY
from dashboard.release.staying import (
    FEW_LEAVERS,
    NO_DAYS,
    NOBODY,
    NOT_BACK,
    NOT_KNOWN,
    STAYING,
    TOO_FEW,
    stay_groups,
)

START, KNOWN_FROM, KNOWN_UNTIL = date(2025, 1, 6), date(2024, 12, 1), date(2026, 6, 1)
HIRED = date(2021, 3, 1)
SCHEMA: dict[str, Any] = {
    "people": pl.List(pl.String), **dict.fromkeys(("program", "side"), pl.String),
    **dict.fromkeys(("started_on", "joined_on", "employed_since", "left_on", "seen_until", "known_from", "known_until"), pl.Date),
    "birth_year": pl.Int64, **dict.fromkeys(("level", "function", "site"), pl.String),
}  # fmt: skip


def somebody(key: str, *, left_after: int | None = None, **more: Any) -> dict[str, Any]:
    """Return what the rosters know of somebody, who left so many days after START."""
    left_on = None if left_after is None else START + timedelta(days=left_after)
    return {
        "people": [key], "employed_since": HIRED, "left_on": left_on, "seen_until": None if left_on else KNOWN_UNTIL,
        "known_from": KNOWN_FROM, "known_until": KNOWN_UNTIL, "birth_year": 1990, "level": "Analyst", "function": "IT", "site": "Lyon",
    } | more  # fmt: skip


def side(name: str, count: int, leavers: int, *, program: str = "A", **more: Any) -> list[dict[str, Any]]:
    """Return those who take part on one side of a program; the first of them left after 200 days."""
    place: dict[str, Any] = {"program": program, "side": name, "started_on": START, "joined_on": START}
    return [
        somebody(
            f"{program}-{name}-{number}", **(place | {"left_after": 200 if number < leavers else None} | more)
        )
        for number in range(count)
    ]


def vanishing(people: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Return people of whom the last were in no roster any more after some months."""
    return [*people[:-count], *(row | {"seen_until": date(2025, 9, 1)} for row in people[-count:])]


def rows(*joined: list[dict[str, Any]], colleagues: int = 300, **of_colleagues: Any) -> pl.DataFrame:
    """Return rows as the query gives them: those who take part, each in the roster too, and colleagues, of whom one in ten left."""
    taking_part = [row for one in joined for row in one]
    roster = [row | {"program": None, "side": None, "started_on": None} for row in taking_part]
    roster += [
        somebody(f"colleague-{number}", **{"left_after": 100 if number % 10 == 0 else None} | of_colleagues)
        for number in range(colleagues)
    ]
    return pl.DataFrame([*roster, *taking_part], schema=SCHEMA)


def said(frame: pl.DataFrame) -> dict[tuple[str | None, str | None], dict[str, Any]]:
    """Return what is said of each group, by program and side."""
    return {(row["program"], row["side"]): row for row in stay_groups(frame, POLICY).to_dicts()}


def test_both_shares_their_intervals_and_the_difference_are_rounded_to_whole_points() -> None:
    row = said(rows(side("mentor", 60, 12)))["A", "mentor"]
    assert row["refused"] is None
    assert (row["share"], row["other_share"], row["difference"]) == (0.8, 0.9, -0.1)
    assert row["difference_low"] < row["difference"] < row["difference_high"]
    assert (row["followed"], row["colleagues"], row["overlap"]) == (60, 300, 1.0)
    assert all(round(row[name], 2) == row[name] for name, kind in STAYING.items() if kind == pl.Float64)


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        pytest.param(rows(side("mentor", 60, 12, employed_since=None)), NO_DAYS, id="no days of hire"),
        pytest.param(rows(side("mentor", 49, 12)), TOO_FEW, id="49 people"),
        pytest.param(rows(side("mentor", 60, 12, started_on=date(2025, 7, 1))), TOO_FEW, id="less than 12 months ago"),
        pytest.param(rows(side("mentor", 60, 12, known_from=date(2025, 4, 1))), NOT_BACK, id="leavers known from later on only"),
        pytest.param(rows(vanishing(side("mentor", 70, 12), 4)), NOT_KNOWN, id="some vanished"),
        pytest.param(rows(side("mentor", 60, 12), seen_until=date(2025, 9, 1)), NOT_KNOWN, id="colleagues vanished"),
        pytest.param(rows(side("mentor", 60, 12), level="Director"), NOBODY, id="nobody on such a level"),
        pytest.param(rows(side("mentor", 60, 12), employed_since=date(2025, 3, 1)), NOBODY, id="colleagues hired later"),
        pytest.param(rows(side("mentor", 60, 4)), FEW_LEAVERS, id="four left"),
        pytest.param(rows(side("mentor", 60, 57)), FEW_LEAVERS, id="three stayed"),
        pytest.param(rows(side("mentor", 60, 12), left_after=None), FEW_LEAVERS, id="no colleague left"),
    ],
)  # fmt: skip
def test_without_what_it_takes_no_number_is_shown(frame: pl.DataFrame, reason: str) -> None:
    row = said(frame)["A", "mentor"]
    assert row["refused"] == reason
    assert all(row[name] is None for name in STAYING if "share" in name or "difference" in name)


def test_who_vanished_from_the_roster_is_not_known_and_never_stayed() -> None:
    row = said(rows(vanishing(side("mentor", 100, 20), 4)))["A", "mentor"]
    assert row["refused"] is None
    assert (row["followed"], row["share"], row["not_known"]) == (95, round(76 / 96, 2), 0.05)


def test_whoever_joins_later_is_a_colleague_until_then_and_none_afterwards() -> None:
    early, late = side("mentor", 60, 12), side("mentor", 60, 12, program="B")
    for row in late:
        row |= {"started_on": date(2025, 5, 1), "joined_on": date(2025, 5, 1)}
    assert said(rows(early, late))["A", "mentor"]["colleagues"] == 360
    found = said(rows(early, late, left_after=300))
    assert found["A", "mentor"]["colleagues"] == 360
    assert found["B", "mentor"]["colleagues"] == 300


def test_a_side_is_hidden_where_both_sides_together_would_tell_of_the_other_s_few_leavers() -> None:
    found = said(rows(side("mentor", 60, 12), side("mentee", 60, 3)))
    assert found["A", "mentee"]["refused"] == FEW_LEAVERS
    shown = {key for key, row in found.items() if row["refused"] is None}
    assert len(shown & {("A", None), ("A", "mentor")}) == 1


def test_of_two_programs_all_together_is_said_and_of_one_it_isn_t() -> None:
    assert set(said(rows(side("mentor", 60, 12)))) == {("A", None), ("A", "mentor")}
    assert (None, None) in said(rows(side("mentor", 60, 12), side("mentor", 60, 12, program="B")))


def test_nobody_turned_it_on_and_nothing_is_said() -> None:
    assert stay_groups(pl.DataFrame(schema=SCHEMA), POLICY).height == 0


def test_the_order_of_rows_changes_nothing() -> None:
    frame = rows(side("mentor", 60, 12), side("mentee", 70, 9))
    mixed = frame[np.random.default_rng(1).permutation(frame.height).tolist()]
    one, other = stay_groups(frame, POLICY), stay_groups(mixed, POLICY)
    assert one.drop("people").equals(other.drop("people"))
