"""Programs side by side, each by what its focus promised.

Owns which number a focus is judged by: a program that was to teach leaders new technology isn't judged by ideas, and one
that was to bring consumer insight isn't judged by tools. Programs stand in the order of their names, never by value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.catalogue import ALL_SKILLS
from dashboard.outcomes import ProgramName
from dashboard.theme import HIDDEN_WORDS, NOTHING, bounded, interval, number, signed
from dashboard.verdicts import gain_verdict

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Tables:
    """Released rows by program."""

    gains: pl.DataFrame
    relationship: pl.DataFrame
    ideas: pl.DataFrame


def side_by_side(names: Sequence[ProgramName], tables: Tables) -> pl.DataFrame:
    """Return one row a program: its name, its focus, what that promised and what came of it, in words."""
    return pl.DataFrame([
        {
            "program": name.name,
            "focus": name.focus or "not stated",
            "promise": promise,
            "came": ". ".join(say(tables, name.name) for say in says),
        }
        for name in names
        for promise, says in [PROMISES.get((name.focus or "").strip().lower(), _OTHERWISE)]
    ])  # fmt: skip


def _senior_gain(tables: Tables, program: str) -> str:
    return _gain(tables, program, "mentee", "Senior mentees")


def _junior_gain(tables: Tables, program: str) -> str:
    return _gain(tables, program, "mentor", "Junior mentors")


def _gain(tables: Tables, program: str, side: str, name: str) -> str:
    row = _row(tables.gains, program, side=side, skill=ALL_SKILLS)
    if row is None or row["hidden"] is not None or row["gain"] is None:
        return f"{name}: {NOTHING if row is None else HIDDEN_WORDS}"
    limits = "" if row["gain_low"] is None else f" ({interval(row['gain_low'], row['gain_high'])})"
    return f"{name} {bounded(signed(row['gain']), row.get('gain_mark'))}{limits}, {gain_verdict(row)}"


def _relationship(tables: Tables, program: str) -> str:
    rows = [_row(tables.relationship, program, side=side) for side in ("mentee", "mentor")]
    said = [
        NOTHING if row is None or row["hidden"] is not None or row["mean"] is None else bounded(number(row["mean"]), row.get("mean_mark"))
        for row in rows
    ]  # fmt: skip
    points = next((row["points"] for row in rows if row is not None and row["points"]), None)
    return f"Relationship {said[0]} · {said[1]}" + (f" of {points}" if points else "")


def _ideas(tables: Tables, program: str) -> str:
    row = _row(tables.ideas, program)
    if row is None or row["hidden"] is not None:
        return f"Ideas: {NOTHING if row is None else HIDDEN_WORDS}"
    return f"{row['adopted']} of {row['raised']} ideas adopted"


def _row(frame: pl.DataFrame, program: str, **named: str) -> Row | None:
    if not frame.height:
        return None
    return next(
        (
            row
            for row in frame.to_dicts()
            if row["program"] == program and all(row[name] == value for name, value in named.items())
        ),
        None,
    )


Say = Callable[[Tables, str], str]
PROMISES: dict[str, tuple[str, tuple[Say, ...]]] = {
    "new technology": ("Leaders learn new technology", (_senior_gain,)),
    "consumer insight": ("Insight into younger consumers becomes something new", (_ideas, _senior_gain)),
    "digital tools": ("Leaders use digital tools, and both sides grow closer", (_senior_gain, _relationship)),
}
"""Focus, in lower case → what it promised, and what is looked at; a focus in other words is told by what both sides learned."""
_OTHERWISE: tuple[str, tuple[Say, ...]] = ("Both sides learn", (_senior_gain, _junior_gain))
