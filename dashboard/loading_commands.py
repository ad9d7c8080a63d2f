"""The commands that bring files in: inspect, load, history, undo, publish, check.

Owns how they ask and answer at a terminal. The work is done by the loading process, the words are those of the page.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from dashboard import review_words
from dashboard.config import data_folder
from dashboard.console import OWNER, print_json, print_text, say, show_progress, tell
from dashboard.console import ask as ask_person
from dashboard.errors import DamagedError, OutcomesError
from dashboard.explanation import explanation, in_words
from dashboard.jobs import run

_SHOWN = 20


def _existing(files: Sequence[str]) -> list[Path]:
    paths = [Path(name) for name in files]
    for path in paths:
        if not path.is_file():
            raise OutcomesError(
                "There is no such file.", where=str(path), try_="Check the name and the folder."
            )
    return paths


def inspect(arguments: Namespace) -> int:
    """Say what a file holds."""
    path = _existing([arguments.file])[0]
    found = run(data_folder(arguments.data), OWNER | {"verb": "inspect", "files": [_file(path)]})
    if arguments.json:
        print_json(found)
        return 0
    rows = found["rows"]
    people = f", about {found['people']} people" if found["people"] is not None else ""
    tell(f"{found['file']}: {found['format']}, {rows['read']} rows{people}, {rows['kept']} to load")
    for state in ("test", "unfinished", "duplicate", "empty"):
        if rows[state]:
            tell(f"  {rows[state]} {state}")
    for column in found["columns"]:
        tell(f"  {column['kind']:13} {column['text'] or column['name']}")
    for ask in found["asks"]:
        tell(f"  to answer: {ask['question']} ({ask['where']})")
    for warning in found["warnings"]:
        tell(f"  note: {warning}")
    return 0


def _file(path: Path, fixed: dict[str, str] | None = None, keep: Sequence[str] = ()) -> dict[str, Any]:
    return {"path": str(path.resolve()), "name": path.name, "fixed": fixed or {}, "keep": list(keep)}


def load(arguments: Namespace) -> int:
    """Load files and publish."""
    paths = _existing(arguments.files)
    said = {
        "wave": arguments.wave,
        "program": arguments.program,
        "cohort": arguments.cohort,
        "side": arguments.side,
        "day_order": arguments.dates,
        "kind": arguments.kind,
        "sheet": arguments.sheet,
    }
    fixed = {name: value for name, value in said.items() if value}
    fixed |= dict(answer.split("=", 1) for answer in arguments.answer if "=" in answer)
    answers: dict[str, dict[str, str]] = {path.name: dict(fixed) for path in paths}
    if not arguments.yes and not sys.stdin.isatty():
        raise OutcomesError(
            "Loading asks before it stores, and nobody can answer here.",
            try_="Give --yes to take every suggestion; --wave, --program, --cohort, --side and --dates answer questions.",
        )
    while True:
        files = [_file(path, answers[path.name], arguments.keep) for path in paths]
        open_asks = [] if arguments.yes else _reviewed(arguments, files)
        if not open_asks:
            break
        for ask in open_asks:
            answers[ask["file"]][ask["id"]] = _answer(ask)
    if not arguments.yes and ask_person("Load? [y/N] ").strip().lower() not in {"y", "yes"}:
        raise OutcomesError("Nothing was loaded.", try_="Start again when the file is ready.")
    done = run(data_folder(arguments.data), OWNER | {"verb": "load", "files": files}, show_progress)
    for report in done["files"]:
        _print_report(report)
    nothing = "loaded; nothing to publish until pairs are loaded"
    tell(f"published {done['release']}" if done["release"] else nothing)
    return 0


def _reviewed(arguments: Namespace, files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say what loading would do; return what must be answered first."""
    review = run(data_folder(arguments.data), OWNER | {"verb": "review", "files": files}, show_progress)
    for one in review["files"]:
        if "error" in one:
            raise OutcomesError(one["error"]["what"], where=one["error"]["where"], try_=one["error"]["try"])
        say(f"{one['file']}: {review_words.found(one)}")
        for state, words in review_words.left_out(one):
            say(f"  left out: {review_words.counted(one[state], 'row')}, {words} (--keep {state} keeps them)")
        for sentence in (*review_words.people(one), *one["notes"]):
            say(f"  {sentence}")
        for item in json.loads(one["mapping"])["items"]:
            say(f"  {item['skill']}: {item['text']}{' (reversed)' if item['reversed'] else ''}")
        for sentence in review_words.suggestions(one):
            say(f"  suggested: {sentence}")
    for sentence in review_words.effect(review["effect"]):
        say(f"This changes: {sentence}.")
    return [
        ask | {"file": one["file"]}
        for one in review["files"]
        for ask in one["asks"]
        if "suggestion" not in ask
    ]


def _print_report(report: dict[str, Any]) -> None:
    if report["already_loaded"]:
        tell(f"{report['file']}: already loaded ({report['already_loaded']}); nothing to do")
        return
    tell(
        f"{report['file']}: load {report['load']}, {report['rows']} of {report['read']} rows ({report['kind']})"
    )
    for rejection in report["rejections"][:_SHOWN]:
        say(f"  row {rejection['row']}, column {rejection['column']!r}: {rejection['reason']}")
    if len(report["rejections"]) > _SHOWN:
        say(
            f"  and {len(report['rejections']) - _SHOWN} more; 'outcomes rejected {report['load']}' lists all"
        )
    for sentence in review_words.suggestions(report):
        say(f"  taken as suggested: {sentence}")
    for sentence in (*review_words.people(report), *report["notes"]):
        say(f"  note: {sentence}")


def _answer(ask: dict[str, Any]) -> str:
    choices = [str(choice) for choice in ask.get("choices") or []]
    while True:
        said = ask_person(f"{ask['question']} ({ask['where']}) [{' / '.join(choices)}] ").strip()
        if said in choices or (said and not choices) or review_words.UP in said:
            return said


def history(arguments: Namespace) -> int:
    """List the loads."""
    loads = run(data_folder(arguments.data), OWNER | {"verb": "history"})["loads"]
    if arguments.json:
        print_json(loads)
        return 0
    for one in loads:
        undone = f", undone {one['undone_at'][:16]} by {one['undone_by']}" if one["undone_at"] else ""
        tell(
            f"{one['load_id']}\t{one['loaded_at'][:16]}\t{one['loaded_by'] or ''}\t{one['kind']}\t"
            f"{one['rows_kept']} of {one['rows_read']} rows\t{one['file_name']}{undone}"
        )
    return 0


def rejected(arguments: Namespace) -> int:
    """Print what one load left out, with the row of the file and the reason, as CSV."""
    from dashboard.exports.table import rejected_csv

    rows = run(
        data_folder(arguments.data), OWNER | {"verb": "rejected", "load": _load_number(arguments.load)}
    )["rows"]
    print_text(rejected_csv(rows).decode("utf-8-sig").replace("\r\n", "\n"))
    return 0


def undo(arguments: Namespace) -> int:
    """Take a load back and publish anew."""
    asked: Any = "sample" if arguments.load == "sample" else [_load_number(arguments.load)]
    done = run(data_folder(arguments.data), OWNER | {"verb": "undo", "loads": asked}, show_progress)
    tell(f"undone: {', '.join(str(one) for one in done['undone']) or 'nothing'}")
    tell(f"published {done['release']}" if done["release"] else "nothing is left to publish")
    return 0


def _load_number(text: str) -> int:
    if not text.isdigit():
        raise OutcomesError(
            "A load is named by its number.", where=text, try_="'outcomes history' lists the numbers."
        )
    return int(text)


def publish(arguments: Namespace) -> int:
    """Publish a new release."""
    folder = data_folder(arguments.data)
    name = run(folder, OWNER | {"verb": "publish"}, show_progress)["release"]
    told = explanation(folder) if arguments.explain else None
    if arguments.json:
        print_json({"release": name} | (told.as_dict() if told else {}))
        return 0
    tell(name)
    for line in in_words(told) if told else ():
        tell(line)
    return 0


def check(arguments: Namespace) -> int:
    """Look at everything stored, and say what is odd or damaged; 1 where anything is damaged."""
    from dashboard.outcomes import release_info

    folder = data_folder(arguments.data)
    found = run(folder, OWNER | {"verb": "check"}, show_progress)
    info = {}
    with suppress(DamagedError):  # is among what was found
        info = release_info(folder) if folder.pointer.exists() else {}
    if arguments.json:
        print_json({"release": info, **found})
        return 1 if found["damaged"] else 0
    for finding in found["findings"]:
        tell(f"{finding['rows_concerned']:6}  {finding['question']}")
    tell(f"release: {info['release']} is whole, as of {info['as_of']}" if info else "release: none to show")
    for one in found["damaged"]:
        say(f"{one['what']} ({one['where']}) {one['try']}")
    tell("damaged: " + (f"{len(found['damaged'])}, named above" if found["damaged"] else "nothing"))
    return 1 if found["damaged"] else 0
