"""What others have typed is fit to be shown, and every letter of a name stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.letters import LONGEST_NAME, is_seen, legible, told_apart

NAMES = (
    "Zoë Ångström-O'Neill & Søn <née>", "שלום עולם", "مرحبا", "می‌خواهم", "李小龙", "Nguyễn Thị Ánh", "นที", "👨‍👩‍👧 🏳️‍🌈", "x^2 = $5 :-) [a]",
)  # fmt: skip
HIDING = {
    "turned round": ("a\u202eb", "ab"),
    "control characters": ("a\x1b[31m\x07b", "a[31mb"),
    "lines": ("a\r\n\u2028b", "a b"),
    "no room": ("a\u200b\ufeffb", "ab"),
    "nothing to see": ("\u200b\u3164", "(nothing visible)"),
    "nothing": ("", ""),
    "a pile of marks": ("a" + "\u0301" * 50, "a" + "\u0301" * 4),
    "half a character": ("a\ud800b", "ab"),
}


@pytest.mark.parametrize("name", NAMES)
def test_names_people_have_stay_as_they_are(name: str) -> None:
    assert legible(name) == name


@pytest.mark.parametrize(("text", "expected"), HIDING.values(), ids=HIDING.keys())
def test_what_hides_turns_or_piles_up_is_left_out(text: str, expected: str) -> None:
    assert legible(text) == expected


@given(st.text())
def test_what_is_shown_is_short_and_all_seen(text: str) -> None:
    shown = legible(text)
    assert len(shown) <= LONGEST_NAME
    assert all(map(is_seen, shown))
    assert legible(shown) == shown


@given(st.lists(st.text(max_size=4), unique=True))
def test_two_names_never_look_the_same_in_a_list(names: list[str]) -> None:
    shown = told_apart(names)
    assert len(set(shown.values())) == len(names)
