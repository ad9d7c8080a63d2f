"""Try everything and print what was tried, how often, and what failed; exit code 1 where something failed."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.assurance.trials import TRIALS


def main() -> int:
    """Run the trials named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.assurance", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these trials")
    parser.add_argument("--long", action="store_true", help="try each as often as the long sweep does")
    arguments = parser.parse_args()
    known = {trial.name: trial for trial in TRIALS}
    for name in arguments.names:
        if name not in known:
            parser.error(f"no trial is called {name!r}; known: {', '.join(known)}")
    failures = 0
    for name in arguments.names or known:
        trial = known[name]
        if missing := trial.needs():
            print(f"{name:22} not tried: {missing}", flush=True)
            failures += 1
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="assurance-") as place:
            found = trial.try_it(Path(place), arguments.long)
        failures += len(found.failed)
        figures = f", {found.figures}" if found.figures else ""
        print(
            f"{name:22} {found.tried} tried, {len(found.failed)} failed{figures} "
            f"({trial.promise}; {time.monotonic() - began:.0f} s)",
            flush=True,
        )
        for sentence in found.failed:
            print(f"{'':22} {sentence}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
