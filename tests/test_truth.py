"""The dashboard finds what is true of the sample program, and nothing that is not."""

from typing import Any

import pytest

from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.outcomes import Filters, measure
from dashboard.verdicts import gain_verdict
from sample_data import truth

OWNER = local_owner()
RISERS = [
    (program.name, side, skill.name, gain)
    for program in truth.PROGRAMS
    for side, skill, gain in program.gains
    if gain > 0
]
SURE_RISERS = {("Leaders Online", "mentee", "Digital tools"), ("Leaders Online", "mentee", "Social media")}
"""The skills with the most people behind them: large enough that no chance hides the truth."""


def rows(folder: DataFolder, name: str, filters: Filters | None = None) -> list[dict[str, Any]]:
    return measure(folder, name, OWNER, filters).frame.to_dicts()


def only(folder: DataFolder, name: str) -> dict[str, Any]:
    (row,) = rows(folder, name)
    return row


def gain_of(folder: DataFolder, program: str, side: str, skill: str) -> dict[str, Any]:
    found = rows(folder, "skill_gain", Filters(program=program, side=side))
    return next(row for row in found if row["skill"] == skill)


@pytest.mark.parametrize(
    ("program", "side", "skill", "gain"), RISERS, ids=[f"{one[0]}, {one[1]}s, {one[2]}" for one in RISERS]
)
def test_a_skill_that_rises_is_found_to_rise(
    sample_data_folder: DataFolder, program: str, side: str, skill: str, gain: float
) -> None:
    row = gain_of(sample_data_folder, program, side, skill)
    verdict = gain_verdict(row)
    if (program, side, skill) in SURE_RISERS or row["detectable"] <= gain / 2:
        assert verdict == "clear gain"
    assert verdict in {"clear gain", "no clear change"}
    assert row["gain"] > 0


@pytest.mark.parametrize("program", [program.name for program in truth.PROGRAMS])
@pytest.mark.parametrize("by", [None, "cohort"], ids=["whole program", "each cohort"])
def test_a_skill_that_rises_nowhere_is_never_called_a_clear_gain(
    sample_data_folder: DataFolder, program: str, by: str | None
) -> None:
    found = rows(sample_data_folder, "skill_gain", Filters(program=program, by=by))
    verdicts = [gain_verdict(row) for row in found if row["skill"] == truth.NULL_SKILL]
    assert verdicts
    assert "clear gain" not in verdicts


@pytest.mark.parametrize("wave", ["midpoint", "end", "follow-up"])
def test_the_cohort_in_which_nothing_rises_shows_no_clear_gain(
    sample_data_folder: DataFolder, wave: str
) -> None:
    filters = Filters(program="Consumer Lens", cohorts=(truth.NULL_COHORT,), wave=wave)
    found = rows(sample_data_folder, "skill_gain", filters)
    assert found or wave == "follow-up"
    assert [row["skill"] for row in found if gain_verdict(row) == "clear gain"] == []


def test_reach_counts_the_people_who_were_invited_and_matched(sample_data_folder: DataFolder) -> None:
    row = only(sample_data_folder, "reach")
    assert (row["reached"], row["of"]) == (truth.PARTICIPANTS, truth.INVITED)


def test_every_pair_is_counted_once(sample_data_folder: DataFolder) -> None:
    across = {row["of"] for row in rows(sample_data_folder, "crossing") if row["hidden"] is None}
    apart = {row["pairs_in_all"] for row in rows(sample_data_folder, "age_gap") if row["hidden"] is None}
    assert across == apart == {truth.PAIRS}


def test_the_funnel_begins_with_the_invited_and_the_matched(sample_data_folder: DataFolder) -> None:
    reached = {row["stage"]: row["reached"] for row in rows(sample_data_folder, "funnel")}
    assert reached["invited"] == truth.INVITED
    assert reached["matched"] == truth.PARTICIPANTS
    assert reached["first_session"] == truth.PARTICIPANTS - 2 * truth.PAIRS_NEVER_MET


def test_ideas_are_counted_as_the_ledger_has_them(sample_data_folder: DataFolder) -> None:
    row = only(sample_data_folder, "ideas")
    assert (row["raised"], row["tried"], row["adopted"]) == (
        truth.IDEAS_RAISED,
        truth.IDEAS_TRIED,
        truth.IDEAS_ADOPTED,
    )


def test_the_senior_side_is_found_to_cancel_more_than_the_junior_side(
    sample_data_folder: DataFolder,
) -> None:
    sessions = {"cancelled by senior side": 0, "cancelled by junior side": 0}
    for row in rows(sample_data_folder, "sessions_by_week"):
        if row["kind"] in sessions and row["hidden"] is None:
            sessions[row["kind"]] += row["sessions"]
    assert sessions["cancelled by senior side"] > sessions["cancelled by junior side"] > 0


def test_early_ends_come_after_senior_side_cancellations_in_a_row_and_nothing_else_does(
    sample_data_folder: DataFolder,
) -> None:
    found = {row["called_off"]: row for row in rows(sample_data_folder, "early_end") if row["hidden"] is None}
    in_a_row = [found["two in a row"], found["three or more in a row"]]
    assert sum(row["reached"] for row in in_a_row) == truth.PAIRS_ENDED_EARLY
    assert all(row["reached"] == row["of"] for row in in_a_row)
    assert found["none"]["reached"] == found["one"]["reached"] == 0


def test_the_lead_of_cancellations_is_the_one_built_in(sample_data_folder: DataFolder) -> None:
    shortest, longest = truth.EARLY_END_LEAD_DAYS
    leads = [
        row
        for row in rows(sample_data_folder, "early_end")
        if row["hidden"] is None and row["lead_days"] is not None
    ]
    assert len(leads) == 2
    assert all(
        shortest <= row["lead_low"] <= row["lead_days"] <= row["lead_high"] <= longest for row in leads
    )


def test_the_pairs_that_slip_are_flagged_and_no_pair_that_meets_is(sample_data_folder: DataFolder) -> None:
    listed = [row for row in rows(sample_data_folder, "pairs_at_risk") if row["points"] is not None]
    cohorts = [cohort for program in truth.PROGRAMS for cohort in program.cohorts if cohort.running]
    slipping = sum(cohort.slipping + cohort.never_met for cohort in cohorts)
    assert sum(row["is_flagged"] for row in listed) == slipping
    assert {row["state"] for row in listed if row["is_flagged"]} == {"stalled"}


def test_pairs_are_counted_by_where_they_stand_now(sample_data_folder: DataFolder) -> None:
    found = {row["state"]: row["pairs"] for row in rows(sample_data_folder, "pairs_now")}
    cohorts = [cohort for program in truth.PROGRAMS for cohort in program.cohorts]
    assert sum(found.values()) == truth.PAIRS
    assert found["ended early"] == truth.PAIRS_ENDED_EARLY
    assert found["past the planned end"] == sum(cohort.overrunning for cohort in cohorts)
