"""Answers about ranks and resampling: signed ranks, sign flips, dominance, the bootstrap.

Owns how a case's data reach a function of `dashboard.stats` and under which names its values are expected.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.stats import bootstrap as resampling
from dashboard.stats import dominance, ranks
from tests.reference.case import Case
from tests.reference.reading import (
    LEVELS,
    Floats,
    gains,
    numbers,
    pairs,
    two_groups,
    words,
)

Values = dict[str, Any]


def _test_as_called(case: Case, found: ranks.SignedRanks | dominance.MannWhitney, people: int) -> ranks.Test:
    """Return the test that R's defaults choose: normal for ties, zeros or 50 people, unless the exact one is named."""
    text = words(case).replace(" ", "")
    exact = "exact" in re.sub(r"exact=f(alse)?", "", text)
    zeros = isinstance(found, ranks.SignedRanks) and found.n_nonzero < found.n
    normal = "exact=f" in text or ((found.has_ties or zeros or people >= 50) and not exact)
    if normal or found.exact is None:
        return found.normal if "correct=f" in text else found.normal_continuity
    return found.exact


def _p_values(values: Values, chosen: ranks.Test, found: ranks.SignedRanks | dominance.MannWhitney) -> Values:
    kinds = {"": chosen, "_normal_continuity": found.normal_continuity, "_normal_no_continuity": found.normal}
    if found.exact is not None:
        kinds |= {"_exact": found.exact, "_exact_conditional": found.exact}
    for kind, test in kinds.items():
        values |= {
            f"p{kind}": test.two_sided,
            f"p_two_sided{kind}": test.two_sided,
            f"p{kind}_two_sided": test.two_sided,
            f"p_greater{kind}": test.greater,
            f"p{kind}_greater": test.greater,
            f"p_less{kind}": test.less,
            f"p{kind}_less": test.less,
        }
    return values


def wilcoxon_signed_rank(case: Case) -> Values:
    values = gains(case)
    found = ranks.signed_ranks(values)
    middle = ranks.middle_gain(values)
    answer: Values = {
        "n": found.n,
        "n_nonzero": found.n_nonzero,
        "n_zero": found.n - found.n_nonzero,
        "V": found.v,
        "hodges_lehmann": middle.value,
        "achieved_level": middle.level,
    }
    for level in LEVELS:
        again = ranks.middle_gain(values, level=level / 100)
        answer[f"ci{level}_exact"] = answer[f"ci{level}"] = [again.low, again.high]
    return _p_values(answer, _test_as_called(case, found, found.n_nonzero), found)


def sign_flip(case: Case) -> Values:
    values = gains(case)
    found = ranks.sign_flips(values)
    return {
        "n": len(values),
        "mean_gain": float(values.mean()),
        "count_ge": found.count,
        "total": found.total,
        "p_greater": found.test.greater,
        "p_less": found.test.less,
        "p_two_sided": found.test.two_sided,
    }


def mann_whitney(case: Case) -> Values:
    one, other = two_groups(case)
    found = dominance.mann_whitney(one, other)
    answer: Values = {
        "W": found.w,
        "U": found.w,
        "hodges_lehmann": found.shift,
        "n_x": found.n[0],
        "n_y": found.n[1],
    }
    return _p_values(answer, _test_as_called(case, found, max(found.n)), found)


def cliffs_delta(case: Case) -> Values:
    found = dominance.dominance(*two_groups(case))
    values: Values = {
        "cliffs_delta": found.delta,
        "prob_superiority_ties_half": found.superiority,
        "prob_superiority": found.superiority,
        "prob_greater": found.greater,
        "prob_tie": found.tie,
        "prob_less": found.less,
    }
    for level in LEVELS:
        again = dominance.dominance(*two_groups(case), level=level / 100)
        values[f"ci{level}"] = values[f"delta_ci{level}"] = [again.delta_low, again.delta_high]
    return values


def brunner_munzel(case: Case) -> Values:
    found = dominance.brunner_munzel(*two_groups(case))
    values: Values = {
        "statistic": found.statistic,
        "df": found.freedom,
        "p_two_sided": found.p,
        "p": found.p,
        "prob_y_greater_x": found.probability,
    }
    for level in LEVELS:
        again = dominance.brunner_munzel(*two_groups(case), level=level / 100)
        values[f"ci{level}"] = [again.low, again.high]
    return values


def _variance_of_n(samples: Floats) -> Floats:
    return np.asarray(samples.var(axis=1))


def _trimmed_mean(samples: Floats) -> Floats:
    cut = int(0.1 * samples.shape[1])
    return np.asarray(np.sort(samples, axis=1)[:, cut : samples.shape[1] - cut].mean(axis=1))


def _correlation(samples: Floats) -> Floats:
    centred = samples - samples.mean(axis=1, keepdims=True)
    x, y = centred[..., 0], centred[..., 1]
    return np.asarray((x * y).sum(axis=1) / np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1)))


STATISTICS: Mapping[str, resampling.Statistic] = {
    r"varian.*(divisor|denominator)\s*\(?n\s*-\s*1|\bvar\(": lambda samples: samples.var(axis=1, ddof=1),
    r"varian": _variance_of_n,
    r"standard deviation|\bsd\b": lambda samples: samples.std(axis=1, ddof=1),
    r"trim": _trimmed_mean,
    r"median": lambda samples: np.median(samples, axis=1),
    r"correlation|\bcor\b": _correlation,
    r"superiority|probability|improved": lambda samples: ((samples > 0) + (samples == 0) / 2).mean(axis=1),
    r"ratio": lambda samples: samples[..., 0].mean(axis=1) / samples[..., 1].mean(axis=1),
    r"": lambda samples: samples.mean(axis=1),
}
"""Words of a call → the statistic; the first that fits."""


def bootstrap(case: Case) -> Values:
    # only what follows "statistic" names one: "mean" may stand anywhere
    text = words(case).partition("statistic")[2] or words(case)
    statistic = next(found for pattern, found in STATISTICS.items() if re.search(pattern, text))
    two_columns = statistic is _correlation or "ratio" in text
    if two_columns:
        values = np.column_stack(pairs(case))
    elif "x" in case.data and "y" not in case.data:
        values = numbers(case.data["x"])
        values = values[~np.isnan(values)]
    else:
        values = gains(case)
    answer: Values = {}
    for level in LEVELS:
        found = resampling.bootstrap(
            values, statistic, resamples=200_000, seed=1, level=level / 100, ties_half=False
        )
        bca, percentile = [found.bca_low, found.bca_high], [found.percentile_low, found.percentile_high]
        answer |= {
            "n": len(values),
            "estimate": found.estimate,
            "acceleration_jackknife": found.acceleration,
            "z0": found.z0,
            f"bca{level}": bca,
            f"bca_ci{level}": bca,
            f"percentile{level}": percentile,
            f"percentile_ci{level}": percentile,
        }
    return answer
