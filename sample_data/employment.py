"""Since when people of the sample company are employed, and who has left.

Owns days of hire and of leaving. Of those who take part as many leave in the twelve months after their cohort starts as of
all who were employed on that day, on the same levels and in no program yet: no effect is built in. Refuses to let anybody leave before the last answer or day of a pair that tells of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from math import log
from random import Random

from sample_data import names, truth
from sample_data.pairs import Pair
from sample_data.people import Person
from sample_data.responses import Response
from sample_data.skills import SIDES, Side

_YEARS_BEFORE = {"mentor": 2.5, "mentee": 9.0, "workforce": 6.0}
_FIRST_AGE, _YEAR_DAYS, _NOTICE_DAYS = 18, 365, 3
_LISTED_FROM = date(2025, 1, 2)
"""Whoever left before isn't in the roster any more."""


@dataclass(frozen=True)
class Employment:
    """One person's first and last day with the company."""

    since: date
    left_on: date | None = None


def employments(
    rng: Random, everybody: list[Person], pairs: list[Pair], given: Iterable[Response]
) -> dict[str, Employment]:
    """Return everybody's employment by e-mail."""
    matched = {pair.on(side).email for pair in pairs for side in SIDES}
    found = {person.email: _employment(rng, person, stays=person.email in matched) for person in everybody}
    last_seen = _last_seen(pairs, given)
    year_ago = truth.AS_OF - timedelta(days=_YEAR_DAYS)
    cohorts = [
        cohort for program in truth.PROGRAMS for cohort in program.cohorts if cohort.starts_on <= year_ago
    ]
    joined = {pair.on(side).email: pair.matched_on for pair in pairs for side in SIDES}
    # The last cohort first: those who join later are colleagues of whoever joins before them.
    for cohort, side in product(sorted(cohorts, key=lambda cohort: cohort.starts_on, reverse=True), SIDES):
        there = [
            found[person.email]
            for person in everybody
            if _side_of_level(person) == side and joined.get(person.email, date.max) > cohort.starts_on
        ]
        share = _share_leaving(there, cohort.starts_on)
        members = [(pair.on(side).email, pair) for pair in pairs if pair.cohort == cohort]
        free = [(email, pair) for email, pair in members if last_seen[email] < _latest(pair)]
        for email, pair in rng.sample(free, round(share * len(members))):
            room = (_latest(pair) - last_seen[email]).days
            left_on = last_seen[email] + timedelta(days=rng.randint(1, room))
            found[email] = Employment(found[email].since, left_on)
    return found


def _side_of_level(person: Person) -> Side:
    return "mentor" if person.level in names.JUNIOR_LEVELS else "mentee"


def _share_leaving(people: list[Employment], start: date) -> float:
    """Return how many of those employed on a day leave within a year."""
    there = [one for one in people if one.since <= start and (one.left_on is None or one.left_on >= start)]
    end = start + timedelta(days=_YEAR_DAYS)
    return sum(one.left_on is not None and one.left_on < end for one in there) / len(there)


def _latest(pair: Pair) -> date:
    return min(pair.matched_on + timedelta(days=_YEAR_DAYS - 1), truth.AS_OF) - timedelta(days=_NOTICE_DAYS)


def _last_seen(pairs: list[Pair], given: Iterable[Response]) -> dict[str, date]:
    """Return the last day on which an answer or the end of a pair tells of somebody who was matched."""
    found = {pair.on(side).email: pair.ended_on or truth.AS_OF for pair in pairs for side in SIDES}
    for response in given:
        if response.person is not None:
            day = response.submitted_at.date()
            found[response.person.email] = max(found[response.person.email], day)
    return found


def _employment(rng: Random, person: Person, *, stays: bool) -> Employment:
    """Make up a first day, and for colleagues a last one."""
    invited_on = person.place.invited_on
    years = rng.expovariate(1 / _YEARS_BEFORE[person.place.side or "workforce"])
    latest = (
        invited_on - timedelta(days=60) if invited_on else truth.AS_OF - timedelta(days=rng.randint(2, 90))
    )
    since = latest - timedelta(days=round(_YEAR_DAYS * years))
    if person.birth_year is not None:
        since = max(since, min(latest, date(person.birth_year + _FIRST_AGE, 9, 1)))
    share = truth.LEAVING_A_YEAR[_side_of_level(person)]
    begins = max(since, invited_on or since, _LISTED_FROM)
    left_on = begins + timedelta(days=1 + round(_YEAR_DAYS * rng.expovariate(-log(1 - share))))
    return Employment(since, None if stays or left_on > truth.AS_OF else left_on)
