"""Did those who joined stay longer than similar colleagues, with both clocks started on the same day.

Owns the comparison: colleagues employed on the day somebody joined and not in a program by then, weighted until they are
alike in what is known of everybody. Refuses to say more than a difference, and `refusals` says when not even that.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.stats.balancing import Days, Floats, Ints, apart, balanced
from dashboard.stats.shares import difference_limits, worth_limits

Rows = NDArray[np.bool_]
Limits = tuple[float, float]
Columns = list[tuple[int, tuple[int, ...]]]
"""Which kinds of which trait a column stands for."""

TENURE = "time with the company"
_TENURE_YEARS = (1.0, 2.0, 3.0, 5.0, 10.0, 20.0)
_FEWEST_OF_A_KIND = 5
"""Kinds of a trait with fewer who joined are weighted as one."""
_DUST = 1e-9
FEWEST_JOINED = FEWEST_EFFECTIVE = 50
MOST_APART = 0.1
LEAST_OVERLAP = 0.9


@dataclass(frozen=True)
class People:
    """People on one side of a comparison, a row each; somebody may stand on several days, as the same `person`."""

    day: Ints
    """Which of the days somebody joined on; shape (n,) like the others."""
    person: Ints
    """From 0."""
    traits: Ints
    """A number from 0 for each kind of each trait, shape (n, traits)."""
    tenure: Floats
    """Years with the company on that day."""
    stayed: Rows

    def only(self, rows: Rows) -> "People":
        """Return some of the rows."""
        return People(
            self.day[rows], self.person[rows], self.traits[rows], self.tenure[rows], self.stayed[rows]
        )

    @property
    def kinds(self) -> Ints:
        """Return the band of tenure, then the traits; shape (n, 1 + traits)."""
        band = np.searchsorted(_TENURE_YEARS, self.tenure, side="right")
        return np.column_stack([band, self.traits]).astype(np.int64)


@dataclass(frozen=True)
class Apart:
    """How far the two sides are apart in a trait, in standard deviations: the most of its kinds, before and after weighting."""

    trait: str
    before: float
    after: float


@dataclass(frozen=True)
class Staying:
    """Shares from 0 to 1 of those who stayed, and their difference, those who joined minus colleagues, with 95 % intervals."""

    joined: int
    joined_left: int
    """Of those who joined and have such a colleague."""
    others: int
    """Different colleagues who are similar to somebody who joined."""
    others_left: int
    share: float
    share_limits: Limits
    other_share: float
    other_limits: Limits
    difference: float
    limits: Limits
    crude_difference: float
    """Before weighting, the clocks already alike."""
    effective_others: float
    """How many colleagues who all counted the same would tell as much; each counts once over all days."""
    overlap: float
    """Share of those who joined whose traits lie in the range of colleagues employed on that day."""
    balance: tuple[Apart, ...]


def compare(joined: People, others: People, names: Sequence[str], *, level: float = 0.95) -> Staying:
    """Return how many of those who `joined` stayed against `others` on the same days, weighted to be alike in the named traits.

    Within each day colleagues weigh exp(xb), b such that the means of all kinds of traits and bands of tenure agree (entropy
    balancing: Hainmueller 2012; a trial each day: Hernán and Robins 2016). Colleagues of a kind from which nobody joined aren't
    similar, and are left out. Errors from the stacked equations of weights and means, summed by person, so that a colleague
    of many days counts as one (Zhao and Percival 2017); Wilson limits at as many people as the error is worth; the difference by
    recovering variances from both (Zou and Donner 2008). Raises ValueError where nobody has such a colleague.

    >>> day, kind, years = np.arange(4) % 2, np.zeros((4, 1), dtype=int), np.full(4, 2.5)
    >>> one = People(day, np.arange(4), kind, years, np.array([True, True, True, False]))
    >>> two = People(day, np.arange(4, 8), kind, years, np.array([True, False, True, False]))
    >>> found = compare(one, two, ["level"])
    >>> found.share, found.joined_left, found.other_share, found.overlap
    (0.75, 1, 0.5, 1.0)
    """
    everybody = len(joined.day)
    joined, others = _alike(joined, others)
    if not len(joined.day):
        raise ValueError("nobody of a like kind was employed on a day on which somebody joined")
    n, people = len(joined.day), int(max(joined.person.max(), others.person.max())) + 1
    days, profile, kinds = _profiles(joined, others)
    columns = _columns(joined.kinds)
    x1, x0 = _coded(joined.kinds, columns), _coded(kinds, columns)
    alike_weights = days.spread(np.zeros(len(days.day)))
    spread = np.sqrt((x1.var(axis=0) + _variance(x0, alike_weights)) / 2)
    spread[spread == 0] = 1.0
    z1, z0 = x1 / spread, x0 / spread
    b, bend = balanced(z1.sum(axis=0), z0, days)
    weights = days.spread(z0 @ b)

    each = (weights / days.count)[profile]  # what one colleague weighs on one day
    y1, y0 = joined.stayed.astype(float), others.stayed.astype(float)
    of_profile = np.bincount(profile, y0, len(days.day)) / days.count
    middle = days.sums(weights * of_profile) / days.joined
    means = days.sums(weights[:, None] * z0) / days.joined[:, None]
    share, other_share = float(y1.mean()), float(weights @ of_profile / n)
    pull = np.linalg.solve(bend, z0.T @ (weights * (of_profile - middle[days.day])))
    expected = middle[days.day] + (z0 - means[days.day]) @ pull
    here = middle[joined.day] + (z1 - means[joined.day]) @ pull
    one = np.bincount(joined.person, (y1 - share) / n, people).astype(np.float64)
    other = np.bincount(joined.person, (here - other_share) / n, people).astype(np.float64)
    other += np.bincount(others.person, each * (y0 - expected[profile]) / n, people)

    table = _balance(joined, others, (x1, x0, spread), days, profile)
    apart_in = [apart(table[0], table[1], of, table[2]) for of in (alike_weights, weights)]
    known = len(np.unique(others.person))
    limits = worth_limits(share, float(one @ one), len(np.unique(joined.person)), level=level)
    other_limits = worth_limits(other_share, float(other @ other), known, level=level)
    by_person = np.bincount(others.person, each, people)
    return Staying(
        joined=n,
        joined_left=len(np.unique(joined.person[~joined.stayed])),
        others=known,
        others_left=len(np.unique(others.person[~others.stayed])),
        share=share,
        share_limits=limits,
        other_share=other_share,
        other_limits=other_limits,
        difference=share - other_share,
        limits=difference_limits((share, *limits), (other_share, *other_limits), _together(one, other)),
        crude_difference=share - float(alike_weights @ of_profile / n),
        effective_others=float(by_person.sum() ** 2 / (by_person @ by_person)),
        overlap=_inside(z1 @ b, joined.day, z0 @ b, days) * n / everybody,
        balance=tuple(
            Apart(name, *both)
            for name, *both in zip(
                (TENURE, *names), *(_most(found, columns) for found in apart_in), strict=True
            )
        ),
    )


def refusals(found: Staying) -> tuple[str, ...]:
    """Return in words why a comparison gives no number to show; none where it gives one.

    Weighting from 50 people on each side on, and standardised differences below 0.1 (Austin 2009).
    """
    unlike = [one.trait for one in found.balance if not one.after < MOST_APART]
    said = []
    if found.joined < FEWEST_JOINED:
        said.append(f"fewer than {FEWEST_JOINED} people could be followed for 12 months")
    if found.overlap < LEAST_OVERLAP:
        said.append("too many have no similar colleague who was employed on the day they joined")
    if found.effective_others < FEWEST_EFFECTIVE:
        said.append(f"all similar colleagues together tell as much as fewer than {FEWEST_EFFECTIVE} would")
    if unlike:
        said.append(f"colleagues can't be weighted to be alike in {' and '.join(unlike)}")
    return tuple(said)


def _alike(joined: People, others: People) -> tuple[People, People]:
    """Return those who have colleagues on their day, and colleagues of kinds from which somebody joined; days from 0."""
    fits = np.isin(others.day, joined.day)
    mine, theirs = joined.kinds, others.kinds
    for place in range(mine.shape[1]):
        fits &= np.isin(theirs[:, place], mine[:, place])
    kept = others.only(fits)
    met = joined.only(np.isin(joined.day, kept.day))
    days = np.unique(met.day)
    return tuple(  # type: ignore[return-value]
        People(np.searchsorted(days, one.day), one.person, one.traits, one.tenure, one.stayed)
        for one in (met, kept)
    )


def _profiles(joined: People, others: People) -> tuple[Days, Ints, Ints]:
    """Return the profiles of colleagues, which one each row is of, and what kinds each profile is."""
    rows = np.column_stack([others.day, others.kinds])
    code = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        code = code * (int(column.max()) + 1) + column
    _, first, profile, count = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    sizes = np.bincount(joined.day).astype(float)
    return Days(rows[first, 0], count.astype(float), sizes), profile, rows[first, 1:]


def _columns(kinds: Ints) -> Columns:
    """Return the columns that tell kinds apart, as which kinds of which trait; rare kinds are one, and so is a trait's only kind."""
    found: Columns = []
    for place, trait in enumerate(kinds.T):
        values, counts = np.unique(trait, return_counts=True)
        rare = tuple(values[counts < _FEWEST_OF_A_KIND].tolist())
        found += [(place, (value,)) for value in values[counts >= _FEWEST_OF_A_KIND].tolist()]
        found += [(place, rare)] if rare else []
    return found


def _coded(kinds: Ints, columns: Columns) -> Floats:
    return np.column_stack([np.isin(kinds[:, place], values) for place, values in columns]).astype(float)


def _variance(table: Floats, weights: Floats) -> Floats:
    means = np.average(table, axis=0, weights=weights)
    return np.asarray(np.average((table - means) ** 2, axis=0, weights=weights))


def _together(one: Floats, other: Floats) -> float:
    """Return the correlation of two estimates from what each person moves them by."""
    size = math.sqrt(float(one @ one) * float(other @ other))
    return float(one @ other) / size if size else 0.0


def _inside(scores: Floats, day: Ints, other_scores: Floats, days: Days) -> float:
    """Return the share of those who joined whose score lies in the range of that day's colleagues."""
    most, least = days.highest(other_scores), -days.highest(-other_scores)
    return float(((scores <= most[day] + _DUST) & (scores >= least[day] - _DUST)).mean())


def _balance(
    joined: People, others: People, coded: tuple[Floats, Floats, Floats], days: Days, profile: Ints
) -> tuple[Floats, Floats, Floats]:
    """Return the columns of both sides and what they are measured in, with the years of tenure last: nothing is weighted on these."""
    x1, x0, spread = coded
    years, other_years = np.log1p(joined.tenure), np.log1p(others.tenure)
    size = math.sqrt((float(years.var()) + float(other_years.var())) / 2)
    size = size if size > _DUST else 1.0  # where all were hired on one day
    of_profile = np.bincount(profile, other_years) / days.count
    return np.column_stack([x1, years]), np.column_stack([x0, of_profile]), np.append(spread, size)


def _most(values: Floats, columns: Columns) -> list[float]:
    """Return the most of each trait's columns; the years that stand last are tenure's, which comes first."""
    places = np.array([*(place for place, _ in columns), 0])
    return [float(values[places == place].max()) for place in range(int(places.max()) + 1)]
