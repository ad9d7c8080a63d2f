"""A family is known in other words too."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.reference import (
    answers_about_change,
    answers_about_leaving,
    answers_about_ranks,
    answers_about_scales,
    answers_about_shares,
    answers_of_change,
)
from tests.reference.case import Case
from tests.reference.families import Answer, recognised
from tests.reference.running import FAMILIES

PAIRED = {"pre": [1, 2], "post": [2, 3]}
GROUPS = {"x": [1, 2], "y": [2, 3]}
COUNTS = {"x": [1, 2], "n": [2, 3]}
ITEMS = {"items": [[1, 2], [2, 3]]}

WORDINGS: dict[Answer, tuple[Mapping[str, Any], list[str]]] = {
    answers_about_change.paired_mean_gain: (
        PAIRED,
        [
            "Paired mean gain with a 95% t interval",
            "mean gain of pairs, t interval",
            "paired t-test of pre and post",
        ],
    ),
    answers_about_change.paired_effect_sizes: (
        PAIRED,
        [
            "paired standardized effect size (Hedges g)",
            "standardised paired effect sizes: d_z, d_av, g_av",
            "effect sizes for paired data with noncentral t limits",
            "Hedges' g for paired scores",
        ],
    ),
    answers_about_change.improved_same_declined: (
        PAIRED,
        [
            "shares improved, same and declined",
            "share who improved, with Wilson interval",
            "sign test",
            "paired probability of improvement",
        ],
    ),
    answers_about_change.reliable_change_index: (
        {**PAIRED, "reliability": 0.8},
        [
            "reliable change (Jacobson-Truax), a group",
            "Jacobson-Truax reliable change index",
            "RCI: reliable change counts",
        ],
    ),
    answers_about_ranks.wilcoxon_signed_rank: (
        PAIRED,
        [
            "Wilcoxon signed-rank test, exact",
            "signed-rank test (Wilcoxon) with ties",
            "Hodges-Lehmann estimate with exact interval",
        ],
    ),
    answers_about_ranks.sign_flip: (
        {"d": [1, 2]},
        [
            "sign-flip permutation test",
            "exact permutation test of the mean gain",
            "permutation test by sign flips",
        ],
    ),
    answers_about_ranks.mann_whitney: (
        GROUPS,
        ["Mann-Whitney U test, exact", "Wilcoxon rank-sum, two groups", "exact Mann–Whitney test"],
    ),
    answers_about_ranks.cliffs_delta: (
        GROUPS,
        ["Cliff’s delta", "cliff's delta for ordinal scores", "probability of superiority of two groups"],
    ),
    answers_about_ranks.brunner_munzel: (
        GROUPS,
        ["Brunner-Munzel test", "Brunner and Munzel: probability of superiority"],
    ),
    answers_about_ranks.bootstrap: (
        {"x": [1, 2]},
        [
            "BCa bootstrap interval",
            "bootstrap percentile interval",
            "bootstrap BCa and percentile interval of a median",
        ],
    ),
    answers_about_leaving.inverse_probability: (
        {"responded": [1, 0], "y": [1, None]},
        [
            "inverse probability weighted mean",
            "IPW for attrition, Hajek mean",
            "Hajek mean by inverse-probability weights",
        ],
    ),
    answers_about_leaving.worst_case_bounds: (
        {"y": [1, None], "scale_min": 1, "scale_max": 5},
        ["Manski bounds", "worst-case bounds on a 1-5 scale", "bounds of a mean, worst case"],
    ),
    answers_about_scales.scale_of_items: (
        ITEMS,
        [
            "Cronbach's alpha and Feldt interval",
            "alpha and omega of a scale",
            "Cronbach alpha with reverse-keyed items",
            "one-factor omega",
            "Spearman-Brown reliability of two items",
        ],
    ),
    answers_about_scales.scale_of_covariances: (
        {"cov": [[1, 0], [0, 1]]},
        ["Cronbach alpha from covariances", "Cronbach's alpha, reverse-keyed, from a covariance matrix"],
    ),
    answers_about_scales.intraclass: (
        {"rows": [[1, 2], [2, 3]]},
        [
            "ICC(1,1) and ICC(1,k)",
            "intraclass correlation, one-way",
            "design effect from the intraclass correlation",
        ],
    ),
    answers_about_shares.wilson_interval: (
        COUNTS,
        ["Wilson interval for shares", "Wilson score intervals", "interval for a share (Wilson score)"],
    ),
    answers_about_shares.newcombe_difference: (
        {"x1": 1, "n1": 2, "x2": 1, "n2": 3},
        [
            "Newcombe interval for a difference",
            "difference between two shares (Newcombe)",
            "difference of two proportions, Newcombe",
        ],
    ),
    answers_about_shares.mcnemar: (
        {"both_yes": 1, "yes_then_no": 2, "no_then_yes": 1, "both_no": 3},
        [
            "McNemar test",
            "change in paired shares, McNemar exact",
            "paired shares: change with Wald interval",
        ],
    ),
    answers_about_shares.share_trend: (
        COUNTS,
        [
            "Cochran-Armitage test",
            "trend in shares over waves",
            "linear trend in proportions (Cochran-Armitage)",
        ],
    ),
    answers_about_shares.promoter_score: (
        {"promoters": 1, "passives": 1, "detractors": 1},
        [
            "NPS, adjusted Wald",
            "Net promoter score interval",
            "adjusted-Wald interval of the Net Promoter Score",
        ],
    ),
    answers_about_shares.mantel_haenszel: (
        {"success_group1": [1], "n_group1": [2], "success_group2": [1], "n_group2": [2]},
        [
            "Mantel-Haenszel odds ratio",
            "stratified comparison of shares",
            "common odds ratio (Mantel-Haenszel)",
        ],
    ),
    answers_about_shares.power_and_size: (
        {"delta": 1, "sd": 1},
        ["power and sample size for two groups", "sample size, two groups", "power of a two-group t test"],
    ),
    answers_about_shares.detectable_gain: (
        {"n": [8], "sd_of_gain": 1},
        [
            "minimum detectable gain, paired",
            "smallest detectable mean gain",
            "minimum detectable effect, paired, power 0.9",
        ],
    ),
    answers_about_shares.poisson_rate: (
        {"events": 3, "exposure": 2},
        [
            "exact Poisson interval of a rate",
            "session rate with exact Poisson limits",
            "Garwood interval",
            "rate with exact (Garwood) interval",
        ],
    ),
}

ROWS = [
    pytest.param(method, data, answer, id=method)
    for answer, (data, methods) in WORDINGS.items()
    for method in methods
]


@pytest.mark.parametrize(("method", "data", "answer"), ROWS)
def test_a_family_is_known_in_other_words(method: str, data: Mapping[str, Any], answer: Answer) -> None:
    case = Case(id="", method=method, data=data, expected={}, tolerance={"default": 0})
    assert recognised(case, FAMILIES) is answer


@pytest.mark.parametrize(
    ("method", "data"),
    [
        ("difference of two means, Welch t; pooled d and Hedges g", {"a": [1], "b": [2]}),
        ("log-rank test, two groups", {"time": [1], "event": [1], "group": [1]}),
        ("participants against non-participants by propensity weighting", {"treated": [1], "y": [1]}),
        ("linear mixed model, REML", {"y": [1], "wave": [1], "person": [1]}),
        ("funnel-plot control limits for shares", COUNTS),
        ("group mix against a reference mix", {"counts": [1], "reference_share": [1]}),
        ("slope with cluster-robust (CR1) error", {"y": [1], "x": [1], "cluster": [1]}),
    ],
)
def test_another_familys_words_are_left_to_it(method: str, data: Mapping[str, Any]) -> None:
    case = Case(id="", method=method, data=data, expected={}, tolerance={"default": 0})
    assert recognised(case, answers_of_change.FAMILIES) is None
