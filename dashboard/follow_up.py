"""What facilitators note about pairs at risk: who was contacted, and how a program weighs the signs.

Owns one file of lines that is only ever added to, so that two people can note at once and nothing noted is lost. Holds
what its users write about meetings; no answer is in it, and it never leaves the data folder but through a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from dashboard import journal
from dashboard.access import Viewer, check_view_outcome, check_view_program, permitted_programs
from dashboard.config import DataFolder
from dashboard.errors import RefusedEntryError
from dashboard.risk import DEFAULT_WEIGHTS, PARTS, Weights

LONGEST_NOTE = 500
MOST_POINTS = 10.0
_OUTCOME = "pairs_at_risk"


@dataclass(frozen=True)
class Contact:
    """The newest note that a pair was contacted."""

    pair: str
    on: date
    by: str
    note: str


def contacts(folder: DataFolder, viewer: Viewer, programs: Iterable[str]) -> dict[str, Contact]:
    """Return the newest contact of each pair in those of `programs` that the viewer may see."""
    check_view_outcome(viewer, _OUTCOME)
    seen = set(permitted_programs(viewer, programs))
    return {
        line["pair"]: Contact(line["pair"], date.fromisoformat(line["on"]), line["by"], line["note"])
        for line in _lines(folder)
        if line["what"] == "contact" and line["program"] in seen
    }


def note_contact(folder: DataFolder, viewer: Viewer, program: str, pair: str, note: str) -> None:
    """Note that a pair was contacted today; raises RefusedEntryError for a note that is too long."""
    _check(viewer, program)
    text = " ".join(note.split())
    if len(text) > LONGEST_NOTE:
        raise RefusedEntryError(
            f"The note has {len(text)} characters.", try_=f"Shorten it to {LONGEST_NOTE}; nothing was stored."
        )
    _add(
        folder,
        viewer,
        {
            "what": "contact",
            "program": program,
            "pair": pair,
            "on": datetime.now().astimezone().date().isoformat(),
            "note": text,
        },
    )


def weights_of(folder: DataFolder, viewer: Viewer, program: str) -> Weights:
    """Return how a program weighs the signs: as it was last set, else by default."""
    _check(viewer, program)
    found = DEFAULT_WEIGHTS
    for line in _lines(folder):
        if line["what"] == "weights" and line["program"] == program:
            found = Weights(**{name: float(line["weights"][name]) for name in PARTS})
    return found


def remember_weights(folder: DataFolder, viewer: Viewer, program: str, weights: Weights) -> None:
    """Remember how a program weighs the signs; raises RefusedEntryError for points below 0 or above 10."""
    _check(viewer, program)
    for name, points in weights.as_dict().items():
        if not 0 <= points <= MOST_POINTS:
            raise RefusedEntryError(
                f"{points:g} points for {name.replace('_', ' ')} can't be.",
                try_=f"Give 0 to {MOST_POINTS:g}; nothing was stored.",
            )
    _add(folder, viewer, {"what": "weights", "program": program, "weights": weights.as_dict()})


def _check(viewer: Viewer, program: str) -> None:
    check_view_outcome(viewer, _OUTCOME)
    check_view_program(viewer, program)


def _add(folder: DataFolder, viewer: Viewer, line: dict[str, Any]) -> None:
    """Add one line, on the disk before anybody is told that it is noted."""
    told = line | {"by": viewer.subject, "at": datetime.now(UTC).isoformat(timespec="seconds")}
    with journal.locked(folder.follow_up):
        journal.add(folder.follow_up, told)


def _lines(folder: DataFolder) -> list[dict[str, Any]]:
    """Return what was noted, oldest first; a line that was cut off by a failure is left out."""
    return [line for line in journal.lines(folder.follow_up) if {"what", "program"} <= line.keys()]
