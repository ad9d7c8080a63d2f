"""Two releases, each harmless alone, must not give away together the people in whom they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dashboard.config import DataFolder
from tests.attack import pipeline
from tests.attack.attacker import Report, attack
from tests.attack.fixed_program import SKILL, fixed_program
from tests.attack.knowledge import Answer, System
from tests.attack.programs import Program
from tests.attack.seen import Seen


def the_program() -> Program:
    """Return the fixed program with one skill and thirty pairs: more would only be attacked the same way."""
    return fixed_program(skills=(SKILL,), pairs=30)


MENTORS = [person.email for person in the_program().people if person.side == "mentor"]
CORRECTED: System = (SKILL, "end", "mentor")


@dataclass
class Replay:
    """A folder that is loaded again and again, and an attacker who looks after each release."""

    path: Path
    seen: Seen = field(default_factory=Seen)
    truth: dict[System, dict[Answer, int]] = field(default_factory=dict)

    @property
    def folder(self) -> DataFolder:
        """Return the data folder."""
        return DataFolder(self.path / "data")

    def publish(self, program: Program, corrected: Mapping[System, Mapping[str, int]] | None = None) -> int:
        """Load a program as it now stands, look at what is shown and return the number of the load of answers."""
        files = pipeline.write_files(program, self.path)
        loads = {report["file"]: report["load"] for report in pipeline.load(self.folder, files)}
        known = program.knowledge(corrected)
        for system, given in program.answers.items():
            versions = known.answered[system]
            self.truth.setdefault(system, {}).update(
                {Answer(person, versions[person]): answer for person, answer in given.items()}
            )
        self.seen.look(self.folder, known)
        return int(loads[files[-1].name])

    def undo(self, load: int, left: Program) -> None:
        """Take a load back and look at what is shown then."""
        pipeline.undo(self.folder, [load])
        self.seen.look(self.folder, left.knowledge())

    def report(self) -> Report:
        """Attack everything seen so far."""
        return attack(
            self.seen.observations, sample=2, seconds=2.0, truth=self.truth, doubts=self.seen.doubts
        )


@pytest.fixture
def replay(tmp_path: Path) -> Replay:
    return Replay(tmp_path)


def assert_nothing_told(replay: Replay) -> None:
    report = replay.report()
    assert report.observations > 0
    assert list(report.doubts) == []
    assert report.leaks == []


def test_one_release_gives_nobody_away(replay: Replay) -> None:
    replay.publish(the_program())
    assert_nothing_told(replay)


@pytest.mark.parametrize("late", [MENTORS[:1], MENTORS[:4], MENTORS[:5], MENTORS[:12]], ids=len)
def test_late_answers_give_nobody_away(replay: Replay, late: Sequence[str]) -> None:
    replay.publish(the_program().without(late, "end"))
    replay.publish(the_program())
    assert_nothing_told(replay)


def test_answers_that_come_in_one_by_one_give_nobody_away(replay: Replay) -> None:
    for missing in (3, 2, 1, 0):
        replay.publish(the_program().without(MENTORS[:missing], "end"))
    assert_nothing_told(replay)


def test_a_person_erased_from_the_answers_is_not_given_away(replay: Replay) -> None:
    program = the_program()
    load = replay.publish(program)
    replay.undo(load, program.without([person.email for person in program.people]))
    replay.publish(program.without(MENTORS[:1]))
    assert_nothing_told(replay)


def test_a_corrected_answer_is_not_given_away(replay: Replay) -> None:
    program = the_program()
    replay.publish(program)
    answer = program.answers[CORRECTED][MENTORS[0]]
    corrected = program.corrected(MENTORS[0], CORRECTED, 1 if answer > 2 else 5)
    replay.publish(corrected, {CORRECTED: {MENTORS[0]: 1}})
    assert_nothing_told(replay)
