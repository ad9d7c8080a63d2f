from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.ingest import appointments
from dashboard.ingest.attendance import attended
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.meetings import suggest_meetings

REAL = Path(__file__).parents[3] / "shared" / "real-exports"
SAMPLE = Path(__file__).parents[2] / "sample_data" / "files"

needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="real exports are kept beside the repository, not in it"
)

COUNTS = {
    "qualtrics/qualtRics_sample_3row_german_ui.csv": ("qualtrics", 1),
    "qualtrics/qualtRics_sample_legacy_2row.csv": ("qualtrics", 1),
    "qualtrics/old_insights_no_basis_negative_codes.csv": ("qualtrics", 15),
    "qualtrics/old_legacy_no_basis.csv": ("qualtrics", 15),
    "teams/teams_list_utf16le.csv": ("teams_attendance", 38),
    "ics/office365_nz.ics": ("calendar", 3),
    "ics/google_holidays.ics": ("calendar", 111),
    "surveymonkey/toc_2020_h1.csv": ("surveymonkey", 28),
    "surveymonkey/cnswp_full_meta.csv": ("surveymonkey", 71),
    "surveymonkey/contribex_2019_bom.csv": ("surveymonkey", 211),
    "surveymonkey/starwars_nonutf8.csv": ("surveymonkey", 1186),
    "surveymonkey/gitops_respondent_only.csv": ("surveymonkey", 220),
    "google_forms/r_survey_es_2018.tsv": ("google_forms", 295),
    "google_forms/dask_2019_grid_semicolon.csv": ("google_forms", 259),
    "google_forms/cantcha_linear_scale.csv": ("google_forms", 238),
    "google_forms/education_multiline.csv": ("google_forms", 125),
    "hris/ibm_attrition.csv": ("roster", 1470),
    "typeform/fcc_2016_part1.csv": ("typeform", 15653),
    "redcap/redcapr_simple.csv": ("redcap", 5),
    "redcap/redcapr_longitudinal.csv": ("redcap", 18),
    "redcap/redcapr_repeating.csv": ("redcap", 9),
}


@needs_real
@pytest.mark.parametrize("path", COUNTS)
def test_a_real_export_gives_its_count(path: str) -> None:
    export = inspect_file(REAL / path)
    assert len(export.rows) == COUNTS[path][1]
    if COUNTS[path][0] != "table":
        assert (export.format, len(export.kept)) == COUNTS[path]


@needs_real
def test_a_real_log_of_joining_and_leaving_is_about_five_people() -> None:
    export = inspect_file(REAL / "teams/teams_list_utf16le.csv")
    mapping, asks = suggest_meetings(export)
    assert (export.people, [ask["id"] for ask in asks]) == (5, ["day_order"])
    (meeting,) = attended(export, replace(mapping, day_order="dmy"))
    assert (len(meeting.participants), meeting.day) == (5, date(2020, 12, 11))


@needs_real
def test_a_real_series_has_its_days_in_its_own_zone() -> None:
    export = inspect_file(REAL / "ics/office365_nz.ics")
    found = appointments.entries(export, suggest_meetings(export)[0])
    (members,) = [one for one in appointments.series(found) if appointments.is_repeated(one)]
    days = {day for _, day in appointments.days(members, date(2025, 12, 1), date(2025, 12, 31))}
    assert days == {date(2025, 12, day) for day in (8, 10, 15, 17, 22, 24, 29, 31)}


@needs_real
def test_more_than_half_of_a_real_file_can_be_partial() -> None:
    export = inspect_file(REAL / "alchemer/surveygizmo_2015.csv")
    assert (export.format, len(export.rows)) == ("alchemer", 1706)
    assert export.states == {"kept": 779, "unfinished": 927}


@needs_real
@pytest.mark.parametrize(("name", "people"), [("simple", 5), ("longitudinal", 3), ("repeating", 5)])
def test_the_rows_of_a_real_project_are_counted_as_records(name: str, people: int) -> None:
    assert inspect_file(REAL / f"redcap/redcapr_{name}.csv").people == people


@needs_real
def test_options_that_are_headers_of_a_real_form_are_choices() -> None:
    export = inspect_file(REAL / "typeform/fcc_2016_part1.csv")
    kinds = [column.kind for column in export.columns]
    assert (kinds.count("multi_choice"), kinds.count("scale")) == (25, 0)
    assert {column.kind for column in export.columns if column.text == "Other"} == {"open"}


@needs_real
def test_a_real_grid_has_its_ten_columns() -> None:
    export = inspect_file(REAL / "google_forms/dask_2019_grid_semicolon.csv")
    grid = [column for column in export.columns if column.stem]
    assert {(column.kind, column.points, column.labels[0]) for column in grid} == {
        ("scale", 3, "Not relevant for me")
    }
    assert len(grid) == 10


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.*")), ids=lambda path: path.name)
def test_each_sample_file_is_read_as_what_it_is(path: Path) -> None:
    export = inspect_file(path)
    assert len(export.kept) > 0
    if path.stem in {"roster", "pairs", "sessions", "ideas"}:
        assert export.format == path.stem


def scales_of(path: str) -> dict[str, tuple[int | None, str | None, tuple[str, ...]]]:
    export = inspect_file(REAL / path)
    found = (column for column in export.columns if column.kind == "scale")
    return {column.name: (column.points, column.direction, column.missing_labels) for column in found}


@needs_real
def test_ratings_in_a_real_roster_are_scales_without_a_direction() -> None:
    assert scales_of("hris/ibm_attrition.csv") == {
        "Education": (5, None, ()),
        "EnvironmentSatisfaction": (4, None, ()),
        "JobInvolvement": (4, None, ()),
        "JobSatisfaction": (4, None, ()),
        "PerformanceRating": (4, None, ()),
        "RelationshipSatisfaction": (4, None, ()),
        "WorkLifeBalance": (4, None, ()),
    }


@needs_real
@pytest.mark.parametrize("name", ["old_insights_no_basis_negative_codes", "old_legacy_no_basis"])
def test_real_codes_below_zero_are_missing(name: str) -> None:
    found = scales_of(f"qualtrics/{name}.csv")
    assert found == {
        "Q1": (5, None, ("-1",)),
        **{f"Q3_{place}": (3, None, ("-1",)) for place in range(1, 5)},
        **{f"Q4_{place}": (3, None, ("-1", "-2")) for place in range(1, 5)},
    }


@needs_real
def test_a_real_code_alone_is_a_choice() -> None:
    for name in ("qualtRics_sample_3row_german_ui", "qualtRics_sample_legacy_2row"):
        export = inspect_file(REAL / f"qualtrics/{name}.csv")
        assert {column.name: column.kind for column in export.columns}["Q1"] == "choice"
