"""The command line: the same lines without a browser.

Owns the words of the commands and their exit codes. Data go to stdout, the rest to stderr; 0 is fine, 2 a refused
input, 1 our fault.
"""

import argparse
import contextlib
import csv
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dashboard.config import DEFAULT_PORT, DataFolder, data_folder
from dashboard.errors import OutcomesError
from dashboard.jobs import JobFailedError, run
from dashboard.model import SIDES, TABLES, WAVES

Arguments = argparse.Namespace


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, default=str, indent=1))


def _progress(what: str, _share: float) -> None:
    _say(f"  {what}")


def _folder(arguments: Arguments) -> DataFolder:
    return data_folder(arguments.data)


def _demo(arguments: Arguments) -> int:
    folder = _folder(arguments)
    _say(f"Loading the sample program into {folder.path}")
    run(folder, {"verb": "load", "sample": True, "role": "owner"}, _progress)
    return _serve(arguments)


def _serve(arguments: Arguments) -> int:
    from dashboard.serving import serve

    _say(f"Open http://{arguments.address}:{arguments.port} in a browser; press Ctrl+C to stop.")
    serve(_folder(arguments), arguments.port, arguments.address)
    return 0


def _sample(arguments: Arguments) -> int:
    from sample_data import sample_files

    arguments.directory.mkdir(parents=True, exist_ok=True)
    for source in sample_files():
        target = arguments.directory / source.name
        target.write_bytes(source.read_bytes())
        print(target)
    return 0


def _template(arguments: Arguments) -> int:
    table = TABLES[arguments.kind]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerow([column.example for column in table.columns])
    for column in table.columns:
        allowed = f"; one of: {', '.join(column.values)}" if column.values else ""
        needed = " (needed)" if column.required else ""
        _say(f"{column.name}{needed}: {column.description}{allowed}")
    _say("The second line is an example: replace it.")
    return 0


def _existing(files: Sequence[str]) -> list[Path]:
    paths = [Path(name) for name in files]
    for path in paths:
        if not path.is_file():
            raise OutcomesError(
                "There is no such file.", where=str(path), try_="Check the name and the folder."
            )
    return paths


def _inspect(arguments: Arguments) -> int:
    path = _existing([arguments.file])[0]
    found = run(_folder(arguments), {"verb": "inspect", "files": [_file(path)]})
    if arguments.json:
        _print_json(found)
        return 0
    rows = found["rows"]
    print(f"{found['file']}: {found['format']}, {rows['read']} rows, {rows['kept']} to load")
    for state in ("test", "unfinished", "duplicate", "empty"):
        if rows[state]:
            print(f"  {rows[state]} {state}")
    for column in found["columns"]:
        print(f"  {column['kind']:13} {column['text'] or column['name']}")
    for ask in found["asks"]:
        print(f"  to answer: {ask['question']} ({ask['where']})")
    for warning in found["warnings"]:
        print(f"  note: {warning}")
    return 0


def _file(path: Path, fixed: dict[str, str] | None = None) -> dict[str, Any]:
    return {"path": str(path.resolve()), "name": path.name, "fixed": fixed or {}}


def _load(arguments: Arguments) -> int:
    paths = _existing(arguments.files)
    fixed = {
        name: value
        for name, value in {
            "wave": arguments.wave,
            "program": arguments.program,
            "cohort": arguments.cohort,
            "side": arguments.side,
            "day_order": arguments.dates,
            "kind": arguments.kind,
            "sheet": arguments.sheet,
        }.items()
        if value
    }
    fixed |= dict(answer.split("=", 1) for answer in arguments.answer if "=" in answer)
    answers: dict[str, dict[str, str]] = {path.name: dict(fixed) for path in paths}
    while True:
        files = [_file(path, answers[path.name]) for path in paths]
        if not arguments.yes:
            _confirm(arguments, files)
        try:
            done = run(_folder(arguments), {"verb": "load", "files": files, "role": "owner"}, _progress)
        except JobFailedError as error:
            if arguments.yes or not error.asks or not sys.stdin.isatty():
                raise
            for ask in error.asks:
                answers[ask["file"]][ask["id"]] = _answer(ask)
            continue
        break
    for report in done["files"]:
        _print_report(report)
    print(
        f"published {done['release']}"
        if done["release"]
        else "loaded; nothing to publish until pairs are loaded"
    )
    return 0


def _print_report(report: dict[str, Any]) -> None:
    if report["already_loaded"]:
        print(f"{report['file']}: already loaded ({report['already_loaded']}); nothing to do")
        return
    print(
        f"{report['file']}: load {report['load']}, {report['rows']} of {report['read']} rows ({report['kind']})"
    )
    for rejection in report["rejections"][:20]:
        _say(f"  row {rejection['row']}, column {rejection['column']!r}: {rejection['reason']}")
    if len(report["rejections"]) > 20:  # noqa: PLR2004
        _say(f"  and {len(report['rejections']) - 20} more")
    for ask in report["asks"]:
        _say(f"  taken as suggested: {ask['question']} {ask.get('suggestion', '')} ({ask['where']})")
    for note in report["notes"]:
        _say(f"  note: {note}")


def _confirm(arguments: Arguments, files: list[dict[str, Any]]) -> None:
    """Say what loading would do and ask for a yes; where nobody can answer, refuse with the option to give."""
    if not sys.stdin.isatty():
        raise OutcomesError(
            "Loading asks before it stores, and nobody can answer here.",
            try_="Give --yes to take every suggestion; --wave, --program, --cohort, --side and --dates answer questions.",
        )
    review = run(_folder(arguments), {"verb": "review", "files": files, "role": "owner"}, _progress)
    for one in review["files"]:
        if "error" in one:
            raise OutcomesError(one["error"]["what"], where=one["error"]["where"], try_=one["error"]["try"])
        _say(f"{one['file']}: {one['format']}, {one['read']} rows; left out: {one['test']} test, "
             f"{one['unfinished']} unfinished, {one['duplicate']} duplicate")  # fmt: skip
        for item in json.loads(one["mapping"])["items"]:
            _say(f"  {item['skill']}: {item['text']}{' (reversed)' if item['reversed'] else ''}")
    if input("Load? [y/N] ").strip().lower() not in {"y", "yes"}:
        raise OutcomesError("Nothing was loaded.", try_="Start again when the file is ready.")


def _answer(ask: dict[str, Any]) -> str:
    choices = [str(choice) for choice in ask.get("choices") or []]
    while True:
        said = input(f"{ask['question']} ({ask['where']}) [{' / '.join(choices)}] ").strip()
        if said in choices or (said and not choices):
            return said


def _history(arguments: Arguments) -> int:
    loads = run(_folder(arguments), {"verb": "history"})["loads"]
    if arguments.json:
        _print_json(loads)
        return 0
    for one in loads:
        undone = f", undone {one['undone_at'][:16]}" if one["undone_at"] else ""
        print(
            f"{one['load_id']}\t{one['loaded_at'][:16]}\t{one['kind']}\t{one['rows_kept']} of {one['rows_read']} rows\t{one['file_name']}{undone}"
        )
    return 0


def _undo(arguments: Arguments) -> int:
    asked: Any = "sample" if arguments.load == "sample" else [_load_number(arguments.load)]
    done = run(_folder(arguments), {"verb": "undo", "loads": asked, "role": "owner"}, _progress)
    print(f"undone: {', '.join(str(one) for one in done['undone']) or 'nothing'}")
    print(f"published {done['release']}" if done["release"] else "nothing is left to publish")
    return 0


def _load_number(text: str) -> int:
    if not text.isdigit():
        raise OutcomesError(
            "A load is named by its number.", where=text, try_="'outcomes history' lists the numbers."
        )
    return int(text)


def _publish(arguments: Arguments) -> int:
    print(run(_folder(arguments), {"verb": "publish"}, _progress)["release"])
    return 0


def _list(arguments: Arguments) -> int:
    from dataclasses import asdict

    from dashboard.access import local_owner
    from dashboard.outcomes import outcomes_for

    outcomes = outcomes_for(local_owner(arguments.role))
    if arguments.json:
        _print_json([asdict(outcome) for outcome in outcomes])
        return 0
    for outcome in outcomes:
        print(f"{outcome.name:22} {outcome.question}")
    return 0


def _show(arguments: Arguments) -> int:
    from dashboard.access import local_owner
    from dashboard.exports.table import as_json
    from dashboard.outcomes import Filters, measure

    filters = Filters(
        program=arguments.program,
        cohorts=tuple(arguments.cohort or ()),
        wave=arguments.wave,
        side=arguments.side,
        by=arguments.by,
    )
    released = measure(_folder(arguments), arguments.outcome, local_owner(arguments.role), filters)
    shown = as_json(released)
    if arguments.json:
        _print_json(shown)
        return 0
    for cell in shown["cells"]:
        print("\t".join(f"{name}={value}" for name, value in cell.items() if value is not None))
    for sentence in shown["notes"]:
        _say(sentence)
    return 0


def _check(arguments: Arguments) -> int:
    """Look at the loaded rows and at the release, and say what is odd or damaged."""
    from dashboard.outcomes import release_info

    folder = _folder(arguments)
    found = run(folder, {"verb": "check"})["findings"]
    info = release_info(folder) if folder.pointer.exists() else {}
    if arguments.json:
        _print_json({"release": info, "findings": found})
        return 0
    for finding in found:
        print(f"{finding['rows_concerned']:6}  {finding['question']}")
    print(f"release: {info['release']} is whole, as of {info['as_of']}" if info else "release: none yet")
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
        "kind", choices=sorted(TABLES), metavar="KIND"
    )
    command("inspect", _inspect, "Say what a file holds; stores nothing.", has_json=True).add_argument(
        "file", metavar="FILE"
    )
    one = command("load", _load, "Load files and publish a new release.")
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
    command("history", _history, "List the loads.", has_json=True)
    command("undo", _undo, "Take a load back and publish anew.").add_argument(
        "load", metavar="LOAD", help="its number, or 'sample'"
    )
    command("publish", _publish, "Publish a new release.")
    command(
        "check", _check, "Look for what is odd in the loaded rows and damaged in the release.", has_json=True
    )
    one = command("list", _list, "List the questions that can be asked.", has_json=True)
    one.add_argument("--role", default="owner")
    one = command("show", _show, "Answer one question from the current release.", has_json=True)
    one.add_argument("outcome", metavar="OUTCOME")
    one.add_argument("--program")
    one.add_argument("--cohort", action="append")
    one.add_argument("--wave")
    one.add_argument("--side")
    one.add_argument("--by", metavar="ATTRIBUTE", help="program, cohort, generation, level, function or site")
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
        said = error.as_dict()
        if getattr(arguments, "json", False):
            _print_json({"error": said})
        _say(str(error))
        for ask in getattr(error, "asks", [])[1:]:
            _say(f"Also: {ask['question']} ({ask['where']})")
        return error.code if isinstance(error, JobFailedError) else error.exit_code
    return 130


if __name__ == "__main__":
    sys.exit(main())
