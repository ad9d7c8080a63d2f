"""A reference case: data, the method asked of them, and the numbers another program found.

Owns the schema of a file of cases and when a number counts as right: |got - expected| <= tolerance · max(1, |expected|).
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    id: str
    method: str
    data: Mapping[str, Any]
    expected: Mapping[str, Any]
    tolerance: Mapping[str, float]
    call: str = ""
    """The call of the other program; it may name an option that the data don't."""

    def tolerance_of(self, key: str) -> float:
        """Return how far off the value called `key` may be."""
        return self.tolerance.get(key, self.tolerance["default"])


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file; unknown fields are passed over."""
    return [
        Case(**{name: row[name] for name in Case.__dataclass_fields__ if name in row})
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def differences(case: Case, got: Mapping[str, Any]) -> list[str]:
    """Return what is wrong, a sentence a value."""
    found = []
    for key, expected in case.expected.items():
        if key not in got:
            found.append(f"{key}: expected {_short(expected)}, got no value")
        else:
            found += [
                f"{place}: expected {_short(one)}, got {_short(other)}"
                for place, one, other in _unlike(key, expected, got[key], case.tolerance_of(key))
            ]
    return found


def _unlike(place: str, expected: Any, got: Any, tolerance: float) -> list[tuple[str, Any, Any]]:
    if isinstance(expected, Mapping):
        if not isinstance(got, Mapping):
            return [(place, expected, got)]
        return [
            part
            for key, value in expected.items()
            for part in _unlike(f"{place}.{key}", value, got.get(key), tolerance)
        ]
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        listed = list(got) if isinstance(got, Sequence) or hasattr(got, "tolist") else []
        if len(listed) != len(expected):
            return [(place, expected, got)]
        return [
            part
            for index, (one, other) in enumerate(zip(expected, listed, strict=True))
            for part in _unlike(f"{place}[{index}]", one, other, tolerance)
        ]
    return [] if _is_right(expected, got, tolerance) else [(place, expected, got)]


def _is_right(expected: Any, got: Any, tolerance: float) -> bool:
    if expected is None or isinstance(expected, (str, bool)) or got is None:
        return bool(expected == got)
    return math.isclose(got, expected, rel_tol=0, abs_tol=tolerance * max(1.0, abs(expected)))


def _short(value: Any) -> str:
    text = f"{value:.12g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 200 else f"{text[:200]}…"
