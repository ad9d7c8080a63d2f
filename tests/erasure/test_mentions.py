"""Who is named in a text is found as whole words, and nobody else is touched."""

import json

import pytest

from dashboard.erasure.mentions import Mentions

ADA = Mentions.of(["Ada.Lee@example.com"], ["004217", "12"], ["Ada Zoë Lee", "Ada"])
SAME = "nobody"
CASES = [
    ("an e-mail, whatever its case", "write to ada.lee@EXAMPLE.com!", "write to (erased)!"),
    ("an e-mail in brackets", "Lee <ada.lee@example.com>", "Lee <(erased)>"),
    ("a file called by an e-mail", "ada.lee@example.com.csv", "(erased).csv"),
    ("a longer e-mail before", "granada.lee@example.com, x.ada.lee@example.com", SAME),
    ("a longer e-mail after", "ada.lee@example.com.au and ada.lee@example.community", SAME),
    ("an id", "id 004217, id 004217.", "id (erased), id (erased)."),
    ("a longer id", "1004217 0042170 a004217", SAME),
    ("an id too short to mean one person", "12 of 12", SAME),
    ("a full name", "ADA ZOË LEE and Ada Zoë  Lee", "(erased) and (erased)"),
    ("a name with the last word first", "Lee, Ada Zoë", "(erased)"),
    ("a name as letters and marks", "Ada Zoe\u0308 Lee", "(erased)"),
    ("a first name alone", "Ada", SAME),
    ("somebody of a longer name", "Ada Zoë Leeds", SAME),
    ("strings of JSON", '{"Ada Zo\\u00eb Lee": ["004217", 4217]}', '{"(erased)": ["(erased)", 4217]}'),
    ("numbers of JSON", '{"points": 704217, "wide": [0.0042170]}', SAME),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mention_is_replaced_and_nothing_else(text: str, expected: str) -> None:
    assert ADA.without(text) == (text if expected == SAME else expected)
    assert ADA.are_in(text) is (expected != SAME) or text.startswith("{")


@pytest.mark.parametrize(
    "text", [case[1] for case in CASES if case[2] != SAME and not case[1].startswith("{")]
)
def test_the_coarse_look_misses_no_mention(text: str) -> None:
    assert any(needle in text.lower() for needle in ADA.needles)


def test_json_keeps_its_form() -> None:
    cell = json.dumps(["skill_gain", None, "Zoë", 4.0, "004217"])
    assert ADA.without(cell) == json.dumps(["skill_gain", None, "Zoë", 4.0, "(erased)"])


def test_nobody_is_named_by_nothing() -> None:
    nobody = Mentions.of([], ["1"], ["Ada"])
    assert nobody == Mentions()
    assert not nobody.are_in("Ada 1")
    assert nobody.without("Ada 1") == "Ada 1"
