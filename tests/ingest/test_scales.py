import pytest

from dashboard.ingest import answers, datetimes, kinds, scales
from dashboard.ingest.export import Column
from tests.ingest.files import AGREEMENT

READ = {
    "labels in any order": ("Agree|Strongly agree|Disagree", 5, "ascending", "Strongly disagree"),
    "four points": ("Strongly disagree|Disagree|Agree|Strongly agree", 4, "ascending", "Strongly disagree"),
    "three points": ("High|Low|Medium", 3, "ascending", "Low"),
    "German": ("Stimme voll und ganz zu|Stimme eher nicht zu|Teils, teils", 5, "ascending", None),
    "German where one label has two places": (
        "Trifft nicht zu|Trifft eher nicht zu|Trifft eher zu|Trifft zu|Teils/teils",
        5, "ascending", "Trifft nicht zu",
    ),
    "French": ("D'accord|Pas du tout d’accord|Tout à fait d'accord", 5, "ascending", None),
    "Spanish": ("Siempre|Nunca|A veces", 5, "ascending", "Nunca"),
    "Portuguese": ("Discordo totalmente|Concordo|Neutro", 5, "ascending", "Discordo totalmente"),
    "Dutch": ("Helemaal mee eens|Mee oneens|Neutraal", 5, "ascending", None),
    "Italian": ("Molto soddisfatto|Insoddisfatto", 5, "ascending", None),
    "numbers before labels": ("1 - Strongly disagree|2 - Disagree|5 - Strongly agree", 5, "ascending",
                               "1 - Strongly disagree"),
    "numbers the other way": ("1. Strongly agree|4. Disagree|5. Strongly disagree", 5, "descending",
                              "5. Strongly disagree"),
    "numbers in brackets": ("(1): Never|(3): Sometimes|(5): Always", 5, "ascending", "(1): Never"),
    "words at the ends": ("1: not challenging at all|2|3|4|5: the most challenging part", 5, "ascending",
                          "1: not challenging at all"),
    "a dotted number beside a bare one": ("5 … Strongly agree|4|1 … Strongly disagree", 5, "ascending",
                                         "1 … Strongly disagree"),
}  # fmt: skip


@pytest.mark.parametrize(("values", "points", "direction", "lowest"), READ.values(), ids=READ.keys())
def test_a_known_scale_is_read_without_a_question(
    values: str, points: int, direction: str, lowest: str | None
) -> None:
    reading = scales.read(frozenset(values.split("|")), 50, "", is_block=False)
    assert reading is not None
    assert (reading.points, reading.direction, reading.doubt) == (points, direction, None)
    assert lowest is None or reading.labels[0] == lowest


DOUBTS = {
    "bare numbers": ("1|2|3|4|5", "", 5, "direction"),
    "zero to ten": ("0|7|10", "", 11, "direction"),
    "labels against numbers": ("1 - Agree|2 - Strongly agree|3 - Disagree", "", 3, "conflict"),
    "two labels for one number": ("1 - Never|2 - Rarely|2 - Sometimes|3 - Often", "", 3, "conflict"),
    "codes": ("A1|A2|A4", "", 4, "order"),
    "one unknown word among known ones": ("Agree|Disagree|Strongly agree|It depends", "", 4, "order"),
    "numbers between two words": ("Strongly disagree|4|8|9|Strongly agree", "", 10, "order"),
    "ends whose words say nothing": ("1 - circle|2|3 - square", "", 3, "direction"),
}


@pytest.mark.parametrize(("values", "text", "points", "doubt"), DOUBTS.values(), ids=DOUBTS.keys())
def test_what_is_not_certain_is_asked(values: str, text: str, points: int, doubt: str) -> None:
    reading = scales.read(frozenset(values.split("|")), 50, text, is_block=False)
    assert reading is not None
    assert (reading.points, reading.direction, reading.doubt) == (points, None, doubt)


@pytest.mark.parametrize(
    ("text", "points", "direction"),
    [
        ("Please rate (1 = strongly disagree, 7 = strongly agree)", 7, "ascending"),
        ("Where 5 is completely met expectations and 1 is did not meet expectations?", 5, "ascending"),
        (
            "On a scale of 1 to 5, where 1 is you don't enjoy it at all, and 5 is that you enjoy it",
            5,
            "ascending",
        ),
        ("Are they met (such as bots)?10 - strongly agree, 1 - strongly disagree.", 10, "ascending"),
        ("Rate it (1 = extremely useful, 5 = of no use to me)", 5, "descending"),
    ],
    ids=["both ends", "ends in a sentence", "an apostrophe", "no blank before the number", "the other way"],
)
def test_ends_named_in_the_question_give_the_direction(text: str, points: int, direction: str) -> None:
    reading = scales.read(frozenset({"2", "5"}), 10, text, is_block=False)
    assert reading is not None
    assert (reading.points, reading.direction) == (points, direction)


ANCHORS = {
    "both ends": ("How sure? (1 = not at all, 5 = extremely)", 5, "ascending"),
    "a German school mark": ("Schulnote (1 = sehr gut, 6 = ungenügend)", 6, "descending"),
    "Spanish": ("Indique de 1 a 5 (1 = nada, 5 = mucho)", 5, "ascending"),
    "the upper end alone": ("How good was it? (10 is the highest)", 10, "ascending"),
    "the lower end alone": ("How good was it? (1 is the lowest)", 5, "ascending"),
    "the first number is the best": ("How urgent, 1 being the highest?", 5, "descending"),
    "no end": ("How sure are you, from 1 to 7?", 7, None),
}


@pytest.mark.parametrize(("text", "points", "direction"), ANCHORS.values(), ids=ANCHORS.keys())
def test_a_question_that_names_its_ends_gives_them_to_its_numbers(
    text: str, points: int, direction: str | None
) -> None:
    reading = scales.read(frozenset({"2", "3", "4"}), 10, text, is_block=False)
    assert reading is not None
    assert (reading.points, reading.direction) == (points, direction)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ("Yes|No", ""),
        ("Lyon|Leeds|Porto", ""),
        ("1|2|3|4", "How many sessions did you hold?"),
        ("0|1", ""),
        ("3|18|40", ""),
        ("None|2|3", ""),
    ],
    ids=["yes and no", "towns", "a count", "a flag", "big numbers", "numbers beside one word"],
)
def test_other_columns_are_no_scales(values: str, text: str) -> None:
    assert scales.read(frozenset(values.split("|")), 50, text, is_block=False) is None


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ("Agree|Disagree|N/A|Prefer not to say", "N/A|Prefer not to say"),
        ("1|2|5|-1|-2", "-1|-2"),
        ("1|5|99", "99"),
        ("-2|-1|0|1|2|-3", ""),
        ("Neutral|Agree|weiß nicht", "weiß nicht"),
        ("Critical to me|Somewhat useful|Not relevant for me", ""),
        (
            "Agree|Disagree|Don't know / N/A|Not sure or not applicable",
            "Don't know / N/A|Not sure or not applicable",
        ),
        ("Nunca|A veces|No sé qué es eso", "No sé qué es eso"),
    ],
    ids=[
        "words",
        "negative codes",
        "ninety-nine",
        "a scale around zero",
        "German",
        "a low answer",
        "two words for it",
        "a thing nobody knows",
    ],
)
def test_missing_answers_are_listed_apart(values: str, missing: str) -> None:
    assert answers.missing_among(values.split("|")) == frozenset(missing.split("|")) - {""}


def scale(points: int, direction: str | None, *labels: str, first: int = 1) -> Column:
    return Column(0, "q", "q", "scale", points, direction, labels, first_number=first)  # type: ignore[arg-type]


SCORES = {
    "a label": (scale(5, "ascending", *AGREEMENT), " strongly  AGREE. ", 5.0),
    "missing": (scale(5, "ascending", *AGREEMENT), "N/A", None),
    "blank": (scale(5, "ascending", *AGREEMENT), "", None),
    "a bare number": (scale(5, None), "4.0", 4.0),
    "from zero": (scale(11, "ascending", first=0), "0", 1.0),
    "descending numbers": (scale(5, "descending"), "1", 5.0),
    "descending labels": (scale(3, "descending", "3. Never", "2. Often", "1. Always"), "1. Always", 3.0),
    "a bare number on descending labels": (
        scale(3, "descending", "3. Never", "2. Often", "1. Always"),
        "3",
        1.0,
    ),
    "an end": (scale(5, "ascending", "1: low", "2", "3", "4", "5: high"), "5", 5.0),
}


@pytest.mark.parametrize(("column", "cell", "score"), SCORES.values(), ids=SCORES.keys())
def test_an_answer_stands_for_a_number(column: Column, cell: str, score: float | None) -> None:
    assert scales.score(column, cell) == score


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (scale(5, "ascending", *AGREEMENT), "Perhaps"),
        (scale(5, "ascending"), "6"),
        (scale(5, "ascending", "1: low", "2", "3", "4", "5: high"), "4: high"),
        (scale(3, None, "a", "b", "c"), "a"),
        (Column(0, "q", "q", "open"), "a"),
    ],
    ids=["an unknown word", "beyond the end", "a number against its word", "an unknown order", "no scale"],
)
def test_a_value_outside_the_scale_is_an_error(column: Column, cell: str) -> None:
    with pytest.raises(ValueError, match=r"scale|order"):
        scales.score(column, cell)


DATES = {
    "iso": ("2026-03-01T09:30:12.772+01:00", "2026-03-01T09:30:12"),
    "slashes with am": ("2026/03/01 10:22:33 PM GMT+1", "2026-03-01T22:22:33"),
    "script": ("Mon Sep 08 2025 13:58:23 GMT-0500 (Central Daylight Time)", "2025-09-08T13:58:23"),
    "French": ("13/04/2026 à 09:01:31", "2026-04-13T09:01:31"),
    "dots": ("01.02.2026 08:00", "2026-02-01T08:00:00"),
    "undecidable": ("11/12/2026, 12:27:24", None),
    "no such day": ("2026-02-31", None),
}


@pytest.mark.parametrize(("cell", "moment"), DATES.values(), ids=DATES.keys())
def test_dates_are_read_from_a_fixed_list(cell: str, moment: str | None) -> None:
    assert datetimes.is_date(cell)
    found = datetimes.parse_column([cell])[cell]
    assert (found.isoformat() if found else None) == moment


@pytest.mark.parametrize("cell", ["N/A", "1.2", "2 h 44 m", "12", ""], ids=str)
def test_other_cells_are_no_dates(cell: str) -> None:
    assert not datetimes.is_date(cell)


def test_one_cell_settles_day_and_month_for_its_column() -> None:
    found = datetimes.parse_column(["05/04/2026", "13/04/2026"])["05/04/2026"]
    assert found is not None
    assert (found.day, found.month) == (5, 4)


def test_options_that_hold_the_joiner_stay_whole() -> None:
    options = ("I conduct, I manage", "Other")
    assert kinds.split_choices("Other, I conduct, I manage", ", ", options) == (
        "Other",
        "I conduct, I manage",
    )
