"""Sentences on ideas say how sure they are, and when there are too few to say."""

from typing import Any

import polars as pl
import pytest

from dashboard.idea_rows import (
    adoption_curve,
    adoption_finding,
    adoption_rows,
    ledger_finding,
    ledger_rows,
    stories,
)

Row = dict[str, Any]


def adoption(**more: Any) -> Row:
    return {
        "scope": "all", "program": None, "cohort": None, "attribute_group": None, "ideas": 20, "adopted": 12, "within_weeks": 12,
        "within": 0.4, "within_low": 0.2, "within_high": 0.6, "median_weeks": None, "median_weeks_low": None,
        "median_weeks_high": None, "week": 1, "at_risk": 20, "happened": 0, "share": 0.0, "share_low": 0.0, "share_high": 0.0,
        "hidden": None, "nearest": None,
    } | more  # fmt: skip


def frame(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(rows, infer_schema_length=None)


HALF = {"median_weeks": 7, "median_weeks_low": 6}
FINDINGS = [
    ("half", HALF | {"median_weeks_high": 9}, "Half of the ideas were adopted within 7 weeks of being raised (95 % interval 6 to 9 weeks); 20 ideas, 12 adopted so far."),
    ("half, open upwards", HALF, "Half of the ideas were adopted within 7 weeks of being raised (95 % interval 6 weeks or more); 20 ideas, 12 adopted so far."),
    ("half in a week", {"median_weeks": 1}, "Half of the ideas were adopted within 1 week of being raised; 20 ideas, 12 adopted so far."),
    ("fewer than half", {}, "Within 12 weeks of being raised, 40 % of the ideas were adopted (95 % interval 20 % to 60 %); 20 ideas, 12 adopted so far. Fewer than half are adopted yet."),
    ("none adopted", {"adopted": 0, "within": 0.0, "within_low": None}, "No idea has been adopted so far; 20 ideas, 0 adopted so far."),
    ("too early", {"within": None}, "Too early to say: no idea has been followed for 12 weeks; 20 ideas, 12 adopted so far."),
    ("too few", {"ideas": 4, "adopted": 1, "within": None}, "Too few to say how long ideas take: 4 ideas, 1 adopted so far."),
    ("one", {"ideas": 1, "adopted": 0, "within": None}, "Too few to say how long ideas take: 1 idea, 0 adopted so far."),
    ("none", {"ideas": 0, "adopted": 0, "within": None}, "No ideas are on record yet to say how long they take."),
    ("hidden", {"hidden": "fewer than 5 people"}, "No ideas are on record yet to say how long they take."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "expected"), [one[1:] for one in FINDINGS], ids=[one[0] for one in FINDINGS]
)
def test_a_sentence_says_by_when_half_of_the_ideas_are_adopted(more: Row, expected: str) -> None:
    assert expected == adoption_finding(frame(adoption(**more))).replace("\u202f", " ")


SHARES = [
    ("with an interval", {}, "40 % (20 % to 60 %)"),
    ("none adopted", {"within": 0.0, "within_low": None}, "0 %"),
    ("too few", {"ideas": 4, "within": None}, "too few to say"),
    ("too early", {"within": None}, "too early to say"),
    ("no idea", {"ideas": 0, "within": None}, "no idea yet"),
    ("hidden", {"hidden": "fewer than 5 people"}, None),
]


@pytest.mark.parametrize(("more", "expected"), [one[1:] for one in SHARES], ids=[one[0] for one in SHARES])
def test_a_group_has_its_share_or_says_why_not(more: Row, expected: str | None) -> None:
    said = adoption_rows(frame(adoption(**more), adoption(week=2, **more)))["said"].to_list()
    assert [expected] == [one and one.replace("\u202f", " ") for one in said]


def test_a_curve_ends_after_half_a_year() -> None:
    rows = [adoption(week=week) for week in (1, 26, 27)]
    assert adoption_curve(frame(*rows))["week"].to_list() == [1, 26]


def idea(number: int, **more: Any) -> Row:
    return {
        "idea": number, "stage": "raised", "program": "A", "cohort": "Spring", "focus": None, "raised": "Jan 2026", "tried": None,
        "adopted": None, "days_to_adoption": None, "title": f"Idea {number}", "effect": None, "story": None, "withheld": None,
    } | more  # fmt: skip


WAITS = {"title": None, "withheld": "words wait for HR's clearance"}


def test_a_table_has_the_newest_idea_first_and_says_why_words_are_missing() -> None:
    rows = ledger_rows(frame(idea(1), idea(2, program=None, cohort=None, **WAITS)))
    assert rows.select("idea", "program", "cohort", "step").rows() == [
        ("(words wait for HR's clearance)", "not named: too few people", "–", "Raised"),
        ("Idea 1", "A", "Spring", "Raised"),
    ]


def test_stories_of_adopted_ideas_come_first_and_none_that_waits() -> None:
    found = stories(
        frame(
            idea(1, story="One.", stage="adopted", adopted="Mar 2026"),
            idea(2, story="Two.", stage="tried", tried="Feb 2026", cohort=None),
            idea(3),
            idea(4, **WAITS),
        )
    )
    assert [(one.title, one.place, one.months) for one in found] == [
        ("Idea 1", "A · Spring", "raised Jan 2026, adopted Mar 2026"),
        ("Idea 2", "A", "raised Jan 2026, tried Feb 2026"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([idea(1)], "1 idea on record, all of them in words.", id="all shown"),
        pytest.param([idea(1), idea(2, **WAITS)], "2 ideas on record; of 1 the words are withheld, and only their step, place and months are shown.", id="one waits"),
    ],
)  # fmt: skip
def test_a_sentence_says_of_how_many_the_words_wait(rows: list[Row], expected: str) -> None:
    assert expected == ledger_finding(frame(*rows))


def test_a_release_without_ideas_has_no_rows() -> None:
    nothing = pl.DataFrame()
    assert [one(nothing).height for one in (adoption_curve, adoption_rows, ledger_rows)] == [0, 0, 0]
    assert (stories(nothing), ledger_finding(nothing)) == ([], "No ideas are listed.")
