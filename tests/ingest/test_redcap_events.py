from pathlib import Path

import pytest

from dashboard.ingest.export import Export
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.suggestion import suggest
from tests.ingest.files import written


def with_events(folder: Path, events: list[str]) -> Export:
    rows = [["record_id", "redcap_event_name", "sure", "survey_complete"]]
    rows += [[str(place), event, "Agree", "2"] for place, event in enumerate(events)]
    return inspect_file(written(folder, rows))


@pytest.mark.parametrize(
    ("events", "role"),
    [
        (["baseline_arm_1", "3_month_arm_1", "12_months_arm_1"], "wave"),
        (["Baseline (Arm 1: Mentors)", "Month 6 (Arm 1: Mentors)"], "wave"),
        (["pre_survey_arm_1", "post_survey_arm_1"], "wave"),
        (["baseline_arm_1", "visit_2_arm_1", "followup_arm_1"], "wave"),
        (["enrollment_arm_1", "dose_1_arm_1", "final_visit_arm_1"], None),
        (["visit_1_arm_1", "visit_2_arm_1"], None),
    ],
    ids=["months", "labels", "pre and post", "a visit", "treatment", "visits alone"],
)
def test_events_are_waves_when_one_is_named_so_and_the_others_are_moments(
    tmp_path: Path, events: list[str], role: str | None
) -> None:
    export = with_events(tmp_path, events)
    assert (export.columns[1].kind, export.columns[1].role) == ("choice", role)
    assert (len(export.kept), export.people) == (len(events), len(events))


def test_which_wave_an_event_is_is_asked_and_never_guessed(tmp_path: Path) -> None:
    _, asks = suggest(with_events(tmp_path, ["baseline_arm_1", "3_month_arm_1"]), {}, {})
    assert [ask["id"] for ask in asks] == ["word:wave:3_month_arm_1", "word:wave:baseline_arm_1"]


def test_answers_of_one_record_in_two_events_are_no_duplicates(tmp_path: Path) -> None:
    rows = [
        ["record_id", "redcap_event_name", "email", "sure", "survey_complete"],
        ["1", "visit_1_arm_1", "ada@example.org", "Agree", "2"],
        ["1", "visit_2_arm_1", "ada@example.org", "Agree", "2"],
    ]
    assert len(inspect_file(written(tmp_path, rows)).kept) == 2
