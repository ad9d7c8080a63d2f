"""How mixed a group of people is, and how its mix compares with the people it was drawn from.

Owns indices of evenness over a configured number of groups, and shares against a reference. Evenness is no fairness: fairness is
against the workforce.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.stats.samples import Values, finite
from dashboard.stats.shares import Share, wilson


@dataclass(frozen=True)
class Mix:
    """Indices of n people over k configured groups, of which some may be empty."""

    n: int
    k: int
    shannon: float
    evenness: float | None
    """Pielou: Shannon's index as a part of its most, log k; None, like normalised Blau, for one configured group."""
    blau: float
    blau_normalised: float | None
    simpson_unbiased: float | None
    """The chance that two different people differ in group; None for one person."""
    effective_groups_shannon: float
    effective_groups_simpson: float


@dataclass(frozen=True)
class Representation:
    """A mix against a reference, a value a group in the order given."""

    chi2: float
    df: int
    p: float
    p_by_draws: float | None
    """p from drawing mixes at random: use it where an expected count is under 5; None where no draws were asked for."""
    expected: tuple[float, ...]
    residuals: tuple[float, ...]
    """(observed - expected)/√(expected·(1 - share)): beyond ±2 is unusual."""
    shares: tuple[Share, ...]
    ratios: tuple[float | None, ...]
    """Share over reference share; None where the reference has nobody."""


def mix(counts: ArrayLike, *, k: int | None = None) -> Mix:
    """Return the indices of `counts` of people by group, shape (g,); `k` is how many groups are configured, by default g.

    With p = n_i/n: Shannon -Σp·log p, Pielou Shannon/log k, Blau 1 - Σp² (also Simpson), normalised by its most 1 - 1/k,
    unbiased 1 - Σn_i(n_i - 1)/(n(n - 1)), effective numbers exp(Shannon) and 1/Σp² (Hill 1973). Raises ValueError for
    nobody, a count that is none, or fewer groups configured than found.

    >>> round(mix([5, 5]).evenness, 9), round(mix([5, 5], k=4).blau_normalised, 4)
    (1.0, 0.6667)
    """
    people = _counts(counts)
    groups = len(people) if k is None else k
    n = int(people.sum())
    if not n:
        raise ValueError("there is nobody to count")
    if groups < int((people > 0).sum()):
        raise ValueError("more groups are found than configured")
    p = people / n
    shannon = max(0.0, -float(special.xlogy(p, p).sum()))
    same = float((p**2).sum())
    blau = max(0.0, 1 - same)
    return Mix(
        n=n,
        k=groups,
        shannon=shannon,
        evenness=shannon / math.log(groups) if groups > 1 else None,
        blau=blau,
        blau_normalised=blau / (1 - 1 / groups) if groups > 1 else None,
        simpson_unbiased=1 - float((people * (people - 1)).sum()) / (n * (n - 1)) if n > 1 else None,
        effective_groups_shannon=math.exp(shannon),
        effective_groups_simpson=1 / same,
    )


def representation(
    counts: ArrayLike, reference: ArrayLike, *, draws: int = 0, seed: int = 0, level: float = 0.95
) -> Representation:
    """Return `counts` of people by group, shape (g,), against the shares of a reference, or its counts.

    chi² = Σ(O - E)²/E on one degree fewer than there are groups in the reference (Pearson 1900), residuals (O - E)/√(E(1 - p)),
    Wilson intervals of the shares. With `draws` the p is also that of as many mixes drawn from the reference, from `seed`:
    (1 + those at least as far away)/(1 + draws) (R's chisq.test). Raises ValueError for nobody, or people in a group that
    the reference doesn't have.

    >>> representation([6, 4], [0.5, 0.5]).chi2
    0.4
    """
    people, mass = _counts(counts), finite(reference)
    n = int(people.sum())
    if not n:
        raise ValueError("there is nobody to count")
    if people.shape != mass.shape or (mass < 0).any() or not mass.any():
        raise ValueError("every group needs a share in the reference")
    p = mass / mass.sum()
    if (people[p == 0] > 0).any():
        raise ValueError("some people are in a group that the reference doesn't have")
    expected = n * p
    known = p > 0
    chi2 = _distance(people[None, known], expected[known])[0]
    df = int(known.sum()) - 1
    spread = np.sqrt(expected * (1 - p))
    residuals = np.divide(people - expected, spread, out=np.zeros(len(p)), where=spread > 0)
    return Representation(
        chi2=float(chi2),
        df=df,
        p=float(special.chdtrc(df, chi2)) if df else 1.0,
        p_by_draws=_p_by_draws(float(chi2), n, p[known], draws, seed) if draws else None,
        expected=tuple(expected.tolist()),
        residuals=tuple(residuals.tolist()),
        shares=tuple(wilson(int(count), n, level=level) for count in people),
        ratios=tuple(
            float(count / n / part) if part else None for count, part in zip(people, p, strict=True)
        ),
    )


def _counts(counts: ArrayLike) -> Values:
    people = finite(counts)
    if (people < 0).any() or (people != np.round(people)).any():
        raise ValueError("a count is a whole number")
    return people


def _distance(people: np.ndarray, expected: Values) -> Values:
    return np.asarray(((people - expected) ** 2 / expected).sum(axis=1), dtype=float)


def _p_by_draws(chi2: float, n: int, p: Values, draws: int, seed: int) -> float:
    drawn = _distance(np.random.default_rng(seed).multinomial(n, p, size=draws).astype(float), n * p)
    return (1 + int((drawn >= chi2 * (1 - 1e-9)).sum())) / (1 + draws)
