"""Number cards: the numbers of the Impact page, each in the same lines.

Owns what stands on a card: label, value, what it is of, interval, verdict, and what the survey before said. Built from
released rows only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.catalogue import outcome_called
from dashboard.model import SIDE_TITLES
from dashboard.theme import bounded, interval, number, percent, signed
from dashboard.verdicts import gain_verdict, mean_verdict, share_verdict

HIDDEN = "hidden"
_BESIDE = " · "
"""Between what is said of one side and of the other."""


@dataclass(frozen=True)
class NumberCard:
    """One number, ready to be read."""

    label: str
    value: str
    of: str
    interval: str
    verdict: str
    last_line: str
    definition: str


def _first(frame: pl.DataFrame) -> dict[str, Any] | None:
    return frame.row(0, named=True) if frame.height else None


def _empty(label: str, name: str, row: dict[str, Any] | None) -> NumberCard:
    if row is not None:
        seen = f"shown: {row['nearest']}" if row.get("nearest") else ""
        words = ("Hidden", row["hidden"], "to keep answers confidential", "hidden", seen)
    else:
        words = ("–", "no data yet", "", "no data yet", "")
    return NumberCard(label, *words, outcome_called(name).definition)


def _share_card(
    frame: pl.DataFrame, name: str, label: str, of: str, *, last_line: str, target: float | None
) -> NumberCard:
    row = _first(frame)
    if row is None or row["hidden"] is not None:
        return _empty(label, name, row)
    return NumberCard(
        label,
        percent(row["share"]),
        of.format(**row),
        f"95 % interval {percent(row['share_low'])} to {percent(row['share_high'])}",
        share_verdict(row, None if target is None else target / 100),
        last_line if target is None else f"target {percent(target / 100)}",
        outcome_called(name).definition,
    )


def reach_card(frame: pl.DataFrame, target: float | None = None) -> NumberCard:
    """Return the share of invited people who take part; the target in percent."""
    return _share_card(
        frame,
        "reach",
        "Reach",
        "{reached} of {of} invited",
        last_line="people matched in a pair",
        target=target,
    )


def rhythm_card(frame: pl.DataFrame, target: float | None = None) -> NumberCard:
    """Return the share of pairs that meet as planned; the target in percent."""
    return _share_card(
        frame,
        "meeting_rhythm",
        "Meeting rhythm",
        "{reached} of {of} pairs",
        last_line="held 3 of 4 planned sessions",
        target=target,
    )


def gain_card(
    frame: pl.DataFrame, side: str, midpoint: pl.DataFrame, target: float | None = None
) -> NumberCard:
    """Return the mean gain of one side over all its skills, beside its target in points and what the midpoint survey said."""
    row = _of_side(frame, side)
    if row is None or row["hidden"] is not None:
        return _empty(SIDE_TITLES[side], "skill_gain", row)
    verdict = gain_verdict(row)
    could = (
        f"could have shown {row['detectable']:.1f}"
        if verdict == "no clear change" and row["detectable"] is not None
        else ""
    )
    earlier = _of_side(midpoint, side)
    was = (
        f"{bounded(signed(earlier['gain']), earlier.get('gain_mark'))} at the midpoint"
        if earlier is not None and earlier["hidden"] is None and earlier["gain"] is not None
        else ""
    )
    return NumberCard(
        SIDE_TITLES[side],
        bounded(signed(row["gain"]), row.get("gain_mark")),
        f"skill gain, {row['points']}-point scale, {row['people_text']} people",
        f"95 % interval {interval(row['gain_low'], row['gain_high'])}"
        if row["gain_low"] is not None
        else "too few people for an interval",
        verdict,
        "; ".join(filter(None, (_target(signed, target), could, was))),
        outcome_called("skill_gain").definition,
    )


def _target(say: Callable[[float], str], target: float | None) -> str:
    return "" if target is None else f"target {say(target)}"


def _of_side(frame: pl.DataFrame, side: str) -> dict[str, Any] | None:
    return _first(frame.filter(pl.col("side") == side)) if frame.height else None


def relationship_card(frame: pl.DataFrame, midpoint: pl.DataFrame, target: float | None = None) -> NumberCard:
    """Return how both sides rate their relationship, senior mentees first, and how far apart they are."""
    label = "Relationship"
    rows = [_of_side(frame, side) for side in SIDE_TITLES]
    shown = [row for row in rows if row is not None and row["hidden"] is None and row["mean"] is not None]
    if len(shown) < len(rows):
        return _empty(label, "relationship_quality", next((row for row in rows if row not in shown), None))
    means = [bounded(number(row["mean"]), row.get("mean_mark")) for row in shown]
    verdicts = {mean_verdict(row) for row in shown}
    senior, junior = shown
    apart = (
        f"gap {number(abs(senior['mean'] - junior['mean']))}"
        if all(row.get("mean_mark") is None for row in shown)
        else ""
    )
    earlier = [_of_side(midpoint, side) for side in SIDE_TITLES]
    was = [
        bounded(number(row["mean"]), row.get("mean_mark"))
        for row in earlier
        if row is not None and row["hidden"] is None and row["mean"] is not None
    ]
    before = f"{_BESIDE.join(was)} at the midpoint" if len(was) == len(means) else ""
    limits = [
        "no interval" if row["mean_low"] is None else interval(row["mean_low"], row["mean_high"])
        for row in shown
    ]
    return NumberCard(
        label,
        means[0] if len(set(means)) == 1 else _BESIDE.join(means),
        f"of {senior['points']}{_BESIDE}{senior['people_text']} senior{_BESIDE}{junior['people_text']} junior",
        f"95 % interval {_BESIDE.join(limits)}",
        verdicts.pop() if len(verdicts) == 1 else "sides differ",
        _BESIDE.join(filter(None, (_target(number, target), apart, before))),
        outcome_called("relationship_quality").definition,
    )


def ideas_card(frame: pl.DataFrame, target: float | None = None) -> NumberCard:
    """Return the number of ideas adopted, of those raised."""
    row = _first(frame)
    if row is None or row["hidden"] is not None:
        return _empty("Ideas adopted", "ideas", row)
    verdict = (
        "no ideas yet" if not row["raised"] else ("some adopted" if row["adopted"] else "none adopted yet")
    )
    return NumberCard(
        "Ideas adopted",
        str(row["adopted"]),
        f"of {row['raised']} raised",
        f"{row['tried']} tried",
        verdict,
        _target("{:g}".format, target) or "from the ledger of ideas",
        outcome_called("ideas").definition,
    )
