"""Verdicts: the one place that turns numbers into words.

Owns which word a released number gets. Works on rounded, released values, so that a word never says more than the
numbers beside it, and which doubts stand beside the word. Refuses causes and ranks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["clear gain", "clear loss", "no clear change", "too few to say", "hidden"]

FEWEST_FOR_A_VERDICT = 10
_LITTLE_ROOM = 0.5
LOOSE = 0.7
"""Below this alpha it is time to look at the questions; it is no gate."""
_CLEARLY_MORE = 0.05

Row = Mapping[str, Any]


def gain_verdict(row: Row) -> Verdict:
    """Return what a mean gain with its interval says."""
    if row["hidden"] is not None or row["gain"] is None:
        return "hidden"
    if row["people"] < FEWEST_FOR_A_VERDICT or row["gain_low"] is None:
        return "too few to say"
    mark = row.get("gain_mark")
    if row["gain_low"] > 0 and mark in (None, "or more"):
        return "clear gain"
    if row["gain_high"] < 0 and mark in (None, "or less"):
        return "clear loss"
    return "no clear change"


@dataclass(frozen=True)
class Flag:
    """A reason to read a number with care, in a word and in a sentence."""

    word: str
    sentence: str


@dataclass(frozen=True)
class Beside:
    """What a gain is read beside; a blank where nothing is shown."""

    items_changed: bool = False
    reliability: Row | None = None
    left_by: float | None = None
    """How much lower or higher those who left had scored in the baseline, in points, if clearly."""


NOTHING_BESIDE = Beside()


def gain_flags(row: Row, beside: Beside = NOTHING_BESIDE) -> tuple[Flag, ...]:
    """Return what has to be kept in mind beside a mean gain."""
    if row["hidden"] is not None or row["gain"] is None:
        return ()
    found = [
        _questions_changed(beside),
        _little_room(row),
        _loose_questions(beside),
        _others_left(beside),
        _carried_by_few(row),
        _exploratory(row),
    ]
    return tuple(flag for flag in found if flag is not None)


def _questions_changed(beside: Beside) -> Flag | None:
    if not beside.items_changed:
        return None
    return Flag(
        "questions changed",
        "The two surveys asked different questions about this skill: before and after measure different things.",
    )


def _little_room(row: Row) -> Flag | None:
    if row.get("before") is None or row["before"] < row["points"] - _LITTLE_ROOM:
        return None
    return Flag(
        "little room",
        "The mean before was within half a point of the end of the scale, so there was little room to rise.",
    )


def _loose_questions(beside: Beside) -> Flag | None:
    found = beside.reliability
    if found is None or found["hidden"] is not None or found["alpha"] >= LOOSE:
        return None
    return Flag(
        "loose questions",
        f"The {found['questions']} questions of this skill hang together loosely (alpha {found['alpha']:.2f}): look whether one is "
        "keyed the wrong way before reading the gain.",
    )


def _others_left(beside: Beside) -> Flag | None:
    if beside.left_by is None:
        return None
    return Flag(
        "others left",
        f"Those who did not answer again had scored {abs(beside.left_by):.1f} points {'lower' if beside.left_by < 0 else 'higher'} in the "
        "baseline: the gain speaks for those who stayed.",
    )


def _carried_by_few(row: Row) -> Flag | None:
    if not _few_carry_it(row):
        return None
    return Flag(
        "few carry it", "The mean moved one way, and more people the other way: a few large changes carry it."
    )


def _exploratory(row: Row) -> Flag | None:
    if row.get("attribute") is None:
        return None
    return Flag("exploratory", "One group among many that could be looked at: some will stand out by chance.")


def _few_carry_it(row: Row) -> bool:
    """Tell whether the gain and who moved point different ways, both by more than rounding."""
    if row.get("improved") is None or row["gain_mark"] == "about":
        return False
    more = row["improved"] - row["declined"]
    return bool(
        abs(row["gain"]) >= row["rounded_to"] and abs(more) >= _CLEARLY_MORE and row["gain"] * more < 0
    )


def share_verdict(row: Row, target: float | None = None) -> str:
    """Return what a share with its interval says against a target, or against one half when none is set."""
    if row["hidden"] is not None or row["share"] is None:
        return "hidden"
    if row["of"] < FEWEST_FOR_A_VERDICT:
        return "too few to say"
    line, above, below = (
        (target, "on target", "below target") if target else (0.5, "more than half", "less than half")
    )
    if row["share_low"] >= line:
        return above
    if row["share_high"] < line:
        return below
    return "near target" if target else "about half"


def mean_verdict(row: Row) -> str:
    """Return what a mean on a scale says against the middle of the scale."""
    if row["hidden"] is not None or row["mean"] is None:
        return "hidden"
    if row["people"] < FEWEST_FOR_A_VERDICT or row["mean_low"] is None:
        return "too few to say"
    middle = (1 + row["points"]) / 2
    if row["mean_low"] > middle:
        return "good"
    return "poor" if row["mean_high"] < middle else "middling"
