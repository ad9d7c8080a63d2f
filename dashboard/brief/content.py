"""A brief put together: the five numbers, the paragraph, and the sections asked for, all from released tables.

Owns what every brief begins with, and what holds for all of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from dashboard.brief.narrative import Told, narrative
from dashboard.brief.sections import SECTIONS, Ask
from dashboard.brief.shape import Brief
from dashboard.catalogue import ALL_SKILLS
from dashboard.errors import UnknownNameError
from dashboard.model import SIDE_TITLES
from dashboard.number_cards import (
    NumberCard,
    gain_card,
    ideas_card,
    reach_card,
    relationship_card,
    rhythm_card,
)
from dashboard.outcomes import Filters


def brief(
    ask: Ask,
    program: str | None = None,
    sections: Sequence[str] | None = None,
    targets: Mapping[str, float] | None = None,
) -> Brief:
    """Return the brief on a program, or on all that may be seen; of `SECTIONS` only those named; targets by outcome.

    Raises UnknownNameError for a section that isn't one, and whatever `ask` raises.
    """
    for name in sections or ():
        if name not in SECTIONS:
            raise UnknownNameError.among("section", name, SECTIONS)
    asked = Filters(program=program)
    told = tell(ask, asked)
    note = ask("reach", asked).note
    made = tuple(SECTIONS[name](ask, asked) for name in SECTIONS if sections is None or name in sections)
    caveats = [caveat for one in made for caveat in one.released.note.caveats]
    return Brief(
        title=f"Mentoring outcomes: {program or 'all programs'}",
        as_of=note.as_of,
        release=note.release,
        filters=f"Program: {program or 'all that may be seen'}. Surveys: the end of the program against the baseline.",
        cards=number_cards(told, targets),
        sentences=narrative(told),
        sections=made,
        notes=tuple(dict.fromkeys([note.promise, *caveats])),
    )


def tell(ask: Ask, asked: Filters) -> Told:
    """Return the tables that the numbers and the paragraph are made from."""
    midpoint = replace(asked, wave="midpoint")
    return Told(
        reach=ask("reach", asked).frame,
        rhythm=ask("meeting_rhythm", asked).frame,
        gains=ask("skill_gain", asked).frame,
        gains_at_midpoint=ask("skill_gain", midpoint).frame,
        relationship=ask("relationship_quality", asked).frame,
        relationship_at_midpoint=ask("relationship_quality", midpoint).frame,
        ideas=ask("ideas", asked).frame,
        sessions=ask("sessions_by_week", asked).frame,
        answered=ask("survey_flow", asked).frame,
        obstacles=ask("obstacles", asked).frame,
    )


def number_cards(told: Told, targets: Mapping[str, float] | None = None) -> tuple[NumberCard, ...]:
    """Return the five numbers beside their targets, by outcome; the gain of each side has a card of its own."""
    of, whole, midpoint = targets or {}, _whole(told.gains), _whole(told.gains_at_midpoint)
    return (
        reach_card(told.reach, of.get("reach")),
        rhythm_card(told.rhythm, of.get("meeting_rhythm")),
        *(gain_card(whole, side, midpoint, of.get("skill_gain")) for side in SIDE_TITLES),
        relationship_card(told.relationship, told.relationship_at_midpoint, of.get("relationship_quality")),
        ideas_card(told.ideas, of.get("ideas")),
    )


def _whole(gains: pl.DataFrame) -> pl.DataFrame:
    return gains.filter(pl.col("skill") == ALL_SKILLS) if gains.height else gains
