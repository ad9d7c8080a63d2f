"""Sentences about pairs over time: what they say, and what they leave unsaid."""

from typing import Any

import polars as pl
import pytest

from dashboard.pace import Pace, pace_of
from dashboard.pair_findings import (
    cadence_finding,
    early_end_finding,
    first_session_finding,
    now_finding,
    pace_sentence,
    past_sentence,
    risk_finding,
    still_meeting_finding,
)
from dashboard.risk import Past
from dashboard.stats.shares import wilson

SECRET = 4711
HIDDEN = "fewer than 5 people"


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), infer_schema_length=None)


def state(name: str, pairs: int, hidden: str | None = None) -> dict[str, Any]:
    return {"state": name, "pairs": pairs, "hidden": hidden}


def week(number: int, share: float, at_risk: int = 40, hidden: str | None = None) -> dict[str, Any]:
    return {
        "week": number, "share": share, "share_low": share - 0.1, "share_high": share + 0.1, "at_risk": at_risk, "pairs": 53, "horizon": 24,
        "mean_weeks": 19.6, "mean_low": 17.9, "mean_high": 21.4, "hidden": hidden,
    }  # fmt: skip


def run(
    order: int, reached: int, of: int, lead: float | None = None, hidden: str | None = None
) -> dict[str, Any]:
    names = ("none", "one", "two in a row", "three or more in a row")
    low, high = (None, None) if lead is None else (lead - 3, lead + 3)
    return {
        "called_off": names[order], "called_off_order": order, "reached": reached, "of": of, "lead_days": lead, "lead_low": low,
        "lead_high": high, "hidden": hidden,
    }  # fmt: skip


def cadence(rate: float, low: float, high: float, planned: float = 2.2) -> dict[str, Any]:
    return {"rate": rate, "rate_low": low, "rate_high": high, "planned_rate": planned, "hidden": None}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            [state("meeting", 13), state("stalled", 4), state("past the planned end", 3), state("completed", 79)],
            "13 of 20 running pairs are meeting now; 4 stalled and 3 past the planned end.", id="some stalled",
        ),
        pytest.param([state("meeting", 8)], "8 of 8 running pairs are meeting now.", id="all meeting"),
        pytest.param([state("completed", 9)], "No pair is running now.", id="all over"),
        pytest.param(
            [state("meeting", 8), state("stalled", SECRET, HIDDEN)], "Now: 8 meeting; the other states are hidden.", id="one is hidden"
        ),
        pytest.param(
            [state("meeting", SECRET, HIDDEN)], "Too few pairs, or no sessions on record, to say where they stand.", id="all are hidden"
        ),
    ],
)  # fmt: skip
def test_where_pairs_stand_now(rows: list[dict[str, Any]], said: str) -> None:
    assert now_finding(frame(*rows)) == said


def test_how_long_pairs_keep_meeting() -> None:
    rows = frame(week(12, 0.75), week(24, 0.64), week(25, 0.6, at_risk=3))
    assert still_meeting_finding(rows, 10).replace("\u202f", " ") == (
        "By week 24, 64 % of pairs had kept meeting without a stall (95 % interval 54 % to 74 %; 53 pairs). On average a pair "
        "was active in 19.6 of the first 24 weeks (17.9 to 21.4)."
    )
    assert still_meeting_finding(frame(week(1, 0.1, hidden=HIDDEN)), 10).startswith("Too few pairs")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([week(1, 0.3), week(2, 0.9), week(4, 0.96)], "Half of the pairs had met by week 2; 4 % had not by week 4.", id="a few wait"),
        pytest.param([week(1, 0.7), week(4, 1.0)], "Half of the pairs had met by week 1.", id="all met"),
        pytest.param([week(1, 0.1), week(2, 0.4)], "Fewer than half of the pairs have met.", id="most wait"),
    ],
)  # fmt: skip
def test_when_pairs_first_meet(rows: list[dict[str, Any]], said: str) -> None:
    assert first_session_finding(frame(*rows)).replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        pytest.param(cadence(1.7, 1.6, 1.8), "clearly fewer than planned", id="fewer"),
        pytest.param(cadence(2.6, 2.4, 2.9), "clearly more than planned", id="more"),
        pytest.param(cadence(2.0, 1.8, 2.3), "as planned, as far as these numbers can tell", id="as planned"),
    ],
)
def test_how_often_pairs_meet(row: dict[str, Any], verdict: str) -> None:
    assert cadence_finding(frame(row)).endswith(f"{verdict}.")


def test_what_comes_before_an_early_end() -> None:
    rows = frame(run(0, 0, 53), run(1, 1, 29), run(2, 15, 15, 37.0), run(3, 6, 6, 36.0))
    assert early_end_finding(rows) == (
        "Where the senior side called off two or more sessions in a row, 21 of 21 ended early; of the other pairs 1 of 82. The first "
        "of these came 37 days before the end (two in a row; half of them 34 to 40) and 36 days before the end (three or more in "
        "a row; half of them 33 to 39)."
    )


def test_a_total_with_a_hidden_part_is_never_summed() -> None:
    said = early_end_finding(frame(run(0, 0, 53), run(2, SECRET, SECRET, hidden=HIDDEN)))
    assert said == "Too few pairs have ended to show all that came before an early end."


def table(
    name: str, happened: list[int], at_risk: int = 60, hidden: str | None = None
) -> list[dict[str, Any]]:
    return [
        {
            "series": name,
            "week": at + 1,
            "at_risk": at_risk - sum(happened[:at]),
            "happened": one,
            "hidden": hidden,
        }
        for at, one in enumerate(happened)
    ]


def test_two_groups_of_one_pace_do_not_differ_and_two_of_another_do() -> None:
    alike = pace_of(frame(*table("a", [3, 3, 3, 3]), *table("b", [3, 3, 3, 2])))
    apart = pace_of(frame(*table("a", [1] * 12), *table("b", [12, 10, 8, 6])))
    assert alike is not None
    assert apart is not None
    assert (alike.differ, apart.differ) == (False, True)
    assert "no difference beyond chance" in pace_sentence(alike)
    assert "more of a difference than chance" in pace_sentence(apart)


def test_with_few_stalls_nothing_is_compared() -> None:
    found = pace_of(frame(*table("a", [1, 2]), *table("b", [12, 10])))
    assert found == Pace(("a", "b"), (3, 22), None)
    assert "can't be told from chance" in pace_sentence(found)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(table("a", [10, 10]), id="one group"),
        pytest.param([*table("a", [10]), *table("b", [10], hidden=HIDDEN)], id="one is hidden"),
        pytest.param([*table("a", [10]), *table("b", [10]), *table("c", [10])], id="three groups"),
    ],
)
def test_anything_but_two_groups_shown_is_not_compared(rows: list[dict[str, Any]]) -> None:
    assert pace_of(frame(*rows)) is None


def test_the_past_is_told_with_its_intervals_or_not_at_all() -> None:
    told = past_sentence(Past(44, wilson(8, 12), wilson(2, 32), 21.0), 44, 20).replace("\u202f", " ")
    assert "12 of the 44 finished pairs" in told
    assert (
        "8 of them ended early (67 %, 95 % interval 39 % to 86 %), half of them flagged 21 days or more before the end"
        in told
    )
    assert "Of the 32 never flagged 2 did (6 %, 95 % interval 2 % to 20 %)" in told
    assert "17 pairs have finished" in past_sentence(None, 17, 20)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        pytest.param([], "No pair is running, or no sessions are on record yet.", id="nobody"),
        pytest.param([(False, None)], "None of 1 running pairs is flagged.", id="no flag"),
        pytest.param([(True, None), (False, None)], "1 of 2 running pairs is flagged.", id="one flag"),
        pytest.param([(True, "today"), (True, None)], "2 of 2 running pairs are flagged; 1 of them has been contacted.", id="one called"),
    ],
)  # fmt: skip
def test_how_many_are_flagged(flags: list[tuple[bool, Any]], said: str) -> None:
    rows = pl.DataFrame(flags, schema={"flagged": pl.Boolean, "contacted_on": pl.String}, orient="row")
    assert risk_finding(rows) == said
