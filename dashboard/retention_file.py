"""The retention file: how long raw answers are kept, as an owner may read and edit it.

Owns the commented file and what it may say. Deletes nothing: `outcomes retain` does, when somebody asks for it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.errors import RefusedFileError
from dashboard.model import WAVES

_MOST_MONTHS = 600

TEXT = f"""\
# How long raw answers are kept, in months after the last answer of a wave in a program. 0: until you change it.
# Nothing is deleted by itself: 'outcomes retain' shows what is due and deletes it when you say yes.
# Figures that were published stay on the pages as they were shown.
months = 0

# Where a wave has a time of its own. Waves: {", ".join(f'"{wave}"' for wave in WAVES)}.
# A gain needs the baseline: give the baseline no less time than the surveys after it.
# [waves]
# baseline = 36
# end = 24
"""


@dataclass(frozen=True)
class Retention:
    """How long answers are kept."""

    months: int = 0
    waves: Mapping[str, int] = field(default_factory=dict)

    def months_of(self, wave: str) -> int | None:
        """Return for how many months answers of a wave are kept, None for as long as nobody changes it."""
        return self.waves.get(wave, self.months) or None

    def in_words(self) -> dict[str, str]:
        """Return for each wave how long its answers are kept."""
        return {
            wave: f"{months} months after its last answer"
            if (months := self.months_of(wave))
            else "until the setting is changed (no time is set)"
            for wave in WAVES
        }


def read_retention(path: Path) -> Retention:
    """Return what the retention file says; make it, keeping everything, when there is none.

    Raises RefusedFileError for a wave, a setting or a number that can't be.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(TEXT, encoding="utf-8")
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(path, f"The file isn't readable: {error}.") from error
    waves = said.get("waves", {})
    for name in said:
        if name not in {"months", "waves"}:
            raise _refused(path, f"{name} isn't a setting.")
    if not isinstance(waves, dict) or not set(waves) <= set(WAVES):
        raise _refused(path, f"Under [waves] stand some of: {', '.join(WAVES)}.")
    for name, months in {"months": said.get("months", 0), **waves}.items():
        if not isinstance(months, int) or isinstance(months, bool) or not 0 <= months <= _MOST_MONTHS:
            raise _refused(path, f"{name} must be a whole number of months from 0 to {_MOST_MONTHS}.")
    return Retention(said.get("months", 0), waves)


def _refused(path: Path, what: str) -> RefusedFileError:
    return RefusedFileError(
        f"The times of retention can't be used. {what}",
        where=path.name,
        try_="Mend the line, or delete the file: it is then written anew, and keeps everything.",
    )
