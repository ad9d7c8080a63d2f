"""Answers about time: curves, their comparison, competing events, and whoever joins late."""

import re
from collections.abc import Mapping
from typing import Any

from dashboard.stats.competing import cumulative_incidence
from dashboard.stats.cox import cox
from dashboard.stats.exposure import landmark, naive_rates, rates_by_exposure, split_at_entry
from dashboard.stats.survival import Curve, kaplan_meier, log_rank
from tests.reference.case import Case

Found = Mapping[str, Any]

_COMPETING = ("competing", "aalen", "incidence")


def time_to_event(case: Case) -> Found:
    """Answer the curve, and the log-rank test where there are groups; events over 1 compete; entries ask about joining."""
    if "landmark" in case.data:
        return _from_a_landmark(case.data)
    if "entry" in case.data:
        return joined_late(case)
    time, event = case.data["time"], case.data["event"]
    if max(event) > 1 or any(word in case.method.casefold() for word in _COMPETING):
        return _competing(case)
    horizon = case.data.get("tau", case.expected.get("rmst_tau"))
    if horizon is None and (named := re.search(r"rmean\s*=\s*([\d.]+)", case.call)):
        horizon = float(named.group(1))
    found = {"n": len(time), **_curve(kaplan_meier(time, event, horizon=horizon))}
    if "group" not in case.data:
        return found
    labels = list(map(str, case.data["group"]))
    test = log_rank(time, event, labels)
    curves = {
        name: _curve(
            kaplan_meier(
                [t for t, label in zip(time, labels, strict=True) if label == name],
                [e for e, label in zip(event, labels, strict=True) if label == name],
                horizon=horizon,
            )
        )
        for name in set(labels)
    }
    by_group = {key: {name: curve[key] for name, curve in curves.items()} for key in ("median", "rmst")}
    return {
        **found,
        **by_group,
        "chi2": test.chi2,
        "df": test.df,
        "p": test.p,
        "observed": test.observed,
        "expected": test.expected,
    }


def joined_late(case: Case) -> Found:
    """Answer rates with person-time split at entry, from spells or from times and entries."""
    data = case.data
    if "start" in data:
        people, start, stop = data["id"], data["start"], data["stop"]
        event, exposed = data["event"], data["exposed"]
    else:
        spells = split_at_entry(data["time"], data["event"], data["entry"])
        people, start, stop = spells.person.tolist(), spells.start.tolist(), spells.stop.tolist()
        event, exposed = spells.event.tolist(), spells.exposed.tolist()
    split = rates_by_exposure(start, stop, event, exposed)
    found = {
        "events_exposed": split.events_exposed,
        "time_exposed": split.time_exposed,
        "events_unexposed": split.events_unexposed,
        "time_unexposed": split.time_unexposed,
        "rate_ratio_time_split": split.ratio,
        "rate_ratio_ci95_exact": [split.low, split.high],
        "rate_ratio_naive_ever_exposed": naive_rates(people, start, stop, event, exposed).ratio,
    }
    try:
        # A spell without length is at risk at no time.
        rows = [row for row in zip(start, stop, event, exposed, strict=True) if row[0] < row[1]]
        starts, stops, events, inside = (list(column) for column in zip(*rows, strict=True))
        (hazard,) = cox(starts, stops, events, [[one] for one in inside])
    except ValueError:
        return found
    return {**found, "cox_log_hr_time_dependent": hazard.value, "cox_se": hazard.se}


def _from_a_landmark(data: Mapping[str, Any]) -> Found:
    """Compare those who had joined by the landmark with those who hadn't."""
    kept = landmark(data["time"], data["event"], data["entry"], at=data["landmark"])
    labels = ["joined" if one else "not joined" for one in kept.joined]
    test = log_rank(kept.time, kept.event, labels)
    return {
        "n": len(kept.time),
        "n_joined": int(kept.joined.sum()),
        "left_out": kept.left_out,
        "chi2": test.chi2,
        "p": test.p,
        "observed": test.observed,
        "expected": test.expected,
    }


def _competing(case: Case) -> Found:
    times = case.data.get("times", case.expected.get("times"))
    if times is None and (named := re.search(r"times\s*=\s*c\(([\d., ]+)\)", case.call)):
        times = [float(one) for one in named.group(1).split(",")]
    found = cumulative_incidence(case.data["time"], case.data["event"], at=times)
    answer: dict[str, Any] = {
        "n": len(case.data["time"]),
        "times": found.times,
        "event_free": found.event_free,
        "event_free_se": found.event_free_se,
    }
    for kind, incidence in found.by_event.items():
        answer[f"cif_event{kind}"] = incidence.share
        answer[f"se_event{kind}"] = incidence.se
        answer[f"one_minus_km_event{kind}_wrong"] = incidence.censoring_the_others
    return answer


def _curve(found: Curve) -> dict[str, Any]:
    return {
        "events": found.events,
        "event_times": found.times,
        "at_risk": found.at_risk,
        "n_event": found.happened,
        "survival": found.surviving,
        "se_greenwood": found.se,
        "ci95_loglog_lower": found.low,
        "ci95_loglog_upper": found.high,
        "median": found.median,
        "median_ci95_loglog": [found.median_low, found.median_high],
        "rmst_tau": found.horizon,
        "rmst": found.mean_to_horizon,
        "rmst_se": found.mean_to_horizon_se,
    }
