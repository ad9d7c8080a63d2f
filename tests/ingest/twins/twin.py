"""What a twin is: a small file made by hand after real ones, and what reading it must give."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Twin:
    """One file and its truth; texts name columns by their text, or by their name where that is blank."""

    name: str
    format: str
    content: bytes
    kept: int
    test: int = 0
    unfinished: int = 0
    duplicate: int = 0
    people: int | None = None
    file_name: str = "answers.csv"
    kinds: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, tuple[int, str | None, str]] = field(default_factory=dict)
    """Column → points, direction, the lowest label (blank where there are none)."""
    roles: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    """What is asked, by the start of its id."""
    warns: tuple[str, ...] = ()
    """Words that the warnings must hold."""

    def written(self, folder: Path) -> Path:
        """Write the file into `folder` under its own name."""
        path = folder / self.file_name
        path.write_bytes(self.content)
        return path
