"""Run reference cases: `python -m tests.reference CASES.json`."""

import argparse
import sys
from pathlib import Path

from tests.reference.case import read_cases
from tests.reference.running import outcome_of


def main() -> int:
    """Print a line a case and how many pass; return 1 if any fails."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.reference", description="Run reference cases of the statistics."
    )
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASES.json")
    cases = [case for path in parser.parse_args().cases for case in read_cases(path)]
    passed = 0
    for case in cases:
        outcome = outcome_of(case)
        passed += outcome == "pass"
        print(f"{case.id}: {outcome}")
    print(f"{passed} of {len(cases)} pass")
    return 0 if passed == len(cases) else 1


sys.exit(main())
