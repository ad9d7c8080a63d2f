"""The paragraph of the brief: what goes well, what doesn't, what is uncertain and what to do next, by rules.

Owns which sentence follows from which released numbers. No model writes it: the same numbers give the same words, on the
page and in every file. It claims no cause, ranks nobody, and a group without a clear change is said to be uncertain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.brief.obstructing import in_the_way
from dashboard.brief.sentence import TITLES, Kind, Sentence
from dashboard.catalogue import ALL_SKILLS, GAIN_CAVEAT
from dashboard.findings import joined
from dashboard.model import SIDE_TITLES
from dashboard.theme import bounded, interval, number, percent, signed
from dashboard.verdicts import FEWEST_FOR_A_VERDICT, gain_verdict, mean_verdict, share_verdict

_CLEARLY_APART = 0.5
"""So many points between what both sides say of their relationship are worth a sentence."""
_OFTEN = 2.0
"""A side that calls off so many times as many sessions as the other is named."""
_FEW_ANSWERS = 0.6
"""Fewer than this share of those who take part, and the others may change the picture."""
_OTHER_WAY: dict[str | None, str] = {"or more": "or less", "or less": "or more", "about": "about"}
"""The mark of a bound once its sign is put in words."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """The released tables that the paragraph is written from."""

    reach: pl.DataFrame
    rhythm: pl.DataFrame
    gains: pl.DataFrame
    gains_at_midpoint: pl.DataFrame
    relationship: pl.DataFrame
    relationship_at_midpoint: pl.DataFrame
    ideas: pl.DataFrame
    sessions: pl.DataFrame
    answered: pl.DataFrame
    obstacles: pl.DataFrame


def narrative(told: Told) -> tuple[Sentence, ...]:
    """Return the sentences, in the order of `TITLES`."""
    found = [
        *_meeting(told),
        *_gaining(told.gains),
        *_relating(told.relationship),
        *in_the_way(told.obstacles),
        *_ideas(told.ideas),
        *_answering(told),
    ]
    return tuple(one for kind in TITLES for one in found if one.kind == kind)


def as_text(sentences: Sequence[Sentence]) -> list[tuple[str, list[str]]]:
    """Return the paragraph by its headings; a heading without a sentence is left out."""
    return [
        (title, texts)
        for kind, title in TITLES.items()
        if (texts := [one.text for one in sentences if one.kind == kind])
    ]


def _row(frame: pl.DataFrame) -> Row | None:
    """Return the one row of a table, None where it is missing or hidden."""
    row = frame.row(0, named=True) if frame.height else None
    return row if row is not None and row["hidden"] is None else None


def _meeting(told: Told) -> list[Sentence]:
    found = []
    row = _row(told.rhythm)
    if row is not None:
        verdict = share_verdict(row)
        said = f"{percent(row['share'])} of {row['of']} pairs met as planned (95 % interval {percent(row['share_low'])} to {percent(row['share_high'])})"
        kind: Kind = {"more than half": "well", "less than half": "not well"}.get(verdict, "uncertain")  # type: ignore[assignment]
        words = {
            "well": ".",
            "not well": ", fewer than half.",
            "uncertain": ": whether more than half do is not clear yet.",
        }
        found.append(Sentence(kind, said + words[kind], "engagement"))
    by_side = _called_off(told.sessions)
    if by_side is not None:
        more, less, held = by_side
        side = "senior" if more[0] == "senior" else "junior"
        found.append(
            Sentence(
                "not well",
                f"The {side} side called off {more[1]} sessions, the other side {less[1]}; {held} were held.",
                "engagement",
            )
        )
        found.append(
            Sentence(
                "next",
                "Ask senior mentees what keeps them away before pairs end early: two sessions called off in a row is the sign to look for."
                if side == "senior"
                else "Ask junior mentors what keeps them away, and whether their managers give them the time.",
                "engagement",
            )
        )
    return found


def _called_off(frame: pl.DataFrame) -> tuple[tuple[str, int], tuple[str, int], int] | None:
    """Return the side that calls off clearly more sessions, the other, and how many were held; None for neither."""
    if not frame.height:
        return None
    shown = frame.filter(pl.col("hidden").is_null())
    total = {kind: int(part["sessions"].sum()) for (kind,), part in shown.group_by("kind")}
    senior, junior = (total.get(f"cancelled by {side} side", 0) for side in ("senior", "junior"))
    more, less = (
        (("senior", senior), ("junior", junior))
        if senior >= junior
        else (("junior", junior), ("senior", senior))
    )
    if more[1] < FEWEST_FOR_A_VERDICT or more[1] < _OFTEN * max(1, less[1]):
        return None
    return more, less, total.get("held", 0)


def _gaining(frame: pl.DataFrame) -> list[Sentence]:
    found: list[Sentence] = []
    for side, name in SIDE_TITLES.items():
        rows = frame.filter(pl.col("side") == side).to_dicts() if frame.height else []
        whole = next((row for row in rows if row["skill"] == ALL_SKILLS), None)
        skills = [row for row in rows if row["skill"] != ALL_SKILLS]
        if whole is not None:
            found.append(_gain(name, whole, skills))
    clear = [one for one in found if one.kind != "uncertain"]
    if clear:
        last = clear[-1]
        found[found.index(last)] = Sentence(last.kind, f"{last.text} {GAIN_CAVEAT}", last.page)
    return found


def _gain(name: str, whole: Row, skills: Sequence[Row]) -> Sentence:
    verdict = gain_verdict(whole)
    if verdict == "hidden":
        return Sentence(
            "uncertain",
            f"{name}: the change in their skills is hidden to keep answers confidential.",
            "skill_gains",
        )
    limits = (
        ""
        if whole["gain_low"] is None
        else f"95 % interval {interval(whole['gain_low'], whole['gain_high'])}, "
    )
    of_scale = f"points on a {whole['points']}-point scale ({limits}{whole['people_text']} people)"
    change = f"{bounded(signed(whole['gain']), whole.get('gain_mark'))} {of_scale}"
    if verdict == "too few to say":
        return Sentence(
            "uncertain", f"{name}: {change}; too few answered both surveys to say more.", "skill_gains"
        )
    if verdict == "no clear change":
        least = whole.get("detectable")
        could = (
            f"; a group of this size could only have shown a change of {number(least)} or more"
            if least
            else ""
        )
        return Sentence(
            "uncertain", f"{name} show no clear change in their skills: {change}{could}.", "skill_gains"
        )
    goes_up = verdict == "clear gain"
    named = [row["skill"] for row in skills if gain_verdict(row) == verdict]
    in_what = f", clearly in {joined(named)}" if named else ""
    rose = "rose" if goes_up else "fell"
    by = bounded(
        number(abs(whole["gain"])),
        whole.get("gain_mark") if goes_up else _OTHER_WAY.get(whole.get("gain_mark")),
    )
    return Sentence(
        "well" if goes_up else "not well",
        f"{name}' skills {rose} by {by} {of_scale}{in_what}.",
        "skill_gains",
    )


def _relating(frame: pl.DataFrame) -> list[Sentence]:
    rows = {row["side"]: row for row in frame.to_dicts() if row["hidden"] is None} if frame.height else {}
    if set(rows) != set(SIDE_TITLES):
        return []
    said = " ".join(
        f"{name} rate {what} {bounded(number(rows[side]['mean']), rows[side].get('mean_mark'))} of {rows[side]['points']} "
        f"({rows[side]['people_text']} people)."
        for (side, name), what in zip(SIDE_TITLES.items(), ("their relationship", "it"), strict=True)
    )
    verdicts = {mean_verdict(row) for row in rows.values()}
    kind: Kind = "well" if verdicts == {"good"} else "not well" if "poor" in verdicts else "uncertain"
    found = [Sentence(kind, said, "skill_gains")]
    exact = [row["mean"] for row in rows.values() if row.get("mean_mark") is None]
    if len(exact) == len(rows) and max(exact) - min(exact) >= _CLEARLY_APART:
        less = min(rows, key=lambda side: float(rows[side]["mean"]))
        found.append(
            Sentence(
                "next",
                f"Both sides see their relationship differently, {SIDE_TITLES[less].lower()} as worse: let facilitators ask both about it.",
                "skill_gains",
            )
        )
    return found


def _ideas(frame: pl.DataFrame) -> list[Sentence]:
    row = _row(frame)
    if row is None or not row["raised"]:
        return []
    said = f"{row['adopted']} of {row['raised']} ideas raised were adopted, {row['tried']} tried."
    return [Sentence("well" if row["adopted"] else "uncertain", said, "ideas")]


def _answering(told: Told) -> list[Sentence]:
    row = _row(told.reach)
    found = []
    if row is not None and row["of"] > row["reached"]:
        found.append(
            Sentence(
                "uncertain",
                f"{row['of'] - row['reached']} of {row['of']} people invited take no part; nothing here speaks for them.",
                "engagement",
            )
        )
    counted = [
        one
        for one in (told.answered.to_dicts() if told.answered.height else [])
        if one["hidden"] is None
        and one["skill"] == ALL_SKILLS
        and one["survey"] == "end"
        and one["matched"] is not None
    ]
    take_part, both = (sum(one[name] for one in counted) for name in ("enrolled", "matched"))
    if counted and both < _FEW_ANSWERS * take_part:
        found += [
            Sentence(
                "uncertain",
                f"{both} of {take_part} people answered both the baseline and the end survey; the others may have fared differently.",
                "skill_gains",
            ),
            Sentence(
                "next",
                "Remind those who haven't answered the end survey before you decide on these numbers.",
                "skill_gains",
            ),
        ]
    if any(one.kind == "uncertain" for one in _gaining(told.gains)):
        found.append(
            Sentence(
                "next",
                "Don't decide on skills where no clear change is seen: wait for more answers.",
                "skill_gains",
            )
        )
    return found
