"""The table of pairs and the shares of pairs across generations: which of both may be shown beside each other.

Owns the unknowns, which are the cells of each program's table before small generations are joined in it, and what anybody may know of them: how many pairs each generation
has on either side, and what is shown. The secrets are cells of fewer people than a count needs. Shares of pairs two or more
generations apart come first, since they answer the question, then cells, the largest first, then shares of one or more. Each is
told if no secret follows and no sum left over is about too few. Decided from who belongs to a group.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import polars as pl

from dashboard.catalogue import FOCUS
from dashboard.privacy.policy import Policy
from dashboard.privacy.span import Told, Vectors
from dashboard.release.groups import NOT_STATED, GroupRows
from dashboard.release.values import STEPS

FIXES_A_CELL = "hidden so that a smaller group can't be worked out of the table of pairs and the shares across generations"
_MOST_UNKNOWNS = 1500
"""Beyond so many, no share is shown beside the table."""

_PROGRAMS = ("program", None)
Group = tuple[str, str | None]
"""All programs, a focus or a program, and its name."""
Generations = tuple[str, str]
"""Those of mentor and mentee."""


@dataclass(frozen=True)
class Plan:
    """What may be shown."""

    cells: frozenset[tuple[Group, Generations]]
    shares: frozenset[tuple[Group, str]]

    def has_cell(self, names: Mapping[str, object]) -> bool:
        """Return whether the cell of the table with these names may be shown."""
        return (_group(names), _generations(names)) in self.cells

    def has_share(self, names: Mapping[str, object]) -> bool:
        """Return whether the share with these names may be shown."""
        return (_group(names), str(names["steps"])) in self.shares


def plan(cells: Sequence[GroupRows], shown: Iterable[int], crossing: pl.DataFrame, policy: Policy) -> Plan:
    """Return what may be shown of the cells of the table, of which `shown` may be for themselves, and of shares of the pairs."""
    named = {(_group(one.names), _generations(one.names)): one for one in cells}
    candidates = [(_group(cells[at].names), _generations(cells[at].names)) for at in shown]
    pairs = _Pairs(crossing)
    if len(pairs.unknowns) > _MOST_UNKNOWNS:
        return Plan(frozenset(candidates), frozenset())
    plan_ = _Planning(pairs, named, policy.fewest_people)
    first, last = sorted(STEPS, key=STEPS.__getitem__, reverse=True)
    for group in pairs.groups:
        plan_.share(group, first)
    order = list(pairs.groups)
    sizes = {one: float(pairs.cell(*one) @ pairs.sizes) for one in candidates}
    for one in sorted(candidates, key=lambda one: (order.index(one[0]), -sizes[one], one[1])):
        plan_.cell(*one)
    for group in pairs.groups:
        plan_.share(group, last)
    return Plan(frozenset(plan_.cells), frozenset(plan_.shares))


class _Pairs:
    """The unknowns, and who stands behind them."""

    def __init__(self, rows: pl.DataFrame) -> None:
        found: dict[tuple[str, Generations], set[str]] = {}
        places: dict[str, int | None] = {}
        focus: dict[str, str] = {}
        self._joined: dict[tuple[str, str], str] = {}
        for row in rows.iter_rows(named=True):
            generations = _generations(row)
            found.setdefault((row["program"], generations), set()).update(row["people"])
            places |= {generations[0]: row["mentor_place"], generations[1]: row["mentee_place"]}
            focus[row["program"]] = row[FOCUS] or NOT_STATED
            self._joined |= {
                ("mentor", generations[0]): row["mentor_joined"],
                ("mentee", generations[1]): row["mentee_joined"],
            }
        sides = {
            program: [sorted({cell[side] for whose, cell in found if whose == program}) for side in (0, 1)]
            for program in sorted(focus)
        }
        self.unknowns = [
            (program, cell)
            for program, (mentors, mentees) in sides.items()
            for cell in product(mentors, mentees)
        ]
        self._people = [frozenset(found.get(one, ())) for one in self.unknowns]
        self.sizes = np.array([float(len(people)) for people in self._people])
        self._apart = [_apart(*(places[name] for name in cell)) for _, cell in self.unknowns]
        self.groups: dict[Group, frozenset[str]] = {("all", None): frozenset(focus)}
        """Each group and its programs, the widest first."""
        for name in sorted(set(focus.values())):
            self.groups[FOCUS, name] = frozenset(program for program, its in focus.items() if its == name)
        self.groups |= {("program", program): frozenset({program}) for program in sorted(focus)}

        self._inside: dict[frozenset[str], Vectors] = {}
        self._cells: dict[Generations, Vectors] = {
            shown: np.array([float(self._as_shown(other) == shown) for _, other in self.unknowns])
            for shown in {self._as_shown(cell) for _, cell in self.unknowns}
        }

    def of(self, programs: frozenset[str]) -> Vectors:
        if programs not in self._inside:
            self._inside[programs] = np.array([float(program in programs) for program, _ in self.unknowns])
        return self._inside[programs]

    def cell(self, group: Group, generations: Generations) -> Vectors:
        """Return a cell of the table, in which small generations are joined."""
        return self.of(self.groups[group]) * self._cells[generations]

    def unjoined(self) -> list[Vectors]:
        """Return the cells of each group as they were if no generation were joined."""
        combinations = sorted({cell for _, cell in self.unknowns})
        return [
            self.of(programs) * np.array([float(cell == one) for _, cell in self.unknowns])
            for programs in self.groups.values()
            for one in combinations
        ]

    def _as_shown(self, cell: Generations) -> Generations:
        return self._joined["mentor", cell[0]], self._joined["mentee", cell[1]]

    def crossing(self, steps: int) -> Vectors:
        """Return the pairs at least so many generations apart; 0 are those whose generations are known."""
        return np.array([float(apart is not None and apart >= steps) for apart in self._apart])

    def margins(self) -> Vectors:
        """Return how many pairs each generation has on either side in each group."""
        sums = []
        for programs in self.groups.values():
            inside = self.of(programs)
            for side in (0, 1):
                names = sorted({cell[side] for _, cell in self.unknowns})
                sums += [
                    inside * np.array([float(cell[side] == name) for _, cell in self.unknowns])
                    for name in names
                ]
        return np.array(sums)

    def fewest(self, unknowns: Vectors, k: int) -> int:
        """Return how many people stand behind some unknowns, or k if it is more."""
        found: set[str] = set()
        for at in np.flatnonzero(unknowns):
            if self.sizes[at] >= k:
                return k
            found |= self._people[at]
            if len(found) >= k:
                return k
        return len(found)


class _Planning:
    """What was let through so far."""

    def __init__(self, pairs: _Pairs, cells: Iterable[tuple[Group, Generations]], k: int) -> None:
        self._pairs, self._k = pairs, k
        vectors = [*(pairs.cell(*one) for one in sorted(cells, key=str)), *pairs.unjoined()]
        secret = [one for one in vectors if 0 < pairs.fewest(one, k) < k]
        self._told = Told(pairs.margins(), np.array(secret).reshape(-1, len(pairs.unknowns)))
        self.cells: set[tuple[Group, Generations]] = set()
        self._shown: dict[Group | None, Vectors] = {}
        """The unknowns in the cells let through of each group, and of all programs under the name of none."""
        self.shares: set[tuple[Group, str]] = set()

    def share(self, group: Group, steps: str) -> None:
        """Let the share of a group through, unless it tells too much."""
        programs = self._pairs.groups[group]
        wholes = [programs, *self._remainders(programs, steps)]
        if not all(
            self._are_enough(group, part) for whole in wholes for part in self._parts(whole, group, steps)
        ):
            return
        inside = self._pairs.of(programs)
        sums = [inside * self._pairs.crossing(0), inside * self._pairs.crossing(STEPS[steps])]
        # Of a sum of nobody each part is known to be nobody.
        nobody = [part > 0 for part in self._parts(programs, group, steps) if not self._pairs.fewest(part, 1)]
        known = np.eye(len(inside))[np.any(nobody, axis=0)] if nobody else np.empty((0, len(inside)))
        if self._told.tell(np.vstack([*sums, known])):
            self.shares.add((group, steps))

    def cell(self, group: Group, generations: Generations) -> None:
        """Let a cell through, unless it tells too much beside the shares."""
        new = self._pairs.cell(group, generations)
        before = dict(self._shown)
        for name in (group, *((_PROGRAMS,) if group[0] == "program" else ())):
            self._shown[name] = np.maximum(self._shown.get(name, 0.0), new)
        beside = [
            (wider, steps)
            for wider, steps in sorted(self.shares, key=str)
            if self._pairs.groups[group] <= self._pairs.groups[wider]
        ]
        parts = [
            (wider, part)
            for wider, steps in beside
            for part in self._parts(self._pairs.groups[wider], wider, steps)
        ]
        enough = all(self._are_enough(wider, part) for wider, part in parts)
        if enough and self._told.tell(new[None, :]):
            self.cells.add((group, generations))
        else:
            self._shown = before

    def _parts(self, programs: frozenset[str], group: Group, steps: str) -> list[Vectors]:
        """Return what a share splits the pairs of programs into: those that cross, that don't, and of unknown generation."""
        inside, known = self._pairs.of(programs), self._pairs.crossing(0)
        levels = sorted({STEPS[steps]} | {STEPS[other] for whose, other in self.shares if whose == group})
        crossing = [known, *(self._pairs.crossing(level) for level in levels)]
        splits = [
            one - other for one, other in zip(crossing, [*crossing[1:], np.zeros(len(inside))], strict=True)
        ]
        return [inside * part for part in (*splits, *crossing[1:], known - crossing[-1], 1 - known)]

    def _are_enough(self, group: Group, part: Vectors) -> bool:
        """Return whether what is left of a sum is about nobody or enough, less the cells shown of the group, or of its programs."""
        return all(
            not 0
            < self._pairs.fewest(part * (1 - self._shown.get(name, np.zeros(len(part)))), self._k)
            < self._k
            for name in (group, _PROGRAMS, None)
        )

    def _remainders(self, programs: frozenset[str], steps: str) -> list[frozenset[str]]:
        """Return what is left of each wider group let through when all inside of it, and these programs, are taken off."""
        found = [self._pairs.groups[group] for group, other in self.shares if other == steps]
        return [
            whole.difference(programs, *(one for one in found if one < whole))
            for whole in found
            if programs < whole
        ]


def _group(names: Mapping[str, object]) -> Group:
    if names.get("attribute") is not None:
        return str(names["attribute"]), str(names["attribute_group"])
    return str(names["scope"]), None if names.get("program") is None else str(names["program"])


def _generations(names: Mapping[str, object]) -> Generations:
    return str(names["mentor_generation"]), str(names["mentee_generation"])


def _apart(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else abs(one - other)
