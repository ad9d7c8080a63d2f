"""From the pairs of one cell to how they fared over time: one function a statistic, rounded.

Owns the life table by week, the rate of meeting and the share that ended early. Takes one row a pair; about meetings only.
"""

import numpy as np
import polars as pl

from dashboard.catalogue import Outcome
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import rounded_share, rounded_steadily
from dashboard.stats.competing import cumulative_incidence
from dashboard.stats.rates import rate
from dashboard.stats.shares import wilson
from dashboard.stats.survival import kaplan_meier

Values = dict[str, object]
LAST_WEEK = 104
USUAL_WEEKS = 26
"""How far the mean of active weeks looks where no planned end is known."""
_Z = 1.959963984540054
_WEEK = 7

TIME_TO_EVENT: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("pairs", "events", "others"), pl.Int64),
    "horizon": pl.Int64,
    **dict.fromkeys(("mean_weeks", "mean_low", "mean_high"), pl.Float64),
    **dict.fromkeys(("week", "at_risk", "happened"), pl.List(pl.Int64)),
    **dict.fromkeys(("share", "share_low", "share_high", "share_other"), pl.List(pl.Float64)),
}
RATE: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("pairs", "sessions"), pl.Int64),
    **dict.fromkeys(
        ("pair_months", "rate", "rate_low", "rate_high", "planned_rate", "dispersion"), pl.Float64
    ),
}
SHARE_WITH_LEAD: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("reached", "of"), pl.Int64),
    **dict.fromkeys(("share", "share_low", "share_high"), pl.Float64),
    "with_lead": pl.Int64,
    **dict.fromkeys(("lead_days", "lead_low", "lead_high"), pl.Float64),
}


def time_to_event(rows: pl.DataFrame, outcome: Outcome, policy: Policy) -> Values:
    """Return a life table in whole weeks: by the end of each, the share to whom the event, and another end, had happened.

    What happens on a day counts in the week that ends with it or after; a pair is at risk in a week it was seen through.
    """
    days, event = rows["days"].to_numpy().astype(float), rows["event"].to_numpy()
    week = np.where(event > 0, np.maximum(np.ceil(days / _WEEK), 1), np.floor(days / _WEEK))
    last = int(min(week.max(), LAST_WEEK))
    planned = rows["planned_days"].drop_nulls().median()
    horizon = max(min(round(float(planned) / _WEEK) if planned else USUAL_WEEKS, last), 1)  # type: ignore[arg-type]
    mean = kaplan_meier(days / _WEEK, event > 0, horizon=horizon)
    reach = _Z * mean.mean_to_horizon_se
    weeks = list(range(1, last + 1))
    shares = _shares(week, event, weeks)
    return {
        "pairs": rows.height,
        "events": int((event == 1).sum()),
        "others": int((event > 1).sum()),
        "horizon": horizon,
        "mean_weeks": rounded_steadily(mean.mean_to_horizon, 1),
        "mean_low": rounded_steadily(max(mean.mean_to_horizon - reach, 0.0), 1),
        "mean_high": rounded_steadily(min(mean.mean_to_horizon + reach, horizon), 1),
        "week": weeks,
        "at_risk": [int((week >= one).sum()) for one in weeks],
        "happened": [int(((week == one) & (event == 1)).sum()) for one in weeks],
    } | {
        name: [rounded_share(value, rows.height, outcome.about, policy) for value in values]
        for name, values in shares.items()
    }


def _shares(week: np.ndarray, event: np.ndarray, weeks: list[int]) -> dict[str, tuple[float, ...]]:
    nothing = (0.0,) * len(weeks)
    if not weeks:
        return dict.fromkeys(("share", "share_low", "share_high", "share_other"), ())
    found = cumulative_incidence(week, event, at=weeks).by_event
    mine, other = found.get(1), found.get(2)
    return {
        "share": mine.share if mine else nothing,
        "share_low": mine.low if mine else nothing,
        "share_high": mine.high if mine else nothing,
        "share_other": other.share if other else nothing,
    }


def meeting_rate(rows: pl.DataFrame, _outcome: Outcome, _policy: Policy) -> Values:
    """Return sessions held in a pair-month, with an interval from pair to pair, and what was planned."""
    months = rows["months"].to_numpy()
    found = rate(rows["sessions_held"].to_numpy(), months)
    return {
        "pairs": found.n,
        "sessions": found.events,
        "pair_months": rounded_steadily(found.exposure, 1),
        "rate": rounded_steadily(found.value, 2),
        "rate_low": rounded_steadily(found.low, 2),
        "rate_high": rounded_steadily(found.high, 2),
        "planned_rate": rounded_steadily(float(rows["sessions_planned"].sum()) / found.exposure, 2),
        "dispersion": None if found.dispersion is None else rounded_steadily(found.dispersion, 2),
    }


def share_with_lead(rows: pl.DataFrame, outcome: Outcome, policy: Policy) -> Values:
    """Return the share of pairs that were hit, and of those the days by which the sign came before: median and quartiles."""
    found = wilson(int(rows["hit"].sum()), rows.height)
    lead = rows["lead_days"].drop_nulls()

    def days(share: float) -> float | None:
        value = lead.quantile(share, "linear")
        return None if value is None else rounded_steadily(value, 1)

    return {
        "reached": found.count,
        "of": found.n,
        "share": rounded_share(found.value, found.n, outcome.about, policy),
        "share_low": rounded_share(found.low, found.n, outcome.about, policy),
        "share_high": rounded_share(found.high, found.n, outcome.about, policy),
        "with_lead": lead.len(),
        "lead_days": days(0.5),
        "lead_low": days(0.25),
        "lead_high": days(0.75),
    }
