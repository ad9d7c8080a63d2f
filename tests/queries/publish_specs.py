"""What each publish query gives for a few rows, worked out by hand.

Owns one or more specs for each query below `queries/publish`.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl

from tests.queries.vault_rows import (
    COHORT,
    LAST_DAY,
    PROGRAM,
    Given,
    held,
    invited,
    not_held,
    pair,
    person,
    surveys,
)

EVERY_ROW = pl.lit(True)


@dataclass(frozen=True)
class Spec:
    """Given these rows, the query gives these columns of these rows, in this order."""

    title: str
    given: Given
    columns: tuple[str, ...]
    expected: list[tuple[Any, ...]]
    where: pl.Expr = EVERY_ROW
    as_of: date = LAST_DAY


DIGITAL = {"a": "Digital", "b": "Digital", "c": "-Digital"}
BEFORE, AFTER = date(2026, 1, 10), date(2026, 6, 10)
LOW, HIGH = {"a": 2, "b": 2, "c": 4}, {"a": 4, "b": 3, "c": 1}
ONE_PAIR: Given = {"pair": [pair("junior", "senior")]}
ONE_SKILL = pl.col("skill") != "All skills"
GAIN = ("people", "side", "skill", "wave", "points", "before", "after")

SKILL_GAIN = (
    Spec(
        "a reverse-keyed item counts from the other end",
        {
            **ONE_PAIR,
            **surveys(DIGITAL, [("senior", "baseline", BEFORE, LOW), ("senior", "end", AFTER, HIGH)]),
        },
        GAIN,
        [
            (["senior"], "mentee", "All skills", "end", 5, 2.0, 4.0),
            (["senior"], "mentee", "Digital", "end", 5, 2.0, 4.0),
        ],
    ),
    Spec(
        "two of three items are enough and one is not",
        {
            **ONE_PAIR,
            **surveys(
                DIGITAL,
                [
                    ("senior", "baseline", BEFORE, LOW),
                    ("senior", "end", AFTER, {"a": 5, "c": 3}),
                    ("junior", "baseline", BEFORE, LOW),
                    ("junior", "end", AFTER, {"a": 5}),
                ],
            ),
        },
        GAIN,
        [(["senior"], "mentee", "Digital", "end", 5, 2.0, 4.0)],
        where=ONE_SKILL,
    ),
    Spec(
        "who held three of four sessions due until the answer met as planned; without a log, or a day of the answer, nothing is said",
        {
            "pair": [
                pair("j1", "s1"),
                pair("j2", "s2"),
                pair("j3", "s3", program="Another"),
                pair("j4", "s4"),
            ],
            "session": [
                *held("j1", "s1", *(date(2026, 1, 5 + 7 * week) for week in range(2))),
                *held("j2", "s2", date(2026, 1, 5)),
                *held("j2", "s2", date(2026, 3, 1)),
            ],
            **surveys(
                DIGITAL,
                [
                    *((one, "baseline", BEFORE, LOW) for one in ("s1", "s2", "s3", "s4")),
                    *((one, "midpoint", date(2026, 2, 10), HIGH) for one in ("s1", "s2", "s3")),
                    ("s4", "midpoint", None, HIGH),
                ],
            ),
        },
        ("people", "rhythm"),
        [(["s1"], "met as planned"), (["s2"], "met less often"), (["s3"], None), (["s4"], None)],
        where=ONE_SKILL,
    ),
    Spec(
        "an employee id in one survey is the person of the e-mail in the other",
        {
            **ONE_PAIR,
            "roster": [person("senior", 1960, level="Director", site="Lyon")],
            "alias": [{"alias_key": "id of senior", "person_key": "senior"}],
            **surveys(DIGITAL, [("id of senior", "baseline", BEFORE, LOW), ("senior", "end", AFTER, HIGH)]),
        },
        ("people", "skill", "before", "after", "generation", "level", "site"),
        [(["senior"], "Digital", 2.0, 4.0, "Boomer", "Director", "Lyon")],
        where=ONE_SKILL,
    ),
    Spec(
        "the newest response of a wave wins wherever it stands in the file",
        {
            **ONE_PAIR,
            **surveys(
                {"a": "Digital"},
                [
                    ("senior", "baseline", date(2026, 1, 12), {"a": 3}),
                    ("senior", "baseline", BEFORE, {"a": 1}),
                    ("senior", "end", AFTER, {"a": 4}),
                ],
            ),
        },
        GAIN,
        [(["senior"], "mentee", "Digital", "end", 5, 3.0, 4.0)],
        where=ONE_SKILL,
    ),
    Spec(
        "all skills is the mean of skills, each weighing the same",
        {
            **ONE_PAIR,
            **surveys(
                {"a": "Digital", "b": "Digital", "c": "Feedback"},
                [
                    ("junior", "baseline", BEFORE, {"a": 1, "b": 1, "c": 3}),
                    ("junior", "follow-up", AFTER, {"a": 2, "b": 2, "c": 5}),
                ],
            ),
        },
        GAIN,
        [(["junior"], "mentor", "All skills", "follow-up", 5, 2.0, 3.5)],
        where=~ONE_SKILL,
    ),
    Spec(
        "who answered only once, only looking back, or is in no pair has no gain",
        {
            **ONE_PAIR,
            **surveys(
                DIGITAL,
                [
                    ("senior", "end", AFTER, HIGH),
                    ("senior", "retrospective", AFTER, LOW),
                    ("junior", "baseline", BEFORE, LOW),
                    ("stranger", "baseline", BEFORE, LOW),
                    ("stranger", "end", AFTER, HIGH),
                ],
            ),
        },
        GAIN,
        [],
    ),
)

REACH = (
    Spec(
        "matched counts, invited only does not, matched without an invitation does",
        {
            "roster": [
                invited("asked only", "mentee", level="Director"),
                invited("senior", "mentee", level="Partner"),
            ],
            "pair": [pair("junior", "senior", cohort="Autumn")],
        },
        ("people", "program", "cohort", "side", "level", "hit"),
        [
            (["asked only"], PROGRAM, COHORT, "mentee", "Director", False),
            (["junior"], PROGRAM, "Autumn", "mentor", None, True),
            (["senior"], PROGRAM, "Autumn", "mentee", "Partner", True),
        ],
    ),
    Spec(
        "a person invited by employee id and matched by e-mail is one person",
        {
            "roster": [invited("id of senior", "mentee")],
            "pair": [pair("junior", "senior")],
            "alias": [{"alias_key": "id of senior", "person_key": "senior"}],
        },
        ("people", "side", "hit"),
        [(["junior"], "mentor", True), (["senior"], "mentee", True)],
    ),
)

WEEKS = [date(2026, 1, 12), date(2026, 1, 26), date(2026, 2, 9), date(2026, 2, 23), date(2026, 3, 9)]

MEETING_RHYTHM = (
    Spec(
        "of six sessions due, five are on plan and four are not",
        {
            "pair": [pair("j1", "s1"), pair("j2", "s2")],
            "session": [
                *held("j1", "s1", *WEEKS),
                *held("j2", "s2", *WEEKS[:4]),
                not_held("j2", "s2", date(2026, 3, 30), "cancelled", "mentee"),
            ],
        },
        ("people", "program", "cohort", "hit"),
        [(["j1", "s1"], PROGRAM, COHORT, True), (["j2", "s2"], PROGRAM, COHORT, False)],
    ),
    Spec(
        "nothing is due after the planned end, and a pair matched last week is not asked yet",
        {
            "pair": [
                pair("j1", "s1", planned_end_on=date(2026, 2, 2)),
                pair("j2", "s2", matched_on=date(2026, 3, 25)),
            ],
            "session": held("j1", "s1", *WEEKS[:2]),
        },
        ("people", "hit"),
        [(["j1", "s1"], True)],
    ),
    Spec(
        "after the last day of a program's log nothing is due",
        {"pair": [pair("j1", "s1"), pair("j2", "s2")], "session": held("j1", "s1", *WEEKS[:2])},
        ("people", "hit"),
        [(["j1", "s1"], True), (["j2", "s2"], False)],
    ),
    Spec(
        "a session that was cancelled or loaded twice does not count as another held",
        {
            "pair": [pair("j1", "s1", planned_end_on=date(2026, 2, 2))],
            "session": [
                *held("j1", "s1", WEEKS[0], WEEKS[0]),
                not_held("j1", "s1", WEEKS[1], "cancelled", "mentee"),
                not_held("j1", "s1", date(2026, 2, 3), "cancelled", "mentee"),
            ],
        },
        ("people", "hit"),
        [(["j1", "s1"], False)],
    ),
)

TWO_PAIRS_FUNNEL: Given = {
    "roster": [invited("s1", "mentee"), invited("asked only", "mentee")],
    "pair": [pair("j1", "s1", end_reason="completed"), pair("j2", "s2", cohort="Autumn")],
    "session": [*held("j1", "s1", *WEEKS[:3]), *held("j2", "s2", WEEKS[0])],
}

FUNNEL = (
    Spec(
        "each step counts people of the step before",
        TWO_PAIRS_FUNNEL,
        ("people", "stage", "stage_order", "reached", "invited", "matched"),
        [
            (["asked only", "j1", "j2", "s1", "s2"], stage, order, reached, 5, 4)
            for order, (stage, reached) in enumerate(
                [
                    ("invited", 5),
                    ("matched", 4),
                    ("first_session", 4),
                    ("third_session", 2),
                    ("completed", 2),
                ],
                1,
            )
        ],
        where=pl.col("scope") == "all",
    ),
    Spec(
        "cohorts are counted apart",
        TWO_PAIRS_FUNNEL,
        ("cohort", "stage", "reached"),
        [
            ("Autumn", "first_session", 2),
            ("Autumn", "third_session", 0),
            (COHORT, "first_session", 2),
            (COHORT, "third_session", 2),
        ],
        where=(pl.col("scope") == "cohort") & pl.col("stage").str.ends_with("session"),
    ),
    Spec(
        "a person with pairs in two cohorts is one person of the program",
        {"pair": [pair("junior", "s1"), pair("junior", "s2", cohort="Summer", matched_on=date(2026, 2, 2))]},
        ("scope", "people", "reached"),
        [("all", ["junior", "s1", "s2"], 3), ("program", ["junior", "s1", "s2"], 3)],
        where=(pl.col("scope") != "cohort") & (pl.col("stage") == "matched"),
    ),
)

TWO_WEEKS: Given = {
    "pair": [pair("j1", "s1"), pair("j2", "s2", matched_on=date(2026, 1, 12))],
    "session": [
        *held("j1", "s1", date(2026, 1, 6)),
        not_held("j1", "s1", date(2026, 1, 13), "cancelled", "mentee"),
        not_held("j1", "s1", date(2026, 1, 14), "cancelled", "mentor"),
        not_held("j2", "s2", date(2026, 1, 13), "moved", "mentor"),
        not_held("j2", "s2", date(2026, 1, 27), "planned"),
    ],
}

SESSIONS_BY_WEEK = (
    Spec(
        "a session counts in its pair's own week, and a cancelled one for the side that cancelled",
        TWO_WEEKS,
        ("week", "kind", "people", "pairs", "sessions"),
        [
            (1, "held", ["j1", "j2", "s1", "s2"], 2, 1),
            (1, "moved", ["j1", "j2", "s1", "s2"], 2, 1),
            (2, "cancelled by junior side", ["j1", "s1"], 1, 1),
            (2, "cancelled by senior side", ["j1", "s1"], 1, 1),
        ],
        where=(pl.col("scope") == "program") & (pl.col("sessions") > 0),
        as_of=date(2026, 1, 18),
    ),
    Spec(
        "a week without sessions has its zero, and a week nobody has reached is not there",
        TWO_WEEKS,
        ("week", "sessions"),
        [(1, 1), (2, 0)],
        where=(pl.col("scope") == "all") & (pl.col("kind") == "held"),
        as_of=date(2026, 1, 18),
    ),
)

SIX_PEOPLE: Given = {
    "roster": [
        person("z1", 1999),
        person("z2", 2000),
        person("m1", 1990),
        person("b1", 1960),
        person("x1", 1970),
        person("x2", 1975),
        person("at home", 1961),
    ],
    "pair": [pair("z1", "b1"), pair("z2", "x1"), pair("m1", "x2")],
}

GENERATION_MIX = (
    Spec(
        "people who take part stand against everybody in the roster",
        SIX_PEOPLE,
        ("generation", "people", "participants", "participants_in_all", "workforce", "workforce_in_all"),
        [
            ("Boomer", ["b1"], 1, 6, 2, 7),
            ("Gen X", ["x1", "x2"], 2, 6, 2, 7),
            ("Millennial", ["m1"], 1, 6, 1, 7),
            ("Gen Z", ["z1", "z2"], 2, 6, 2, 7),
        ],
        where=(pl.col("scope") == "all") & pl.col("side").is_null() & pl.col("attribute").is_null(),
    ),
    Spec(
        "programs of one focus are counted together, and a person in two of them once",
        {
            **SIX_PEOPLE,
            "pair": [
                pair("z1", "b1", focus="digital tools"),
                pair("z1", "x1", program="Another", focus="digital tools"),
                pair("m1", "x2", program="A third"),
            ],
        },
        (
            "scope",
            "attribute",
            "attribute_group",
            "program",
            "focus",
            "generation",
            "people",
            "participants_in_all",
        ),
        [
            ("all", "focus", "digital tools", None, "digital tools", "Boomer", ["b1"], 3),
            ("all", "focus", "digital tools", None, "digital tools", "Gen X", ["x1"], 3),
            ("all", "focus", "digital tools", None, "digital tools", "Gen Z", ["z1"], 3),
            ("all", "focus", "not stated", None, "not stated", "Gen X", ["x2"], 2),
            ("all", "focus", "not stated", None, "not stated", "Millennial", ["m1"], 2),
        ],
        where=(pl.col("attribute") == "focus") & pl.col("side").is_null(),
    ),
    Spec(
        "each side adds up on its own",
        SIX_PEOPLE,
        ("side", "generation", "participants", "participants_in_all"),
        [
            ("mentee", "Boomer", 1, 3),
            ("mentee", "Gen X", 2, 3),
            ("mentor", "Millennial", 1, 3),
            ("mentor", "Gen Z", 2, 3),
        ],
        where=(pl.col("scope") == "cohort") & pl.col("side").is_not_null(),
    ),
    Spec(
        "who isn't in the roster is a group of their own",
        {"roster": [person("z1", 1999)], "pair": [pair("z1", "unknown")]},
        ("generation", "participants", "workforce"),
        [("Gen Z", 1, 1), ("not stated", 1, 0)],
        where=(pl.col("scope") == "all") & pl.col("side").is_null() & pl.col("attribute").is_null(),
    ),
)

GENERATION_EVENNESS = (
    Spec(
        "a row a person and side, with the generations of the scheme whether anybody is in them or not",
        {
            "roster": [person("z1", 1999), person("s1", 1960)],
            "pair": [pair("z1", "s1"), pair("z1", "unknown")],
        },
        ("people", "side", "generation", "groups"),
        [(["s1"], "mentee", "Boomer", 5), (["unknown"], "mentee", None, 5), (["z1"], "mentor", "Gen Z", 5)],
    ),
)

CROSSING = (
    Spec(
        "a row a pair and number of steps, with places in the order of birth and none where it isn't known",
        {
            "roster": [person("z1", 1999), person("s1", 1960)],
            "pair": [pair("z1", "s1", focus="digital tools"), pair("z1", "unknown", program="Other")],
        },
        (
            "people",
            "focus",
            "steps",
            "mentor_generation",
            "mentee_generation",
            "mentor_place",
            "mentee_place",
        ),
        [
            (["s1", "z1"], "digital tools", "one or more", "Gen Z", "Boomer", 5, 2),
            (["s1", "z1"], "digital tools", "two or more", "Gen Z", "Boomer", 5, 2),
            (["unknown", "z1"], None, "one or more", "Gen Z", "not stated", 5, None),
            (["unknown", "z1"], None, "two or more", "Gen Z", "not stated", 5, None),
        ],
    ),
)

PAIRING_MATRIX = (
    Spec(
        "expected is row total times column total over all pairs",
        SIX_PEOPLE,
        ("mentor_generation", "mentee_generation", "people", "pairs", "expected", "pairs_in_all"),
        [
            ("Gen Z", "Boomer", ["b1", "z1"], 1, 2 / 3, 3),
            ("Gen Z", "Gen X", ["x1", "z2"], 1, 4 / 3, 3),
            ("Millennial", "Boomer", [], 0, 1 / 3, 3),
            ("Millennial", "Gen X", ["m1", "x2"], 1, 2 / 3, 3),
        ],
        where=pl.col("scope") == "program",
    ),
    Spec(
        "chance stays inside a program: two programs of one pair each leave it nothing to mix",
        {**SIX_PEOPLE, "pair": [pair("z1", "b1"), pair("m1", "x2", program="Other")]},
        ("mentor_generation", "mentee_generation", "pairs", "expected", "pairs_in_all"),
        [("Gen Z", "Boomer", 1, 1.0, 2), ("Millennial", "Gen X", 1, 1.0, 2)],
        where=(pl.col("scope") == "all") & pl.col("attribute").is_null(),
    ),
    Spec(
        # Two mentors each way of four pairs: expected 2·2/4 = 1, variance 2·2·2·2/(4²·3) = 1/3, so 2 pairs are √3 above.
        "residual is the distance from chance in its standard deviations",
        {
            "roster": [
                *(person(f"z{at}", 1999) for at in (1, 2)),
                *(person(f"m{at}", 1990) for at in (1, 2)),
                *(person(f"b{at}", 1960) for at in (1, 2)),
                *(person(f"x{at}", 1970) for at in (1, 2)),
            ],
            "pair": [pair("z1", "b1"), pair("z2", "b2"), pair("m1", "x1"), pair("m2", "x2")],
        },
        (
            "mentor_generation",
            "mentee_generation",
            "mentor_order",
            "mentee_order",
            "pairs",
            "expected",
            "residual",
        ),
        [
            ("Gen Z", "Boomer", 1997, 1946, 2, 1.0, 3**0.5),
            ("Gen Z", "Gen X", 1997, 1965, 0, 1.0, -(3**0.5)),
            ("Millennial", "Boomer", 1981, 1946, 0, 1.0, -(3**0.5)),
            ("Millennial", "Gen X", 1981, 1965, 2, 1.0, 3**0.5),
        ],
        where=pl.col("scope") == "program",
    ),
    Spec(
        "programs of one focus are added up, chance staying inside each",
        {
            **SIX_PEOPLE,
            "pair": [
                pair("z1", "b1", focus="digital"),
                pair("m1", "x2", program="Other", focus="digital"),
                pair("z2", "x1", program="Third"),
            ],
        },
        ("attribute_group", "mentor_generation", "mentee_generation", "pairs", "expected", "pairs_in_all"),
        [
            ("digital", "Gen Z", "Boomer", 1, 1.0, 2),
            ("digital", "Millennial", "Gen X", 1, 1.0, 2),
            ("not stated", "Gen Z", "Gen X", 1, 1.0, 1),
        ],
        where=pl.col("attribute") == "focus",
    ),
)

AGE_GAP = (
    Spec(
        "bands of ten years, and the median of all pairs beside each",
        {
            "roster": [
                person("j1", 1999), person("s1", 1960), person("s2", 1970), person("s3", 2001), person("s4", 1940),
                person("s5"),
            ],
            "pair": [pair("j1", senior) for senior in ("s1", "s2", "s3", "s4", "s5")],
        },
        ("gap_band", "people", "pairs", "pairs_in_all", "median_gap_years"),
        [
            ("mentor is older", ["j1", "s3"], 1, 4, 34.0),
            ("20 to 29 years", ["j1", "s2"], 1, 4, 34.0),
            ("30 to 39 years", ["j1", "s1"], 1, 4, 34.0),
            ("40 years or more", ["j1", "s4"], 1, 4, 34.0),
        ],
        where=pl.col("scope") == "cohort",
    ),
    Spec(
        "programs of one focus have a median of their own",
        {**SIX_PEOPLE, "pair": [pair("z1", "b1", focus="digital"), pair("z2", "x1", program="Other", focus="digital"), pair("m1", "x2", program="Third")]},
        ("scope", "attribute_group", "focus", "gap_band", "pairs", "pairs_in_all", "median_gap_years"),
        [
            ("all", "digital", "digital", "30 to 39 years", 2, 2, 34.5),
            ("all", "not stated", "not stated", "10 to 19 years", 1, 1, 15.0),
        ],
        where=pl.col("attribute") == "focus",
    ),
)  # fmt: skip


def _idea(title: str, cohort: str = COHORT, **more: Any) -> dict[str, Any]:
    return {
        "program": PROGRAM,
        "cohort": cohort,
        "title": title,
        "raised_on": WEEKS[0],
        "tried_on": None,
        "adopted_on": None,
    } | more


TWO_COHORTS: Given = {
    "pair": [pair("j1", "s1", focus="digital"), pair("j2", "s2", focus="digital", cohort="Autumn")]
}
OF_IDEAS = pl.col("raised_on").is_not_null()

IDEAS = (
    Spec(
        "an idea adopted without a day of trial was tried, and behind ideas stand all who take part",
        {
            **TWO_COHORTS,
            "idea": [_idea("one"), _idea("two", tried_on=WEEKS[1]), _idea("three", adopted_on=WEEKS[2])],
        },
        ("cohort", "people", "raised_on", "tried_on", "adopted_on"),
        [
            ("Autumn", ["j2", "s2"], None, None, None),
            (COHORT, ["j1", "s1"], None, None, None),
            (COHORT, ["j1", "s1"], WEEKS[0], None, None),
            (COHORT, ["j1", "s1"], WEEKS[0], WEEKS[2], WEEKS[2]),
            (COHORT, ["j1", "s1"], WEEKS[0], WEEKS[1], None),
        ],
    ),
    Spec(
        "an idea whose row is loaded again is one idea, as its newest row has it",
        {
            **TWO_COHORTS,
            "idea": [
                _idea("one", load_id=1),
                _idea("Two", load_id=1),
                _idea("two ", load_id=2, adopted_on=WEEKS[1]),
                _idea("one", load_id=2, cohort="Autumn"),
                _idea("one", load_id=2, raised_on=WEEKS[1]),
            ],
        },
        ("cohort", "raised_on", "adopted_on"),
        [
            ("Autumn", WEEKS[0], None),
            (COHORT, WEEKS[0], None),
            (COHORT, WEEKS[0], WEEKS[1]),
            (COHORT, WEEKS[1], None),
        ],
        where=OF_IDEAS,
    ),
    Spec(
        "an idea's own focus comes before that of its program, spelled as the programs spell it",
        {
            **TWO_COHORTS,
            "idea": [_idea("one"), _idea("two", focus="DIGITAL "), _idea("zoo", focus="insight")],
        },
        ("focus",),
        [("digital",), ("digital",), ("insight",)],
        where=OF_IDEAS,
    ),
    Spec(
        "an idea of a cohort nobody is in came out of its program, one of no program on record out of none",
        {**TWO_COHORTS, "idea": [_idea("one", cohort="Winter"), _idea("two", program="Nowhere")]},
        ("program", "cohort", "people"),
        [(PROGRAM, None, ["j1", "j2", "s1", "s2"])],
        where=OF_IDEAS,
    ),
)

IDEA_ADOPTION = (
    Spec(
        "an idea not adopted is followed until the last day, and a cohort without ideas has a row without days",
        {**TWO_COHORTS, "idea": [_idea("one"), _idea("two", adopted_on=WEEKS[2])]},
        ("cohort", "focus", "days", "event"),
        [
            ("Autumn", "digital", None, None),
            (COHORT, "digital", None, None),
            (COHORT, "digital", (LAST_DAY - WEEKS[0]).days, 0),
            (COHORT, "digital", 28, 1),
        ],
    ),
)

IDEA_LIST = (
    Spec(
        "each idea has its step, days and words, and what HR said of them",
        {
            **TWO_COHORTS,
            "idea": [
                _idea("one", story="A story.", cleared="yes"),
                _idea("two", tried_on=WEEKS[1], effect="Less paper"),
                _idea("zoo", cohort="Autumn", adopted_on=WEEKS[2], cleared="no"),
            ],
        },
        ("cohort", "stage", "title", "effect", "story", "cleared"),
        [
            ("Autumn", "adopted", "zoo", None, None, "no"),
            (COHORT, "raised", "one", None, "A story.", "yes"),
            (COHORT, "tried", "two", "Less paper", None, None),
        ],
    ),
)

RELATIONSHIP_QUALITY = (
    Spec(
        "only items on the relationship, each wave apart, and never what people say looking back",
        {
            **ONE_PAIR,
            **surveys(
                {"a": "Relationship quality", "b": "-Relationship quality", "c": "Digital"},
                [
                    ("senior", "midpoint", BEFORE, {"a": 4, "b": 1, "c": 1}),
                    ("senior", "end", AFTER, {"a": 5, "b": 1, "c": 1}),
                    ("junior", "retrospective", AFTER, {"a": 5, "b": 1, "c": 1}),
                ],
            ),
        },
        ("people", "side", "wave", "points", "score"),
        [(["senior"], "mentee", "end", 5, 5.0), (["senior"], "mentee", "midpoint", 5, 4.5)],
    ),
)

OBSTACLES = (
    Spec(
        "what a survey calls an obstacle, each survey apart, is no skill and never what people say looking back",
        {
            **ONE_PAIR,
            **surveys(
                {"a": "Obstacle: communication", "b": "-obstacle: communication", "c": "Digital"},
                [
                    ("senior", "midpoint", BEFORE, {"a": 4, "b": 1, "c": 1}),
                    ("senior", "end", AFTER, {"a": 2, "c": 1}),
                    ("junior", "retrospective", AFTER, {"a": 5, "b": 1, "c": 1}),
                ],
            ),
        },
        ("people", "side", "wave", "skill", "points", "score"),
        [
            (["senior"], "mentee", "end", "Obstacle: communication", 5, 2.0),
            (["senior"], "mentee", "midpoint", "Obstacle: communication", 5, 4.0),
            (["senior"], "mentee", "midpoint", "obstacle: communication", 5, 5.0),
        ],
    ),
)

WROTE = {
    "load_id": 1,
    "row_number": 0,
    "item": "What else?",
    "question_key": "what else",
    "words": "Ask Anna about slots",
}
_KEY = hashlib.sha256(b"senior||end|what else").hexdigest()
REVIEWED = {
    "voice_key": _KEY, "written": "Ask Anna about slots", "words": "Ask [name] about slots", "may_show": True, "names_agreed": False,
    "decided_by": "u", "decided_at": datetime(2026, 7, 1, tzinfo=UTC).replace(tzinfo=None),
}  # fmt: skip
_ANSWERED = {**ONE_PAIR, **surveys(DIGITAL, [("senior", "end", AFTER, HIGH)])}
VOICE = ("people", "program", "wave", "question", "voice_key", "batch", "words", "is_reviewed")
VOICES = (
    Spec(
        "a comment that HR hasn't looked at has no words",
        {**_ANSWERED, "comment": [WROTE]},
        VOICE,
        [(["senior"], PROGRAM, "end", "What else?", _KEY, None, None, False)],
    ),
    Spec(
        "a comment that was cleared has the words HR left, and the batch it was shown with",
        {
            **_ANSWERED,
            "comment": [WROTE],
            "comment_review": [REVIEWED],
            "comment_shown": [{"voice_key": _KEY, "program": PROGRAM, "wave": "end", "batch": "b3"}],
        },
        VOICE,
        [(["senior"], PROGRAM, "end", "What else?", _KEY, "b3", "Ask [name] about slots", True)],
    ),
    Spec(
        "a comment that was withheld has none",
        {**_ANSWERED, "comment": [WROTE], "comment_review": [REVIEWED | {"may_show": False}]},
        VOICE,
        [(["senior"], PROGRAM, "end", "What else?", _KEY, None, None, True)],
    ),
    Spec(
        "words that were corrected since HR looked at them wait again",
        {**_ANSWERED, "comment": [WROTE | {"words": "Ask Anne about slots"}], "comment_review": [REVIEWED]},
        VOICE,
        [(["senior"], PROGRAM, "end", "What else?", _KEY, None, None, False)],
    ),
    Spec(
        "of somebody who takes part in nothing there is no comment",
        {**surveys(DIGITAL, [("senior", "end", AFTER, HIGH)]), "comment": [WROTE]},
        VOICE,
        [],
    ),
)

AS_OF = (
    Spec(
        "the last day on which something happened, not a day that was planned",
        {
            "pair": [pair("j1", "s1", planned_end_on=date(2027, 1, 1))],
            "session": [
                *held("j1", "s1", WEEKS[3]),
                not_held("j1", "s1", date(2026, 12, 1), "planned"),
            ],
        },
        ("as_of",),
        [(WEEKS[3],)],
    ),
    Spec("without rows there is no day", {}, ("as_of",), [(None,)]),
)

PROGRAMS = (
    Spec(
        "cohorts stand in the order in which they began",
        {
            "pair": [
                pair("j1", "s1", cohort="Autumn", matched_on=date(2025, 9, 1), focus="new technology"),
                pair("j2", "s2", cohort="Spring", matched_on=date(2026, 3, 2), focus="new technology"),
                pair("j3", "s3", cohort="Later", matched_on=None, focus="new technology"),
                pair("j4", "s4", program="Another", cohort="First", focus=None),
            ]
        },
        ("program", "focus", "cohorts"),
        [("Another", None, ["First"]), (PROGRAM, "new technology", ["Autumn", "Spring", "Later"])],
    ),
)

PEOPLE = [f"senior{at}" for at in range(12)]
SURVEY_FLOW = (
    Spec(
        "who takes part, who answered, and who answered both; under ten stays blank",
        {
            "pair": [pair(f"junior{at}", senior) for at, senior in enumerate(PEOPLE)],
            **surveys(
                DIGITAL,
                [
                    *((one, "baseline", BEFORE, LOW) for one in PEOPLE[:11]),
                    *((one, "end", AFTER, HIGH) for one in PEOPLE[1:]),
                    *((one, "midpoint", AFTER, HIGH) for one in PEOPLE[:9]),
                ],
            ),
        },
        ("side", "survey", "skill", "enrolled", "baseline", "later", "matched"),
        [
            ("mentee", survey, skill, 12, 11, later, matched)
            for survey, later, matched in (("end", 11, 10), ("midpoint", None, None))
            for skill in ("All skills", "Digital")
        ],
        where=pl.col("scope") == "program",
    ),
)

SKILL_LEVEL = (
    Spec(
        "everybody who answered, and who of them answered every survey; who looks back is neither",
        {
            "pair": [pair("junior", "senior"), pair("younger", "older")],
            **surveys(
                DIGITAL,
                [
                    *(("senior", wave, AFTER, HIGH) for wave in ("baseline", "midpoint", "end")),
                    *(("older", wave, AFTER, LOW) for wave in ("baseline", "end")),
                    ("older", "retrospective", AFTER, LOW),
                ],
            ),
        },
        ("people", "wave", "who", "score"),
        [
            *((["older"], wave, "everybody", 2.0) for wave in ("baseline", "end")),
            *(
                (["senior"], wave, who, 4.0)
                for wave in ("baseline", "end", "midpoint")
                for who in ("every survey", "everybody")
            ),
        ],
    ),
    Spec(
        "at the baseline, who did not answer a later survey that ten people answered",
        {
            "pair": [pair(f"junior{at}", f"senior{at}") for at in range(12)],
            **surveys(
                DIGITAL,
                [
                    *((f"senior{at}", "baseline", BEFORE, LOW) for at in range(12)),
                    *((f"senior{at}", "end", AFTER, HIGH) for at in range(10)),
                    *((f"senior{at}", "midpoint", AFTER, HIGH) for at in range(9)),
                ],
            ),
        },
        ("people", "wave", "who"),
        [([f"senior{at}"], "baseline", "not at the end") for at in (10, 11)],
        where=pl.col("who").str.starts_with("not at"),
    ),
    Spec(
        "two surveys are no run of surveys",
        {**ONE_PAIR, **surveys(DIGITAL, [("senior", wave, AFTER, HIGH) for wave in ("baseline", "end")])},
        ("people", "wave", "who"),
        [(["senior"], wave, "everybody") for wave in ("baseline", "end")],
    ),
)

RELIABILITY = (
    Spec(
        "every question turned the right way round, of those who answered all of them",
        {
            **ONE_PAIR,
            **surveys(
                {"b": "-Digital", "a": "Digital", "c": "Digital", "d": "Alone"},
                [
                    ("senior", "baseline", BEFORE, {"a": 2, "b": 1, "c": 4, "d": 3}),
                    ("junior", "baseline", BEFORE, {"a": 2, "b": 1, "c": 4}),
                    ("junior", "end", BEFORE, {"a": 2, "b": 1}),
                ],
            ),
        },
        ("people", "side", "skill", "wave", "items"),
        [
            (["junior"], "mentor", "Digital", "baseline", [2.0, 5.0, 4.0]),
            (["senior"], "mentee", "Digital", "baseline", [2.0, 5.0, 4.0]),
        ],
        where=pl.col("wave") == "baseline",
    ),
)

WEIGHTED_GAIN = (
    Spec(
        "everybody who answered the baseline, with a blank for those who left",
        {
            "pair": [pair("junior", "senior"), pair("younger", "older")],
            "roster": [person("senior", 1960)],
            **surveys(
                DIGITAL,
                [
                    ("senior", "baseline", BEFORE, LOW),
                    ("senior", "end", AFTER, HIGH),
                    ("older", "baseline", BEFORE, LOW),
                    ("junior", "baseline", BEFORE, LOW),
                ],
            ),
        },
        ("people", "side", "wave", "generation", "before", "after"),
        [
            (["older"], "mentee", "end", None, 2.0, None),
            (["senior"], "mentee", "end", "Boomer", 2.0, 4.0),
        ],
    ),
)

ASKED = (
    Spec(
        "each survey names its questions, for whom it was answered",
        {
            **ONE_PAIR,
            **surveys(DIGITAL, [("senior", "baseline", BEFORE, LOW)]),
        },
        ("program", "cohort", "side", "wave", "skill", "item"),
        [(PROGRAM, COHORT, "mentee", "baseline", "Digital", item) for item in "abc"],
    ),
)


def day(number: int) -> date:
    """Return the day so many days after the match of `pair`."""
    return date(2026, 1, 5) + timedelta(days=number)


TWO_PAIRS = [pair("j1", "s1"), pair("j2", "s2")]
TIMED = ("people", "days", "event")

STILL_MEETING = (
    Spec(
        "a pair stalls once twice the planned gap has gone by, counted forward from the session before",
        {
            "pair": TWO_PAIRS,
            "session": [
                *held("j1", "s1", day(10), day(38), day(52)),
                *held("j2", "s2", day(10), day(39), day(52)),
            ],
        },
        TIMED,
        [(["j1", "s1"], 52, 0), (["j2", "s2"], 38, 1)],
    ),
    Spec(
        "a pair is followed only to the last day of its program's log",
        {
            "pair": [*TWO_PAIRS, pair("j3", "s3", program="Without a log")],
            "session": [*held("j1", "s1", day(10)), not_held("j2", "s2", day(27), "cancelled", "mentee")],
        },
        TIMED,
        [(["j1", "s1"], 27, 0), (["j2", "s2"], 27, 0)],
    ),
    Spec(
        "a calendar of what was planned is no log: nothing is known of whether they met",
        {
            "pair": [pair("j1", "s1"), pair("j2", "s2", ended_on=day(60), end_reason="completed")],
            "session": [not_held("j1", "s1", day(14), "planned")],
        },
        TIMED,
        [],
    ),
    Spec(
        "a gap of no days is no plan: every two weeks is taken for it",
        {"pair": [pair("j1", "s1", planned_gap_days=0)], "session": held("j1", "s1", day(20), day(49))},
        TIMED,
        [(["j1", "s1"], 48, 1)],
    ),
    Spec(
        "never having met for twice the gap is a stall too, on the very day",
        {"pair": TWO_PAIRS, "session": held("j1", "s1", day(14), day(28))},
        TIMED,
        [(["j1", "s1"], 28, 0), (["j2", "s2"], 28, 1)],
    ),
    Spec(
        "the planned end is an end of its own, and a stall after it counts for nothing",
        {
            "pair": [pair("j1", "s1", planned_end_on=day(30)), pair("j2", "s2", planned_sessions=2)],
            "session": [*held("j1", "s1", day(10)), *held("j2", "s2", day(10), day(80))],
        },
        TIMED,
        [(["j1", "s1"], 30, 2), (["j2", "s2"], 28, 2)],
    ),
    Spec(
        "an early end is a stall on its day; a completed pair ended as planned whenever it did",
        {
            "pair": [
                pair("j1", "s1", ended_on=day(20), end_reason="ended early", planned_end_on=day(80)),
                pair("j2", "s2", ended_on=day(25), end_reason="completed", planned_end_on=day(80)),
            ],
            "session": held("j1", "s1", day(10)),
        },
        TIMED,
        [(["j1", "s1"], 20, 1), (["j2", "s2"], 25, 2)],
    ),
    Spec(
        "an end without a reason is early where it came more than a planned gap before the plan's",
        {
            "pair": [
                pair("j1", "s1", ended_on=day(20), planned_end_on=day(35)),
                pair("j2", "s2", ended_on=day(20), planned_end_on=day(34)),
            ],
            "session": held("j1", "s1", day(10)),
        },
        TIMED,
        [(["j1", "s1"], 20, 1), (["j2", "s2"], 20, 2)],
    ),
    Spec(
        "focus and the years between the two come along",
        {
            "pair": [pair("j1", "s1", focus="digital tools"), pair("j2", "s2")],
            "session": held("j1", "s1", day(10)),
            "roster": [person("j1", 1999), person("s1", 1975)],
        },
        ("people", "focus", "gap_band", "planned_days"),
        [
            (["j1", "s1"], "digital tools", "20 to 29 years", None),
            (["j2", "s2"], "digital tools", "not stated", None),
        ],
    ),
)

FIRST_SESSION = (
    Spec(
        "a pair that ended before it met has an end of its own, one that still runs is waiting",
        {
            "pair": [
                pair("j1", "s1"),
                pair("j2", "s2", ended_on=day(20), end_reason="ended early"),
                pair("j3", "s3"),
            ],
            "session": [
                *held("j1", "s1", day(8), day(22)),
                not_held("j3", "s3", day(21), "cancelled", "mentor"),
            ],
        },
        TIMED,
        [(["j1", "s1"], 8, 1), (["j2", "s2"], 20, 2), (["j3", "s3"], 22, 0)],
    ),
)

CADENCE = (
    Spec(
        "sessions held and planned, until the end of the pair or of the log; too short a time says nothing",
        {
            "pair": [
                *TWO_PAIRS,
                pair("j3", "s3", ended_on=day(28), end_reason="ended early"),
                pair("j4", "s4", matched_on=day(50)),
            ],
            "session": [*held("j1", "s1", day(14), day(28), day(56)), *held("j3", "s3", day(14))],
        },
        ("people", "sessions_held", "months", "sessions_planned"),
        [
            (["j1", "s1"], 3, 56 / 30.4375, 4.0),
            (["j2", "s2"], 0, 56 / 30.4375, 4.0),
            (["j3", "s3"], 1, 28 / 30.4375, 2.0),
        ],
    ),
)

EARLY_END = (
    Spec(
        "the longest run of senior-side cancellations, which a move doesn't break and anything else does; lead from its first day",
        {
            "pair": [
                pair("j1", "s1", ended_on=day(60), end_reason="ended early"),
                pair("j2", "s2", ended_on=day(60), end_reason="completed"),
                pair("j3", "s3", ended_on=day(60), end_reason="completed"),
                pair("j4", "s4"),
            ],
            "session": [
                *held("j1", "s1", day(5)),
                not_held("j1", "s1", day(14), "cancelled", "mentee"),
                not_held("j1", "s1", day(20), "moved", "mentee"),
                not_held("j1", "s1", day(28), "cancelled", "mentee"),
                not_held("j2", "s2", day(14), "cancelled", "mentee"),
                not_held("j2", "s2", day(28), "cancelled", "mentor"),
                not_held("j2", "s2", day(42), "cancelled", "mentee"),
                *held("j3", "s3", day(14), day(28), day(42)),
            ],
        },
        ("people", "called_off", "called_off_order", "hit", "lead_days"),
        [
            (["j1", "s1"], "two in a row", 2, True, 46),
            (["j2", "s2"], "one", 1, False, None),
            (["j3", "s3"], "none", 0, False, None),
        ],
    ),
)

PAIRS_NOW = (
    Spec(
        "every pair is in one state now",
        {
            "pair": [
                pair("j1", "s1"),
                pair("j2", "s2"),
                pair("j3", "s3", matched_on=day(40)),
                pair("j4", "s4", planned_end_on=day(30)),
                pair("j5", "s5", ended_on=day(30), end_reason="completed"),
                pair("j6", "s6", ended_on=day(30), end_reason="ended early"),
            ],
            "session": held("j1", "s1", day(20), day(45)),
        },
        ("state", "pairs", "pairs_in_all"),
        [
            (state, 1, 6)
            for state in (
                "not met yet", "meeting", "stalled", "past the planned end", "completed", "ended early",
            )
        ],
        where=pl.col("scope") == "all",
    ),
)  # fmt: skip

PAIRS_AT_RISK = (
    Spec(
        "a pair by name with its log by day since the match; e-mail where there is no name",
        {
            "pair": [pair("j1", "s1", planned_end_on=day(90))],
            "identity.person": [
                {"person_key": "j1", "name": "Ada", "email": "ada@example.com", "employee_id": None},
                {"person_key": "s1", "name": None, "email": "bo@example.com", "employee_id": "7"},
            ],
            "session": [
                *held("j1", "s1", day(10)),
                not_held("j1", "s1", day(24), "cancelled", "mentee"),
                not_held("j1", "s1", day(30), "moved", "mentor"),
                not_held("j1", "s1", day(31), "not attended"),
            ],
        },
        ("mentor", "mentee", "state", "planned_gap_days", "known_until", "log_days", "log_kinds"),
        [
            (
                "Ada", "bo@example.com", "meeting", 14, day(31), [10, 24, 30, 31],
                ["held", "called off by senior side", "called off by junior side", "not attended"],
            )
        ],
    ),
)  # fmt: skip

HIRED, ROSTER_DAY, NEWER = date(2020, 5, 1), date(2025, 6, 1), date(2026, 2, 1)
EMPLOYED = ("people", "employed_since", "left_on", "seen_until")
ONE_ROSTER = [
    person("new", employed_since=ROSTER_DAY),
    person("gone", employed_since=HIRED, left_on=date(2025, 3, 1)),
]
NEWER_ROSTER = [
    person("newest", employed_since=NEWER, load_id=2),
    person("gone since", employed_since=HIRED, left_on=date(2026, 1, 9), load_id=2),
]
OF_ONE = pl.col("program").is_null() & (pl.col("people").list.first() == "one")

STAYING = (
    Spec(
        "a row for each who takes part, from the first match on, and one for everybody in the roster",
        {
            "pair": [pair("junior", "senior"), pair("junior", "other", matched_on=date(2026, 2, 2))],
            "roster": [person("junior", 1999, employed_since=HIRED, level="Analyst"), person("colleague", employed_since=NEWER)],
        },
        ("people", "program", "side", "started_on", "joined_on", "employed_since", "known_until", "level"),
        [
            (["colleague"], None, None, None, None, NEWER, NEWER, None),
            (["junior"], None, None, None, date(2026, 1, 5), HIRED, NEWER, "Analyst"),
            (["other"], PROGRAM, "mentee", date(2026, 2, 2), date(2026, 2, 2), None, NEWER, None),
            (["senior"], PROGRAM, "mentee", date(2026, 1, 5), date(2026, 1, 5), None, NEWER, None),
            (["junior"], PROGRAM, "mentor", date(2026, 1, 5), date(2026, 1, 5), HIRED, NEWER, "Analyst"),
        ],
    ),
    Spec(
        "of a program that isn't turned on nobody takes part, and whoever did is no colleague from then on",
        {"pair": [pair("one", "senior", program="Another")], "roster": [person("one", employed_since=HIRED)]},
        ("people", "program", "joined_on"),
        [(["one"], None, date(2026, 1, 5))],
    ),
    Spec(
        "who is missing from the newest roster is followed until the last that lists them, and hasn't left as far as is known",
        {"roster": [*ONE_ROSTER, person("one", employed_since=HIRED), *NEWER_ROSTER]},
        EMPLOYED, [(["one"], HIRED, None, ROSTER_DAY)], where=OF_ONE,
    ),
    Spec(
        "a known leaver who is missing from the newest roster has left",
        {"roster": [*ONE_ROSTER, person("one", employed_since=HIRED, left_on=date(2025, 4, 1)), *NEWER_ROSTER]},
        EMPLOYED, [(["one"], HIRED, date(2025, 4, 1), None)], where=OF_ONE,
    ),
    Spec(
        "a day of leaving that lies ahead is none yet",
        {"roster": [*ONE_ROSTER, person("one", employed_since=HIRED, left_on=date(9999, 12, 31))]},
        EMPLOYED, [(["one"], HIRED, None, ROSTER_DAY)], where=OF_ONE,
    ),
    Spec(
        "who was hired again is employed since then",
        {"roster": [*ONE_ROSTER, person("one", employed_since=HIRED, left_on=date(2025, 4, 1)),
                    *NEWER_ROSTER, person("one", employed_since=date(2025, 9, 1), load_id=2)]},
        EMPLOYED, [(["one"], date(2025, 9, 1), None, NEWER)], where=OF_ONE,
    ),
    Spec(
        "a newer roster that tells of nobody's leaving takes no day of leaving away",
        {"roster": [*ONE_ROSTER, person("one", employed_since=HIRED, left_on=date(2025, 4, 1)),
                    person("newest", employed_since=NEWER, load_id=2), person("one", load_id=2)]},
        EMPLOYED, [(["one"], HIRED, date(2025, 4, 1), NEWER)], where=OF_ONE,
    ),
    Spec(
        "an older roster that is loaded later says less than a newer one",
        {"roster": [*(row | {"load_id": 3} for row in ONE_ROSTER), person("one", employed_since=HIRED, load_id=3),
                    *NEWER_ROSTER, person("one", employed_since=HIRED, left_on=date(2026, 1, 20), load_id=2)]},
        EMPLOYED, [(["one"], HIRED, date(2026, 1, 20), ROSTER_DAY)], where=OF_ONE,
    ),
)  # fmt: skip

SPECS: dict[str, tuple[Spec, ...]] = {
    "publish/age_gap": AGE_GAP,
    "publish/as_of": AS_OF,
    "publish/crossing": CROSSING,
    "publish/funnel": FUNNEL,
    "publish/generation_evenness": GENERATION_EVENNESS,
    "publish/generation_mix": GENERATION_MIX,
    "publish/ideas": IDEAS,
    "publish/idea_adoption": IDEA_ADOPTION,
    "publish/idea_list": IDEA_LIST,
    "publish/meeting_rhythm": MEETING_RHYTHM,
    "publish/pairing_matrix": PAIRING_MATRIX,
    "publish/asked": ASKED,
    "publish/reliability": RELIABILITY,
    "publish/skill_level": SKILL_LEVEL,
    "publish/weighted_gain": WEIGHTED_GAIN,
    "publish/programs": PROGRAMS,
    "publish/cadence": CADENCE,
    "publish/early_end": EARLY_END,
    "publish/first_session": FIRST_SESSION,
    "publish/pairs_at_risk": PAIRS_AT_RISK,
    "publish/obstacles": OBSTACLES,
    "publish/pairs_now": PAIRS_NOW,
    "publish/still_meeting": STILL_MEETING,
    "publish/reach": REACH,
    "publish/relationship_quality": RELATIONSHIP_QUALITY,
    "publish/sessions_by_week": SESSIONS_BY_WEEK,
    "publish/skill_gain": SKILL_GAIN,
    "publish/voices": VOICES,
    "publish/staying": STAYING,
    "publish/survey_flow": SURVEY_FLOW,
}
