"""Kirkpatrick's four levels: what is known of reaction, learning, behaviour and results.

Owns which released number speaks for which level, and when results are due. Results stay blank before: what comes of a
program shows months after its end.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.brief.narrative import Told
from dashboard.catalogue import ALL_SKILLS
from dashboard.model import SIDE_TITLES
from dashboard.theme import bounded, number, percent, signed
from dashboard.verdicts import gain_verdict

_NOT_YET = "Not asked yet"


@dataclass(frozen=True)
class Level:
    """One level: its question, and what is known."""

    number: int
    name: str
    question: str
    said: str
    is_due: bool = True


def levels(told: Told, gains_at_follow_up: pl.DataFrame) -> tuple[Level, ...]:
    """Return the four levels; the last is due once a follow-up survey is in."""
    is_due = bool(gains_at_follow_up.height)
    return (
        Level(1, "Reaction", "How do both sides like it?", _reaction(told.relationship)),
        Level(2, "Learning", "What did they learn?", _learning(told.gains)),
        Level(3, "Behaviour", "What do they do differently?", _behaviour(told)),
        Level(
            4,
            "Results",
            "What came of it?",
            _results(told.ideas) if is_due else "Due when the follow-up survey is in",
            is_due,
        ),
    )


def _reaction(frame: pl.DataFrame) -> str:
    rows = {row["side"]: row for row in _shown(frame) if row["mean"] is not None}
    said = [
        f"{name}: {bounded(number(rows[side]['mean']), rows[side].get('mean_mark'))} of {rows[side]['points']}"
        for side, name in SIDE_TITLES.items()
        if side in rows
    ]
    return f"Relationship. {'. '.join(said)}" if said else _nothing(frame)


def _learning(frame: pl.DataFrame) -> str:
    rows = {row["side"]: row for row in _shown(frame) if row["skill"] == ALL_SKILLS}
    said = [
        f"{name}: {bounded(signed(rows[side]['gain']), rows[side].get('gain_mark'))}, {gain_verdict(rows[side])}"
        for side, name in SIDE_TITLES.items()
        if side in rows
    ]
    return f"Skills. {'. '.join(said)}" if said else _nothing(frame)


def _behaviour(told: Told) -> str:
    said = [f"{percent(row['share'])} of pairs met as planned" for row in _shown(told.rhythm)[:1]]
    said += [
        f"{row['tried']} of {row['raised']} ideas were tried"
        for row in _shown(told.ideas)[:1]
        if row["raised"]
    ]
    return ". ".join(one[:1].upper() + one[1:] for one in said) or _nothing(told.rhythm)


def _results(frame: pl.DataFrame) -> str:
    said = [
        f"{row['adopted']} of {row['raised']} ideas were adopted"
        for row in _shown(frame)[:1]
        if row["raised"]
    ]
    return said[0] if said else "No ideas are on record"


def _shown(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.filter(pl.col("hidden").is_null()).to_dicts() if frame.height else []


def _nothing(frame: pl.DataFrame) -> str:
    return "Hidden to keep answers confidential" if frame.height else _NOT_YET
