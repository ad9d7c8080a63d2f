"""Comparing: whether the gains of cohorts differ by more than chance, from what is shown of each.

Owns the numbers that speak of several released cells together. It uses rounded, released numbers only, so that a comparison
tells nothing that its cells don't; what rounding hides counts as error. Refuses to rank, and to compare what was asked
differently.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scipy import special

from dashboard.stats.adjusted import holm
from dashboard.stats.funnel import INNER, OUTER
from dashboard.stats.pooling import Pooled, pool

BEYOND_CHANCE = 0.01
"""Several cohorts differ when chance alone gives such differences in fewer than one of a hundred programs."""
CLEAR = 0.05
"""The same for two cohorts, and for pairs that somebody planned to compare, after Holm's adjustment."""
_FEWEST = 2

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """One cohort among those compared; everything in points of the scale."""

    label: str
    people: int
    people_text: str
    gain: float
    error: float
    low: float
    high: float
    """An interval that holds for all cohorts shown at once."""
    drawn: float
    """The gain drawn towards the common mean, as far as its own error asks for."""


@dataclass(frozen=True)
class Difference:
    """The second cohort's gain minus the first's, in points, adjusted for how many pairs were asked about."""

    first: str
    second: str
    value: float
    low: float
    high: float
    p: float

    @property
    def is_clear(self) -> bool:
        """Return whether chance is an unlikely reason for the difference."""
        return self.p < CLEAR


@dataclass(frozen=True)
class Comparison:
    """What is shown of several cohorts, taken together."""

    cohorts: tuple[Compared, ...]
    mean: float
    low: float
    high: float
    """The common mean gain of the cohorts and its interval."""
    spread: float
    """The standard deviation of single people's gains."""
    tau: float
    """The standard deviation of the cohorts' true gains; 0 where nothing says that they differ."""
    p: float
    """How often chance alone makes cohorts of this size differ so much."""
    left_out: tuple[str, ...] = ()
    """Cohorts of which only a bound is shown, or nothing."""

    @property
    def differ(self) -> bool:
        """Return whether the cohorts differ by more than chance would make them."""
        return self.tau > 0 and self.p < (CLEAR if len(self.cohorts) == _FEWEST else BEYOND_CHANCE)

    def outside(self, level: float = OUTER) -> tuple[str, ...]:
        """Return the cohorts further from the common gain than chance and rounding take one that is like all others."""
        reach = float(special.ndtri(1 - (1 - level) / 2))
        return tuple(one.label for one in self.cohorts if abs(one.gain - self.mean) > reach * one.error)


def comparable(rows: Sequence[Row]) -> int:
    """Return how many cohorts `compare` would compare."""
    usable = sum(map(_is_usable, rows))
    return usable if usable >= _FEWEST else 0


def compare(rows: Sequence[Row], *, level: float = INNER) -> Comparison | None:
    """Compare released gains of one skill, side and wave, each row with its `label`; None for fewer than two.

    The error of a cohort's gain is spread/√n, with what rounding hides (step²/12) added to its square; a number of people shown
    as a band counts as its lower end. Whether they differ at all is an F test of the gains, weighted by their errors, over
    their spread (Welch's numerator with one spread); intervals are Šidák's, the common mean and the cohorts' drawn gains
    empirical Bayes by restricted maximum likelihood.
    """
    usable = [row for row in rows if _is_usable(row)]
    left_out = tuple(str(row["label"]) for row in rows if not _is_usable(row))
    if len(usable) < _FEWEST:
        return None
    errors = [_error(row) for row in usable]
    gains = [float(row["gain"]) for row in usable]
    df = max(1, sum(row["people"] for row in usable) - len(usable))
    pooled = pool(gains, errors)
    between = len(usable) - 1
    reach = float(special.stdtrit(df, 1 - (1 - level ** (1 / len(usable))) / 2))
    return Comparison(
        cohorts=tuple(
            Compared(
                label=str(row["label"]),
                people=int(row["people"]),
                people_text=str(row["people_text"]),
                gain=gain,
                error=error,
                low=gain - reach * error,
                high=gain + reach * error,
                drawn=drawn,
            )
            for row, gain, error, drawn in zip(usable, gains, errors, pooled.shrunken, strict=True)
        ),
        mean=pooled.mean,
        low=_t_limits(pooled, df)[0],
        high=_t_limits(pooled, df)[1],
        spread=max(float(row["spread"]) for row in usable),
        tau=math.sqrt(pooled.tau2),
        p=float(special.fdtrc(between, df, pooled.q / between)),
        left_out=left_out,
    )


def differences(comparison: Comparison, pairs: Sequence[tuple[str, str]]) -> tuple[Difference, ...]:
    """Return the differences of planned pairs, by their labels: t tests adjusted by Holm, intervals by Bonferroni.

    Raises KeyError for a cohort that isn't compared.
    """
    if not pairs:
        return ()
    by_label = {one.label: one for one in comparison.cohorts}
    df = max(1, sum(one.people for one in comparison.cohorts) - len(comparison.cohorts))
    reach = float(special.stdtrit(df, 1 - 0.05 / len(pairs) / 2))
    found = []
    for first, second in ((by_label[one], by_label[other]) for one, other in pairs):
        error = math.hypot(first.error, second.error)
        value = second.gain - first.gain
        found.append(
            (first.label, second.label, value, error, 2 * float(special.stdtr(df, -abs(value) / error)))
        )
    adjusted = holm([p for *_, p in found])
    return tuple(
        Difference(first, second, value, value - reach * error, value + reach * error, p)
        for (first, second, value, error, _), p in zip(found, adjusted, strict=True)
    )


def judged_together(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return differences of several skills with their p adjusted by Holm for being looked at together; intervals stay as they are."""
    adjusted = holm([one.p for one in found]) if found else ()
    return tuple(replace(one, p=float(p)) for one, p in zip(found, adjusted, strict=True))


def asked_differently(asked: Mapping[str, frozenset[str]], points: Mapping[str, int]) -> str | None:
    """Say why these cohorts can't be compared, by what each was `asked` and on how many points; None when they can."""
    if len(set(points.values())) > 1:
        said = "; ".join(f"{label}: {count} points" for label, count in points.items())
        return f"They answered on scales of different length ({said}), so their gains can't be compared."
    answered = {label: items for label, items in asked.items() if items}
    one = next(iter(answered), "")
    other = next((label for label, items in answered.items() if items != answered[one]), None)
    if other is None:
        return None
    its, others = answered[one], answered[other]
    return (
        f"{one} and {other} were not asked the same questions: {len(its & others)} are in common, {len(its ^ others)} are not. "
        "Choose cohorts that answered the same survey, or another skill."
    )


def _t_limits(pooled: Pooled, df: int) -> tuple[float, float]:
    reach = float(special.stdtrit(df, 0.975)) * pooled.se
    return pooled.mean - reach, pooled.mean + reach


def _is_usable(row: Row) -> bool:
    return (
        row["hidden"] is None
        and row["gain"] is not None
        and row["gain_mark"] is None
        and row["spread"] is not None
    )


def _error(row: Row) -> float:
    return math.sqrt(float(row["spread"]) ** 2 / int(row["people"]) + float(row["rounded_to"]) ** 2 / 12)
