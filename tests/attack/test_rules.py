"""Each rule is needed: with any one of them taken out of the product, the attack finds something."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from dashboard.config import DataFolder
from dashboard.privacy.classes import Classes
from dashboard.privacy.elimination import Row
from dashboard.privacy.plan import Plan, plan
from dashboard.privacy.policy import POLICY, Policy
from dashboard.privacy.room import Room
from dashboard.release import answer_values, answers, publish, showing
from dashboard.release.candidates import Candidate
from dashboard.release.showing import Showing
from dashboard.verbs import publishing
from tests.attack import pipeline
from tests.attack.attacker import Report, attack
from tests.attack.programs import Person, Program, random_program
from tests.attack.seen import Seen

SKILL = "Digital tools"
Patch = pytest.MonkeyPatch
Given = Callable[[Person], int]


def program(mood: str = "typical", people: int = 24) -> Program:
    """Return a program with many groups, all of whom answered the skill in two waves."""
    found = random_program(random.Random(12), people)
    chance = random.Random(5)
    systems = {
        (skill, wave, side): {
            one.email: MOODS[mood][wave](chance) if skill == SKILL else chance.randint(1, 5)
            for one in found.people
            if one.side == side
        }
        for skill in (SKILL, "Consumer insight")
        for wave in ("baseline", "end")
        for side in ("mentor", "mentee")
    }
    return replace(found, waves=("baseline", "end"), answers=systems)


def pairs_of(groups: Sequence[tuple[str, str, str, int]], waves: tuple[Given, Given]) -> Program:
    """Return so many pairs of each level, function and site, nothing else to tell them apart; a group gives one answer."""
    people = [
        Person(
            f"{side}{at}-{pair:02}@example.com",
            side,
            "Program 1",
            "Cohort 1",
            generation,
            level,
            function,
            site,
        )
        for at, (level, function, site, pairs) in enumerate(groups)
        for pair in range(pairs)
        for side, generation in (("mentor", "Gen Z"), ("mentee", "Gen X"))
    ]
    chance = random.Random(5)
    answers = {
        (skill, wave, side): {
            one.email: given(one) if skill == SKILL else chance.randint(1, 5)
            for one in people
            if one.side == side
        }
        for skill in (SKILL, "Consumer insight")
        for wave, given in zip(("baseline", "end"), waves, strict=True)
        for side in ("mentor", "mentee")
    }
    return Program(tuple(people), ("baseline", "end"), answers)


def two_levels(first: int, second: int, end: tuple[int, int], baseline: tuple[int, int]) -> Program:
    """Return so many pairs on two levels, with one answer for each level."""
    groups = [(f"Level {at}", "Function 1", "Site 1", pairs) for at, pairs in ((1, first), (2, second))]
    return pairs_of(
        groups, (lambda one: baseline[one.level == "Level 2"], lambda one: end[one.level == "Level 2"])
    )


def three_halves(pairs: int) -> Program:
    """Return pairs halved in three ways; who is in two first halves or three gave the top answer, who is in none the lowest.

    The three first halves less the whole then make the largest sum there can be, so that exact sums give these people away.
    """

    def answer(one: Person) -> int:
        return (1, 3, 5, 5)[sum(name.endswith("1") for name in (one.level, one.function, one.site))]

    groups = [
        (f"Level {level}", f"Function {function}", f"Site {site}", pairs)
        for level, function, site in product((1, 2), repeat=3)
    ]
    return pairs_of(groups, (answer, answer))


MOODS: Mapping[str, Mapping[str, Callable[[random.Random], int]]] = {
    "typical": {"baseline": lambda chance: chance.randint(1, 5), "end": lambda chance: chance.randint(2, 5)},
    "all at the top": {"baseline": lambda _: 5, "end": lambda _: 5},
    "all the same": {"baseline": lambda _: 4, "end": lambda _: 4},
}


TEN_AND_FIVE = two_levels(10, 5, baseline=(4, 5), end=(4, 5))
THREE_HALVES = three_halves(5)
ALL_ROSE = two_levels(20, 20, baseline=(4, 4), end=(5, 5))


def without_combinations(patch: Patch) -> None:
    def place(self: Classes, row: Row) -> bool:
        self.placed.append(row)
        return True

    patch.setattr(Classes, "place", place)
    patch.setattr(publish, "certify", lambda *_: [])


def with_rules(rules: Policy) -> Callable[[Patch], None]:
    return lambda patch: patch.setattr(publishing, "read_policy", lambda _path: rules)


def with_fewer_people_a_figure(patch: Patch) -> None:
    patch.setattr(Policy, "people_per_sum", lambda _self, _kind="figure": 2)


def without_ledger(patch: Patch) -> None:
    def forgetful(offers: object, policies: object, _published: object, _progress: object) -> Plan:
        return plan(offers, policies)  # type: ignore[arg-type]

    patch.setattr(answers, "plan_again", forgetful)


def showing_what_must_wait(patch: Patch) -> None:
    """Show the new value of a cell whose people changed too little, where the old one should stay."""
    decide = Showing.show

    def show_all(self: Showing, made: Plan, found: Sequence[Candidate]) -> None:
        waiting = [one for one in found if one.name in made.reasons and one.main]
        record = [*made.record, *(sum_ for one in waiting for sum_ in one.main)]
        decide(self, replace(made, shown=made.shown | {one.name for one in waiting}, record=record), found)

    patch.setattr(Showing, "show", show_all)
    patch.setattr("dashboard.release.answers._Writer._kept_or", lambda *_: "shown")


def without_bounds(patch: Patch) -> None:
    patch.setattr(showing, "ends_of_mean", lambda _people, limits, _rules: limits)


def with_everybody_improved(patch: Patch) -> None:
    patch.setattr(showing, "ends_of_share", lambda _people, _rules: (0.0, 1.0))


def without_room(patch: Patch) -> None:
    patch.setattr(Room, "_tells", lambda *_: False)


def without_least_spread(patch: Patch) -> None:
    patch.setattr(answer_values, "least_spread", lambda _people: 0.0)


@dataclass(frozen=True)
class Case:
    """A rule, taken out, and a program whose people it would have protected."""

    remove: Callable[[Patch], None]
    program: Program
    late: int = 0
    """So many mentors answer only after a first release."""


CASES = {
    "five people to a group, and to a combination": Case(
        with_rules(replace(POLICY, fewest_people=2, share_of_sums=1.0)), program()
    ),
    "combinations": Case(without_combinations, program()),
    "five people for each figure": Case(with_fewer_people_a_figure, program()),
    "what was published before": Case(without_ledger, program(), late=1),
    "old values that stay": Case(showing_what_must_wait, program(), late=1),
    "rounding": Case(with_rules(replace(POLICY, mean_steps=((0, 0.01),))), THREE_HALVES),
    "room beside other figures": Case(without_room, TEN_AND_FIVE),
    "bounds near the ends of the scale": Case(without_bounds, program("all at the top")),
    "nobody and everybody": Case(with_everybody_improved, ALL_ROSE),
    "a least spread": Case(without_least_spread, program("all the same")),
}


def attacked(case: Case, directory: Path, *, is_any_enough: bool = False) -> Report:
    """Attack what is shown of a program; where any leak is enough, nobody is bounded once combinations give somebody away."""
    folder, seen = DataFolder(directory / "data"), Seen()
    mentors = [one.email for one in case.program.people if one.side == "mentor"]
    steps = [case.program.without(mentors[: case.late], "end")] * bool(case.late) + [case.program]
    for step in steps:
        pipeline.load(folder, pipeline.write_files(step, directory))
        seen.look(folder, step.knowledge())
    truth = case.program.truth()
    if is_any_enough and (report := attack(seen.observations, sample=0, truth=truth)).leaks:
        return report
    return attack(seen.observations, sample=8, seconds=2.0, truth=truth, doubts=seen.doubts)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_attack_finds_something_without(case: Case, tmp_path: Path, monkeypatch: Patch) -> None:
    case.remove(monkeypatch)
    assert attacked(case, tmp_path, is_any_enough=True).leaks


@pytest.mark.parametrize(
    "program",
    [
        *(pytest.param(program(mood), id=mood) for mood in MOODS),
        pytest.param(ALL_ROSE, id="all rose"),
        pytest.param(TEN_AND_FIVE, id="ten and five"),
        pytest.param(THREE_HALVES, id="three halves"),
    ],
)
def test_the_attack_finds_nothing_with_every_rule(program: Program, tmp_path: Path) -> None:
    report = attacked(Case(lambda _: None, program), tmp_path)
    assert list(report.doubts) == []
    assert report.leaks == []
