"""A file that leaves much open, in a real browser: asked about, answered, looked at again, loaded, undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.config import DataFolder
from dashboard.release.store import current
from tests.browser.late_answers import PROGRAM, dropped_out
from tests.browser.steps import WAIT, choose, drop, open_page
from tests.ingest.files import as_csv
from tests.sample_folder import history_of

pytestmark = pytest.mark.browser

PEOPLE = 8
TOOLS = (
    "Digital tools [I can choose the right digital tool for a task]",
    "Digital tools [I can show a colleague how to use a new digital tool]",
    "Digital tools [I use new digital tools in my daily work]",
    "Digital tools [I often avoid new digital tools]",
)
GROWTH = ("Wachstum [Ich lerne]", "Wachstum [Ich lehre]")
STAGES = ("Keim", "Blatt", "Baum")


def awkward_file() -> bytes:
    """Return semicolons and Windows letters, undecidable dates, a wave nobody knows, numbers and unknown words."""
    people = dropped_out("mentee")[:PEOPLE]
    assert len(people) == PEOPLE
    rows = [
        [
            person.upper() + " ", "Runde zwei", f"0{1 + number}/04/2026 09:00", "Führungskraft",
            *[str((number + place) % 5 + 1) for place, _ in enumerate(TOOLS)],
            *[STAGES[(number + place) % 3] for place, _ in enumerate(GROWTH)],
        ]
        for number, person in enumerate(people)
    ]  # fmt: skip
    again = [rows[0][0].lower(), *rows[0][1:]]
    header = ["E-Mail", "Messzeitpunkt", "Timestamp", "Anmerkung", *TOOLS, *GROWTH]
    return as_csv([header, *rows, again], separator=";").encode("cp1252")


@pytest.mark.timeout(500)
def test_an_awkward_file_is_asked_about_answered_loaded_and_undone(
    browser: Browser, serve: Callable[[Path], str], own_copy: DataFolder
) -> None:
    folder = own_copy
    sample = current(folder).name
    page = browser.new_context(viewport={"width": 1440, "height": 1400}).new_page()
    page.goto(serve(folder.path))
    open_page(page, "Upload")
    page.get_by_role("button", name="Remove the sample program").wait_for(timeout=WAIT)

    drop(page, "Antworten Leaders Online.csv", awkward_file())
    load = page.get_by_role("button", name="Load", exact=True)
    again = page.get_by_role("button", name="Look again")
    expect(page.get_by_text(f"{PEOPLE + 1} rows, {PEOPLE} to load")).to_be_visible()
    expect(page.get_by_text("Windows-1252")).to_be_visible()
    expect(page.get_by_text("Leave out 1 row: answered again later")).to_be_visible()
    expect(page.get_by_text("To answer before loading")).to_be_visible()
    expect(load).to_be_disabled()

    choose(page, "Which wave is “runde zwei”?", "end")
    choose(page, "Are dates written day first or month first?", "day first (31/12/2026)")
    expect(load).to_be_enabled()
    growth = "What is the order of these answers, from low to high? (suggested)"
    choose(page, growth, "another order…")
    expect(load).to_be_disabled()
    for stage in STAGES:
        page.get_by_role("combobox", name="Pick all answers, the lowest first").click()
        page.get_by_role("option", name=stage, exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("look again before loading")).to_be_visible(timeout=WAIT)
    expect(load).to_be_disabled()

    again.click()
    expect(page.get_by_text("What loading changes")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text(f"{PEOPLE} of {PEOPLE} people who answered belong to a pair.")).to_be_visible()
    expect(page.get_by_text(f"of {PROGRAM} (baseline and end)").first).to_be_visible()
    expect(load).to_be_enabled()
    assert [one["load_id"] for one in history_of(folder) if not one["is_sample"]] == []

    load.click()
    expect(page.get_by_text(f"Loaded {PEOPLE} of {PEOPLE + 1} rows.")).to_be_visible(timeout=WAIT)
    assert current(folder).name != sample
    number = history_of(folder)[0]["load_id"]

    page.get_by_role("button", name="Left out", exact=True).click()
    expect(page.get_by_role("button", name="All of them as a file")).to_be_visible(timeout=WAIT)
    page.locator(f".st-key-undo-{number}").get_by_role("button").click()
    expect(page.get_by_text("undone").first).to_be_visible(timeout=WAIT)
    assert current(folder).name == sample
    assert page.get_by_test_id("stException").count() == 0
    page.context.close()
