"""Comments: which columns look like them, and which answers say something."""

import pytest

from dashboard.ingest.comments import comment_columns, said
from dashboard.ingest.export import Column, Export, Row

SENTENCES = (
    "We met too seldom to say much",
    "I would do it again at once",
    "More time for questions would help us",
)


def export(header: str, cells: tuple[str, ...]) -> Export:
    column = Column(position=0, name="Q1", text=header, kind="open")
    rows = tuple(Row(number, (cell,)) for number, cell in enumerate(cells, 2))
    return Export("f.csv", "", "table", "utf-8", ",", "", (column,), rows)


@pytest.mark.parametrize(
    ("header", "cells", "is_one"),
    [
        ("What should we know about your sessions?", SENTENCES, True),
        ("comments", SENTENCES, True),
        ("¿Qué es lo que más te gusta?", SENTENCES, True),
        ("What is the name of your mentor?", ("Ada Example", "Bo Berg"), False),
        ("Address", ("14 Rose Cottage St. Kenning, UK 12345", "12 Hill View Rd, Kenning, UK 12345"), False),
        ("How did you hear of it? - Other (please specify)", SENTENCES, False),
        ("Which tool?", ("Slack", "Teams"), False),
        ("comments", ("n/a", "-", "none"), False),
    ],
    ids=["a question", "one word", "Spanish", "a name", "an address", "the rest of a choice", "one word each", "nothing said"],
)  # fmt: skip
def test_a_column_of_sentences_is_suggested_and_no_other(
    header: str, cells: tuple[str, ...], is_one: bool
) -> None:
    assert comment_columns(export(header, cells)) == ((0,) if is_one else ())


@pytest.mark.parametrize("cell", ["", " ", "-", "n/a", "None", "no comment", "Nichts.", "ok", "/"])
def test_what_says_nothing_counts_for_nobody(cell: str) -> None:
    assert said(cell) == ""


def test_an_answer_is_kept_as_it_was_written_and_cut_where_it_is_longer_than_any_comment() -> None:
    assert said("  It was good.\nReally ") == "It was good.\nReally"
    assert len(said("x" * 10_000)) == 4000
