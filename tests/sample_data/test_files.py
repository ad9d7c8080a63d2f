"""The committed sample files: the same as the generator's, and true to the truth."""

import ast
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import cast

import pytest
from python_calamine import CalamineWorkbook

from sample_data import FILES, generate, sample_files, skills, truth
from sample_data.skills import Side, Skill
from tests.sample_data import read_back
from tests.sample_data.read_back import Answer, same

CLOSE = 0.15
NEAR_ZERO = 0.15

GAINS = [
    pytest.param(program, side, skill, id=f"{program.name}, {side}, {skill.name}")
    for program in truth.PROGRAMS
    for side, skill, _ in program.gains
]


@cache
def regenerated() -> dict[str, bytes]:
    return generate.contents()


@cache
def kept_answers() -> dict[tuple[str, str], Answer]:
    rows = [answer for file in truth.SURVEY_FILES for answer in read_back.answers(file)]
    return {(answer.person, answer.wave): answer for answer in rows if answer.kind == "kept"}


@cache
def cohort_of() -> dict[str, str]:
    return {row["E-mail"]: row["Cohort"] for row in read_back.roster()}


def changes(program: str, side: Side, skill: Skill, wave: str) -> dict[str, float]:
    """Return the change since baseline of every person who answered both waves."""
    found = {}
    for (person, asked), before in kept_answers().items():
        after = kept_answers().get((person, wave))
        if asked != "baseline" or after is None or (before.program, before.side) != (program, side):
            continue
        pre, post = before.score(skill), after.score(skill)
        if pre is not None and post is not None:
            found[person] = post - pre
    return found


def sessions_by_pair() -> dict[tuple[str, str], list[read_back.Record]]:
    """Return each pair's sessions in order, every row once."""
    log: dict[tuple[str, str], list[read_back.Record]] = defaultdict(list)
    for row in read_back.table(truth.SESSIONS_FILE):
        pair = same(row["Mentor e-mail"]), same(row["Mentee e-mail"])
        cells = row | {"Mentor e-mail": pair[0], "Mentee e-mail": pair[1]}
        if cells not in log[pair]:
            log[pair].append(cells)
    return log


def cancelled_runs(log: list[read_back.Record]) -> list[list[date]]:
    """Return the days of senior-side cancellations, those in a row together."""
    runs: list[list[date]] = [[]]
    for row in log:
        if (row["Status"], row["Cancelled by"]) == ("cancelled", "senior mentee"):
            runs[-1].append(date.fromisoformat(row["Planned on"]))
        else:
            runs.append([])
    return [run for run in runs if run]


@pytest.mark.parametrize("name", sorted(path.name for path in sample_files()))
def test_a_committed_file_is_what_the_generator_writes(name: str) -> None:
    assert regenerated()[name] == (FILES / name).read_bytes()


def test_the_committed_files_are_all_there_in_order_and_small() -> None:
    expected = [
        *(file.name for file in truth.SURVEY_FILES),
        "roster.csv",
        "pairs.xlsx",
        "sessions.csv",
        "ideas.csv",
    ]
    assert sorted(expected) == [path.name for path in sample_files()]
    assert sum(path.stat().st_size for path in sample_files()) < 1_500_000


def test_generating_writes_the_files_into_an_empty_folder(tmp_path: Path) -> None:
    written = generate.generate(tmp_path / "new")
    assert [path.name for path in sample_files()] == [path.name for path in written]
    assert all(regenerated()[path.name] == path.read_bytes() for path in written)


@pytest.mark.parametrize("module", ["__init__", "truth", "skills"])
def test_finding_the_files_and_their_truth_needs_only_python(module: str) -> None:
    tree = ast.parse((FILES.parent / f"{module}.py").read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names | {"sample_data"}


def test_the_roster_holds_everybody_once() -> None:
    rows = read_back.roster()
    assert len(rows) == truth.ROSTER_ROWS == 1210
    assert len({row["Employee ID"] for row in rows}) == len({row["E-mail"] for row in rows}) == len(rows)
    assert all(len(row["Employee ID"]) == 6 and row["Employee ID"].startswith("0") for row in rows)
    assert sum(bool(row["Invited on"]) for row in rows) == truth.INVITED == 310
    assert sum(bool(row["Cohort"]) for row in rows) == truth.PARTICIPANTS == 240


def test_the_roster_is_not_utf_8() -> None:
    with pytest.raises(UnicodeDecodeError):
        (FILES / truth.ROSTER_FILE).read_bytes().decode("utf-8")


def test_the_pairs_are_on_the_second_sheet_and_match_the_roster() -> None:
    rows = read_back.sheet(truth.PAIRS_FILE, "Pairs")
    assert CalamineWorkbook.from_path(FILES / truth.PAIRS_FILE).get_sheet_by_index(0).to_python() == []
    assert {cohort.name: cohort.pairs for program in truth.PROGRAMS for cohort in program.cohorts} == Counter(
        row["Cohort"] for row in rows
    )
    assert all(
        cohort_of()[same(row[side])] == row["Cohort"]
        for row in rows
        for side in ("Mentor e-mail", "Mentee e-mail")
    )
    assert sum(row["End reason"] == "ended early" for row in rows) == truth.PAIRS_ENDED_EARLY == 21


def test_senior_side_cancellations_in_a_row_come_before_an_early_end_and_only_there() -> None:
    log = sessions_by_pair()
    for row in read_back.sheet(truth.PAIRS_FILE, "Pairs"):
        runs = cancelled_runs(log[same(row["Mentor e-mail"]), same(row["Mentee e-mail"])])
        if row["End reason"] == "ended early":
            lead_days = (date.fromisoformat(row["Ended on"][:10]) - runs[-1][0]).days
            assert len(runs[-1]) in truth.CANCELLATIONS_IN_A_ROW
            assert truth.EARLY_END_LEAD_DAYS[0] <= lead_days <= truth.EARLY_END_LEAD_DAYS[1]
        elif row["End reason"] == "completed":
            assert all(len(run) == 1 for run in runs)


def test_a_few_pairs_never_met() -> None:
    met = [any(row["Status"] == "held" for row in rows) for rows in sessions_by_pair().values()]
    assert (met.count(False), len(met)) == (truth.PAIRS_NEVER_MET, truth.PAIRS)


def test_a_few_sessions_were_saved_twice() -> None:
    rows = read_back.table(truth.SESSIONS_FILE)
    assert len(rows) - len({tuple(row.values()) for row in rows}) == truth.DUPLICATE_SESSION_ROWS


def test_nothing_happens_after_the_last_day() -> None:
    dated = [
        row[column] for row in read_back.table(truth.SESSIONS_FILE) for column in ("Planned on", "Held on")
    ]
    dated += [row["Ended on"][:10] for row in read_back.sheet(truth.PAIRS_FILE, "Pairs")]
    dated += [
        row[column]
        for row in read_back.table(truth.IDEAS_FILE)
        for column in ("Raised on", "Tried on", "Adopted on")
    ]
    dated += [answer.submitted_at[:10] for answer in kept_answers().values()]
    assert max(dated) <= truth.AS_OF.isoformat()


def test_the_ideas_ledger_has_the_counts_of_the_truth() -> None:
    rows = read_back.table(truth.IDEAS_FILE)
    reached = [sum(bool(row[column]) for row in rows) for column in ("Raised on", "Tried on", "Adopted on")]
    assert reached == [truth.IDEAS_RAISED, truth.IDEAS_TRIED, truth.IDEAS_ADOPTED] == [27, 15, 9]


@pytest.mark.parametrize("file", truth.SURVEY_FILES, ids=lambda file: file.name)
def test_a_survey_file_has_the_rows_that_the_truth_names(file: truth.SurveyFile) -> None:
    counts = Counter(answer.kind for answer in read_back.answers(file))
    expected = Counter(kept=file.kept, test=file.test, unfinished=file.unfinished, duplicate=file.duplicate)
    assert expected == counts
    assert set(file.waves) == {answer.wave for answer in read_back.answers(file)}


@pytest.mark.parametrize(("program", "side", "skill"), GAINS)
def test_a_program_shows_its_true_gain(program: truth.Program, side: Side, skill: Skill) -> None:
    found = changes(program.name, side, skill, "end")
    expected = fmean(
        truth.TRUE_GAINS[program.name, cohort_of()[person], side, skill.name] for person in found
    )
    assert len(found) >= 10
    assert fmean(found.values()) == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize(
    ("side", "skill"),
    [
        pytest.param(side, skill, id=f"{side}, {skill.name}")
        for side, skill, _ in truth.program_named("Consumer Lens").gains
    ],
)
def test_nothing_rises_in_the_null_cohort(side: Side, skill: Skill) -> None:
    found = changes("Consumer Lens", side, skill, "end")
    null = [change for person, change in found.items() if cohort_of()[person] == truth.NULL_COHORT]
    assert fmean(null) == pytest.approx(0, abs=NEAR_ZERO)


def test_the_null_skill_rises_nowhere() -> None:
    for program in truth.PROGRAMS:
        found = changes(program.name, "mentee", skills.STRATEGY_SHARING, "end")
        assert fmean(found.values()) == pytest.approx(0, abs=NEAR_ZERO)


def test_digital_tools_rise_halfway_by_the_midpoint_and_mostly_stay() -> None:
    means = [
        fmean(changes("Leaders Online", "mentee", skills.DIGITAL_TOOLS, wave).values())
        for wave in truth.WAVES[1:]
    ]
    assert means == pytest.approx([0.35, 0.7, 0.63], abs=0.2)
    assert means[0] < means[1]


def test_about_a_fifth_leave_before_the_end() -> None:
    asked = {cohort.name for program in truth.PROGRAMS for cohort in program.cohorts if not cohort.running}
    began = {person for person, wave in kept_answers() if wave == "baseline" and cohort_of()[person] in asked}
    left = {person for person in began if (person, "end") not in kept_answers()}
    assert len(left) / len(began) == pytest.approx(truth.DROP_OUT_SHARE, abs=0.03)


def test_everybody_was_hired_before_being_invited_and_some_have_left() -> None:
    rows = read_back.roster()
    days = [
        tuple(datetime.strptime(row[name], "%d/%m/%Y").date() if row[name] else None for name in ("Hire date", "Invited on", "Termination date"))  # noqa: DTZ007
        for row in rows
    ]  # fmt: skip
    assert all(hired and (invited is None or hired < invited) for hired, invited, _ in days)
    assert all(left is None or (hired < left <= truth.AS_OF) for hired, _, left in days if hired)
    left = [row for row, (_, _, day) in zip(rows, days, strict=True) if day]
    assert (len(left), sum(bool(row["Cohort"]) for row in left)) == (
        truth.ROSTER_LEAVERS,
        truth.PARTICIPANTS_LEFT,
    )


def test_nobody_answers_after_leaving() -> None:
    left = {row["E-mail"]: row["Termination date"] for row in read_back.roster() if row["Termination date"]}
    last = {person: datetime.strptime(day, "%d/%m/%Y").date() for person, day in left.items()}  # noqa: DTZ007
    known = [(person, wave) for person, wave in kept_answers() if person in last]
    assert known
    opened = {
        (cohort.name, wave): cohort.opens_on(wave)
        for program in truth.PROGRAMS
        for cohort in program.cohorts
        for wave in truth.WAVES
    }
    assert all(
        last[person] > opened[cohort_of()[person], cast("truth.Wave", wave)] - timedelta(days=10)
        for person, wave in known
    )
