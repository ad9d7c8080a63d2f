"""What the command line says: data to stdout, the rest to stderr.

Owns the one way to a terminal: whatever others have typed is letters there and never a command to it. JSON and CSV keep
every letter, spelled so that a terminal obeys none.
"""

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, Protocol, TextIO

_COMMANDS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What moves a cursor, colours, turns a line round, or can't be written at all."""
OWNER = {"role": "owner"}
"""Whoever can run a command works on the machine itself."""


class AddCommand(Protocol):
    """Adds one command to the parser and returns it, for its arguments."""

    def __call__(  # noqa: D102 - the class says it
        self, name: str, run_it: Callable[[Namespace], int], words: str, *, has_json: bool = False
    ) -> ArgumentParser: ...


def say(text: str) -> None:
    """Tell the person something that isn't data, in one line."""
    _write(f"{_line(text)}\n", sys.stderr)


def tell(text: str) -> None:
    """Print a line of data for a person."""
    _write(f"{_line(text)}\n", sys.stdout)


def ask(text: str) -> str:
    """Return what the person answers."""
    _write(_line(text), sys.stderr)
    return input()


def print_json(value: Any) -> None:
    """Print data for another program."""
    text = json.dumps(value, ensure_ascii=False, default=str, indent=1)
    _write(_COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n", sys.stdout)


def show_progress(what: str, _share: float) -> None:
    """Say what the loading process is doing."""
    say(f"  {what}")


def print_text(text: str) -> None:
    """Print a whole text for another program or a file; a terminal gets it spelled."""
    _write(_spelled(text) if sys.stdout.isatty() else text, sys.stdout)


def _line(text: str) -> str:
    return _spelled(text).replace("\n", "<U+000A>")


def _spelled(text: str) -> str:
    return _COMMANDS.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def _write(text: str, where: TextIO) -> None:
    """Write what the stream's encoding has, and the rest spelled."""
    encoding = where.encoding or "utf-8"
    where.write(text.encode(encoding, "backslashreplace").decode(encoding))
    where.flush()
