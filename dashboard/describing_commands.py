"""The commands that describe: the data dictionary and the data-protection sheet.

Owns how they are asked for at a terminal; both are printed, to be kept in a file.
"""

from argparse import Namespace

from dashboard.config import data_folder
from dashboard.console import AddCommand, print_text
from dashboard.describing import dictionary, protection


def add_to(command: AddCommand) -> None:
    """Add the command to the parser."""
    one = command("describe", describe, "Print what is stored, about whom, and who sees it.")
    one.add_argument(
        "what", choices=("dictionary", "protection"), metavar="WHAT", help="dictionary or protection"
    )
    one.add_argument("--format", choices=("md", "csv"), default="md", help="of the dictionary (default: md)")


def describe(arguments: Namespace) -> int:
    """Print the dictionary or the sheet."""
    if arguments.what == "protection":
        print_text(protection.sheet(data_folder(arguments.data)))
    else:
        print_text(dictionary.as_csv() if arguments.format == "csv" else dictionary.as_markdown())
    return 0
