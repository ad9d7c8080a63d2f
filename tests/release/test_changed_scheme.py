"""Another scheme of generations cuts answers into other groups: what was shown stays, and both together give nobody away."""

from dataclasses import replace
from pathlib import Path

from dashboard.access import local_owner
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.outcomes import Filters, measure
from dashboard.release.publish import publish
from dashboard.vault import Vault
from tests.attack import pipeline
from tests.attack.attacker import attack
from tests.attack.fixed_program import SKILL, fixed_program
from tests.attack.seen import Seen

TWO = """
scheme = "Two halves"
merge_under = 0
[[generation]]
name = "Before 1990"
first_year = 1940
last_year = 1989
[[generation]]
name = "From 1990 on"
first_year = 1990
last_year = 2010
"""
_OLDER = ("Boomer", "Gen X", "Millennial")
PROGRAM = fixed_program(skills=(SKILL,), pairs=40)
ANSWERS = [name for name, outcome in OUTCOMES.items() if outcome.about == "answers"]


def loaded(path: Path) -> DataFolder:
    folder = DataFolder(path / "data")
    pipeline.load(folder, pipeline.write_files(PROGRAM, path))
    return folder


def republished(folder: DataFolder, settings: str) -> None:
    folder.generations.write_text(settings, encoding="utf-8")
    with Vault(folder.vault) as vault:
        publish(vault, folder)


def without_release(folder: DataFolder, by: str | None = None) -> list[object]:
    """Return the rows of every outcome about answers that can be asked for so."""
    frames = [
        measure(folder, name, local_owner(), Filters(by=by)).frame
        for name in ANSWERS
        if by in (None, *OUTCOMES[name].scopes, *OUTCOMES[name].attributes)
    ]
    return [frame.to_dicts() for frame in frames]


def test_figures_of_other_groups_stay_and_the_answers_are_cut_by_the_new_generations(tmp_path: Path) -> None:
    folder = loaded(tmp_path)
    before = {by: without_release(folder, by) for by in (None, "program", "cohort", "level")}
    republished(folder, TWO)
    assert {by: without_release(folder, by) for by in before} == before
    found = measure(folder, "skill_gain", local_owner(), Filters(by="generation"))
    assert set(found.frame["attribute_group"]) <= {"Before 1990", "From 1990 on", "not stated"}
    assert "Two halves: Before 1990 1940 to 1989, From 1990 on 1990 to 2010" in found.note.caveats[0]


def test_the_first_scheme_again_shows_what_it_showed(tmp_path: Path) -> None:
    folder = loaded(tmp_path)
    first = folder.generations.read_text(encoding="utf-8")
    shown = without_release(folder, "generation")
    republished(folder, TWO)
    republished(folder, first)
    assert without_release(folder, "generation") == shown


def test_an_attacker_who_looks_under_both_schemes_learns_of_nobody(tmp_path: Path) -> None:
    folder, seen = loaded(tmp_path), Seen()
    known = PROGRAM.knowledge()
    seen.look(folder, known)
    republished(folder, TWO)
    halves = {
        email: {**one, "generation": "Before 1990" if one["generation"] in _OLDER else "From 1990 on"}
        for email, one in known.people.items()
    }
    seen.look(folder, replace(known, people=halves))
    report = attack(seen.observations, sample=2, seconds=1.0, truth=PROGRAM.truth(), doubts=seen.doubts)
    assert list(report.doubts) == []
    assert report.leaks == []
