"""Answers about people who left: weights, bounds, leavers against stayers.

Owns how a case's data reach a function of `dashboard.stats` and under which names its values are expected.
"""

from typing import Any

import numpy as np

from dashboard.stats import attrition
from dashboard.stats.weighting import weighted_mean
from tests.reference.case import Case
from tests.reference.reading import (
    LEVELS,
    first_of,
    numbers,
)

Values = dict[str, Any]


def inverse_probability(case: Case) -> Values:
    values = numbers(case.data["y"])
    answered = np.asarray(case.data["responded"], dtype=float)
    names = [name for name in case.data if name not in {"responded", "y", "cap", "weight_cap"}]
    columns = np.column_stack([np.ones((len(values), 0)), *(numbers(case.data[name]) for name in names)])
    cap = case.data.get("cap", case.data.get("weight_cap"))
    found = weighted_mean(values, answered, columns, cap=cap)
    answer: Values = {
        "n": found.n,
        "n_responders": found.n_answered,
        "response_rate": found.n_answered / found.n,
        "logit_coef": list(found.coefficients),
        "complete_case_mean": found.unweighted,
        "ipw_hajek_mean": found.value,
        "se_weights_known": found.error_weights_known,
        "se_m_estimation": found.error,
        "max_weight": found.largest_weight,
        "n_capped": found.capped,
        "kish_effective_n": found.effective_n,
    }
    for level in LEVELS:
        again = weighted_mean(values, answered, columns, cap=cap, level=level / 100)
        answer[f"ci{level}"] = [again.low, again.high]
    return answer


def leavers(case: Case) -> Values:
    responded = np.asarray(case.data["responded"], dtype=float)
    columns = {name: numbers(values) for name, values in case.data.items() if name != "responded"}
    found = attrition.leavers_against_stayers(columns, responded)
    people = attrition.flow(len(responded), len(responded), int(responded.sum()))
    return {
        "n_stayers": people.both,
        "n_leavers": people.left,
        "difference": {name: one.value for name, one in found.items()},
        "grade": {name: one.grade for name, one in found.items()},
    }


def silent_leavers(case: Case) -> Values:
    before, after = numbers(case.data["pre"]), numbers(case.data["post"])
    seen = (after - before)[~np.isnan(after)]
    left = int(np.isnan(after).sum())
    same = attrition.gain_if_leavers_stayed_same(seen, left)
    return {
        "n_missing": left,
        "observed_gain": float(seen.mean()),
        "gain_if_no_change": same.value,
        "gain_if_no_change_ci95": [same.low, same.high],
        "tipping_point": attrition.tipping_point(len(seen), float(seen.mean()), left),
    }


def worst_case_bounds(case: Case) -> Values:
    found = attrition.worst_case(
        numbers(first_of(case.data, "y", "x", "values", "post")),
        case.data["scale_min"],
        case.data["scale_max"],
    )
    return {
        "n": found.n,
        "n_missing": found.n_missing,
        "n_observed": found.n - found.n_missing,
        "observed_mean": found.observed_mean,
        "lower": found.low,
        "upper": found.high,
        "width": found.high - found.low,
    }
