"""One trial: what must hold, and what was found when it was tried."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """What trying something came to."""

    tried: int
    failed: tuple[str, ...] = ()
    """A sentence each; none when everything held."""
    figures: str = ""
    """What was measured, in words, such as `p95 212 ms`."""


@dataclass(frozen=True)
class Trial:
    """A promise and the way to try it."""

    name: str
    promise: str
    """The figure to reach, in words."""
    try_it: Callable[[Path, bool], Found]
    """Called with an empty folder to work in and whether the long version is meant."""
    is_slow: bool = False
    """Whether even the short version is covered by a test of its own and isn't run again by the suite."""
    needs: Callable[[], str] = str
    """Returns what is missing on this machine to try it, in words; blank when nothing is."""
    needs_system: bool = False
    """Whether that is of the system itself, so that the suite does without it there."""
