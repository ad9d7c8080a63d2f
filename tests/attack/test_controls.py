"""The attacker finds nearly everybody in a build that only hides small groups; if not, it proves nothing elsewhere."""

from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.config import DataFolder
from tests.attack import pipeline
from tests.attack.algebra import recovered
from tests.attack.attacker import Report, attack
from tests.attack.fixed_program import BOTH_SIDES, SKILL, end_answers, fixed_program
from tests.attack.intervals import Puzzle
from tests.attack.knowledge import Answer, Knowledge
from tests.attack.naive import naive_observations
from tests.attack.observation import Observation
from tests.attack.seen import Seen, shown_rows
from tests.attack.systems import sums_of


@pytest.fixture(scope="module")
def naive() -> set[Observation]:
    program = fixed_program()
    return naive_observations(program.knowledge(), end_answers(program), BOTH_SIDES)


@pytest.fixture(scope="module")
def naive_report(naive: set[Observation]) -> Report:
    return attack(naive, sample=20, truth={BOTH_SIDES: end_answers(fixed_program())}, exact=True)


def test_two_way_groups_over_five_give_ninety_of_120_people_away_by_algebra(naive: set[Observation]) -> None:
    assert len(recovered(sums_of(naive)[BOTH_SIDES]["mean"])) >= 90


def test_whole_numbers_give_them_away_as_well(naive_report: Report) -> None:
    assert naive_report.sampled == 20
    assert len(naive_report.fixed) >= 15
    assert not naive_report.doubts


def test_what_is_given_away_is_true(naive_report: Report) -> None:
    truth = {answer.person: value for answer, value in end_answers(fixed_program()).items()}
    assert all(one.low == one.high == truth[one.person] for one in naive_report.fixed)


def test_the_naive_build_breaks_every_rule(naive_report: Report) -> None:
    assert naive_report.smallest_support == 1
    assert naive_report.over_the_cap
    assert naive_report.guessed is not None
    assert naive_report.guessed_by_the_commonest is not None
    assert naive_report.guessed > 0.8 > naive_report.guessed_by_the_commonest


def test_a_late_answer_gives_exactly_one_person_away_in_the_naive_build() -> None:
    program = fixed_program()
    answers = end_answers(program)
    late = Answer("mentor007@example.com")
    known = Knowledge(
        {person.email: {"side": person.side} | _coarse(person.program) for person in program.people}, {}
    )
    early = {answer: value for answer, value in answers.items() if answer != late}
    seen = naive_observations(known, early, BOTH_SIDES, ways=1) | naive_observations(
        known, answers, BOTH_SIDES, ways=1
    )
    assert recovered(sums_of(seen)[BOTH_SIDES]["mean"]) == {late}
    puzzle = Puzzle(sorted(seen, key=lambda one: (len(one.after), sorted(one.after))))
    found = puzzle.interval(("end", late))
    assert found.low <= answers[late] <= found.high
    assert found.width <= 2


def test_one_release_alone_gives_nobody_away_before_the_late_answer() -> None:
    program = fixed_program()
    known = Knowledge(
        {person.email: {"side": person.side} | _coarse(person.program) for person in program.people}, {}
    )
    seen = naive_observations(known, end_answers(program), BOTH_SIDES, ways=1)
    assert recovered(sums_of(seen)[BOTH_SIDES]["mean"]) == set()


def test_every_answer_of_a_program_arrives_and_is_read_rightly(tmp_path: Path) -> None:
    program = fixed_program(pairs=30)
    folder = DataFolder(tmp_path / "data")
    pipeline.load(folder, pipeline.write_files(program, tmp_path))
    seen = Seen()
    seen.look(folder, program.knowledge())
    assert seen.observations
    assert {one.skill for one in seen.observations} == {SKILL, "Consumer insight"}
    assert not attack(seen.observations, sample=0, truth=program.truth()).doubts


@pytest.mark.attack
def test_every_role_with_every_filter_sees_no_more_than_the_owner_and_the_facilitators(
    tmp_path: Path,
) -> None:
    folder = DataFolder(tmp_path / "data")
    pipeline.load(folder, pipeline.write_files(fixed_program(), tmp_path))
    few, all_of_them = (shown_rows(folder, thorough=thorough) for thorough in (False, True))
    assert sorted(map(repr, few)) == sorted(map(repr, all_of_them))


def test_the_command_line_prints_what_the_attacker_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    folder = DataFolder(tmp_path / "data")
    pipeline.load(folder, pipeline.write_files(fixed_program(), tmp_path))
    capsys.readouterr()
    assert main(["show", "skill_gain", "--json", "--by", "level", "--data", str(folder.path)]) == 0
    printed = [cell for cell in json.loads(capsys.readouterr().out)["cells"] if cell["hidden"] is None]
    read = shown_rows(folder)
    assert printed
    assert all({"outcome": "skill_gain", **cell} in read for cell in printed)


def _coarse(program: str) -> dict[str, str]:
    return dict.fromkeys(("cohort", "generation", "level", "function", "site"), "one") | {"program": program}
