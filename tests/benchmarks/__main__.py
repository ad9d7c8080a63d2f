"""The benchmark: `uv run python -m tests.benchmarks [300 | 100000 | utility | statistics | pairs]`.

Owns the sizes, the seeds and how the figures are printed. Judges nothing.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.back_test import print_back_test
from tests.benchmarks.figures import cells, one_way, peak_megabytes, published, question_seconds
from tests.benchmarks.invented import SKILLS, invented_program
from tests.benchmarks.simulated import print_simulations

SEED = 1
COHORTS = {300: 5, 100_000: 400}
UTILITY_PEOPLE = (120, 200, 240, 300)
UTILITY_SEEDS = (1, 2, 3)


def speed(people: int, cohorts: int) -> None:
    """Print the figures of one program."""
    program = invented_program(people, cohorts, SEED)
    print(f"{len(program.people):,} people in {cohorts} cohorts, seed {SEED}")
    print(f"  answers: {sum(map(len, program.answers.values())):,}")
    with TemporaryDirectory() as directory:
        folder, timing = published(program, Path(directory))
        offered, shown = cells(folder)
        print(f"  cells about answers: {offered:,} offered, {shown:,} shown")
        for part, seconds in timing.clock.items():
            print(f"  {part}: {seconds:.1f} s on the clock, {timing.computing[part]:.1f} s of computing")
        asked = question_seconds(folder)
    print(f"  a page's question, skill gain by {', '.join(f'{by} {s:.2f} s' for by, s in asked.items())}")
    mine, reader = peak_megabytes()
    print(f"  peak memory: {mine:,} MB; the process that reads a file: {reader:,} MB")


def utility(sizes: Sequence[int], seeds: Sequence[int]) -> None:
    """Print how many cells of groups by one attribute are shown, for programs of these sizes."""
    print(f"skill gain by one attribute, {len(SKILLS)} skills, groups of five and more that answered")
    for people in sizes:
        for seed in seeds:
            program = invented_program(people, COHORTS[300], seed)
            with TemporaryDirectory() as directory:
                folder, _ = published(program, Path(directory))
                print(f"  {people} people, {people // 2} a side, seed {seed}: {one_way(folder, program)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description=__doc__)
    choices = [*map(str, COHORTS), "utility", "statistics", "pairs"]
    parser.add_argument("size", nargs="?", default=choices[0], choices=choices)
    asked = parser.parse_args(arguments).size
    if asked == "utility":
        utility(UTILITY_PEOPLE, UTILITY_SEEDS)
    elif asked == "statistics":
        print_simulations()
    elif asked == "pairs":
        print_back_test()
    else:
        speed(int(asked), COHORTS[int(asked)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
