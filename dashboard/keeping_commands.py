"""The commands that keep what is there: the audit log.

Owns how they ask and answer at a terminal.
"""

import json
from argparse import Namespace
from dataclasses import asdict

from dashboard import audit
from dashboard.config import data_folder
from dashboard.console import print_json, say, tell
from dashboard.errors import DamagedError


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
