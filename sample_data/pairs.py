"""The pairs: who meets whom, from when to when, and how it ends.

Owns the fate of a pair, dealt out so that each cohort has the counts in `truth`. Refuses single sessions:
those are in `meetings`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from sample_data import truth
from sample_data.people import Person
from sample_data.skills import Side

Fate = Literal["completed", "ended early", "never met", "running", "slipping", "overrunning"]


@dataclass(frozen=True)
class Pair:
    """A junior mentor and a senior mentee, with the sessions they planned and the day it ended."""

    program: truth.Program
    cohort: truth.Cohort
    mentor: Person
    mentee: Person
    matched_on: date
    planned_on: tuple[date, ...]
    """The days of all planned sessions, up to the planned end."""
    cancelled_from: int | None
    """Place of the first of the senior-side cancellations in a row, if there are any."""
    cancelled_in_a_row: int
    ended_on: date | None
    fate: Fate

    def on(self, side: Side) -> Person:
        """Return the person on one side."""
        return self.mentor if side == "mentor" else self.mentee

    @property
    def planned_end(self) -> date:
        """Return the day the pair was planned to end."""
        return self.matched_on + timedelta(weeks=24)

    @property
    def ended_early(self) -> bool:
        """Say whether the pair ended before its planned end."""
        return self.fate in ("ended early", "never met") and self.ended_on is not None

    @property
    def end_reason(self) -> str:
        """Return the reason as the pairs file gives it, blank while the pair runs."""
        if self.ended_on is None:
            return ""
        return "ended early" if self.ended_early else "completed"


def pairs(rng: Random, everybody: list[Person]) -> list[Pair]:
    """Return the pairs of every cohort."""
    made: list[Pair] = []
    for program in truth.PROGRAMS:
        for cohort in program.cohorts:
            members = [person for person in everybody if person.place.cohort == cohort.name]
            mentors = [person for person in members if person.place.side == "mentor"]
            mentees = [person for person in members if person.place.side == "mentee"]
            rng.shuffle(mentees)
            fates = _fates(rng, cohort)
            made += [
                _pair(rng, program, cohort, (mentor, mentee), fate=fate)
                for mentor, mentee, fate in zip(mentors, mentees, fates, strict=True)
            ]
    return made


def _fates(rng: Random, cohort: truth.Cohort) -> list[Fate]:
    counts: dict[Fate, int] = {
        "never met": cohort.never_met,
        "ended early": cohort.ended_early - (0 if cohort.running else cohort.never_met),
        "slipping": cohort.slipping,
        "overrunning": cohort.overrunning,
    }
    counts["running" if cohort.running else "completed"] = cohort.pairs - sum(counts.values())
    fates = [fate for fate, count in counts.items() for _ in range(count)]
    rng.shuffle(fates)
    return fates


def _pair(
    rng: Random, program: truth.Program, cohort: truth.Cohort, couple: tuple[Person, Person], *, fate: Fate
) -> Pair:
    gap = program.planned_gap_days
    matched_on = cohort.starts_on + timedelta(days=rng.choice((0, 0, 1, 2, 3, 7, 8, 9)))
    first_on = matched_on + timedelta(days=rng.randint(5, 12))
    planned_on = tuple(
        workday(first_on + timedelta(days=gap * place + rng.randint(-1, 1)))
        for place in range(program.planned_sessions)
    )
    cancelled_from, in_a_row, ended_on = None, 0, None
    if fate in ("ended early", "never met"):
        cancelled_from = 0 if fate == "never met" else rng.randint(2, 4 if gap == 14 else 3)
        in_a_row = rng.choice((2, 3, 3)) if gap == 14 else 2
        gives_up_on = _gives_up_on(rng, planned_on[cancelled_from : cancelled_from + in_a_row])
        ended_on = None if cohort.running and fate == "never met" else gives_up_on
    elif fate == "slipping":
        cancelled_from, in_a_row = sum(day <= truth.AS_OF for day in planned_on) - 2, 2
    elif fate == "completed":
        ended_on = workday(matched_on + timedelta(weeks=24, days=rng.randint(-3, 4)))
    mentor, mentee = couple
    return Pair(
        program=program,
        cohort=cohort,
        mentor=mentor,
        mentee=mentee,
        matched_on=matched_on,
        planned_on=planned_on,
        cancelled_from=cancelled_from,
        cancelled_in_a_row=in_a_row,
        ended_on=ended_on,
        fate=fate,
    )


def _gives_up_on(rng: Random, cancelled_on: tuple[date, ...]) -> date:
    """Return the day of an early end, some weeks after the first of the cancellations in a row."""
    shortest, longest = truth.EARLY_END_LEAD_DAYS
    wait = max(shortest, (cancelled_on[-1] - cancelled_on[0]).days + 3)
    return cancelled_on[0] + timedelta(days=rng.randint(wait, longest))


def workday(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
