"""The clock set back and forward between loads: does everything that means the newest still mean the last one done?

The same work is done twice, once with a clock of its own for each step, by libfaketime; nothing of the product knows.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard import audit
from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.follow_up import contacts
from dashboard.outcomes import measure
from dashboard.privacy.policy_file import read_policy
from dashboard.release.store import current
from tests.assurance.killed import unrecorded
from tests.assurance.small_program import loads_in, pairs_file, sessions_file
from tests.assurance.trial import Found, Trial
from tests.served import ROOT

_LIBRARIES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib*/faketime/libfaketime.so.1", "/usr/lib/faketime/libfaketime.so.1")  # fmt: skip
_LONG_STEPS, _MOST_DAYS = 20, 500
_NOTE = """
import sys
from pathlib import Path
from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.follow_up import note_contact
note_contact(DataFolder(Path(sys.argv[1])), local_owner(), "Lead", "1", sys.argv[2])
"""


def _library() -> str:
    found = [str(path) for pattern in _LIBRARIES for path in Path("/").glob(pattern.removeprefix("/"))]
    return found[0] if found else ""


def _missing() -> str:
    return "" if _library() else "libfaketime isn't here to give a process another clock"


@dataclass(frozen=True)
class _Step:
    """One thing that is done, and by how many days the clock is off then."""

    what: str
    number: int
    days: int


def _clock(days: int) -> Mapping[str, str]:
    if not days:
        return os.environ
    return os.environ | {"LD_PRELOAD": _library(), "FAKETIME": f"{days:+d}d"}


def _run(days: int, *words: str) -> str:
    """Run Python with a clock that is off by some days; return what it printed, or raise with what it said."""
    ended = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=_clock(days), capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise RuntimeError(ended.stderr.strip()[-300:])
    return ended.stdout


def _do(place: Path, folder: DataFolder, step: _Step) -> None:
    data = ("--data", str(folder.path))
    product = ("-m", "dashboard.cli")
    if step.what == "load":
        _run(step.days, *product, "load", str(sessions_file(place, step.number)), "--yes", *data)
    elif step.what == "undo":
        standing = [
            one["load_id"] for one in loads_in(folder) if not one["undone_at"] and one["kind"] == "sessions"
        ]
        _run(step.days, *product, "undo", str(standing[step.number % len(standing)]), *data)
    elif step.what == "rules":
        read_policy(folder.policy)
        text = folder.policy.read_text(encoding="utf-8").splitlines()
        changed = [
            f"fewest_people = {step.number}" if line.startswith("fewest_people =") else line for line in text
        ]
        folder.policy.write_text("\n".join(changed), encoding="utf-8")
        _run(step.days, *product, "publish", *data)
    else:
        _run(step.days, "-c", _NOTE, str(folder.path), str(step.number))


def _steps(*, is_long: bool) -> list[_Step]:
    """Return what is done; there is always a log to take back, and rules only ever get stricter."""
    if not is_long:
        return [
            _Step("load", 1, 30),
            _Step("rules", 6, 400),
            _Step("rules", 7, -3),
            _Step(
                "load", 29, -400
            ),  # on the days of the first: what the two tell of one day is not always one session
            _Step("note", 1, 400),
            _Step("note", 2, -400),
        ]
    chance = random.Random(1)
    steps = [_Step("load", 100, 30), _Step("load", 101, -30)]
    for number in range(_LONG_STEPS):
        what = chance.choice(("load", "load", "undo", "rules", "note"))
        if (
            what == "undo"
            and sum(one.what == "load" for one in steps) - sum(one.what == "undo" for one in steps) < 2
        ):
            what = "load"
        strictness = 6 + number
        steps.append(
            _Step(what, strictness if what == "rules" else number, chance.randint(-_MOST_DAYS, _MOST_DAYS))
        )
    return steps


def _done(place: Path, folder: DataFolder, steps: Sequence[_Step]) -> Iterator[tuple[str, list[str]]]:
    """Do all steps; yield the release after each, and what didn't hold."""
    _run(0, "-m", "dashboard.cli", "load", str(pairs_file(place)), "--yes", "--data", str(folder.path))
    changes = 1
    for step in steps:
        _do(place, folder, step)
        changes += step.what == "rules"
        yield current(folder).name, [f"{step}: {fault}" for fault in _faults(folder, step, changes)]


def _faults(folder: DataFolder, step: _Step, changes: int) -> Iterator[str]:
    loads = [one["load_id"] for one in loads_in(folder)]
    if loads != sorted(loads, reverse=True):
        yield f"loads stand in the order {loads}"
    if step.what == "load" and loads_in(folder)[0]["file_name"] != f"sessions {step.number}.csv":
        yield "the newest load isn't the last one"
    if step.what == "note" and contacts(folder, local_owner(), ["Lead"])["1"].note != str(step.number):
        yield "the newest note isn't the last one"
    pointed = json.loads(folder.pointer.read_text(encoding="utf-8"))["history"][0]
    if (
        current(folder).name != f"release-{pointed}"
        or measure(folder, "reach", local_owner()).note.release != current(folder).name
    ):
        yield "another release than the last one is served"
    told = [entry for entry in audit.entries(folder) if entry.what == "changed the rules"]
    if len(told) != changes:
        yield f"the rules changed {changes} times and {len(told)} changes are on record"
    yield from audit.verify(folder).faults
    yield from unrecorded(folder)


def _try(place: Path, is_long: bool) -> Found:
    steps = _steps(is_long=is_long)
    # The suite does without the second time, for what it costs.
    true = [_Step(step.what, step.number, 0) for step in steps]
    undisturbed = list(_done(place, DataFolder(place / "true"), true)) if is_long else []
    found = list(_done(place, DataFolder(place / "false"), steps))
    failed = [fault for _, faults in (*undisturbed, *found) for fault in faults]
    failed += [
        f"{step}: the release is another than with a true clock"
        for step, (release, _), (wanted, _) in zip(steps, found, undisturbed, strict=is_long)
        if release != wanted
    ]
    days = [step.days for step in steps]
    return Found(len(steps), tuple(failed), f"clocks from {min(days)} to {max(days):+d} days off")


CLOCK = Trial(
    "clock set back",
    "whatever the clock says, the last load, note, rule and release is the newest, and releases are the same",
    _try,
    is_slow=True,
    needs=_missing,
    needs_system=True,
)
