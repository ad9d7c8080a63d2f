"""The sentence above a chart says what its rows say, and nothing of a hidden group."""

from typing import Any

import polars as pl
import pytest

from dashboard.comparing import Difference, compare, differences
from dashboard.findings import (
    cohorts_finding,
    crossing_finding,
    difference_sentence,
    evenness_finding,
    funnel_finding,
    gain_sentence,
    gap_finding,
    ideas_finding,
    joined,
    matrix_finding,
    meeting_sentence,
    mix_finding,
    skills_finding,
    trend_sentences,
    weekly_finding,
)
from dashboard.verdicts import Flag
from tests.test_comparing import cohort

Row = dict[str, Any]


def gain(skill: str, low: float | None, high: float | None, **more: Any) -> Row:
    middle = None if low is None or high is None else (low + high) / 2
    return {
        "side": "mentee", "skill": skill, "gain": middle, "gain_low": low, "gain_high": high, "people": 20,
        "people_text": "20", "points": 5, "hidden": None,
    } | more  # fmt: skip


HIDDEN = {"gain": None, "people": None, "hidden": "fewer than 5 people"}


@pytest.mark.parametrize(
    ("words", "sentence"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined(words: list[str], sentence: str) -> None:
    assert joined(words) == sentence


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([gain("AI", 0.2, 0.6)], "Senior mentees rose clearly in AI.", id="one rose"),
        pytest.param(
            [gain("AI", 0.2, 0.6), gain("Feedback", -0.2, 0.3)],
            "Senior mentees rose clearly in AI and not clearly in Feedback.",
            id="one rose and one did not",
        ),
        pytest.param(
            [gain("AI", -0.6, -0.2, side="mentor")], "Junior mentors fell clearly in AI.", id="one fell"
        ),
        pytest.param([gain("AI", -0.1, 0.1)], "Senior mentees show no clear change in AI.", id="none moved"),
        pytest.param(
            [gain("AI", None, None, **HIDDEN)],
            "Senior mentees are too few to say anything yet.",
            id="hidden",
        ),
        pytest.param(
            [gain("All skills", 0.2, 0.6)], "Nobody has answered both surveys yet.", id="only the summary"
        ),
    ],
)
def test_skills(rows: list[Row], sentence: str) -> None:
    assert skills_finding(pl.DataFrame(rows, infer_schema_length=None)) == sentence


def test_a_gain_in_full_and_hidden() -> None:
    assert gain_sentence(gain("AI", 0.2, 0.6)) == (
        "AI changed by +0.4 points on a 5-point scale (95 % interval 0.2 to 0.6; 20 people answered both surveys): clear gain."
    )
    assert gain_sentence(gain("AI", None, None, **HIDDEN)) == "AI: hidden to keep answers confidential."


def test_no_clear_change_says_what_could_have_been_seen_and_who_moved() -> None:
    moved = {
        "improved": 0.4,
        "improved_mark": None,
        "declined": 0.2,
        "declined_mark": None,
        "detectable": 0.5,
    }
    said = gain_sentence(gain("AI", -0.1, 0.3, **moved), [Flag("exploratory", "One group among many.")])
    assert said.endswith(
        "; 40\u202f% rose, 20\u202f% fell: no clear change, and a group of this size could only have shown a gain of 0.5 or more. "
        "One group among many."
    )


@pytest.mark.parametrize(
    ("gains", "says"),
    [
        pytest.param([0.1, 0.3, 0.2, 0.0], "No difference beyond chance", id="alike"),
        pytest.param([0.0, 0.0, 1.6, 0.2], "differ by more than chance", id="one apart"),
        pytest.param([0.1], "Fewer than two cohorts", id="one"),
    ],
)
def test_cohorts(gains: list[float], says: str) -> None:
    said = cohorts_finding(compare([cohort(f"Cohort {at}", value) for at, value in enumerate(gains)]))
    assert says in said
    assert not {"best", "worst", "significant", "caused"} & set(said.casefold().split())


@pytest.mark.parametrize(
    ("second", "says"),
    [
        pytest.param(
            1.4, "1.4 points more than A (95 % interval 0.8 to 2.0): a clear difference", id="clear"
        ),
        pytest.param(
            -0.2, "0.2 points less than A (95 % interval −0.8 to 0.4): no clear difference", id="not"
        ),
    ],
)
def test_a_planned_pair(second: float, says: str) -> None:
    comparison = compare([cohort("A", 0.0), cohort("B", second)])
    assert comparison is not None
    (difference,) = differences(comparison, [("A", "B")])
    assert says in difference_sentence(difference)


@pytest.mark.parametrize(
    ("first", "third", "sentence"),
    [
        pytest.param(18, 15, "20 of 40 people invited were matched, and 75", id="three times"),
        pytest.param(0, 0, "20 of 40 people invited were matched; no held session", id="not begun"),
        pytest.param(18, None, "Too few people to show how far they came.", id="a step is hidden"),
    ],
)
def test_the_funnel(first: int, third: int | None, sentence: str) -> None:
    stages = pl.DataFrame(
        {
            "stage": ["invited", "matched", "first_session", "third_session"],
            "reached": [40, 20, first, third],
            "hidden": [None, None, None, "a reason" if third is None else None],
        },
        schema_overrides={"hidden": pl.String},
    )
    assert funnel_finding(stages).startswith(sentence)


@pytest.mark.parametrize(
    ("held", "senior", "junior", "sentence"),
    [
        pytest.param(9, 3, 1, "9 sessions were held. The senior side cancelled 3, the junior side 1.", id="senior"),
        pytest.param(9, 1, 3, "9 sessions were held. The junior side cancelled 3, the senior side 1.", id="junior"),
        pytest.param(9, 2, 2, "9 sessions were held; both sides cancelled 2.", id="both"),
        pytest.param(0, 2, 1, "No session has been held yet.", id="none held"),
    ],
)  # fmt: skip
def test_weeks(held: int, senior: int, junior: int, sentence: str) -> None:
    kinds = ["held", "cancelled by senior side", "cancelled by junior side", "held"]
    rows = pl.DataFrame(
        {"kind": kinds, "sessions": [held, senior, junior, 99], "hidden": [None, None, None, "a reason"]}
    )
    assert weekly_finding(rows) == sentence


@pytest.mark.parametrize(
    ("low", "high", "hidden", "sentence"),
    [
        pytest.param(1.1, 2.0, None, "Gen Z take part more than their share of the workforce.", id="more"),
        pytest.param(0.2, 0.9, None, "Gen Z take part less than their share of the workforce.", id="less"),
        pytest.param(0.9, 1.1, None, "Those who take part mirror the workforce", id="as many"),
        pytest.param(1.1, 2.0, "a reason", "Those who take part mirror the workforce", id="hidden"),
    ],
)
def test_the_mix(low: float, high: float, hidden: str | None, sentence: str) -> None:
    rows = pl.DataFrame(
        [{"generation": "Gen Z", "ratio": 1.0, "ratio_low": low, "ratio_high": high, "hidden": hidden}],
        schema_overrides={"hidden": pl.String},
    )
    assert mix_finding(rows).startswith(sentence)


def test_gap_and_matrix_and_nothing_of_what_is_hidden() -> None:
    row = {
        "pairs": 8, "pairs_in_all": 20, "median_gap_years": 27.0, "mentor_generation": "Gen Z",
        "mentee_generation": "Gen X", "expected": 5.6, "hidden": None,
    }  # fmt: skip
    shown = pl.DataFrame([row], schema_overrides={"hidden": pl.String})
    hidden = shown.with_columns(hidden=pl.lit("a reason"))
    assert gap_finding(shown) == "Half of the 20 pairs are at least 27 years apart."
    assert gap_finding(hidden) == "Too few pairs with two known birth years."
    assert matrix_finding(shown).startswith("8 of 20 pairs join a Gen Z mentor and a Gen X mentee")
    assert matrix_finding(hidden) == "Too few pairs of some generations to show who meets whom."


EVEN = {"effective_generations": 2.6, "generations": 5, "hidden": None}
ACROSS = {
    "steps": "two or more",
    "share": 0.62,
    "expected": 0.48,
    "expected_low": 0.39,
    "expected_high": 0.57,
    "hidden": None,
}
NO_RANK = {"best", "worst", "good", "bad", "score", "rank", "better", "worse", "significant"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        pytest.param([EVEN], "as mixed as 2.6 equally large generations would be, of 5 in the scheme. Even isn't the same as fair", id="shown"),
        pytest.param([EVEN | {"hidden": "a reason"}], "How mixed they are is hidden to keep answers confidential.", id="hidden"),
        pytest.param([], "No birth year of anybody who takes part is known.", id="nothing"),
        pytest.param([EVEN | {"effective_generations": None}], "hidden to keep", id="nobody's generation is known"),
    ],
)  # fmt: skip
def test_evenness_is_said_with_its_meaning_and_never_as_a_score(
    rows: list[dict[str, Any]], says: str
) -> None:
    frame = pl.DataFrame(rows, schema=pl.DataFrame([EVEN], schema_overrides={"hidden": pl.String}).schema)
    said = evenness_finding(frame)
    assert says in said
    assert not NO_RANK & set(said.casefold().replace(".", "").split())


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        pytest.param([ACROSS], "62\u202f% of pairs are two or more generations apart, more than random pairing would give: the same people paired at "
                     "random would come to 48\u202f% (39 to 57\u202f%).", id="more"),
        pytest.param([ACROSS | {"share": 0.3}], "less than random pairing would give", id="less"),
        pytest.param([ACROSS | {"share": 0.5}], "about what random pairing gives", id="as chance has it"),
        pytest.param([ACROSS | {"steps": "one or more", "share": 0.9}, ACROSS], "62\u202f% of pairs are two or more", id="two before one"),
        pytest.param([ACROSS | {"steps": "one or more", "share": 0.9}, ACROSS | {"hidden": "a reason"}], "90\u202f% of pairs are one or more", id="one where two is hidden"),
        pytest.param([ACROSS | {"hidden": "a reason"}], "is hidden to keep answers confidential", id="hidden"),
        pytest.param([], "No pairs yet.", id="nothing"),
    ],
)  # fmt: skip
def test_pairs_across_generations_are_set_against_chance(rows: list[dict[str, Any]], says: str) -> None:
    frame = pl.DataFrame(rows, schema=pl.DataFrame([ACROSS], schema_overrides={"hidden": pl.String}).schema)
    said = crossing_finding(frame)
    assert says in said
    assert not NO_RANK & set(said.casefold().replace(".", "").split())


TREND: dict[str, Any] = {
    "side": "mentee", "wave": "end", "hidden": None, "gain": 0.4, "gain_mark": None, "gain_low": 0.2, "gain_high": 0.6,
    "people": 44, "people_text": "44",
}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        pytest.param([TREND], "Senior mentees by the end: +0.4 points since the baseline (44 people), clear gain.", id="shown"),
        pytest.param([TREND | {"hidden": "few", "gain": None}], "Hidden to keep answers confidential.", id="all hidden"),
        pytest.param([], "Nobody has answered a later survey yet.", id="no later survey"),
    ],
)  # fmt: skip
def test_change_at_each_survey_is_said_or_it_is_said_why_not(rows: list[dict[str, Any]], says: str) -> None:
    assert trend_sentences(rows) == [says]


@pytest.mark.parametrize(("p", "says"), [(0.01, "It is no proof"), (0.2, "no clear difference")])
def test_meeting_as_planned_is_never_called_a_cause(p: float, says: str) -> None:
    difference = Difference("met less often", "met as planned", -0.5, -0.9, -0.1, p)
    said = meeting_sentence({"skill": "Speaking up"}, difference)
    assert "gained 0.5 points less" in said
    assert says in said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([], "No ideas are on record yet.", id="no ledger"),
        pytest.param([(0, 0, 0, None)], "Upload the ledger", id="an empty ledger"),
        pytest.param([(1, 1, 0, None)], "1 idea was raised, 1 of them tried and 0 adopted.", id="one"),
        pytest.param(
            [(27, 15, 9, None)], "27 ideas were raised, 15 of them tried and 9 adopted.", id="several"
        ),
        pytest.param(
            [(27, 15, 9, "fewer than 5 people")], "hidden to keep answers confidential", id="hidden"
        ),
    ],
)
def test_ideas_are_counted_in_a_sentence(rows: list[tuple[int, int, int, str | None]], said: str) -> None:
    columns = {"raised": pl.Int64, "tried": pl.Int64, "adopted": pl.Int64, "hidden": pl.String}
    assert said in ideas_finding(pl.DataFrame(rows, schema=columns, orient="row"))
