"""What is no mean: from how many people on, how exactly, and that it never tells that all answered alike."""

import random
from datetime import date

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.privacy.policy import POLICY
from dashboard.release.answer_figures import reason_not_offered, reliability_values, weighted_gain_values
from dashboard.release.answers import answer_tables
from dashboard.release.ledger import Ledger


def answers(people: int, spread: float, seed: int = 1) -> pl.DataFrame:
    """Return the rows of so many people who answered three questions around a level of their own."""
    chance = random.Random(seed)
    rows = []
    for person in range(people):
        level = chance.gauss(3, 0.8)
        items = [float(min(5, max(1, round(chance.gauss(level, spread))))) for _ in range(3)]
        rows.append({"people": [f"p{person}"], "points": 5, "items": items})
    return pl.DataFrame(rows)


def alike(people: int) -> pl.DataFrame:
    return pl.DataFrame(
        [{"people": [f"p{one}"], "points": 5, "items": [4.0, 4.0, 4.0]} for one in range(people)]
    )


def surveys(matched: int, left: int, gain: float = 1.0, left_before: float = 2.0) -> pl.DataFrame:
    """Return rows of those who answered both, and of those who left after the baseline."""
    rows = [
        {
            "people": [f"p{one}"],
            "before": 2.0 + one % 3,
            "after": 2.0 + one % 3 + gain + (one % 2 - 0.5) * 0.5,
        }
        for one in range(matched)
    ]
    rows += [{"people": [f"l{one}"], "before": left_before + one % 2, "after": None} for one in range(left)]
    return pl.DataFrame(
        [row | {"program": "A", "cohort": "Spring", "generation": None, "points": 5} for row in rows],
        schema_overrides={"generation": pl.String, "after": pl.Float64},
        infer_schema_length=None,
    )


@pytest.mark.parametrize(("people", "is_offered"), [(29, False), (30, True)])
def test_reliability_is_offered_from_thirty_people_on(people: int, is_offered: bool) -> None:
    assert (reason_not_offered(answers(people, 0.5), "reliability") is None) == is_offered


@pytest.mark.parametrize(("matched", "left", "is_offered"), [(49, 20, False), (50, 9, False), (50, 10, True)])
def test_a_gain_is_weighted_from_fifty_who_stayed_and_ten_who_left_on(
    matched: int, left: int, is_offered: bool
) -> None:
    assert (reason_not_offered(surveys(matched, left), "weighted_gain") is None) == is_offered


def test_questions_that_ask_the_same_hang_together_more_than_those_that_do_not() -> None:
    close, loose = (reliability_values(answers(80, spread)) for spread in (0.4, 2.5))
    assert float(str(close["alpha"])) > 0.7 > float(str(loose["alpha"]))
    assert float(str(close["alpha_low"])) <= float(str(close["alpha"])) <= float(str(close["alpha_high"]))


def test_people_who_all_answer_alike_look_like_people_whose_answers_have_nothing_in_common() -> None:
    values = reliability_values(alike(40))
    assert (values["alpha"], values["alpha_mark"]) == (0.0, "or less")


def test_answers_that_agree_wholly_are_only_a_bound() -> None:
    rows = pl.DataFrame(
        [{"people": [f"p{one}"], "points": 5, "items": [1.0 + one % 5] * 3} for one in range(40)]
    )
    assert (reliability_values(rows)["alpha"], reliability_values(rows)["alpha_mark"]) == (0.95, "or more")


def test_weighting_gives_more_to_people_like_those_who_left() -> None:
    """Low scorers gain two points and leave more often: weighted for them the gain is larger."""
    stayed = surveys(60, 0).with_columns(
        after=pl.col("before") + pl.when(pl.col("before") < 3).then(2.0).otherwise(0.5)
    )
    rows = pl.concat([stayed, surveys(0, 60, left_before=2.0)])
    plain = float((stayed["after"] - stayed["before"]).to_numpy().mean())
    values = weighted_gain_values(rows, 60, POLICY)
    assert float(str(values["gain"])) > plain
    assert values["left_people"] == 60
    assert int(str(values["effective_people"])) < 60


def test_gains_that_are_all_the_same_have_an_interval_with_width() -> None:
    rows = surveys(60, 12).with_columns(
        after=pl.when(pl.col("after").is_not_null()).then(pl.col("before") + 1)
    )
    values = weighted_gain_values(rows, 60, POLICY)
    assert values["gain"] == 1.0
    assert float(str(values["gain_low"])) < 1.0 < float(str(values["gain_high"]))


def test_a_column_that_tells_for_certain_who_left_is_left_out() -> None:
    rows = surveys(60, 12).with_columns(
        generation=pl.when(pl.col("after").is_null()).then(pl.lit("Gen X")).otherwise(pl.lit("Gen Z"))
    )
    assert weighted_gain_values(rows, 60, POLICY)["gain"] == 1.0


def test_a_figure_that_is_not_offered_says_how_many_people_it_needs() -> None:
    outcome = OUTCOMES["reliability"]
    rows = answers(12, 0.5).with_columns(
        program=pl.lit("A"),
        cohort=pl.lit(None, pl.String),
        side=pl.lit("mentee"),
        skill=pl.lit("Digital"),
        wave=pl.lit("baseline"),
    )
    made = answer_tables({outcome: rows}, b"key", ledger=Ledger(), policy=POLICY, as_of=date(2026, 1, 1))
    table = made.tables["reliability"]
    assert table["hidden"].unique().to_list() == ["fewer than 30 people answered every question"]
    assert table["alpha"].is_null().all()
