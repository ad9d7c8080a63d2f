"""The known truth of the sample program: who takes part, when, and how much they really gain.

Owns every number that a test of the product may compare its results with. Refuses randomness: nothing here
depends on the seed but the rows kept in each survey file, which a test holds to the files.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sample_data import skills
from sample_data.skills import Side, Skill

Wave = Literal["baseline", "midpoint", "end", "follow-up"]

SEED = 20260931
"""Chosen among a few hundred so that the people who answered twice show the truth closely, by chance too."""
COMPANY = "Marlow & Finch"
AS_OF = date(2026, 9, 30)
"""The last day of which the files know anything."""

WAVES: tuple[Wave, ...] = ("baseline", "midpoint", "end", "follow-up")
WEEKS_AFTER_START: dict[Wave, int] = {"baseline": 0, "midpoint": 12, "end": 24, "follow-up": 50}
SHARE_OF_GAIN: dict[Wave, float] = {"baseline": 0.0, "midpoint": 0.5, "end": 1.0, "follow-up": 0.9}
"""How much of the gain from baseline to end people have at each wave."""

EARLY_END_LEAD_DAYS = (28, 42)
"""Days from the first senior-side cancellation in a row to the early end, shortest and longest."""
CANCELLATIONS_IN_A_ROW = (2, 3)
"""Senior-side cancellations in a row before an early end; other ended pairs never have two in a row."""


@dataclass(frozen=True)
class Cohort:
    """One cohort: when it starts, how many pairs it has and how many of them go wrong."""

    name: str
    starts_on: date
    pairs: int
    ended_early: int
    never_met: int = 0
    """Never met: those that ended early are among `ended_early`, those of a running cohort still run."""
    slipping: int = 0
    """Running, but the senior side cancelled the last two sessions."""
    overrunning: int = 0
    """Still running although the planned end has passed."""
    gains: bool = True

    @property
    def running(self) -> bool:
        """Say whether the end of the cohort lies after the last day of the files."""
        return self.opens_on("end") > AS_OF

    def opens_on(self, wave: Wave) -> date:
        """Return the day around which a wave is asked."""
        return date.fromordinal(self.starts_on.toordinal() + 7 * WEEKS_AFTER_START[wave])

    @property
    def waves(self) -> tuple[Wave, ...]:
        """Return the waves asked so far."""
        return tuple(wave for wave in WAVES if self.opens_on(wave) <= AS_OF)


@dataclass(frozen=True)
class Program:
    """One program with its cohorts, skills and true gains from baseline to end."""

    name: str
    focus: str
    planned_gap_days: int
    planned_sessions: int
    cohorts: tuple[Cohort, ...]
    gains: tuple[tuple[Side, Skill, float], ...]

    def skills(self, side: Side) -> tuple[Skill, ...]:
        """Return the skills asked of a side at every wave, without relationship quality."""
        return tuple(skill for asked, skill, _ in self.gains if asked == side)

    @property
    def all_skills(self) -> tuple[Skill, ...]:
        """Return every skill of the program's questionnaire in the order it is asked."""
        return (*self.skills("mentee"), *self.skills("mentor"), skills.RELATIONSHIP_QUALITY)


_MENTORS: tuple[tuple[Side, Skill, float], ...] = (
    ("mentor", skills.STRATEGIC_THINKING, 0.4),
    ("mentor", skills.SPEAKING_UP, 0.35),
)

PROGRAMS = (
    Program(
        "Leaders Online",
        "new technology",
        14,
        12,
        (
            Cohort("Spring 2025", date(2025, 3, 3), 17, ended_early=3, never_met=1),
            Cohort("Autumn 2025", date(2025, 9, 8), 18, ended_early=3, never_met=1),
            Cohort("Spring 2026", date(2026, 3, 30), 18, ended_early=3, overrunning=3),
        ),
        (
            ("mentee", skills.DIGITAL_TOOLS, 0.7),
            ("mentee", skills.SOCIAL_MEDIA, 0.6),
            ("mentee", skills.STRATEGY_SHARING, 0.0),
            *_MENTORS,
        ),
    ),
    Program(
        "Consumer Lens",
        "consumer insight",
        21,
        8,
        (
            Cohort("Lens 2025 A", date(2025, 2, 10), 17, ended_early=3),
            Cohort("Lens 2025 B", date(2025, 9, 22), 16, ended_early=4, never_met=1, gains=False),
        ),
        (
            ("mentee", skills.YOUNGER_CONSUMERS, 0.65),
            ("mentee", skills.TREND_SPOTTING, 0.5),
            ("mentee", skills.STRATEGY_SHARING, 0.0),
            *_MENTORS,
        ),
    ),
    Program(
        "Digital Desk",
        "digital tools",
        14,
        12,
        (
            Cohort("Desk 2025", date(2025, 4, 7), 15, ended_early=3),
            Cohort("Desk 2026", date(2026, 5, 18), 19, ended_early=2, never_met=1, slipping=3),
        ),
        (
            ("mentee", skills.DIGITAL_TOOLS, 0.8),
            ("mentee", skills.DATA_SHARING, 0.55),
            ("mentee", skills.STRATEGY_SHARING, 0.0),
            *_MENTORS,
        ),
    ),
)

NULL_SKILL = skills.STRATEGY_SHARING.name
"""The skill that rises nowhere."""
NULL_COHORT = "Lens 2025 B"
"""The cohort in which nothing rises."""

PAIRS = sum(cohort.pairs for program in PROGRAMS for cohort in program.cohorts)
PARTICIPANTS = 2 * PAIRS
INVITED_UNMATCHED_A_COHORT = 10
INVITED_UNMATCHED = INVITED_UNMATCHED_A_COHORT * sum(len(program.cohorts) for program in PROGRAMS)
INVITED = PARTICIPANTS + INVITED_UNMATCHED
ROSTER_ROWS = INVITED + 900
PAIRS_ENDED_EARLY = sum(cohort.ended_early for program in PROGRAMS for cohort in program.cohorts)
PAIRS_NEVER_MET = sum(cohort.never_met for program in PROGRAMS for cohort in program.cohorts)
IDEAS_RAISED, IDEAS_TRIED, IDEAS_ADOPTED = 27, 15, 9
"""Every adopted idea was tried before."""
DUPLICATE_SESSION_ROWS = 4
"""Rows of the session log that repeat another row exactly."""
DROP_OUT_SHARE = 0.22
"""People without an end answer, among those with a baseline answer in cohorts that were asked at the end."""

LEAVING_A_YEAR: dict[Side, float] = {"mentor": 0.24, "mentee": 0.15}
"""Share of those in no program who leave the company within a year: on junior levels, and on all others. Whoever takes part leaves
as often as everybody employed on the day they began, those who join later among them: staying has no effect to be found."""
ROSTER_LEAVERS, PARTICIPANTS_LEFT = 321, 26
"""Leavers in the roster, and those of them who had taken part."""


@dataclass(frozen=True)
class SurveyFile:
    """One survey file, with the rows that don't count and those that do."""

    program: str
    waves: tuple[Wave, ...]
    name: str
    kept: int
    test: int = 0
    unfinished: int = 0
    duplicate: int = 0
    """Older answers of a person who answered the same wave again."""


ROSTER_FILE, PAIRS_FILE, SESSIONS_FILE, IDEAS_FILE = "roster.csv", "pairs.xlsx", "sessions.csv", "ideas.csv"
SURVEY_FILES = (
    SurveyFile(
        "Leaders Online",
        ("baseline",),
        "Leaders+Online+-+Baseline_October+2,+2026_09.14.csv",
        kept=101,
        test=2,
        unfinished=3,
        duplicate=1,
    ),
    SurveyFile(
        "Leaders Online",
        ("midpoint",),
        "Leaders+Online+-+Midpoint_October+2,+2026_09.15.csv",
        kept=85,
        test=1,
        unfinished=4,
        duplicate=1,
    ),
    SurveyFile(
        "Leaders Online",
        ("end",),
        "Leaders+Online+-+End_October+2,+2026_09.17.csv",
        kept=82,
        test=2,
        unfinished=5,
        duplicate=1,
    ),
    SurveyFile(
        "Leaders Online",
        ("follow-up",),
        "Leaders+Online+-+Follow-up_October+2,+2026_09.18.csv",
        kept=45,
        test=1,
        unfinished=2,
    ),
    SurveyFile(
        "Consumer Lens", ("baseline",), "Consumer Lens - baseline survey(1-67).xlsx", kept=65, duplicate=1
    ),
    SurveyFile("Consumer Lens", ("midpoint",), "Consumer Lens - midpoint survey(1-49).xlsx", kept=48),
    SurveyFile("Consumer Lens", ("end",), "Consumer Lens - end survey(1-53).xlsx", kept=51, duplicate=1),
    SurveyFile("Consumer Lens", ("follow-up",), "Consumer Lens - follow-up survey(1-42).xlsx", kept=41),
    SurveyFile("Digital Desk", WAVES, "digital_desk_answers.csv", kept=170, duplicate=2),
)


def program_named(name: str) -> Program:
    """Return the program called `name`."""
    return next(program for program in PROGRAMS if program.name == name)


def true_gain(program: str, cohort: str, side: Side, skill: str, wave: Wave = "end") -> float:
    """Return the true change since baseline on the scale from 1 to 5."""
    found = program_named(program)
    gains = {(asked, item.name): gain for asked, item, gain in found.gains}
    works = next(group.gains for group in found.cohorts if group.name == cohort)
    return gains[side, skill] * SHARE_OF_GAIN[wave] if works else 0.0


OBSTACLES_OF_SIDE: dict[tuple[str, Side], float] = {
    ("Obstacle: expectations", "mentor"): 0.2,
    ("Obstacle: expectations", "mentee"): 0.0,
    ("Obstacle: communication", "mentor"): 0.4,
    ("Obstacle: communication", "mentee"): -0.4,
    ("Obstacle: resistance", "mentor"): -0.1,
    ("Obstacle: resistance", "mentee"): 0.1,
}
"""How much more than usual stands in the way of a side."""
OBSTACLES_LATER = -0.3
"""How much less stands in the way after the midpoint."""

TRUE_GAINS: dict[tuple[str, str, Side, str], float] = {
    (program.name, cohort.name, side, skill.name): true_gain(program.name, cohort.name, side, skill.name)
    for program in PROGRAMS
    for cohort in program.cohorts
    for side, skill, _ in program.gains
}
"""Gain from baseline to end by program, cohort, side and skill."""
