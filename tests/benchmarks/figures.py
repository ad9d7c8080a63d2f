"""One program through the whole product, and every figure about it.

Owns what is measured. Reads what is shown through the same line as `outcomes show --json`; asserts nothing.
"""

import resource
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from dashboard.access import local_owner
from dashboard.catalogue import ALL_SKILLS, OUTCOMES
from dashboard.config import DataFolder
from dashboard.explanation import explanation
from dashboard.exports.table import as_json
from dashboard.outcomes import Filters, measure
from dashboard.verbs import VERBS
from tests.attack.pipeline import write_files
from tests.attack.programs import Program
from tests.benchmarks.timing import Timing

_FEWEST_PEOPLE = 5


@dataclass(frozen=True)
class Shown:
    """What became of a number of cells."""

    offered: int
    whole: int
    in_part: int
    """Those that show the gain alone."""

    def __str__(self) -> str:
        """Return it as a line."""
        share = self.whole / self.offered if self.offered else 0
        return f"{self.whole:,} of {self.offered:,} ({share:.1%}) shown, {self.in_part:,} more with the gain alone"


def published(program: Program, directory: Path) -> tuple[DataFolder, Timing]:
    """Load and publish a program in this process, as the loading process would; return where, and the times."""
    folder = DataFolder(directory / "data")
    folder.create()
    files = [{"path": str(path), "name": path.name} for path in write_files(program, directory / "files")]
    timing = Timing()
    VERBS["load"]({"verb": "load", "role": "owner", "files": files}, folder, timing)
    return folder, timing


def question_seconds(folder: DataFolder) -> dict[str, float]:
    """Return how long a page's question takes: skill gain by each attribute."""
    outcome = OUTCOMES["skill_gain"]
    seconds = {}
    for by in (*outcome.scopes[1:], *outcome.attributes):
        since = perf_counter()
        measure(folder, outcome.name, local_owner(), Filters(by=by))
        seconds[by] = perf_counter() - since
    return seconds


def cells(folder: DataFolder) -> tuple[int, int]:
    """Return how many cells about answers were offered, and how many are shown."""
    about = [one for one in explanation(folder).outcomes if OUTCOMES[one.outcome].about == "answers"]
    return sum(one.offered for one in about), sum(one.shown for one in about)


def one_way(folder: DataFolder, program: Program) -> Shown:
    """Return what became of the gains of groups by one attribute with enough people, skill by skill."""
    found = [
        row
        for row in _one_way_rows(folder)
        if row["skill"] != ALL_SKILLS and _people_behind(row, program) >= _FEWEST_PEOPLE
    ]
    shown = [row for row in found if row["hidden"] is None]
    in_part = sum(row["levels_hidden"] is not None for row in shown)
    return Shown(len(found), len(shown) - in_part, in_part)


def _one_way_rows(folder: DataFolder) -> Iterator[Mapping[str, Any]]:
    outcome = OUTCOMES["skill_gain"]
    return chain.from_iterable(
        as_json(measure(folder, outcome.name, local_owner(), Filters(by=by)))["cells"]
        for by in (None, *outcome.scopes[1:], *outcome.attributes)
    )


def _people_behind(row: Mapping[str, Any], program: Program) -> int:
    """Return how many people of a cell answered both waves, by what was invented and not by what is shown."""
    before, after = (
        program.answers.get((row["skill"], wave, row["side"]), {}) for wave in ("baseline", row["wave"])
    )
    wanted = {name: row[name] for name in ("program", "cohort") if row[name] is not None}
    if row["attribute"]:
        wanted[row["attribute"]] = row["attribute_group"]
    return sum(
        person.email in before
        and person.email in after
        and all(getattr(person, name) == value for name, value in wanted.items())
        for person in program.people
    )


def peak_megabytes() -> tuple[int, int]:
    """Return the most memory this process had, and the most that a process reading a file had."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    mine, reader = (resource.getrusage(one).ru_maxrss // 1024 for one in who)
    return mine, reader
