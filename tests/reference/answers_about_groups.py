"""Answers about groups: two means, several means, many cohorts, several p-values."""

import re
from collections.abc import Mapping
from typing import Any

from dashboard.stats.adjusted import benjamini_hochberg, holm
from dashboard.stats.funnel import Funnel, funnel_of_means, funnel_of_shares
from dashboard.stats.groups import all_pairs, anova, welch_anova, welch_difference
from dashboard.stats.pooling import Method, Pooled, pool, spread_within
from tests.reference.case import Case

Found = Mapping[str, Any]


def words_of(case: Case) -> str:
    """Return everything that says what is asked for."""
    return f"{case.method} {case.call}".casefold()


def grouped(case: Case) -> dict[str, list[float]]:
    """Return the values of each group, the groups in order: numbers by size, words by the alphabet."""
    rows = list(zip(case.data["group"], case.data["y"], strict=True))
    labels = sorted({label for label, _ in rows}, key=lambda one: (str(one).casefold(), str(one)))
    if all(isinstance(label, (int, float)) for label in labels):
        labels = sorted(labels)
    return {str(label): [y for other, y in rows if other == label and y is not None] for label in labels}


def two_means(case: Case) -> Found:
    """Answer a difference of two means, second minus first."""
    data = case.data
    first, second = (data["a"], data["b"]) if "a" in data else list(grouped(case).values())[:2]
    found = welch_difference(*([y for y in part if y is not None] for part in (first, second)))
    return {
        "diff": found.value,
        "n_a": found.n_first,
        "n_b": found.n_second,
        "se": found.se,
        "se_diff": found.se,
        "t": found.t,
        "df": found.df,
        "p": found.p,
        "p_two_sided": found.p,
        "ci95": [found.low, found.high],
        "cohens_d_pooled": found.d,
        "hedges_g_exact": found.g,
    }


def several_means(case: Case) -> Found:
    """Answer either analysis of variance, and all pairs."""
    groups = grouped(case)
    words = words_of(case)
    labels = {str(label): label for label in case.data["group"]}
    pairs = [
        {
            "a": labels[pair.first],
            "b": labels[pair.second],
            "diff_b_minus_a": pair.value,
            "df": pair.df,
            "p": pair.p,
            "ci95": [pair.low, pair.high],
        }
        for pair in (all_pairs(groups) if min(map(len, groups.values())) > 1 else ())
    ]
    if any(word in words for word in ("welch one-way", "welch's", "welch anova", "oneway.test", "unequal")):
        welch = welch_anova(groups)
        return {
            "comparisons": pairs,
            "F": welch.f,
            "df1": welch.df_between,
            "df2": welch.df_within,
            "p": welch.p,
        }
    found = anova(groups)
    return {
        "comparisons": pairs,
        "df_between": found.df_between,
        "df_within": found.df_within,
        "ss_between": found.ss_between,
        "ss_within": found.ss_within,
        "ms_between": found.ss_between / found.df_between,
        "ms_within": found.ss_within / found.df_within,
        "F": found.f,
        "p": found.p,
        "r_squared": found.r_squared,
        "residual_sd": found.residual_sd,
    }


def several_p_values(case: Case) -> Found:
    """Answer Holm's and Benjamini and Hochberg's adjustment."""
    p = case.data["p"]
    strict, loose = holm(p), benjamini_hochberg(p)
    return {
        "holm": strict,
        "bh": loose,
        "n_rejected_bonferroni_05": sum(one * len(p) <= 0.05 for one in p),
        "n_rejected_holm_05": sum(one <= 0.05 for one in strict),
        "n_rejected_bh_05": sum(one <= 0.05 for one in loose),
    }


def many_cohorts(case: Case) -> Found:
    """Answer partial pooling, by the estimator that the case names, and by both."""
    data = case.data
    if "effect" in data:
        effects, errors = data["effect"], data["se"]
    else:
        groups = grouped(case)
        spread = spread_within(groups)
        effects = [sum(part) / len(part) for part in groups.values()]
        errors = [spread.sd / len(part) ** 0.5 for part in groups.values()]
    named = re.search(r"method\s*=\s*['\"](\w+)['\"]", case.call)
    words = words_of(case)
    by_moments = named.group(1) == "DL" if named else "dersimonian" in words and "reml" not in words
    method: Method = "dl" if by_moments else "reml"
    return {
        **_pooled(pool(effects, errors, method=method)),
        "tau2_dl": pool(effects, errors, method="dl").tau2,
        "tau2_reml": pool(effects, errors, method="reml").tau2,
        "effect": effects,
        "se": errors,
    }


def funnel(case: Case) -> Found:
    """Answer funnel limits for shares or for means."""
    data = case.data
    if "x" in data:
        return _limits(funnel_of_shares(data["x"], data["n"], target=data.get("target")))
    means = data["mean"] if "mean" in data else data["means"]
    return _limits(funnel_of_means(means, data["n"], data["sd"], target=data.get("target")))


def _pooled(found: Pooled) -> Found:
    return {
        "tau2": found.tau2,
        "mu": found.mean,
        "se_mu": found.se,
        "mu_ci95": [found.low, found.high],
        "Q": found.q,
        "Q_p": found.q_p,
        "I2_percent": 100 * found.i2,
        "shrunk": found.shrunken,
        "shrunk_se": found.shrunken_se,
    }


def _limits(found: Funnel) -> Found:
    return {
        "target": found.target,
        "lower95": found.inner_low,
        "upper95": found.inner_high,
        "lower998": found.outer_low,
        "upper998": found.outer_high,
        "z": found.z,
    }
