"""Who answers which wave, when, and what is left blank.

Owns drop-out: people who gained little so far and people whose pair ended early leave more often. Also owns
the rows that don't count, which survey tools export all the same. Refuses file formats.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from math import exp
from random import Random
from typing import Literal

from sample_data import truth
from sample_data.answers import Sheet
from sample_data.people import Person
from sample_data.skills import Side

NOT_APPLICABLE_SHARE, BLANK_SHARE = 0.008, 0.008
_ANSWERING_DAYS: dict[truth.Wave, tuple[int, int]] = {
    "baseline": (-10, 3),
    "midpoint": (-4, 10),
    "end": (-7, 12),
    "follow-up": (0, 18),
}
"""First and last day of answers, counted from the day the wave opens."""

Kind = Literal["kept", "test", "unfinished", "duplicate"]


@dataclass(frozen=True)
class Response:
    """One row of answers: item to a raw number, 0 for "not applicable", None for blank."""

    person: Person | None
    """Nobody in a test row."""
    side: Side
    wave: truth.Wave
    submitted_at: datetime
    seconds: int
    raw: dict[str, int | None]
    kind: Kind = "kept"


def responses(rng: Random, sheets: list[Sheet]) -> list[Response]:
    """Return the answers that count, in the order they came in."""
    given: list[Response] = []
    for sheet in sheets:
        leaves = rng.random() < _chance_to_leave(sheet)
        given += [
            _response(rng, sheet, wave)
            for wave in sheet.keyed
            if rng.random() < _chance_to_answer(wave, leaves=leaves)
        ]
    return sorted(given, key=lambda response: response.submitted_at)


def rows_of(
    rng: Random, file: truth.SurveyFile, sheets: list[Sheet], given: list[Response]
) -> list[Response]:
    """Return all rows of one survey file, those that don't count among those that do."""
    kept = [
        response
        for response in given
        if response.wave in file.waves and response.person and response.person.place.program == file.program
    ]
    answered = {(response.person.employee_id, response.wave) for response in kept if response.person}
    silent = [
        _response(rng, sheet, wave)
        for sheet in sheets
        if sheet.pair.program.name == file.program
        for wave in sheet.keyed
        if wave in file.waves and (sheet.person.employee_id, wave) not in answered
    ]
    again = [_earlier(rng, response) for response in rng.sample(kept, file.duplicate)]
    broken = [_broken_off(rng, response) for response in rng.sample(silent, file.unfinished)]
    tests = [_test(rng, first) for first in kept[: file.test]]
    return sorted([*kept, *again, *broken, *tests], key=lambda response: response.submitted_at)


def _chance_to_leave(sheet: Sheet) -> float:
    gained = (sheet.change("midpoint") - 0.2) / 0.35
    return 1 / (1 + exp(1.9 + 0.55 * gained - 2.1 * sheet.pair.ended_early))


def _chance_to_answer(wave: truth.Wave, *, leaves: bool) -> float:
    if wave == "baseline":
        return 0.96
    if wave == "midpoint":
        return 0.45 if leaves else 0.92
    if wave == "end":
        return 0.0 if leaves else 0.985
    return 0.2 if leaves else 0.72


def _response(rng: Random, sheet: Sheet, wave: truth.Wave) -> Response:
    opens_on = sheet.pair.cohort.opens_on(wave)
    earliest, latest = _ANSWERING_DAYS[wave]
    days = round(rng.triangular(earliest, latest, earliest + 2))
    day = min(opens_on + timedelta(days=days), truth.AS_OF - timedelta(days=1))
    submitted_at = datetime.combine(day, time(8)) + timedelta(seconds=rng.randint(0, 36_000))
    seconds = round(rng.triangular(140, 900, 260))
    raw = {
        item: _cell(rng, skill.raw(item, sheet.keyed[wave][item]))
        for skill in sheet.pair.program.all_skills
        for item in skill.items
        if item in sheet.keyed[wave]
    }
    return Response(sheet.person, sheet.side, wave, submitted_at, seconds, raw)


def _cell(rng: Random, number: int) -> int | None:
    draw = rng.random()
    if draw < NOT_APPLICABLE_SHARE:
        return 0
    return None if draw < NOT_APPLICABLE_SHARE + BLANK_SHARE else number


def _earlier(rng: Random, response: Response) -> Response:
    """Return the first try of somebody who answered the same wave twice: mostly lower by one."""
    raw = {item: max(1, number - 1) if number else number for item, number in response.raw.items()}
    before = response.submitted_at - timedelta(days=rng.randint(1, 3), minutes=rng.randint(1, 90))
    return replace(response, submitted_at=before, raw=raw, kind="duplicate")


def _broken_off(rng: Random, response: Response) -> Response:
    """Return answers that stop somewhere in the middle."""
    stop = rng.randint(1, len(response.raw) - 3)
    reached = set(list(response.raw)[:stop])
    raw = {item: number if item in reached else None for item, number in response.raw.items()}
    return replace(response, raw=raw, kind="unfinished")


def _test(rng: Random, first: Response) -> Response:
    """Return a click-through by whoever built the survey, before the first real answer."""
    before = first.submitted_at - timedelta(days=rng.randint(4, 9))
    raw: dict[str, int | None] = dict.fromkeys(first.raw, 3)
    return replace(first, person=None, submitted_at=before, seconds=21, raw=raw, kind="test")
