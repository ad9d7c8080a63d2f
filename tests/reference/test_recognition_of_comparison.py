"""Methods of comparison are recognised in other words, and not taken for one another."""

from collections.abc import Sequence

import pytest

from tests.reference.answers_about_groups import (
    funnel,
    many_cohorts,
    several_means,
    several_p_values,
    two_means,
)
from tests.reference.answers_about_lines import (
    association,
    gains_at_one_baseline,
    participants_and_others,
    people_over_waves,
)
from tests.reference.answers_about_mix import counts_by_group, crossing_pairs, like_with_like
from tests.reference.answers_about_time import joined_late, time_to_event
from tests.reference.case import Case
from tests.reference.families import Answer, recognised
from tests.reference.running import FAMILIES

AB, GROUPED, XY, XYC = ("a", "b"), ("y", "group"), ("x", "y"), ("y", "x", "cluster")
COVARIANCE, WAVES, TREATED = ("pre", "post", "group"), ("y", "wave", "person"), ("treated", "y", "age")
TIMES, TIMES_OF_GROUPS, SPELLS = (
    ("time", "event"),
    ("time", "event", "group"),
    ("id", "start", "stop", "event", "exposed"),
)
ENTRIES, LANDMARK = ("time", "event", "entry"), ("time", "event", "entry", "landmark")

REWORDED: tuple[tuple[Answer, Sequence[str], tuple[str, ...]], ...] = (
    (
        two_means,
        AB,
        (
            "Welch t test, two independent cohorts",
            "two-group difference of means with Welch interval",
            "Hedges g and pooled d for two independent groups",
            "difference between two cohorts' mean gains (Welch)",
        ),
    ),
    (
        several_means,
        GROUPED,
        (
            "Games–Howell all pairwise",
            "Games-Howell post-hoc intervals for unequal spread",
            "all pairwise comparisons by Games and Howell",
            "Welch's ANOVA",
            "heteroscedastic one-way ANOVA (Welch)",
            "one way analysis of variance",
            "classical ANOVA, leading digits in common (one-way)",
        ),
    ),
    (
        several_p_values,
        ("p",),
        (
            "Holm adjusted p-values",
            "Benjamini–Hochberg false discovery rate",
            "multiple testing: Holm and BH",
        ),
    ),
    (
        many_cohorts,
        ("effect", "se"),
        (
            "partial pooling of cohort means by empirical Bayes",
            "empirical Bayes shrinkage, DerSimonian–Laird",
            "random-effects pooling (REML) with BLUPs",
            "shrinkage of cohort effects towards the mean",
        ),
    ),
    (two_means, GROUPED, ("two-group Welch t", "difference of two group means, Welch")),
    (many_cohorts, GROUPED, ("empirical-Bayes partial pooling of cohort means from raw gains",)),
    (
        funnel,
        ("x", "n"),
        ("funnel limits for shares", "control limits of a funnel plot, 95 % and 99.8 %", "share funnel plot"),
    ),
    (funnel, ("mean", "n", "sd"), ("funnel-plot control limits for means", "funnel for cohort means")),
    (
        association,
        XY,
        (
            "linear slope with HC3 interval",
            "OLS slope of gain on sessions with HC3 and Fisher interval",
            "Pearson correlation with Fisher interval",
            "dose-response: sessions and gain",
            "Spearman rank correlation with ties",
            "exact Kendall tau",
            "quadratic check of a straight line",
        ),
    ),
    (
        association,
        XYC,
        ("cluster-robust slope", "OLS with CR1 errors by mentor", "slope with clustered standard errors"),
    ),
    (
        gains_at_one_baseline,
        COVARIANCE,
        (
            "analysis of covariance of gain, HC3",
            "baseline-adjusted comparison of gains (ANCOVA)",
            "adjusted means of gain by cohort",
        ),
    ),
    (
        people_over_waves,
        WAVES,
        (
            "mixed model by REML, random intercept only",
            "random-slope mixed-effects model",
            "linear mixed-effects model over waves",
            "REML random intercept and slope",
        ),
    ),
    (
        participants_and_others,
        TREATED,
        (
            "propensity-score weighting, ATE and ATT",
            "inverse propensity weights for participants",
            "participants vs non-participants, weighted by propensity",
        ),
    ),
    (
        time_to_event,
        TIMES,
        (
            "Kaplan–Meier curve of time to stall",
            "survival with Greenwood errors (Kaplan-Meier)",
            "restricted mean survival time",
            "Aalen–Johansen estimate with three competing events",
            "cumulative incidence under competing risks",
        ),
    ),
    (
        time_to_event,
        TIMES_OF_GROUPS,
        (
            "log-rank test for three cohorts",
            "logrank comparison of curves",
            "Kaplan-Meier by group with log-rank",
        ),
    ),
    (
        joined_late,
        SPELLS,
        (
            "immortal time bias",
            "person-time split at entry with rate ratio",
            "time-dependent Cox model of joining",
            "rate ratio with split person-time",
        ),
    ),
    (joined_late, ENTRIES, ("person-time split at programme entry, from entry dates",)),
    (time_to_event, LANDMARK, ("landmark analysis at six months", "survival from a landmark")),
    (
        counts_by_group,
        ("counts",),
        (
            "Shannon evenness and Blau index",
            "generational mix: effective number of groups",
            "Blau index normalised by configured groups",
            "pair counts observed against expected",
            "adjusted residuals and Cramér's V of pair counts",
        ),
    ),
    (
        counts_by_group,
        ("counts", "reference_share"),
        (
            "representation of groups against the workforce",
            "mix of participants against a reference mix (goodness of fit)",
            "representation ratio with Wilson interval",
        ),
    ),
    (like_with_like, ("mixing",), ("Newman's assortativity", "assortativity of a mixing matrix")),
    (
        crossing_pairs,
        ("mentor", "mentee"),
        ("cross-generation pairs against chance", "share of pairs across groups, by permutation"),
    ),
)


@pytest.mark.parametrize(
    ("answer", "names", "method"),
    [
        pytest.param(answer, names, method, id=method)
        for answer, names, methods in REWORDED
        for method in methods
    ],
)
def test_a_method_is_recognised_in_other_words(answer: Answer, names: Sequence[str], method: str) -> None:
    case = Case("reworded", method, dict.fromkeys(names, ()), {}, {"default": 0.0})
    assert recognised(case, FAMILIES) is answer
