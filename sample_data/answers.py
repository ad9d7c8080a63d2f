"""What everybody would answer at every wave, had they all answered.

Owns the noise and the calibration: over the whole of a cohort the ticked numbers show the true gain, in spite
of rounding and the ends of the scale. Refuses to know who answers: that is `responses`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from statistics import fmean

from sample_data import truth
from sample_data.pairs import Pair
from sample_data.people import Person
from sample_data.skills import RELATIONSHIP_QUALITY, SIDES, Side, Skill

PERSON_SD = 0.5
COMMON_CHANGE_SD = 0.3
SKILL_CHANGE_SD = 0.33
"""With the common part, people's changes spread by about 0.45."""
ITEM_SD = 0.45

Keyed = dict[str, int]
"""Item to a number from 1 to 5, where 5 is always the good end."""


@dataclass(frozen=True)
class Sheet:
    """Everything one person would answer, by wave."""

    person: Person
    side: Side
    pair: Pair
    keyed: dict[truth.Wave, Keyed]

    def change(self, wave: truth.Wave) -> float:
        """Return the mean change since baseline over the items asked at both."""
        before = self.keyed["baseline"]
        return fmean(self.keyed[wave][item] - number for item, number in before.items())


def sheets(rng: Random, pairs: list[Pair]) -> list[Sheet]:
    """Return the sheets of everybody who is in a pair, mentors before mentees in each cohort."""
    done: list[Sheet] = []
    for program in truth.PROGRAMS:
        for cohort in program.cohorts:
            members = [pair for pair in pairs if pair.cohort == cohort]
            made: list[Sheet] = []
            for side in SIDES:
                group = [
                    Sheet(pair.on(side), side, pair, {wave: {} for wave in cohort.waves}) for pair in members
                ]
                common = _centred(rng, len(group), COMMON_CHANGE_SD)
                for skill in program.skills(side):
                    gains = {
                        wave: truth.true_gain(program.name, cohort.name, side, skill.name, wave)
                        for wave in cohort.waves
                    }
                    _fill(rng, group, skill, gains, common)
                made += group
            _fill_relationship(rng, made)
            done += made
    return done


def _centred(rng: Random, count: int, spread: float) -> list[float]:
    draws = [rng.normalvariate(0, spread) for _ in range(count)]
    return [draw - fmean(draws) for draw in draws]


def _fill(
    rng: Random, group: list[Sheet], skill: Skill, gains: dict[truth.Wave, float], common: list[float]
) -> None:
    """Fill one skill into the sheets of one side of a cohort, at the true gain of each wave."""
    levels = [skill.baseline_level + draw for draw in _centred(rng, len(group), PERSON_SD)]
    own = _centred(rng, len(group), SKILL_CHANGE_SD)
    changes = [shared + single for shared, single in zip(common, own, strict=True)]
    offsets = _centred(rng, len(skill.items), 0.2)
    for wave, gain in gains.items():
        share = truth.SHARE_OF_GAIN[wave]
        for sheet, level, change in zip(group, levels, changes, strict=True):
            latent = level + gain + change * share
            for item, offset in zip(skill.items, offsets, strict=True):
                sheet.keyed[wave][item] = _tick(latent + offset + rng.normalvariate(0, ITEM_SD))
        if wave != "baseline":
            _calibrate(rng, group, skill, wave, gain)


def _calibrate(rng: Random, group: list[Sheet], skill: Skill, wave: truth.Wave, gain: float) -> None:
    """Move single answers by one step until the whole group shows the gain as nearly as whole numbers can."""
    cells = [(sheet, item) for sheet in group for item in skill.items]
    shown = sum(sheet.keyed[wave][item] - sheet.keyed["baseline"][item] for sheet, item in cells)
    missing = round(gain * len(cells)) - shown
    step = 1 if missing > 0 else -1
    rng.shuffle(cells)
    for sheet, item in cells:
        if missing and 1 <= sheet.keyed[wave][item] + step <= 5:
            sheet.keyed[wave][item] += step
            missing -= step


def _fill_relationship(rng: Random, sheets: Iterable[Sheet]) -> None:
    """Fill relationship quality: what both sides of a pair share, lower where the pair ended early."""
    shared: dict[str, float] = {}
    for sheet in sheets:
        pair = sheet.pair
        if pair.mentor.employee_id not in shared:
            shared[pair.mentor.employee_id] = rng.normalvariate(0, 0.3) - 0.6 * pair.ended_early
        felt = (
            RELATIONSHIP_QUALITY.baseline_level + shared[pair.mentor.employee_id] + rng.normalvariate(0, 0.3)
        )
        for wave in sheet.keyed:
            if wave != "baseline":
                later = 0.15 if wave != "midpoint" else 0.0
                for item in RELATIONSHIP_QUALITY.items:
                    sheet.keyed[wave][item] = _tick(felt + later + rng.normalvariate(0, ITEM_SD))


def _tick(latent: float) -> int:
    return min(5, max(1, round(latent)))
