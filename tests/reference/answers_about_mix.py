"""Answers about mix: evenness, a reference, and who is paired with whom."""

from collections.abc import Mapping
from typing import Any

from dashboard.stats.mix import mix, representation
from dashboard.stats.pairing import assortativity, cross_share, pair_table
from tests.reference.case import Case

Found = Mapping[str, Any]


def counts_by_group(case: Case) -> Found:
    """Answer for counts: a table of pairs, a mix against a reference, or a mix by itself."""
    counts = case.data["counts"]
    if isinstance(counts[0], list):
        return _pairs(counts)
    reference = next((case.data[name] for name in case.data if name.startswith("reference")), None)
    return _alone(counts, case.data.get("k")) if reference is None else _against(counts, reference)


def like_with_like(case: Case) -> Found:
    """Answer assortativity."""
    found = assortativity(case.data["mixing"])
    return {
        "share_same": found.share_same,
        "expected_same": found.expected_same,
        "ratio_same_observed_expected": found.ratio,
        "assortativity": found.r,
    }


def crossing_pairs(case: Case) -> Found:
    """Answer the share of pairs that cross groups against chance."""
    data = case.data
    order = data.get("order") or sorted({*data["mentor"], *data["mentee"]})
    found = cross_share(
        [order.index(one) for one in data["mentor"]],
        [order.index(one) for one in data["mentee"]],
        steps=data.get("steps", 1),
        seed=1,
    )
    return {
        "n": found.n,
        "share": found.share,
        "share_cross": found.share,
        "expected_share": found.expected,
        "range95": [found.low, found.high],
        "p": found.p,
    }


def _pairs(counts: list[list[int]]) -> Found:
    found = pair_table(counts)
    return {
        "n": sum(map(sum, counts)),
        "chi2": found.chi2,
        "df": found.df,
        "p": found.p,
        "expected": found.expected,
        "std_resid": found.residuals,
        "cramers_v": found.cramers_v,
    }


def _against(counts: list[int], reference: list[float]) -> Found:
    found = representation(counts, reference)
    return {
        "n": sum(counts),
        "chi2": found.chi2,
        "df": found.df,
        "p": found.p,
        "expected": found.expected,
        "std_resid": found.residuals,
        "share": [share.value for share in found.shares],
        "wilson95": [[share.low, share.high] for share in found.shares],
        "ratio_to_reference": found.ratios,
    }


def _alone(counts: list[int], k: int | None) -> Found:
    found = mix(counts, k=k)
    return {
        "n": found.n,
        "k": found.k,
        "shannon": found.shannon,
        "pielou_evenness": found.evenness,
        "blau": found.blau,
        "blau_normalised": found.blau_normalised,
        "simpson_unbiased": found.simpson_unbiased,
        "effective_number_shannon": found.effective_groups_shannon,
        "effective_number_simpson": found.effective_groups_simpson,
    }
