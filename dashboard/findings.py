"""Findings: the sentence above a chart, written from released rows by rules.

Owns plain sentences. Never claims a cause, never ranks people or generations, and says nothing of a hidden group.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard.theme import bounded, hidden_words, interval, percent, signed
from dashboard.verdicts import gain_verdict

SIDE_NAMES = {"mentor": "Junior mentors", "mentee": "Senior mentees"}
Row = dict[str, Any]


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def skills_finding(frame: pl.DataFrame) -> str:
    """Say which skills of each side rose and which did not, from one row a side and skill."""
    sentences = []
    for side, name in (("mentee", "Senior mentees"), ("mentor", "Junior mentors")):
        rows = frame.filter((pl.col("side") == side) & (pl.col("skill") != "All skills")).to_dicts()
        if rows:
            sentences.append(_side_sentence(name, rows))
    return " ".join(sentences) or "Nobody has answered both surveys yet."


def _side_sentence(name: str, rows: list[Row]) -> str:
    by_verdict: dict[str, list[str]] = {}
    for row in rows:
        by_verdict.setdefault(gain_verdict(row), []).append(row["skill"])
    rose, fell = by_verdict.get("clear gain", []), by_verdict.get("clear loss", [])
    flat = by_verdict.get("no clear change", [])
    parts = []
    if rose:
        parts.append(f"rose clearly in {joined(rose)}")
    if fell:
        parts.append(f"fell clearly in {joined(fell)}")
    if flat:
        parts.append(f"{'show no clear change in' if not parts else 'not clearly in'} {joined(flat)}")
    if not parts:
        return f"{name} are too few to say anything yet."
    return f"{name} {joined(parts)}."


def gain_sentence(row: Row) -> str:
    """Say one gain in full: what, how much, between what, from how many."""
    if row["hidden"] is not None:
        return f"{row['skill']}: {hidden_words(row)}."
    limits = (
        "" if row["gain_low"] is None else f"95 % interval {interval(row['gain_low'], row['gain_high'])}; "
    )
    return (
        f"{row['skill']} changed by {bounded(signed(row['gain']), row.get('gain_mark'))} points on a {row['points']}-point scale "
        f"({limits}{row['people_text']} people answered both surveys)."
    )


def cohorts_finding(rows: list[Row]) -> str:
    """Say whether the cohorts' intervals have a value in common; never which one is best."""
    seen = [row for row in rows if row["hidden"] is None and row["gain_low"] is not None]
    if len(seen) < 2:  # noqa: PLR2004
        return "Fewer than two cohorts can be shown, so there is nothing to compare."
    low, high = max(row["gain_low"] for row in seen), min(row["gain_high"] for row in seen)
    if low <= high:
        return (
            "The intervals of all cohorts shown have values in common, so these surveys give no clear sign that the cohorts "
            "differ; don't act on their order."
        )
    return (
        "Some intervals don't meet, so these cohorts may differ by more than chance. Look at how they met and who took part "
        "before learning from it."
    )


def funnel_finding(frame: pl.DataFrame) -> str:
    """Say how many of the invited were matched and met three times."""
    rows = {row["stage"]: row for row in frame.filter(pl.col("hidden").is_null()).to_dicts()}
    if not {"invited", "matched", "first_session", "third_session"} <= rows.keys():
        return "Too few people to show how far they came."
    invited, matched, third = (rows[stage]["reached"] for stage in ("invited", "matched", "third_session"))
    if not rows["first_session"]["reached"]:
        return f"{matched} of {invited} people invited were matched; no held session is on record yet."
    of_matched = percent(third / matched) if matched else "none"
    return f"{matched} of {invited} people invited were matched, and {of_matched} of the matched have met at least three times."


def weekly_finding(frame: pl.DataFrame) -> str:
    """Say which side cancels more, and how often."""
    rows = frame.filter(pl.col("hidden").is_null())
    total = {kind: int(part["sessions"].sum()) for (kind,), part in rows.group_by("kind")}
    held = total.get("held", 0)
    senior, junior = total.get("cancelled by senior side", 0), total.get("cancelled by junior side", 0)
    if not held:
        return "No session has been held yet."
    if senior == junior:
        return f"{held} sessions were held; both sides cancelled {senior}."
    more, less = ("senior", "junior") if senior > junior else ("junior", "senior")
    return f"{held} sessions were held. The {more} side cancelled {max(senior, junior)}, the {less} side {min(senior, junior)}."


def mix_finding(frame: pl.DataFrame) -> str:
    """Say which generations take part clearly more or less than their share of the workforce."""
    rows = frame.filter(pl.col("hidden").is_null() & pl.col("ratio").is_not_null()).to_dicts()
    more = [row["generation"] for row in rows if row["ratio_low"] > 1]
    less = [row["generation"] for row in rows if row["ratio_high"] < 1]
    parts = []
    if more:
        parts.append(f"{joined(more)} take part more than their share of the workforce")
    if less:
        parts.append(
            f"{joined(less)} less"
            if more
            else f"{joined(less)} take part less than their share of the workforce"
        )
    return (
        f"{joined(parts)}."
        if parts
        else "Those who take part mirror the workforce as far as these numbers can tell."
    )


def gap_finding(frame: pl.DataFrame) -> str:
    """Say the median age gap and over how many pairs."""
    shown = frame.filter(pl.col("hidden").is_null())
    if not shown.height:
        return "Too few pairs with two known birth years."
    row = shown.row(0, named=True)
    return f"Half of the {row['pairs_in_all']} pairs are at least {row['median_gap_years']:.0f} years apart."


def matrix_finding(frame: pl.DataFrame) -> str:
    """Say which combination is most common and how many chance would give; a count, not a judgement."""
    shown = frame.filter(pl.col("hidden").is_null() & (pl.col("pairs") > 0))
    if not shown.height:
        return "Too few pairs to show who meets whom."
    row = shown.sort("pairs", descending=True, maintain_order=True).row(0, named=True)
    return (
        f"{row['pairs']} of {row['pairs_in_all']} pairs join a {row['mentor_generation']} mentor and a "
        f"{row['mentee_generation']} mentee; random pairing of the same people would give {row['expected']:.0f} on average."
    )
