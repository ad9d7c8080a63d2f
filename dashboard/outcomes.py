"""The way to ask: `measure(outcome, viewer, filters) -> Released`.

Owns the lock: each question is checked against the viewer's role and programs here, whatever a page shows or hides.
Reads releases only; never the vault.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import polars as pl

from dashboard.access import (
    Viewer,
    can_view_outcome,
    check_view_outcome,
    check_view_program,
    permitted_programs,
)
from dashboard.catalogue import OUTCOMES, Outcome, outcome_called
from dashboard.config import DataFolder
from dashboard.errors import UnknownNameError
from dashboard.generations import PEW, Scheme, of_said
from dashboard.model import SIDES
from dashboard.release.promise import promise
from dashboard.release.released import Note, Released
from dashboard.release.store import ReleaseFile, asking_again, current, opened
from dashboard.sql import query

LATER_WAVES = ("midpoint", "end", "follow-up")


@dataclass(frozen=True)
class Filters:
    """What is asked for; a blank filter leaves its part open."""

    program: str | None = None
    cohorts: tuple[str, ...] = ()
    wave: str | None = None
    side: str | None = None
    by: str | None = None
    """Program, cohort, or an attribute of people: a row for each of its groups."""


@dataclass(frozen=True)
class ProgramName:
    """A program of the release and its cohorts, in the order in which they began."""

    name: str
    focus: str | None
    cohorts: tuple[str, ...]


@asking_again
def programs(folder: DataFolder, viewer: Viewer) -> list[ProgramName]:
    """Return the programs of the current release that the viewer may see."""
    return _programs(current(folder), viewer)


def _programs(file: ReleaseFile, viewer: Viewer) -> list[ProgramName]:
    every = _facts(file).programs
    seen = permitted_programs(viewer, [program.name for program in every])
    return [program for program in every if program.name in seen]


@dataclass(frozen=True)
class _Facts:
    """What a release says of itself: its programs and its settings."""

    programs: tuple[ProgramName, ...]
    info: Mapping[str, str]


@lru_cache(maxsize=8)
def _facts(file: ReleaseFile) -> _Facts:
    """Return the facts of a release, which never change."""
    with opened(file) as release:
        programs = release.execute(query("ask/programs").text).fetchall()
        info = dict(release.execute(query("ask/info").text).fetchall())
    return _Facts(
        tuple(ProgramName(name, focus, tuple(cohorts)) for name, focus, cohorts in programs),
        MappingProxyType(info),
    )


@asking_again
def release_info(folder: DataFolder) -> dict[str, str]:
    """Return the settings of the current release: as of when, and under which rules."""
    file = current(folder)
    return dict(_facts(file).info) | {"release": file.name, "published_at": file.published_at.isoformat()}


def generation_scheme(info: Mapping[str, str]) -> Scheme:
    """Return the scheme of generations that a release was published with, from its settings."""
    # A release from before schemes could be edited doesn't say.
    return of_said(json.loads(info["generations"])) if "generations" in info else PEW


@asking_again
def asked(folder: DataFolder, viewer: Viewer) -> pl.DataFrame:
    """Return which questions made up each skill, by program, cohort, side and wave; for the programs the viewer may see."""
    file = current(folder)
    known = [program.name for program in _programs(file, viewer)]
    with opened(file) as release:
        found: pl.DataFrame = release.sql(query("ask/asked").text, params={"programs": known}).pl()
    return found


@dataclass(frozen=True)
class Finding:
    """One check of the loaded rows: what was asked and how many rows it concerns."""

    name: str
    question: str
    rows: int


@asking_again
def findings(folder: DataFolder) -> list[Finding]:
    """Return what could not be matched when the current release was published."""
    with opened(current(folder)) as release:
        return [Finding(*row) for row in release.execute(query("ask/findings").text).fetchall()]


def outcomes_for(viewer: Viewer) -> list[Outcome]:
    """Return the questions the viewer may ask."""
    return [outcome for outcome in OUTCOMES.values() if can_view_outcome(viewer, outcome.name)]


@asking_again
def measure(folder: DataFolder, name: str, viewer: Viewer, filters: Filters | None = None) -> Released:
    """Answer one question from the current release, for this viewer.

    Raises ForbiddenError for what the viewer may not see, UnknownNameError for a filter that names nothing.
    """
    outcome = outcome_called(name)
    check_view_outcome(viewer, name)
    asked = filters or Filters()
    file = current(folder)
    known = _programs(file, viewer)
    asked = _checked(outcome, asked, known, viewer)
    scope = _scope(asked, outcome, viewer)
    info = _facts(file).info
    with opened(file) as release:
        cells = [
            cell
            for (cell,) in release.execute(
                query("ask/cells").text,
                {
                    "outcome": name,
                    "scope": scope,
                    "programs": [asked.program] if asked.program else [program.name for program in known],
                    "cohorts": list(asked.cohorts)
                    or [cohort for program in known for cohort in program.cohorts],
                    "attribute": asked.by if asked.by in outcome.attributes else None,
                    "wave": asked.wave,
                    "side": asked.side,
                    "sides_together": outcome.sides_together,
                    "sees_every_program": viewer.programs is None,
                },
            ).fetchall()
        ]
        frame = (
            release.sql(query(f"outcomes/{name}").text, params={"cells": cells}).pl()
            if cells
            else pl.DataFrame()
        )
    if frame.height:
        frame = _nearest_seen(frame, viewer)
    return Released(_in_order(frame, known), _note(outcome, asked, frame, file, info))


def _checked(outcome: Outcome, asked: Filters, known: Sequence[ProgramName], viewer: Viewer) -> Filters:
    if asked.program is not None:
        check_view_program(viewer, asked.program)
        if asked.program not in [program.name for program in known]:
            raise UnknownNameError.among("program", asked.program, [program.name for program in known])
    cohorts = {
        cohort for program in known for cohort in program.cohorts if asked.program in (None, program.name)
    }
    for cohort in asked.cohorts:
        if cohort not in cohorts:
            raise UnknownNameError.among("cohort", cohort, cohorts)
    if asked.side is not None and asked.side not in SIDES:
        raise UnknownNameError.among("side", asked.side, SIDES)
    if asked.wave is not None and asked.wave not in LATER_WAVES:
        raise UnknownNameError.among("wave", asked.wave, LATER_WAVES)
    ways = (*(scope for scope in outcome.scopes if scope != "all"), *outcome.attributes)
    if asked.by is not None and asked.by not in ways:
        raise UnknownNameError.among(f"breakdown of {outcome.name}", asked.by, ways)
    return replace(asked, wave=asked.wave or "end") if outcome.waves else replace(asked, wave=None)


def _nearest_seen(frame: pl.DataFrame, viewer: Viewer) -> pl.DataFrame:
    """Offer no wider group than the viewer may see."""
    if viewer.programs is not None:
        beyond = pl.col("nearest_scope").eq_missing("all")
        frame = frame.with_columns(nearest=pl.when(~beyond).then(pl.col("nearest")))
    return frame.drop("nearest_scope")


def _scope(asked: Filters, outcome: Outcome, viewer: Viewer) -> str:
    if outcome.scopes == ("cohort",) or (
        (asked.by == "cohort" or asked.cohorts) and "cohort" in outcome.scopes
    ):
        return "cohort"
    if (
        outcome.scopes == ("program",)
        or asked.by == "program"
        or asked.program
        or viewer.programs is not None
    ):
        return "program"
    return "all"


def _in_order(frame: pl.DataFrame, known: Sequence[ProgramName]) -> pl.DataFrame:
    """Return the rows with programs by name and cohorts in the order in which they began; never by value."""
    if not frame.height:
        return frame
    order = {
        (program.name, cohort): place for program in known for place, cohort in enumerate(program.cohorts)
    }
    place = pl.struct("program", "cohort").map_elements(
        lambda row: order.get((row["program"], row["cohort"]), -1), return_dtype=pl.Int64
    )
    return (
        frame.with_columns(_place=place)
        .sort("program", "_place", nulls_last=False, maintain_order=True)
        .drop("_place")
    )


def _note(
    outcome: Outcome, asked: Filters, frame: pl.DataFrame, file: ReleaseFile, info: Mapping[str, str]
) -> Note:
    return Note(
        outcome=outcome.name,
        title=outcome.title,
        definition=outcome.definition,
        unit=outcome.unit,
        release=file.name,
        as_of=date.fromisoformat(info["as_of"]),
        filters={name: value for name, value in asdict(asked).items() if value},
        promise=promise(int(info["fewest_people"])),
        caveats=(
            (generation_scheme(info).caveat,) if outcome.with_generations or asked.by == "generation" else ()
        ),
    ).about(frame)
