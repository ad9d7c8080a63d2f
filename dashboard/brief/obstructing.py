"""What stands in the way, in sentences of the paragraph.

Owns what is said of obstacles: of the newest survey alone, what stands clearly in whose way, and where both sides clearly differ.
"""

import polars as pl

from dashboard.both_sides import Gap, gaps, is_in_the_way, obstacle_rows, surveys_of
from dashboard.brief.sentence import Sentence
from dashboard.model import SIDE_TITLES
from dashboard.theme import bounded, interval, number

_PAGE = "obstacles_and_voices"


def in_the_way(frame: pl.DataFrame) -> list[Sentence]:
    """Return the sentences that the rows of the outcome on obstacles call for; none where nobody was asked."""
    surveys = surveys_of(frame)
    if not surveys:
        return []
    rows = [row for row in obstacle_rows(frame, surveys[0]).to_dicts() if row["hidden"] is None]
    found = [
        Sentence(
            "not well",
            f"{row['heading']} stands in the way of {SIDE_TITLES[row['side']].lower()}: "
            f"{bounded(number(row['mean']), row['mean_mark'])} of {row['points']} "
            f"(95 % interval {interval(row['mean_low'], row['mean_high'])}, {row['people_text']} people).",
            _PAGE,
        )
        for row in rows
        if is_in_the_way(row)
    ]
    return found + [_ask_both(gap) for gap in gaps(rows) if gap.is_clear]


def _ask_both(gap: Gap) -> Sentence:
    more = SIDE_TITLES["mentor" if gap.value > 0 else "mentee"].lower()
    most, least = max(gap.mentor, gap.mentee), min(gap.mentor, gap.mentee)
    return Sentence(
        "next",
        f"Ask both sides about {gap.heading.lower()}: {more} find more of it in the way ({number(most)} against {number(least)} of {gap.points}).",
        _PAGE,
    )
