"""What a brief holds: the five numbers, the paragraph, and a section for each question, all from released tables.

Owns which sections there are, in which order, and what each shows. The files of `files` add no number and no word of their
own about the program, so that they all say the same, to the last digit.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import polars as pl

from dashboard.brief.narrative import Sentence, Told, narrative
from dashboard.catalogue import ALL_SKILLS
from dashboard.errors import UnknownNameError
from dashboard.figures import Figure, before_after, funnel, intervals, mix, weekly
from dashboard.findings import funnel_finding, mix_finding, skills_finding, weekly_finding
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
from dashboard.release.released import Released
from dashboard.theme import Mode, bounded, interval, number, signed
from dashboard.transforms import mix_rows, skills_by_side, stages, weeks

Ask = Callable[[str, Filters], Released]
"""How a question is answered for the one who looks: `outcomes.measure` with folder and viewer in place."""
Kind = Literal["bars", "stacked columns"]
Colour = Literal["senior", "junior", "before", "quiet", "text"]


@dataclass(frozen=True)
class Series:
    """One row of values of a native chart; None where a value is hidden."""

    name: str
    values: tuple[float | None, ...]
    colour: Colour


@dataclass(frozen=True)
class Chart:
    """A chart as a presentation draws it itself, so that it can be edited there."""

    kind: Kind
    categories: tuple[str, ...]
    """With the number of people and the interval where there is one; the first stands on top of bars."""
    series: tuple[Series, ...]
    number_format: str
    """In the words of Excel."""
    most: float | None = None
    """Where the axis ends."""


@dataclass(frozen=True)
class Section:
    """One question: the finding, how it is measured, the table, and the table as a chart."""

    name: str
    title: str
    """The finding, in a sentence."""
    measure_line: str
    released: Released
    """What is shown, one row a mark; its note travels along."""
    draw: Callable[[pl.DataFrame, Mode], Figure] | None
    """Makes the chart of the page from `released.frame`."""
    chart: Chart | None
    """The same as a native chart; None where nothing may be shown."""


@dataclass(frozen=True)
class Brief:
    """Everything a file of it needs."""

    title: str
    as_of: date
    release: str
    filters: str
    """What was chosen, in words."""
    cards: tuple[NumberCard, ...]
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    """The promise of confidentiality, and caveats that hold for all of it."""


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


def _reach(ask: Ask, asked: Filters) -> Section:
    found = ask("funnel", asked)
    shown = found.pipe(stages)
    rows = _seen(shown)
    return Section(
        "reach",
        funnel_finding(found.frame),
        "People by the furthest step they ever reached, of all invited",
        shown,
        funnel,
        _chart(
            "bars",
            [(f"{row['stage']} ({row['denominator']})", row["count"]) for row in rows],
            "people",
            "text",
            "0",
        ),
    )


def _meetings(ask: Ask, asked: Filters) -> Section:
    found = ask("sessions_by_week", asked)
    shown = found.pipe(weeks, apart=False)
    rows = _seen(shown)
    all_weeks = sorted({row["week"] for row in rows})
    kinds = sorted(
        {row["kind"] for row in rows}, key=lambda kind: (kind != "held", "cancelled" not in kind, kind)
    )
    counted = {(row["week"], row["kind"]): row["sessions"] for row in rows}
    return Section(
        "meetings",
        weekly_finding(found.frame) if found.frame.height else "No sessions yet.",
        "Sessions by week since the pair was matched; newer pairs have not reached the later weeks",
        shown,
        weekly,
        Chart(
            "stacked columns",
            tuple(str(week) for week in all_weeks),
            tuple(
                Series(kind, tuple(counted.get((week, kind), 0) for week in all_weeks), _colour_of(kind))
                for kind in kinds
            ),
            "0",
        )
        if rows
        else None,
    )


def _colour_of(kind: str) -> Colour:
    return (
        "senior"
        if "senior" in kind
        else "junior"
        if "junior" in kind
        else "quiet"
        if kind != "held"
        else "text"
    )


def _skills(ask: Ask, asked: Filters) -> Section:
    found = ask("skill_gain", asked)
    shown = found.pipe(skills_by_side)
    rows = [row for row in _seen(shown) if row["before"] is not None]
    return Section(
        "skills",
        skills_finding(found.frame) if found.frame.height else "Nobody has answered both surveys yet.",
        "Mean before and after on the scale of the survey; people who answered the baseline and the end survey",
        shown,
        before_after,
        Chart(
            "bars",
            tuple(
                f"{SIDE_TITLES[row['side']]}: {row['label']}, {_change(row)}, n = {row['people_text']}"
                for row in rows
            ),
            (
                Series("before", tuple(row["before"] for row in rows), "before"),
                Series("after", tuple(row["after"] for row in rows), "senior"),
            ),
            "0.0",
            most=max(row["points"] for row in rows),
        )
        if rows
        else None,
    )


def _change(row: Mapping[str, Any]) -> str:
    said = bounded(signed(row["gain"]), row.get("gain_mark"))
    limits = "" if row["gain_low"] is None else f" ({interval(row['gain_low'], row['gain_high'])})"
    return f"{said}{limits}, {row['verdict']}"


def _relationship(ask: Ask, asked: Filters) -> Section:
    found = ask("relationship_quality", asked)
    rows = [row for row in _seen(found) if row["mean"] is not None]
    said = [
        f"{SIDE_TITLES[row['side']]} rate {what} {bounded(number(row['mean']), row.get('mean_mark'))} of {row['points']}."
        for row, what in zip(rows, ("their relationship", "it"), strict=False)
    ]
    return Section(
        "relationship",
        " ".join(said) or "How both sides rate their relationship is not shown yet.",
        "Mean of the questions on relationship quality at the end of the program, with 95 % intervals",
        found,
        _ratings,
        Chart(
            "bars",
            tuple(
                f"{SIDE_TITLES[row['side']]} ({interval(row['mean_low'], row['mean_high'])}), n = {row['people_text']}"
                for row in rows
            ),
            (Series("mean", tuple(row["mean"] for row in rows), "text"),),
            "0.0",
            most=max(row["points"] for row in rows),
        )
        if rows
        else None,
    )


def _ratings(frame: pl.DataFrame, mode: Mode) -> Figure:
    said = frame.to_dicts()
    points = max((row["points"] for row in said if row["points"] is not None), default=None)
    rows = [
        {
            "label": SIDE_TITLES[row["side"]],
            "quiet": f"{row['people_text']} people",
            "said": bounded(number(row["mean"]), row.get("mean_mark"))
            + ("" if row["mean_low"] is None else f" ({interval(row['mean_low'], row['mean_high'])})"),
            "value": row["mean"],
            "low": row["mean_low"],
            "high": row["mean_high"],
            "hidden": row["hidden"],
            "nearest": row.get("nearest"),
        }
        for row in said
    ]
    values = "mean" if points is None else f"mean, of {points} points"
    return intervals(pl.DataFrame(rows, infer_schema_length=None), mode, values=values, most=points)


def _generations(ask: Ask, asked: Filters) -> Section:
    found = ask("generation_mix", asked)
    shown = found.pipe(mix_rows)
    rows = [row for row in _seen(shown) if row["share"] is not None]
    return Section(
        "generations",
        mix_finding(found.frame) if found.frame.height else "Nobody takes part yet.",
        "Share of each generation among people taking part and in the whole workforce",
        shown,
        mix,
        Chart(
            "bars",
            tuple(f"{row['generation']} ({interval_of_share(row)})" for row in rows),
            (
                Series("taking part", tuple(row["share"] for row in rows), "text"),
                Series("workforce", tuple(row["workforce_share"] for row in rows), "quiet"),
            ),
            "0%",
        )
        if rows
        else None,
    )


def interval_of_share(row: Mapping[str, Any]) -> str:
    """Return the interval of a share in percent."""
    return f"{number(row['share_low'] * 100, 0)} to {number(row['share_high'] * 100, 0)} %"


def _seen(released: Released) -> list[dict[str, Any]]:
    frame = released.frame
    return frame.filter(pl.col("hidden").is_null()).to_dicts() if frame.height else []


def _chart(
    kind: Kind, values: Sequence[tuple[str, float | None]], name: str, colour: Colour, number_format: str
) -> Chart | None:
    if not values:
        return None
    labels, numbers = zip(*values, strict=True)
    return Chart(kind, tuple(labels), (Series(name, tuple(numbers), colour),), number_format)


SECTIONS: dict[str, Callable[[Ask, Filters], Section]] = {
    "reach": _reach,
    "meetings": _meetings,
    "skills": _skills,
    "relationship": _relationship,
    "generations": _generations,
}
"""In the order of the brief. The five numbers and the paragraph stand before them and can't be left out."""
AUDIENCES: dict[str, tuple[str, ...]] = {
    "executive": tuple(SECTIONS),
    "hr": tuple(SECTIONS),
    "facilitator": ("reach", "meetings", "skills", "relationship"),
}
