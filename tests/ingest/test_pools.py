from collections import Counter

import pytest

from dashboard.ingest import kinds, label_families, scales
from dashboard.ingest.kinds import Heading

FOUR = {"Strongly disagree": 9, "Disagree": 9, "Agree": 9, "Strongly agree": 9}
FIVE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
RANKS = [{"1": 5, "2": 4, "3": 1}, {"1": 3, "2": 3, "3": 4}, {"1": 2, "2": 3, "3": 5}]


def points(columns: list[tuple[str, dict[str, int]]], stem: str = "") -> list[int | None]:
    headings = [Heading(place, text, text, stem=stem) for place, (text, _) in enumerate(columns)]
    found, _ = kinds.typed(headings, [Counter(counts) for _, counts in columns])
    return [column.points for column in found]


BESIDE = {
    "a constant column beside a whole one": ([("A", FOUR), ("B", {"Agree": 9})], [4, 4]),
    "a part beside a whole one": ([("A", {"Agree": 3, "Disagree": 4}), ("B", FOUR)], [4, 4]),
    "three answers inside the five of the file": (
        [("A", dict.fromkeys(("Disagree", "Neutral", "Agree"), 9)), ("B", dict.fromkeys(FIVE, 9))], [5, 5],
    ),
    "four answers that leave the middle of the file's five out": ([("A", FOUR), ("B", dict.fromkeys(FIVE, 9))], [4, 5]),
    "a middle that nobody of a few happened to tick": (
        [("A", dict.fromkeys(FOUR, 4)), ("B", dict.fromkeys(FIVE, 9))], [5, 5],
    ),
    "a middle that nobody ticked in three questions": (
        [*((name, dict.fromkeys(FOUR, 4)) for name in "ABC"), ("D", dict.fromkeys(FIVE, 9))], [4, 4, 4, 5],
    ),
    "two parts of one": ([("A", {"Agree": 2, "Neutral": 2}), ("B", {"Neutral": 3, "Agree": 9})], [5, 5]),
    "bare numbers lend each other their ends": ([("A", {"2": 2, "4": 2}), ("B", {"1": 2, "7": 2})], [7, 7]),
    "full columns of bare numbers stand alone": (
        [("A", dict.fromkeys("1234", 40)), ("B", dict.fromkeys("12345", 40))], [4, 5],
    ),
    "a count lends nothing": ([("A", dict.fromkeys("1234", 9)), ("YearsHere", {"7": 2, "9": 2})], [4, None]),
    "a grade is no answer": ([("JobLevel", dict.fromkeys("12345", 9))], [None]),
    "two numbers that many gave are versions": ([("Which version?", {"2": 30, "3": 9})], [None]),
    "unless the question asks for a rating": ([("PerformanceRating", {"3": 30, "4": 9})], [5]),
    "a code of two answers": ([("A", {"1": 30, "2": 9}), ("B", {"1": 30, "2": 9})], [None, None]),
}  # fmt: skip


@pytest.mark.parametrize(("columns", "expected"), BESIDE.values(), ids=BESIDE.keys())
def test_columns_help_each_other_only_where_they_share_a_scale(
    columns: list[tuple[str, dict[str, int]]], expected: list[int | None]
) -> None:
    assert points(columns) == expected


def test_a_ranking_is_no_scale() -> None:
    columns = [(f"Tools - {name}", counts) for name, counts in zip("ABC", RANKS, strict=True)]
    assert points(columns, stem="Tools") == [None] * 3


def test_a_block_from_zero_to_three_is_a_scale() -> None:
    columns = [(f"I was {name}", dict.fromkeys("0123", 9)) for name in ("glad", "sad", "tired")]
    assert points(columns, stem="I was") == [4] * 3


DEGREES = {
    "a word nobody listed": ("Not at all prepared|Very prepared|Somewhat prepared", "Not at all prepared"),
    "a German one": ("Sehr motiviert|Wenig motiviert|Überhaupt nicht motiviert", "Überhaupt nicht motiviert"),
    "a French one": ("Très engagé|Peu engagé|Pas du tout engagé|Assez engagé", "Pas du tout engagé"),
    "explained labels": ("Never, I do not|Sometimes, on Fridays|Often, daily", "Never, I do not"),
    "a number and a blank": ("1 Not at all|2|3|4|5 Very much", "1 Not at all"),
}


@pytest.mark.parametrize(("values", "lowest"), DEGREES.values(), ids=DEGREES.keys())
def test_degrees_of_any_word_have_a_direction(values: str, lowest: str) -> None:
    reading = scales.read(frozenset(values.split("|")), 50, "", is_block=False)
    assert reading is not None
    assert (reading.direction, reading.labels[0], reading.doubt) == ("ascending", lowest, None)


@pytest.mark.parametrize("label", ["Strongly agree", "Agree", "Very satisfied"])
def test_one_label_that_everybody_ticked_is_a_scale_with_a_note(label: str) -> None:
    reading = scales.read(frozenset({label}), 5, "", is_block=False)
    assert reading is not None
    assert (reading.points, reading.direction, bool(reading.note)) == (5, "ascending", True)


@pytest.mark.parametrize("label", ["Never", "Good", "Yes", "High"])
def test_one_word_of_many_uses_is_no_scale_alone(label: str) -> None:
    assert scales.read(frozenset({label}), 5, "", is_block=False) is None


def test_no_scale_of_words_names_a_label_twice() -> None:
    for scale in label_families.SCALES:
        assert len(set(scale.labels)) == len(scale.labels), scale
