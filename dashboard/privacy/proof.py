"""The proof: what is checked of a finished plan, by other means than those it was made with.

Owns the certificate that goes into a release. Checks with primes of its own that the figures shown are independent in every
class, and asks a solver what they would tell of invented answers. Raises when a plan doesn't hold; it never repairs one.
"""

import random
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import DamagedError
from dashboard.privacy.classes import Classes
from dashboard.privacy.elimination import Row
from dashboard.privacy.plan import SystemPlan
from dashboard.privacy.policy import Policy
from dashboard.privacy.rounding import highest_shown, rounded_to
from dashboard.privacy.sums import WAVES, System

_PRIMES = (2_147_483_629, 2_147_483_587)
_MOST_FOR_RANK = 4_000_000
"""Figures times columns up to which the rank of everything shown is taken again."""
_MOST_FOR_SOLVER = 300
_SOLVED_PEOPLE = 2
_SOLVER_SECONDS = 2.0
_UNPLACED = "; a figure on record could not be placed again, so nothing new is shown"
_POINTS = 5
_MOODS = {"any answers": (1, 1, 1, 1, 1), "answers near the top": (1, 2, 7, 30, 60)}
Matrix = NDArray[np.int64]


@dataclass(frozen=True)
class Certificate:
    """What was checked of one side's answers to one skill in one wave."""

    skill: str
    side: str
    wave: str
    people: int
    figures: int
    """Figures shown, in this and every earlier release."""
    independent: int
    most_independent: int
    smallest_support: int
    """No combination of figures touches fewer people."""
    checked: str
    solver: str


def certify(system: System, made: SystemPlan, seed: int = 0) -> list[Certificate]:
    """Check one system and say what was checked, wave by wave. Raises DamagedError when the plan doesn't hold."""
    classes = made.classes
    independent = len(classes.independent)
    checked = "nothing is shown"
    if independent:
        _check_classes(system, classes)
        checked = (
            f"{classes.classes} classes of different people, each with {independent} independent figures"
        )
        if len(classes.placed) * classes.columns <= _MOST_FOR_RANK:
            rank = max(_rank(_matrix(classes.placed, classes), prime) for prime in _PRIMES)
            if rank != independent:
                raise _broken(system, "the figures shown hold more than was planned")
            checked += f"; {len(classes.placed)} figures of rank {rank} modulo two primes"
    unplaced = "" if made.is_sound else _UNPLACED
    found = []
    for number, wave in enumerate(WAVES):
        people = classes.people_of(number)
        own = [row for row in classes.independent if row.wave == number]
        if people and len(own) > people // classes.classes:
            raise _broken(system, "more independent figures are shown than the people allow")
        if people:
            found.append(
                Certificate(
                    skill=system.skill,
                    side=system.side,
                    wave=wave,
                    people=people,
                    figures=sum(row.wave == number for row in classes.placed),
                    independent=len(own),
                    most_independent=people // classes.classes,
                    smallest_support=classes.classes if own else 0,
                    checked=(checked if own else "nothing is shown") + unplaced,
                    solver=_solved(classes, own, made.policy, seed),
                )
            )
    return found


def _check_classes(system: System, classes: Classes) -> None:
    taken: set[int] = set()
    for columns in classes.stand_ins():
        people = set(classes.persons(columns).tolist())
        if taken & people:
            raise _broken(system, "somebody stands in two classes")
        taken |= people
        if len(columns) != len(classes.independent) or not _is_regular(classes.independent, columns):
            raise _broken(system, "the figures shown are not independent in every class")


def _is_regular(rows: list[Row], columns: Matrix) -> bool:  # noqa: C901 - one elimination, read in one piece
    """Return whether the rows are independent on these columns alone: peel what stands alone, then eliminate."""
    place = np.full(max(int(row.columns.max(initial=0)) for row in rows) + 1, -1)
    place[columns[columns < place.size]] = np.flatnonzero(columns < place.size)
    entries = []
    for row in rows:
        at = place[row.columns]
        entries.append(dict(zip(at[at >= 0].tolist(), row.weights[at >= 0].tolist(), strict=True)))
    waiting = set(range(len(entries)))
    found = [number for number in waiting if len(entries[number]) == 1]
    holders: dict[int, set[int]] = {}
    for number, entry in enumerate(entries):
        for column in entry:
            holders.setdefault(column, set()).add(number)
    while found:
        number = found.pop()
        if number not in waiting or len(entries[number]) != 1:
            continue
        waiting.discard(number)
        (column,) = entries[number]
        for other in holders[column] - {number}:
            if other in waiting:
                entries[other].pop(column, None)
                if len(entries[other]) == 1:
                    found.append(other)
    rest = sorted(waiting)
    left = sorted({column for number in rest for column in entries[number]})
    if len(left) != len(rest):
        return False
    place_left = {column: number for number, column in enumerate(left)}
    dense = np.zeros((len(rest), len(left)), dtype=np.int64)
    for line, number in enumerate(rest):
        for column, weight in entries[number].items():
            dense[line, place_left[column]] = weight
    return _rank(dense, _PRIMES[0]) == len(rest)


def _matrix(rows: list[Row], classes: Classes) -> Matrix:
    matrix = np.zeros((len(rows), classes.columns), dtype=np.int64)
    for line, row in enumerate(rows):
        matrix[line, row.columns] = row.weights
    return matrix


def _rank(matrix: Matrix, prime: int) -> int:
    matrix = matrix % prime
    rank = 0
    for column in range(matrix.shape[1]):
        hits = np.flatnonzero(matrix[rank:, column])
        if not hits.size:
            continue
        pivot = rank + int(hits[0])
        matrix[[rank, pivot]] = matrix[[pivot, rank]]
        matrix[rank] = matrix[rank] * pow(int(matrix[rank, column]), prime - 2, prime) % prime
        below = rank + 1 + np.flatnonzero(matrix[rank + 1 :, column])
        if below.size:
            matrix[below] = (matrix[below] - matrix[below, column][:, None] * matrix[rank]) % prime
        rank += 1
        if rank == matrix.shape[0]:
            break
    return rank


def _solved(classes: Classes, own: list[Row], policy: Policy, seed: int) -> str:
    """Say how many answer steps a solver leaves open for invented answers; real ones would make the check a leak."""
    rows = [row for row in own if (row.weights == 1).all() and row.measure == classes.mean_measure]
    if not rows or classes.people > _MOST_FOR_SOLVER:
        return "not asked: no means shown" if not rows else "not asked: too many people to solve for"
    seen = np.unique(np.concatenate([row.columns for row in rows]))
    rows = [replace(row, columns=np.searchsorted(seen, row.columns)) for row in rows]
    chance = random.Random(seed)  # noqa: S311 - invented answers, the same in every release of the same figures
    said = []
    for mood, weights in _MOODS.items():
        answers = np.array(chance.choices(range(1, _POINTS + 1), weights, k=seen.size))
        widths = [_width(rows, answers, chance.randrange(seen.size), policy) for _ in range(_SOLVED_PEOPLE)]
        said.append(f"{mood}: at least {min(widths)} steps open")
    return f"{_SOLVED_PEOPLE} people, invented: {'; '.join(said)}"


def _width(rows: list[Row], answers: Matrix, column: int, policy: Policy) -> int:
    from scipy.optimize import Bounds, LinearConstraint, milp

    matrix = np.zeros((len(rows), answers.size))
    low, high = np.zeros(len(rows)), np.zeros(len(rows))
    for line, row in enumerate(rows):
        matrix[line, row.columns] = 1
        low[line], high[line] = window(float(answers[row.columns].mean()), row.columns.size, policy)
    aim = np.zeros(answers.size)
    aim[column] = 1
    ends = []
    for sign in (1, -1):
        found = milp(
            sign * aim,
            constraints=LinearConstraint(matrix, low - 1e-6, high + 1e-6),
            integrality=np.ones(answers.size, dtype=np.int64),
            bounds=Bounds(1, _POINTS),
            options={"time_limit": _SOLVER_SECONDS},
        )
        ends.append(round(found.x[column]) if found.x is not None else (1 if sign > 0 else _POINTS))
    return int(ends[1] - ends[0])


def window(mean: float, people: int, policy: Policy) -> tuple[float, float]:
    """Return between which limits a sum lies for somebody who sees its mean as it is shown."""
    step, highest = policy.mean_step(people), highest_shown(people, (1, _POINTS), policy)
    lowest = _POINTS + 1 - highest
    shown = rounded_to(mean, step)
    if shown >= highest:
        return (highest - step / 2) * people, _POINTS * people
    if shown <= lowest:
        return people, (lowest + step / 2) * people
    return (shown - step / 2) * people, (shown + step / 2) * people


def _broken(system: System, what: str) -> DamagedError:
    return DamagedError(
        f"The confidentiality plan doesn't hold: {what}.",
        where=str(system),
        try_="Nothing was published; the release before is still shown. Report the place named here.",
    )
