"""The paragraph of the brief: which sentence follows from which released numbers, and that it claims nothing they don't."""

import re
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from dashboard.access import Viewer
from dashboard.brief.content import number_cards, tell
from dashboard.brief.narrative import Told, as_text, narrative
from dashboard.brief.sections import Ask
from dashboard.brief.sentence import TITLES
from dashboard.config import DataFolder
from dashboard.outcomes import Filters, measure
from sample_data import truth

EMPTY = pl.DataFrame()
NOTHING = Told(*[EMPTY] * 10)
HIDDEN = "hidden: fewer than 5 people"


def share(share: float, low: float, high: float, of: int = 40, hidden: str | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {"share": [share], "share_low": [low], "share_high": [high], "of": [of], "reached": [round(share * of)], "hidden": [hidden]},
        schema_overrides={"hidden": pl.String},
    )  # fmt: skip


def gain(side: str, value: float, low: float | None, high: float | None, **named: Any) -> dict[str, Any]:
    usual = {
        "side": side, "skill": "All skills", "gain": value, "gain_low": low, "gain_high": high, "gain_mark": None, "points": 5,
        "people": 20, "people_text": "20", "detectable": 0.4, "hidden": None,
    }  # fmt: skip
    return usual | named


def gains(*rows: dict[str, Any]) -> Told:
    return replace(
        NOTHING, gains=pl.DataFrame(rows, schema_overrides={"gain_mark": pl.String, "hidden": pl.String})
    )


def rated(senior: float, junior: float, half: float = 0.2) -> Told:
    rows = [
        {
            "side": side, "mean": mean, "mean_mark": None, "mean_low": mean - half, "mean_high": mean + half, "points": 5, "people": 20,
            "people_text": "20", "hidden": None,
        }
        for side, mean in (("mentee", senior), ("mentor", junior))
    ]  # fmt: skip
    overrides = {"mean_mark": pl.String, "hidden": pl.String}
    return replace(NOTHING, relationship=pl.DataFrame(rows, schema_overrides=overrides))


def sessions(**counted: int) -> Told:
    kinds = {"held": "held", "senior": "cancelled by senior side", "junior": "cancelled by junior side"}
    rows = [{"kind": kinds[kind], "sessions": count, "hidden": None} for kind, count in counted.items()]
    return replace(NOTHING, sessions=pl.DataFrame(rows, schema_overrides={"hidden": pl.String}))


def answered(enrolled: int, matched: int) -> Told:
    rows = {
        "survey": ["end"], "skill": ["All skills"], "enrolled": [enrolled], "matched": [matched], "hidden": [None],
    }  # fmt: skip
    return replace(NOTHING, answered=pl.DataFrame(rows, schema_overrides={"hidden": pl.String}))


def blocked(mentor: float, mentee: float, hidden: str | None = None, wave: str = "end") -> Told:
    rows = [
        {"skill": "Obstacle: communication", "side": side, "wave": wave, "mean": None if hidden else mean, "mean_mark": None, "mean_low": mean - 0.2,
         "mean_high": mean + 0.2, "points": 5, "people": 40, "people_text": "40", "hidden": hidden}
        for side, mean in (("mentor", mentor), ("mentee", mentee))
    ]  # fmt: skip
    return replace(NOTHING, obstacles=pl.DataFrame(rows, schema_overrides={"hidden": pl.String}))


CASES: dict[str, tuple[Told, dict[str, list[str]]]] = {
    "nothing is loaded": (NOTHING, {}),
    "most pairs met as planned": (
        replace(NOTHING, rhythm=share(0.8, 0.7, 0.9)),
        {"well": ["80\u202f% of 40 pairs met as planned"]},
    ),
    "most pairs didn't": (replace(NOTHING, rhythm=share(0.2, 0.1, 0.4)), {"not well": ["fewer than half"]}),
    "about half of the pairs did": (
        replace(NOTHING, rhythm=share(0.5, 0.4, 0.6)),
        {"uncertain": ["not clear yet"]},
    ),
    "few pairs can't tell": (replace(NOTHING, rhythm=share(1, 0.7, 1, of=8)), {"uncertain": ["not clear yet"]}),
    "a hidden rhythm is not spoken of": (replace(NOTHING, rhythm=share(0.8, 0.7, 0.9, hidden=HIDDEN)), {}),
    "a clear gain": (
        gains(gain("mentee", 0.5, 0.2, 0.8), gain("mentee", 0.7, 0.3, 1.1, skill="Social media")),
        {"well": ["skills rose by 0.5 points on a 5-point scale (95 % interval 0.2 to 0.8, 20 people), clearly in Social media"]},
    ),
    "a gain of which a bound is known": (
        gains(gain("mentee", 0.5, 0.2, 0.8, gain_mark="or more")),
        {"well": ["rose by 0.5 or more points"]},
    ),
    "a clear loss": (gains(gain("mentor", -0.5, -0.8, -0.2)), {"not well": ["skills fell by 0.5 points"]}),
    "a loss of which a bound is known": (
        gains(gain("mentor", -0.5, -0.8, -0.2, gain_mark="or less")),
        {"not well": ["fell by 0.5 or more points"]},
    ),
    "no clear change": (
        gains(gain("mentee", 0.2, -0.1, 0.5)),
        {"uncertain": ["no clear change in their skills: +0.2 points", "change of 0.4 or more"], "next": ["Don't decide"]},
    ),
    "too few to say": (
        gains(gain("mentee", 0.5, 0.2, 0.8, people=7, people_text="5 to 9")),
        {"uncertain": ["too few answered both"], "next": ["Don't decide"]},
    ),
    "a hidden gain": (
        gains(gain("mentee", 0.5, 0.2, 0.8, hidden=HIDDEN)),
        {"uncertain": ["hidden to keep answers confidential"], "next": ["Don't decide"]},
    ),
    "both sides like each other": (rated(4.2, 4.0), {"well": ["Senior mentees rate their relationship 4.2 of 5 (20 people). Junior mentors rate it 4.0"]}),
    "one side doesn't": (rated(4.2, 2.4), {"not well": ["Junior mentors rate it 2.4"], "next": ["junior mentors as worse"]}),
    "the senior side keeps away": (
        sessions(held=90, senior=30, junior=10),
        {"not well": ["senior side called off 30 sessions, the other side 10"], "next": ["Ask senior mentees"]},
    ),
    "the junior side keeps away": (
        sessions(held=90, senior=1, junior=12),
        {"not well": ["junior side called off 12 sessions"], "next": ["Ask junior mentors"]},
    ),
    "both sides call off alike": (sessions(held=90, senior=12, junior=10), {}),
    "few sessions are called off": (sessions(held=90, senior=9, junior=0), {}),
    "many of those invited take no part": (
        replace(NOTHING, reach=share(0.5, 0.4, 0.6)),
        {"uncertain": ["20 of 40 people invited take no part"]},
    ),
    "many didn't answer again": (
        answered(100, 40),
        {"uncertain": ["40 of 100 people answered both"], "next": ["Remind those who haven't"]},
    ),
    "most answered again": (answered(100, 61), {}),
    "an obstacle both sides feel": (
        blocked(3.6, 3.5),
        {"not well": [
            "Communication stands in the way of senior mentees: 3.5 of 5 (95 % interval 3.3 to 3.7, 40 people)", "of junior mentors: 3.6",
        ]},
    ),
    "an obstacle both sides see differently": (blocked(2.9, 2.0), {"next": ["communication: junior mentors find more of it in the way (2.9 against 2.0 of 5)"]}),
    "nothing in the way": (blocked(2.0, 2.1), {}),
    "obstacles that are hidden": (blocked(4.5, 4.5, hidden=HIDDEN), {}),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_a_sentence_stands_where_its_numbers_put_it(told: Told, expected: dict[str, list[str]]) -> None:
    found = narrative(told)
    assert {one.kind for one in found} == set(expected)
    for kind, parts in expected.items():
        text = " ".join(one.text for one in found if one.kind == kind)
        assert [part for part in parts if part not in text] == []


def test_a_change_is_never_told_without_saying_that_it_is_no_proof_of_a_cause() -> None:
    for side in ("mentee", "mentor"):
        text = " ".join(one.text for one in narrative(gains(gain(side, 0.5, 0.2, 0.8))))
        assert "not proof that the program was the cause" in text


def test_sentences_stand_in_the_order_of_their_headings() -> None:
    kinds = [one.kind for one in narrative(replace(rated(4.2, 2.4), rhythm=share(0.8, 0.7, 0.9)))]
    assert kinds == sorted(kinds, key=list(TITLES).index)
    assert [title for title, _ in as_text(narrative(rated(4.2, 2.4)))] == [
        "Not going well",
        "What to do next",
    ]


@pytest.fixture
def ask(sample_data_folder: DataFolder) -> Ask:
    return lambda name, filters: measure(sample_data_folder, name, Viewer("", "hr", None), filters)


NULL = [
    (program.name, cohort.name)
    for program in truth.PROGRAMS
    for cohort in program.cohorts
    if not cohort.gains
]


@pytest.mark.parametrize(("program", "cohort"), NULL, ids=[cohort for _, cohort in NULL])
def test_of_a_cohort_that_gained_nothing_no_gain_is_claimed(ask: Ask, program: str, cohort: str) -> None:
    told = tell(ask, Filters(program=program, cohorts=(cohort,)))
    for one in narrative(told):
        assert "rose" not in one.text
        assert "fell" not in one.text
    assert {card.verdict for card in number_cards(told)} & {"clear gain", "clear loss"} == set()


def values_of(told: Told) -> set[str]:
    """Return every number the tables show, as it is written in a sentence, and what is left out or called off in all."""
    found: set[str] = set()
    for frame in vars(told).values():
        for value in (value for row in frame.rows() for value in row if isinstance(value, (int, float, str))):
            texts = re.findall(NUMBER, value) if isinstance(value, str) else []
            numbers = [] if isinstance(value, str) else [value]
            found |= {text.replace("\u2212", "-") for text in texts}
            found |= {f"{round(abs(number), 1):g}" for number in numbers}
            found |= {f"{100 * number:.0f}" for number in numbers if 0 <= number <= 1}
    by_kind = told.sessions.group_by("kind").agg(pl.col("sessions").sum())["sessions"].to_list()
    end = told.answered.filter((pl.col("survey") == "end") & (pl.col("skill") == "All skills"))
    left = (told.reach["of"] - told.reach["reached"]).to_list()
    return found | {f"{one:g}" for one in [*by_kind, *left, end["enrolled"].sum(), end["matched"].sum()]}


NUMBER = r"\d+(?:\.\d+)?"


@pytest.mark.parametrize("program", [None, *(program.name for program in truth.PROGRAMS)])
def test_every_number_of_the_paragraph_stands_in_a_released_table(ask: Ask, program: str | None) -> None:
    told = tell(ask, Filters(program=program))
    said = " ".join(one.text.replace("95 % interval", "") for one in narrative(told))
    assert {f"{float(one):g}" for one in re.findall(NUMBER, said)} - values_of(told) == set()
