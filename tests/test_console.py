"""A terminal gets letters only, and JSON holds the text unchanged."""

import io
import json
import sys

import pytest

from dashboard import console

HOSTILE = "a\x1b[2J\x9b31m\u202eb\x7f\ud800\nc"
_SPELLED = "a<U+001B>[2J<U+009B>31m<U+202E>b<U+007F><U+D800><U+000A>c\n"


def test_what_others_typed_is_spelled_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    console.tell(HOSTILE)
    console.say(HOSTILE)
    assert capsys.readouterr() == (_SPELLED, _SPELLED)


def test_json_commands_no_terminal_and_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_json({"name": HOSTILE})
    said = capsys.readouterr().out
    assert said.replace("\n", "").isprintable()
    assert json.loads(said) == {"name": HOSTILE}


def test_csv_is_spelled_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    console.print_text("a\x1bb\n")
    monkeypatch.setattr(out, "isatty", lambda: True)
    console.print_text("a\x1bb\n")
    assert out.getvalue() == "a\x1bb\na<U+001B>b\n"


def test_letters_an_encoding_lacks_are_spelled(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii"))
    console.tell("Zoë")
    assert raw.getvalue() == b"Zo\\xeb\n"
