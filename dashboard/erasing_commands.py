"""The commands that take away for good: erasing a person, and answers that were kept long enough.

Owns how they ask and answer at a terminal. The work is done by the loading process; nothing they print tells of an answer.
"""

import sys
from argparse import Namespace
from typing import Any

from dashboard import jobs
from dashboard.config import DataFolder, data_folder
from dashboard.console import OWNER, AddCommand, print_json, say, show_progress, tell
from dashboard.errors import DamagedError, OutcomesError, UnknownNameError

KINDS = {
    "roster_rows": "roster rows",
    "names": "names with e-mail and employee id",
    "pairs": "pairs, which stay with somebody unknown in their place",
    "sessions": "sessions, which stay the same way",
    "responses": "survey responses",
    "answers": "answers",
    "comments": "comments",
    "mentions": "texts that name them",
    "access": "entries on the list of who may sign in",
    "notes": "notes on their pairs",
    "releases": "releases, replaced by a new one",
    "backups": "backups and folders put aside, written anew without them",
}
"""What an erasure counts, in words."""


def add_to(command: AddCommand) -> None:
    """Add the commands to the parser."""
    one = command("erase", erase, "Erase people from everything the data folder holds.", has_json=True)
    one.add_argument(
        "people", nargs="+", metavar="PERSON", help="an e-mail, employee id, participant code or full name"
    )
    one.add_argument("--yes", action="store_true", help="don't ask")
    one.add_argument(
        "--joins-again",
        action="store_true",
        help="erase nobody: let files bring somebody who was erased again, with answers they give from today on",
    )
    one = command(
        "retain", retain, "Delete answers that were kept as long as retention.toml says.", has_json=True
    )
    one.add_argument("--yes", action="store_true", help="don't ask")


def erase(arguments: Namespace) -> int:
    """Erase people, or let them be loaded again."""
    folder = data_folder(arguments.data)
    if arguments.joins_again:
        return _join_again(folder, arguments)
    if not folder.vault.exists():
        raise UnknownNameError(
            "Nothing is loaded, so nobody is known.",
            where=str(folder.path),
            try_="Check the data folder (--data).",
        )
    request = OWNER | {"verb": "erase", "people": arguments.people}
    looked = jobs.run(folder, request | {"look": True})
    say(_people(looked["people"]) + " would be erased. What would go:")
    for line in _counted(looked["counts"]):
        say(f"  {line}")
    for remark in looked["remarks"]:
        say(remark)
    confirm(arguments, "Erase? This can't be taken back. [y/N] ", "Nothing was erased.")
    done = jobs.run(folder, request, show_progress)
    if arguments.json:
        print_json(done)
    else:
        tell(f"{len(done['left'])} places left")
        tell(f"{done['backups']} backups written anew") if done["backups"] else None
        tell(f"published {done['release']}" if done["release"] else "nothing is left to publish")
    for path in done["not_reached"]:
        say(
            f"Not reached: the backup {path}. It isn't where it was written, so the person may still be in it; when it is restored "
            "here, they are erased again."
        )
    check_nothing_left(done["left"])
    return 0


def retain(arguments: Namespace) -> int:
    """Say which answers are due, and delete them on a yes."""
    folder = data_folder(arguments.data)
    request = OWNER | {"verb": "retain"}
    looked = jobs.run(folder, request | {"look": True}) if folder.vault.exists() else {"due": []}
    found = looked["due"]
    for one in found:
        say(
            f"  {one['program'] or 'no program stated'}, {one['wave']}: {one['responses']} responses with {one['answers']} answers, the last "
            f"of {one['last_answered_on']}, kept for {one['months']} months"
        )
    if looked.get("interrupted"):
        say("An earlier deleting was interrupted; it is finished now.")
    elif not found:
        say("Nothing is due." if folder.vault.exists() else "Nothing is loaded.")
        if arguments.json:
            print_json({"due": []})
        return 0
    say(
        "These answers would be deleted, from backups too. Figures that were published stay as they were shown. What was never shown of "
        "them can't be shown later, such as a gain that needs this baseline, and 'Who answered' no longer counts them."
    )
    confirm(arguments, "Delete? This can't be taken back. [y/N] ", "Nothing was deleted.")
    done = jobs.run(folder, request, show_progress)
    if arguments.json:
        print_json(done)
    else:
        tell(f"{sum(one['answers'] for one in done['due'])} answers deleted")
        if done["backups"]:
            tell(f"{done['backups']} backups written anew")
        tell(f"published {done['release']}" if done["release"] else "nothing is left to publish")
    for path in done["not_reached"]:
        say(f"Not reached: the backup {path}. It isn't where it was written, so the answers are still in it.")
    check_nothing_left(done["left"])
    return 0


def confirm(arguments: Namespace, question: str, refused: str) -> None:
    """Ask before something goes; raises OutcomesError unless it is said yes to."""
    if arguments.yes:
        return
    if not sys.stdin.isatty():
        raise OutcomesError(
            f"This asks first, and nobody can answer here. {refused}",
            try_="Give --yes to do it without asking.",
        )
    say(question)
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise OutcomesError(refused, try_="Start again when you are sure.")


def check_nothing_left(left: list[str]) -> None:
    """Raise DamagedError when the search at the end found something."""
    for place in left:
        say(f"  still there: {place}")
    if left:
        raise DamagedError(
            "Something of the person is left in the places named.",
            where=f"{len(left)} places",
            try_="Look at each; stop the dashboard if it keeps a file open, then give the same command again.",
        )


def _join_again(folder: DataFolder, arguments: Namespace) -> int:
    found = jobs.run(folder, OWNER | {"verb": "join again", "people": arguments.people})["people"]
    if not found:
        raise UnknownNameError(
            "Nobody of that e-mail, id or code was erased.",
            try_="Give the e-mail or id; names are not on the list.",
        )
    if arguments.json:
        print_json({"people": found})
        return 0
    tell(f"{_people(found)} can be loaded again")
    say(
        "What was erased doesn't come back: load a roster and pairs anew. Answers count when given from today on."
    )
    return 0


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _counted(counts: dict[str, Any]) -> list[str]:
    return [f"{counts[kind]:6} {words}" for kind, words in KINDS.items() if counts.get(kind)]
