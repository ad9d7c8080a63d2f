"""Pairs at risk: the parts of the warning, the flag, the reason in words and what flags were worth before."""

from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.risk import (
    DEFAULT_WEIGHTS,
    FLAG,
    JUNIOR,
    PARTS,
    SENIOR,
    Weights,
    first_flagged,
    judged,
    past,
)

MATCHED = date(2026, 1, 5)
HELD, MISSED, PLANNED = "held", "not attended", "planned"
Log = list[tuple[int, str]]
KINDS = (HELD, SENIOR, JUNIOR, MISSED, "called off")
LOGS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(KINDS)), max_size=8)
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "log_days": pl.List(pl.Int64),
    "log_kinds": pl.List(pl.String),
    "planned_end_on": pl.Date,
    "end_on": pl.Date,
}


def day(number: int | None) -> date | None:
    return None if number is None else MATCHED + timedelta(days=number)


def row(
    log: Log, today: int, *, name: str = "1", gap: int = 14, ends: int | None = 168, end: int | None = None,
    state: str = "meeting", early: bool = False,
) -> dict[str, Any]:  # fmt: skip
    entries = sorted(log)
    return {
        "pair": name,
        "state": state,
        "matched_on": MATCHED,
        "planned_gap_days": gap,
        "planned_end_on": day(ends),
        "known_until": day(today),
        "end_on": day(end),
        "is_early": early,
        "log_days": [one for one, _ in entries],
        "log_kinds": [kind for _, kind in entries],
    }


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema_overrides=SCHEMA)


@pytest.mark.parametrize(
    ("log", "today", "expected"),
    [
        pytest.param([(7, HELD)], 12, (5, 0.0, 0, 0, 0, 0, 11, 0.0), id="met lately"),
        pytest.param([(7, HELD)], 28, (21, 0.5, 0, 0, 0, 0, 10, 0.25), id="half a gap late"),
        pytest.param([], 10, (10, 0.0, 0, 0, 0, 0, 11, 0.0), id="not met, not yet due"),
        pytest.param([], 28, (28, 1.0, 0, 0, 0, 1, 10, 1.0), id="not met for twice the gap"),
        pytest.param(
            [(7, HELD), (21, SENIOR), (35, SENIOR)], 35, (28, 1.0, 2, 0, 0, 0, 9, 1.5), id="senior side twice"
        ),
        pytest.param(
            [(7, SENIOR), (21, HELD), (35, JUNIOR)], 35, (14, 0.0, 0, 1, 0, 0, 9, 0.25), id="a session wipes the slate"
        ),
        pytest.param(
            [(7, HELD), (21, MISSED), (21, "called off")], 21, (14, 0.0, 0, 0, 2, 0, 10, 0.5), id="nobody's doing"
        ),
        pytest.param([(7, SENIOR), (7, HELD)], 7, (0, 0.0, 0, 0, 0, 0, 11, 0.0), id="moved within the day"),
        pytest.param([(7, HELD), (40, SENIOR)], 21, (14, 0.0, 0, 0, 0, 0, 10, 0.0), id="the future isn't known"),
    ],
)  # fmt: skip
def test_the_parts_of_a_warning(log: Log, today: int, expected: tuple[float, ...]) -> None:
    found = judged(frame(row(log, today)), DEFAULT_WEIGHTS).row(0, named=True)
    names = (
        "days_since",
        "overdue",
        "senior_called_off",
        "junior_called_off",
        "not_attended",
        "never_met",
        "sessions_left",
    )
    assert tuple(found[name] for name in (*names, "points")) == pytest.approx(expected)
    assert found["is_flagged"] is (expected[-1] >= FLAG)


@pytest.mark.parametrize(
    ("log", "today", "words"),
    [
        pytest.param(
            [(7, HELD), (21, SENIOR), (30, SENIOR)], 31,
            "senior side called off twice in a row; 24 days since they met, planned every 14", id="twice in a row",
        ),
        pytest.param(
            [(7, HELD), (21, SENIOR), (28, JUNIOR), (30, SENIOR)], 31,
            "senior side called off twice; junior side called off once; 24 days since they met, planned every 14",
            id="twice, and the other side between",
        ),
        pytest.param([], 1, "1 day since they were matched and never met, planned every 14", id="one day"),
        pytest.param([(0, HELD), (5, MISSED), (6, MISSED), (9, MISSED)], 9,
                     "not held 3 times in a row; 9 days since they met, planned every 14", id="three times"),
    ],
)  # fmt: skip
def test_the_reason_says_it_in_words(log: Log, today: int, words: str) -> None:
    assert judged(frame(row(log, today)), DEFAULT_WEIGHTS)["reason"][0] == words


def test_past_the_planned_end_a_pair_is_not_flagged_and_says_so() -> None:
    found = judged(frame(row([], 200, state="past the planned end")), DEFAULT_WEIGHTS).row(0, named=True)
    assert not found["is_flagged"]
    assert found["reason"].startswith("the planned end has passed; nothing says how it ended")


def test_a_pair_that_ended_has_no_points_and_no_parts() -> None:
    found = judged(frame(row([], 200, state="ended early", end=60, early=True)), DEFAULT_WEIGHTS)
    assert found.select(*PARTS, "points", "days_since", "reason").row(0) == (None,) * (len(PARTS) + 3)
    assert not found["is_flagged"][0]


def test_the_next_planned_session_is_named() -> None:
    found = judged(frame(row([(7, PLANNED), (35, PLANNED), (49, PLANNED)], 28)), DEFAULT_WEIGHTS)
    assert found["next_on"][0] == day(35)


def test_judging_twice_changes_nothing() -> None:
    once = judged(frame(row([(7, HELD), (21, SENIOR)], 30)), DEFAULT_WEIGHTS)
    assert judged(once, DEFAULT_WEIGHTS).equals(once)


@settings(max_examples=30)
@given(LOGS, st.integers(4, 14), st.integers(1, 45))
def test_the_first_day_of_a_flag_is_the_first_on_which_the_list_of_that_day_flags(
    log: Log, gap: int, end: int
) -> None:
    flagged = first_flagged(frame(row(log, 200, gap=gap, end=end)), DEFAULT_WEIGHTS)["flagged_day"].to_list()
    days = [
        today
        for today in range(end)
        if judged(frame(row(log, today, gap=gap)), DEFAULT_WEIGHTS)["points"][0] >= FLAG
    ]
    assert flagged == days[:1]


@given(LOGS, st.integers(0, 90), st.sampled_from(PARTS))
def test_more_weight_never_takes_points_away(log: Log, today: int, part: str) -> None:
    heavier = Weights(**(DEFAULT_WEIGHTS.as_dict() | {part: 3.0}))
    one, other = (
        judged(frame(row(log, today)), weights)["points"][0] for weights in (DEFAULT_WEIGHTS, heavier)
    )
    assert other >= one


def history(early: int, quiet: int) -> pl.DataFrame:
    """Pairs whose senior side cancelled twice before they ended on day 60, and pairs that met to the end."""
    rows = [
        row(
            [(7, HELD), (21, SENIOR), (35, SENIOR)],
            200,
            name=f"e{number}",
            end=60,
            early=True,
            state="ended early",
        )
        for number in range(early)
    ]
    regular: Log = [(place, HELD) for place in range(7, 168, 14)]
    rows += [row(regular, 200, name=f"q{number}", end=168, state="completed") for number in range(quiet)]
    Random(1).shuffle(rows)
    return frame(*rows)


def test_the_past_says_what_flags_were_worth() -> None:
    found = past(history(6, 20), DEFAULT_WEIGHTS)
    assert found is not None
    assert (found.finished, found.flagged.count, found.flagged.n, found.others.count, found.others.n) == (
        26,
        6,
        6,
        0,
        20,
    )
    assert found.lead_days == 25  # the second cancellation was on day 35


@pytest.mark.parametrize(
    ("early", "quiet"), [pytest.param(4, 30, id="few flagged"), pytest.param(9, 10, id="few finished")]
)
def test_of_a_short_past_nothing_is_said(early: int, quiet: int) -> None:
    assert past(history(early, quiet), DEFAULT_WEIGHTS) is None
