"""The note beside a table speaks of the rows that are there."""

from datetime import date

import polars as pl

from dashboard.release.released import Note, Released

ROWS = pl.DataFrame(
    {
        "skill": ["Digital", "Digital", "Sharing", "Sharing"],
        "gain": [None, 0.4, None, 0.2],
        "hidden": ["fewer than 5 people", None, "hidden so that the rest can't be worked out", None],
        "nearest": ["the program Alpha", None, "everybody", None],
        "kept_as_of": [None, "2026-01-01", None, None],
    }
)
NOTE = Note(
    "skill_gain", "Skill gains", "After minus before.", "points", "release-1", date(2026, 9, 30)
).about(ROWS)


def test_a_note_counts_what_is_hidden_by_reason_and_what_is_kept() -> None:
    assert NOTE.sentences() == [
        "As of 30 Sep 2026.",
        "1 group is hidden to keep answers confidential: fewer than 5 people.",
        "1 group is hidden to keep answers confidential: so that the rest can't be worked out.",
        "Shown instead: the program Alpha; everybody.",
        "1 group shows what an earlier release showed: newer answers of a few people wait until more of them can be shown together.",
    ]


def test_some_of_the_rows_have_a_note_of_their_own() -> None:
    some = Released(ROWS, NOTE).where(pl.col("skill") == "Sharing")
    assert some.frame["gain"].to_list() == [None, 0.2]
    assert some.note.hidden == {"hidden so that the rest can't be worked out": 1}
    assert (some.note.nearest, some.note.kept) == (("everybody",), 0)


def test_a_table_without_rows_has_nothing_to_say_of_them() -> None:
    none = Released(pl.DataFrame(), NOTE).where(pl.col("skill") == "Sharing")
    assert (none.note.hidden, none.note.nearest, none.note.kept) == ({}, (), 0)
