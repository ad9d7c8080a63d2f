"""Participants against others of like traits: weighting by how likely each was to take part.

Owns the weights, the differences with and without them, and how alike the two sides then are. Joiners choose to join, so a
difference that remains is still no proof.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from dashboard.stats.logit import logit
from dashboard.stats.samples import Values, finite
from dashboard.stats.weighting import effective_n

Table = NDArray[np.float64]


@dataclass(frozen=True)
class Weighted:
    """A difference of weighted means, participants minus others, with its error and normal interval."""

    value: float
    se: float
    low: float
    high: float


@dataclass(frozen=True)
class Propensity:
    """Participants against others; a list holds a value a trait, in the order of the columns."""

    n_treated: int
    n_control: int
    coefficients: tuple[float, ...]
    """Of the logit of taking part: the constant, then the traits."""
    naive_difference: float
    ate: Weighted
    """Weighted so that both sides look like everybody."""
    att: Weighted
    """Weighted so that the others look like the participants."""
    smd_before: tuple[float, ...]
    """Differences of traits in standard deviations, before and after weighting."""
    smd_after_ate: tuple[float, ...]
    smd_after_att: tuple[float, ...]
    effective_n_control_att: float
    """How many unweighted others would tell as much."""
    max_weight_ate: float


def propensity_weighting(
    treated: ArrayLike, outcomes: ArrayLike, traits: ArrayLike, *, level: float = 0.95
) -> Propensity:
    """Return `outcomes` of those `treated` (1) against the others (0), shape (n,), weighted on `traits`, shape (n, k).

    e is the logit of taking part on the traits; weights 1/e and 1/(1 - e) for everybody ("ATE"), 1 and e/(1 - e) for the
    participants ("ATT"), means divided by the sum of their weights (Hájek 1971). Standardised differences divide by
    √((s₁² + s₀²)/2) before weighting throughout (Austin 2009). Errors allow for the weights being estimated (stacked equations:
    Lunceford and Davidian 2004); the effective n is (Σw)²/Σw² (Kish 1965). Raises ValueError for fewer than two on a side, or
    traits that tell for certain who takes part.

    >>> found = propensity_weighting([1, 1, 0, 0, 1, 0], [3, 4, 2, 3, 5, 1], [[1], [2], [1], [2], [3], [3]])
    >>> round(found.naive_difference, 6)
    2.0
    """
    joined, y = finite(treated), finite(outcomes)
    table = np.asarray(traits, dtype=float)
    if table.ndim != 2 or not len(joined) == len(y) == len(table) or not np.isfinite(table).all():  # noqa: PLR2004
        raise ValueError("everybody needs to take part or not, an outcome and their traits")
    if not np.isin(joined, [0.0, 1.0]).all():
        raise ValueError("somebody takes part (1) or doesn't (0)")
    inside = joined == 1
    if min(int(inside.sum()), int((~inside).sum())) < 2:  # noqa: PLR2004
        raise ValueError("both sides need two people or more")
    x = np.column_stack([np.ones(len(y)), table])
    beta, chance = logit(joined, x)
    ate = np.where(inside, 1 / chance, 1 / (1 - chance))
    att = np.where(inside, 1.0, chance / (1 - chance))
    z = float(special.ndtri(1 - (1 - level) / 2))
    # What a unit of the linear predictor does to each weight, for the part of the error that the estimated weights bring.
    slopes = {
        "ate": np.where(inside, -(1 - chance) / chance, chance / (1 - chance)),
        "att": np.where(inside, 0.0, chance / (1 - chance)),
    }
    return Propensity(
        n_treated=int(inside.sum()),
        n_control=int((~inside).sum()),
        coefficients=tuple(beta.tolist()),
        naive_difference=float(y[inside].mean() - y[~inside].mean()),
        ate=_difference(x, y, joined, chance, ate, slope=slopes["ate"], z=z),
        att=_difference(x, y, joined, chance, att, slope=slopes["att"], z=z),
        smd_before=standardised_differences(table, inside, np.ones(len(y))),
        smd_after_ate=standardised_differences(table, inside, ate),
        smd_after_att=standardised_differences(table, inside, att),
        effective_n_control_att=effective_n(att[~inside]),
        max_weight_ate=float(ate.max()),
    )


def standardised_differences(table: Table, inside: NDArray[np.bool_], weights: Values) -> tuple[float, ...]:
    """Return each column's weighted mean difference over √((s₁² + s₀²)/2); 0 for a trait that nobody differs in.

    >>> standardised_differences(np.array([[1.0], [3.0], [2.0], [4.0]]), np.array([True, True, False, False]), np.ones(4))
    (-0.7071067811865475,)
    """
    means = [np.average(table[part], axis=0, weights=weights[part]) for part in (inside, ~inside)]
    spread = np.sqrt(sum(table[part].var(axis=0, ddof=1) for part in (inside, ~inside)) / 2)
    return tuple(np.divide(means[0] - means[1], spread, out=np.zeros(len(spread)), where=spread > 0).tolist())


def _difference(
    x: Table, y: Values, joined: Values, chance: Values, weights: Values, *, slope: Values, z: float
) -> Weighted:
    inside = joined == 1
    means = [float(np.average(y[part], weights=weights[part])) for part in (inside, ~inside)]
    value = means[0] - means[1]
    sums = np.where(inside, weights[inside].sum(), weights[~inside].sum())
    away = (y - np.where(inside, *means)) * np.where(inside, 1.0, -1.0) / sums
    pull = (slope * away) @ x
    bread = np.linalg.pinv((x * (chance * (1 - chance))[:, None]).T @ x)
    influence = weights * away + (x * (joined - chance)[:, None]) @ bread @ pull
    se = float(np.sqrt((influence**2).sum()))
    return Weighted(value, se, value - z * se, value + z * se)
