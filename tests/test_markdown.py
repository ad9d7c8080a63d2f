import pytest

from dashboard.markdown import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë asked, why?", "Zoë asked, why?"),
        ("![x](https://example.com)", r"\!\[x\]\(https\://example.com\)"),
        (":red[x] $a$ <b>", r"\:red\[x\] \$a\$ \<b\>"),
        ("back\\slash\n# title", r"back\\slash \# title"),
    ],
    ids=["ordinary", "picture", "colour, formula, tag", "backslash and title"],
)
def test_marks_are_shown_and_not_obeyed(text: str, expected: str) -> None:
    assert plain(text) == expected
