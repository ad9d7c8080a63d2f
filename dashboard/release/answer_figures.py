"""From the answers of one cell to what is no mean: shares of people, how questions hang together, a gain weighted for who left.

Owns from how many people on each is offered, how exactly it is said, and that it never tells that everybody answered alike.
"""

import math

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import (
    Mark,
    ends_of_mean,
    rounded_outwards,
    rounded_steadily,
    rounded_to,
    shown_people,
)
from dashboard.release.answer_values import AnswerStatistic, Values, by_person, changes, least_spread
from dashboard.stats.scales import alpha, feldt_interval
from dashboard.stats.weighting import WeightedMean, usual_cap, weighted_mean

FEWEST_FOR_RELIABILITY = 30
FEWEST_FOR_WEIGHTING, FEWEST_LEFT = 50, 10
PEOPLE_A_TERM = 10
"""Who answered again, and who left, that each column of the logit needs."""
_ALPHA_STEP, _ALPHA_ENDS = 0.05, (0.0, 0.95)
_EFFECTIVE_STEP = 5
_NORMAL_95 = 1.959963984540054

Floats = NDArray[np.float64]


def exact_shares(rows: pl.DataFrame) -> dict[str, float]:
    """Return the exact shares of people who rose and who fell; they never leave the publishing process."""
    moved = changes(by_person(rows))
    return {"improved": float(np.mean(moved > 0)), "declined": float(np.mean(moved < 0))}


def people_of(rows: pl.DataFrame, statistic: AnswerStatistic) -> pl.DataFrame:
    """Return the rows of those whom a cell's number of people counts: of a weighted gain those who answered both surveys."""
    return rows.filter(pl.col("after").is_not_null()) if statistic == "weighted_gain" else rows


def reason_not_offered(rows: pl.DataFrame, statistic: AnswerStatistic) -> str | None:
    """Return why a figure isn't offered to the plan at all: too few people for it to mean anything."""
    everybody = rows["people"].list.first().n_unique()
    if statistic == "reliability" and everybody < FEWEST_FOR_RELIABILITY:
        return f"fewer than {FEWEST_FOR_RELIABILITY} people answered every question"
    if statistic == "weighted_gain":
        matched = people_of(rows, statistic)["people"].list.first().n_unique()
        if matched < FEWEST_FOR_WEIGHTING or everybody - matched < FEWEST_LEFT:
            return f"fewer than {FEWEST_FOR_WEIGHTING} people answered both surveys, or fewer than {FEWEST_LEFT} left"
    return None


def reliability_values(rows: pl.DataFrame) -> Values:
    """Return Cronbach's alpha to 0.05 and Feldt's limits around it as shown.

    At 0 and at 0.95 it is only a bound, so that it never tells that all answered alike.
    """
    people = rows.group_by(pl.col("people").list.first(), maintain_order=True).agg(pl.col("items").first())
    items = np.array(people["items"].to_list(), dtype=float)
    found = alpha(items).value
    lowest, highest = _ALPHA_ENDS
    shown = rounded_to(min(max(lowest if found is None else found, lowest), highest), _ALPHA_STEP)
    low, high = feldt_interval(shown, len(items), items.shape[1])
    mark: Mark | None = "or less" if shown <= lowest else "or more" if shown >= highest else None
    return {
        "points": int(rows["points"].to_numpy().max()),
        "questions": items.shape[1],
        "alpha": shown,
        "alpha_mark": mark,
        "alpha_low": rounded_steadily(max(0.0, low), 2),
        "alpha_high": rounded_steadily(min(1.0, high), 2),
    }


def weighted_gain_values(rows: pl.DataFrame, people: int, policy: Policy) -> Values:
    """Return the gain of those who answered both surveys, weighted for those who left, with its interval and effective n."""
    found = _weighted(rows)
    points = int(rows["points"].to_numpy().max())
    named, _ = shown_people(people, "answers", policy)
    step = policy.mean_step(named)
    lowest, highest = ends_of_mean(named, (1 - points, points - 1), policy)
    value = rounded_to(min(max(found.value, lowest), highest), step)
    error = max(found.error, least_spread(people) / math.sqrt(people))
    half = _NORMAL_95 * math.hypot(error, step / math.sqrt(12))
    low, high = rounded_outwards(value - half, value + half, 1)
    return {
        "points": points,
        "rounded_to": step,
        "gain": value,
        "gain_mark": "or less" if value <= lowest else "or more" if value >= highest else None,
        "gain_low": low,
        "gain_high": high,
        "left_people": int(rows["people"].list.first().n_unique()) - people,
        "effective_people": int(rounded_to(found.effective_n, _EFFECTIVE_STEP)),
    }


def _weighted(rows: pl.DataFrame) -> WeightedMean:
    """Weight by the baseline score, and by generation and cohort as far as there are ten each way for every column.

    Where the columns tell for certain who left, the last of them goes: nobody is left who could stand for the others.
    """
    people = (
        rows.with_columns(
            pl.col("generation").fill_null("not stated"),
            pl.format("{} {}", "program", pl.col("cohort").fill_null("not stated")).alias("cohort"),
            pl.col("people").list.first().alias("person"),
        )
        .sort(pl.col("after").is_null(), maintain_order=True)
        .unique("person", keep="first", maintain_order=True)
    )
    gained = (people["after"] - people["before"]).fill_null(0.0).to_numpy()
    answered = people["after"].is_not_null().to_numpy()
    room = int(min(answered.sum(), (~answered).sum())) // PEOPLE_A_TERM
    columns: list[Floats] = []
    for block in (
        people["before"].to_numpy()[:, None],
        *map(_marks, (people["generation"], people["cohort"])),
    ):
        if sum(one.shape[1] for one in columns) + block.shape[1] <= room:
            columns.append(block)
    while True:
        table = np.hstack([np.empty((len(answered), 0)), *columns])
        try:
            first = weighted_mean(gained, answered, table)
            cap = usual_cap(_weights(table, answered, first))
            return weighted_mean(gained, answered, table, cap=cap)
        except ValueError:
            if not columns:
                raise
            columns.pop()


def _marks(groups: pl.Series) -> Floats:
    """Return a column of zeros and ones for each group but the largest."""
    names = (
        groups.value_counts(sort=True)
        .sort("count", groups.name, descending=[True, False])[groups.name]
        .to_list()
    )
    return np.column_stack(
        [np.empty((groups.len(), 0)), *((groups == name).to_numpy().astype(float) for name in names[1:])]
    )


def _weights(table: Floats, answered: NDArray[np.bool_], found: WeightedMean) -> Floats:
    odds = np.column_stack((np.ones(len(table)), table)) @ np.array(found.coefficients)
    return np.asarray(1 + np.exp(-odds[answered]))


COLUMNS: dict[AnswerStatistic, dict[str, type[pl.DataType]]] = {
    "reliability": {
        "points": pl.Int64,
        "questions": pl.Int64,
        "alpha": pl.Float64,
        "alpha_mark": pl.String,
        "alpha_low": pl.Float64,
        "alpha_high": pl.Float64,
    },
    "weighted_gain": {
        "points": pl.Int64,
        "rounded_to": pl.Float64,
        "gain": pl.Float64,
        "gain_mark": pl.String,
        "gain_low": pl.Float64,
        "gain_high": pl.Float64,
        "left_people": pl.Int64,
        "effective_people": pl.Int64,
    },
}
"""The columns of each statistic, there even when every cell is hidden."""
