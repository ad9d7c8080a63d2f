"""The table of pairs and the shares across generations tell together of no small cell; judged by exact elimination."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import OUTCOMES
from dashboard.generations import PEW, Scheme, merged
from dashboard.privacy.policy import POLICY
from dashboard.release import crossings
from dashboard.release.beside import hidden_beside
from dashboard.release.crossings import FIXES_A_CELL
from dashboard.release.tables import cells_of, planned
from dashboard.release.values import STEPS
from tests.queries.vault_rows import pair, person, vault_with

BORN = {"Boomer": 1950, "Gen X": 1970, "Millennial": 1990, "Gen Z": 2000}
ORDER = list(BORN)
PROGRAMS = {"A": "digital", "B": "digital", "C": "insight"}
MATRIX, CROSSING = OUTCOMES["pairing_matrix"], OUTCOMES["crossing"]

Counts = dict[tuple[str, str, str], int]
"""Program, generation of mentor and of mentee → pairs."""
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(ORDER[1:]), st.sampled_from(ORDER[:3])),
    st.sampled_from([1, 1, 2, 3, 4, 6, 12, 20]),
    min_size=3,
)


def tables(path: Path, counts: Counts, scheme: Scheme = PEW) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows of the table of pairs and of the pairs across generations."""
    roster, pairs = [], []
    for (program, mentor, mentee), many in counts.items():
        for at in range(many):
            names = [f"{program} {mentor} {mentee} {at} {side}" for side in ("mentor", "mentee")]
            roster += [person(names[0], BORN[mentor]), person(names[1], BORN[mentee])]
            pairs.append(pair(*names, program=program, focus=PROGRAMS[program]))
    with vault_with(path, {"roster": roster, "pair": pairs}, scheme=scheme) as vault:
        return vault.fetch("publish/pairing_matrix"), vault.fetch("publish/crossing")


def released(matrix: pl.DataFrame, crossing: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    return (
        cells_of(MATRIX, matrix, POLICY, hidden_beside(MATRIX, matrix, crossing, POLICY)),
        cells_of(CROSSING, crossing, POLICY, hidden_beside(CROSSING, crossing, matrix, POLICY)),
    )


def inside(row: dict[str, object]) -> set[str]:
    """Return the programs that a row is about."""
    return {
        program
        for program, focus in PROGRAMS.items()
        if row["program"] in (None, program) and row["attribute_group"] in (None, focus)
    }


def births(counts: Counts, side: int) -> Counter[int]:
    """Return the people of one side of pairs by their year of birth."""
    found: Counter[int] = Counter()
    for (_, *generations), many in counts.items():
        found[BORN[generations[side]]] += many
    return found


def parts_of(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Return the generations that each one of a scheme stands for."""
    return {one.name: one.parts or (one.name,) for one in scheme.generations}


def in_scheme(counts: Counts, parts: dict[str, tuple[str, ...]]) -> Counts:
    """Return counts by the generations of a scheme in which some may be joined."""
    name = {part: whole for whole, those in parts.items() for part in those}
    found: Counts = {}
    for (program, mentor, mentee), many in counts.items():
        key = (program, name[mentor], name[mentee])
        found[key] = found.get(key, 0) + many
    return found


class Exact:
    """The sums that follow from known ones, by elimination without rounding."""

    def __init__(self, known: list[list[int]]) -> None:
        self.basis: dict[int, list[Fraction]] = {}
        for vector in known:
            rest = self.reduced(vector)
            lead = next((at for at, value in enumerate(rest) if value), None)
            if lead is not None:
                self.basis[lead] = [value / rest[lead] for value in rest]

    def reduced(self, vector: list[int]) -> list[Fraction]:
        rest = [Fraction(one) for one in vector]
        for at in range(len(rest)):
            if rest[at] and at in self.basis:
                factor = rest[at]
                rest = [one - factor * other for one, other in zip(rest, self.basis[at], strict=True)]
        return rest

    def holds(self, vector: list[int]) -> bool:
        return not any(self.reduced(vector))


@settings(max_examples=20)
@given(
    counts=COUNTS, scheme=st.sampled_from([PEW, replace(PEW, merge_under=10), replace(PEW, merge_under=25)])
)
def test_no_cell_of_too_few_follows_from_all_that_is_shown(
    tmp_path_factory: pytest.TempPathFactory, counts: Counts, scheme: Scheme
) -> None:
    matrix, crossing = tables(tmp_path_factory.mktemp("pairs"), counts, scheme)
    in_force = merged(scheme, births(counts, 0) + births(counts, 1))
    shown = {
        side: parts_of(merged(in_force, births(counts, at))) for at, side in enumerate(("mentor", "mentee"))
    }
    order = [one.name for one in in_force.generations]
    counts = in_scheme(counts, parts_of(in_force))
    cells, shares = released(matrix, crossing)
    unknowns = [*product(PROGRAMS, order, order)]

    def vector(programs: set[str], wanted: object) -> list[int]:
        return [int(one[0] in programs and wanted(*one[1:])) for one in unknowns]  # type: ignore[operator]

    groups = [set(PROGRAMS), {"A", "B"}, {"C"}, *({program} for program in PROGRAMS)]
    margins = [vector(group, lambda m, _, name=name: m == name) for group in groups for name in order]
    margins += [vector(group, lambda _, m, name=name: m == name) for group in groups for name in order]
    # A combination of which one generation is nowhere on its side is nobody for all to see.
    for program, mentor, mentee in unknowns:
        sides = (
            {key[1] for key in counts if key[0] == program},
            {key[2] for key in counts if key[0] == program},
        )
        if mentor not in sides[0] or mentee not in sides[1]:
            margins.append([int(one == (program, mentor, mentee)) for one in unknowns])
    known = list(margins)
    for row in cells.filter(pl.col("hidden").is_null()).to_dicts():
        mentors, mentees = (
            shown["mentor"][row["mentor_generation"]],
            shown["mentee"][row["mentee_generation"]],
        )
        known.append(vector(inside(row), lambda m, n, a=mentors, b=mentees: m in a and n in b))
    for row in shares.filter(pl.col("hidden").is_null()).to_dicts():
        steps = STEPS[row["steps"]]
        known.append(
            vector(inside(row), lambda m, n, steps=steps: abs(order.index(m) - order.index(n)) >= steps)
        )
    without, with_all = Exact(margins), Exact(known)
    for group, (mentor, mentee) in product(groups, product(order, order)):
        people = 2 * sum(
            many
            for (program, m, n), many in counts.items()
            if program in group and (m, n) == (mentor, mentee)
        )
        if 0 < people < POLICY.fewest_people:
            secret = vector(group, lambda m, n, pair_of=(mentor, mentee): (m, n) == pair_of)
            assert without.holds(secret) or not with_all.holds(secret), (group, mentor, mentee)


BESIDE: Counts = {
    ("A", "Gen Z", "Boomer"): 14, ("A", "Gen Z", "Gen X"): 40, ("A", "Gen Z", "Millennial"): 1, ("A", "Millennial", "Boomer"): 19,
    ("A", "Millennial", "Gen X"): 36, ("A", "Millennial", "Millennial"): 5, ("A", "Gen X", "Boomer"): 2,
}  # fmt: skip


def test_a_cell_gives_way_to_the_share_that_would_tell_of_a_smaller_one(tmp_path: Path) -> None:
    """The pairs two or more apart less Gen Z with Gen X leave the column of Boomers all but the two pairs of Gen X with them."""
    matrix, crossing = tables(tmp_path, BESIDE)
    _, _, alone = planned(MATRIX, matrix, POLICY)
    cells, shares = released(matrix, crossing)
    two = shares.filter((pl.col("steps") == "two or more") & (pl.col("scope") == "all"))
    assert two["share"].null_count() == 0
    assert cells["hidden"].count() > len(alone)
    assert FIXES_A_CELL in set(cells["hidden"])


def test_a_share_is_hidden_where_those_who_do_not_cross_are_too_few(tmp_path: Path) -> None:
    matrix, crossing = tables(tmp_path, {("A", "Gen Z", "Boomer"): 20, ("A", "Millennial", "Millennial"): 2})
    _, shares = released(matrix, crossing)
    assert set(shares["hidden"]) == {FIXES_A_CELL}
    assert shares["crossing"].null_count() == shares.height


def test_a_program_whose_share_is_hidden_is_not_what_is_left_of_the_others(tmp_path: Path) -> None:
    large = {
        ("A", "Gen Z", "Boomer"): 20,
        ("A", "Millennial", "Gen X"): 20,
        ("B", "Gen Z", "Boomer"): 20,
        ("B", "Millennial", "Gen X"): 2,
    }
    _, shares = released(*tables(tmp_path, large))
    shown = shares.filter(pl.col("hidden").is_null() & (pl.col("steps") == "two or more"))
    assert "B" not in shown["program"].to_list()
    assert not ({None} <= set(shown["program"]) and "A" in shown["program"].to_list())


def test_where_nothing_is_small_all_is_shown(tmp_path: Path) -> None:
    cells, shares = released(*tables(tmp_path, dict.fromkeys(product("AC", ORDER[2:], ORDER[:2]), 9)))
    assert cells["hidden"].count() == 0
    assert shares.filter(pl.col("steps") == "two or more")["hidden"].count() == 0


def test_too_many_unknowns_let_no_share_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossings, "_MOST_UNKNOWNS", 3)
    _, shares = released(*tables(tmp_path, dict.fromkeys(product("AC", ORDER[2:], ORDER[:2]), 9)))
    assert shares["hidden"].count() == shares.height


def test_generations_that_are_small_on_one_side_are_joined_on_that_side_alone(tmp_path: Path) -> None:
    counts: Counts = {
        ("A", "Gen Z", "Boomer"): 12, ("A", "Gen Z", "Gen X"): 14, ("A", "Millennial", "Boomer"): 13, ("A", "Millennial", "Gen X"): 20,
        ("A", "Gen X", "Gen X"): 2,
    }  # fmt: skip
    matrix, crossing = tables(tmp_path, counts, replace(PEW, merge_under=10))
    cells, _ = released(matrix, crossing)
    whole = cells.filter(pl.col("scope") == "program")
    assert set(whole["mentor_generation"]) == {"Gen Z", "Millennial and older"}
    assert set(whole["mentee_generation"]) == {"Boomer and older", "Gen X and younger"} or "Gen X" in set(
        whole["mentee_generation"]
    )
    assert set(crossing["mentor_generation"]) == {"Gen Z", "Millennial", "Gen X"}
