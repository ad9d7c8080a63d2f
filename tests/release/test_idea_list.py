"""Words of an idea are released once HR cleared them and they name nobody, and a hidden cohort isn't named by its ideas."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.errors import OutcomesError
from dashboard.privacy.naming import NameSet
from dashboard.privacy.policy import Policy
from dashboard.release.idea_list import KEPT_BACK, NOT_CLEARED, listed_ideas, withheld
from dashboard.release.prepared import Prepared
from tests.queries.vault_rows import COHORT, LAST_DAY, PROGRAM, Given, Row, pair, vault_with

DAY = date(2026, 1, 12)
NAMES = NameSet.of(["Anna Lee"], full_only=["May Short"])
POLICY = Policy(fewest_people=4)
CASES: list[tuple[str, str, str | None, str | None]] = [
    ("not cleared", "Short videos", None, NOT_CLEARED),
    ("kept back", "Short videos", "no", KEPT_BACK),
    ("a word that means nothing", "Short videos", "maybe", NOT_CLEARED),
    ("cleared", "Short videos in May", "yes", None),
    ("cleared, with a first name", "Anna's videos", "yes", "words hold somebody's name; HR can clear them with names"),
    ("cleared, with somebody else's full name", "Videos of May Short", "yes", "words hold somebody's name; HR can clear them with names"),
    ("cleared, with an e-mail and a number", "x@example.com, 030 1234567", "yes", "words hold an e-mail address and a phone number; HR can clear them with names"),
    ("cleared with names", "Anna's videos", "with names", None),
    ("with names, not cleared", "Anna's videos", "no", KEPT_BACK),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cleared", "expected"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["title", "effect", "story"])
def test_words_are_withheld_unless_cleared_and_naming_nobody(
    text: str, cleared: str | None, expected: str | None, place: int
) -> None:
    words: list[str | None] = ["Fewer forms", None, None]
    words[place] = text
    assert expected == withheld(words, cleared, NAMES)


def idea(title: str, **more: Any) -> Row:
    return {"program": PROGRAM, "cohort": COHORT, "title": title, "raised_on": DAY} | more


def table(tmp_path: Path, given: Given, name: str = "idea_list") -> pl.DataFrame:
    with vault_with(tmp_path, given) as vault:
        return Prepared(vault, LAST_DAY).table(OUTCOMES[name], POLICY)


BIG, SMALL = (
    [pair(f"{cohort} j{n}", f"{cohort} s{n}", cohort=cohort, focus="digital") for n in range(size)]
    for cohort, size in ((COHORT, 3), ("Autumn", 1))
)
OTHERS = [pair(f"o{n}", f"p{n}", cohort="Winter") for n in range(3)]


def test_an_idea_is_listed_with_the_months_and_days_of_its_steps(tmp_path: Path) -> None:
    given = {
        "pair": BIG,
        "idea": [idea("one", cleared="yes", tried_on=date(2026, 2, 1), adopted_on=date(2026, 3, 1))],
    }
    row = table(tmp_path, given).filter(pl.col("scope") == "cohort").to_dicts()[0]
    expected = ("adopted", "Jan 2026", "Feb 2026", "Mar 2026", 20, 48, "digital", "one", None)
    columns = (
        "stage",
        "raised",
        "tried",
        "adopted",
        "days_to_trial",
        "days_to_adoption",
        "focus",
        "title",
        "withheld",
    )
    assert expected == tuple(row[name] for name in columns)


def test_no_word_of_an_idea_that_waits_is_in_the_table(tmp_path: Path) -> None:
    given = {"pair": BIG, "idea": [idea("Zebra", effect="zebra", story="zebras", tried_on=None)]}
    found = table(tmp_path, given)
    assert found["withheld"].unique().to_list() == [NOT_CLEARED]
    assert "zebra" not in str(found.to_dicts()).lower()


def test_an_idea_of_a_hidden_cohort_is_listed_without_it(tmp_path: Path) -> None:
    given = {
        "pair": [*BIG, *SMALL, *OTHERS],
        "idea": [idea("one"), idea("two", cohort="Autumn"), idea("three", cohort="Winter")],
    }
    counted = table(tmp_path / "counted", given, "ideas").filter(pl.col("hidden").is_not_null())
    hidden = set(counted["cohort"])
    found = table(tmp_path / "listed", given)
    assert "Autumn" in hidden
    assert hidden.isdisjoint(found["cohort"])
    assert dict(found["scope"].value_counts().iter_rows()) == {
        "all": 3,
        "program": 3,
        "cohort": 3 - len(hidden),
    }


def test_an_idea_of_a_hidden_program_is_listed_without_it_and_its_focus(tmp_path: Path) -> None:
    small = [pair("x", "y", program="Small", focus="secret")]
    given = {"pair": [*BIG, *small], "idea": [idea("one", program="Small")]}
    found = table(tmp_path, given)
    assert found.select("scope", "program", "cohort", "focus").rows() in ([], [("all", None, None, None)])


def test_a_focus_that_names_somebody_is_none(tmp_path: Path) -> None:
    names = [{"person_key": f"{COHORT} j0", "name": "Anna Lee", "email": None, "employee_id": None}]
    given = {"pair": BIG, "identity.person": names, "idea": [idea("one", focus="Anna's own")]}
    assert table(tmp_path, given)["focus"].unique().to_list() == [None]


def test_a_column_this_passage_does_not_know_is_refused() -> None:
    rows = pl.DataFrame({"people": [["a"]], "mentor": ["Anna"]})
    with pytest.raises(OutcomesError, match="mentor"):
        listed_ideas(OUTCOMES["idea_list"], rows, set(), NAMES)
