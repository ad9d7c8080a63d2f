"""What the command line says: data to stdout, the rest to stderr."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, Protocol

OWNER = {"role": "owner"}
"""Whoever can run a command works on the machine itself."""


class AddCommand(Protocol):
    """Adds one command to the parser and returns it, for its arguments."""

    def __call__(  # noqa: D102 - the class says it
        self, name: str, run_it: Callable[[Namespace], int], words: str, *, has_json: bool = False
    ) -> ArgumentParser: ...


def say(text: str) -> None:
    """Tell the person something that isn't data."""
    print(text, file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """Print data for another program."""
    print(json.dumps(value, ensure_ascii=False, default=str, indent=1))


def show_progress(what: str, _share: float) -> None:
    """Say what the loading process is doing."""
    say(f"  {what}")
