"""What the command line says: data to stdout, the rest to stderr."""

import json
import sys
from typing import Any


def say(text: str) -> None:
    """Tell the person something that isn't data."""
    print(text, file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """Print data for another program."""
    print(json.dumps(value, ensure_ascii=False, default=str, indent=1))
