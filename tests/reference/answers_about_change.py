"""Answers about change: paired gains, effect sizes, who moved, reliable change.

Owns how a case's data reach a function of `dashboard.stats` and under which names its values are expected.
"""

from typing import Any

import numpy as np

from dashboard.stats import effect_sizes, paired, reliable_change
from tests.reference.case import Case
from tests.reference.reading import (
    LEVELS,
    first_of,
    gains,
    pairs,
    plain,
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
