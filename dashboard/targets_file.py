"""The targets file: what a company set out to reach, as HR may write it.

Owns the commented file and what it may say. A target changes no number; it is only what a number is held against.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.errors import RefusedFileError

LIMITS: dict[str, tuple[float, float]] = {
    "reach": (1, 100),
    "meeting_rhythm": (1, 100),
    "skill_gain": (0.1, 10),
    "relationship_quality": (1, 11),
    "ideas": (1, 100_000),
}
"""Outcome → least and most that its target can be."""

TEXT = """\
# Targets that the numbers of the Impact page are held against. Write this file as targets.toml into the data folder.
# Take away the # before a line to set it; without a line there is no target.

# reach = 75                  # percent of the people invited who take part
# meeting_rhythm = 75         # percent of pairs that met as planned
# skill_gain = 0.3            # points of the scale, each side
# relationship_quality = 3.5  # of the points of the scale, each side
# ideas = 5                   # ideas adopted

# Where a program has targets of its own:
# [programs."Digital Desk"]
# ideas = 10
"""


@dataclass(frozen=True)
class Targets:
    """Targets of all programs together and of single ones, by outcome; shares in percent."""

    together: Mapping[str, float] = field(default_factory=dict)
    programs: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def of(self, program: str | None) -> Mapping[str, float]:
        """Return the targets of a program; those of all where it has none of its own."""
        return {**self.together, **self.programs.get(program or "", {})}


def read_targets(path: Path) -> Targets:
    """Return what the targets file says, none where there is no file; raises RefusedFileError for what can't be."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Targets()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(path, f"The file isn't readable: {error}.") from error
    programs = said.pop("programs", {})
    if not isinstance(programs, dict) or not all(isinstance(one, dict) for one in programs.values()):
        raise _refused(path, 'A program stands as [programs."Its name"], with its targets below.')
    return Targets(_checked(path, said), {name: _checked(path, one) for name, one in programs.items()})


def _checked(path: Path, said: Mapping[str, Any]) -> dict[str, float]:
    for name, value in said.items():
        if name not in LIMITS:
            raise _refused(path, f"{name} isn't a target; these are: {', '.join(LIMITS)}.")
        least, most = LIMITS[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise _refused(path, f"{name} must be a number from {least:g} to {most:g}.")
    return dict(said)


def _refused(path: Path, what: str) -> RefusedFileError:
    return RefusedFileError(
        f"The targets can't be used. {what}",
        where=path.name,
        try_="Mend the line, or delete the file: then there are no targets. 'outcomes template targets' prints one to fill in.",
    )
