"""The staying file: for which programs HR wants to know whether people stayed longer than similar colleagues.

Owns the commented file and what it may say. Off is the rule: nothing of a program that isn't named is computed or published.
"""

import json
import tomllib
from pathlib import Path

from dashboard.errors import RefusedFileError
from dashboard.wholefile import write_whole

TEXT = """\
# Programs for which it is published whether those who take part stayed longer than similar colleagues. Off unless named here.
# It takes a roster with the day people were hired and the day they left. Write this file as staying.toml into the data folder
# and publish anew, or use the switch on the page Staying, which does both.
# Those who take part chose to: a difference is no proof, and where colleagues can't be made alike none is shown.
programs = []
"""
_LINE = "programs = []\n"


def read_staying(path: Path) -> frozenset[str]:
    """Return the programs it is turned on for, none where there is no file; raises RefusedFileError for what can't be."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return frozenset()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(path, f"The file isn't readable: {error}.") from error
    programs = said.pop("programs", [])
    if said:
        raise _refused(path, f"{next(iter(said))} isn't a setting.")
    if not isinstance(programs, list) or not all(isinstance(one, str) for one in programs):
        raise _refused(path, 'Programs stand as programs = ["Its name", "Another"].')
    return frozenset(programs)


def write_staying(path: Path, programs: frozenset[str]) -> None:
    """Write the file anew, whole, with these programs."""
    # A string of JSON is one of TOML but for one sign.
    listed = json.dumps(sorted(programs), ensure_ascii=False).replace("\x7f", "\\u007f")
    write_whole(path, TEXT.replace(_LINE, f"programs = {listed}\n"))


def _refused(path: Path, what: str) -> RefusedFileError:
    return RefusedFileError(
        f"It can't be told for which programs staying is turned on. {what}",
        where=path.name,
        try_="Mend the line, or delete the file: then it is off for every program. 'outcomes template staying' prints one to fill in.",
    )
