"""What a file becomes before and when it is stored: people, skills, scales and questions over waves."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.access import local_owner
from dashboard.errors import RefusedFileError
from dashboard.ingest import items, memory
from dashboard.ingest.history import LOADED_TABLES, history, rejected, undo
from dashboard.ingest.load import load, rehearsed
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.preparation import Upload, prepare
from tests.ingest.files import AGREEMENT, as_csv
from tests.ingest.surveys import STATEMENTS, Desk, desk, mail, pairs_rows, survey_rows

PEOPLE = [mail(number) for number in range(6)]
SEVEN = (
    "Strongly disagree", "Disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Agree",
    "Strongly agree",
)  # fmt: skip


def matched(at: Desk) -> int:
    return sum(row["people"] for row in at.vault.fetch("effect/matched_people").to_dicts())


WHO = {
    "e-mails in another case and with blanks": (
        [f" {person.upper()}" for person in PEOPLE],
        "Your e-mail address",
    ),
    "e-mails in a column no format knows": (PEOPLE, "Kontakt"),
}


@pytest.mark.parametrize(("people", "header"), WHO.values(), ids=WHO.keys())
def test_answers_of_one_person_meet_over_waves(tmp_path: Path, people: list[str], header: str) -> None:
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        at.load("before.csv", survey_rows(PEOPLE), wave="baseline")
        report = at.load("after.csv", survey_rows(people, who=header), wave="end")
        assert report["people"]["people_placed"] == 6
        assert matched(at) == 6


def test_an_id_stands_in_where_the_e_mail_is_blank(tmp_path: Path) -> None:
    roster = [
        ["Employee ID", "E-mail", "Name", "Department"],
        *[[f"00{n}", mail(n), f"N{n}", "IT"] for n in range(6)],
    ]
    rows = survey_rows(PEOPLE, more={"Employee number": ""})
    for number, row in enumerate(rows[1:]):
        row[:2] = [row[0] if number % 2 else "", f"00{number}"]
    with desk(tmp_path) as at:
        at.load("roster.csv", roster)
        at.load("pairs.csv", pairs_rows())
        at.load("before.csv", survey_rows(PEOPLE), wave="baseline")
        at.load("after.csv", rows, wave="end")
        assert matched(at) == 6


CODES = ["AB12", "CD34", "EF56", "GH78", "IJ90", "KL12"]


def test_people_known_by_a_code_meet_where_the_survey_says_program_and_side(tmp_path: Path) -> None:
    said = {"program": "Lead", "side": "mentee", "cohort": "Spring"}
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        at.load("before.csv", survey_rows(CODES, who="Participant code"), wave="baseline", **said)
        report = at.load("after.csv", survey_rows(CODES[::-1], who="Participant code"), wave="end", **said)
        assert report["people"]["people_placed"] == 6
        assert matched(at) == 6


def test_people_known_by_a_code_are_counted_where_nothing_says_the_program(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        report = at.load("before.csv", survey_rows(CODES, who="Participant code"), wave="baseline")
        assert report["people"] == {
            "people": 6, "people_placed": 0, "people_in_doubt": 0, "codes_without_place": 6, "anonymous_responses": 0,
        }  # fmt: skip


def test_an_employee_who_is_in_no_pair_is_no_code(tmp_path: Path) -> None:
    roster = [["Employee ID", "E-mail", "Name", "Department"], ["0077", "out@example.org", "Out", "IT"]]
    said = {"program": "Lead", "side": "mentee", "wave": "end"}
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        at.load("roster.csv", roster)
        report = at.load("after.csv", survey_rows(["0077", "0078"], who="Employee number"), **said)
        assert report["people"]["people_placed"] == 1


def test_an_anonymous_survey_loads_as_unpaired_and_says_what_that_costs(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        rows = [row[1:] for row in survey_rows(PEOPLE)]
        report = at.load("answers.csv", rows, wave="end")
        assert (report["rows"], report["people"]["anonymous_responses"]) == (6, 6)
        assert any("show no gain" in note for note in report["notes"])


def test_ids_rounded_by_excel_are_nobody_and_not_one_person(tmp_path: Path) -> None:
    rows = survey_rows(["1.14083E+11"] * 6, who="Employee number")
    with desk(tmp_path) as at:
        report = at.load("answers.csv", rows, wave="end")
        assert (report["rows"], report["people"]["anonymous_responses"]) == (6, 6)


def test_a_rounded_id_is_left_out_of_a_roster_with_its_reason(tmp_path: Path) -> None:
    rows = [["Employee ID", "E-mail", "Name", "Department"], ["1.14083E+11", "a@example.org", "Ada", "IT"]]
    with desk(tmp_path) as at:
        report = at.load("roster.csv", rows)
        assert report["rows"] == 1
        assert "rounded" in report["rejections"][0]["reason"]


def test_two_surveys_of_one_wave_both_count(tmp_path: Path) -> None:
    other = ("Relationship: we trust each other", "Relationship: we speak openly")
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        at.load("skills.csv", survey_rows(PEOPLE), wave="end")
        at.load("relationship.csv", survey_rows(PEOPLE, other), wave="end")
        skills = at.vault.rows("select skill, count(*) from skill_score group by all order by all")
        assert skills == [("Digital tools", 6), ("Relationship", 6)]


def test_questions_on_scales_of_different_length_get_skills_of_their_own(tmp_path: Path) -> None:
    rows = survey_rows(PEOPLE * 4, ("Tools: one", "Tools: two", "Tools: three"))
    for number, row in enumerate(rows[1:]):
        row[3] = str(number % 11)
    with desk(tmp_path) as at:
        skills = {item.item: item.skill for item in at.prepared("mixed.csv", rows, wave="end").mapping.items}
        assert skills == {"one": "Tools", "two": "Tools", "three": "Tools (11 points)"}


def test_a_skill_that_mixes_lengths_is_refused(tmp_path: Path) -> None:
    rows = survey_rows(PEOPLE * 4, ("One: a", "Two: b"))
    for number, row in enumerate(rows[1:]):
        row[2] = str(number % 11)
    with desk(tmp_path) as at:
        one = at.prepared("mixed.csv", rows, wave="end")
        mixed = replace(one.mapping, items=tuple(replace(item, skill="Both") for item in one.mapping.items))
        with pytest.raises(RefusedFileError, match="points"):
            prepare(at.vault, replace(one.upload, mapping=mixed), at.keys)


def test_the_same_statement_under_two_stems_is_two_questions(tmp_path: Path) -> None:
    rows = survey_rows(
        PEOPLE, ("Before [I try tools]", "Before [I teach tools]", "Now [I try tools]", "Now [I teach tools]")
    )
    with desk(tmp_path) as at:
        one = at.prepared("grid.csv", rows, wave="end")
        assert len({item.item for item in one.mapping.items}) == 4
        assert one.accepted.tables["answer"].height == 24


def test_a_question_asked_before_gets_the_skill_it_had(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        first = at.prepared("before.csv", survey_rows(PEOPLE), wave="baseline")
        named = replace(
            first.mapping, items=tuple(replace(item, skill="Craft") for item in first.mapping.items)
        )
        load(at.vault, [replace(first.upload, mapping=named)], local_owner(), at.keys)
        later = at.prepared(
            "after.csv", survey_rows(PEOPLE, (*STATEMENTS, "Digital tools: I ask")), wave="end"
        )
        assert [item.skill for item in later.mapping.items] == ["Craft", "Craft", "Digital tools"]


def test_the_mapping_of_the_same_questions_is_proposed_again(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        first = at.prepared("before.csv", survey_rows(PEOPLE), wave="baseline")
        aside = replace(
            first.mapping, items=(replace(first.mapping.items[0], use=False), first.mapping.items[1])
        )
        load(at.vault, [replace(first.upload, mapping=aside)], local_owner(), at.keys)
        later = at.prepared("after.csv", survey_rows(PEOPLE[::-1]), wave="end")
        assert [item.use for item in later.mapping.items] == [False, True]
        assert later.mapping.fixed == {"wave": "end"}


CHANGED = ("Digital tools: I choose the right tools", STATEMENTS[1])


@pytest.mark.parametrize(("said", "known"), [(items.SAME, True), (items.OTHER, False), (None, False)])
def test_a_reworded_question_is_called_out_and_joined_only_when_said(
    tmp_path: Path, said: str | None, known: bool
) -> None:
    with desk(tmp_path) as at:
        at.load("before.csv", survey_rows(PEOPLE), wave="baseline")
        fixed = {"wave": "end"} | ({"item:1": said} if said else {})
        later = at.prepared("after.csv", survey_rows(PEOPLE, CHANGED), **fixed)
        (asked,) = later.asks
        assert (asked["id"], asked["suggestion"]) == ("item:1", said or items.OTHER)
        assert ("i choose the right tool" in {item.item for item in later.mapping.items}) is known


def test_a_question_on_another_scale_is_shown_apart_and_says_so(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        at.load("before.csv", survey_rows([mail(n % 6) for n in range(7)], labels=SEVEN), wave="baseline")
        report = at.load("after.csv", survey_rows(PEOPLE), wave="end")
        assert sum("had 7 before" in note for note in report["notes"]) == 2
        assert matched(at) == 0


def test_answers_to_a_question_make_its_columns_count(tmp_path: Path) -> None:
    rows = survey_rows(PEOPLE, ("Use [Chat]", "Use [Video]"), labels=("seed", "leaf", "tree"))
    with desk(tmp_path) as at:
        one = at.prepared("unknown.csv", rows, wave="end")
        assert (one.mapping.items, one.accepted.rows) == ((), 0)
        (asked,) = one.asks
        said = replace(one.mapping, answers={str(asked["id"]): "seed < leaf < tree"})
        again = prepare(at.vault, replace(one.upload, mapping=said), at.keys)
        assert ([item.column for item in again.mapping.items], again.accepted.rows) == ([1, 2], 6)
        back = replace(again.mapping, answers={str(asked["id"]): "This isn't a scale"})
        assert prepare(at.vault, replace(one.upload, mapping=back), at.keys).mapping.items == ()


def test_a_rehearsal_leaves_nothing_behind(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        one = at.prepared("before.csv", survey_rows(PEOPLE), wave="baseline")
        tables = (*LOADED_TABLES, "load", "rejected_row", "mapping_memory")
        before = [at.count(table) for table in tables]
        with rehearsed(at.vault, [one], local_owner(), at.keys) as reports:
            assert at.count("response") == 6
            assert [said["rows"] for said in reports.values()] == [6]
        assert [at.count(table) for table in tables] == before
        assert memory.known_items(at.vault) == {}


def test_rows_left_out_are_kept_when_the_rule_is_lifted(tmp_path: Path) -> None:
    rows = [*survey_rows(PEOPLE), survey_rows(PEOPLE)[1]]
    with desk(tmp_path) as at:
        one = at.prepared("twice.csv", rows, wave="end")
        assert one.accepted.rows == 6
        lifted = replace(one.mapping, keep=("duplicate",))
        assert prepare(at.vault, replace(one.upload, mapping=lifted), at.keys).accepted.rows == 7


def test_the_history_says_who_and_lists_what_was_left_out(tmp_path: Path) -> None:
    rows = [*survey_rows(PEOPLE), survey_rows(PEOPLE)[1]]
    with desk(tmp_path) as at:
        number = at.load("twice.csv", rows, wave="end")["load"]
        (record,) = history(at.vault)
        assert (record["loaded_by"], record["rows_duplicate"]) == ("local owner", 1)
        (row,) = rejected(at.vault, number)
        assert (row["row"], "again" in row["reason"]) == (2, True)
        undo(at.vault, [number], local_owner())
        (record,) = history(at.vault)
        assert record["undone_by"] == "local owner"
        assert all(at.count(table) == 0 for table in LOADED_TABLES)


def test_a_mapping_comes_back_from_its_text() -> None:
    mapping = Mapping("survey", fields={"person": 0}, keep=("test",), answers={"order:1": "a < b"})
    assert Mapping.from_dict(json.loads(mapping.as_json())) == mapping


def test_scores_of_agreement_run_from_one_to_five(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        scores = at.prepared("a.csv", survey_rows(PEOPLE), wave="end").accepted.tables["answer"]["score"]
        assert set(scores) == set(map(float, range(1, len(AGREEMENT) + 1)))


def teams_report(*people: tuple[str, str]) -> bytes:
    """Return the attendance report of one meeting of an hour, by name and e-mail."""
    rows = [
        ["1. Summary"], ["Meeting title", "Private talk"], [],
        ["2. Participants"],
        ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
        *[[name, "4/13/2026, 9:00:00 AM", "4/13/2026, 10:00:00 AM", "1h", email, email, "Presenter"]
          for name, email in people],
    ]  # fmt: skip
    return as_csv(rows, separator="\t").encode("utf-16")


def attendance(at: Desk, name: str, *people: tuple[str, str]) -> Upload:
    path = at.folder / name
    path.write_bytes(teams_report(*people))
    return Upload(path, name)


def test_attendance_becomes_a_session_of_the_pair_loaded_with_it(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        meeting = attendance(at, "attendance.csv", ("Ada", mail(0, "mentor")), ("Ben", mail(0).upper()))
        pairs = at.file("pairs.csv", pairs_rows())
        reports = load(at.vault, [meeting, pairs], local_owner(), at.keys)
        assert [report["kind"] for report in reports] == ["pairs", "meetings"]
        sessions = at.vault.rows("select status, held_on::text, minutes from current_session")
        assert sessions == [("held", "2026-04-13", 60)]


def test_a_meeting_of_others_is_refused_and_nothing_of_it_is_stored(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        meeting = attendance(at, "talk.csv", ("Ada", mail(0, "mentor")), ("Eve", "eve@example.org"))
        with pytest.raises(RefusedFileError, match="pair"):
            load(at.vault, [meeting], local_owner(), at.keys)
        assert (at.count("session"), at.count("load")) == (0, 1)


def test_the_review_of_meetings_counts_pairs_of_the_same_load(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        meeting = attendance(at, "attendance.csv", ("Ada", mail(0, "mentor")), ("Ben", mail(0)))
        ready = [prepare(at.vault, one, at.keys) for one in (meeting, at.file("pairs.csv", pairs_rows()))]
        assert ready[0].accepted.rows == 0
        with rehearsed(at.vault, ready, local_owner(), at.keys) as reports:
            assert {said["kind"]: said["rows"] for said in reports.values()} == {"pairs": 6, "meetings": 1}
