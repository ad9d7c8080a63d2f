"""Staying: off until HR turns it on, then two shares with what they can't tell; the calculator brings no number of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import audit
from dashboard.access import Viewer, local_owner
from dashboard.config import DataFolder
from dashboard.outcomes import Filters, measure
from dashboard.staying_file import TEXT, read_staying
from tests.opened_page import app, assert_quiet, text_of
from tests.small_folder import ended
from tests.staying_folder import PROGRAMS, turned_on_in

LARGEST = "Leaders Online"
NEEDED = {"hours": 1.5, "junior": 40.0, "senior": 100.0, "other": 5000.0, "replacement": 20000.0}


def turn(folder: DataFolder, program: str, *, on: bool, role: str = "hr") -> dict[str, object]:
    return ended(folder, "turn staying", program=program, on=on, role=role, who="u-1")


@pytest.fixture(scope="module")
def turned_on(
    sample_data_folder: DataFolder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DataFolder]:
    """Return a copy of the sample with staying on for every program; no test writes to it."""
    folder = turned_on_in(sample_data_folder, tmp_path_factory.mktemp("staying"))
    yield folder
    shutil.rmtree(folder.path)


def page(monkeypatch: pytest.MonkeyPatch, folder: DataFolder, who: str = "owner") -> AppTest:
    opened = app(monkeypatch, folder, who).switch_page("app_pages/staying.py").run()
    assert_quiet(opened)
    return opened


def fill(opened: AppTest, **said: float) -> AppTest:
    for name, value in said.items():
        next(one for one in opened.number_input if str(one.key).endswith(f"-{name}")).set_value(value)
    filled = opened.run()
    assert_quiet(filled)
    return filled


def choose(opened: AppTest, program: str) -> AppTest:
    return opened.selectbox(key="program").select(program).run()


@pytest.mark.parametrize(
    "who",
    ["owner", "hr", "executive", f"facilitator:{LARGEST}"],
    ids=["owner", "hr", "executive", "facilitator"],
)
def test_it_is_off_in_the_sample_and_only_hr_and_the_owner_have_the_switch(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str
) -> None:
    opened = page(monkeypatch, sample_data_folder, who)
    assert "off until HR turns it on" in text_of(opened)
    assert "stay rate" not in text_of(opened)
    switches = [button.key for button in opened.button if str(button.key).startswith("turn-")]
    assert switches == ([f"turn-{name}" for name in sorted(PROGRAMS)] if who in {"owner", "hr"} else [])


def test_off_means_that_nothing_is_in_the_release(sample_data_folder: DataFolder) -> None:
    assert not sample_data_folder.staying.exists()
    assert measure(sample_data_folder, "staying", local_owner()).frame.height == 0


def test_turned_on_an_executive_reads_both_shares_and_that_they_are_no_proof(
    monkeypatch: pytest.MonkeyPatch, turned_on: DataFolder
) -> None:
    text = text_of(page(monkeypatch, turned_on, "executive"))
    assert "12-month stay rate of junior mentors: " in text
    assert text.count("Joiners chose to join; this is not proof.**") == 3
    assert "What this can't tell" in text
    assert "effective n" in text
    assert "Overlap: " in text


def test_where_too_few_could_be_followed_it_says_so_and_shows_no_number(
    monkeypatch: pytest.MonkeyPatch, turned_on: DataFolder
) -> None:
    text = text_of(choose(page(monkeypatch, turned_on), "Digital Desk"))
    assert (
        "Of those who take part fewer than 50 people could be followed for 12 months; so no number is shown."
        in text
    )
    assert "stay rate" not in text


def test_the_sample_has_no_effect_and_none_is_found(turned_on: DataFolder) -> None:
    rows = [
        row
        for program in (None, *PROGRAMS)
        for side in (None, "mentor", "mentee")
        for row in measure(turned_on, "staying", local_owner(), Filters(program=program, side=side)).frame.to_dicts()
    ]  # fmt: skip
    shown = [row for row in rows if row["refused"] is None]
    assert len(rows) == 12
    assert {(row["program"], row["side"]) for row in shown} >= {(None, "mentor"), (LARGEST, None)}
    assert all(row["difference_low"] <= 0 <= row["difference_high"] for row in shown)


def test_a_facilitator_of_another_program_gets_nothing_of_it(turned_on: DataFolder) -> None:
    who = Viewer("u-2", "facilitator", frozenset({"Consumer Lens"}))
    assert set(measure(turned_on, "staying", who).frame["program"]) == {"Consumer Lens"}


def test_the_switch_writes_the_file_publishes_and_goes_on_record(own_copy: DataFolder) -> None:
    before = measure(own_copy, "reach", local_owner()).note.release
    assert "error" not in turn(own_copy, LARGEST, on=True)
    assert read_staying(own_copy.staying) == {LARGEST}
    assert measure(own_copy, "staying", local_owner(), Filters(program=LARGEST)).frame.height == 1
    assert measure(own_copy, "staying", local_owner(), Filters(program="Digital Desk")).frame.height == 0
    assert measure(own_copy, "reach", local_owner()).note.release != before
    noted = [entry for entry in audit.entries(own_copy) if entry.what == "turned staying on"]
    assert [(entry.who, dict(entry.facts)) for entry in noted] == [("u-1", {"program": LARGEST})]
    assert "error" not in turn(own_copy, LARGEST, on=False)
    assert own_copy.staying.read_text() == TEXT
    assert measure(own_copy, "reach", local_owner()).note.release == before


@pytest.mark.parametrize(
    ("program", "role", "said"),
    [
        pytest.param(LARGEST, "executive", "isn't open to the role", id="an executive"),
        pytest.param(LARGEST, "facilitator", "isn't open to the role", id="a facilitator"),
        pytest.param("No such program", "hr", "No such program", id="a program nobody loaded"),
    ],
)
def test_what_can_t_be_turned_on_changes_nothing(
    own_copy: DataFolder, program: str, role: str, said: str
) -> None:
    error = turn(own_copy, program, on=True, role=role)["error"]
    assert isinstance(error, dict)
    assert said in error["what"]
    assert not own_copy.staying.exists()


def test_settings_that_can_t_be_read_are_said_to_hr_and_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder
) -> None:
    own_copy.staying.write_text("programs = ")
    opened = app(monkeypatch, own_copy).switch_page("app_pages/staying.py").run()
    assert "outcomes template staying" in opened.warning[0].value
    assert "stay rate" not in text_of(opened)


def test_every_assumption_that_no_page_shows_is_blank(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder
) -> None:
    opened = page(monkeypatch, sample_data_folder)
    known = {str(one.key).rpartition("-")[2]: one.value for one in opened.number_input}
    assert {name for name, value in known.items() if value is not None} == {"people", "sessions"}
    assert "no number of ours on staying is in it" in text_of(opened)
    assert "pays for itself" not in text_of(opened)


def test_off_the_break_even_comes_from_assumptions_alone(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder
) -> None:
    text = text_of(fill(page(monkeypatch, sample_data_folder), people=70, sessions=100, **NEEDED))
    assert (
        "The program pays for itself if at least 2 of 70 people stay who would otherwise have left." in text
    )
    assert "Return" not in text.replace("return =", "")


def test_on_the_return_is_a_range_over_the_interval(
    monkeypatch: pytest.MonkeyPatch, turned_on: DataFolder
) -> None:
    opened = choose(page(monkeypatch, turned_on), LARGEST)
    row = measure(turned_on, "staying", local_owner(), Filters(program=LARGEST)).frame.row(0, named=True)
    known = {str(one.key).rpartition("-")[2]: one.value for one in opened.number_input}
    assert known["low"] == pytest.approx(100 * row["difference_low"])
    assert known["high"] == pytest.approx(100 * row["difference_high"])
    text = text_of(fill(opened, people=100, sessions=100, low=-1, middle=2, high=5, **NEEDED))
    assert "Return: **−46\u202f000** (low), **14\u202f000** (middle), **74\u202f000** (high)" in text


def test_an_order_that_can_t_be_is_said(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder
) -> None:
    opened = fill(
        page(monkeypatch, sample_data_folder), people=70, sessions=100, low=5, middle=2, high=3, **NEEDED
    )
    assert "must stand in this order" in opened.warning[0].value


def test_pressing_the_button_turns_it_on(monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder) -> None:
    opened = page(monkeypatch, own_copy, "hr")
    opened.button(key=f"turn-{LARGEST}").click().run(timeout=150)
    assert read_staying(Path(own_copy.staying)) == {LARGEST}
    assert "It is turned on for Leaders Online" in text_of(page(monkeypatch, own_copy, "executive"))
