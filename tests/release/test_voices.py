"""Comments: shown by ten people or more or not at all, and a comment that is gone tells nobody whose it was."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import OUTCOMES
from dashboard.privacy.naming import NameSet
from dashboard.privacy.policy import Policy
from dashboard.release.voices import FEW, GONE, WAITS, Voices, voices

OUTCOME, POLICY = OUTCOMES["voices"], Policy()
NO_BATCH = pl.DataFrame(schema=dict.fromkeys(("voice_key", "program", "wave", "batch"), pl.String))
NOBODY = NameSet()
SCHEMA: dict[str, Any] = {
    "people": pl.List(pl.String), "program": pl.String, "wave": pl.String, "question": pl.String, "question_key": pl.String,
    "voice_key": pl.String, "batch": pl.String, "words": pl.String, "is_reviewed": pl.Boolean, "names_agreed": pl.Boolean,
}  # fmt: skip


def comment(number: int, **more: Any) -> dict[str, Any]:
    return {
        "people": [f"p{number}"], "program": "Lead", "wave": "end", "question": "What else?", "question_key": "what else", "voice_key": f"k{number}", "batch": None,
        "words": f"Said {number}", "is_reviewed": True, "names_agreed": False,
    } | more  # fmt: skip


def heard(rows: list[dict[str, Any]], batches: pl.DataFrame = NO_BATCH, names: NameSet = NOBODY) -> Voices:
    return voices(OUTCOME, pl.DataFrame(rows, schema=SCHEMA), batches, POLICY, names)


def shown(found: Voices) -> set[str]:
    return set(found.table["words"].drop_nulls())


def again(rows: list[dict[str, Any]], before: Voices) -> list[dict[str, Any]]:
    """Return the rows as the next publishing finds them."""
    of = dict(before.new.select("voice_key", "batch").iter_rows())
    return [row | {"batch": of.get(row["voice_key"], row["batch"])} for row in rows]


TEN = [comment(number) for number in range(10)]


def test_ten_people_are_heard_and_what_is_said_of_them_is_no_number() -> None:
    found = heard(TEN)
    assert len(shown(found)) == 10
    assert set(found.table["people_text"]) == {"10 or more"}
    assert found.table["people"].null_count() == 10


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (TEN[:9], FEW.format(fewest=10)),
        ([*TEN[:9], comment(9, words=None, is_reviewed=False)], WAITS),
        ([*TEN[:9], comment(9, words=None)], FEW.format(fewest=10)),
        ([comment(number, people=[f"p{number % 9}"]) for number in range(12)], FEW.format(fewest=10)),
        ([*TEN[:5], *(comment(number, wave="midpoint") for number in range(5, 12))], FEW.format(fewest=10)),
        ([*TEN[:9], comment(9, words="Ask Anna")], WAITS),
    ],
    ids=["nine", "one not looked at", "one withheld", "twelve comments of nine people", "two surveys", "one still names somebody"],
)  # fmt: skip
def test_fewer_are_not_heard_and_the_reason_counts_nobody(rows: list[dict[str, Any]], reason: str) -> None:
    found = heard(rows, names=NameSet.of(["Anna Berg"]))
    assert shown(found) == set()
    assert set(found.table["hidden"]) == {reason}
    assert found.new.height == 0


def test_their_order_is_the_same_whoever_wrote_first() -> None:
    assert heard(TEN).table["words"].to_list() == heard(TEN[::-1]).table["words"].to_list()
    assert heard(TEN).table["words"].to_list() != [row["words"] for row in TEN]


def test_late_comments_wait_for_ten_more_people() -> None:
    first = heard(TEN)
    late = [comment(number) for number in range(10, 19)]
    second = heard([*again(TEN, first), *late], first.new)
    assert shown(second) == shown(first)
    assert second.new.height == 0
    third = heard([*again(TEN, first), *late, comment(19)], first.new)
    assert len(shown(third)) == 20
    assert third.new["batch"].n_unique() == 1
    assert not set(third.new["batch"]) & set(first.new["batch"])


def test_where_one_is_gone_none_of_those_shown_together_is_shown_again() -> None:
    twelve = [comment(number) for number in range(12)]
    first = heard(twelve)
    left = heard(again(twelve, first)[1:], first.new)
    assert shown(left) == set()
    assert left.table["hidden"].to_list() == [GONE]


def test_one_that_hr_withdraws_is_missing_and_the_others_stay_while_they_are_ten() -> None:
    eleven = [comment(number) for number in range(11)]
    first = heard(eleven)
    one_less = [row | {"words": None} if row["voice_key"] == "k0" else row for row in again(eleven, first)]
    assert shown(heard(one_less, first.new)) == {f"Said {number}" for number in range(1, 11)}
    two_less = [row | {"words": None} if row["voice_key"] == "k1" else row for row in one_less]
    assert shown(heard(two_less, first.new)) == set()


def test_what_hr_clears_in_portions_is_shown_in_one() -> None:
    rows = [comment(number) for number in range(17)]
    half = [
        row if place < 10 else row | {"words": None, "is_reviewed": False} for place, row in enumerate(rows)
    ]
    first = heard(half)
    assert (shown(first), first.new.height) == (set(), 0)
    assert set(first.table["hidden"]) == {WAITS}
    assert len(shown(heard(rows, first.new))) == 17


def test_a_late_comment_that_nobody_has_looked_at_takes_nothing_away() -> None:
    first = heard(TEN)
    late = comment(10, words=None, is_reviewed=False)
    assert shown(heard([*again(TEN, first), late], first.new)) == shown(first)


def test_a_name_that_may_stand_stays() -> None:
    rows = [*TEN[:9], comment(9, words="Ask Anna", names_agreed=True)]
    assert "Ask Anna" in shown(heard(rows, names=NameSet.of(["Anna Berg"])))


@given(
    st.lists(
        st.tuples(st.integers(0, 14), st.sampled_from(["Lead", "Lens"]), st.booleans(), st.booleans()),
        max_size=40,
    ),
    st.integers(1, 4),
)
def test_no_history_of_comings_and_goings_ever_shows_fewer_than_ten_or_parts_a_batch(
    wrote: list[tuple[int, str, bool, bool]], rounds: int
) -> None:
    rows = [
        comment(number, people=[f"p{person}"], program=program, words=f"Said {number}" if cleared else None)
        for number, (person, program, cleared, _) in enumerate(wrote)
    ]
    goes = {f"k{number}" for number, (*_, leaves) in enumerate(wrote) if leaves}
    batches = NO_BATCH
    person_of = {f"Said {number}": person for number, (person, *_) in enumerate(wrote)}
    for step in range(rounds):
        there = rows[: len(rows) * (step + 1) // rounds]
        there = [row for row in there if step + 1 < rounds or row["voice_key"] not in goes]
        known = dict(batches.select("voice_key", "batch").iter_rows())
        found = heard([row | {"batch": known.get(row["voice_key"])} for row in there], batches)
        batches = pl.concat([batches, found.new])
        for _, group in found.table.filter(pl.col("words").is_not_null()).group_by(
            "program", "wave", "question"
        ):
            assert len({person_of[words] for words in group["words"]}) >= 10
        of = dict(batches.select("voice_key", "batch").iter_rows())
        for batch in set(of.values()):
            members = {f"Said {key[1:]}" for key, one in of.items() if one == batch}
            assert members <= shown(found) or not members & shown(found)


def test_the_same_words_in_two_programs_are_two_comments() -> None:
    twice = [
        comment(number, program=program, voice_key=f"{program}{number}")
        for number in range(10)
        for program in ("A", "B")
    ]
    found = heard(twice)
    assert found.new["voice_key"].n_unique() == found.new.height == 20


def test_a_question_in_two_spellings_is_one_question() -> None:
    rows = [comment(number, question="What else?" if number % 2 else "what  else") for number in range(10)]
    assert heard(rows).table["question"].unique().to_list() == ["What else?"]


def test_a_question_that_names_somebody_doesnt() -> None:
    rows = [comment(number, question="What did you learn from Anna Berg?") for number in range(10)]
    found = heard(rows, names=NameSet.of(["Anna Berg"]))
    assert found.table["question"].unique().to_list() == ["What did you learn from [name]?"]


def test_where_one_is_gone_the_others_dont_come_back_under_another_question() -> None:
    twelve = [comment(number) for number in range(12)]
    first = heard(twelve)
    left = [row | {"question_key": "reworded", "voice_key": f"new {row['voice_key']}"} for row in twelve[1:]]
    again_heard = heard(left, first.new)
    assert shown(again_heard) == set()
    assert again_heard.new.height == 0
    assert set(again_heard.table["hidden"]) == {GONE}


def test_fewer_than_ten_who_nobody_looked_at_dont_wait_for_anybody() -> None:
    few = [comment(number, words=None, is_reviewed=False) for number in range(3)]
    assert set(heard(few).table["hidden"]) == {FEW.format(fewest=10)}
