"""The commands that say who may see what: access, invite, revoke.

Owns how they ask and answer at a terminal. Whoever can run them works on the machine itself, as its owner.
"""

from argparse import Namespace
from dataclasses import asdict

from dashboard import access_list
from dashboard.access import ROLES, local_owner
from dashboard.access_list import Person
from dashboard.config import data_folder
from dashboard.console import AddCommand, print_json, tell
from dashboard.sign_in import sign_in_of


def add_to(command: AddCommand) -> None:
    """Add the commands to the parser."""
    command("access", access, "List who may sign in, and what they may see.", has_json=True)
    one = command("invite", invite, "Let somebody sign in, or give them another role.")
    one.add_argument("email", metavar="EMAIL")
    one.add_argument("--role", required=True, choices=ROLES)
    one.add_argument(
        "--program",
        action="append",
        help="only this one, for facilitators and executives; may be given again",
    )
    command("revoke", revoke, "Take somebody's access away, at once.").add_argument(
        "who", metavar="EMAIL", help="or the user id"
    )


def access(arguments: Namespace) -> int:
    """List who was invited."""
    folder = data_folder(arguments.data)
    listed = access_list.people(folder)
    if arguments.json:
        print_json([asdict(one) for one in listed])
        return 0
    for one in listed:
        tell(_line(one))
    if sign_in_of(folder) is None:
        tell(
            "Sign-in isn't set up: only this machine is served. 'outcomes template sign-in' prints the settings."
        )
    return 0


def _line(one: Person) -> str:
    state = f"revoked {one.revoked_at[:16]}" if one.revoked_at else "open" if one.account else "invited"
    return "\t".join((one.user, one.email, one.role, programs_in_words(one), state))


def programs_in_words(one: Person) -> str:
    """Return which programs somebody may see."""
    return "every program" if one.programs is None else ", ".join(one.programs)


def invite(arguments: Namespace) -> int:
    """Invite somebody, or give them another role."""
    folder = data_folder(arguments.data)
    found = access_list.invite(folder, local_owner(), arguments.email, arguments.role, arguments.program)
    tell(_line(found))
    return 0


def revoke(arguments: Namespace) -> int:
    """Take somebody's access away."""
    tell(_line(access_list.revoke(data_folder(arguments.data), local_owner(), arguments.who)))
    return 0
