import csv
import io
from datetime import date

import polars as pl
import pytest

from dashboard.exports.table import EXPORTS, as_csv, as_json, rejected_csv, safe_text
from dashboard.release.released import Note, Released
from tests.exports.words import words_in

NOTE = Note(
    outcome="reach", title="Reach", definition="Who takes part.", unit="share", release="release-1",
    as_of=date(2026, 9, 30), filters={"program": "=Alpha"}, hidden={"fewer than 5 people": 2},
)  # fmt: skip
RELEASED = Released(
    pl.DataFrame({"cohort": ["=1+1", "Spring"], "share": [-0.5, None], "hidden": [None, "few"]}), NOTE
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_text_never_becomes_a_formula(start: str) -> None:
    assert f"'{start}x" == safe_text(f"{start}x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  =1+1", "'  =1+1"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("x;=1+1;y", "x;'=1+1;y"),
        ("x\n@SUM(1)", "x\n'@SUM(1)"),
        ("a = b; c - d", "a = b; c - d"),
    ],
    ids=["blanks", "unseen", "line", "semicolon", "second line", "no formula"],
)
def test_a_formula_is_found_behind_blanks_and_separators(text: str, expected: str) -> None:
    assert safe_text(text) == expected


def test_numbers_stay_numbers() -> None:
    assert safe_text(-1.5) == -1.5


@pytest.mark.parametrize("ending", sorted(EXPORTS))
def test_the_note_goes_into_every_file(ending: str) -> None:
    text = words_in(EXPORTS[ending][1](RELEASED))

    assert "2 groups are hidden to keep answers confidential: fewer than 5 people." in text
    assert "As of 30 Sep 2026." in text
    assert "release-1" in text


def test_a_csv_holds_the_rows_as_they_were_released() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(RELEASED).decode("utf-8-sig"))))

    assert rows[:3] == [["cohort", "share", "hidden"], ["'=1+1", "-0.5", ""], ["Spring", "", "few"]]
    assert ["Filter program", "'=Alpha"] in rows


def test_json_has_the_shape_other_programs_read() -> None:
    shown = as_json(RELEASED)

    assert list(shown) == ["outcome", "release", "as_of", "filters", "cells", "notes"]
    assert shown["cells"][1] == {"cohort": "Spring", "share": None, "hidden": "few"}


def test_left_out_rows_say_where_and_why() -> None:
    text = rejected_csv([{"row": 7, "column": "Status", "cell": "=x", "reason": "none of: held"}]).decode(
        "utf-8-sig"
    )

    assert "7,Status,'=x,none of: held" in text
