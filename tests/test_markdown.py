import pytest

from dashboard.markdown import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë asked, why?", "Zoë asked, why?"),
        ("![x](https://example.com)", "\\!\\[x\\]\\(https\\:\u2060//example.com\\)"),
        (":red[x] $a$ <b>", "\\:\u2060red\\[x\\] \\$a\\$ \\<b\\>"),
        ("back\\slash\n# title", r"back\\slash \# title"),
    ],
    ids=["ordinary", "picture", "colour, formula, tag", "backslash and title"],
)
def test_marks_are_shown_and_not_obeyed(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "http://a.b",
        "HTTPS://a.b",
        "www.a.b",
        "me@a.b",
        ":material/delete:",
        ":smile:",
        "a -> b",
        "a -- b",
        "a >= b",
    ],
)
def test_what_is_read_after_all_marks_is_parted(text: str) -> None:
    assert "\u2060" in plain(text)
    assert plain(text).replace("\u2060", "").replace("\\", "") == text


def test_a_number_at_the_start_begins_no_list() -> None:
    assert plain("1. first") == r"1\. first"
