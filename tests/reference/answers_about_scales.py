"""Answers about scales: alpha, omega, the ceiling, likeness within groups.

Owns how a case's data reach a function of `dashboard.stats` and under which names its values are expected.
"""

from typing import Any

import numpy as np

from dashboard.stats.clusters import likeness
from dashboard.stats.scales import (
    alpha,
    alpha_of_covariances,
    ceiling,
    covariances,
    feldt_interval,
    omega,
    spearman_brown,
)
from tests.reference.case import Case
from tests.reference.reading import (
    LEVELS,
    Floats,
    first_of,
    numbers,
)

Values = dict[str, Any]


def _reversed(case: Case, items: int) -> list[int]:
    """Return the places from 0 of reversed items, given from 1 or by name."""
    names = case.data.get("names", list(range(items)))
    keyed = np.atleast_1d(case.data.get("reverse_keyed", case.data.get("reverse", []))).tolist()
    return [names.index(key) if isinstance(key, str) else int(key) - 1 for key in keyed]


def scale_of_items(case: Case) -> Values:
    if "items" in case.data:
        people = np.column_stack([numbers(item) for item in case.data["items"]])
    else:
        people = np.array([numbers(row) for row in case.data["rows"]])
    reverse = _reversed(case, people.shape[1])
    found = alpha(people, reverse=reverse)
    covariance = covariances(people)
    values = _scale(covariance, reverse, found.n)
    return values | {"alpha": found.value, "alpha_keyed": found.value}


def scale_of_covariances(case: Case) -> Values:
    covariance = np.array(first_of(case.data, "cov", "covariance", "cor"), dtype=float)
    return _scale(covariance, _reversed(case, len(covariance)), case.data.get("n"))


def _scale(covariance: Floats, reverse: list[int], n: int | None) -> Values:
    keyed, unkeyed = alpha_of_covariances(covariance, reverse=reverse), alpha_of_covariances(covariance)
    values: Values = {
        "k": keyed.items,
        "n": n,
        "alpha": keyed.value,
        "alpha_keyed": keyed.value,
        "alpha_unkeyed_wrong": unkeyed.value,
        "alpha_unkeyed": unkeyed.value,
        "std_alpha": keyed.standardised,
    }
    if n is not None and keyed.value is not None:
        for level in LEVELS:
            values[f"feldt_ci{level}"] = list(feldt_interval(keyed.value, n, keyed.items, level=level / 100))
    if keyed.items > 2:
        model = omega(covariance, reverse=reverse)
        if model is not None:
            values |= {"omega_total": model.value, "omega": model.value, "loadings": list(model.loadings)}
    elif covariance[0, 0] * covariance[1, 1] > 0:
        r = float(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))
        r = -r if len(reverse) == 1 else r
        values |= {"r": r, "spearman_brown": spearman_brown(r)}
    return values


def ceiling_share(case: Case) -> Values:
    values = numbers(first_of(case.data, "y", "x", "pre"))
    found = ceiling(values[~np.isnan(values)], case.data["scale_max"])
    return {
        "n": found.n,
        "n_at_max": found.count,
        "share_at_max": found.value,
        "ci95": [found.low, found.high],
    }


def intraclass(case: Case) -> Values:
    if "rows" in case.data:
        rows = [numbers(row) for row in case.data["rows"]]
        values = np.concatenate(rows)
        cluster = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    else:
        values = numbers(first_of(case.data, "y", "x", "value"))
        cluster = np.asarray(first_of(case.data, "cluster", "group", "mentor", "cohort"))
    seen = ~np.isnan(values)
    found = likeness(values[seen], cluster[seen])
    return {
        "n": found.n,
        "n_clusters": found.clusters,
        "k": found.size,
        "n0": found.size,
        "ms_between": found.between,
        "ms_within": found.within,
        "icc1": found.single,
        "icc1k": found.average,
        "design_effect": found.design_effect,
    }
