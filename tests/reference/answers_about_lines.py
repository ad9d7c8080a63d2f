"""Answers about lines: slopes, correlations, gains at one baseline, people over waves, and weighting."""

from collections.abc import Mapping
from typing import Any

from dashboard.stats.correlation import kendall, spearman
from dashboard.stats.mixed import MixedLine, mixed_line
from dashboard.stats.propensity import propensity_weighting
from dashboard.stats.regression import Coefficient, Slope, adjusted_gains, slope
from tests.reference.case import Case

Found = Mapping[str, Any]


def association(case: Case) -> Found:
    """Answer the slope, the curve and the three correlations of x and y; with clusters, the slope's errors by cluster."""
    if "cluster" in case.data:
        return _clustered(case.data)
    rows = [
        (x, y) for x, y in zip(case.data["x"], case.data["y"], strict=True) if x is not None and y is not None
    ]
    x, y = [row[0] for row in rows], [row[1] for row in rows]
    line, by_rank, by_pair = slope(x, y), spearman(x, y), kendall(x, y)
    return {
        **_line(line),
        "spearman_rho": by_rank.value,
        "spearman_p": by_rank.p,
        "spearman_p_exact": by_rank.p,
        "kendall_tau": by_pair.value,
        "kendall_p": by_pair.p,
    }


def _clustered(data: Mapping[str, Any]) -> Found:
    line = slope(data["x"], data["y"], clusters=data["cluster"])
    clusters = set(data["cluster"])
    return {**_line(line), "n_clusters": len(clusters), "df": len(clusters) - 1}


def gains_at_one_baseline(case: Case) -> Found:
    """Answer the analysis of covariance of gains."""
    data = case.data
    found = adjusted_gains(
        data["pre"], data["post"], list(map(str, data["group"])), reference=data.get("reference")
    )
    names = ["intercept", "pre", *found.names[2:]]
    robust = found.fit.robust or found.fit.coefficients
    return {
        "n": len(data["pre"]),
        "coef": {name: part.value for name, part in zip(names, found.fit.coefficients, strict=True)},
        "se_ols": {name: part.se for name, part in zip(names, found.fit.coefficients, strict=True)},
        "se_hc3": {name: part.se for name, part in zip(names, robust, strict=True)},
        "ci95_hc3": {name: [part.low, part.high] for name, part in zip(names, robust, strict=True)},
        "adjusted_mean_gain": {name: part.value for name, part in found.means.items()},
        "adjusted_mean_gain_se": {name: part.se for name, part in found.means.items()},
        "residual_sd": found.fit.residual_sd,
        "r_squared": found.fit.r_squared,
    }


def people_over_waves(case: Case) -> Found:
    """Answer the mixed model, with one slope and with a slope a person."""
    data = case.data
    rows = [row for row in zip(data["y"], data["wave"], data["person"], strict=True) if row[0] is not None]
    columns = [list(column) for column in zip(*rows, strict=True)]
    found: dict[str, Any] = {"random_intercept": _mixed(mixed_line(*columns), "sd_person")}
    if "slope" in case.method or "slope" in case.call or "random_slope" in case.expected:
        found["random_slope"] = _mixed(mixed_line(*columns, own_slopes=True), "sd_intercept")
    asked = "random_slope" if "sd_slope" in case.expected else "random_intercept"
    return {**found, **found[asked]}


def participants_and_others(case: Case) -> Found:
    """Answer propensity weighting; every column that isn't the outcome or the treatment is a trait."""
    data = case.data
    traits = [column for name, column in data.items() if name not in {"treated", "y"}]
    found = propensity_weighting(data["treated"], data["y"], list(zip(*traits, strict=True)))
    return {
        "n_treated": found.n_treated,
        "n_control": found.n_control,
        "logit_coef": found.coefficients,
        "naive_difference": found.naive_difference,
        "ipw_ate_hajek": found.ate.value,
        "ipw_ate_se": found.ate.se,
        "ipw_att_hajek": found.att.value,
        "ipw_att_se": found.att.se,
        "smd_before": found.smd_before,
        "smd_after_ate": found.smd_after_ate,
        "smd_after_att": found.smd_after_att,
        "effective_n_control_att": found.effective_n_control_att,
        "max_weight_ate": found.max_weight_ate,
    }


def _line(found: Slope) -> Found:
    robust = found.robust_slope or found.slope
    ordinary = found.intercept, found.slope
    return {
        "n": found.n,
        "intercept": found.intercept.value,
        "slope": found.slope.value,
        "se_slope": found.slope.se,
        "slope_ci95": [found.slope.low, found.slope.high],
        "se_slope_hc3": robust.se,
        "slope_ci95_hc3": [robust.low, robust.high],
        "se_ols": [part.se for part in ordinary],
        "se_cluster_cr1": [part.se for part in (found.robust_intercept or found.intercept, robust)],
        "slope_ci95_cr1": [robust.low, robust.high],
        "r": found.correlation.value,
        "r_ci95_fisher": [found.correlation.low, found.correlation.high],
        "p": found.slope.p,
        "r_squared": found.r_squared,
        "residual_sd": found.residual_sd,
        **_quadratic(found.quadratic),
    }


def _quadratic(found: Coefficient | None) -> Found:
    return {"quadratic_coef": found.value, "quadratic_se": found.se, "quadratic_p": found.p} if found else {}


def _mixed(found: MixedLine, level_name: str) -> Found:
    return {
        "intercept": found.intercept.value,
        "slope": found.slope.value,
        "se_intercept": found.intercept.se,
        "se_slope": found.slope.se,
        level_name: found.sd_intercept,
        "sd_slope": found.sd_slope,
        "correlation": found.correlation,
        "sd_residual": found.sd_residual,
        "reml_criterion": found.reml_criterion,
    }
