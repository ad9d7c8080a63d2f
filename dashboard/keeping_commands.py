"""The commands that keep what is there: backup, restore, the audit log.

Owns how they ask and answer at a terminal.
"""

import json
import tempfile
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from dashboard import audit
from dashboard.config import DataFolder, data_folder
from dashboard.console import OWNER, AddCommand, print_json, say, show_progress, tell
from dashboard.errors import DamagedError
from dashboard.jobs import run


def add_to(command: AddCommand) -> None:
    """Add the commands to the parser."""
    one = command(
        "backup", backup, "Write everything to one file, in its turn after a running load.", has_json=True
    )
    one.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    one.add_argument("--replace", action="store_true", help="let an older backup give way")
    one = command("restore", restore, "Put a backup in the place of the data folder.", has_json=True)
    one.add_argument("file", type=Path, metavar="FILE", help="the backup")
    one.add_argument("--replace", action="store_true", help="move what is there aside, whole")
    one = command("audit", audit_log, "Print who did what, newest first.", has_json=True)
    one.add_argument("--verify", action="store_true", help="only check that the log is as it was written")
    one.add_argument(
        "--head", metavar="DIGEST", help="with --verify: a head noted before, which must be in the log"
    )
    one.add_argument("--newest", type=int, metavar="N", help="at most so many entries")


def backup(arguments: Namespace) -> int:
    """Write everything that is needed to begin again to one file."""
    folder = data_folder(arguments.data)
    request = OWNER | {"verb": "backup", "file": str(arguments.file.resolve()), "replace": arguments.replace}
    done = run(folder, request, show_progress)
    if arguments.json:
        print_json(done)
        return 0
    tell(f"{done['file']}: {done['bytes']:,} bytes, sha256 {done['sha256']}")
    say(
        "It holds names, answers and the key: keep it where only you can read it, and not on this disk alone."
    )
    return 0


def restore(arguments: Namespace) -> int:
    """Put a backup in the place of the data folder."""
    target = data_folder(arguments.data, is_restored=True)
    request = OWNER | {
        "verb": "restore", "file": str(arguments.file.resolve()), "into": str(target.path), "replace": arguments.replace,
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="outcomes-") as place:
        done = run(DataFolder(Path(place)), request, show_progress)
    if arguments.json:
        print_json(done)
        return 0
    tell(f"restored {target.path}, as of {done['made_at']}: {done['release'] or 'nothing was published yet'}")
    if done["aside"]:
        say(f"What was there before is whole, in {done['aside']}. Delete it when you no longer need it.")
    if not done["is_access_kept"]:
        say("Who may sign in is as it was when the backup was made: look at 'outcomes access'.")
    if not done["is_record_kept"]:
        say(
            "The database that was there can't be read, so what was published since the backup isn't on record any more: take its "
            "releases and exports out of use before you publish, or the two could be set against each other."
        )
    if not done["is_same_log"]:
        say(
            "The audit log that was there doesn't go on from the backup's, so the backup's was taken; compare the two."
        )
    return 0


def audit_log(arguments: Namespace) -> int:
    """Print the audit log, newest first, or check that it is as it was written."""
    folder = data_folder(arguments.data)
    if arguments.verify or arguments.head:
        return _verify(arguments)
    found = audit.entries(folder, arguments.newest)
    if arguments.json:
        print_json([asdict(entry) for entry in found])
        return 0
    for entry in found:
        told = ", ".join(f"{name} {json.dumps(value)}" for name, value in entry.facts.items())
        tell(f"{entry.number}\t{entry.at}\t{entry.who}\t{entry.what}\t{told}")
    return 0


def _verify(arguments: Namespace) -> int:
    verdict = audit.verify(data_folder(arguments.data), arguments.head)
    if arguments.json:
        print_json(asdict(verdict))
    else:
        tell(f"{verdict.entries} entries, head {verdict.head or 'none yet'}")
        for fault in verdict.faults:
            say(fault)
    if verdict.faults and not arguments.json:
        raise DamagedError(
            "The audit log isn't as it was written.",
            where="audit.jsonl",
            try_="Keep the file as it is and compare it with the one in your newest backup.",
        )
    return 1 if verdict.faults else 0
