"""Ideas: cleared stories are read by everybody, the ledger is kept by HR and the owner, and what they say goes the way of an upload."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import jobs
from dashboard.access import local_owner
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.idea_entry import FILE_NAME
from dashboard.outcomes import Filters, measure
from dashboard.release.publish import publish
from dashboard.vault import Vault
from tests.opened_page import app, assert_quiet, text_of
from tests.sample_folder import history_of

PAGE = "app_pages/ideas.py"
CLEARED = "Short videos for shift handover"
WAITING = "Photo contest for safer workplaces"
KEEPERS = ["owner", "hr"]
READERS = ["executive", "facilitator:Leaders Online"]


def opened(monkeypatch: pytest.MonkeyPatch, folder: DataFolder, who: str = "owner") -> AppTest:
    return app(monkeypatch, folder, who).switch_page(PAGE).run()


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def listed(folder: DataFolder) -> list[dict[str, object]]:
    return measure(folder, "idea_list", local_owner(), Filters()).frame.to_dicts()


@pytest.mark.parametrize("who", [*KEEPERS, *READERS])
def test_cleared_stories_are_read_by_everybody_and_words_that_wait_by_nobody(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str
) -> None:
    page = opened(monkeypatch, sample_data_folder, who)
    assert_quiet(page)
    told = text_of(page) + "".join(str(frame.value.to_csv()) for frame in page.dataframe)
    assert CLEARED in told
    assert "Two plants now film the handover" in told
    assert WAITING not in told


@pytest.mark.parametrize("who", [*KEEPERS, *READERS])
def test_only_hr_and_the_owner_are_offered_the_ledger(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str
) -> None:
    page = opened(monkeypatch, sample_data_folder, who)
    assert ("Keep the ledger" in text_of(page)) is (who in KEEPERS)
    assert bool(page.text_input) is (who in KEEPERS)
    assert {"Add the idea", "Read the words of the ledger"}.isdisjoint(
        button.label for button in page.button
    ) is (who in READERS)


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        pytest.param("together", "Within 12 weeks of being raised", id="together"),
        pytest.param("program", "Within 12 weeks", id="by program"),
        pytest.param("cohort", "Within 12 weeks", id="by cohort"),
        pytest.param("focus", "Within 12 weeks", id="by focus"),
    ],
)
def test_the_page_shows_how_long_ideas_take(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, way: str, sentence: str
) -> None:
    page = opened(monkeypatch, sample_data_folder)
    page.session_state["split"] = way
    page.run()
    assert_quiet(page)
    assert sentence in text_of(page)


def test_an_idea_is_added_as_an_upload_of_one_row(
    monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder
) -> None:
    before = len(listed(own_copy))
    page = opened(monkeypatch, own_copy)
    page.text_input(key="idea_title_0").input("Lunch talks; by juniors, for all")
    page.text_area(key="idea_story_0").input('It began\nwith soup; then "more", much more.')
    page.selectbox(key="idea_place_0").select("Leaders Online · Spring 2026")
    press(page, "Add the idea")
    assert [error.value for error in page.error] == [
        "Say on which day the idea was raised; a day near it will do."
    ]
    assert page.text_input(key="idea_title_0").value == "Lunch talks; by juniors, for all"
    assert "soup" in str(page.text_area(key="idea_story_0").value)

    page.date_input(key="idea_raised_0").set_value(date(2026, 6, 1))
    page.selectbox(key="idea_cleared_0").select("yes")
    press(page, "Add the idea")

    assert_quiet(page)
    assert "The idea is in the ledger" in "".join(one.value for one in page.success)
    assert page.text_input(key="idea_title_1").value == ""
    rows = listed(own_copy)
    added = next(row for row in rows if row["title"] == "Lunch talks; by juniors, for all")
    assert len(rows) == before + 1
    assert (added["program"], added["cohort"], added["raised"]) == (
        "Leaders Online",
        "Spring 2026",
        "Jun 2026",
    )
    assert " ".join(str(added["story"]).split()) == 'It began with soup; then "more", much more.'
    newest = history_of(own_copy)[0]
    assert (newest["file_name"], newest["kind"], newest["rows_kept"]) == (FILE_NAME, "ideas", 1)


def test_words_that_wait_are_read_and_cleared_and_nothing_is_doubled(
    monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder
) -> None:
    before = len(listed(own_copy))
    page = press(opened(monkeypatch, own_copy), "Read the words of the ledger")
    assert_quiet(page)
    choice = page.selectbox(key="idea_chosen")
    choice.select(next(one for one in choice.options if one.startswith(WAITING))).run()
    assert WAITING in text_of(page)
    press(page, "Clear")
    assert_quiet(page)
    rows = listed(own_copy)
    assert len(rows) == before
    assert WAITING in [row["title"] for row in rows]
    press(page, "Put the words away")
    assert not [box for box in page.selectbox if box.key == "idea_chosen"]


@pytest.mark.parametrize("who", READERS)
def test_words_that_were_read_are_put_away_for_the_eyes_of_others(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str
) -> None:
    page = press(opened(monkeypatch, sample_data_folder), "Read the words of the ledger")
    page.sidebar.selectbox(key="seen_as").select(who).run()
    page.switch_page(PAGE).run()
    assert "idea_words" not in page.session_state
    assert WAITING not in text_of(page)


@pytest.mark.parametrize("role", ["executive", "facilitator", "nobody"])
def test_the_loading_process_reads_the_ledger_to_nobody_else(
    sample_data_folder: DataFolder, role: str
) -> None:
    with pytest.raises(jobs.JobFailedError, match="isn't open to the role"):
        jobs.run(sample_data_folder, {"verb": "ideas", "role": role, "who": "u-1"})


def test_a_release_from_before_says_that_it_needs_publishing(
    monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder
) -> None:
    older = [one for one in OUTCOMES.values() if one.name not in {"idea_adoption", "idea_list"}]
    with Vault(own_copy.vault) as vault:
        publish(vault, own_copy, outcomes=older)
    reader = opened(monkeypatch, own_copy, "executive")
    assert_quiet(reader)
    assert "27 ideas were raised" in text_of(reader)
    assert "published anew" in text_of(reader)
    assert not reader.button
    page = press(opened(monkeypatch, own_copy), "Publish anew")
    assert_quiet(page)
    assert CLEARED in text_of(page)
