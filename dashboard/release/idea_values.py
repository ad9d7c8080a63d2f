"""From the ideas of one group to their numbers: how many there are, and how long it takes until they are adopted; rounded.

Owns what is too few to say. Takes one row an idea, and leaves out rows that only say who takes part.
"""

import math

import numpy as np
import polars as pl

from dashboard.catalogue import Outcome
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import rounded_share
from dashboard.stats.competing import cumulative_incidence
from dashboard.stats.survival import kaplan_meier

Values = dict[str, object]
FEWEST_IDEAS = 5
WITHIN_WEEKS = 12
LAST_WEEK = 104
_WEEK = 7

IDEA_COUNTS: dict[str, pl.DataType | type[pl.DataType]] = dict.fromkeys(
    ("raised", "tried", "adopted"), pl.Int64
)
TIME_TO_ADOPTION: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("ideas", "adopted", "within_weeks"), pl.Int64),
    **dict.fromkeys(("within", "within_low", "within_high"), pl.Float64),
    **dict.fromkeys(("median_weeks", "median_weeks_low", "median_weeks_high"), pl.Int64),
    **dict.fromkeys(("week", "at_risk", "happened"), pl.List(pl.Int64)),
    **dict.fromkeys(("share", "share_low", "share_high"), pl.List(pl.Float64)),
}


def idea_counts(rows: pl.DataFrame, _outcome: Outcome, _policy: Policy) -> Values:
    """Return how many ideas were raised, tried and adopted."""
    days = {"raised": "raised_on", "tried": "tried_on", "adopted": "adopted_on"}
    return {name: rows[column].count() for name, column in days.items()}


def time_to_adoption(rows: pl.DataFrame, outcome: Outcome, policy: Policy) -> Values:
    """Return the share of ideas adopted by the end of each week since they were raised, within some weeks, and the median.

    What happens on a day counts in the week that ends with it or after; an idea is followed in a week it was seen through.
    """
    ideas = rows.drop_nulls("event")
    counts: Values = {
        "ideas": ideas.height,
        "adopted": int(ideas["event"].sum()),
        "within_weeks": WITHIN_WEEKS,
    }
    if ideas.height < FEWEST_IDEAS:
        return counts
    days, event = ideas["days"].to_numpy().astype(float), ideas["event"].to_numpy()
    week = np.where(event > 0, np.maximum(np.ceil(days / _WEEK), 1), np.floor(days / _WEEK))
    weeks = list(range(1, int(min(week.max(), LAST_WEEK)) + 1))
    median = kaplan_meier(week, event)
    found = cumulative_incidence(week, event, at=weeks).by_event.get(1) if weeks else None

    def shares(values: tuple[float, ...]) -> list[float]:
        return [rounded_share(value, ideas.height, outcome.about, policy) for value in values]

    nothing = (0.0,) * len(weeks)
    curve = {
        "share": shares(found.share if found else nothing),
        "share_low": shares(found.low if found else nothing),
        "share_high": shares(found.high if found else nothing),
    }
    within = {"within": "share", "within_low": "share_low", "within_high": "share_high"}
    is_followed = len(weeks) >= WITHIN_WEEKS
    return (
        counts
        | {
            name: curve[column][WITHIN_WEEKS - 1] if is_followed and (found or name == "within") else None
            for name, column in within.items()
        }
        | {
            "median_weeks": _whole(median.median),
            "median_weeks_low": _whole(median.median_low),
            "median_weeks_high": _whole(median.median_high),
            "week": weeks,
            "at_risk": [int((week >= one).sum()) for one in weeks],
            "happened": [int(((week == one) & (event == 1)).sum()) for one in weeks],
        }
        | curve
    )


def _whole(weeks: float | None) -> int | None:
    return None if weeks is None else math.ceil(weeks)
