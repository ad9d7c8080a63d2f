"""The command line: the same lines without a browser.

Owns the words of the commands and their exit codes. Data go to stdout, the rest to stderr; 0 is fine, 2 a refused
input, 1 our fault.
"""

import argparse
import contextlib
import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dashboard import (
    access_commands,
    brief_commands,
    describing_commands,
    erasing_commands,
    keeping_commands,
    loading_commands,
)
from dashboard.config import DEFAULT_PORT, DataFolder, data_folder
from dashboard.console import OWNER, print_json, say, show_progress, tell
from dashboard.errors import FullDiskError, OutcomesError, is_full_disk
from dashboard.jobs import JobFailedError, run
from dashboard.letters import legible
from dashboard.model import SIDES, TABLES, WAVES
from dashboard.review_words import RULES

Arguments = argparse.Namespace


def _folder(arguments: Arguments) -> DataFolder:
    return data_folder(arguments.data)


def _demo(arguments: Arguments) -> int:
    folder = _folder(arguments)
    say(f"Loading the sample program into {folder.path}")
    run(folder, OWNER | {"verb": "load", "sample": True}, show_progress)
    return _serve(arguments)


def _serve(arguments: Arguments) -> int:
    from dashboard.serving import serve

    say(f"Open http://{arguments.address}:{arguments.port} in a browser; press Ctrl+C to stop.")
    serve(_folder(arguments), arguments.port, arguments.address)
    return 0


def _sample(arguments: Arguments) -> int:
    from sample_data import sample_files

    arguments.directory.mkdir(parents=True, exist_ok=True)
    for source in sample_files():
        target = arguments.directory / source.name
        target.write_bytes(source.read_bytes())
        tell(str(target))
    return 0


def _template(arguments: Arguments) -> int:
    if arguments.kind == "sign-in":
        from dashboard.sign_in import TEXT

        sys.stdout.write(TEXT)
        return 0
    if arguments.kind == "targets":
        from dashboard.targets_file import TEXT as TARGETS

        sys.stdout.write(TARGETS)
        return 0
    if arguments.kind == "staying":
        from dashboard.staying_file import TEXT as STAYING

        sys.stdout.write(STAYING)
        return 0
    table = TABLES[arguments.kind]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerow([column.example for column in table.columns])
    for column in table.columns:
        allowed = f"; one of: {', '.join(column.values)}" if column.values else ""
        needed = " (needed)" if column.required else ""
        say(f"{column.name}{needed}: {column.description}{allowed}")
    say("The second line is an example: replace it.")
    return 0


def _list(arguments: Arguments) -> int:
    from dataclasses import asdict

    from dashboard.access import local_owner
    from dashboard.outcomes import outcomes_for

    outcomes = outcomes_for(local_owner(arguments.role))
    if arguments.json:
        print_json([asdict(outcome) for outcome in outcomes])
        return 0
    for outcome in outcomes:
        tell(f"{outcome.name:22} {outcome.question}")
    return 0


def _show(arguments: Arguments) -> int:
    from dashboard.access import local_owner
    from dashboard.exports.table import as_json
    from dashboard.outcomes import Filters, measure
    from dashboard.release.store import current

    filters = Filters(
        program=arguments.program,
        cohorts=tuple(arguments.cohort or ()),
        wave=arguments.wave,
        side=arguments.side,
        by=arguments.by,
    )
    folder = _folder(arguments)
    released = measure(folder, arguments.outcome, local_owner(arguments.role), filters)
    if current(folder).stands_in:
        say("The newest release is damaged; this is the one before. Publish again with 'outcomes publish'.")
    shown = as_json(released)
    if arguments.json:
        print_json(shown)
        return 0
    for cell in shown["cells"]:
        tell(
            "\t".join(
                f"{name}={legible(str(value), None)}" for name, value in cell.items() if value is not None
            )
        )
    for sentence in shown["notes"]:
        say(sentence)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="outcomes", description="Outcomes of reverse-mentoring programs.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(
        name: str, run_it: Callable[[Arguments], int], words: str, *, has_json: bool = False
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words)
        one.add_argument("--data", metavar="DIR", help="data folder (default: $OUTCOMES_DATA, else your own)")
        if has_json:
            one.add_argument("--json", action="store_true", help="print JSON")
        one.set_defaults(run=run_it)
        return one

    for name, function, words in (
        ("demo", _demo, "Load a sample program and serve the dashboard."),
        ("serve", _serve, "Serve the dashboard."),
    ):
        one = command(name, function, words)
        one.add_argument("--port", type=int, default=DEFAULT_PORT)
        one.add_argument(
            "--address", default="127.0.0.1", help="only this machine (127.0.0.1) until sign-in is set up"
        )
    command("sample", _sample, "Write the files of the sample program.").add_argument(
        "directory", type=Path, metavar="DIR"
    )
    command("template", _template, "Print an empty table to fill in.").add_argument(
        "kind", choices=(*sorted(TABLES), "sign-in", "staying", "targets"), metavar="KIND"
    )
    command(
        "inspect", loading_commands.inspect, "Say what a file holds; stores nothing.", has_json=True
    ).add_argument("file", metavar="FILE")
    one = command("load", loading_commands.load, "Load files and publish a new release.")
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--yes", action="store_true", help="take every suggestion")
    one.add_argument("--wave", choices=WAVES)
    one.add_argument("--program")
    one.add_argument("--cohort")
    one.add_argument("--side", choices=SIDES)
    one.add_argument("--dates", choices=("dmy", "mdy", "ymd"), help="order of day, month and year")
    one.add_argument("--kind", choices=("survey", *sorted(TABLES)), help="what the file is")
    one.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="ID=ANSWER",
        help="answer a question by the id that 'inspect' gives it",
    )
    one.add_argument("--sheet", help="the sheet of a workbook that holds the rows")
    one.add_argument(
        "--keep",
        action="append",
        default=[],
        choices=tuple(RULES),
        help="load these rows too although they would be left out",
    )
    command("history", loading_commands.history, "List the loads.", has_json=True)
    command(
        "rejected", loading_commands.rejected, "Print what a load left out and why, as CSV."
    ).add_argument("load", metavar="LOAD", help="its number")
    command("undo", loading_commands.undo, "Take a load back and publish anew.").add_argument(
        "load", metavar="LOAD", help="its number, or 'sample'"
    )
    command("publish", loading_commands.publish, "Publish a new release.", has_json=True).add_argument(
        "--explain",
        action="store_true",
        help="also print the plan: what is hidden, by which rule, and what was proven",
    )
    command(
        "check",
        loading_commands.check,
        "Read everything stored and say what is odd or damaged.",
        has_json=True,
    )
    access_commands.add_to(command)
    keeping_commands.add_to(command)
    erasing_commands.add_to(command)
    describing_commands.add_to(command)
    brief_commands.add_to(command)
    one = command("list", _list, "List the questions that can be asked.", has_json=True)
    one.add_argument("--role", default="owner")
    one = command("show", _show, "Answer one question from the current release.", has_json=True)
    one.add_argument("outcome", metavar="OUTCOME")
    one.add_argument("--program")
    one.add_argument("--cohort", action="append")
    one.add_argument("--wave")
    one.add_argument("--side")
    one.add_argument(
        "--by",
        metavar="ATTRIBUTE",
        help="program, cohort, generation, level, function, site, rhythm, focus or gap_band",
    )
    one.add_argument(
        "--role", default="owner", help="executive, hr, facilitator, owner, or facilitator:PROGRAM"
    )
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(words)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            code: int = arguments.run(arguments)
            return code
    except OutcomesError as error:
        return _refused(arguments, error)
    except OSError as error:
        return _refused(arguments, _in_words(error))
    return 130


def _in_words(error: OSError) -> OutcomesError:
    if is_full_disk(error):
        return FullDiskError.at()
    return OutcomesError(
        f"A file can't be read or written: {error.strerror or type(error).__name__}.",
        where=str(error.filename or ""),
        try_="Check that it is there and may be used by you.",
    )


def _refused(arguments: Arguments, error: OutcomesError) -> int:
    if getattr(arguments, "json", False):
        print_json({"error": error.as_dict()})
    say(str(error))
    for ask in getattr(error, "asks", [])[1:]:
        say(f"Also: {ask['question']} ({ask['where']})")
    return error.code if isinstance(error, JobFailedError) else error.exit_code


if __name__ == "__main__":
    sys.exit(main())
