"""Answers about shares, strata, sizes and rates.

Owns how a case's data reach a function of `dashboard.stats` and under which names its values are expected.
"""

import re
from typing import Any

import numpy as np

from dashboard.stats import shares, size
from dashboard.stats.net_promoter import net_promoter
from dashboard.stats.paired_shares import change_in_share
from dashboard.stats.strata import stratified_shares
from tests.reference.case import Case
from tests.reference.reading import (
    LEVELS,
    first_of,
    level_of,
    numbers,
    plain,
    power_of,
    words,
)

Values = dict[str, Any]


def wilson_interval(case: Case) -> Values:
    counts = np.atleast_1d(first_of(case.data, "x", "count", "events", "successes")).tolist()
    ns = np.atleast_1d(case.data["n"]).tolist()
    found = [shares.wilson(count, n) for count, n in zip(counts, ns, strict=True)]
    values: Values = {"share": plain(np.array([one.value for one in found]))}
    for level in LEVELS:
        limits = [
            [one.low, one.high]
            for one in (
                shares.wilson(count, n, level=level / 100) for count, n in zip(counts, ns, strict=True)
            )
        ]
        for name in ("ci", "wilson", "wilson_ci"):
            values[f"{name}{level}"] = limits if isinstance(case.data["n"], list) else limits[0]
    return values


def newcombe_difference(case: Case) -> Values:
    data = case.data
    if "x1" in data:
        one, other = (data["x1"], data["n1"]), (data["x2"], data["n2"])
    else:
        one, other = zip(data["x"], data["n"], strict=True)
    found = shares.share_difference(one, other)
    values: Values = {"p1": found.first.value, "p2": found.second.value, "diff": found.value}
    for level in LEVELS:
        again = shares.share_difference(one, other, level=level / 100)
        values[f"ci{level}"] = values[f"newcombe_ci{level}"] = [again.low, again.high]
    return values


def mcnemar(case: Case) -> Values:
    counts = [case.data[name] for name in ("both_yes", "yes_then_no", "no_then_yes", "both_no")]
    found = change_in_share(*counts)
    values: Values = {
        "n": found.n,
        "share_before": found.before,
        "share_after": found.after,
        "change_in_share": found.change,
        "se": found.error,
        "chi2_plain": found.chi2,
        "p_plain": found.p,
        "chi2_continuity": found.chi2_continuity,
        "p_continuity": found.p_continuity,
        "p_exact": found.p_exact,
    }
    for level in LEVELS:
        again = change_in_share(*counts, level=level / 100)
        values[f"wald_ci{level}"] = values[f"ci{level}"] = [again.low, again.high]
    return values


def share_trend(case: Case) -> Values:
    scores = case.data.get("score", case.data.get("scores"))
    found = shares.share_trend(case.data["x"], case.data["n"], scores)
    return {"chi2": found.chi2, "df": 1, "p": found.p, "slope": found.slope, "z": np.sqrt(found.chi2)}


def promoter_score(case: Case) -> Values:
    if "promoters" in case.data:
        counts = [case.data[name] for name in ("promoters", "passives", "detractors")]
    else:
        answers = numbers(first_of(case.data, "x", "y", "scores", "answers"))
        answers = answers[~np.isnan(answers)]
        promoters, detractors = int((answers >= 9).sum()), int((answers <= 6).sum())
        counts = [promoters, len(answers) - promoters - detractors, detractors]
    found = net_promoter(*counts)
    values: Values = {
        "n": found.n,
        "nps": found.score,
        "se": found.error,
        "adjusted_nps": found.adjusted_score,
        "share_promoters": found.promoters,
        "share_passives": found.passives,
        "share_detractors": found.detractors,
    }
    for level in LEVELS:
        again = net_promoter(*counts, level=level / 100)
        values[f"wald_ci{level}"] = [again.low, again.high]
        values[f"adjusted_wald_ci{level}"] = [again.adjusted_low, again.adjusted_high]
    return values


def mantel_haenszel(case: Case) -> Values:
    names = ("success_group1", "n_group1", "success_group2", "n_group2")
    columns = [case.data[name] for name in names]
    found = stratified_shares(*columns)
    values: Values = {
        "crude_difference": found.crude_difference,
        "mh_risk_difference": found.difference,
        "common_odds_ratio": found.odds_ratio,
        "chi2_plain": found.chi2,
        "p_plain": found.p,
        "chi2_continuity": found.chi2_continuity,
        "p_continuity": found.p_continuity,
    }
    for level in LEVELS:
        again = stratified_shares(*columns, level=level / 100)
        values[f"or_ci{level}"] = again.odds_ratio_limits
        values[f"mh_risk_difference_ci{level}"] = values[f"rd_ci{level}"] = list(again.difference_limits)
    return values


def power_and_size(case: Case) -> Values:
    delta, sd, level = (
        float(first_of(case.data, "delta", "d", "difference")),
        float(case.data.get("sd", 1)),
        level_of(case),
    )
    power = size.power_of_pairs if "paired" in words(case) else size.power_of_two_groups
    values: Values = {}
    for key in case.expected:
        if found := re.search(r"power_n_?(\d+)", key):
            values[key] = power(int(found.group(1)), delta, sd, level=level)
        elif found := re.search(r"power_?(\d+)$", key):
            wanted = float(f"0.{found.group(1)}")
            values[key] = size.n_of_two_groups(delta, sd, power=wanted, level=level)
    if "n" in case.data:
        values["power"] = plain(
            np.array([power(n, delta, sd, level=level) for n in np.atleast_1d(case.data["n"])])
        )
    if "power" in case.data:
        values["n_each"] = size.n_of_two_groups(delta, sd, power=power_of(case), level=level)
    return values


def detectable_gain(case: Case) -> Values:
    ns = np.atleast_1d(case.data["n"]).tolist()
    sd = float(first_of({**case.data, "one": 1}, "sd_of_gain", "sd_gain", "sd", "one"))
    found = [size.smallest_detectable_gain(n, sd, power=power_of(case), level=level_of(case)) for n in ns]
    return {"mde": found if isinstance(case.data["n"], list) else found[0]}


def poisson_rate(case: Case) -> Values:
    counts = np.atleast_1d(first_of(case.data, "events", "x", "counts"))
    times = np.atleast_1d(
        first_of({**case.data, "ones": np.ones(len(counts))}, "exposure", "time", "ones")
    ).astype(float)
    events, exposure = int(counts.sum()), float(times.sum())
    values: Values = {"events": events, "exposure": exposure, "rate": events / exposure}
    for level in LEVELS:
        again = size.rate(events, exposure, level=level / 100)
        values[f"ci{level}"] = [again.low, again.high]
    if len(counts) > 1:
        each = times if len(times) == len(counts) else None
        values["dispersion"] = values["variance_over_mean"] = size.dispersion(counts, each)
    return values
