"""Simulations: how often intervals hold the truth, and how often cohorts that are alike are said to differ.

Owns the people who are invented for it: four items of one to five points, with a ceiling. Judges nothing.
"""

import math
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.comparing import compare
from dashboard.findings import cohorts_finding
from dashboard.privacy.policy import POLICY
from dashboard.privacy.rounding import rounded_outwards, rounded_to
from dashboard.stats.grouped_gains import gains_of_groups
from dashboard.stats.means import half_width

Floats = NDArray[np.float64]
SIZES = (8, 20, 50)
SIDE = 120
"""People on the side whose spread an interval as shown comes from."""
_ITEMS, _BEFORE, _AFTER, _PERSON, _ITEM = 4, 4.2, 4.5, 0.6, 0.8
_PEOPLE_FOR_THE_TRUTH = 2_000_000


@dataclass(frozen=True)
class Coverage:
    """How often intervals held the true gain."""

    n: int
    computed: float
    shown: float
    at_the_top: float
    """Share of items before that were answered with the top."""


def answered(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    """Return scores before and after of so many people."""
    person = rng.normal(0, _PERSON, shape)[..., None]
    waves = [
        np.clip(np.round(person + mean + rng.normal(0, _ITEM, (*shape, _ITEMS))), 1, 5).mean(axis=-1)
        for mean in (_BEFORE, _AFTER)
    ]
    return waves[0], waves[1]


def coverage(n: int, groups: int, seed: int) -> Coverage:
    """Return how often the t interval of `groups` groups of `n`, and the interval as it is shown, hold the true gain."""
    rng = np.random.default_rng(seed)
    before, after = answered(rng, (_PEOPLE_FOR_THE_TRUTH,))
    truth, top = float((after - before).mean()), float((before == 5).mean())
    before, after = answered(rng, (groups, SIDE))
    place = np.repeat(np.arange(groups), n)
    found = gains_of_groups(before[:, :n].ravel(), after[:, :n].ravel(), place)
    step = POLICY.mean_step(n)
    half = [
        half_width(n, sd, SIDE - 1, rounded_to=step) for sd in (after - before).std(axis=1, ddof=1).tolist()
    ]
    shown = np.array([rounded_to(gain, step) for gain in found.gain.tolist()])
    ends = [
        rounded_outwards(mean - reach, mean + reach, 1)
        for mean, reach in zip(shown.tolist(), half, strict=True)
    ]
    low, high = np.array(ends).T
    return Coverage(
        n,
        float(np.mean((found.low <= truth) & (truth <= found.high))),
        float(np.mean((low <= truth) & (truth <= high))),
        top,
    )


def alike(programs: int, cohorts: int, seed: int) -> float:
    """Return in what share of programs with so many cohorts, all alike, the page says "no difference beyond chance"."""
    rng = np.random.default_rng(seed)
    said = 0
    for _ in range(programs):
        sizes = rng.integers(6, 31, cohorts)
        gains = [np.subtract(*answered(rng, (int(size),))[::-1]) for size in sizes]
        spread = rounded_to(float(np.concatenate(gains).std(ddof=1)), 0.05)
        rows = [
            {
                "label": f"Cohort {at}", "gain": rounded_to(float(gain.mean()), POLICY.mean_step(len(gain))), "gain_mark": None,
                "people": len(gain) if len(gain) >= POLICY.exact_people_from else POLICY.fewest_people,
                "people_text": str(len(gain)), "spread": spread, "rounded_to": POLICY.mean_step(len(gain)), "hidden": None,
            }
            for at, gain in enumerate(gains)
        ]  # fmt: skip
        said += cohorts_finding(compare(rows)).startswith("No difference beyond chance")
    return said / programs


def seconds_for_cells(cells: int, people: int) -> float:
    """Return how long the gains of so many groups of so many people take."""
    before, after = answered(np.random.default_rng(1), (cells * people,))
    place = np.repeat(np.arange(cells), people)
    start = time.perf_counter()
    gains_of_groups(before, after, place)
    return time.perf_counter() - start


def print_simulations(groups: int = 20_000, programs: int = 1_000) -> None:
    """Print every figure."""
    for n in SIZES:
        found = coverage(n, groups, seed=n)
        noise = math.sqrt(0.95 * 0.05 / groups)
        print(
            f"n = {n}: 95 % t intervals hold the true gain in {found.computed:.1%} of {groups:,} groups, intervals as shown "
            f"(rounded to {POLICY.mean_step(n)}) in {found.shown:.1%}; give or take {2 * noise:.1%}; "
            f"{found.at_the_top:.0%} of scores before at the top"
        )
    print(
        f"ten cohorts, all alike: no difference beyond chance in {alike(programs, 10, 1):.1%} of {programs:,} programs"
    )
    print(f"4,000 groups of 50 people: {seconds_for_cells(4_000, 50):.2f} s")
