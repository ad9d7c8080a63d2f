"""How well the list of pairs at risk would have warned: ten generated companies, read day by day as if it were then.

Owns the companies and what is counted. Each is the sample's generator with another seed, loaded as files; judges nothing.
"""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl

from dashboard.access import local_owner
from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.outcomes import measure
from dashboard.risk import DEFAULT_WEIGHTS, first_flagged
from sample_data import truth
from sample_data.employment import employments
from sample_data.log_files import pairs_file, roster_file, sessions_file
from sample_data.meetings import meetings
from sample_data.pairs import pairs
from sample_data.people import people

DAYS_AHEAD = 14
SEEDS = tuple(range(1, 11))


def files_of(seed: int) -> dict[str, bytes]:
    """Return roster, pairs and sessions of one company, by file name."""

    def chance(step: str) -> Random:
        return Random(f"{seed}:{step}")

    everybody = people(chance("people"))
    couples = pairs(chance("pairs"), everybody)
    return {
        truth.ROSTER_FILE: roster_file(
            chance("roster file"), everybody, employments(chance("employment"), everybody, couples, ())
        ),
        truth.PAIRS_FILE: pairs_file(chance("pairs file"), couples),
        truth.SESSIONS_FILE: sessions_file(chance("sessions file"), meetings(chance("meetings"), couples)),
    }


def finished_pairs(seed: int) -> pl.DataFrame:
    """Return the finished pairs of one company, with the days from the first flag to the end, blank where there was none."""
    with TemporaryDirectory() as directory:
        files = files_of(seed)
        paths = [Path(directory) / name for name in files]
        for path in paths:
            path.write_bytes(files[path.name])
        folder = DataFolder(Path(directory) / "data")
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            main(["load", *map(str, paths), "--yes", "--data", str(folder.path)])
        listed = measure(folder, "pairs_at_risk", local_owner()).frame
    finished = listed.filter(pl.col("end_on").is_not_null())
    return finished.join(first_flagged(finished, DEFAULT_WEIGHTS), on="pair", how="left").select(
        "program",
        "is_early",
        lead=(pl.col("end_on") - pl.col("matched_on")).dt.total_days() - pl.col("flagged_day"),
    )


def print_back_test(seeds: tuple[int, ...] = SEEDS) -> None:
    """Print for each company how many early ends were flagged in time, and how many of the other pairs were flagged."""
    print(
        f"pairs at risk, usual points, read every day; flagged {DAYS_AHEAD} days or more before an early end"
    )
    every = []
    for seed in seeds:
        found = finished_pairs(seed)
        every.append(found)
        print(f"  company {seed}: {_counted(found)}")
    print(f"  all: {_counted(pl.concat(every))}")


def _counted(finished: pl.DataFrame) -> str:
    early, others = finished.filter("is_early"), finished.filter(~pl.col("is_early"))
    in_time = int((early["lead"] >= DAYS_AHEAD).sum())
    flagged = int(others["lead"].is_not_null().sum())
    lead = float(early["lead"].drop_nulls().quantile(0.5, "lower") or 0)
    return (
        f"{in_time} of {early.height} early ends ({in_time / max(early.height, 1):.0%}), half of those flagged {lead:.0f} days ahead or more; "
        f"{flagged} of {others.height} others ({flagged / max(others.height, 1):.0%})"
    )
