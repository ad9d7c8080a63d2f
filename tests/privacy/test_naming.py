"""Who is named in words is found: by name, e-mail address or phone number; dates and amounts are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.privacy.naming import Mention, NameSet, found, redacted

NAMES = NameSet.of(
    [
        "Anna Lee", "Łukasz Wójcik", "Jürgen Müller", "Siobhán O'Neil", "Anne-Marie Dupont", "Van der Berg, Joost", "Minh Le",
        "Dr. Sabine Koch", "Zoë Groß", "李小明", "김민준", "J. Sommer", "Iris",
    ]
)  # fmt: skip
SAME = "nobody"
CASES = [
    ("a full name", "Anna Lee raised it", "[name] raised it"),
    ("a first name alone", "as Anna said", "as [name] said"),
    ("a last name in capitals", "ask LEE.", "ask [name]."),
    ("lower case", "thanks anna!", "thanks [name]!"),
    ("the last name first", "Lee, Anna", "[name], [name]"),
    ("two people", "Anna and Iris", "[name] and [name]"),
    ("a possessive", "Anna's idea, Anna’s chart", "[name]'s idea, [name]’s chart"),
    ("a German genitive", "Annas Idee", "[name] Idee"),
    ("a name in a handle", "@anna_lee, anna2", "@[name]_[name], [name]2"),
    ("a name without a blank", "AnnaLee", "[name]"),
    ("a longer word", "Annapolis, leeway, irises", SAME),
    ("marks left out", "Lukasz Wojcik and Zoe Gross", "[name] and [name]"),
    ("marks as letters of their own", "Zoe\u0308 did it", "[name] did it"),
    ("an umlaut spelled out", "Juergen Mueller", "[name]"),
    ("an umlaut without its dots", "Muller", "[name]"),
    ("an apostrophe in a name", "Siobhán O’Neil, O'NEIL, Oneil", "[name], [name], [name]"),
    ("a part of a double name", "Marie asked", "[name] asked"),
    ("a double name", "Anne-Marie Dupont, Anne Marie", "[name], [name]"),
    ("particles of a name", "Joost van der Berg", "[name]"),
    ("particles alone", "le plan de la semaine, von der Idee", SAME),
    ("a last name that is a particle", "Minh Le and Ms Le", "[name] and Ms [name]"),
    ("a title", "the doctor, Dr. Strange", SAME),
    ("a German noun that is a name too", "der Koch im Sommer", "der [name] im [name]"),
    ("an initial", "plan J of 3", SAME),
    ("Chinese", "谢谢李小明的主意", "谢谢[name]的主意"),
    ("Korean with an ending", "김민준은 웃었다", "[name]은 웃었다"),
    ("somebody not on record", "Bob and Carol", SAME),
    ("an e-mail", "write to x.y+z@mail.example.co.uk.", "write to [e-mail]."),
    ("an e-mail of a company's own net", "x@intranet", "[e-mail]"),
    ("an e-mail spelled out", "x.y (at) example.com", "[e-mail]"),
    ("an e-mail that holds a name", "Anna anna.lee@example.com", "[name] [e-mail]"),
    ("no e-mail", "5 @ 3 euros, @ noon", SAME),
    ("+49", "call +49 30 1234567", "call [phone]"),
    ("+49 (0)", "+49 (0)30 123456-78", "[phone]"),
    ("00", "0044 20 7946 0958", "[phone]"),
    ("Germany", "030/1234567 or 0171-1234567", "[phone] or [phone]"),
    ("Austria", "01 58858-0, office", "[phone], office"),
    ("Switzerland", "044 668 18 00", "[phone]"),
    ("France", "01 23 45 67 89 and 01.23.45.67.89", "[phone] and [phone]"),
    ("the United Kingdom", "(020) 7946 0958", "[phone]"),
    ("the United States", "(555) 123-4567, 555-123-4567, 555.123.4567", "[phone], [phone], [phone]"),
    ("ten digits in a row", "5551234567", "[phone]"),
    ("seven digits", "555-1234", "[phone]"),
    ("Spain", "912 345 678", "[phone]"),
    ("Denmark", "12 34 56 78", "[phone]"),
    ("Norway", "912 34 567", "[phone]"),
    ("Netherlands", "06-12345678", "[phone]"),
    ("Belgium", "0475 12 34 56", "[phone]"),
    ("Italy", "347 1234567", "[phone]"),
    ("Poland", "+48 601 234 567", "[phone]"),
    ("Russia", "8 (912) 345-67-89", "[phone]"),
    ("India", "98765 43210", "[phone]"),
    ("China", "138 0013 8000", "[phone]"),
    ("Japan", "03-1234-5678", "[phone]"),
    ("Brazil", "(11) 91234-5678", "[phone]"),
    ("Australia", "0412 345 678", "[phone]"),
    ("Singapore", "6123 4567", "[phone]"),
    ("a short one after its word", "Tel. 4711, ext 112", "Tel. [phone], ext [phone]"),
    ("dates", "2025-03-06, 06.03.2025, 6/3/25, 20250306", SAME),
    ("a span of dates", "06/03/2025-17/04/2025 and 2025-03-06 2025-04-17", SAME),
    ("a date with a time", "6.3.2025 14.30, 2025-03-06 14:30", SAME),
    ("years", "2024-2025, 2024/25, 2024 2025 2026", SAME),
    ("a year and a count", "in 2025 120 people, 12 2025", SAME),
    ("counts", "10 of 12, 3 of 15, 1 2 3 4 5 6 7", SAME),
    ("percent", "from 19 % to 14 %, 0.25 to 0.75", SAME),
    ("money", "EUR 1,200,000 or 1.200.000 or 1 200 000 or 1500000", SAME),
    ("decimals", "1234567.89", SAME),
    ("a range", "1000-2000 units", SAME),
    ("nothing", "", SAME),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mention_is_found_and_nothing_else(text: str, expected: str) -> None:
    assert (text if expected == SAME else expected) == redacted(text, found(text, NAMES))


def test_a_mention_says_where_it_stands() -> None:
    text = "Anna: 030 1234567, x@example.com"
    expected = [Mention("name", 0, 4), Mention("phone", 6, 17), Mention("e-mail", 19, 32)]

    assert expected == found(text, NAMES)


def test_without_names_on_record_addresses_are_still_found() -> None:
    assert redacted("Anna, x@example.com", found("Anna, x@example.com", NameSet())) == "Anna, [e-mail]"


@given(st.text(alphabet="Anale Lee's-@.ex0123456789+(), \u0308李小明", max_size=60))
def test_mentions_never_overlap_and_none_is_left(text: str) -> None:
    mentions = found(text, NAMES)

    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(one.start < one.end for one in mentions)
    assert not [one for one in found(redacted(text, mentions), NAMES) if one.kind == "name"]


def test_a_long_text_takes_no_time() -> None:
    assert found("a" * 50_000 + "1 " * 25_000 + "-." * 25_000, NAMES) == []
