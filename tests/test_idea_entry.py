"""An idea that is typed says what is missing, and becomes a ledger of one row that reads as it was typed."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.idea_entry import CLEARANCES, STATES, IdeaEntry
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.suggestion import suggest
from dashboard.ingest.validation import validate_table
from dashboard.model import CLEARANCE_WORDS, IDEAS
from dashboard.pseudonyms import Pseudonyms

DAY, LATER = date(2026, 3, 2), date(2026, 4, 1)
CASES = [
    ("nothing typed", IdeaEntry("A", None, " ", DAY), "Say what the idea is"),
    ("no day", IdeaEntry("A", None, "Fewer forms", None), "on which day"),
    ("tried before it was raised", IdeaEntry("A", None, "Fewer forms", LATER, DAY), "can't be tried before"),
    (
        "adopted before it was raised",
        IdeaEntry("A", None, "Fewer forms", LATER, None, DAY),
        "can't be adopted before",
    ),
    (
        "adopted before it was tried",
        IdeaEntry("A", None, "Fewer forms", DAY, LATER, DAY),
        "before it was tried",
    ),
    ("enough", IdeaEntry("A", None, "Fewer forms", DAY), None),
    ("adopted without a trial", IdeaEntry("A", None, "Fewer forms", DAY, None, DAY), None),
]


@pytest.mark.parametrize(("entry", "expected"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_what_is_missing_or_wrong_is_said(entry: IdeaEntry, expected: str | None) -> None:
    refusal = entry.refusal()
    assert refusal is None if expected is None else expected in str(refusal)


@pytest.mark.parametrize(
    "words",
    [
        "plain",
        'a "quoted"; word, and more',
        "two\nlines",
        "=1+1",
        "'; drop table idea",
        "tab\tand | bar",
        "a;b;c;d;e;f;g;h;i;j;k",
    ],
)
def test_a_ledger_of_one_row_reads_as_it_was_typed(tmp_path: Path, words: str) -> None:
    entry = IdeaEntry(
        "Leaders Online", "Spring", words, DAY, DAY, LATER, words, "insight", words, "with names"
    )
    path = tmp_path / "idea"
    path.write_bytes(entry.ledger())
    export = inspect_file(path, "idea.csv")
    mapping, asks = suggest(export, {}, {}, "ideas")
    accepted = validate_table(export, mapping, Pseudonyms("test", b"key"))
    row = accepted.tables["idea"].to_dicts()[0]
    assert (asks, accepted.rejections, accepted.rows) == ([], (), 1)
    assert {name: row[name] for name in ("title", "effect", "story")} == dict.fromkeys(
        ("title", "effect", "story"), words
    )
    assert (row["raised_on"], row["adopted_on"], row["cleared"], row["focus"]) == (
        DAY,
        LATER,
        "with names",
        "insight",
    )


def test_an_idea_comes_back_from_json_as_it_was() -> None:
    row = {column.name: None for column in IDEAS.columns} | {
        "program": "A",
        "title": "Fewer forms",
        "raised_on": "2026-03-02",
    }
    assert IdeaEntry.of(row).raised_on == DAY
    assert b"Fewer forms" in IdeaEntry.of(row).ledger()


def test_every_clearance_has_its_words() -> None:
    assert set(CLEARANCES) == set(STATES) == {"", *CLEARANCE_WORDS}


def test_the_same_row_again_is_another_file_so_that_words_can_be_kept_back_a_second_time() -> None:
    entry = IdeaEntry("A", None, "Fewer forms", DAY, cleared="no")
    assert entry.ledger() != entry.ledger()
