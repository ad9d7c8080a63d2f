"""Small JSON texts that say themselves whether they are what was written.

Owns the seal: the SHA-256 of everything else in the text. It finds damage, not forgery: whoever can write the file can
seal it.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

_SEAL = "sha256"


def sealed(said: Mapping[str, Any]) -> str:
    """Return the text of these facts with their seal."""
    return json.dumps(dict(said) | {_SEAL: _digest(said)}, indent=1)


def read_sealed(path: Path, names: Collection[str]) -> dict[str, Any] | None:
    """Return the facts called `names`; None where the file is missing, damaged or says anything else.

    A text from before there were seals has none.
    """
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict):
        return None
    seal = said.pop(_SEAL, None)
    if said.keys() != set(names) or seal not in {None, _digest(said)}:
        return None
    return said


def _digest(said: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
