"""Findings about pairs over time: the sentence above a chart, written from released rows by rules.

Owns plain sentences on stalls, first sessions, cadence and early ends. Never claims a cause and says nothing of a hidden
group.
"""

from typing import Any

import polars as pl

from dashboard.findings import joined
from dashboard.pace import FEWEST_EVENTS, Pace
from dashboard.risk import Past
from dashboard.theme import interval, number, percent

Row = dict[str, Any]
HALF, FEW_WEEKS = 0.5, 4
_RUNNING = ("not met yet", "meeting", "stalled", "past the planned end")


def now_finding(frame: pl.DataFrame) -> str:
    """Say how many of the running pairs are meeting now, from one row a state of one group."""
    shown = {row["state"]: row["pairs"] for row in frame.to_dicts() if row["hidden"] is None}
    if not shown:
        return "Too few pairs, or no sessions on record, to say where they stand."
    if len(shown) < frame.height:
        told = [f"{count} {state}" for state, count in shown.items()]
        return f"Now: {joined(told)}; the other states are hidden."
    running = sum(shown.get(state, 0) for state in _RUNNING)
    if not running:
        return "No pair is running now."
    others = [
        f"{shown[state]} {words}"
        for state, words in (
            ("stalled", "stalled"), ("not met yet", "not met yet"), ("past the planned end", "past the planned end"),
        )
        if shown.get(state)
    ]  # fmt: skip
    return f"{shown.get('meeting', 0)} of {running} running pairs are meeting now" + (
        f"; {joined(others)}." if others else "."
    )


def risk_finding(frame: pl.DataFrame) -> str:
    """Say how many of the running pairs are flagged, from one row a running pair."""
    if not frame.height:
        return "No pair is running, or no sessions are on record yet."
    flagged = int(frame["flagged"].sum())
    called = frame.filter("flagged")["contacted_on"].count()
    if not flagged:
        return f"None of {frame.height} running pairs is flagged."
    said = f"{flagged} of {frame.height} running pairs {'is' if flagged == 1 else 'are'} flagged"
    return (
        f"{said}; {called} of them {'has' if called == 1 else 'have'} been contacted."
        if called
        else f"{said}."
    )


def still_meeting_finding(frame: pl.DataFrame, fewest: int) -> str:
    """Say which share of one group had not stalled by the last week that rests on `fewest` pairs, and how long pairs kept going."""
    rows = _weeks(frame, fewest)
    if not rows:
        return "Too few pairs, or no sessions on record, to say how long they keep meeting."
    row = next((row for row in rows if row["week"] == row["horizon"]), rows[-1])
    return (
        f"By week {row['week']}, {percent(row['share'])} of pairs had kept meeting without a stall (95 % interval "
        f"{percent(row['share_low'])} to {percent(row['share_high'])}; {row['pairs']} pairs). On average a pair was active in "
        f"{number(row['mean_weeks'])} of the first {row['horizon']} weeks ({interval(row['mean_low'], row['mean_high'])})."
    )


def first_session_finding(frame: pl.DataFrame) -> str:
    """Say by which week half of the pairs of one group had met, and how many had not after some weeks."""
    rows = _weeks(frame, 1)
    if not rows:
        return "Too few pairs, or no sessions on record, to say when they first meet."
    half = next((row["week"] for row in rows if row["share"] >= HALF), None)
    said = (
        "Fewer than half of the pairs have met."
        if half is None
        else f"Half of the pairs had met by week {half}"
    )
    later = next((row for row in rows if half is not None and row["week"] == max(half + 2, FEW_WEEKS)), None)
    if half is None:
        return said
    if later is None or later["share"] > 0.995:  # noqa: PLR2004
        return f"{said}."
    return f"{said}; {percent(1 - later['share'])} had not by week {later['week']}."


def cadence_finding(frame: pl.DataFrame) -> str:
    """Say how often pairs of one group meet, against what was planned."""
    rows = [row for row in frame.to_dicts() if row["hidden"] is None]
    if not rows:
        return "Too few pairs, or no sessions on record, to say how often they meet."
    row = rows[0]
    verdict = (
        "clearly fewer than planned"
        if row["rate_high"] < row["planned_rate"]
        else "clearly more than planned"
        if row["rate_low"] > row["planned_rate"]
        else "as planned, as far as these numbers can tell"
    )
    return (
        f"A pair holds {number(row['rate'])} sessions a month (95 % interval {interval(row['rate_low'], row['rate_high'])}); "
        f"{number(row['planned_rate'])} were planned: {verdict}."
    )


def early_end_finding(frame: pl.DataFrame) -> str:
    """Say how many ended early after cancellations in a row, against the others, and how long before; one group's rows."""
    shown = {row["called_off_order"]: row for row in frame.to_dicts() if row["hidden"] is None}
    runs = [row for order, row in shown.items() if order > 1]
    rest = [row for order, row in shown.items() if order < 2]  # noqa: PLR2004
    if not shown or len(shown) < frame.height:
        return "Too few pairs have ended to show all that came before an early end."
    if not runs:
        return "No senior side called off two sessions in a row; nothing can be said of what that means."
    said = (
        f"Where the senior side called off two or more sessions in a row, {_of(runs)} ended early; of the other pairs "
        f"{_of(rest) if rest else 'there are none'}."
    )
    leads = [
        f"{number(row['lead_days'], 0)} days before the end ({row['called_off']}; half of them {number(row['lead_low'], 0)} to "
        f"{number(row['lead_high'], 0)})"
        for row in runs
        if row["lead_days"] is not None
    ]
    return f"{said} The first of these came {joined(leads)}." if leads else said


def pace_sentence(pace: Pace) -> str:
    """Say whether two groups keep meeting for as long."""
    first, second = pace.names
    stalls = f"{pace.events[0]} and {pace.events[1]} stalls"
    if pace.p is None:
        return f"Between {first} and {second}: {stalls}; with fewer than {FEWEST_EVENTS} in one of them a difference can't be told from chance."
    if pace.differ:
        return f"Between {first} and {second} is more of a difference than chance would make (log-rank p {_p(pace.p)}; {stalls}). What else differs between them?"
    return f"Between {first} and {second}: no difference beyond chance (log-rank p {_p(pace.p)}; {stalls})."


def past_sentence(past: Past | None, finished: int, needed: int) -> str:
    """Say what flags were worth among the finished pairs of a program."""
    if past is None:
        return (
            f"This program's own past says nothing of such flags yet: {finished} pairs have finished, and from {needed} on, some of "
            "them flagged, it is set against how they ended."
        )
    lead = (
        ""
        if past.lead_days is None
        else f", half of them flagged {past.lead_days:.0f} days or more before the end"
    )
    return (
        f"Had this list been read every day, {past.flagged.n} of the {past.finished} finished pairs of this program would have been flagged: "
        f"{past.flagged.count} of them ended early ({_limits(past.flagged)}){lead}. Of the {past.others.n} never flagged "
        f"{past.others.count} did ({_limits(past.others)})."
    )


def _weeks(frame: pl.DataFrame, fewest: int) -> list[Row]:
    rows = [row for row in frame.to_dicts() if row["hidden"] is None and row["week"] is not None]
    return sorted((row for row in rows if row["at_risk"] >= fewest), key=lambda row: row["week"])


def _of(rows: list[Row]) -> str:
    return f"{sum(row['reached'] for row in rows)} of {sum(row['of'] for row in rows)}"


def _limits(share: Any) -> str:
    return f"{percent(share.value)}, 95 % interval {percent(share.low)} to {percent(share.high)}"


def _p(value: float) -> str:
    return "under 0.001" if value < 0.001 else f"{value:.3f}"  # noqa: PLR2004
