"""The attack on any data folder: `uv run python -m tests.attack --data DIR [--known CSV]`.

Owns what is printed. Without a CSV, the attacker knows what the folder itself knows: everybody's attributes and who
answered, but no answer; the answers serve to count right guesses.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard.config import DataFolder
from dashboard.errors import OutcomesError
from tests.attack.attacker import Report, attack
from tests.attack.folder import knowledge_of
from tests.attack.intervals import ContradictionError
from tests.attack.knowledge import read_known
from tests.attack.seen import Seen

_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack a folder and print the report; 0: nothing found, 1: something is, 2: the attack couldn't be made."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.attack", description="Attack what a data folder shows."
    )
    parser.add_argument("--data", required=True, type=Path, help="the data folder")
    parser.add_argument("--known", type=Path, help="CSV of people and attributes; see the README")
    parser.add_argument("--sample", type=int, default=20, help="answers bounded in each skill and side")
    parser.add_argument("--seconds", type=float, default=8.0, help="longest time for one solution")
    parser.add_argument(
        "--every-filter",
        action="store_true",
        help="ask with every filter as every role; without it, with those that between them show every cell",
    )
    given = parser.parse_args(arguments)
    folder = DataFolder(given.data)
    try:
        known, answers = read_known(given.known) if given.known else knowledge_of(folder)
        seen = Seen()
        print("Looking at everything shown ...")
        seen.look(folder, known, thorough=given.every_filter)
        print(f"Attacking {len(seen.observations)} figures ...")
        whole = all(score == int(score) for system in answers.values() for score in system.values())
        report = attack(
            seen.observations,
            whole=whole,
            sample=given.sample,
            seconds=given.seconds,
            truth=answers or None,
            doubts=seen.doubts,
            exact=True,
        )
    except OutcomesError as error:
        print(error, file=sys.stderr)
        return 2
    except ContradictionError:
        print(
            "No answers fit what is shown: the attacker must know other people than those behind it.",
            file=sys.stderr,
        )
        return 2
    print_report(report)
    return 1 if report.leaks else 0


def print_report(report: Report) -> None:
    """Print what was found."""
    smallest = report.smallest_support
    lines = [
        ("people", report.people),
        ("figures about answers", report.observations),
        ("systems of one skill, wave and side", len(report.systems)),
        ("fewest people a combination of figures touches", "5 or more" if smallest is None else smallest),
        (
            "most independent figures to a person",
            f"{max((one.rank / one.people for one in report.systems), default=0):.2f}",
        ),
        ("answers and gains bounded", report.sampled),
        ("fixed to one value", len(report.fixed)),
        ("narrowed to less than two steps", len(report.narrowed)),
        ("undecided, the solver ran out of time", report.undecided),
    ]
    if report.guessed is not None:
        lines += [
            ("guessed rightly", f"{report.guessed:.0%}"),
            ("guessed rightly by the most common answer", f"{report.guessed_by_the_commonest:.0%}"),
        ]
    for name, value in lines:
        print(f"{name:48} {value}")
    for title, found in (("Leak", report.leaks), ("Not understood", report.doubts)):
        for one in found[:_SHOWN]:
            print(f"{title}: {one}")
        if len(found) > _SHOWN:
            print(f"... and {len(found) - _SHOWN} more")


if __name__ == "__main__":
    sys.exit(main())
