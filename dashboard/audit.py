"""The audit log: who did what and when, in lines that can't be changed unnoticed.

Owns the kinds of entries and what each may say; never an answer, a name or an e-mail: people are told of by their user
id, loads and pairs by number. Each line holds the SHA-256 of the one before, and a file beside it says how far the log
went, so that a line which was changed, taken out or cut off at the end is found. Whoever can write both files can write
a new history: note the head that `outcomes audit --verify` prints elsewhere, and compare.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dashboard import journal
from dashboard.config import DataFolder
from dashboard.errors import UnknownNameError
from dashboard.wholefile import write_whole

KINDS: dict[str, tuple[str, ...]] = {
    "signed in": (),
    "sign-in refused": ("reason",),
    "signed out": (),
    "loaded": ("loads",),
    "undid": ("loads",),
    "published": ("release",),
    "changed the rules": ("rules",),
    "cleared comments": ("cleared", "withheld"),
    "turned staying on": ("program",),
    "turned staying off": ("program",),
    "exported": ("outcome", "ending"),
    "changed access": ("user", "role", "programs"),
    "revoked access": ("user",),
    "erased": ("people", "rows", "releases", "backups"),
    "let join again": ("people",),
    "retained": ("program", "wave", "rows"),
    "backed up": ("sha256",),
    "restored": ("sha256",),
}
"""What can happen, and the facts that may be told of it."""


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    number: int
    at: str
    who: str
    what: str
    facts: Mapping[str, Any]
    digest: str


@dataclass(frozen=True)
class Verdict:
    """What verifying the log found."""

    entries: int
    head: str
    faults: tuple[str, ...]
    """Sentences; none when every line is what was written."""


def note(folder: DataFolder, who: str, what: str, **facts: Any) -> None:
    """Add one entry, on the disk before this returns.

    Raises UnknownNameError for a kind, or a fact, that the log doesn't know, and OSError where nothing can be written:
    what can't be put on record must not be done.
    """
    if what not in KINDS:
        raise UnknownNameError.among("kind of audit entry", what, KINDS)
    for name in facts:
        if name not in KINDS[what]:
            raise UnknownNameError.among(f"fact of {what!r}", name, KINDS[what])
    folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
    with journal.locked(folder.audit):
        before = journal.last_line(folder.audit) or {}
        line = {
            "number": int(before.get("number", 0)) + 1,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "who": who,
            "what": what,
            "facts": facts,
            "before": before.get("digest", ""),
        }
        line["digest"] = _digest(line)
        journal.add(folder.audit, line)
        write_whole(
            folder.audit_head, json.dumps({"number": line["number"], "digest": line["digest"]}), durable=False
        )


def entries(folder: DataFolder, newest: int | None = None) -> list[Entry]:
    """Return the entries, newest first, at most so many."""
    found = journal.lines(folder.audit)[::-1]
    return [
        Entry(*(line.get(name) for name in ("number", "at", "who", "what", "facts", "digest")))  # type: ignore[arg-type]
        for line in found[:newest]
    ]


def verify(folder: DataFolder, noted_head: str | None = None) -> Verdict:
    """Read the whole log and say what isn't as it was written; `noted_head` is a head that was noted before."""
    faults: list[str] = []
    number, head, seen = 0, "", {""}
    for line in journal.lines(folder.audit):
        place = f"entry {line.get('number', number + 1)}"
        if line.get("digest") != _digest(line):
            faults.append(f"{place.capitalize()} isn't what was written.")
        if line.get("before") != head or line.get("number") != number + 1:
            faults.append(f"Something is missing or was put in before {place}.")
        number, head = int(line.get("number", number + 1)), str(line.get("digest", ""))
        seen.add(head)
    told = _head(folder)
    if told["digest"] not in seen or told["number"] > number:
        faults.append(f"The log once went to entry {told['number']} and doesn't any more.")
    if noted_head is not None and noted_head not in seen - {""}:
        faults.append("The head that was noted isn't in the log.")
    return Verdict(number, head, tuple(faults))


def _head(folder: DataFolder) -> dict[str, Any]:
    try:
        told = json.loads(folder.audit_head.read_text(encoding="utf-8"))
        return {"number": int(told["number"]), "digest": str(told["digest"])}
    except FileNotFoundError:
        return {"number": 0, "digest": ""}
    except (ValueError, KeyError, TypeError):
        return {"number": 0, "digest": "unreadable"}


def _digest(line: Mapping[str, Any]) -> str:
    told = {name: value for name, value in line.items() if name != "digest"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
