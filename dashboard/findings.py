"""Findings: the sentence above a chart, written from released rows by rules.

Owns plain sentences. Never claims a cause, never ranks people or generations, and says nothing of a hidden group.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard.comparing import Comparison, Difference
from dashboard.model import SIDE_TITLES
from dashboard.theme import HIDDEN_WORDS, bounded, hidden_words, interval, number, percent, signed
from dashboard.verdicts import Flag, gain_verdict

Row = dict[str, Any]


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def skills_finding(frame: pl.DataFrame) -> str:
    """Say which skills of each side rose and which did not, from one row a side and skill."""
    sentences = []
    for side, name in SIDE_TITLES.items():
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


def gain_sentence(row: Row, flags: Sequence[Flag] = ()) -> str:
    """Say one gain in full: what, how much, between what, from how many, what that means, and what to keep in mind."""
    if row["hidden"] is not None:
        return f"{row['skill']}: {hidden_words(row)}."
    limits = (
        "" if row["gain_low"] is None else f"95 % interval {interval(row['gain_low'], row['gain_high'])}; "
    )
    said = (
        f"{row['skill']} changed by {bounded(signed(row['gain']), row.get('gain_mark'))} points on a {row['points']}-point scale "
        f"({limits}{row['people_text']} people answered both surveys){_moved(row)}: {verdict_words(row)}."
    )
    return " ".join([said, *(flag.sentence for flag in flags)])


def verdict_words(row: Row) -> str:
    """Say the verdict on a gain; beside "no clear change" the smallest gain the group could have shown."""
    verdict = gain_verdict(row)
    if verdict != "no clear change" or row.get("detectable") is None:
        return verdict
    return f"no clear change, and a group of this size could only have shown a gain of {number(row['detectable'])} or more"


def _moved(row: Row) -> str:
    if row.get("improved") is None:
        return ""
    rose = bounded(percent(row["improved"]), row.get("improved_mark"))
    fell = bounded(percent(row["declined"]), row.get("declined_mark"))
    return f"; {rose} rose, {fell} fell"


def cohorts_finding(comparison: Comparison | None) -> str:
    """Say whether cohorts differ by more than chance; never which one is best."""
    if comparison is None:
        return "Fewer than two cohorts have a gain that can be compared."
    if not comparison.differ:
        return (
            "No difference beyond chance: cohorts of this size would differ about as much if all were alike. Don't act on their "
            "order."
        )
    outside = comparison.outside()
    beyond = f" Furthest from what chance gives: {joined(outside)}." if outside else ""
    return (
        f"These cohorts differ by more than chance would make them.{beyond} Look at how they met and who took part before learning "
        "from it."
    )


def difference_sentence(difference: Difference) -> str:
    """Say one planned difference between two cohorts."""
    limits = f"95 % interval {interval(difference.low, difference.high)}"
    said = (
        f"{difference.second} gained {number(abs(difference.value))} points {'more' if difference.value > 0 else 'less'} than "
        f"{difference.first} ({limits})"
    )
    clear = "a clear difference, if this pair was chosen before the numbers were seen"
    return f"{said}: {clear if difference.is_clear else 'no clear difference'}."


_WHEN = {"midpoint": "by the midpoint", "end": "by the end", "follow-up": "by the follow-up"}


def trend_sentences(rows: Sequence[Row]) -> list[str]:
    """Say how one skill stood against the baseline at each later survey, a sentence a side and survey."""
    found = [
        f"{name} {_WHEN[row['wave']]}: {bounded(signed(row['gain']), row['gain_mark'])} points since the baseline "
        f"({row['people_text']} people), {gain_verdict(row)}."
        for side, name in SIDE_TITLES.items()
        for row in rows
        if row["side"] == side and row["hidden"] is None and row["gain"] is not None
    ]
    if not found and rows:
        return [f"{HIDDEN_WORDS.capitalize()}."]
    return found or ["Nobody has answered a later survey yet."]


def meeting_sentence(row: Row, difference: Difference) -> str:
    """Say how much more those gained who met as planned; an association, never a cause."""
    said = (
        f"{row['skill']}: those who met as planned gained {number(abs(difference.value))} points "
        f"{'more' if difference.value >= 0 else 'less'} than those who met less often (95 % interval "
        f"{interval(difference.low, difference.high)})"
    )
    if not difference.is_clear:
        return f"{said}: no clear difference."
    return f"{said}: a clear difference. It is no proof: who meets more may differ in other ways, such as how keen they are."


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


def ideas_finding(frame: pl.DataFrame) -> str:
    """Say how many ideas were raised, tried and adopted."""
    rows = frame.filter(pl.col("hidden").is_null()).to_dicts() if frame.height else []
    if not rows:
        return (
            f"How many ideas came of it is {HIDDEN_WORDS}." if frame.height else "No ideas are on record yet."
        )
    raised, tried, adopted = (rows[0][step] for step in ("raised", "tried", "adopted"))
    if not raised:
        return "No ideas are on record yet. Upload the ledger of ideas, one row an idea."
    return f"{raised} {'idea was' if raised == 1 else 'ideas were'} raised, {tried} of them tried and {adopted} adopted."


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


def evenness_finding(frame: pl.DataFrame) -> str:
    """Say how mixed those who take part are, what that means, and what it doesn't; from the row of one group."""
    rows = frame.filter(pl.col("hidden").is_null() & pl.col("effective_generations").is_not_null()).to_dicts()
    if not rows:
        return (
            f"How mixed they are is {HIDDEN_WORDS}."
            if frame.height
            else "No birth year of anybody who takes part is known."
        )
    row = rows[0]
    return (
        f"Those who take part are as mixed as {number(row['effective_generations'])} equally large generations would be, of "
        f"{row['generations']} in the scheme. Even isn't the same as fair: whether each has its share is seen against the workforce."
    )


def crossing_finding(frame: pl.DataFrame) -> str:
    """Say what share of pairs lies two or more generations apart, and what chance would give; else one or more."""
    rows = frame.filter(pl.col("hidden").is_null() & pl.col("share").is_not_null())
    if not rows.height:
        return f"How many pairs cross generations is {HIDDEN_WORDS}." if frame.height else "No pairs yet."
    row = rows.sort("steps", descending=True).row(0, named=True)
    low, high = row["expected_low"], row["expected_high"]
    beyond = "more than" if row["share"] > high else "less than" if row["share"] < low else "about what"
    of_chance = "random pairing gives" if beyond == "about what" else "random pairing would give"
    return (
        f"{percent(row['share'])} of pairs are {row['steps']} generations apart, {beyond} {of_chance}: the same people paired at random "
        f"would come to {percent(row['expected'])} ({number(low * 100, 0)} to {percent(high)})."
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
        return "Too few pairs of some generations to show who meets whom."
    row = shown.sort("pairs", descending=True, maintain_order=True).row(0, named=True)
    return (
        f"{row['pairs']} of {row['pairs_in_all']} pairs join a {row['mentor_generation']} mentor and a "
        f"{row['mentee_generation']} mentee; random pairing of the same people would give {row['expected']:.0f} on average."
    )
