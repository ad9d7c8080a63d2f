"""Families of change and of surveys: paired gains, ranks, resampling, people who left, scales, shares and sizes.

Owns how a case's data reach a function of `dashboard.stats` and under which names its values are expected.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.stats import attrition, dominance, effect_sizes, paired, ranks, reliable_change, shares, size
from dashboard.stats import bootstrap as resampling
from dashboard.stats.clusters import likeness
from dashboard.stats.net_promoter import net_promoter
from dashboard.stats.paired_shares import change_in_share
from dashboard.stats.scales import (
    alpha,
    alpha_of_covariances,
    ceiling,
    covariances,
    feldt_interval,
    omega,
    spearman_brown,
)
from dashboard.stats.strata import stratified_shares
from dashboard.stats.weighting import weighted_mean
from tests.reference.case import Case
from tests.reference.families import Family
from tests.reference.reading import (
    LEVELS,
    Floats,
    first_of,
    gains,
    level_of,
    numbers,
    pairs,
    plain,
    power_of,
    two_groups,
    words,
)

Values = dict[str, Any]


def paired_mean_gain(case: Case) -> Values:
    if "pre" in case.data or "before" in case.data:
        before, after = pairs(case)
    else:
        after = gains(case)
        before = np.zeros_like(after)
    found = paired.paired_gain(before, after)
    values: Values = {
        "n": found.n,
        "mean_pre": found.before.value,
        "mean_post": found.after.value,
        "sd_pre": found.before.sd,
        "sd_post": found.after.sd,
        "mean_gain": found.gain.value,
        "sd_gain": found.gain.sd,
        "se_gain": found.error,
        "t": found.t,
        "df": found.freedom,
        "p_two_sided": found.p,
        "p": found.p,
    }
    for level in LEVELS:
        gain = paired.paired_gain(before, after, level=level / 100).gain
        values[f"ci{level}"] = [gain.low, gain.high]
    return values


def paired_effect_sizes(case: Case) -> Values:
    found = effect_sizes.effect_sizes(*pairs(case))
    values: Values = {
        "n": found.n,
        "mean_gain": found.gain,
        "r_pre_post": found.r,
        "sd_pre": found.sd_before,
        "sd_post": found.sd_after,
        "sd_gain": found.sd_gain,
        "d_z": found.d_z,
        "d_av": found.d_av,
        "d_av_rms_sd": found.d_av,
        "d_av_mean_sd": found.d_av_mean_sd,
        "glass_delta_pre": found.glass_before,
        "d_rm": found.d_rm,
        "J_exact_df_n_minus_1": found.correction,
        "g_av": found.g_av,
        "g_av_rms_df_n_minus_1": found.g_av,
        "g_av_mean_sd_approx_df_2n_minus_2": found.g_av_mean_sd,
        "g_z": found.g_z,
        "g_z_df_n_minus_1": found.g_z,
    }
    for level in LEVELS:
        sizes = effect_sizes.effect_sizes(*pairs(case), level=level / 100)
        values[f"d_z_ci{level}_noncentral_t"] = values[f"d_z_ci{level}"] = sizes.d_z_limits
        values[f"d_av_rms_ci{level}_algina_keselman"] = values[f"d_av_ci{level}"] = sizes.d_av_limits
        if sizes.d_av_limits is not None:
            values[f"g_av_ci{level}"] = sizes.d_av_limits
    return values


def improved_same_declined(case: Case) -> Values:
    found = paired.paired_gain(*pairs(case))
    values: Values = {
        "n": found.n,
        "improved": found.improved.count,
        "declined": found.declined.count,
        "share_improved": found.improved.value,
        "share_declined": found.declined.value,
        "paired_prob_superiority": found.probability_of_improvement,
        "paired_prob_improvement": found.probability_of_improvement,
        "sign_test_p": found.sign_test_p,
    }
    for same in ("same", "unchanged"):
        values |= {same: found.same.count, f"share_{same}": found.same.value}
    for level in LEVELS:
        again = paired.paired_gain(*pairs(case), level=level / 100)
        for name, share in (
            ("improved", again.improved),
            ("unchanged", again.same),
            ("same", again.same),
            ("declined", again.declined),
        ):
            for key in (
                f"wilson{level}_{name}",
                f"{name}_ci{level}",
                f"share_{name}_ci{level}",
                f"{name}_wilson{level}",
            ):
                values[key] = [share.low, share.high]
    return values


def reliable_change_index(case: Case) -> Values:
    before, after = pairs(case)
    sd = float(
        first_of({**case.data, "own": before.std(ddof=1) if len(before) > 1 else 0}, "sd_pre", "sd", "own")
    )
    reliability = float(first_of(case.data, "reliability", "alpha", "r"))
    found = reliable_change.reliable_change(before, after, sd_before=sd, reliability=reliability)
    values: Values = {
        "n": len(before),
        "sd_pre": sd,
        "sem": found.error_of_score,
        "s_diff": found.error_of_difference,
        "rci": plain(found.index),
        "n_improved": found.improved.count,
        "share_improved": found.improved.value,
    }
    for level, criterion in {90: 1.645, 95: 1.96, 99: 2.576}.items():
        values[f"threshold{level}"] = criterion * found.error_of_difference
    counts = {
        "improved": found.improved.count,
        "unchanged": found.unchanged.count,
        "no_change": found.unchanged.count,
        "no_reliable_change": found.unchanged.count,
        "worse": found.worse.count,
        "worsened": found.worse.count,
        "declined": found.worse.count,
        "deteriorated": found.worse.count,
    }
    return values | counts | {f"n_{name}": count for name, count in counts.items()}


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


_RATE = Family(poisson_rate)
_ITEMS, _COVARIANCES = Family(scale_of_items, needs=("items",)), Family(scale_of_covariances, needs=("cov",))
_LIKENESS = Family(intraclass)
_SILENT = Family(silent_leavers, needs=("pre", "post"))
_BOUNDS = Family(worst_case_bounds, needs=("scale_min", "scale_max"))
_IPW = Family(inverse_probability, needs=("responded", "y"))
_SHARES = Family(improved_same_declined)
_EFFECTS = Family(paired_effect_sizes, needs=("pre", "post"))
_GAIN = Family(paired_mean_gain)
_STRATA = Family(mantel_haenszel, needs=("n_group1", "n_group2"))
_TREND = Family(share_trend, needs=("x", "n"))
_POWER = Family(power_and_size, needs=("delta",))
_DETECTABLE = Family(detectable_gain, needs=("n",))
_MCNEMAR = Family(mcnemar, needs=("yes_then_no", "no_then_yes"))
_WILSON = Family(wilson_interval, needs=("n",))
_NEWCOMBE, _NEWCOMBE_LISTS = (
    Family(newcombe_difference, needs=needs) for needs in (("x1", "n1"), ("x", "n"))
)
_RANK_SUM, _SIGNED_RANK = Family(mann_whitney), Family(wilcoxon_signed_rank)
_DELTA, _SIGN_FLIP, _BOOTSTRAP = Family(cliffs_delta), Family(sign_flip), Family(bootstrap)
_NPS, _BRUNNER_MUNZEL = Family(promoter_score), Family(brunner_munzel)

FAMILIES: dict[str, Family] = {
    "paired mean gain": _GAIN,
    "mean gain t interval": _GAIN,
    "paired t test": _GAIN,
    "paired standardised effect size": _EFFECTS,
    "effect size for paired": _EFFECTS,
    "standardised gain": _EFFECTS,
    "hedges g paired": _EFFECTS,
    "share improved": _SHARES,
    "improved unchanged declined": _SHARES,
    "improved same declined": _SHARES,
    "sign test": _SHARES,
    "paired probability of improvement": _SHARES,
    "reliable change": Family(reliable_change_index, needs=("pre", "post")),
    "wilcoxon signed rank": _SIGNED_RANK,
    "hodges lehmann": _SIGNED_RANK,
    "exact sign flip permutation": _SIGN_FLIP,
    "sign flip": _SIGN_FLIP,
    "permutation test mean gain": _SIGN_FLIP,
    "permutation sign flip": _SIGN_FLIP,
    "mann whitney": _RANK_SUM,
    "wilcoxon rank sum": _RANK_SUM,
    "cliff delta": _DELTA,
    "probability of superiority": _DELTA,
    "brunner munzel": _BRUNNER_MUNZEL,
    "brunner munzel probability of superiority": _BRUNNER_MUNZEL,
    "bootstrap bca": _BOOTSTRAP,
    "bootstrap interval": _BOOTSTRAP,
    "bca": _BOOTSTRAP,
    "inverse probability weighting": _IPW,
    "ipw": _IPW,
    "leavers against stayers": Family(leavers, needs=("responded",)),
    "missing no change": _SILENT,
    "tipping point": _SILENT,
    "worst case bounds": _BOUNDS,
    "manski bounds": _BOUNDS,
    "cronbach alpha": _ITEMS,
    "alpha omega": _ITEMS,
    "omega one factor": _ITEMS,
    "spearman brown two items": _ITEMS,
    "cronbach alpha covariance": _COVARIANCES,
    "cronbach alpha from": _COVARIANCES,
    "alpha covariance": _COVARIANCES,
    "ceiling share": Family(ceiling_share, needs=("scale_max",)),
    "intraclass correlation": _LIKENESS,
    "icc": _LIKENESS,
    "design effect": _LIKENESS,
    "wilson score interval": _WILSON,
    "wilson interval": _WILSON,
    "difference of two shares": _NEWCOMBE,
    "newcombe": _NEWCOMBE,
    "difference of two shares newcombe": _NEWCOMBE_LISTS,
    "newcombe difference": _NEWCOMBE_LISTS,
    "change in a paired share": _MCNEMAR,
    "mcnemar": _MCNEMAR,
    "trend of a share": _TREND,
    "trend in share": _TREND,
    "cochran armitage": _TREND,
    "net promoter score": _NPS,
    "nps": _NPS,
    "stratified comparison of two shares": _STRATA,
    "mantel haenszel": _STRATA,
    "power and sample size": _POWER,
    "sample size two groups": _POWER,
    "power two groups": _POWER,
    "minimum detectable": _DETECTABLE,
    "smallest detectable": _DETECTABLE,
    "mde": _DETECTABLE,
    "rate with exact poisson interval": _RATE,
    "exact poisson": _RATE,
    "garwood": _RATE,
}
