import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filename import LONGEST, shown

NAMES = {
    "an ordinary one": ("Survey (Responses) - Zoë's 1.csv", "Survey (Responses) - Zoë's 1.csv"),
    "a path": ("../../etc/answers.csv", "answers.csv"),
    "a path of Windows": ("C:\\Users\\me\\answers.csv", "answers.csv"),
    "turned round": ("answers\u202evsc.exe", "answers<U+202E>vsc.exe"),
    "control characters": ("a\x1b[31m\n.csv", "a<U+001B>[31m<U+000A>.csv"),
    "nothing visible": (" / ", "file without a name"),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.values(), ids=NAMES.keys())
def test_a_name_is_shown_without_what_hides_or_turns_text(name: str, expected: str) -> None:
    assert shown(name) == expected


def test_a_long_name_keeps_its_ending() -> None:
    short = shown("a" * 300 + ".xlsx")
    assert len(short) == LONGEST
    assert short.endswith("a….xlsx")


@given(st.text())
def test_a_shown_name_is_short_printable_and_never_a_path(name: str) -> None:
    short = shown(name)
    assert 0 < len(short) <= LONGEST
    assert "/" not in short
    assert "\\" not in short
    assert short.isprintable()
    assert shown(short) == short
