"""The session log: what was planned, what was held and who called it off.

Owns the pattern that a warning rests on: senior-side cancellations in a row come before an early end, and
only there. Refuses to decide which pairs end early.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_data import truth
from sample_data.pairs import Pair, workday

_SIDE_WORDS = ("senior mentee", "junior mentor")


@dataclass(frozen=True)
class Meeting:
    """One planned session of a pair and what became of it."""

    pair: Pair
    planned_on: date
    status: str
    held_on: date | None = None
    cancelled_by: str = ""
    minutes: int | None = None


def meetings(rng: Random, pairs: list[Pair]) -> list[Meeting]:
    """Return the sessions of all pairs in the order they were planned."""
    logged = [meeting for pair in pairs for meeting in _of_pair(rng, pair)]
    return sorted(logged, key=lambda meeting: (meeting.planned_on, meeting.pair.mentor.email))


def _of_pair(rng: Random, pair: Pair) -> list[Meeting]:
    """Return a pair's sessions: ordinary ones up to the cancellations in a row, if it has any."""
    ordinary = len(pair.planned_on) if pair.cancelled_from is None else pair.cancelled_from
    last_day = min(truth.AS_OF, pair.ended_on or truth.AS_OF)
    log: list[Meeting] = []
    for place, day in enumerate(pair.planned_on[:ordinary]):
        if day > last_day:
            break
        quiet = place == ordinary - 1 or (log and log[-1].status != "held")
        log += [_held(rng, pair, day)] if quiet else _ordinary(rng, pair, day, last_day)
    for day in pair.planned_on[ordinary : ordinary + pair.cancelled_in_a_row]:
        log.append(Meeting(pair, day, "cancelled", cancelled_by="senior mentee"))
    return log


def _ordinary(rng: Random, pair: Pair, day: date, last_day: date) -> list[Meeting]:
    """Return a session that was mostly held, with single mishaps scattered over both sides."""
    draw = rng.random()
    if draw < 0.08:
        return [Meeting(pair, day, "cancelled", cancelled_by=rng.choices(_SIDE_WORDS, weights=(55, 45))[0])]
    if draw < 0.13:
        new_day = workday(day + timedelta(days=rng.randint(2, 6)))
        moved = Meeting(pair, day, "moved", cancelled_by=rng.choice(_SIDE_WORDS))
        return [moved, _held(rng, pair, new_day)] if new_day <= last_day else [moved]
    if draw < 0.15:
        return [Meeting(pair, day, "not attended")]
    return [_held(rng, pair, day)]


def _held(rng: Random, pair: Pair, day: date) -> Meeting:
    return Meeting(pair, day, "held", held_on=day, minutes=5 * rng.randint(6, 14))
