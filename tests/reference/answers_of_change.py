"""Families of change and of surveys by the words of their methods.

Owns the words; the answers themselves stand in a file a part.
"""

from tests.reference.answers_about_change import (
    improved_same_declined,
    paired_effect_sizes,
    paired_mean_gain,
    reliable_change_index,
)
from tests.reference.answers_about_leaving import (
    inverse_probability,
    leavers,
    silent_leavers,
    worst_case_bounds,
)
from tests.reference.answers_about_ranks import (
    bootstrap,
    brunner_munzel,
    cliffs_delta,
    mann_whitney,
    sign_flip,
    wilcoxon_signed_rank,
)
from tests.reference.answers_about_scales import (
    ceiling_share,
    intraclass,
    scale_of_covariances,
    scale_of_items,
)
from tests.reference.answers_about_shares import (
    detectable_gain,
    mantel_haenszel,
    mcnemar,
    newcombe_difference,
    poisson_rate,
    power_and_size,
    promoter_score,
    share_trend,
    wilson_interval,
)
from tests.reference.families import Family

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
