"""The people of the sample company: the matched, the invited and everybody else.

Owns who exists, how old they are and where they work. Refuses to know who is paired with whom: that is
`pairs`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_data import names, truth
from sample_data.skills import SIDES, Side

Weights = dict[tuple[int, int], int]
"""First and last birth year of a generation, and how many in a hundred were born then."""

_BORN: dict[str, Weights] = {
    "mentor": {(1997, 2004): 46, (1981, 1996): 48, (1972, 1980): 6},
    "mentee": {(1981, 1988): 9, (1965, 1980): 61, (1957, 1964): 30},
    "workforce": {(1997, 2006): 15, (1981, 1996): 41, (1965, 1980): 33, (1957, 1964): 11},
}
_FUNCTION_WEIGHTS = {
    "mentor": (30, 24, 8, 12, 16, 3, 7),
    "mentee": (26, 18, 12, 16, 18, 4, 6),
    "workforce": (10, 9, 34, 8, 13, 20, 6),
}
_SITE_WEIGHTS = {
    "mentor": (42, 25, 12, 15, 6),
    "mentee": (45, 24, 11, 16, 4),
    "workforce": (24, 22, 27, 19, 8),
}
_LEVELS = {"mentor": names.JUNIOR_LEVELS, "mentee": names.SENIOR_LEVELS, "workforce": names.LEVELS}
_LEVEL_WEIGHTS = {"mentor": (45, 40, 15), "mentee": (40, 42, 18), "workforce": (34, 28, 14, 13, 6, 4, 1)}


@dataclass(frozen=True)
class Place:
    """What a person is in the programs; all blank for whoever was not invited."""

    program: str = ""
    cohort: str = ""
    """Blank for whoever was invited and not matched."""
    side: Side | None = None
    invited_on: date | None = None


@dataclass(frozen=True)
class Person:
    """One row of the roster."""

    employee_id: str
    email: str
    name: str
    birth_year: int | None
    level: str
    function: str
    site: str
    place: Place


def people(rng: Random) -> list[Person]:
    """Return everybody: the matched, then the invited, then the rest."""
    places = _places(rng)
    ids = rng.sample(range(1000, 60_000), len(places))
    known: set[str] = set()
    return [_person(rng, f"{number:06d}", place, known) for number, place in zip(ids, places, strict=True)]


def _places(rng: Random) -> list[Place]:
    matched: list[Place] = []
    unmatched: list[Place] = []
    for program in truth.PROGRAMS:
        for cohort in program.cohorts:
            for side in SIDES:
                matched += [
                    Place(program.name, cohort.name, side, _invited_on(rng, cohort))
                    for _ in range(cohort.pairs)
                ]
            unmatched += [
                Place(program.name, "", rng.choice(SIDES), _invited_on(rng, cohort))
                for _ in range(truth.INVITED_UNMATCHED_A_COHORT)
            ]
    others = truth.ROSTER_ROWS - truth.INVITED
    return [*matched, *unmatched, *[Place()] * others]


def _invited_on(rng: Random, cohort: truth.Cohort) -> date:
    return cohort.starts_on - timedelta(days=rng.choice((42, 42, 42, 35, 28)))


def _person(rng: Random, employee_id: str, place: Place, known: set[str]) -> Person:
    """Make up one person whose e-mail isn't in `known` yet, and add it there."""
    kind = place.side or "workforce"
    generations = _BORN[kind]
    first, last = rng.choices(list(generations), weights=list(generations.values()))[0]
    given, family = rng.choice(names.GIVEN_NAMES), rng.choice(names.FAMILY_NAMES)
    while names.email_of(given, family) in known:
        given, family = rng.choice(names.GIVEN_NAMES), rng.choice(names.FAMILY_NAMES)
    known.add(names.email_of(given, family))
    year_missing = place.side is None and rng.random() < 0.01
    return Person(
        employee_id=employee_id,
        email=names.email_of(given, family),
        name=f"{given} {family}",
        birth_year=None if year_missing else rng.randint(first, last),
        level=rng.choices(_LEVELS[kind], weights=_LEVEL_WEIGHTS[kind])[0],
        function=rng.choices(names.FUNCTIONS, weights=_FUNCTION_WEIGHTS[kind])[0],
        site=rng.choices(names.SITES, weights=_SITE_WEIGHTS[kind])[0],
        place=place,
    )
